/* SPDX-License-Identifier: MIT */
/* The table for people: rows in columns, as wide as the terminal allows. */
#ifndef IO_VIEW_H
#define IO_VIEW_H

#include "output.h"

struct view;

struct view_options {
    bool header;
    bool at_once; /* every row is shown when it comes, in widths set by the first one */
};

/**
 * Start a table.
 *
 * Widths are measured on the first rows and kept. Columns in which these rows hold nothing are
 * left out; if the table is wider than the terminal, the columns called *_raw are left out next
 * and the widest ones made narrower: cells are cut with an ellipsis, ids at their front. Control
 * characters and bidi controls are shown as \x1b and \u{202E}, and a cell with right-to-left
 * letters is isolated, so that nothing in the data moves what stands beside it.
 *
 * @param names  The columns; borrowed until view_close.
 * @return 0 or ENOMEM (*out is then NULL)
 */
int view_open(struct view **out, struct output *output, const char *const *names, size_t n,
              const struct view_options *options);
void view_close(struct view *view);

/* Add a row; the cells are copied. 0 or ENOMEM; what cannot be written stays in the output. */
int view_row(struct view *view, const struct cell *cells);

/* Write what still waits. Returns how many values came later in columns that were left out. */
size_t view_finish(struct view *view);

#endif
