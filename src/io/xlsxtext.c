/* SPDX-License-Identifier: MIT */
/* Escapes and measures the texts of spreadsheet cells. */
#include "xlsxtext.h"
#include "codepoint.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define ESCAPE_LEN 7 /* _xHHHH_ */

/* A letter as it is written, and what it takes of a cell's room. */
struct letter {
    const char *bytes;
    size_t len;
    size_t units;
    char escape[ESCAPE_LEN + 1];
};

/* With or without an underscore at its end: an escape may be written behind it. */
static bool
looks_like_escape(const char *bytes, size_t len)
{
    if (len < ESCAPE_LEN - 1 || bytes[0] != '_' || bytes[1] != 'x')
        return false;
    for (size_t i = 2; i < ESCAPE_LEN - 1; i++)
        if (!isxdigit((unsigned char)bytes[i]))
            return false;
    return true;
}

/* Take the letter at the front of the bytes; returns how many it has there. */
static size_t
take_letter(const char *bytes, size_t len, struct letter *out)
{
    size_t taken;
    UChar32 c = codepoint_next(bytes, len, &taken);

    if (c < 0) {
        *out = (struct letter){ CODEPOINT_REPLACEMENT, strlen(CODEPOINT_REPLACEMENT), 1, "" };
    } else if (c == 0 || c == 0xfffe || c == 0xffff || looks_like_escape(bytes, len)) {
        snprintf(out->escape, sizeof out->escape, "_x%04X_", (unsigned)c & 0xffff);
        out->bytes = out->escape;
        out->len = out->units = ESCAPE_LEN;
    } else {
        *out = (struct letter){ bytes, taken, c > 0xffff ? 2 : 1, "" };
    }
    return taken;
}

size_t
xlsxtext_write(const struct cell *cell, char *out)
{
    struct letter letter;
    size_t units = 0;

    for (size_t at = 0, taken; at < cell->len; at += taken) {
        taken = take_letter(cell->bytes + at, cell->len - at, &letter);
        units += letter.units;
        if (units > XLSX_UNITS_MAX)
            continue;
        memcpy(out, letter.bytes, letter.len);
        out += letter.len;
    }
    *out = '\0';
    return units > XLSX_UNITS_MAX ? units : 0;
}
