/* SPDX-License-Identifier: MIT */
/* The date in the address of a document. */
#include "urldate.h"

#include <string.h>

#define FIRST_YEAR 1990 /* there are no addresses before */

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool
is_separator(char c)
{
    return c == '/' || c == '-' || c == '_';
}

/* Where c stands next from `at` on; the length where it does not. */
static size_t
find(struct tarwisa_span s, size_t at, char c)
{
    const char *found = at < s.len ? memchr(s.bytes + at, c, s.len - at) : NULL;

    return found == NULL ? s.len : (size_t)(found - s.bytes);
}

/* The part of the address that names the page: behind the host, before a query. */
static struct tarwisa_span
path_of(struct tarwisa_span url)
{
    size_t start = 0;

    url.len = find(url, 0, '?');
    url.len = find(url, 0, '#');
    for (size_t at = find(url, 0, ':'); at + 3 <= url.len; at = find(url, at + 1, ':')) {
        if (memcmp(url.bytes + at, "://", 3) == 0)
            start = at + 3; /* of an archive's address the one that is kept there */
    }
    start = find(url, start, '/');
    return (struct tarwisa_span){ url.bytes + start, url.len - start };
}

/* A run of digits at *at, which moves behind it; 0 where it has none or too many. */
static int
take_number(struct tarwisa_span path, size_t *at, size_t most)
{
    size_t start = *at;
    int number = 0;

    while (*at < path.len && is_digit(path.bytes[*at]) && *at - start < most)
        number = number * 10 + (path.bytes[(*at)++] - '0');
    return *at < path.len && is_digit(path.bytes[*at]) ? 0 : number;
}

static bool
take_separator(struct tarwisa_span path, size_t *at, char separator)
{
    if (*at >= path.len || path.bytes[*at] != separator)
        return false;
    ++*at;
    return true;
}

static bool
has_month(const struct ymd *d)
{
    return d->year >= FIRST_YEAR && d->year <= GREGORIAN_LAST_YEAR && d->month >= 1 &&
           d->month <= 12;
}

static bool
is_day(const struct ymd *d)
{
    return has_month(d) && gregorian_has_day(*d);
}

static bool
is_at_end(struct tarwisa_span path, size_t at)
{
    return at >= path.len || path.bytes[at] == '/' || path.bytes[at] == '.';
}

/* "2024/06/12", or a month where a folder follows it: "2024/06/title". In "2024/06/12-tips" the
 * number belongs to the title. */
static bool
read_parts(struct tarwisa_span path, size_t at, struct ymd *out)
{
    struct ymd d = { take_number(path, &at, 4), 0, 0 };
    char separator = at < path.len ? path.bytes[at] : '\0';
    bool in_folders = separator == '/', ends_in_folder;

    if (!is_separator(separator) || !take_separator(path, &at, separator))
        return false;
    d.month = take_number(path, &at, 2);
    ends_in_folder = at < path.len && path.bytes[at] == '/';
    if (take_separator(path, &at, separator))
        d.day = take_number(path, &at, 2);
    *out = d;
    if (is_day(&d) && (!in_folders || is_at_end(path, at)))
        return true;
    out->day = 0;
    return in_folders && ends_in_folder && has_month(out) && (d.day == 0 || !is_at_end(path, at));
}

/* "20240612" */
static bool
read_compact(struct tarwisa_span path, size_t at, struct ymd *out)
{
    int number = take_number(path, &at, 8);

    if (at < path.len && !is_separator(path.bytes[at]) && path.bytes[at] != '.')
        return false;
    *out = (struct ymd){ number / 10000, number / 100 % 100, number % 100 };
    return number >= 10000000 && is_day(out);
}

/* A month is the same as a day in it. */
static bool
is_same(const struct ymd *a, const struct ymd *b)
{
    return a->year == b->year && a->month == b->month &&
           (a->day == b->day || a->day == 0 || b->day == 0);
}

bool
urldate_find(struct tarwisa_span url, struct ymd *out)
{
    struct tarwisa_span path = path_of(url);
    struct ymd found = { 0, 0, 0 }, d;

    /* Only where a folder or a title begins: in its middle it is most often the day of an event. */
    for (size_t at = find(path, 0, '/') + 1; at < path.len; at = find(path, at, '/') + 1) {
        if (!is_digit(path.bytes[at]) || (!read_parts(path, at, &d) && !read_compact(path, at, &d)))
            continue;
        if (found.year != 0 && !is_same(&found, &d))
            return false;
        if (found.year == 0 || (found.day == 0 && d.day != 0))
            found = d;
    }
    *out = found;
    return found.year != 0;
}
