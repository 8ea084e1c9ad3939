/* SPDX-License-Identifier: MIT */
/* The hash of a key, the same when the tables are made and when they are looked up. */
#include "hash.h"

#include <endian.h>
#include <string.h>

/* One round of a multiplicative hash (Knuth, The Art of Computer Programming 3, 6.4) with the golden
 * ratio, whose high bits, the good ones, come down. */
static uint64_t
mix(uint64_t hash)
{
    hash *= UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ hash >> 29;
}

uint32_t
hash_bytes(const char *bytes, size_t len)
{
    uint64_t hash = len, word;

    for (; len >= sizeof word; len -= sizeof word, bytes += sizeof word) {
        memcpy(&word, bytes, sizeof word);
        hash = mix(hash ^ le64toh(word)); /* the same on every machine */
    }
    for (word = 0; len > 0; len--)
        word = word << 8 | (unsigned char)bytes[len - 1];
    hash = mix(hash ^ word);
    return (uint32_t)(hash ^ hash >> 32);
}
