/* SPDX-License-Identifier: MIT */
/* Tells of most texts by their first letters that they begin with no registered name. */
#include "beginnings.h"

#include "text/utf8.h"

#include <string.h>

#define LETTERS 4
#define LETTER_BITS 6 /* a code point less U+0620 */
#define UNTOLD UINT32_MAX

/* The first letters of the first word, which a blank ends; UNTOLD where another sign stands among them,
 * or the text is too short to hold marks behind them. */
static uint32_t
first_letters(struct tarwisa_span text)
{
    uint32_t letters = 0, point;
    size_t at = 0;

    for (int i = 0; i < LETTERS; i++) {
        size_t len = fold_plain_or_blank(text, at, &point);

        if (len == 0 || (len == 1 && (point != ' ' || i == 0)))
            return UNTOLD;
        if (len == 1)
            return letters << LETTER_BITS * (LETTERS - i);
        letters = letters << LETTER_BITS | (point - 0x0620);
        at += len;
    }
    return letters;
}

static inline uint32_t
bit_of(uint32_t letters)
{
    return letters * UINT32_C(2654435761) >> (32 - BEGINNINGS_BITS); /* Knuth, TAOCP 3, 6.4 */
}

/* A key of one short word is looked up as if another followed: in a text that is so, or it is untold. */
static uint32_t
letters_of_key(struct tarwisa_span key)
{
    char longer[2 * LETTERS + 5];
    size_t len = utf8_border(key, key.len < 2 * LETTERS + 1 ? key.len : 2 * LETTERS + 1);

    memcpy(longer, key.bytes, len);
    memcpy(longer + len, " \xD8\xA7", 3);
    return first_letters((struct tarwisa_span){ longer, len + 3 });
}

void
beginnings_gather(const struct registry *registry, struct beginnings *out)
{
    const struct name_table *names = &registry->names;

    memset(out, 0, sizeof *out);
    for (size_t i = 0; i < names->n_names; i++) {
        const struct name *name = &names->names[i];
        struct tarwisa_span key = { registry->texts + name->key, name->key_len };
        uint32_t letters = letters_of_key(key), bit = bit_of(letters);

        if (letters != UNTOLD)
            out->bits[bit >> 6] |= UINT64_C(1) << (bit & 63);
    }
}

bool
beginnings_may_hold(const struct beginnings *beginnings, struct tarwisa_span text)
{
    uint32_t letters = first_letters(text), bit = bit_of(letters);

    return !takes_shortcuts || letters == UNTOLD ||
           (beginnings->bits[bit >> 6] >> (bit & 63) & 1) != 0;
}
