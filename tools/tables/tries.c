/* SPDX-License-Identifier: MIT */
/* Tries while they are made, and as C. */
#include "tries.h"

#include "lib/text/utf8.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static uint32_t
child_of(struct growing_trie *trie, uint32_t parent, uint32_t point)
{
    uint32_t before = 0, at = trie->nodes[parent].first_child;

    while (at != 0 && trie->nodes[at].point < point) {
        before = at;
        at = trie->nodes[at].next;
    }
    if (at != 0 && trie->nodes[at].point == point)
        return at;
    APPEND(trie->nodes, trie->n,
           (struct growing_node){ .point = point, .next = at, .entry = TRIE_NONE });
    if (before != 0)
        trie->nodes[before].next = (uint32_t)trie->n - 1;
    else
        trie->nodes[parent].first_child = (uint32_t)trie->n - 1;
    return (uint32_t)trie->n - 1;
}

/* The folded spelling without blanks at its ends */
static struct tarwisa_span
folded_key(struct place at, const char *text, struct folded *room)
{
    struct tarwisa_span key = { room->bytes, 0 };

    if (strlen(text) > TARWISA_FIELD_MAX)
        die(at, "spelling is too long");
    fold_text(&fold, span_of(text), room);
    key.len = room->len;
    if (key.len == 0 || key.bytes[0] == ' ' || key.bytes[key.len - 1] == ' ')
        die(at, "empty spelling, or blanks around it: \"%s\"", text);
    return key;
}

/* The entry's slot for a spelling: TRIE_NONE when the spelling is new. */
uint16_t *
trie_slot(struct growing_trie *trie, struct place at, const char *text)
{
    static struct folded room;
    struct tarwisa_span key = folded_key(at, text, &room);
    uint32_t node = 0;

    if (trie->n == 0)
        APPEND(trie->nodes, trie->n, (struct growing_node){ .entry = TRIE_NONE });
    for (size_t i = 0; i < key.len;) {
        uint32_t point = utf8_next(key, &i);

        if (point > UINT16_MAX)
            die(at, "a letter outside the basic plane in \"%s\"", text);
        node = child_of(trie, node, point);
    }
    return &trie->nodes[node].entry;
}

static bool
is_letter(uint32_t point)
{
    return point >= 0x0620 && point < 0x0660;
}

static void
print_node(const struct growing_trie *trie, size_t i, size_t *n_edges)
{
    size_t first = *n_edges, n_others = 0;
    uint64_t letters = 0;

    for (uint32_t c = trie->nodes[i].first_child; c != 0; c = trie->nodes[c].next) {
        uint32_t point = trie->nodes[c].point;

        if (is_letter(point))
            letters |= UINT64_C(1) << (point - 0x0620);
        else
            n_others++;
        ++*n_edges;
    }
    printf("{UINT64_C(%" PRIu64 "),%zu,%zu,%u},%s", letters, first, n_others, trie->nodes[i].entry,
           i % 4 == 3 ? "\n" : "");
}

/* The letters that may follow one; any where its word may end or go on with something else */
static uint64_t
followers(const struct growing_trie *trie, uint32_t node)
{
    uint64_t letters = 0;

    if (trie->nodes[node].entry != TRIE_NONE)
        return UINT64_MAX;
    for (uint32_t c = trie->nodes[node].first_child; c != 0; c = trie->nodes[c].next) {
        if (!is_letter(trie->nodes[c].point))
            return UINT64_MAX;
        letters |= UINT64_C(1) << (trie->nodes[c].point - 0x0620);
    }
    return letters;
}

static void
print_pairs(const struct growing_trie *trie)
{
    for (uint32_t c = trie->nodes[0].first_child; c != 0; c = trie->nodes[c].next) {
        uint32_t point = trie->nodes[c].point;

        if (is_letter(point))
            printf("[%u]=UINT64_C(%" PRIu64 "),", point - 0x0620, followers(trie, c));
    }
}

/* The edges of letters, or the others */
static void
print_edges(const struct growing_trie *trie, size_t i, bool letters)
{
    for (uint32_t c = trie->nodes[i].first_child; c != 0; c = trie->nodes[c].next) {
        if (is_letter(trie->nodes[c].point) == letters)
            printf("{%u,%u},", trie->nodes[c].point, c);
    }
}

void
print_trie(const char *name, const struct growing_trie *trie)
{
    size_t n_edges = 0;

    if (trie->n >= UINT16_MAX)
        die((struct place){ name, 0 }, "the trie has too many nodes");
    printf("static const struct trie_node %s_nodes[] = {\n", name);
    for (size_t i = 0; i < trie->n; i++)
        print_node(trie, i, &n_edges);
    printf("};\nstatic const struct trie_edge %s_edges[] = {\n", name);
    for (size_t i = 0; i < trie->n; i++) {
        print_edges(trie, i, true);
        print_edges(trie, i, false);
        printf(i % 6 == 5 ? "\n" : "");
    }
    printf("};\nconst struct trie tables_%s_trie = { %s_nodes, %s_edges, {", name, name, name);
    print_pairs(trie);
    printf("} };\n\n");
}
