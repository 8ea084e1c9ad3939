/* SPDX-License-Identifier: MIT */
/* The work that `date` and `source` share: one row for every text. */
#ifndef CLI_TEXTS_H
#define CLI_TEXTS_H

#include "commands.h"
#include "rows.h"

#include "io/lines.h"

/* Make the row for a text, and say whether it is resolved. A text that was cut is too long to be
 * a value. `row` points into `line` and into what the callee keeps in `state`. */
typedef bool text_fn(const struct job *job, const struct line *line, void *state, struct row *row);

/* Each argument, or each line of standard input when there is none. Returns the exit code. */
int texts_run(const struct job *job, const struct row_columns *columns, text_fn *make_row,
              void *state);

#endif
