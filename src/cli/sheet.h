/* SPDX-License-Identifier: MIT */
/* Rows as a spreadsheet. */
#ifndef CLI_SHEET_H
#define CLI_SHEET_H

#include "rows.h"

struct output;
struct sheet;

/* Start one. `name` is that of the output, for messages. 0, or the exit code, and it was said why. */
int sheet_open(struct sheet **out, const struct row_columns *columns, const char *name,
               bool header);

/* Write a row. 0, or the exit code, and it was said why: then nothing more will be written. */
int sheet_row(struct sheet *sheet, const struct cell *cells);

/* Write all to `out`, whose own errors stay there. 0; or the exit code, and it was said why. */
int sheet_finish(struct sheet *sheet, struct output *out);

/* Tell what did not fit, when it stands in its place. 0 or the exit code. */
int sheet_tell(const struct sheet *sheet);

/* NULL is fine. */
void sheet_close(struct sheet *sheet);

#endif
