/* SPDX-License-Identifier: MIT */
/* Remembers the cells that values came out as: a column says the same again and again. */
#include "memo.h"

#include <stdlib.h>
#include <string.h>

#define VALUE_MAX ((size_t)96) /* bytes of a value */
#define TEXT_MAX ((size_t)160) /* of its cells */
#define NO_CELL UINT8_MAX
#define ENTRY_LEAST ((size_t)32)     /* bytes of an entry; most take twice as many */
#define RING_LEAST ((size_t)1 << 10) /* more than any takes */

/* What stands in the ring: then come the bytes of the value and those of the cells. */
struct entry {
    const struct tarwisa_outlet *outlet;
    uint8_t len;
    uint8_t order;
    bool unresolved;
    uint8_t cells[MEMO_CELLS]; /* how long they are, or NO_CELL */
};

_Static_assert(sizeof(struct entry) + VALUE_MAX + TEXT_MAX <= RING_LEAST, "an entry has room");

/* Entries follow one another in a ring, each at a place that is counted from the beginning as if there
 * were no end: so it is told whether later ones have come to stand where it stood. A slot holds the place
 * of an entry, and below it some bits of the hash, by which most others are told without a look at them. */
struct memo {
    uint64_t *slots;
    size_t n_slots; /* a power of two */
    char *ring;
    uint64_t size, at; /* the size is a power of two, too */
};

#define HASH_BITS 16

struct memo *
memo_open(size_t bytes)
{
    struct memo *memo = calloc(1, sizeof *memo);

    if (memo == NULL)
        return NULL;
    for (memo->size = RING_LEAST; 2 * memo->size <= bytes;)
        memo->size *= 2;
    memo->at = 2 * memo->size; /* no entry stands at 0 */
    memo->n_slots = memo->size / ENTRY_LEAST;
    memo->slots = calloc(memo->n_slots, sizeof *memo->slots);
    memo->ring = malloc(memo->size);
    if (memo->slots != NULL && memo->ring != NULL)
        return memo;
    memo_close(memo);
    return NULL;
}

void
memo_close(struct memo *memo)
{
    if (memo == NULL)
        return;
    free(memo->slots);
    free(memo->ring);
    free(memo);
}

/* A multiplicative hash (Knuth, TAOCP 3, 6.4) of eight bytes at a time, the last overlapping. */
static uint64_t
hash_of(struct tarwisa_span value, enum tarwisa_order order)
{
    uint64_t hash = value.len << 8 | (uint64_t)order, word = 0;
    size_t at = 0;

    for (; at + sizeof word < value.len; at += sizeof word) {
        memcpy(&word, value.bytes + at, sizeof word);
        hash = (hash ^ word) * UINT64_C(0x9E3779B97F4A7C15);
        hash ^= hash >> 29;
    }
    if (value.len >= sizeof word)
        memcpy(&word, value.bytes + value.len - sizeof word, sizeof word);
    else
        memcpy(&word, value.bytes, value.len);
    hash = (hash ^ word) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ hash >> 32;
}

static uint64_t *
slot_of(const struct memo *memo, uint64_t hash)
{
    return &memo->slots[hash & (memo->n_slots - 1)];
}

static uint64_t
slot_bits(uint64_t hash)
{
    return hash >> (64 - HASH_BITS);
}

static bool
is_of(const struct entry *entry, const char *bytes, struct tarwisa_span value,
      enum tarwisa_order order)
{
    return entry->len == value.len && entry->order == (uint8_t)order &&
           memcmp(bytes, value.bytes, value.len) == 0;
}

static void
find_cells(const struct entry *entry, const char *bytes, struct cell cells[MEMO_CELLS])
{
    for (size_t i = 0; i < MEMO_CELLS; i++) {
        bool is_none = entry->cells[i] == NO_CELL;

        cells[i] = is_none ? (struct cell){ NULL, 0 } : (struct cell){ bytes, entry->cells[i] };
        bytes += cells[i].len;
    }
}

bool
memo_find(struct memo *memo, struct tarwisa_span value, enum tarwisa_order order,
          struct answer *out)
{
    uint64_t hash, slot;
    struct entry entry;
    const char *bytes;

    if (value.len == 0 || value.len > VALUE_MAX)
        return false;
    hash = hash_of(value, order);
    slot = *slot_of(memo, hash);
    if ((slot & ((1u << HASH_BITS) - 1)) != slot_bits(hash) ||
        memo->at - (slot >> HASH_BITS) > memo->size)
        return false;
    bytes = memo->ring + (slot >> HASH_BITS & (memo->size - 1));
    memcpy(&entry, bytes, sizeof entry);
    bytes += sizeof entry;
    if (!is_of(&entry, bytes, value, order))
        return false;
    find_cells(&entry, bytes + value.len, out->cells);
    out->outlet = entry.outlet;
    out->unresolved = entry.unresolved;
    return true;
}

/* Room in the ring for so many bytes side by side; *place: where it stands. */
static char *
take_room(struct memo *memo, size_t len, uint64_t *place)
{
    uint64_t start = memo->at & (memo->size - 1);

    if (start + len > memo->size) {
        memo->at += memo->size - start;
        start = 0;
    }
    *place = memo->at;
    memo->at += len;
    return memo->ring + start;
}

static void
write_entry(char *to, const struct entry *entry, struct tarwisa_span value,
            const struct answer *answer)
{
    memcpy(to, entry, sizeof *entry);
    to += sizeof *entry;
    memcpy(to, value.bytes, value.len);
    to += value.len;
    for (size_t i = 0; i < MEMO_CELLS; i++) {
        if (answer->cells[i].len > 0)
            memcpy(to, answer->cells[i].bytes, answer->cells[i].len);
        to += answer->cells[i].len;
    }
}

void
memo_keep(struct memo *memo, struct tarwisa_span value, enum tarwisa_order order,
          const struct answer *answer)
{
    struct entry entry = { .outlet = answer->outlet, .unresolved = answer->unresolved };
    uint64_t hash, place;
    size_t len = 0;
    char *room;

    for (size_t i = 0; i < MEMO_CELLS; i++)
        len += answer->cells[i].len;
    if (value.len == 0 || value.len > VALUE_MAX || len > TEXT_MAX)
        return;
    entry.len = (uint8_t)value.len;
    entry.order = (uint8_t)order;
    for (size_t i = 0; i < MEMO_CELLS; i++)
        entry.cells[i] = answer->cells[i].bytes == NULL ? NO_CELL : (uint8_t)answer->cells[i].len;
    room = take_room(memo, sizeof entry + value.len + len, &place);
    write_entry(room, &entry, value, answer);
    hash = hash_of(value, order);
    *slot_of(memo, hash) = place << HASH_BITS | slot_bits(hash);
}
