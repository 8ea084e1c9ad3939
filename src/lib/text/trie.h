/* SPDX-License-Identifier: MIT */
/* Words looked up letter by letter in folded text, the longest one first. */
#ifndef TARWISA_TEXT_TRIE_H
#define TARWISA_TEXT_TRIE_H

#include "fold.h"
#include "shortcuts.h"

#include <string.h>

#define TRIE_NONE UINT16_MAX
#define TRIE_CODES 256
#define TRIE_RARE_MAX 31
#define TRIE_FOUR_BITS 14
#define TRIE_FOURS ((1 << TRIE_FOUR_BITS) / 64)

/* A node of a trie in a double array (Aoe, IEEE TSE 15, 1989). Its children stand behind its base, each as
 * far as the code of the letter that leads there says. The base that a cell keeps of its parent tells
 * whose child it is: no two nodes have the same one. */
struct trie_cell {
    uint16_t base;   /* 0 where there are no children */
    uint16_t parent; /* the parent's base; TRIE_NONE for the root and for what is empty */
    uint16_t entry;  /* of the word that ends here, or TRIE_NONE */
};

/* Made by tools/gen-tables; cell 0 is the root. Any code may be looked for behind any base. */
struct trie {
    const struct trie_cell *cells;
    const uint16_t *rare; /* letters that have no code of their own: theirs count from 1 */
    size_t n_rare;
    uint64_t ascii[2]; /* bit i: a word begins with U+0000 + i */
    uint64_t firsts;   /* bit i: a word begins with U+0620 + i */
    /* bits by trie_hash of the four letters that words begin with; more may be set */
    uint64_t fours[TRIE_FOURS];
};

/* A word found: its row in the table and the source offset behind it. */
struct trie_match {
    uint16_t entry;
    size_t limit;
};

/* The code of a letter that is neither of ASCII nor of U+0600 to U+067F; 0, which leads nowhere, where no
 * word has it. */
uint32_t trie_code_of_rare(const struct trie *trie, uint32_t point);

/* The code of a folded code point. Those of control characters, which never stand in folded text, are
 * left for rare letters. */
static inline uint32_t
trie_code(const struct trie *trie, uint32_t point)
{
    if (point < 0x80)
        return point;
    return point >= 0x0600 && point < 0x0680 ? point - 0x0580 : trie_code_of_rare(trie, point);
}

/* The bit of four letters, six bits each: code point less U+0620, 0 for a blank */
static inline uint32_t
trie_hash(uint32_t four)
{
    return four * UINT32_C(2654435761) >> (32 - TRIE_FOUR_BITS); /* Knuth, TAOCP 3, 6.4 */
}

/* False for a letter that no word of the trie begins with. */
static inline bool
trie_may_begin(const struct trie *trie, uint32_t point)
{
    uint32_t letter;

    if (!takes_shortcuts)
        return true;
    if (point < 0x80) {
        letter = point >= 'A' && point <= 'Z' ? point + 32 : point;
        return (trie->ascii[letter >> 6] >> (letter & 63) & 1) != 0;
    }
    letter = point >= 0x0600 && point < 0x0680 ? fold_letters[point - 0x0600] : 0;
    return letter == 0 || (trie->firsts >> (letter - 0x0620) & 1) != 0;
}

static inline bool
trie_has_four(const struct trie *trie, uint32_t four)
{
    uint32_t bit = trie_hash(four);

    return (trie->fours[bit >> 6] >> (bit & 63) & 1) != 0;
}

/* Four plain letters at `b`, as trie_hash wants them; false where other signs stand among them. */
static inline bool
trie_four_letters(const uint8_t *b, uint32_t *four)
{
    static const uint8_t masks[8] = { 0xFE, 0xC0, 0xFE, 0xC0, 0xFE, 0xC0, 0xFE, 0xC0 };
    static const uint8_t leads[8] = { 0xD8, 0x80, 0xD8, 0x80, 0xD8, 0x80, 0xD8, 0x80 };
    uint64_t bytes, mask, lead;
    uint32_t letters[4], missing = 0;

    memcpy(&bytes, b, sizeof bytes);
    memcpy(&mask, masks, sizeof mask);
    memcpy(&lead, leads, sizeof lead);
    if ((bytes & mask) != lead)
        return false;
    for (int i = 0; i < 4; i++) {
        letters[i] = fold_letters[(b[2 * i] & 1) << 6 | (b[2 * i + 1] & 0x3F)] - UINT32_C(0x0620);
        missing |= letters[i];
    }
    *four = letters[0] << 18 | letters[1] << 12 | letters[2] << 6 | letters[3];
    return missing < 64;
}

/* What trie_may_find answers where other signs stand among the letters. */
bool trie_may_find_slowly(const struct trie *trie, struct tarwisa_span text, size_t at);

/* False where the letters that stand at `at` begin no word of the trie, which nearly every place of
 * a text is told by without folding it. */
static inline bool
trie_may_find(const struct trie *trie, struct tarwisa_span text, size_t at)
{
    const uint8_t *b = (const uint8_t *)text.bytes + at;
    uint32_t four;

    if (!takes_shortcuts)
        return true;
    if (text.len - at >= 8 && trie_four_letters(b, &four))
        return trie_has_four(trie, four);
    return trie_may_find_slowly(trie, text, at);
}

/* The longest word of the trie that stands at `at` and ends where a word ends. Words are folded;
 * a blank in them stands for any run of blanks. */
bool trie_find(const struct trie *trie, const struct fold *fold, struct tarwisa_span text,
               size_t at, struct trie_match *out);

/* The same in text that is folded already. */
bool trie_find_folded(const struct trie *trie, struct tarwisa_span folded, size_t at,
                      struct trie_match *out);

#endif
