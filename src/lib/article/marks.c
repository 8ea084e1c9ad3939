/* SPDX-License-Identifier: MIT */
/* Skips what can be neither a line's end nor a stop, sixteen bytes at a time. */
#include "marks.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* Vectors as gcc and clang make them for any machine. A comparison gives 0xFF where it holds. */
typedef uint8_t bytes16 __attribute__((vector_size(16)));
typedef int8_t signed16 __attribute__((vector_size(16)));

#define BLOCK sizeof(bytes16)

static inline bytes16
load(const char *bytes)
{
    bytes16 v;

    memcpy(&v, bytes, sizeof v);
    return v;
}

static inline bytes16
is(bytes16 v, uint8_t byte)
{
    return (bytes16)(v == byte);
}

static inline bytes16
is_up_to(bytes16 v, uint8_t most)
{
    return (bytes16)(v <= most);
}

/* ASCII behind `byte`; bytes of longer sequences are negative */
static inline bytes16
is_ascii_behind(bytes16 v, int8_t byte)
{
    return (bytes16)((signed16)v > byte);
}

/* The first byte that is set, or BLOCK */
static inline size_t
first_set(bytes16 v)
{
#ifdef __SSE2__
    unsigned bits = (unsigned)_mm_movemask_epi8((__m128i)v);

    return bits == 0 ? BLOCK : (size_t)__builtin_ctz(bits);
#else
    size_t at = 0;

    while (at < BLOCK && v[at] == 0)
        at++;
    return at;
#endif
}

/* Tells of sixteen bytes, each with the one behind it, which may be looked for. */
typedef bytes16 classifier(bytes16 v, bytes16 next);

/* Blocks may reach beyond the limit, not beyond the text: of its last bytes, which fill none, any may be. */
static inline __attribute__((always_inline)) size_t
skip_to(classifier *may_be, struct tarwisa_span text, size_t at, size_t limit)
{
    while (at < limit && at + BLOCK < text.len) {
        size_t first = first_set(may_be(load(text.bytes + at), load(text.bytes + at + 1)));

        at += first;
        if (first < BLOCK)
            break;
    }
    return at < limit ? at : limit;
}

/* Control characters; U+0085, C2 85; U+2028 and U+2029, which begin as E2 80. Without their sixth bit C2
 * and E2 are the same. */
static inline bytes16
may_be_end(bytes16 v, bytes16 next)
{
    return is_up_to(v, 0x1F) | (is(v & 0xDF, 0xC2) & is_up_to(next, 0x85));
}

/* All ASCII but blanks; U+061B and U+061F, D8 9B and D8 9F, one bit apart; digits from U+0660, D9 A0 on,
 * behind the letters and vowel signs of that block; digits from U+06F0, DB; bullets and dots, E2 */
static inline bytes16
may_be_stop(bytes16 v, bytes16 next)
{
    return is_ascii_behind(v, ' ') | (is(v, 0xD8) & is(next | 4, 0x9F)) |
           (is(v, 0xD9) & ~is_up_to(next, 0x9F)) | ~is_up_to(v, 0xDA);
}

size_t
marks_skip_to_end(struct tarwisa_span text, size_t at)
{
    return skip_to(may_be_end, text, at, text.len);
}

size_t
marks_skip_to_stop(struct tarwisa_span text, size_t at, size_t limit)
{
    return skip_to(may_be_stop, text, at, limit);
}
