/* SPDX-License-Identifier: MIT */
/* Passes over the letters of a word, eight at a time. */
#ifndef TARWISA_TEXT_LETTERS_H
#define TARWISA_TEXT_LETTERS_H

#include "tarwisa.h"

/* Where the first sign from `at` on stands that is no Arabic letter by itself, as fold_plain tells them,
 * or is one of those to stop at: `n` letters, each as its two bytes, the second one in the upper half. */
size_t letters_skip(struct tarwisa_span text, size_t at, const uint16_t *stops, size_t n);

/* The same, one by one; the tests hold them against each other. */
size_t letters_skip_plainly(struct tarwisa_span text, size_t at, const uint16_t *stops, size_t n);

#endif
