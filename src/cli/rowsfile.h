/* SPDX-License-Identifier: MIT */
/* Rows that tarwisa wrote, told from documents by how they begin. */
#ifndef CLI_ROWSFILE_H
#define CLI_ROWSFILE_H

#include "options.h"

#define ROWSFILE_LOOKED_AT ((size_t)65536) /* bytes that are looked at */

/* What a row says; the first thirteen are the columns of extract, in their order. */
enum rowsfile_cell {
    ROW_ID,
    ROW_PUBLISHED,
    ROW_PUBLISHED_TIME,
    ROW_PUBLISHED_PARTIAL,
    ROW_PUBLISHED_STATUS,
    ROW_PUBLISHED_RAW,
    ROW_UPDATED,
    ROW_SOURCE,
    ROW_SOURCE_ID,
    ROW_SOURCE_STATUS,
    ROW_SOURCE_RAW,
    ROW_CREDITS,
    ROW_FLAGS,
    ROW_SOURCE_FLAGS, /* of clean, which has flags for each column */
};
#define ROWSFILE_CELLS (ROW_SOURCE_FLAGS + 1)

struct rowsfile {
    enum documents_input input;        /* CSV or JSON lines */
    char delimiter;                    /* of CSV */
    const char *names[ROWSFILE_CELLS]; /* the columns; NULL: there is none */
    const char *text;                  /* a column that is there in any case */
    char begin[ROWSFILE_LOOKED_AT + 1];
};

/* Does the file ("-": standard input, of which nothing is taken) begin as what extract or clean
 * wrote? Then *out has its columns. */
bool rowsfile_look(const char *path, const struct options *options, struct rowsfile *out);

/* Have the rows read as documents whose fields are kept, those of the cells that are there in order. */
void rowsfile_options(const struct rowsfile *rows, struct options *options);

#endif
