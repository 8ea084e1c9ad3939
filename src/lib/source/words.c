/* SPDX-License-Identifier: MIT */
/* The words of a piece of text, each with its place there and in the key. */
#include "words.h"

#include "text/utf8.h"

#include <string.h>

#define YEAR_DIGITS 4

static enum script
script_of(uint32_t point)
{
    if (point >= '0' && point <= '9')
        return SCRIPT_FIGURES;
    return point < 0x250 ? SCRIPT_LATIN : SCRIPT_OTHER;
}

static bool
add_letter(struct words *w, const struct fold_point *p, bool begins)
{
    struct word_place *word;
    char *key = w->reader->room->key;

    if (begins && w->n == WORDS_MAX)
        return false;
    if (begins) {
        if (w->n > 0)
            key[w->key.len++] = ' ';
        w->list[w->n++] = (struct word_place){ .raw_start = p->start,
                                               .start = w->key.len,
                                               .script = script_of(p->point) };
    }
    word = &w->list[w->n - 1];
    w->key.len += utf8_write(p->point, key + w->key.len);
    word->raw_limit = p->limit;
    word->limit = w->key.len;
    word->letters++;
    if (script_of(p->point) != SCRIPT_FIGURES && word->script == SCRIPT_FIGURES)
        word->script = script_of(p->point); /* 218TV */
    return true;
}

/* The last word goes on with an era from `at` on, and ends behind it. */
static bool
is_era(const struct words *w, size_t at)
{
    struct trie_match match;
    uint8_t class;

    if (!trie_find_folded(&tables_words_trie, w->key, at, &match) || match.limit != w->key.len)
        return false;
    class = tables_words[match.entry].class;
    return class == WORD_ERA || class == WORD_MEEM;
}

/* "2024م", "1445ه": a year with its era is figures. */
static void
settle_year(struct words *w)
{
    struct word_place *word = &w->list[w->n - 1];
    size_t at = word->start;

    while (at < word->limit && script_of((uint8_t)w->key.bytes[at]) == SCRIPT_FIGURES)
        at++;
    if (at - word->start == YEAR_DIGITS && is_era(w, at))
        word->script = SCRIPT_FIGURES;
}

bool
words_find(struct words *w)
{
    struct fold_reader reader = fold_reader_at(w->reader->fold, w->raw, 0);
    struct fold_point p;
    bool in_word = false;

    w->key.bytes = w->reader->room->key;
    while (fold_next(&reader, &p)) {
        bool is_letter = p.point == '+' || fold_is_word(p.point);

        if (is_letter && !add_letter(w, &p, !in_word))
            return false;
        if (in_word && !is_letter)
            settle_year(w);
        in_word = is_letter;
    }
    if (in_word)
        settle_year(w);
    return w->n > 0;
}

struct tarwisa_span
words_key(const struct words *w, size_t from, size_t to)
{
    return (struct tarwisa_span){ w->key.bytes + w->list[from].start,
                                  w->list[to - 1].limit - w->list[from].start };
}

struct tarwisa_span
words_raw(const struct words *w, size_t from, size_t to)
{
    return (struct tarwisa_span){ w->raw.bytes + w->list[from].raw_start,
                                  w->list[to - 1].raw_limit - w->list[from].raw_start };
}

bool
words_cut_letter(struct words *w, size_t i, const char letter[2])
{
    struct word_place *word = &w->list[i];

    if (word->limit - word->start <= 2 || word->raw_limit - word->raw_start < 2 ||
        memcmp(w->key.bytes + word->start, letter, 2) != 0 ||
        memcmp(w->raw.bytes + word->raw_start, letter, 2) != 0)
        return false;
    word->start += 2;
    word->raw_start += 2;
    return true;
}
