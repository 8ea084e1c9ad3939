/* SPDX-License-Identifier: MIT */
/* Is a workbook whole that was written without a look at every write? */
#ifndef IO_XLSXCHECK_H
#define IO_XLSXCHECK_H

#include <stdint.h>

/**
 * Read a workbook back: each of its parts must end with the element it begins with, and between
 * <sheetData> and </sheetData> all sheets together must have a known number of bytes.
 *
 * @param fd          The file, as libxlsxwriter writes it. Its offset is left alone.
 * @param rows_bytes  That number.
 *
 * @return 0 when it is whole, ENODATA when something is missing, EFBIG for a file of 4 GiB, or the
 *         errno of reading
 */
int xlsxcheck(int fd, uint64_t rows_bytes);

#endif
