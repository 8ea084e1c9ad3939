/* SPDX-License-Identifier: MIT */
/* Skips what can be neither a line's end nor a stop, sixteen bytes at a time. */
#ifndef TARWISA_ARTICLE_MARKS_H
#define TARWISA_ARTICLE_MARKS_H

#include "tarwisa.h"

/* The first byte at or behind `at` with which a line may end, or the text's length. What is passed over
 * ends no line; what is found may still be something else. */
size_t marks_skip_to_end(struct tarwisa_span text, size_t at);

/* The same, up to `limit`, for what may stand right before a label: the end of a sentence, a bracket, a
 * digit. */
size_t marks_skip_to_stop(struct tarwisa_span text, size_t at, size_t limit);

#endif
