/* SPDX-License-Identifier: MIT */
/* Words that stand around names, looked up in a text. */
#ifndef TARWISA_SOURCE_TERMS_H
#define TARWISA_SOURCE_TERMS_H

#include "registry.h"

/* The uses (enum term_use) of the longest term that begins at `at`, and in *limit the byte behind it; 0
 * for none. */
unsigned term_uses(const struct source_reader *reader, struct tarwisa_span text, size_t at,
                   size_t *limit);

/* The same where it has one of `wanted`; و or ف may be glued to its front (وقالت). */
unsigned term_uses_of(const struct source_reader *reader, struct tarwisa_span text, size_t at,
                      unsigned wanted, size_t *limit);

/* Is a folded name nothing but a term of one of these uses? */
bool term_is(struct tarwisa_span key, unsigned uses);

#endif
