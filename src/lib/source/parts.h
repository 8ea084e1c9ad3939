/* SPDX-License-Identifier: MIT */
/* Names cut into parts, of which a slip of the pen leaves one as it is. */
#ifndef TARWISA_SOURCE_PARTS_H
#define TARWISA_SOURCE_PARTS_H

#include "tables.h"

#define NEAR_LETTERS_MIN 5     /* a shorter name is near to too many words */
#define NEAR_LETTERS_MAX 40    /* of a name that misspelt ones are compared with */
#define NEAR_TWO_WRONG_FROM 14 /* letters, of which two may be wrong */
#define NEAR_WRONG_MAX 2
#define NEAR_PARTS_MAX (NEAR_WRONG_MAX + 1)

/* A key as code points. */
struct letters {
    uint32_t points[NEAR_LETTERS_MAX + NEAR_WRONG_MAX];
    uint64_t bits; /* a bit for each */
    size_t n;
};

/* False for a key of more letters than there is room for. */
bool letters_of(struct tarwisa_span key, struct letters *out);

/* How many parts a name of n letters is cut into: one more than letters may be wrong in a text that
 * means it. */
size_t parts_of(size_t n);

/* Where its i-th part begins; where it ends for i + 1. */
size_t part_start(size_t n, size_t i);

/* The hash of the i-th part of a name of n letters; its letters stand at `part`. */
uint32_t part_hash(const uint32_t *part, size_t n, size_t i);

#endif
