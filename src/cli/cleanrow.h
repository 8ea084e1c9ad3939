/* SPDX-License-Identifier: MIT */
/* Reads the values of a table's row, and makes of them the row of the output. */
#ifndef CLI_CLEANROW_H
#define CLI_CLEANROW_H

#include "commands.h"
#include "layout.h"
#include "progress.h"

struct column_reading;

/* All zero: not opened. */
struct cleanrow {
    const struct job *job;
    const struct layout *layout;
    struct column_reading *readings;   /* of each cleaned column */
    struct column_reading **by_column; /* of each of the input, NULL where it is not cleaned */
    struct tarwisa_options how;        /* values of the row are read */
    struct tarwisa_date as_of;         /* when the row was taken */
    struct dateorder *orders;          /* of each cleaned column of dates; NULL: not inferred */
    struct cell *cells;                /* of the output, as cleanrow_read left them */
    struct progress *progress;         /* of all who read rows of the table */
    bool unresolved;                   /* a value of some row was not */
    bool joined;                       /* the orders are those of another */
};

/* All are borrowed. False: no memory; it is to be closed all the same. */
bool cleanrow_open(struct cleanrow *row, const struct job *job, const struct layout *layout,
                   struct progress *progress);
void cleanrow_close(struct cleanrow *row);

/* Likewise for a worker with a job of its own, once the orders of `whole` are counted; what it has
 * seen is added to the whole when it leaves. */
bool cleanrow_join(struct cleanrow *row, const struct job *job, const struct cleanrow *whole);
void cleanrow_leave(struct cleanrow *row, struct cleanrow *whole);

/* Count what order of day and month the dates of a row show; then say what was counted. */
void cleanrow_count_orders(struct cleanrow *row, const struct csvin_row *in);
void cleanrow_tell_orders(const struct cleanrow *row);

/* Make the cells, which last as long as the row does. *remark: something odd in it, or NULL. */
void cleanrow_read(struct cleanrow *row, const struct csvin_row *in, const char **remark);

#endif
