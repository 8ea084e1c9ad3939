/* SPDX-License-Identifier: MIT */
/* Links names whose keys are one letter apart: such keys are the same once a letter is left out. */
#include "cluster.h"
#include "suggest.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ELLIPSIS "\xe2\x80\xa6"
#define KEY_BYTES_MAX ((size_t)512) /* of a key that is looked at */
#define KEY_SIZE (12 * TABLE_FIELD_BYTES_MAX + 1)
#define LETTERS_MIN ((size_t)5) /* of names that may differ */
#define NEIGHBOURS ((size_t)16) /* that a name is compared with among those of one hash */
#define VARIANTS_AT_ONCE ((size_t)1 << 20) /* about, so that memory is bounded */
#define BASE UINT64_C(0x9e3779b97f4a7c15)

struct key {
    size_t start; /* in `bytes` */
    uint32_t len;
    uint32_t letters;
};

/* A key, or a key without one of its letters. */
struct variant {
    uint32_t hash;
    uint32_t name;
};

struct clustering {
    const struct table_entry **list;
    size_t n;
    struct key *keys;
    uint32_t *parents; /* the first name of each tree is its most frequent one */
    char *bytes;
    size_t n_bytes, bytes_room;
    struct variant *variants, *sorted;
    size_t n_variants, variants_room;
    bool no_memory;
};

/* --- keys ------------------------------------------------------------------------------------ */

static bool
is_letter_start(char byte)
{
    return (byte & 0xc0) != 0x80;
}

/* Blanks are left out: names are written together and apart. */
static bool
add_key(struct clustering *c, size_t name, const char *key, size_t len)
{
    struct key *out = &c->keys[name];

    if (c->bytes_room - c->n_bytes < KEY_BYTES_MAX) {
        size_t room = 2 * c->bytes_room + KEY_BYTES_MAX;
        char *bytes = realloc(c->bytes, room);

        if (bytes == NULL)
            return false;
        c->bytes = bytes;
        c->bytes_room = room;
    }
    *out = (struct key){ .start = c->n_bytes };
    for (size_t i = 0; i < len && out->len < KEY_BYTES_MAX; i++) {
        if (key[i] == ' ')
            continue;
        c->bytes[c->n_bytes++] = key[i];
        out->len++;
        out->letters += is_letter_start(key[i]);
    }
    return true;
}

static bool
make_keys(struct clustering *c, const struct tarwisa *t, struct tarwisa_scratch *scratch)
{
    char key[KEY_SIZE];

    for (size_t i = 0; i < c->n; i++) {
        struct tarwisa_span name = { c->list[i]->fields[0], strlen(c->list[i]->fields[0]) };
        size_t len = 0;

        if (tarwisa_name_key(t, scratch, name, key, sizeof key, &len) != TARWISA_OK)
            len = 0;
        if (!add_key(c, i, key, len))
            return false;
    }
    return true;
}

static struct tarwisa_span
key_of(const struct clustering *c, size_t name)
{
    return (struct tarwisa_span){ c->bytes + c->keys[name].start, c->keys[name].len };
}

/* --- trees ----------------------------------------------------------------------------------- */

static uint32_t
find_root(struct clustering *c, uint32_t name)
{
    while (c->parents[name] != name) {
        c->parents[name] = c->parents[c->parents[name]];
        name = c->parents[name];
    }
    return name;
}

/* A name that has no key, of marks alone, is like no other. */
static bool
are_alike(const struct clustering *c, uint32_t a, uint32_t b)
{
    size_t most = c->keys[a].letters >= LETTERS_MIN && c->keys[b].letters >= LETTERS_MIN;

    return c->keys[a].len > 0 && c->keys[b].len > 0 &&
           tarwisa_name_distance(key_of(c, a), key_of(c, b), most) <= most;
}

static void
link_names(struct clustering *c, uint32_t a, uint32_t b)
{
    uint32_t left = find_root(c, a), right = find_root(c, b);

    if (left == right || !are_alike(c, a, b))
        return;
    if (left < right)
        c->parents[right] = left;
    else
        c->parents[left] = right;
}

/* --- variants -------------------------------------------------------------------------------- */

static uint64_t
mix64(uint64_t hash)
{
    hash ^= hash >> 32;
    hash *= UINT64_C(0xd6e8feb86659fd93);
    hash ^= hash >> 32;
    return hash * UINT64_C(0xd6e8feb86659fd93);
}

static uint32_t
mix(uint64_t hash)
{
    return (uint32_t)(mix64(hash) >> 32);
}

static void
add_variant(struct clustering *c, uint32_t hash, size_t name)
{
    if (c->n_variants == c->variants_room) {
        size_t room = 2 * c->variants_room + 1024;
        struct variant *grown = reallocarray(c->variants, room, sizeof *grown);

        if (grown == NULL) {
            c->no_memory = true;
            return;
        }
        c->variants = grown;
        c->variants_room = room;
    }
    c->variants[c->n_variants++] = (struct variant){ hash, (uint32_t)name };
}

/* The variants whose hash falls to this pass. The hash is a polynomial of the bytes, so that of a key
 * without a letter comes from those of what stands before and behind it. */
static void
add_variants(struct clustering *c, size_t name, size_t pass, size_t n_passes)
{
    struct tarwisa_span key = key_of(c, name);
    uint64_t before[KEY_BYTES_MAX + 1], behind = 0, power = 1;
    size_t limit = key.len;

    before[0] = 0;
    for (size_t i = 0; i < key.len; i++)
        before[i + 1] = before[i] * BASE + (unsigned char)key.bytes[i] + 1;
    if (mix(before[key.len]) % n_passes == pass)
        add_variant(c, mix(before[key.len]), name);
    for (size_t i = key.len; i-- > 0 && c->keys[name].letters + 1 >= LETTERS_MIN;) {
        if (!is_letter_start(key.bytes[i]))
            continue;
        if (mix(before[i] * power + behind) % n_passes == pass)
            add_variant(c, mix(before[i] * power + behind), name);
        for (; limit > i; limit--, power *= BASE)
            behind += ((unsigned char)key.bytes[limit - 1] + 1) * power;
    }
}

/* By hash, and names of one hash in their order: from the lowest byte up. */
static bool
sort_variants(struct clustering *c)
{
    struct variant *from = c->variants, *to;

    c->sorted = calloc(c->n_variants + 1, sizeof *c->sorted);
    to = c->sorted;
    if (to == NULL)
        return false;
    for (unsigned shift = 0; shift < 32; shift += 8) {
        size_t starts[257] = { 0 };
        struct variant *swap = from;

        for (size_t i = 0; i < c->n_variants; i++)
            starts[((from[i].hash >> shift) & 0xff) + 1]++;
        for (size_t i = 0; i < 256; i++)
            starts[i + 1] += starts[i];
        for (size_t i = 0; i < c->n_variants; i++)
            to[starts[(from[i].hash >> shift) & 0xff]++] = from[i];
        from = to;
        to = swap;
    }
    return true;
}

/* Names that share a variant are compared with the first of them and with their neighbours. */
static void
link_variants(struct clustering *c)
{
    const struct variant *v = c->variants;
    size_t first = 0;

    for (size_t i = 1; i < c->n_variants; i++) {
        if (v[i].hash != v[i - 1].hash) {
            first = i;
            continue;
        }
        link_names(c, v[i].name, v[first].name);
        for (size_t j = i; j-- > first && i - j <= NEIGHBOURS;)
            link_names(c, v[i].name, v[j].name);
    }
}

static bool
link_all(struct clustering *c)
{
    size_t total = c->n, n_passes;

    for (size_t i = 0; i < c->n; i++)
        total += c->keys[i].letters;
    n_passes = total / VARIANTS_AT_ONCE + 1;
    for (size_t pass = 0; pass < n_passes && !c->no_memory; pass++) {
        c->n_variants = 0;
        for (size_t i = 0; i < c->n; i++)
            add_variants(c, i, pass, n_passes);
        if (!c->no_memory && c->n_variants > 0 && !sort_variants(c))
            c->no_memory = true;
        if (!c->no_memory)
            link_variants(c);
        free(c->sorted);
        c->sorted = NULL;
    }
    free(c->variants); /* before the list of names wants as much */
    c->variants = NULL;
    return !c->no_memory;
}

/* --- clusters -------------------------------------------------------------------------------- */

static int
by_cluster(const void *a, const void *b)
{
    const struct cluster_name *left = a, *right = b;

    if (left->count != right->count)
        return left->count > right->count ? -1 : 1;
    if (left->cluster != right->cluster)
        return left->cluster < right->cluster ? -1 : 1;
    if (left->entry->count != right->entry->count)
        return left->entry->count > right->entry->count ? -1 : 1;
    return table_compare_names(left->entry, right->entry);
}

/* Of a name's letters alone, so that the next run calls the cluster the same. */
static void
write_id(const struct clustering *c, size_t name, char id[CLUSTER_ID_SIZE])
{
    struct tarwisa_span key = key_of(c, name);
    uint64_t hash = 0;

    for (size_t i = 0; i < key.len; i++)
        hash = hash * BASE + (unsigned char)key.bytes[i] + 1;
    snprintf(id, CLUSTER_ID_SIZE, "name-%012llx", (unsigned long long)(mix64(hash) >> 16));
}

static bool
list_names(struct clustering *c, struct clusters *out)
{
    size_t *counts = calloc(c->n + 1, sizeof *counts);

    out->names = calloc(c->n + 1, sizeof *out->names);
    if (counts == NULL || out->names == NULL) {
        free(counts);
        return false;
    }
    for (size_t i = 0; i < c->n; i++)
        counts[find_root(c, (uint32_t)i)] += c->list[i]->count;
    for (size_t i = 0; i < c->n; i++) {
        size_t root = find_root(c, (uint32_t)i);

        out->names[i] =
            (struct cluster_name){ .entry = c->list[i], .cluster = root, .count = counts[root] };
        write_id(c, root, out->names[i].id);
        out->n_clusters += root == i;
    }
    out->n = c->n;
    qsort(out->names, out->n, sizeof *out->names, by_cluster);
    free(counts);
    return true;
}

/* What is suggested for the most frequent name of a cluster is for all of them. */
static void
suggest_outlet(struct clusters *clusters, const struct suggest *suggest, const struct tarwisa *t,
               struct tarwisa_scratch *scratch)
{
    char key[KEY_SIZE];

    for (size_t i = 0; i < clusters->n; i++) {
        struct cluster_name *name = &clusters->names[i];
        struct tarwisa_span text = { name->entry->fields[0], strlen(name->entry->fields[0]) };
        size_t len;

        if (i > 0 && name->cluster == name[-1].cluster) {
            name->n_suggestions = name[-1].n_suggestions;
            memcpy(name->suggestions, name[-1].suggestions, sizeof name->suggestions);
        } else if (tarwisa_name_key(t, scratch, text, key, sizeof key, &len) == TARWISA_OK) {
            name->n_suggestions = suggest_find(suggest, (struct tarwisa_span){ key, len },
                                               name->suggestions, SUGGESTIONS_MAX);
        }
    }
}

/* --- the work -------------------------------------------------------------------------------- */

static bool
is_cut(const char *name)
{
    size_t len = strlen(name);

    return len >= 3 && len > TABLE_FIELD_BYTES_MAX - 6 && strcmp(name + len - 3, ELLIPSIS) == 0;
}

/* All but the names that are cut, the most frequent first. */
static bool
list_entries(struct clustering *c, struct table *table, size_t *n_cut)
{
    c->list = table_list(table, TABLE_BY_COUNT);
    if (c->list == NULL)
        return false;
    for (size_t i = 0; i < table->n; i++) {
        if (is_cut(c->list[i]->fields[0]))
            ++*n_cut;
        else
            c->list[c->n++] = c->list[i];
    }
    c->keys = calloc(c->n + 1, sizeof *c->keys);
    c->parents = calloc(c->n + 1, sizeof *c->parents);
    for (size_t i = 0; i < c->n && c->parents != NULL; i++)
        c->parents[i] = (uint32_t)i;
    return c->keys != NULL && c->parents != NULL;
}

bool
clusters_make(struct clusters *out, struct table *table, const struct tarwisa *t,
              struct tarwisa_scratch *scratch)
{
    struct clustering c = { .n = 0 };
    struct suggest *suggest = suggest_open(t, scratch);
    bool made;

    *out = (struct clusters){ .n = 0 };
    made = suggest != NULL && list_entries(&c, table, &out->n_cut) && make_keys(&c, t, scratch) &&
           link_all(&c) && list_names(&c, out);
    if (made)
        suggest_outlet(out, suggest, t, scratch);
    suggest_close(suggest);
    free(c.list);
    free(c.keys);
    free(c.parents);
    free(c.bytes);
    free(c.variants);
    return made;
}

void
clusters_free(struct clusters *clusters)
{
    free(clusters->names);
    *clusters = (struct clusters){ .n = 0 };
}
