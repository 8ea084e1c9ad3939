/* SPDX-License-Identifier: MIT */
/* Which cells a spreadsheet would take for a formula. */
#ifndef IO_FORMULA_H
#define IO_FORMULA_H

#include "output.h"

/* What formula_begins answers where the cell begins in no common way. */
bool formula_begins_oddly(const struct cell *cell);

/* No cell does that begins with this byte: a letter or digit of ASCII, or an Arabic letter from U+0640 on,
 * as far as two bytes of the most common leads go. */
static inline bool
formula_never_begins(unsigned char first)
{
    unsigned char letter = (unsigned char)(first | 0x20);

    return (first >= '0' && first <= '9') || (letter >= 'a' && letter <= 'z') || first == 0xD9 ||
           first == 0xDA;
}

/* Does the cell begin with = + - @, a tab or the end of a line, or a fullwidth form of the signs,
 * be it behind blanks, controls and what is not seen? (CWE-1236) A - alone is none: it stands for nothing in
 * many a table, and for standard input. */
static inline bool
formula_begins(const struct cell *cell)
{
    if (cell->len == 0 || formula_never_begins((unsigned char)cell->bytes[0]) ||
        (cell->len == 1 && cell->bytes[0] == '-'))
        return false;
    /* a letter from U+0620 to U+063F */
    if (cell->len > 1 && (unsigned char)cell->bytes[0] == 0xD8 && (cell->bytes[1] & 0xE0) == 0xA0)
        return false;
    return formula_begins_oddly(cell);
}

#endif
