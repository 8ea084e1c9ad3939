/* SPDX-License-Identifier: MIT */
/* Escapes controls and measures text in display columns. */
#include "visible.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <stdint.h>
#include <stdio.h>
#include <string.h>

static bool
is_bidi_control(UChar32 c)
{
    return u_hasBinaryProperty(c, UCHAR_BIDI_CONTROL);
}

/* Line and paragraph separator end a line on some terminals. */
static bool
is_unsafe(UChar32 c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 || is_bidi_control(c);
}

/* Some Arabic signs are format characters by name, but stand under the digits they span. */
static bool
is_zero_width(UChar32 c)
{
    int8_t type = u_charType(c);

    if (u_hasBinaryProperty(c, UCHAR_PREPENDED_CONCATENATION_MARK))
        return false;
    return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR ||
           u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

static size_t
columns_of(UChar32 c)
{
    int width;

    if (c < 0x7f)
        return 1;
    if (is_zero_width(c))
        return 0;
    width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

static bool
runs_right_to_left(UChar32 c)
{
    UCharDirection direction = u_charDirection(c);

    return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC ||
           direction == U_ARABIC_NUMBER;
}

static void
escape_byte(struct visible *out, unsigned byte)
{
    out->len = out->columns = (size_t)snprintf(out->bytes, sizeof out->bytes, "\\x%02x", byte);
}

static void
escape_code_point(struct visible *out, UChar32 c)
{
    out->len = out->columns =
        (size_t)snprintf(out->bytes, sizeof out->bytes, "\\u{%04X}", (unsigned)c & 0x1fffff);
}

void
visible_next(const char *text, size_t len, struct visible *out)
{
    const uint8_t *bytes = (const uint8_t *)text;
    int32_t limit = len < 4 ? (int32_t)len : 4;
    int32_t taken = 0;
    UChar32 c;

    U8_NEXT(bytes, taken, limit, c);
    *out = (struct visible){ .taken = c < 0 ? 1 : (size_t)taken };
    if (c < 0 || (c < 0x80 && is_unsafe(c))) {
        escape_byte(out, bytes[0]);
    } else if (is_unsafe(c)) {
        escape_code_point(out, c);
    } else {
        memcpy(out->bytes, text, out->taken);
        out->len = out->taken;
        out->columns = columns_of(c);
        out->rtl = c >= 0x590 && runs_right_to_left(c);
    }
}

size_t
visible_columns(const char *text, size_t len, bool *rtl)
{
    size_t columns = 0;
    struct visible v;

    *rtl = false;
    for (size_t at = 0; at < len; at += v.taken) {
        visible_next(text + at, len - at, &v);
        columns += v.columns;
        *rtl = *rtl || v.rtl;
    }
    return columns;
}

size_t
visible_beginning(const char *text, size_t len, size_t most)
{
    size_t n = len;

    if (len > most)
        for (n = most; n > 0 && most - n < 4 && ((unsigned char)text[n] & 0xc0) == 0x80;)
            n--;
    return n;
}

int
visible_name_len(const char *name)
{
    return (int)visible_beginning(name, strlen(name), VISIBLE_NAME_MAX);
}

size_t
visible_write(const char *text, size_t len, char *out, size_t size)
{
    size_t n = 0;
    struct visible v;

    for (size_t at = 0; at < len; at += v.taken) {
        visible_next(text + at, len - at, &v);
        if (v.len >= size - n)
            break;
        memcpy(out + n, v.bytes, v.len);
        n += v.len;
    }
    out[n] = '\0';
    return n;
}
