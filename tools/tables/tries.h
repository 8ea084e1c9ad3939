/* SPDX-License-Identifier: MIT */
/* Tries while they are made, and as C. */
#ifndef TOOLS_TABLES_TRIES_H
#define TOOLS_TABLES_TRIES_H

#include "common.h"

/* A node while the trie is made: children as a linked list, sorted by code point. */
struct growing_node {
    uint32_t point;
    uint32_t first_child, next; /* indices; 0 for none, since the root is nobody's child */
    uint16_t entry;
};

struct growing_trie {
    struct growing_node *nodes;
    size_t n;
};

/* The place for a spelling's entry: TRIE_NONE while the spelling is new. */
uint16_t *trie_slot(struct growing_trie *trie, struct place at, const char *text);

/* Does a word of it begin with this code point? */
bool trie_begins_with(const struct growing_trie *trie, uint32_t point);

void print_trie(const char *name, const struct growing_trie *trie);

#endif
