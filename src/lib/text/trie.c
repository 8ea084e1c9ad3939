/* SPDX-License-Identifier: MIT */
/* Words looked up letter by letter in folded text, the longest one first. */
#include "trie.h"

#include "utf8.h"

/* Where one walk down the trie stands. */
struct walk {
    const struct trie *trie;
    const struct trie_node *node;
    uint16_t entry;    /* of the node reached; counts when the next code point is no letter */
    bool entry_digits; /* it ended in a digit */
    size_t entry_limit;
};

static struct walk
walk_from_root(const struct trie *trie)
{
    struct walk w = { .trie = trie, .node = trie->nodes, .entry = TRIE_NONE };

    return w;
}

static const struct trie_node *
child_of_others(const struct trie *trie, const struct trie_node *node, uint32_t point)
{
    size_t low = node->first_edge + (size_t)__builtin_popcountll(node->letters);
    size_t high = low + node->n_others;

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
    before = (size_t)__builtin_popcountll(node->letters & (bit - 1));
    return trie->nodes + trie->edges[node->first_edge + before].node;
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
    return !fold_is_word(next) || is_digit(next) != w->entry_digits;
}

/* Take one code point that ends at `limit`; false when no word goes on with it. */
static bool
step(struct walk *w, uint32_t point, size_t limit, struct trie_match *out)
{
    if (w->entry != TRIE_NONE && ends_word(w, point)) {
        out->entry = w->entry;
        out->limit = w->entry_limit;
    }
    w->node = child(w->trie, w->node, point);
    if (w->node == NULL)
        return false;
    w->entry = w->node->entry;
    w->entry_limit = limit;
    w->entry_digits = is_digit(point);
    return true;
}

/* The text ended: so did the word. */
static void
finish(const struct walk *w, struct trie_match *out)
{
    if (w->node != NULL && w->entry != TRIE_NONE) {
        out->entry = w->entry;
        out->limit = w->entry_limit;
    }
}

/* No word begins with the letters that stand here: what nearly every place of a text is told by, without
 * folding anything. A word inside a longer one does not count. */
static bool
is_ruled_out(const struct trie *trie, struct tarwisa_span text, size_t at)
{
    const struct trie_node *node = trie->nodes;
    uint32_t point;
    size_t len;

    while ((len = fold_plain_or_blank(text, at, &point)) > 0) {
        if (node->entry != TRIE_NONE && point < 0x0600)
            return false;
        node = child(trie, node, point);
        if (node == NULL)
            return true;
        at += len;
    }
    return false;
}

bool
trie_find(const struct trie *trie, const struct fold *fold, struct tarwisa_span text, size_t at,
          struct trie_match *out)
{
    struct trie_match match = { .entry = TRIE_NONE };
    struct walk w = walk_from_root(trie);
    struct fold_reader reader;
    struct fold_point p;
    bool on = true;

    if (is_ruled_out(trie, text, at))
        return false;
    reader = fold_reader_at(fold, text, at);
    while (on && fold_next(&reader, &p))
        on = step(&w, p.point, p.limit, &match);
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
