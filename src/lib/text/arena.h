/* SPDX-License-Identifier: MIT */
/* Memory that is given back all at once. */
#ifndef TARWISA_TEXT_ARENA_H
#define TARWISA_TEXT_ARENA_H

#include <stddef.h>

struct arena_block;

/* All zero: empty. */
struct arena {
    struct arena_block *blocks;
    size_t used; /* bytes of the first block */
};

/* Room for `len` bytes, aligned for anything; NULL when there is no memory. */
void *arena_take(struct arena *arena, size_t len);

/* A copy with a NUL behind it; NULL when there is no memory. */
char *arena_copy(struct arena *arena, const char *bytes, size_t len);

void arena_free(struct arena *arena);

#endif
