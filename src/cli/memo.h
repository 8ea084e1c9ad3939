/* SPDX-License-Identifier: MIT */
/* Remembers the cells that values came out as: a column says the same again and again. */
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

/* Room for answers of so many bytes together, of which most have 64; NULL when there is no memory. */
struct memo *memo_open(size_t bytes);
void memo_close(struct memo *memo);

/* The answer for this value, read in the order of day and month, or false. Its cells last until the next
 * one is kept. */
bool memo_find(struct memo *memo, struct tarwisa_span value, enum tarwisa_order order,
               struct answer *out);

/* Keep a copy of an answer, in the place of older ones; long ones are not kept. */
void memo_keep(struct memo *memo, struct tarwisa_span value, enum tarwisa_order order,
               const struct answer *answer);

#endif
