/* SPDX-License-Identifier: MIT */
/* Finds the bytes that may end a line or stand before a label, sixty-four at a time. */
#include "marks.h"

#include <string.h>

#ifdef __x86_64__
#include <immintrin.h>
#endif

/* Vectors as gcc and clang make them for any machine. A comparison gives 0xFF where it holds. */
typedef uint8_t bytes16 __attribute__((vector_size(16)));
typedef int8_t signed16 __attribute__((vector_size(16)));
typedef uint8_t bytes32 __attribute__((vector_size(32)));
typedef int8_t signed32 __attribute__((vector_size(32)));

#define BLOCK sizeof(bytes16)

static inline bytes16
load(const char *bytes)
{
    bytes16 v;

    memcpy(&v, bytes, sizeof v);
    return v;
}

/* A bit for each byte, set or not */
static inline uint32_t
set_bits(bytes16 v)
{
#ifdef __x86_64__
    return (uint32_t)_mm_movemask_epi8((__m128i)v);
#else
    uint32_t bits = 0;

    for (size_t i = 0; i < BLOCK; i++)
        bits |= (uint32_t)(v[i] & 1) << i;
    return bits;
#endif
}

/*
 * For each byte of `v`, with the ones behind them in `next`: may it be a mark? Those are ASCII, or sequences
 * of their own. Passed over are blanks and the Arabic letters, which begin with D8 and D9, but for the marks
 * U+061B and U+061F, D8 9B and D8 9F, one bit apart, and the digits from U+0660, D9 A0 on, behind the letters
 * and vowel signs of that block. Behind a full stop at a line's end stands nothing.
 */
#define MAY_BE_MARK(bytes, signed_bytes, v, next)                                                  \
    (((bytes)((signed_bytes)(v) > (int8_t)0xBF) &                                                  \
      ~((bytes)((v) == ' ') | (bytes)(((v) | 1) == 0xD9) |                                         \
        ((bytes)((v) == '.') & (bytes)((next) == '\n')))) |                                        \
     ((bytes)((v) == 0xD8) & (bytes)(((next) | 4) == 0x9F)) |                                      \
     ((bytes)((v) == 0xD9) & (bytes)((signed_bytes)(next) > (int8_t)0x9F)))

uint64_t
marks_of_group(const char *bytes)
{
    uint64_t bits = 0;

    for (size_t i = 0; i < MARKS_GROUP; i += BLOCK) {
        bytes16 v = load(bytes + i), next = load(bytes + i + 1);

        bits |= (uint64_t)set_bits(MAY_BE_MARK(bytes16, signed16, v, next)) << i;
    }
    return bits;
}

#ifdef __x86_64__
__attribute__((target("avx2"))) uint64_t
marks_of_group_avx2(const char *bytes)
{
    uint64_t bits = 0;

    for (size_t i = 0; i < MARKS_GROUP; i += sizeof(bytes32)) {
        bytes32 v, next;

        memcpy(&v, bytes + i, sizeof v);
        memcpy(&next, bytes + i + 1, sizeof next);
        v = MAY_BE_MARK(bytes32, signed32, v, next);
        bits |= (uint64_t)(uint32_t)_mm256_movemask_epi8((__m256i)v) << i;
    }
    return bits;
}

bool
marks_have_avx2(void)
{
    return __builtin_cpu_supports("avx2");
}
#else
uint64_t
marks_of_group_avx2(const char *bytes)
{
    return marks_of_group(bytes);
}

bool
marks_have_avx2(void)
{
    return false;
}
#endif

static inline uint64_t
group_bits(const char *bytes)
{
    return marks_have_avx2() ? marks_of_group_avx2(bytes) : marks_of_group(bytes);
}

/* The last group is filled up with blanks, which are no marks. */
void
marks_start(struct marks *marks, struct tarwisa_span text, size_t at)
{
    char last[MARKS_GROUP + 1];

    marks->text = text;
    marks->base = at;
    if (text.len - at > MARKS_GROUP) {
        marks->all = marks->bits = group_bits(text.bytes + at);
        return;
    }
    memset(last, ' ', sizeof last);
    if (text.len > at)
        memcpy(last, text.bytes + at, text.len - at);
    marks->all = marks->bits = group_bits(last);
}

/* C2, E2, EF: of the no-break blank, of direction controls, of the byte order mark */
static inline bytes16
may_be_unseen(bytes16 v)
{
    return (bytes16)((v & 0xDF) == 0xC2) | (bytes16)(v == 0xEF);
}

/* The next sixteen bytes up to the limit, filled up with NULs */
static inline bytes16
load_up_to(struct tarwisa_span text, size_t at, size_t limit)
{
    bytes16 v = { 0 };

    if (limit - at >= BLOCK)
        return load(text.bytes + at);
    memcpy(&v, text.bytes + at, limit - at);
    return v;
}

/* A bit for each byte, and below them four for the bytes before, tells of letters; where four stand in a row
 * and no fifth before them a word reaches its fourth. */
size_t
marks_count_words(struct tarwisa_span text, size_t at, size_t limit, size_t enough)
{
    uint32_t letters = 0;
    size_t words = 0;

    for (; at < limit && words < enough; at += BLOCK) {
        bytes16 v = load_up_to(text, at, limit);
        uint32_t fours;

        if (set_bits(may_be_unseen(v)) != 0)
            return SIZE_MAX;
        letters = letters >> BLOCK | set_bits((bytes16)(v >= 'A')) << 4;
        fours = letters & letters << 1 & letters << 2 & letters << 3;
        words += (size_t)__builtin_popcount(fours & ~(fours << 1) & UINT32_C(0xFFFF0));
    }
    return words;
}
