/* SPDX-License-Identifier: MIT */
/* Any bytes as a text that a cell of XLSX can hold and gives back. */
#ifndef IO_XLSXTEXT_H
#define IO_XLSXTEXT_H

#include "output.h"

#define XLSX_UNITS_MAX ((size_t)32767)         /* UTF-16 units of a cell */
#define XLSXTEXT_ROOM (3 * XLSX_UNITS_MAX + 1) /* bytes, with the NUL behind them */

/**
 * Write the value of a cell as UTF-8 that ends in NUL.
 *
 * Bytes that are no UTF-8 become U+FFFD. What neither XML nor a C string can hold (U+0000, U+FFFE,
 * U+FFFF) stands as spreadsheets write it, _x0000_, and a text that reads like that has its first
 * underscore written so; other control characters are left to libxlsxwriter, which writes them the
 * same way. A text of more than XLSX_UNITS_MAX units, those escapes counted by their letters, is
 * cut in front of the first letter that has no room.
 *
 * @param out  XLSXTEXT_ROOM bytes
 *
 * @return 0, or how many such units the whole value has when it had to be cut
 */
size_t xlsxtext_write(const struct cell *cell, char *out);

#endif
