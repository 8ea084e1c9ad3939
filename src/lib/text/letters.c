/* SPDX-License-Identifier: MIT */
/* Passes over the letters of a word, eight at a time. */
#include "letters.h"

#include "fold.h"
#include "shortcuts.h"
#include "vector.h"

/* Eight signs of two bytes; as numbers of a machine whose lower byte comes first. */
typedef int16_t signs8 __attribute__((vector_size(16)));

static bool
is_stop(const char *letter, const uint16_t *stops, size_t n)
{
    const uint8_t *b = (const uint8_t *)letter;

    for (size_t i = 0; i < n; i++) {
        if (stops[i] == (b[0] | b[1] << 8))
            return true;
    }
    return false;
}

size_t
letters_skip_plainly(struct tarwisa_span text, size_t at, const uint16_t *stops, size_t n)
{
    uint32_t point;

    while (fold_plain(text, at, &point) == 2 && !is_stop(text.bytes + at, stops, n))
        at += 2;
    return at;
}

/* The letters U+0621 to U+063A and U+0641 to U+064A: what fold_letters has a value for. */
static inline signs8
are_letters(signs8 v)
{
    signs8 sign = v << 8 | (v >> 8 & 0xFF);

    return ((sign > (int16_t)0xD8A0) & (sign < (int16_t)0xD8BB)) |
           ((sign > (int16_t)0xD980) & (sign < (int16_t)0xD98B));
}

/* As long as eight letters stand there, and one more to tell that the last has no marks behind it. */
size_t
letters_skip(struct tarwisa_span text, size_t at, const uint16_t *stops, size_t n)
{
    const uint16_t one = 1;
    size_t start = at;

    if (!takes_shortcuts)
        return at;
    if (*(const uint8_t *)&one == 0)
        return letters_skip_plainly(text, at, stops, n);
    for (; text.len - at >= 2 * VECTOR_BYTES; at += VECTOR_BYTES) {
        bytes16 bytes = vector_load(text.bytes + at);
        signs8 v = (signs8)bytes, passed = are_letters(v);
        uint32_t bits;

        for (size_t i = 0; i < n; i++)
            passed &= v != (int16_t)stops[i];
        bits = ~vector_bits((bytes16)passed) & 0xFFFF;
        if (bits == 0)
            continue;
        at += (size_t)__builtin_ctz(bits);
        break;
    }
    /* marks make the letter before them one that is not plain */
    if (at > start)
        at -= 2;
    return letters_skip_plainly(text, at, stops, n);
}
