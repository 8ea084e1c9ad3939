/* SPDX-License-Identifier: MIT */
/* Sixteen bytes at once: loaded, compared, and told of by a bit each. */
#ifndef TARWISA_TEXT_VECTOR_H
#define TARWISA_TEXT_VECTOR_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __x86_64__
#include <immintrin.h>
#endif

/* Vectors as gcc and clang make them for any machine. A comparison gives 0xFF where it holds. */
typedef uint8_t bytes16 __attribute__((vector_size(16)));
typedef int8_t signed16 __attribute__((vector_size(16)));

#define VECTOR_BYTES sizeof(bytes16)

static inline bytes16
vector_load(const char *bytes)
{
    bytes16 v;

    memcpy(&v, bytes, sizeof v);
    return v;
}

/* A bit for each byte, set or not */
static inline uint32_t
vector_bits(bytes16 v)
{
#ifdef __x86_64__
    return (uint32_t)_mm_movemask_epi8((__m128i)v);
#else
    uint32_t bits = 0;

    for (size_t i = 0; i < VECTOR_BYTES; i++)
        bits |= (uint32_t)(v[i] & 1) << i;
    return bits;
#endif
}

#endif
