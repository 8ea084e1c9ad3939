/* SPDX-License-Identifier: MIT */
/* Reads the values of a table's row, and makes of them the row of the output. */
#ifndef CLI_CLEANROW_H
#define CLI_CLEANROW_H

#include "commands.h"
#include "layout.h"

struct column_reading;

/* All zero: not opened. */
struct cleanrow {
    const struct job *job;
    const struct layout *layout;
    struct column_reading *readings; /* of each cleaned column */
    struct dateorder *orders;        /* of each cleaned column of dates; NULL: not inferred */
    struct cell *cells;              /* of the output, as cleanrow_read left them */
};

/* Both are borrowed. False: no memory; it is to be closed all the same. */
bool cleanrow_open(struct cleanrow *row, const struct job *job, const struct layout *layout);
void cleanrow_close(struct cleanrow *row);

/* Count what order of day and month the dates of a row show; then say what was counted. */
void cleanrow_count_orders(struct cleanrow *row, const struct csvin_row *in);
void cleanrow_tell_orders(const struct cleanrow *row);

/* Make the cells, which last as long as the row does. *remark: something odd in it, or NULL. */
void cleanrow_read(struct cleanrow *row, const struct csvin_row *in, const char **remark);

/* Was a value of that row not resolved? */
bool cleanrow_is_unresolved(const struct cleanrow *row);

#endif
