/* SPDX-License-Identifier: MIT */
/* Reads \uXXXX by a table of hex digits. */
#include "jsonescape.h"

#include <unicode/utf8.h>

#include <stdint.h>
#include <string.h>

/* One more than the digit's value, so that all else is 0. */
static const uint8_t hex[256] = {
    ['0'] = 1,  ['1'] = 2,  ['2'] = 3,  ['3'] = 4,  ['4'] = 5,  ['5'] = 6,  ['6'] = 7,  ['7'] = 8,
    ['8'] = 9,  ['9'] = 10, ['a'] = 11, ['b'] = 12, ['c'] = 13, ['d'] = 14, ['e'] = 15, ['f'] = 16,
    ['A'] = 11, ['B'] = 12, ['C'] = 13, ['D'] = 14, ['E'] = 15, ['F'] = 16,
};

/* The code unit of \uXXXX, or -1. */
static inline int
code_unit(const char *at, const char *limit)
{
    const unsigned char *c = (const unsigned char *)at;
    int a, b, d, e;

    if ((size_t)(limit - at) < JSONESCAPE_LEN || c[0] != '\\' || c[1] != 'u')
        return -1;
    a = hex[c[2]] - 1;
    b = hex[c[3]] - 1;
    d = hex[c[4]] - 1;
    e = hex[c[5]] - 1;
    return (a | b | d | e) < 0 ? -1 : a << 12 | b << 8 | d << 4 | e;
}

static int
is_surrogate(int unit)
{
    return (unit & 0xf800) == 0xd800;
}

/* The code point of a pair, or -1. */
static int
pair(int high, const char *at, const char *limit)
{
    int low = high < 0xdc00 ? code_unit(at, limit) : -1;

    if (low < 0xdc00 || low > 0xdfff)
        return -1;
    return 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
}

size_t
jsonescape_len(const char *at, const char *limit, unsigned *fault)
{
    int unit = code_unit(at, limit);

    *fault = unit == 0 ? JSONESCAPE_NUL : 0;
    if (unit < 0)
        return limit - at < 2 ? 1 : 2;
    if (!is_surrogate(unit))
        return JSONESCAPE_LEN;
    if (pair(unit, at + JSONESCAPE_LEN, limit) >= 0)
        return 2 * JSONESCAPE_LEN;
    *fault = JSONESCAPE_SURROGATE;
    return JSONESCAPE_LEN;
}

unsigned
jsonescape_faults(const char *bytes, size_t len)
{
    const char *at = bytes, *limit = bytes + len;
    unsigned faults = 0;

    while ((at = memchr(at, '\\', (size_t)(limit - at))) != NULL) {
        unsigned fault;

        at += jsonescape_len(at, limit, &fault);
        faults |= fault;
    }
    return faults;
}

/* The code point of the escape and its length; -1 for what is better left as it is. */
static inline int
letter_at(const char *at, const char *limit, size_t *len)
{
    int unit = code_unit(at, limit);

    *len = JSONESCAPE_LEN;
    if (is_surrogate(unit)) {
        *len *= 2;
        return pair(unit, at + JSONESCAPE_LEN, limit);
    }
    return unit < 0x80 ? -1 : unit;
}

size_t
jsonescape_write_letters(const char *line, size_t len, char *out)
{
    const char *at = line, *limit = line + len;
    char *start = out;

    while (at < limit) {
        size_t taken;
        int letter;

        if (*at != '\\') {
            *out++ = *at++;
            continue;
        }
        letter = letter_at(at, limit, &taken);
        if (letter >= 0) {
            size_t n = 0;

            U8_APPEND_UNSAFE((uint8_t *)out, n, (uint32_t)letter);
            out += n;
            at += taken;
            continue;
        }
        /* Of an escaped backslash the second one starts nothing. */
        *out++ = *at++;
        if (at < limit)
            *out++ = *at++;
    }
    return (size_t)(out - start);
}
