/* SPDX-License-Identifier: MIT */
/* CSV rows out, in the dialect of whoever reads them; NULL is kept apart from the empty text. */
#ifndef IO_CSVOUT_H
#define IO_CSVOUT_H

#include "output.h"
#include "sixteen.h"

#define CSVOUT_SPECIAL_MAX 5 /* bytes that a dialect has to look for */
#define CSV_HEADS_MAX 2

/* How rows are written. No value is written as `null`, an empty value as "" where there are quotes. */
struct csv_dialect {
    const char *name; /* NULL: of the default, and behind the last one of a list */
    char delimiter;
    const char *line_end;
    const char *null;
    bool quotes;         /* round values that need them; else escapes in them */
    const char *special; /* where there are quotes, bytes that want them round the value they stand
                          * in: CSVOUT_SPECIAL_MAX at most */
    const char *heads[CSV_HEADS_MAX]; /* values that begin so want them, too; NULL: none */

    /* What is written for the bytes at `at`, of which there are *taken (1, unless it says more); NULL:
     * they stand for themselves. The function itself may be NULL: all bytes do. */
    const char *(*edit)(const struct cell *cell, size_t at, size_t *taken);

    bool utf8_only;   /* U+0000 and bytes that are no UTF-8 become U+FFFD */
    bool bom;         /* a byte order mark comes first */
    bool guards;      /* what begins like a formula gets a ' before it */
    bool of_database; /* no formula is ever run there */
};

/* RFC 4180 with lines ended by LF and quotes only where needed. */
extern const struct csv_dialect csv_plain;

/* The dialects there are names for. */
extern const struct csv_dialect csv_dialects[];

struct csvout {
    struct output *out;
    const struct csv_dialect *dialect;
    bool guards;
    size_t null_len, line_end_len;
    sixteen special[CSVOUT_SPECIAL_MAX]; /* the dialect's special bytes, each for a whole vector */
    bool odd[256];     /* the first bytes of values whose beginning has to be looked at */
    size_t n_formulas; /* cells written that begin like one */
};

/* Begin a file; `guards` is asked for beside the dialect's own wish. Errors stay in `out`. */
void csvout_start(struct csvout *csv, struct output *out, const struct csv_dialect *dialect,
                  bool guards);
void csvout_row(struct csvout *csv, const struct cell *cells, size_t n);

#endif
