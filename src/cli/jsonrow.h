/* SPDX-License-Identifier: MIT */
/* A row as a JSON object on a line of its own. */
#ifndef CLI_JSONROW_H
#define CLI_JSONROW_H

#include "rows.h"

/* A member for each column, under its name, then what the row has more (NULL: nothing). What has no value is
 * null, or an empty array in the columns that hold several. */
void jsonrow_write(struct output *out, const struct row_columns *columns, const struct cell *cells,
                   const struct row_more *more);

#endif
