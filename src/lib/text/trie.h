/* SPDX-License-Identifier: MIT */
/* Words looked up letter by letter in folded text, the longest one first. */
#ifndef TARWISA_TEXT_TRIE_H
#define TARWISA_TEXT_TRIE_H

#include "fold.h"

#define TRIE_NONE UINT16_MAX

/* An edge is one folded code point; all letters of the tables are in the basic plane. */
struct trie_edge {
    uint16_t point;
    uint16_t node;
};

/* A node's edges: first those of Arabic letters, which are found by counting bits, then the others. */
struct trie_node {
    uint64_t letters; /* bit i: there is an edge for U+0620 + i */
    uint16_t first_edge;
    uint16_t n_others;
    uint16_t entry; /* of the word that ends here, or TRIE_NONE */
};

/* Made by tools/gen-tables; node 0 is the root, edges are sorted by code point. */
struct trie {
    const struct trie_node *nodes;
    const struct trie_edge *edges;
    uint64_t pairs
        [64]; /* bit k of i: a word begins with U+0620 + i and U+0620 + k, or with the first alone */
};

/* A word found: its row in the table and the source offset behind it. */
struct trie_match {
    uint16_t entry;
    size_t limit;
};

/* False where the two letters that stand at `at` begin no word of the trie, which nearly every place of a text
 * is told by. Anything but two plain letters may. */
static inline bool
trie_may_find(const struct trie *trie, struct tarwisa_span text, size_t at)
{
    const uint8_t *b = (const uint8_t *)text.bytes + at;
    uint32_t first, second;

    if (text.len - at < 4 || (b[0] & 0xFE) != 0xD8)
        return true;
    first = fold_letters[(b[0] & 1) << 6 | (b[1] & 0x3F)];
    if (first == 0)
        return true;
    if (trie->pairs[first - 0x0620] == 0 || (b[2] & 0xFE) != 0xD8)
        return trie->pairs[first - 0x0620] != 0;
    second = fold_letters[(b[2] & 1) << 6 | (b[3] & 0x3F)];
    return second == 0 || (trie->pairs[first - 0x0620] >> (second - 0x0620) & 1) != 0;
}

/* The longest word of the trie that stands at `at` and ends where a word ends. Words are folded;
 * a blank in them stands for any run of blanks. */
bool trie_find(const struct trie *trie, const struct fold *fold, struct tarwisa_span text,
               size_t at, struct trie_match *out);

/* The same in text that is folded already. */
bool trie_find_folded(const struct trie *trie, struct tarwisa_span folded, size_t at,
                      struct trie_match *out);

#endif
