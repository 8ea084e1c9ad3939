/* SPDX-License-Identifier: MIT */
/* Cleans the rows of a table with several workers, as if it were done row after row. */
#ifndef CLI_CLEANCREW_H
#define CLI_CLEANCREW_H

#include "cleanrow.h"
#include "part.h"
#include "sink.h"

struct cleancrew;

/* What all of them work for. It is borrowed. */
struct cleancrew_whole {
    struct cleanrow *row; /* as they read theirs */
    const char *path;     /* of the table */
    struct sink *sink;
    /* Take what is told of the input, in its order; never called twice at a time. */
    void (*tell)(void *data, const struct notice *notice);
    void *data;
};

/* NULL: no memory. */
struct cleancrew *cleancrew_open(size_t n_workers, const struct cleancrew_whole *whole);

/* Have a row cleaned that is copied, or tell what stands behind all rows that came before. False:
 * stop, and cleancrew_close says why. */
bool cleancrew_add(struct cleancrew *crew, const struct csvin_row *row);
bool cleancrew_tell(struct cleancrew *crew, const struct notice *notice);

/* Wait until all is done. 0, or why it was not, of loads.h. */
int cleancrew_close(struct cleancrew *crew);

#endif
