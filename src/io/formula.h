/* SPDX-License-Identifier: MIT */
/* Which cells a spreadsheet would take for a formula. */
#ifndef IO_FORMULA_H
#define IO_FORMULA_H

#include "output.h"

/* What formula_begins answers where the cell begins in no common way. */
bool formula_begins_oddly(const struct cell *cell);

/* Does the cell begin with = + - @, a tab or the end of a line, or a fullwidth form of the signs,
 * be it behind blanks, controls and what is not seen? (CWE-1236) */
static inline bool
formula_begins(const struct cell *cell)
{
    unsigned char first = cell->len == 0 ? '0' : (unsigned char)cell->bytes[0];
    unsigned char letter = (unsigned char)(first | 0x20);

    if ((first >= '0' && first <= '9') || (letter >= 'a' && letter <= 'z'))
        return false;
    /* an Arabic letter from U+0620 on, as far as two bytes of the most common leads go */
    if (first >= 0xD8 && first <= 0xDA && cell->len > 1 && (cell->bytes[1] & 0xC0) == 0x80 &&
        (first > 0xD8 || (cell->bytes[1] & 0x20) != 0))
        return false;
    return formula_begins_oddly(cell);
}

#endif
