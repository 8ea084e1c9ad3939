/* SPDX-License-Identifier: MIT */
/* What `tarwisa clean` makes of a table's columns: which are read, and what stands in the output. */
#ifndef CLI_LAYOUT_H
#define CLI_LAYOUT_H

#include "options.h"
#include "rows.h"

#include "io/csvin.h"

#define NO_COLUMN SIZE_MAX

/* A column whose values are read. */
struct cleaned {
    size_t at; /* in the input, from 0 */
    enum tarwisa_column holds;
};

struct layout {
    const char **in; /* the names of the input's columns */
    size_t n_in;
    struct cleaned cleaned[CLEANED_MAX];
    size_t n_cleaned;
    size_t url, time; /* columns of the input, or NO_COLUMN */
    struct row_columns
        columns; /* of the output: the input's, then the new ones of each cleaned one */
    char *names; /* what `in` points to */
    char **new_names;
    size_t n_new;
};

/* Lay a table out by its header, or by a row where it has none: then the columns are called column1,
 * column2 and so on. EXIT_FINE, or the exit code, and it was said why; free it in either case. */
int layout_make(struct layout *layout, const struct options *options, const struct tarwisa *t,
                const char *file, const struct csvin_row *header);
void layout_free(struct layout *layout);

#define LAYOUT_NEW_COLUMNS ((size_t)5) /* of a column that is read */

/* The i-th of them, as date_columns or source_columns has it. With --replace the first takes the value's
 * place, and the value this one's. */
const struct row_column *layout_new_column(enum tarwisa_column holds, size_t i);

/* Their places there. */
const size_t *layout_new_cells(enum tarwisa_column holds);

#endif
