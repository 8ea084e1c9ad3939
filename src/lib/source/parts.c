/* SPDX-License-Identifier: MIT */
/* Names cut into parts, of which a slip of the pen leaves one as it is. */
#include "parts.h"

#include "text/utf8.h"

/* One of 64 bits for a letter. */
static unsigned
near_bit(uint32_t point)
{
    return (point * UINT32_C(2654435761)) >> 26;
}

bool
letters_of(struct tarwisa_span key, struct letters *out)
{
    out->n = 0;
    out->bits = 0;
    for (size_t at = 0; at < key.len;) {
        if (out->n == sizeof out->points / sizeof *out->points)
            return false;
        out->points[out->n] = utf8_next(key, &at);
        out->bits |= UINT64_C(1) << near_bit(out->points[out->n++]);
    }
    return true;
}

size_t
parts_of(size_t n)
{
    return n < NEAR_TWO_WRONG_FROM - NEAR_WRONG_MAX ? NEAR_PARTS_MAX - 1 : NEAR_PARTS_MAX;
}

size_t
part_start(size_t n, size_t i)
{
    return n * i / parts_of(n);
}

uint32_t
part_hash(const uint32_t *part, size_t n, size_t i)
{
    size_t len = part_start(n, i + 1) - part_start(n, i);
    uint32_t hash = (uint32_t)(n * NEAR_PARTS_MAX + i);

    for (size_t at = 0; at < len; at++)
        hash = (hash ^ part[at]) * UINT32_C(2654435761);
    return hash ^ hash >> 16;
}
