/* SPDX-License-Identifier: MIT */
/* The words of a piece of text, each with its place there and in the key. */
#ifndef TARWISA_SOURCE_WORDS_H
#define TARWISA_SOURCE_WORDS_H

#include "registry.h"

#define WORDS_MAX 24

enum script {
    SCRIPT_OTHER,
    SCRIPT_LATIN,
    SCRIPT_FIGURES,
};

/* A word of the piece: where it stands as written, and in the key. */
struct word_place {
    size_t raw_start, raw_limit;
    size_t start, limit;
    enum script script;
    size_t letters;
};

struct words {
    const struct source_reader *reader;
    struct tarwisa_span raw, key;
    struct word_place list[WORDS_MAX];
    size_t n;
};

/* Find the words of w->raw, and make their key, in w->reader's room, as fold_name does; false where
 * there are none or too many. */
bool words_find(struct words *w);

/* Take one letter of two bytes off the front of word i, if it stands there as it is and the word goes
 * on. */
bool words_cut_letter(struct words *w, size_t i, const char letter[2]);

/* The key, and what is written, of the words [from, to). */
struct tarwisa_span words_key(const struct words *w, size_t from, size_t to);
struct tarwisa_span words_raw(const struct words *w, size_t from, size_t to);

#endif
