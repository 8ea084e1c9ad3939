/* SPDX-License-Identifier: MIT */
/* The registered name that a misspelt one is near to. */
#include "near.h"

#include "parts.h"
#include "terms.h"
#include "text/distance.h"

#include <string.h>
#include <strings.h>

/* How many letters may be wrong. */
static size_t
bound_of(const struct letters *key)
{
    size_t n = key->n;

    for (size_t i = 0; i < key->n; i++)
        n -= key->points[i] == ' ';
    if (n >= 2 && key->points[0] == 0x0627 && key->points[1] == 0x0644) /* ال */
        n -= 2;
    return n < NEAR_LETTERS_MIN ? 0 : n < NEAR_TWO_WRONG_FROM ? 1 : 2;
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

/* A search for the nearest name. */
struct search {
    const struct registry *registry;
    const struct letters *key; /* as it stands */
    size_t bound;
    const struct name *name; /* the nearest so far */
    size_t distance;         /* of it */
    bool several;            /* outlets are as near */
};

static void
take(struct search *s, const struct name *name, size_t off)
{
    if (off > s->distance || name == s->name)
        return;
    s->several = name->several || (off == s->distance && s->name != NULL &&
                                   (s->several || s->name->outlet != name->outlet));
    s->name = name;
    s->distance = off;
}

static void
compare(struct search *s, const struct near_name *near)
{
    const struct name *name = &s->registry->names.names[near->name];
    struct letters other;
    size_t off;

    if (!may_be_within(s->key->bits, near->letters, s->bound) ||
        !letters_of((struct tarwisa_span){ s->registry->texts + name->key, name->key_len }, &other))
        return;
    off = distance_of(s->key->points, s->key->n, other.points, other.n, s->bound);
    if (off <= s->bound)
        take(s, name, off);
}

/* Compare with the names of n letters whose i-th part is the letters of `key` that begin at `start`. */
static void
look_up_part(struct search *s, const struct letters *key, size_t n, size_t i, size_t start)
{
    const struct near_index *index = &s->registry->near;
    size_t len = part_start(n, i + 1) - part_start(n, i);
    uint32_t bucket;

    if (start > key->n || len > key->n - start)
        return;
    bucket = part_hash(key->points + start, n, i) & (index->n_buckets - 1);
    for (uint32_t at = index->starts[bucket]; at < index->starts[bucket + 1]; at++) {
        if (index->names[at].n == n)
            compare(s, &index->names[at]);
    }
}

/* What comes before a part may be longer or shorter in the key than in the name. */
static void
look_up_parts(struct search *s, const struct letters *key, size_t n)
{
    size_t last = parts_of(n) - 1;

    look_up_part(s, key, n, 0, 0);
    for (size_t i = 1; i < last; i++) {
        for (size_t start = part_start(n, i) - s->bound; start <= part_start(n, i) + s->bound;
             start++)
            look_up_part(s, key, n, i, start);
    }
    look_up_part(s, key, n, last, part_start(n, last) + key->n - n);
}

/* Two letters that changed places where a part ends and the next begins spoil both: put back, they
 * leave the first part or the last as it is. */
static void
look_up_swapped(struct search *s, size_t n, size_t at)
{
    struct letters swapped = *s->key;

    if (at == 0 || at >= swapped.n || swapped.points[at - 1] == swapped.points[at])
        return;
    swapped.points[at - 1] = s->key->points[at];
    swapped.points[at] = s->key->points[at - 1];
    look_up_part(s, &swapped, n, 0, 0);
    look_up_part(s, &swapped, n, parts_of(n) - 1, part_start(n, parts_of(n) - 1) + swapped.n - n);
}

/* With as many parts as letters may be wrong and one, letters that changed places can spoil them all;
 * one other wrong letter may have moved them. */
static void
look_up_all_swapped(struct search *s, size_t n)
{
    size_t others = s->bound - 1;

    if (parts_of(n) != s->bound + 1)
        return;
    for (size_t i = 1; i < parts_of(n); i++) {
        for (size_t at = part_start(n, i) - others; at <= part_start(n, i) + others; at++)
            look_up_swapped(s, n, at);
    }
}

static const struct name *
nearest(const struct registry *registry, struct tarwisa_span key)
{
    struct letters letters;
    struct search s = { .registry = registry, .key = &letters, .distance = NEAR_WRONG_MAX + 1 };

    if (!letters_of(key, &letters) || (s.bound = bound_of(&letters)) == 0)
        return NULL;
    for (size_t n = letters.n - s.bound; n <= letters.n + s.bound && n <= NEAR_LETTERS_MAX; n++) {
        if (n < NEAR_LETTERS_MIN)
            continue;
        look_up_parts(&s, &letters, n);
        look_up_all_swapped(&s, n);
    }
    return s.several ? NULL : s.name;
}

/* --- what is no slip -------------------------------------------------------------------------- */

/* The term that is the word at `at` of a key, or words, with its length in *len; NULL for none. */
static const struct term *
term_of_words(struct tarwisa_span key, size_t at, size_t *len)
{
    struct trie_match match;

    if ((at > 0 && key.bytes[at - 1] != ' ') ||
        !trie_find_folded(&tables_terms_trie, key, at, &match) ||
        (match.limit < key.len && key.bytes[match.limit] != ' '))
        return NULL;
    *len = match.limit - at;
    return &tables_terms[match.entry];
}

static bool
holds(struct tarwisa_span key, struct tarwisa_span words)
{
    for (size_t at = 0; at + words.len <= key.len; at++) {
        if (memcmp(key.bytes + at, words.bytes, words.len) == 0)
            return true;
    }
    return false;
}

/* "وزارة الدفاع السورية" and "الجزائر الإخبارية" are each a letter or two off another name, and no
 * slips: the country or the place is written as it should be. */
static bool
tells_another(const struct registry *registry, struct tarwisa_span key, const struct name *name)
{
    const struct tarwisa_span other = { registry->texts + name->key, name->key_len };
    const char *country = registry->outlets[name->outlet].country;
    size_t len;

    for (size_t at = 0; at < key.len; at++) {
        const struct term *term = term_of_words(key, at, &len);

        if (term == NULL)
            continue;
        if ((term->uses & TERM_COUNTRY) != 0) {
            if (strcasecmp(term->country, country) != 0)
                return true;
        } else if ((term->uses & TERM_PLACE) != 0 &&
                   !holds(other, (struct tarwisa_span){ key.bytes + at, len })) {
            return true;
        }
    }
    return false;
}

const struct name *
near_find(const struct registry *registry, struct tarwisa_span key)
{
    const struct name *found =
        term_is(key, TERM_PLACE | TERM_COUNTRY | TERM_PLAIN) ? NULL : nearest(registry, key);

    return found == NULL || tells_another(registry, key, found) ? NULL : found;
}
