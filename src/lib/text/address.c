/* SPDX-License-Identifier: MIT */
/* Web addresses in a text: where one ends, and whose host it names. */
#include "address.h"

#include "fold.h"

#include <string.h>

static bool
is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_host_byte(char c)
{
    return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

size_t
address_scheme(struct tarwisa_span text, size_t at)
{
    size_t limit = at;

    while (limit < text.len && is_letter(text.bytes[limit]))
        limit++;
    if (limit == at || text.len - limit < 3 || memcmp(text.bytes + limit, "://", 3) != 0)
        return at;
    return limit + 3;
}

/* Behind a host: a path, a port, a query or a user's name goes on with the address. */
static bool
goes_on(struct tarwisa_span text, size_t at)
{
    return at < text.len && text.bytes[at] != '\0' && strchr("/:?#@", text.bytes[at]) != NULL;
}

static size_t
word_limit(struct tarwisa_span text, size_t at)
{
    while (at < text.len && (unsigned char)text.bytes[at] > ' ')
        at++;
    return at;
}

static size_t
port_limit(struct tarwisa_span text, size_t at)
{
    if (at == text.len || text.bytes[at] != ':')
        return at;
    do
        at++;
    while (at < text.len && text.bytes[at] >= '0' && text.bytes[at] <= '9');
    return at;
}

/* Behind its last letter the host goes on: reuters.com%2eevil.example, reuters.com。evil.example. A mark
 * that closes brackets or quotes may stand there. */
static bool
is_cut_short(struct tarwisa_span text, size_t at)
{
    size_t len;

    for (at = port_limit(text, at); at < text.len && (unsigned char)text.bytes[at] > ' ';
         at += len) {
        uint32_t point;

        if (strchr("/?#", text.bytes[at]) != NULL)
            return false;
        len = fold_plain(text, at, &point);
        if (len == 0 || fold_is_word(point) || point == '%' || point == '\\')
            return true;
    }
    return false;
}

/* An @ stands before the path. */
static bool
has_user(struct tarwisa_span text, size_t at)
{
    for (; at < text.len && (unsigned char)text.bytes[at] > ' ' && text.bytes[at] != '/'; at++) {
        if (text.bytes[at] == '@')
            return true;
    }
    return false;
}

static bool
has_dot(struct tarwisa_span text, size_t start, size_t limit)
{
    return limit > start && memchr(text.bytes + start, '.', limit - start) != NULL;
}

struct address
address_at(struct tarwisa_span text, size_t at)
{
    struct address a = { .limit = at };
    size_t start = address_scheme(text, at), limit = start;

    while (limit < text.len && is_host_byte(text.bytes[limit]))
        limit++;
    if (start == at && !has_dot(text, start, limit))
        return a;
    a.is_whole = start > at || goes_on(text, limit);
    a.limit = a.is_whole ? word_limit(text, limit) : limit;
    if (has_dot(text, start, limit) && !has_user(text, limit) && !is_cut_short(text, limit))
        a.host = (struct tarwisa_span){ text.bytes + start, limit - start };
    return a;
}
