/* SPDX-License-Identifier: MIT */
/* Finds the bytes that may end a line or stand before a label, sixty-four at a time. */
#include "marks.h"

#include "text/shortcuts.h"
#include "text/vector.h"

typedef uint8_t bytes32 __attribute__((vector_size(32)));
typedef int8_t signed32 __attribute__((vector_size(32)));

/*
 * For each byte of `v`, with the ones behind them in `next`: may it be a mark? Those are ASCII, or
 * sequences of their own. Passed over are blanks and the Arabic letters, which begin with D8 and
 * D9, but for the marks U+061B and U+061F, D8 9B and D8 9F, one bit apart, and the digits from
 * U+0660, D9 A0 on, behind the letters and vowel signs of that block. Behind a full stop at a
 * line's end stands nothing.
 */
#define MAY_BE_MARK(bytes, signed_bytes, v, next)                                                  \
    (((bytes)((signed_bytes)(v) > (int8_t)0xBF) &                                                  \
      ~((bytes)((v) == ' ') | (bytes)(((v) | 1) == 0xD9) |                                         \
        ((bytes)((v) == '.') & (bytes)((next) == '\n')))) |                                        \
     ((bytes)((v) == 0xD8) & (bytes)(((next) | 4) == 0x9F)) |                                      \
     ((bytes)((v) == 0xD9) & (bytes)((signed_bytes)(next) > (int8_t)0x9F)))

/* A bit for each byte of the group that may be a mark; one byte is read behind it. */
static inline uint64_t
group_bits(const char *bytes)
{
    uint64_t bits = 0;

    if (!takes_shortcuts)
        return UINT64_MAX;
    for (size_t i = 0; i < MARKS_GROUP; i += VECTOR_BYTES) {
        bytes16 v = vector_load(bytes + i), next = vector_load(bytes + i + 1);

        bits |= (uint64_t)vector_bits(MAY_BE_MARK(bytes16, signed16, v, next)) << i;
    }
    return bits;
}

/* The group at `at`; the last one is filled up with blanks, which are no marks. */
static inline const char *
group_at(const struct marks *marks, size_t at, char last[MARKS_GROUP + 1])
{
    size_t left = marks->text.len - at;

    if (left > MARKS_GROUP)
        return marks->text.bytes + at;
    memset(last, ' ', MARKS_GROUP + 1);
    memcpy(last, marks->text.bytes + at, left);
    return last;
}

void
marks_fill_plainly(struct marks *marks, size_t at)
{
    char last[MARKS_GROUP + 1];

    marks->first = at;
    marks->n = marks->next = 0;
    for (; at < marks->text.len && marks->n <= MARKS_MAX - MARKS_GROUP; at += MARKS_GROUP) {
        for (uint64_t bits = group_bits(group_at(marks, at, last)); bits != 0; bits &= bits - 1)
            marks->list[marks->n++] = at + (size_t)__builtin_ctzll(bits);
    }
    marks->limit = at;
}

#ifdef __x86_64__
__attribute__((target("avx2"))) static inline uint32_t
half_bits_by_avx2(const char *bytes)
{
    bytes32 v, next;

    memcpy(&v, bytes, sizeof v);
    memcpy(&next, bytes + 1, sizeof next);
    v = MAY_BE_MARK(bytes32, signed32, v, next);
    return (uint32_t)_mm256_movemask_epi8((__m256i)v);
}

__attribute__((target("avx2"))) static inline uint64_t
group_bits_by_avx2(const char *bytes)
{
    return half_bits_by_avx2(bytes) | (uint64_t)half_bits_by_avx2(bytes + sizeof(bytes32))
                                          << sizeof(bytes32);
}

/* Four places are written whether there are so many or not: the processor need not guess how
 * many. */
__attribute__((target("avx2,bmi,popcnt"))) static inline size_t
list_bits(size_t *list, size_t base, uint64_t bits)
{
    size_t n = (size_t)__builtin_popcountll(bits);

    for (size_t i = 0; i == 0 || i < n; i += 4) {
        for (size_t k = 0; k < 4; k++) {
            list[i + k] = base + (size_t)__builtin_ctzll(bits | UINT64_C(1) << 63);
            bits &= bits - 1;
        }
    }
    return n;
}

__attribute__((target("avx2,bmi,popcnt"))) void
marks_fill_by_avx2(struct marks *marks, size_t at)
{
    char last[MARKS_GROUP + 1];

    marks->first = at;
    marks->n = marks->next = 0;
    for (; at < marks->text.len && marks->n <= MARKS_MAX - MARKS_GROUP; at += MARKS_GROUP)
        marks->n +=
            list_bits(marks->list + marks->n, at, group_bits_by_avx2(group_at(marks, at, last)));
    marks->limit = at;
}

bool
marks_have_avx2(void)
{
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
           __builtin_cpu_supports("popcnt");
}
#else
void
marks_fill_by_avx2(struct marks *marks, size_t at)
{
    marks_fill_plainly(marks, at);
}

bool
marks_have_avx2(void)
{
    return false;
}
#endif

void
marks_fill(struct marks *marks, size_t at)
{
    if (takes_shortcuts && marks_have_avx2())
        marks_fill_by_avx2(marks, at);
    else
        marks_fill_plainly(marks, at);
}
