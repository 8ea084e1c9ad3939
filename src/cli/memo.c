/* SPDX-License-Identifier: MIT */
/* Remembers the cells that values came out as: a column of sources says the same few again and again. */
#include "memo.h"

#include <stdlib.h>
#include <string.h>

#define ENTRIES ((size_t)4096) /* a power of two */
#define VALUE_MAX ((size_t)96) /* bytes of a value */
#define TEXT_MAX ((size_t)160) /* of its cells */

struct entry {
    size_t len;
    char value[VALUE_MAX];
    char text[TEXT_MAX];
    struct answer answer; /* its cells point into the text */
};

struct memo {
    struct entry entries[ENTRIES];
};

struct memo *
memo_open(void)
{
    return calloc(1, sizeof(struct memo));
}

void
memo_close(struct memo *memo)
{
    free(memo);
}

/* FNV-1a (Fowler, Noll, Vo). */
static struct entry *
entry_of(struct memo *memo, struct tarwisa_span value)
{
    uint64_t hash = UINT64_C(14695981039346656037) ^ value.len;

    for (size_t i = 0; i < value.len; i++)
        hash = (hash ^ (unsigned char)value.bytes[i]) * UINT64_C(1099511628211);
    return &memo->entries[(hash ^ hash >> 32) & (ENTRIES - 1)];
}

const struct answer *
memo_find(struct memo *memo, struct tarwisa_span value)
{
    struct entry *entry;

    if (value.len == 0 || value.len > VALUE_MAX)
        return NULL;
    entry = entry_of(memo, value);
    return entry->len == value.len && memcmp(entry->value, value.bytes, value.len) == 0
               ? &entry->answer
               : NULL;
}

void
memo_keep(struct memo *memo, struct tarwisa_span value, const struct answer *answer)
{
    struct entry *entry;
    size_t len = 0;

    for (size_t i = 0; i < MEMO_CELLS; i++)
        len += answer->cells[i].len;
    if (value.len == 0 || value.len > VALUE_MAX || len > TEXT_MAX)
        return;
    entry = entry_of(memo, value);
    entry->len = value.len;
    memcpy(entry->value, value.bytes, value.len);
    entry->answer = *answer;
    len = 0;
    for (size_t i = 0; i < MEMO_CELLS; i++) {
        struct cell *cell = &entry->answer.cells[i];

        if (cell->bytes == NULL)
            continue;
        memcpy(entry->text + len, cell->bytes, cell->len);
        cell->bytes = entry->text + len;
        len += cell->len;
    }
}
