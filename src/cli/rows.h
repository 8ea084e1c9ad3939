/* SPDX-License-Identifier: MIT */
/* A result of the library as the cells of an output row. */
#ifndef CLI_ROWS_H
#define CLI_ROWS_H

#include "io/output.h"
#include "tarwisa.h"

#define ROW_CELLS_MAX 13
#define ID_BYTES_MAX 64 /* of an outlet's id; the registry check refuses longer ones */

/* A row. Its cells point into the result, the context and the texts kept here: the row must not
 * be copied. */
struct row {
    size_t n;
    struct cell cells[ROW_CELLS_MAX];
    char flags[TARWISA_FLAGS_TEXT_MAX];
    char credits[TARWISA_CREDITS_MAX * (ID_BYTES_MAX + 1)];
};

struct row_columns {
    const char *const *names;
    size_t n;
};

extern const struct row_columns record_columns;
extern const struct row_columns date_columns;
extern const struct row_columns source_columns;
extern const struct row_columns outlet_columns;

/* The columns of a registry file are those of the list of outlets. */
void row_from_record(struct row *row, const struct cell *id, const struct tarwisa_record *record);
void row_from_date(struct row *row, struct tarwisa_span raw, const struct tarwisa_date *date);
void row_from_source(struct row *row, struct tarwisa_span raw, const struct tarwisa_source *source);
void row_from_outlet(struct row *row, const struct tarwisa_outlet *outlet);

#endif
