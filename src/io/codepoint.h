/* SPDX-License-Identifier: MIT */
/* One code point off the front of bytes that may be no UTF-8. */
#ifndef IO_CODEPOINT_H
#define IO_CODEPOINT_H

#include <unicode/utf8.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CODEPOINT_REPLACEMENT "\xef\xbf\xbd" /* U+FFFD, for what is none */

/* The code point at the front, negative for a broken part of a sequence (a maximal one: Unicode 15,
 * 3.9: D93b), and the bytes it takes. len is at least 1. */
static inline UChar32
codepoint_next(const char *bytes, size_t len, size_t *taken)
{
    int32_t limit = len < 4 ? (int32_t)len : 4;
    int32_t n = 0;
    UChar32 c;

    U8_NEXT((const uint8_t *)bytes, n, limit, c);
    *taken = (size_t)n;
    return c;
}

/* Is all of it UTF-8? Of long texts json_is_utf8 says so sooner. */
static inline bool
codepoint_is_utf8(const char *bytes, size_t len)
{
    size_t taken;

    for (size_t at = 0; at < len; at += taken)
        if (codepoint_next(bytes + at, len - at, &taken) < 0)
            return false;
    return true;
}

#endif
