/* SPDX-License-Identifier: MIT */
/* How often each of a few words stands in a column. */
#ifndef IO_WORDCOUNT_H
#define IO_WORDCOUNT_H

#include "output.h"

#define WORDCOUNT_BYTES_MAX ((size_t)31)
#define WORDCOUNT_WORDS_MAX ((size_t)32)

/* Starts as zeros. Words stand in the order of their first use; the last place is for all others. */
struct wordcount {
    struct {
        char word[WORDCOUNT_BYTES_MAX + 1];
        size_t n;
    } words[WORDCOUNT_WORDS_MAX];
    size_t n_words;
};

/* No value is the word "(none)", what is longer, is not of
 * ASCII letters and marks, or has no place left "(other)". */
void wordcount_add(struct wordcount *counts, const struct cell *cell);

#endif
