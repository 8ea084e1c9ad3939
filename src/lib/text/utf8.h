/* SPDX-License-Identifier: MIT */
/* UTF-8 read and written one code point at a time. */
#ifndef TARWISA_TEXT_UTF8_H
#define TARWISA_TEXT_UTF8_H

#include "tarwisa.h"

#define UTF8_BAD 0xFFFDu /* what an invalid sequence is read as */

/* The code point at *at, which moves past it. An invalid sequence is UTF8_BAD and is passed by
 * its maximal subpart (Unicode Standard, table 3-8). *at must be below the span's length. */
uint32_t utf8_next_any(struct tarwisa_span text, size_t *at);

/* The same; ASCII and Arabic letters, nearly all of a text, are read on the spot. */
static inline uint32_t
utf8_next(struct tarwisa_span text, size_t *at)
{
    const uint8_t *b = (const uint8_t *)text.bytes + *at;

    if (b[0] < 0x80) {
        ++*at;
        return b[0];
    }
    if (b[0] >= 0xC2 && b[0] <= 0xDF && text.len - *at >= 2 && (b[1] & 0xC0) == 0x80) {
        *at += 2;
        return (b[0] & 0x1Fu) << 6 | (b[1] & 0x3Fu);
    }
    return utf8_next_any(text, at);
}

/* Write a code point; returns 1..4, the bytes written. */
size_t utf8_write(uint32_t point, char out[4]);

bool utf8_is_valid(struct tarwisa_span text);

/* U+202A to U+202E or U+2066 to U+2069 stand in it, which can make it look like another text
 * (CVE-2021-42574). The plain marks U+200E and U+200F are harmless. */
bool utf8_has_bidi_control(struct tarwisa_span text);

/* A digit as dates are written with: ASCII, Arabic-Indic U+0660 to U+0669, extended U+06F0 to
 * U+06F9. */
bool utf8_has_digit(struct tarwisa_span text);

/* The largest offset up to `at` that does not cut a code point in two. */
size_t utf8_border(struct tarwisa_span text, size_t at);

#endif
