/* SPDX-License-Identifier: MIT */
/* UTF-8 read and written one code point at a time, by ICU's macros. */
#include "utf8.h"

#include <string.h>
#include <unicode/utf8.h>

uint32_t
utf8_next_any(struct tarwisa_span text, size_t *at)
{
    const uint8_t *bytes = (const uint8_t *)text.bytes;
    UChar32 point;

    U8_NEXT_OR_FFFD(bytes, *at, text.len, point);
    return (uint32_t)point;
}

size_t
utf8_write(uint32_t point, char out[4])
{
    uint8_t bytes[4];
    size_t len = 0;

    U8_APPEND_UNSAFE(bytes, len, point);
    memcpy(out, bytes, len);
    return len;
}

/* Eight ASCII bytes at a time: most of a document's markup and blanks, none of its Arabic. */
static size_t
skip_ascii(struct tarwisa_span text, size_t at)
{
    uint64_t eight;

    for (; at + sizeof eight <= text.len; at += sizeof eight) {
        memcpy(&eight, text.bytes + at, sizeof eight);
        if ((eight & UINT64_C(0x8080808080808080)) != 0)
            break;
    }
    return at;
}

bool
utf8_is_valid(struct tarwisa_span text)
{
    const uint8_t *bytes = (const uint8_t *)text.bytes;
    UChar32 point;

    for (size_t at = skip_ascii(text, 0); at < text.len;) {
        U8_NEXT(bytes, at, text.len, point);
        if (point < 0)
            return false;
        if (point < 0x80)
            at = skip_ascii(text, at);
    }
    return true;
}

bool
utf8_has_bidi_control(struct tarwisa_span text)
{
    const uint8_t *b = (const uint8_t *)text.bytes;
    size_t left = text.len;

    while (left > 2 && (b = memchr(b, 0xE2, left - 2)) != NULL) {
        if ((b[1] == 0x80 && b[2] >= 0xAA && b[2] <= 0xAE) ||
            (b[1] == 0x81 && b[2] >= 0xA6 && b[2] <= 0xA9))
            return true;
        b++;
        left = text.len - (size_t)(b - (const uint8_t *)text.bytes);
    }
    return false;
}

bool
utf8_has_digit(struct tarwisa_span text)
{
    const uint8_t *b = (const uint8_t *)text.bytes;

    for (size_t at = 0; at < text.len; at++) {
        if (b[at] >= '0' && b[at] <= '9')
            return true;
        if ((b[at] == 0xD9 && at + 1 < text.len && b[at + 1] >= 0xA0 && b[at + 1] <= 0xA9) ||
            (b[at] == 0xDB && at + 1 < text.len && b[at + 1] >= 0xB0 && b[at + 1] <= 0xB9))
            return true;
    }
    return false;
}

size_t
utf8_border(struct tarwisa_span text, size_t at)
{
    if (at >= text.len)
        return text.len;
    for (int back = 0; back < 3 && at > 0 && ((uint8_t)text.bytes[at] & 0xC0) == 0x80; back++)
        at--;
    return at;
}
