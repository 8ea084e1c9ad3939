/* SPDX-License-Identifier: MIT */
/* A Frictionless data package: a file beside the rows that says what their columns hold. */
#ifndef CLI_DATAPACKAGE_H
#define CLI_DATAPACKAGE_H

#include "options.h"
#include "rows.h"

struct datapackage {
    struct output *out; /* NULL: not asked for */
    const struct options *options;
    const struct row_columns *columns;
};

/* Open the file of --datapackage, before any work. 0, or the exit code, and it was said why. */
int datapackage_open(struct datapackage *package, const struct options *options,
                     const struct row_columns *columns);

/* Write it, once the rows are in their place. Returns the exit code. */
int datapackage_finish(struct datapackage *package);

/* What was not finished is taken back. */
void datapackage_close(struct datapackage *package);

#endif
