/* SPDX-License-Identifier: MIT */
/* Entities of HTML that were left in a text, read as the characters they stand for. */
#include "entity.h"

#include <string.h>

#define NAME_LETTERS 6 /* letters of the longest name below */
#define DIGITS_MOST 7  /* of a number that can be a code point */

/* Those that stand beside dates and names; the HTML standard, section 13.5, has them all. */
static const struct {
    const char *name;
    uint32_t point;
} names[] = {
    { "nbsp", 0xA0 },     { "amp", '&' },      { "quot", '"' },     { "apos", '\'' },
    { "lt", '<' },        { "gt", '>' },       { "ndash", 0x2013 }, { "mdash", 0x2014 },
    { "laquo", 0xAB },    { "raquo", 0xBB },   { "middot", 0xB7 },  { "bull", 0x2022 },
    { "hellip", 0x2026 }, { "lsquo", 0x2018 }, { "rsquo", 0x2019 }, { "ldquo", 0x201C },
    { "rdquo", 0x201D },  { "rlm", 0x200F },   { "lrm", 0x200E },   { "zwnj", 0x200C },
    { "zwj", 0x200D },    { "ensp", 0x2002 },  { "emsp", 0x2003 },  { "thinsp", 0x2009 },
    { "shy", 0xAD },      { "eacute", 0xE9 },  { "ucirc", 0xFB },   { "frasl", 0x2044 },
    { "sbquo", 0x201A },  { "minus", 0x2212 }, { "iexcl", 0xA1 },   { "copy", 0xA9 },
};

static bool
read_name(struct tarwisa_span name, uint32_t *point)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strlen(names[i].name) == name.len && memcmp(names[i].name, name.bytes, name.len) == 0) {
            *point = names[i].point;
            return true;
        }
    }
    return false;
}

/* -1 for no digit of that base */
static int
digit_of(char c, uint32_t base)
{
    int digit = c >= '0' && c <= '9'                 ? c - '0'
                : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10
                                                     : 16;

    return (uint32_t)digit < base ? digit : -1;
}

/* "8211" or "x2013"; what is no character of a text is no entity. */
static bool
read_number(struct tarwisa_span digits, uint32_t *point)
{
    uint32_t base = digits.len > 0 && (digits.bytes[0] | 32) == 'x' ? 16 : 10, value = 0;
    size_t at = base == 16;

    if (at == digits.len || digits.len > DIGITS_MOST)
        return false;
    for (; at < digits.len; at++) {
        int digit = digit_of(digits.bytes[at], base);

        if (digit < 0)
            return false;
        value = value * base + (uint32_t)digit;
    }
    *point = value;
    return value > 0x20 && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
}

static bool
starts_with(struct tarwisa_span text, size_t at, const char *word)
{
    size_t len = strlen(word);

    return text.len - at >= len && memcmp(text.bytes + at, word, len) == 0;
}

/* The name or number between & and the semicolon near it */
static bool
read_between(struct tarwisa_span text, size_t at, uint32_t *point, size_t *limit)
{
    size_t most = text.len - at < NAME_LETTERS + 3 ? text.len - at : NAME_LETTERS + 3;
    const char *end = most == 0 ? NULL : memchr(text.bytes + at, ';', most);
    struct tarwisa_span name = { text.bytes + at, 0 };
    bool is_number;

    if (end == NULL || end == name.bytes)
        return false;
    name.len = (size_t)(end - name.bytes);
    is_number = name.bytes[0] == '#';
    if (is_number ? !read_number((struct tarwisa_span){ name.bytes + 1, name.len - 1 }, point)
                  : !read_name(name, point))
        return false;
    *limit = at + name.len + 1;
    return true;
}

bool
entity_read(struct tarwisa_span text, size_t at, uint32_t *point, size_t *limit)
{
    if (text.bytes[at] != '&')
        return false;
    if (starts_with(text, at, "&amp;") && read_between(text, at + 5, point, limit))
        return true;
    return read_between(text, at + 1, point, limit);
}
