/* SPDX-License-Identifier: MIT */
/* Passes over the text of a line in which no label can stand. */
#ifndef TARWISA_ARTICLE_PLAIN_H
#define TARWISA_ARTICLE_PLAIN_H

#include "labels.h"
#include "marks.h"

/* The length of what may stand right before a label: the end of a sentence or a date, a bracket; 0 for
 * anything else. */
size_t stop_length(struct tarwisa_span line, size_t at);

/* Most lines of a body hold nothing, which is told in one pass over them: no label may stand at the line's
 * start or behind any stop. Returns the line's end, or where the search for labels has to begin. `marks` is a
 * walk over the same text. */
size_t plain_skip(const struct fold *fold, struct marks *marks, size_t start);

#endif
