/* SPDX-License-Identifier: MIT */
/* Remembers the cells that values came out as: a column of sources says the same few again and again. */
#ifndef CLI_MEMO_H
#define CLI_MEMO_H

#include "io/output.h"
#include "tarwisa.h"

#define MEMO_CELLS ((size_t)5)

/* What a value came out as. */
struct answer {
    struct cell cells[MEMO_CELLS];
    const struct tarwisa_outlet *outlet;
    bool unresolved;
};

struct memo;

/* NULL when there is no memory. */
struct memo *memo_open(void);
void memo_close(struct memo *memo);

/* The answer for this value, or NULL. It lasts until the next one is kept. */
const struct answer *memo_find(struct memo *memo, struct tarwisa_span value);

/* Keep a copy of an answer, in the place of another one; long ones are not kept. */
void memo_keep(struct memo *memo, struct tarwisa_span value, const struct answer *answer);

#endif
