/* SPDX-License-Identifier: MIT */
/* Finds literals in JSON by its quotes and brackets alone. */
#include "jsonraw.h"
#include "jsonescape.h"

#include <string.h>

static bool
is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* --- mending ---------------------------------------------------------------------------------- */

/* Behind a string's opening quote. Returns what follows its closing quote. */
static char *
mend_string(char *at, const char *limit)
{
    while (at < limit && *at != '"') {
        unsigned fault = 0;
        size_t len = *at == '\\' ? jsonescape_len(at, limit, &fault) : 1;

        if (fault != 0)
            memcpy(at, "\\ufffd", JSONESCAPE_LEN);
        at += len;
    }
    return at < limit ? at + 1 : at;
}

static const char *
skip_digits(const char *at, const char *limit)
{
    while (at < limit && is_digit(*at))
        at++;
    return at;
}

/* Behind a mark, a sign if `sign` allows it, and digits. Returns `at` where there is no mark, NULL
 * where there are no digits. */
static const char *
skip_part(const char *at, const char *limit, const char *marks, bool sign)
{
    const char *digits = at + 1;

    if (at == limit || strchr(marks, *at) == NULL)
        return at;
    if (sign && digits < limit && (*digits == '+' || *digits == '-'))
        digits++;
    at = skip_digits(digits, limit);
    return at == digits ? NULL : at;
}

/* By the grammar of RFC 8259. */
static bool
is_number(const char *at, const char *limit)
{
    const char *digits = at + (*at == '-');

    at = skip_digits(digits, limit);
    if (at == digits || (*digits == '0' && at - digits > 1))
        return false;
    at = skip_part(at, limit, ".", false);
    if (at != NULL)
        at = skip_part(at, limit, "eE", true);
    return at == limit;
}

static bool
is_of_number(char c)
{
    return is_digit(c) || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

/* What is no number stays, for the parser to refuse. */
static char *
mend_number(char *start, const char *limit)
{
    char *at = start;

    while (at < limit && is_of_number(*at))
        at++;
    if (is_number(start, at)) {
        memset(start, ' ', (size_t)(at - start));
        *start = '0';
    }
    return at;
}

void
jsonraw_mend(char *line, size_t len)
{
    char *at = line;
    const char *limit = line + len;

    while (at < limit) {
        if (*at == '"')
            at = mend_string(at + 1, limit);
        else if (is_digit(*at) || *at == '-')
            at = mend_number(at, limit);
        else
            at++;
    }
}

/* --- fields ----------------------------------------------------------------------------------- */

/* From the opening quote. A quote behind an odd number of backslashes is escaped. */
static const char *
skip_string(const char *at, const char *limit)
{
    const char *start = at + 1;

    for (at = start; (at = memchr(at, '"', (size_t)(limit - at))) != NULL; at++) {
        const char *back = at;

        while (back > start && back[-1] == '\\')
            back--;
        if ((at - back) % 2 == 0)
            return at + 1;
    }
    return limit;
}

static const char *
skip_brackets(const char *at, const char *limit)
{
    size_t depth = 0;

    while (at < limit) {
        char c = *at;

        at = c == '"' ? skip_string(at, limit) : at + 1;
        if (c == '{' || c == '[')
            depth++;
        else if ((c == '}' || c == ']') && --depth == 0)
            break;
    }
    return at;
}

static const char *
skip_value(const char *at, const char *limit)
{
    if (at == limit)
        return limit;
    if (*at == '"')
        return skip_string(at, limit);
    if (*at == '{' || *at == '[')
        return skip_brackets(at, limit);
    while (at < limit && !is_blank(*at) && *at != ',' && *at != '}')
        at++;
    return at;
}

/* On to the next byte that is no blank and not the mark given. */
static void
skip_mark(struct jsonraw *fields, char mark)
{
    while (fields->at < fields->limit && (is_blank(*fields->at) || *fields->at == mark))
        fields->at++;
}

struct jsonraw
jsonraw_fields(const char *line, size_t len)
{
    struct jsonraw fields = { line, line + len };

    skip_mark(&fields, '{');
    return fields;
}

bool
jsonraw_next(struct jsonraw *fields, struct cell *value)
{
    const char *start;

    if (fields->at == fields->limit || *fields->at != '"')
        return false;
    fields->at = skip_string(fields->at, fields->limit);
    skip_mark(fields, ':');
    start = fields->at;
    fields->at = skip_value(start, fields->limit);
    *value = (struct cell){ start, (size_t)(fields->at - start) };
    skip_mark(fields, ',');
    return true;
}
