/* SPDX-License-Identifier: MIT */
/* The order of day and month that dates in figures show together: of a column, or of each outlet. */
#ifndef CLI_DATEORDER_H
#define CLI_DATEORDER_H

#include "tarwisa.h"

/* How many dates show one order, the other, or neither. */
struct order_tally {
    size_t day_first, month_first, open;
};

struct dateorder {
    const struct tarwisa *t;
    struct order_tally *tallies; /* of each outlet, in the order of the registry; the last one is of
                                  * dates without an outlet, or of all */
    size_t n;
    struct order_tally all;
};

/* False when there is no memory. */
bool dateorder_open(struct dateorder *order, const struct tarwisa *t, bool by_outlet);
void dateorder_close(struct dateorder *order);

/* One more date; `outlet` is NULL where it has none, and where outlets are not told apart. */
void dateorder_count(struct dateorder *order, const struct tarwisa_date *date,
                     const struct tarwisa_outlet *outlet);

/* Add what another one counted of the same outlets. */
void dateorder_add(struct dateorder *order, const struct dateorder *more);

/* The order in which a date is to be read that shows none: NONE where both are shown beside it,
 * and `otherwise` where neither is. */
enum tarwisa_order dateorder_of(const struct dateorder *order, const struct tarwisa_outlet *outlet,
                                enum tarwisa_order otherwise);

/* Say on standard error what was counted and what follows: `what` is the column or the files. */
void dateorder_tell(const struct dateorder *order, const char *what);

#endif
