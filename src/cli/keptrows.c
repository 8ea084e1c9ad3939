/* SPDX-License-Identifier: MIT */
/* Rows of a table that are kept until it is known how they are to be read. */
#include "keptrows.h"

#include <stdlib.h>
#include <string.h>

/* A row with its fields in one block: pointers, lengths, marks, then bytes. */
struct kept_row {
    struct kept_row *next;
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
    return parts;
}

static void
copy_row(struct kept_row *kept, const struct csvin_row *row, const struct parts *parts)
{
    char *block = (char *)kept, *bytes = block + parts->bytes;

    memcpy(block + parts->lens, row->lens, row->n * sizeof *row->lens);
    memcpy(block + parts->quoted, row->quoted, row->n * sizeof *row->quoted);
    kept->row = *row;
    kept->row.fields = kept->fields;
    kept->row.lens = (const size_t *)(const void *)(block + parts->lens);
    kept->row.quoted = (const bool *)(block + parts->quoted);
    kept->row.bytes = NULL;
    kept->row.n_bytes = 0;
    for (size_t i = 0; i < row->n; i++) {
        memcpy(bytes, row->fields[i], row->lens[i] + 1);
        kept->fields[i] = bytes;
        bytes += row->lens[i] + 1;
    }
}

bool
keptrows_add(struct keptrows *rows, const struct csvin_row *row)
{
    struct parts parts = parts_of(row);
    struct kept_row *kept = malloc(parts.size);

    if (kept == NULL)
        return false;
    copy_row(kept, row, &parts);
    kept->next = NULL;
    if (rows->last == NULL)
        rows->first = kept;
    else
        rows->last->next = kept;
    rows->last = kept;
    rows->n_bytes += parts.size;
    return true;
}

static void
drop_first(struct keptrows *rows)
{
    struct kept_row *first = rows->first;

    rows->first = first->next;
    if (rows->first == NULL)
        rows->last = NULL;
    free(first);
}

int
keptrows_replay(struct keptrows *rows, csvin_row_fn *on_row, void *data)
{
    int stopped = 0;

    while (rows->first != NULL && stopped == 0) {
        stopped = on_row(data, &rows->first->row);
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
