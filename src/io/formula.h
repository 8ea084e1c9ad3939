/* SPDX-License-Identifier: MIT */
/* Which cells a spreadsheet would take for a formula. */
#ifndef IO_FORMULA_H
#define IO_FORMULA_H

#include "output.h"

/* Does the cell begin with = + - @, a tab or the end of a line, or a fullwidth form of the signs,
 * be it behind blanks, controls and what is not seen? (CWE-1236) */
bool formula_begins(const struct cell *cell);

#endif
