/* SPDX-License-Identifier: MIT */
/* Memory that is given back all at once. */
#include "arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_SIZE ((size_t)64 * 1024)

struct arena_block {
    struct arena_block *next;
    size_t size;
    alignas(max_align_t) char bytes[];
};

/* A block of its own for what is larger than the others. */
static struct arena_block *
add_block(struct arena *arena, size_t len)
{
    size_t size = len > BLOCK_SIZE ? len : BLOCK_SIZE;
    struct arena_block *block = malloc(sizeof *block + size);

    if (block == NULL)
        return NULL;
    *block = (struct arena_block){ .next = arena->blocks, .size = size };
    arena->blocks = block;
    arena->used = 0;
    return block;
}

void *
arena_take(struct arena *arena, size_t len)
{
    size_t step = alignof(max_align_t);
    struct arena_block *block = arena->blocks;
    char *taken;

    if (len > SIZE_MAX / 2)
        return NULL;
    len = (len + step - 1) / step * step;
    if (block == NULL || block->size - arena->used < len)
        block = add_block(arena, len);
    if (block == NULL)
        return NULL;
    taken = block->bytes + arena->used;
    arena->used += len;
    return taken;
}

char *
arena_copy(struct arena *arena, const char *bytes, size_t len)
{
    char *copy = arena_take(arena, len + 1);

    if (copy == NULL)
        return NULL;
    memcpy(copy, bytes, len);
    copy[len] = '\0';
    return copy;
}

void
arena_free(struct arena *arena)
{
    while (arena->blocks != NULL) {
        struct arena_block *next = arena->blocks->next;

        free(arena->blocks);
        arena->blocks = next;
    }
    arena->used = 0;
}
