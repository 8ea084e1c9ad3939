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

bool
trie_begins_with(const struct growing_trie *trie, uint32_t point)
{
    for (uint32_t c = trie->nodes[0].first_child; c != 0; c = trie->nodes[c].next) {
        if (trie->nodes[c].point == point)
            return true;
    }
    return false;
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

/* The letters at the beginning of words, while they are gathered */
struct trie_beginnings {
    uint64_t ascii[2];
    uint64_t firsts;
    uint64_t fours[TRIE_FOURS];
};

static void
add_four(struct trie_beginnings *out, uint32_t four)
{
    uint32_t bit = trie_hash(four);

    out->fours[bit >> 6] |= UINT64_C(1) << (bit & 63);
}

/* A word of fewer letters ended: a blank may follow it, and then any letters. */
static void
add_ended(struct trie_beginnings *out, uint32_t letters, int n)
{
    unsigned n_bits = 6 * (unsigned)(4 - (n + 1));

    for (uint32_t rest = 0; rest < 1u << n_bits; rest++)
        add_four(out, letters << 6 << n_bits | rest);
}

static void
add_beginnings(const struct growing_trie *trie, uint32_t node, uint32_t letters, int n,
               struct trie_beginnings *out)
{
    if (n == 4) {
        add_four(out, letters);
        return;
    }
    if (trie->nodes[node].entry != TRIE_NONE)
        add_ended(out, letters, n);
    for (uint32_t c = trie->nodes[node].first_child; c != 0; c = trie->nodes[c].next) {
        uint32_t point = trie->nodes[c].point;
        uint32_t letter = point == ' ' ? 0 : point - 0x0620;

        if (n == 0 && point < 0x80)
            out->ascii[point >> 6] |= UINT64_C(1) << (point & 63);
        if (n == 0 && is_letter(point))
            out->firsts |= UINT64_C(1) << letter;
        if (is_letter(point) || point == ' ')
            add_beginnings(trie, c, letters << 6 | letter, n + 1, out);
    }
}

static void
print_beginnings(const struct growing_trie *trie)
{
    struct trie_beginnings b = { 0 };

    add_beginnings(trie, 0, 0, 0, &b);
    printf("{UINT64_C(%" PRIu64 "),UINT64_C(%" PRIu64 ")}, UINT64_C(%" PRIu64 "), {", b.ascii[0],
           b.ascii[1], b.firsts);
    for (size_t i = 0; i < TRIE_FOURS; i++)
        printf("UINT64_C(%" PRIu64 "),", b.fours[i]);
    printf("}");
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
        print_edges(trie, i, false);
        print_edges(trie, i, true);
        printf(i % 6 == 5 ? "\n" : "");
    }
    printf("};\nconst struct trie tables_%s_trie = { %s_nodes, %s_edges, ", name, name, name);
    print_beginnings(trie);
    printf(" };\n\n");
}
