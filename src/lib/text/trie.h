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
    uint64_t ascii[2]; /* bit i: a word begins with U+0000 + i */
    uint64_t firsts;   /* bit i: a word begins with U+0620 + i */
    uint64_t fours
        [64]; /* bits by trie_hash of the four letters that words begin with; more may be set */
};

/* A word found: its row in the table and the source offset behind it. */
struct trie_match {
    uint16_t entry;
    size_t limit;
};

/* The bit of four letters, six bits each: code point less U+0620, 0 for a blank */
static inline uint32_t
trie_hash(uint32_t four)
{
    return four * UINT32_C(2654435761) >> 20; /* Knuth, TAOCP 3, 6.4 */
}

/* The letter at *at, which moves behind it, as trie_hash wants it; TRIE_NONE for anything but a plain letter
 * or a blank. Of a broken sequence any letter may come: it begins no word. */
static inline uint32_t
trie_letter(const uint8_t **at)
{
    const uint8_t *b = *at;
    uint32_t letter = (b[0] & 0xFE) == 0xD8 ? fold_letters[(b[0] & 1) << 6 | (b[1] & 0x3F)] : 0;

    *at = b + (letter == 0 ? 1 : 2);
    if (letter != 0)
        return letter - 0x0620;
    return b[0] == ' ' ? 0 : TRIE_NONE;
}

/* False for a letter that no word of the trie begins with. */
static inline bool
trie_may_begin(const struct trie *trie, uint32_t point)
{
    uint32_t letter;

    if (point < 0x80) {
        letter = point >= 'A' && point <= 'Z' ? point + 32 : point;
        return (trie->ascii[letter >> 6] >> (letter & 63) & 1) != 0;
    }
    letter = point >= 0x0600 && point < 0x0680 ? fold_letters[point - 0x0600] : 0;
    return letter == 0 || (trie->firsts >> (letter - 0x0620) & 1) != 0;
}

/* False where the letters that stand at `at` begin no word of the trie, which nearly every place of a text
 * is told by without folding it. */
static inline bool
trie_may_find(const struct trie *trie, struct tarwisa_span text, size_t at)
{
    const uint8_t *b = (const uint8_t *)text.bytes + at;
    uint32_t letter, four, bit;

    if (text.len - at < 8)
        return true;
    if (*b > ' ' && *b < 0x7F)
        return trie_may_begin(trie, *b);
    four = trie_letter(&b);
    if (four == 0 || four == TRIE_NONE)
        return true;
    for (int i = 1; i < 4; i++) {
        letter = trie_letter(&b);
        if (letter == TRIE_NONE || (letter == 0 && (four & 63) == 0))
            return true;
        four = four << 6 | letter;
    }
    bit = trie_hash(four);
    return (trie->fours[bit >> 6] >> (bit & 63) & 1) != 0;
}

/* The longest word of the trie that stands at `at` and ends where a word ends. Words are folded;
 * a blank in them stands for any run of blanks. */
bool trie_find(const struct trie *trie, const struct fold *fold, struct tarwisa_span text,
               size_t at, struct trie_match *out);

/* The same in text that is folded already. */
bool trie_find_folded(const struct trie *trie, struct tarwisa_span folded, size_t at,
                      struct trie_match *out);

#endif
