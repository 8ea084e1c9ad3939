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

/* What each letter of U+0600 to U+067F folds to that is read without ICU; 0 for any other sign. */
extern const uint16_t fold_letters[128];

/*
 * A sign of ASCII or of U+0600 to U+067F is told by one byte: its own, or 0x80 and its last seven bits.
 * What those fold to that leave one sign whatever stands around them, as letters, figures and most marks
 * do; 0 for what the general way has to look at.
 */
extern const uint8_t fold_signs[256];

/* The folded code point of such a byte. */
static inline uint32_t
fold_point_of(uint8_t sign)
{
    return sign < 0x80 ? sign : sign + 0x0580u;
}

/* The length of such a sign at `at`, and what it folds to; 0 where another stands, or none. Marks behind it
 * may belong to it. Of two bytes the second has the 0x80 and six of the bits, the first the seventh. */
static inline size_t
fold_sign(struct tarwisa_span text, size_t at, uint8_t *sign)
{
    size_t left = text.len - at;
    const uint8_t *b;

    if (left == 0) /* the pointer may be NULL, to which nothing may be added */
        return 0;
    b = (const uint8_t *)text.bytes + at;
    if (b[0] < 0x80)
        return (*sign = fold_signs[b[0]]) != 0;
    if ((b[0] & 0xFE) != 0xD8 || left < 2 || (b[1] & 0xC0) != 0x80)
        return 0;
    *sign = fold_signs[(uint8_t)(b[0] << 6 | b[1])];
    return *sign != 0 ? 2 : 0;
}

/* The same, and for the one blank before such a sign. */
static inline size_t
fold_sign_or_blank(struct tarwisa_span text, size_t at, uint8_t *sign)
{
    size_t len = fold_sign(text, at, sign);
    uint8_t behind;

    if (len > 0 || at >= text.len || text.bytes[at] != ' ')
        return len;
    *sign = ' ';
    return fold_sign(text, at + 1, &behind) > 0;
}

/* The length of a sign that is folded by itself, an Arabic letter or ASCII but for blanks, and what
 * it becomes; 0 where the general way has to look: at anything else, and at what has marks behind
 * it. */
static inline size_t
fold_plain(struct tarwisa_span text, size_t at, uint32_t *point)
{
    size_t left = text.len - at, len = 1;
    const uint8_t *b;

    if (left == 0) /* the pointer may be NULL, to which nothing may be added */
        return 0;
    b = (const uint8_t *)text.bytes + at;
    if (b[0] > ' ' && b[0] < 0x7F && b[0] != '&') /* which may begin an entity of HTML */
        *point = b[0] >= 'A' && b[0] <= 'Z' ? b[0] + 32u : b[0];
    else if ((b[0] & 0xFE) == 0xD8 && left >= 2 && (b[1] & 0xC0) == 0x80 &&
             (*point = fold_letters[(b[0] & 1) << 6 | (b[1] & 0x3F)]) != 0)
        len = 2;
    else
        return 0;
    if (left > len && b[len] == 0xD9 &&
        (left == len + 1 || b[len + 1] >= 0x8B || b[len + 1] == 0x80))
        return 0;
    return len;
}

/* The same, and for the one blank between two such signs. */
static inline size_t
fold_plain_or_blank(struct tarwisa_span text, size_t at, uint32_t *point)
{
    uint32_t behind;

    if (at >= text.len || text.bytes[at] != ' ')
        return fold_plain(text, at, point);
    *point = ' ';
    return fold_plain(text, at + 1, &behind) > 0;
}

static inline struct fold_reader
fold_reader_at(const struct fold *fold, struct tarwisa_span text, size_t at)
{
    struct fold_reader reader;

    /* what waits is nothing; to clear the room for it at every word would take longer than to read
     * it */
    reader.fold = fold;
    reader.text = text;
    reader.at = at;
    reader.n_waiting = reader.next_waiting = 0;
    reader.start = reader.limit = at;
    reader.after_letter = false;
    return reader;
}

/* The same in the middle of a text, of which `before` was the last folded point: behind the marks that
 * belong to it. */
struct fold_reader fold_reader_behind(const struct fold *fold, struct tarwisa_span text, size_t at,
                                      uint32_t before);

/* The next point. False at the end. A run of blanks comes as one blank. */
bool fold_next(struct fold_reader *reader, struct fold_point *out);

/* The folded code point at `at`, and in *limit the byte behind it; 0 at the end, which leaves
 * *limit. */
uint32_t fold_peek(const struct fold *fold, struct tarwisa_span text, size_t at, size_t *limit);

/* A folded text, of use where it is looked up as a whole; what is shown is cut by the reader's
 * offsets. */
struct folded {
    size_t len;
    char bytes[FOLDED_MAX + 1];
};

/* Fold a text of at most TARWISA_FIELD_MAX bytes. */
void fold_text(const struct fold *fold, struct tarwisa_span text, struct folded *out);

/* Fold a text of at most TARWISA_FIELD_MAX bytes into a name key: letters, digits and '+' with
 * one blank for whatever stands between. Returns its length, or SIZE_MAX where `size` bytes are
 * not enough for it and a NUL. */
size_t fold_name(const struct fold *fold, struct tarwisa_span text, char *key, size_t size);

bool fold_is_word_any(uint32_t point);

/* A letter or digit in folded text, where all letters of a word count. */
static inline bool
fold_is_word(uint32_t point)
{
    if (point < 0x80)
        return (point >= 'a' && point <= 'z') || (point >= '0' && point <= '9');
    return (point >= 0x0600 && point < 0x0680 && fold_letters[point - 0x0600] != 0) ||
           fold_is_word_any(point);
}

#endif
