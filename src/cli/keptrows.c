/* SPDX-License-Identifier: MIT */
/* Rows of a table that are kept until it is known how they are to be read. */
#include "keptrows.h"

#include <stdlib.h>
#include <string.h>

#define CHUNK_BYTES ((size_t)64 << 10) /* at least, as long as its first row asks for no more */
#define ALIGNMENT sizeof(size_t)       /* of a row, which begins with pointers and sizes */

/* Rows one behind the other. */
struct chunk {
    struct chunk *next;
    size_t used, room;
    size_t bytes[];
};

/* A row with its fields in one block: pointers, lengths, marks, then bytes. */
struct kept_row {
    size_t size; /* of the block */
    struct csvin_row row;
    const char *fields[]; /* then the lengths, and so on */
};

/* Where the parts lie behind the pointers, and how long the whole is. */
struct parts {
    size_t lens, quoted, bytes, size;
};

static struct parts
parts_of(const struct csvin_row *row)
{
    struct parts parts = { .lens = sizeof(struct kept_row) + row->n * sizeof *row->fields };

    parts.quoted = parts.lens + row->n * sizeof *row->lens;
    parts.bytes = parts.quoted + row->n * sizeof *row->quoted;
    parts.size = parts.bytes;
    for (size_t i = 0; i < row->n; i++)
        parts.size += row->lens[i] + 1;
    parts.size += ALIGNMENT - 1;
    parts.size -= parts.size % ALIGNMENT;
    return parts;
}

static void
copy_row(struct kept_row *kept, const struct csvin_row *row, const struct parts *parts)
{
    char *block = (char *)kept, *bytes = block + parts->bytes;

    memcpy(block + parts->lens, row->lens, row->n * sizeof *row->lens);
    memcpy(block + parts->quoted, row->quoted, row->n * sizeof *row->quoted);
    kept->size = parts->size;
    kept->row = *row;
    kept->row.fields = kept->fields;
    kept->row.lens = (const size_t *)(const void *)(block + parts->lens);
    kept->row.quoted = (const bool *)(block + parts->quoted);
    kept->row.bytes = NULL;
    for (size_t i = 0; i < row->n; i++) {
        memcpy(bytes, row->fields[i], row->lens[i] + 1);
        kept->fields[i] = bytes;
        bytes += row->lens[i] + 1;
    }
}

static bool
add_chunk(struct keptrows *rows, size_t size)
{
    size_t room = size < CHUNK_BYTES ? CHUNK_BYTES : size;
    struct chunk *chunk = malloc(sizeof *chunk + room);

    if (chunk == NULL)
        return false;
    *chunk = (struct chunk){ .room = room };
    if (rows->last == NULL)
        rows->first = chunk;
    else
        rows->last->next = chunk;
    rows->last = chunk;
    return true;
}

static void *
row_at(struct chunk *chunk, size_t at)
{
    return (char *)chunk->bytes + at;
}

bool
keptrows_add(struct keptrows *rows, const struct csvin_row *row)
{
    struct parts parts = parts_of(row);
    struct chunk *last = rows->last;

    if ((last == NULL || last->room - last->used < parts.size) && !add_chunk(rows, parts.size))
        return false;
    last = rows->last;
    copy_row(row_at(last, last->used), row, &parts);
    last->used += parts.size;
    rows->n_bytes += parts.size;
    return true;
}

static void
drop_first(struct keptrows *rows)
{
    struct chunk *first = rows->first;

    rows->first = first->next;
    if (rows->first == NULL)
        rows->last = NULL;
    free(first);
}

static int
replay_chunk(struct chunk *chunk, csvin_row_fn *on_row, void *data)
{
    int stopped = 0;
    size_t at = 0;

    while (at < chunk->used && stopped == 0) {
        struct kept_row *kept = row_at(chunk, at);

        stopped = on_row(data, &kept->row);
        at += kept->size;
    }
    return stopped;
}

int
keptrows_replay(struct keptrows *rows, csvin_row_fn *on_row, void *data)
{
    int stopped = 0;

    while (rows->first != NULL && stopped == 0) {
        stopped = replay_chunk(rows->first, on_row, data);
        drop_first(rows);
    }
    keptrows_free(rows);
    return stopped;
}

void
keptrows_free(struct keptrows *rows)
{
    while (rows->first != NULL)
        drop_first(rows);
    rows->n_bytes = 0;
}
