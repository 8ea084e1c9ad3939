/* SPDX-License-Identifier: MIT */
/* How many slips of the pen lie between two words. */
#ifndef TARWISA_TEXT_DISTANCE_H
#define TARWISA_TEXT_DISTANCE_H

#include <stddef.h>
#include <stdint.h>

#define DISTANCE_POINTS_MAX 256 /* code points of a word; no more of it are looked at */

/* Letters put in, left out, replaced, or changed with their neighbour (optimal string alignment);
 * most + 1 where it is more than `most`. */
size_t distance_of(const uint32_t *a, size_t n_a, const uint32_t *b, size_t n_b, size_t most);

#endif
