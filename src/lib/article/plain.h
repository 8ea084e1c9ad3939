/* SPDX-License-Identifier: MIT */
/* Passes over the text of a line in which no label can stand. */
#ifndef TARWISA_ARTICLE_PLAIN_H
#define TARWISA_ARTICLE_PLAIN_H

#include "labels.h"
#include "lines.h"
#include "marks.h"

/* The length of what may stand right before a label: the end of a sentence or a date, a bracket; 0
 * for anything else. */
size_t stop_length(struct tarwisa_span line, size_t at);

/* What was passed over. */
struct plain {
    size_t n;          /* lines, blank ones left out */
    struct line line;  /* the last of them */
    bool colon;        /* it ends with a colon, */
    bool colon_before; /* and so does the one before it */
    size_t start;      /* of the line in which the pass ended */
};

/* Most lines of a body hold nothing, which is told in one pass over them: no label may stand at the
 * line's start or behind any stop. Begins at the start of a line; returns where the search for
 * labels has to begin, or the text's length. `marks` is a walk over the same text. */
size_t plain_skip(const struct fold *fold, struct marks *marks, size_t start, struct plain *out);

#endif
