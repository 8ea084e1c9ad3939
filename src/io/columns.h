/* SPDX-License-Identifier: MIT */
/* The widths of a table's columns, and which of them there is room for. */
#ifndef IO_COLUMNS_H
#define IO_COLUMNS_H

#include "output.h"

#define COLUMNS_GAP ((size_t)2) /* blanks between two columns */

struct column {
    const char *name;
    size_t width;       /* in display columns */
    size_t value_width; /* of its widest value; the name may want more */
    bool has_value;
    bool shown;
};

/* Make the column wide enough, up to a limit: longer cells are cut. */
void column_measure(struct column *column, const struct cell *cell);
void column_measure_name(struct column *column);

/* Make the table fit: leave out the columns called *_raw, then take from names that are wider than
 * all their values, then from the widest column. */
void columns_fit(struct column *columns, size_t n, size_t terminal);

#endif
