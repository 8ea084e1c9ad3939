/* SPDX-License-Identifier: MIT */
/* The date of a value: cut into symbols, reduced, weighed. */
#ifndef TARWISA_DATE_DATE_H
#define TARWISA_DATE_DATE_H

#include "evidence.h"
#include "grammar.h"

/* What stands in a value. */
struct date_reading {
    struct tarwisa_date date;
    size_t words_before;        /* words of no meaning before the date */
    struct tarwisa_span before; /* what stands before the date, filling words next to it left out */
    bool filled_before;         /* a filling word (يوم) stands between such words and the date */
    bool runs_on;               /* such words follow it without a mark between */
    size_t words_behind;        /* such words behind it, with DATE_AT_START */
    size_t others;              /* words and numbers that are no part of a date */
    bool blank;                 /* nothing stands in the value */
    bool is_ago;                /* it is counted back from the time of reading */
    bool is_loose;              /* on a line of its own it may be anything */
    bool is_issue;              /* a number that is counted stands beside it (العدد 12274) */
    bool is_today;              /* it is written out behind اليوم */
};

/* What dates are read with. */
struct date_reader {
    const struct fold *fold;
    const struct grammar *grammar;
    struct calendars *calendars;
    struct symbols *symbols; /* room to read in; between calls it means nothing */
};

/* Read a value of at most TARWISA_FIELD_MAX bytes; `trace` is NULL where nobody asks why. */
void date_read(const struct date_reader *reader, struct tarwisa_span value, enum date_reach reach,
               const struct tarwisa_options *options, struct trace *trace,
               struct date_reading *out);

#endif
