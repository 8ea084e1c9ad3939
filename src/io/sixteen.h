/* SPDX-License-Identifier: MIT */
/* Up to sixteen bytes looked at in one step, whatever stands behind them. */
#ifndef IO_SIXTEEN_H
#define IO_SIXTEEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* A vector as gcc and clang make it for any machine. A comparison gives 0xFF where it holds. */
typedef uint8_t sixteen __attribute__((vector_size(16)));

static inline sixteen
sixteen_of(char byte)
{
    uint8_t b = (uint8_t)byte;

    return (sixteen){ b, b, b, b, b, b, b, b, b, b, b, b, b, b, b, b };
}

/* Sixteen bytes */
static inline sixteen
sixteen_load(const char *bytes)
{
    sixteen v;

    memcpy(&v, bytes, sizeof v);
    return v;
}

/* Fewer, 1 at least: each of them once or several times, and nothing else */
static inline sixteen
sixteen_load_few(const char *bytes, size_t len)
{
    uint64_t halves[2];
    uint32_t quarters[2];
    sixteen v;

    if (len >= 8) {
        memcpy(&halves[0], bytes, 8);
        memcpy(&halves[1], bytes + len - 8, 8);
    } else if (len >= 4) {
        memcpy(&quarters[0], bytes, 4);
        memcpy(&quarters[1], bytes + len - 4, 4);
        halves[0] = halves[1] = (uint64_t)quarters[0] << 32 | quarters[1];
    } else {
        uint32_t three = (uint32_t)(uint8_t)bytes[0] | (uint32_t)(uint8_t)bytes[len / 2] << 8 |
                         (uint32_t)(uint8_t)bytes[len - 1] << 16 |
                         (uint32_t)(uint8_t)bytes[0] << 24;

        halves[0] = halves[1] = (uint64_t)three << 32 | three;
    }
    memcpy(&v, halves, sizeof v);
    return v;
}

/* Does a comparison hold anywhere? */
static inline bool
sixteen_any(sixteen holds)
{
    uint64_t halves[2];

    memcpy(halves, &holds, sizeof halves);
    return (halves[0] | halves[1]) != 0;
}

#endif
