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

struct trie_node {
    uint16_t first_edge;
    uint16_t n_edges;
    uint16_t entry; /* of the word that ends here, or TRIE_NONE */
};

/* Made by tools/gen-tables; node 0 is the root, edges of a node are sorted. */
struct trie {
    const struct trie_node *nodes;
    const struct trie_edge *edges;
};

/* A word found: its row in the table and the source offset behind it. */
struct trie_match {
    uint16_t entry;
    size_t limit;
};

/* The longest word of the trie that stands at `at` and ends where a word ends. Words are folded;
 * a blank in them stands for any run of blanks. */
bool trie_find(const struct trie *trie, const struct fold *fold, struct tarwisa_span text,
               size_t at, struct trie_match *out);

/* The same in text that is folded already. */
bool trie_find_folded(const struct trie *trie, struct tarwisa_span folded, size_t at,
                      struct trie_match *out);

#endif
