/* SPDX-License-Identifier: MIT */
/* The registered name that a misspelt one is near to. */
#include "near.h"

#include "text/utf8.h"

#include <string.h>

#define TWO_WRONG_FROM 14 /* letters, of which two may be wrong */
#define WRONG_MAX 2
#define LETTERS_MAX (NEAR_LETTERS_MAX + WRONG_MAX)

/* A key as code points. */
struct letters {
    uint32_t points[LETTERS_MAX];
    size_t n;
    uint64_t bits;
};

static bool
spell(struct tarwisa_span key, struct letters *out)
{
    out->n = 0;
    out->bits = 0;
    for (size_t at = 0; at < key.len;) {
        if (out->n == LETTERS_MAX)
            return false;
        out->points[out->n] = utf8_next(key, &at);
        out->bits |= UINT64_C(1) << near_bit(out->points[out->n++]);
    }
    return true;
}

/* How many letters may be wrong. */
static size_t
bound_of(const struct letters *key)
{
    size_t n = key->n;

    for (size_t i = 0; i < key->n; i++)
        n -= key->points[i] == ' ';
    if (n >= 2 && key->points[0] == 0x0627 && key->points[1] == 0x0644) /* ال */
        n -= 2;
    return n < NEAR_LETTERS_MIN ? 0 : n < TWO_WRONG_FROM ? 1 : 2;
}

/* The lowest set bit is taken off one after the other, `most` times. */
static bool
has_more_bits(uint64_t bits, size_t most)
{
    while (bits != 0 && most-- > 0)
        bits &= bits - 1;
    return bits != 0;
}

/* Every wrong letter adds at most one to what one name has and the other has not. */
static bool
may_be_within(uint64_t a, uint64_t b, size_t bound)
{
    return !has_more_bits(a & ~b, bound) && !has_more_bits(b & ~a, bound);
}

static size_t
least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* One row of the table of distances: of the first i letters of `a` to all beginnings of `b`. */
static size_t
fill_row(const struct letters *a, const struct letters *b, size_t i, const size_t *before_last,
         const size_t *last, size_t *row)
{
    size_t smallest = row[0] = i;

    for (size_t j = 1; j <= b->n; j++) {
        bool same = a->points[i - 1] == b->points[j - 1];

        row[j] = least(least(last[j], row[j - 1]) + 1, last[j - 1] + !same);
        if (i > 1 && j > 1 && a->points[i - 1] == b->points[j - 2] &&
            a->points[i - 2] == b->points[j - 1])
            row[j] = least(row[j], before_last[j - 2] + 1);
        smallest = least(smallest, row[j]);
    }
    return smallest;
}

/* The distance of two names (optimal string alignment), or more than `bound` where it is more. */
static size_t
distance(const struct letters *a, const struct letters *b, size_t bound)
{
    size_t rows[3][LETTERS_MAX + 1];
    size_t *before_last = rows[0], *last = rows[1], *row = rows[2];

    for (size_t j = 0; j <= b->n; j++)
        last[j] = before_last[j] = j;
    for (size_t i = 1; i <= a->n; i++) {
        size_t *spare = before_last;

        if (fill_row(a, b, i, before_last, last, row) > bound)
            return bound + 1;
        before_last = last;
        last = row;
        row = spare;
    }
    return last[b->n];
}

/* The nearest name so far. */
struct nearest {
    const struct name *name;
    size_t distance;
    bool several; /* outlets are as near */
};

static uint16_t
outlet_of(const struct name *name)
{
    return tables_names.spellings[name->first_spelling].outlet;
}

static void
take(struct nearest *best, const struct name *name, size_t off)
{
    if (off > best->distance)
        return;
    best->several = off == best->distance && (best->several || best->name == NULL ||
                                              outlet_of(best->name) != outlet_of(name));
    if (off < best->distance)
        best->several = false;
    best->name = name;
    best->distance = off;
}

static void
compare(const struct letters *key, const struct near_name *near, size_t bound, struct nearest *best)
{
    const struct name *name = &tables_names.names[near->name];
    struct letters other;
    size_t off;

    if (!may_be_within(key->bits, near->letters, bound) ||
        !spell((struct tarwisa_span){ name->key, strlen(name->key) }, &other))
        return;
    off = distance(key, &other, bound);
    if (off <= bound)
        take(best, name, off);
}

static bool
is_one_outlet(const struct name *name)
{
    const struct spelling *list = tables_names.spellings + name->first_spelling;

    return list[0].outlet == list[name->n_spellings - 1].outlet;
}

const struct name *
near_find(struct tarwisa_span key)
{
    struct nearest best = { NULL, WRONG_MAX + 1, false };
    struct letters letters;
    size_t bound, first, last;

    if (!spell(key, &letters) || (bound = bound_of(&letters)) == 0)
        return NULL;
    first = least(letters.n - bound, NEAR_LETTERS_MAX);
    last = least(letters.n + bound, NEAR_LETTERS_MAX);
    for (size_t i = tables_near_starts[first]; i < tables_near_starts[last + 1]; i++)
        compare(&letters, &tables_near_names[i], bound, &best);
    return best.name == NULL || best.several || !is_one_outlet(best.name) ? NULL : best.name;
}
