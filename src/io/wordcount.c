/* SPDX-License-Identifier: MIT */
/* Counts words in bounded memory. */
#include "wordcount.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

static const struct cell none = { "(none)", 6 };
static const struct cell other = { "(other)", 7 };

static bool
is_word(const struct cell *cell)
{
    for (size_t i = 0; i < cell->len; i++)
        if (!isgraph((unsigned char)cell->bytes[i]))
            return false;
    return cell->len <= WORDCOUNT_BYTES_MAX;
}

static size_t
find(const struct wordcount *counts, const struct cell *word)
{
    size_t i = 0;

    while (i < counts->n_words && (strlen(counts->words[i].word) != word->len ||
                                   memcmp(counts->words[i].word, word->bytes, word->len) != 0))
        i++;
    return i;
}

void
wordcount_add(struct wordcount *counts, const struct cell *cell)
{
    const struct cell *word = cell->len == 0 ? &none : cell;
    size_t i;

    if (!is_word(word))
        word = &other;
    i = find(counts, word);
    if (i >= WORDCOUNT_WORDS_MAX - 1) {
        word = &other;
        i = WORDCOUNT_WORDS_MAX - 1;
    }
    if (i >= counts->n_words) {
        memcpy(counts->words[i].word, word->bytes, word->len);
        counts->n_words = i + 1;
    }
    counts->words[i].n++;
}
