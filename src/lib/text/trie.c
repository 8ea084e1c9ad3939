/* SPDX-License-Identifier: MIT */
/* Words looked up letter by letter in folded text, the longest one first. */
#include "trie.h"

#include "utf8.h"

/* Where one walk down the trie stands. The word that ends there counts when the next code point is
 * no letter. */
struct walk {
    const struct trie *trie;
    const struct trie_cell *cell;
    size_t limit;  /* of what led there */
    uint32_t last; /* point of it */
};

static struct walk
walk_from_root(const struct trie *trie)
{
    struct walk w = { .trie = trie, .cell = trie->cells };

    return w;
}

uint32_t
trie_code_of_rare(const struct trie *trie, uint32_t point)
{
    for (size_t i = 0; i < trie->n_rare; i++) {
        if (trie->rare[i] == point)
            return (uint32_t)i + 1;
    }
    return 0;
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
    uint16_t base = w->cell->base;

    if (w->cell->entry != TRIE_NONE && ends_word(w, point))
        *out = (struct trie_match){ w->cell->entry, w->limit };
    w->cell = w->trie->cells + base + trie_code(w->trie, point);
    w->limit = limit;
    w->last = point;
    return w->cell->parent == base;
}

/* The text ended: so did the word. */
static void
finish(const struct walk *w, struct trie_match *out)
{
    if (w->cell->entry != TRIE_NONE)
        *out = (struct trie_match){ w->cell->entry, w->limit };
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

/* Walk over signs that are folded by themselves, and single blanks between them, which is mostly all of
 * the way. *at moves to where that ends; true while a word may go on there. */
static bool
walk_plain(struct walk *w, struct tarwisa_span text, size_t *at, struct trie_match *out)
{
    uint8_t sign;
    size_t len;

    while ((len = fold_sign_or_blank(text, *at, &sign)) > 0) {
        *at += len;
        if (!step(w, fold_point_of(sign), *at, out))
            return false;
    }
    return true;
}

/* Walk on over any text. Marks behind the last sign belong to it. */
static bool
walk_slowly(struct walk *w, const struct fold *fold, struct tarwisa_span text, size_t at,
            struct trie_match *out)
{
    struct fold_reader reader = fold_reader_behind(fold, text, at, w->last);
    struct fold_point p;

    w->limit = reader.at;
    while (fold_next(&reader, &p)) {
        if (!step(w, p.point, p.limit, out))
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

    if (walk_plain(&w, text, &at, &match) &&
        (at == text.len || walk_slowly(&w, fold, text, at, &match)))
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
    if (on)
        finish(&w, &match);
    *out = match;
    return match.entry != TRIE_NONE;
}
