/* SPDX-License-Identifier: MIT */
/* What a database is to be told to take the rows in: a table for them, and how they are loaded. */
#ifndef CLI_DDL_H
#define CLI_DDL_H

#include "options.h"
#include "rows.h"

/* Print the statements for rows of these columns, in the dialect of the options, and for the registry
 * of outlets where a column refers to it. Returns the exit code. */
int ddl_print(const struct options *options, const struct row_columns *columns);

#endif
