/* SPDX-License-Identifier: MIT */
/* What was read in a document, on its way to the output. */
#ifndef CLI_RECORD_H
#define CLI_RECORD_H

#include "sink.h"

/* A document and what it says of itself. */
struct reading {
    const struct options *options;
    const struct document *document;
    const struct tarwisa_record *record;
};

/* A list of columns with those of the kept fields behind it. */
struct record_columns {
    struct row_columns columns;
    struct row_column list[ROW_CELLS_MAX];
};

/* The columns that record_write fills by itself. */
const struct row_columns *record_own_columns(const struct options *options);

/* These and the kept fields, which JSON has in an object of their own. */
void record_columns_of(const struct options *options, struct record_columns *out);

/* Write the document's row; with --long a row for each attribution, which may be none. False once
 * the output has failed. */
bool record_write(const struct reading *reading, struct sink *sink);

#endif
