/* SPDX-License-Identifier: MIT */
/* Rows of a table that are kept until it is known how they are to be read. */
#ifndef CLI_KEPTROWS_H
#define CLI_KEPTROWS_H

#include "io/csvin.h"

struct chunk;

/* All zero: none. */
struct keptrows {
    struct chunk *first, *last;
    size_t n_bytes; /* the rows take */
};

/* Keep a copy, but for the bytes of the row as written; false when there is no memory. */
bool keptrows_add(struct keptrows *rows, const struct csvin_row *row);

/* Hand them over in their order, and let them go. Returns 0, or what on_row stopped with. */
int keptrows_replay(struct keptrows *rows, csvin_row_fn *on_row, void *data);

void keptrows_free(struct keptrows *rows);

#endif
