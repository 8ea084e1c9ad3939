/* SPDX-License-Identifier: MIT */
/* The registered name that a misspelt one is near to. */
#ifndef TARWISA_SOURCE_NEAR_H
#define TARWISA_SOURCE_NEAR_H

#include "tables.h"

/* The name that a key is one or two letters off, where all names as near are one outlet's; else NULL.
 * A letter is put in, left out, replaced, or changes place with its neighbour (Damerau). Of a key of
 * fewer than fourteen letters one may be wrong, else two; blanks and the article do not count, and with
 * fewer than five letters nothing is near. Nor is a place or a word of a country or language ("المصرية"
 * to المهرية), or a key in which such a word tells another name. */
const struct name *near_find(const struct registry *registry, struct tarwisa_span key);

#endif
