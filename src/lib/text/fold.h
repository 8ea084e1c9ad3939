/* SPDX-License-Identifier: MIT */
/* Folding: the one spelling under which variants of an Arabic text meet, with a map back. */
#ifndef TARWISA_TEXT_FOLD_H
#define TARWISA_TEXT_FOLD_H

#include "tarwisa.h"

/* The longest mapping NFKC_Casefold holds: U+FDFA, one code point to 18 (Unicode 15). */
#define FOLD_POINTS_MAX 18

/* Folded bytes one source byte can become: U+FDFA, 3 bytes to 33. */
#define FOLD_GROWTH 11

#define FOLDED_MAX (TARWISA_FIELD_MAX * FOLD_GROWTH)

/* The ICU normaliser, opened once; ICU owns it. */
struct fold {
    const void *normalizer;
};

enum tarwisa_result fold_open(struct fold *fold);

/* One folded code point, and the source bytes [start, limit) it stands for. */
struct fold_point {
    uint32_t point;
    size_t start;
    size_t limit;
};

/* Reads folded code points off a text, one after the other. Set up by fold_reader_at. */
struct fold_reader {
    const struct fold *fold;
    struct tarwisa_span text;
    size_t at;                         /* next source byte */
    uint32_t waiting[FOLD_POINTS_MAX]; /* of a code point that folds to several */
    size_t n_waiting, next_waiting;
    size_t start, limit; /* source of what is waiting */
    bool after_letter;   /* a tatweel here lengthens a letter, elsewhere it is a dash */
};

struct fold_reader fold_reader_at(const struct fold *fold, struct tarwisa_span text, size_t at);

/* False at the end. A run of blanks comes as one blank. */
bool fold_next(struct fold_reader *reader, struct fold_point *out);

/* A folded field. Offsets are bytes; from and to give the source bytes of each folded byte. */
struct folded {
    size_t len;
    char bytes[FOLDED_MAX + 1];
    uint16_t from[FOLDED_MAX + 1];
    uint16_t to[FOLDED_MAX + 1];
};

/* Fold a text of at most TARWISA_FIELD_MAX bytes. */
void fold_text(const struct fold *fold, struct tarwisa_span text, struct folded *out);

/* The source bytes of folded [start, limit). */
struct tarwisa_span folded_source(const struct folded *folded, struct tarwisa_span text,
                                  size_t start, size_t limit);

/* Fold a text of at most TARWISA_FIELD_MAX bytes into a name key: letters, digits and '+' with
 * one blank for whatever stands between. Returns its length, or SIZE_MAX where `size` bytes are
 * not enough for it and a NUL. */
size_t fold_name(const struct fold *fold, struct tarwisa_span text, char *key, size_t size);

/* A letter or digit in folded text, where all letters of a word count. */
bool fold_is_word(uint32_t point);

#endif
