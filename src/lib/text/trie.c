/* SPDX-License-Identifier: MIT */
/* Words looked up letter by letter in folded text, the longest one first. */
#include "trie.h"

#include "utf8.h"

/* Where one walk down the trie stands. The word that ends there counts when the next code point is
 * no letter. */
struct walk {
    const struct trie *trie;
    const struct trie_node *node;
    size_t limit;  /* of what led there */
    uint32_t last; /* point of it */
};

static struct walk
walk_from_root(const struct trie *trie)
{
    struct walk w = { .trie = trie, .node = trie->nodes };

    return w;
}

static const struct trie_node *
child_of_others(const struct trie *trie, const struct trie_node *node, uint32_t point)
{
    size_t low = node->first_edge, high = low + node->n_others;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (trie->edges[middle].point == point)
            return trie->nodes + trie->edges[middle].node;
        if (trie->edges[middle].point < point)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* How many bits are set: Warren, Hacker's Delight, 5-1. A builtin would call a function. */
static inline size_t
count_bits(uint64_t bits)
{
    bits -= bits >> 1 & UINT64_C(0x5555555555555555);
    bits = (bits & UINT64_C(0x3333333333333333)) + (bits >> 2 & UINT64_C(0x3333333333333333));
    bits = (bits + (bits >> 4)) & UINT64_C(0x0F0F0F0F0F0F0F0F);
    return (size_t)(bits * UINT64_C(0x0101010101010101) >> 56);
}

/* Most letters are told by a bit to lead nowhere; the edge of one that leads on has its place by
 * how many letters before it do, which in the middle of a word are none. */
static inline const struct trie_node *
child(const struct trie *trie, const struct trie_node *node, uint32_t point)
{
    uint64_t bit;
    size_t before;

    if (point < 0x0620 || point >= 0x0660)
        return node->n_others == 0 ? NULL : child_of_others(trie, node, point);
    bit = UINT64_C(1) << (point - 0x0620);
    if ((node->letters & bit) == 0)
        return NULL;
    before = node->letters == bit ? 0 : count_bits(node->letters & (bit - 1));
    return trie->nodes + trie->edges[node->first_edge + node->n_others + before].node;
}

static bool
is_digit(uint32_t point)
{
    return point >= '0' && point <= '9';
}

/* A word ends before anything but a letter; digits behind a letter are another word ("مايو2012"),
 * and so are letters behind a digit. */
static bool
ends_word(const struct walk *w, uint32_t next)
{
    return !fold_is_word(next) || is_digit(next) != is_digit(w->last);
}

/* Take one code point that ends at `limit`; false when no word goes on with it. To call it would
 * take longer than what it does. */
__attribute__((always_inline)) static inline bool
step(struct walk *w, uint32_t point, size_t limit, struct trie_match *out)
{
    if (w->node->entry != TRIE_NONE && ends_word(w, point))
        *out = (struct trie_match){ w->node->entry, w->limit };
    w->node = child(w->trie, w->node, point);
    w->limit = limit;
    w->last = point;
    return w->node != NULL;
}

/* The text ended: so did the word. */
static void
finish(const struct walk *w, struct trie_match *out)
{
    if (w->node != NULL && w->node->entry != TRIE_NONE)
        *out = (struct trie_match){ w->node->entry, w->limit };
}

/* The letter at *at, which moves behind it, as trie_hash wants it; TRIE_NONE for anything but a
 * plain letter or a blank. Of a broken sequence any letter may come: it begins no word. */
static uint32_t
trie_letter(const uint8_t **at)
{
    const uint8_t *b = *at;
    uint32_t letter = (b[0] & 0xFE) == 0xD8 ? fold_letters[(b[0] & 1) << 6 | (b[1] & 0x3F)] : 0;

    *at = b + (letter == 0 ? 1 : 2);
    if (letter != 0)
        return letter - 0x0620;
    return b[0] == ' ' ? 0 : TRIE_NONE;
}

bool
trie_may_find_slowly(const struct trie *trie, struct tarwisa_span text, size_t at)
{
    const uint8_t *b = (const uint8_t *)text.bytes + at;
    uint32_t four;

    if (text.len - at < 8)
        return true;
    if (*b > ' ' && *b < 0x7F)
        return trie_may_begin(trie, *b);
    four = trie_letter(&b);
    if (four == 0 || four == TRIE_NONE)
        return true;
    for (int i = 1; i < 4; i++) {
        uint32_t letter = trie_letter(&b);

        if (letter == TRIE_NONE || (letter == 0 && (four & 63) == 0))
            return true;
        four = four << 6 | letter;
    }
    return trie_has_four(trie, four);
}

/* Walk as far as the text is plain, which is mostly all of the way, without the work of folding it.
 * *at moves to where that ends; true while a word may go on there. */
static bool
walk_plain(struct walk *w, struct tarwisa_span text, size_t *at, struct trie_match *out)
{
    uint32_t point;
    size_t len;

    while ((len = fold_plain_or_blank(text, *at, &point)) > 0) {
        *at += len;
        if (!step(w, point, *at, out))
            return false;
    }
    return true;
}

bool
trie_find(const struct trie *trie, const struct fold *fold, struct tarwisa_span text, size_t at,
          struct trie_match *out)
{
    struct trie_match match = { .entry = TRIE_NONE };
    struct walk w = walk_from_root(trie);
    bool on = walk_plain(&w, text, &at, &match);

    if (on) {
        struct fold_reader reader = fold_reader_behind(fold, text, at, w.last);
        struct fold_point p;

        while (on && fold_next(&reader, &p))
            on = step(&w, p.point, p.limit, &match);
    }
    finish(&w, &match);
    *out = match;
    return match.entry != TRIE_NONE;
}

bool
trie_find_folded(const struct trie *trie, struct tarwisa_span folded, size_t at,
                 struct trie_match *out)
{
    struct walk w = walk_from_root(trie);
    struct trie_match match = { .entry = TRIE_NONE };
    bool on = true;

    while (on && at < folded.len) {
        uint32_t point = utf8_next(folded, &at);

        on = step(&w, point, at, &match);
    }
    finish(&w, &match);
    *out = match;
    return match.entry != TRIE_NONE;
}
