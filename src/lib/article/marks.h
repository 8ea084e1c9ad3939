/* SPDX-License-Identifier: MIT */
/* Finds the bytes that may end a line or stand before a label, sixty-four at a time. */
#ifndef TARWISA_ARTICLE_MARKS_H
#define TARWISA_ARTICLE_MARKS_H

#include "tarwisa.h"

#define MARKS_GROUP 64
#define MARKS_MAX 128 /* found ahead; at least one group's */

/* A walk over the marks of a text. What is passed over neither ends a line nor is a stop: the end
 * of a sentence, a bracket, a digit; what is found may still be something else. A full stop at a
 * line's end is passed over. */
struct marks {
    struct tarwisa_span text;
    size_t first, limit;        /* the part of the text whose marks are listed */
    size_t n, next;             /* how many, and which was not given out yet */
    size_t list[MARKS_MAX + 4]; /* four are written at a time */
};

/* List the marks from `at` on, which may be the text's end. */
void marks_fill(struct marks *marks, size_t at);

static inline void
marks_start(struct marks *marks, struct tarwisa_span text)
{
    marks->text = text;
    marks_fill(marks, 0);
}

/* Go on, or back, to `at`. */
static inline void
marks_go(struct marks *marks, size_t at)
{
    if (at < marks->first || at > marks->limit) {
        marks_fill(marks, at);
        return;
    }
    while (marks->next > 0 && marks->list[marks->next - 1] >= at)
        marks->next--;
    while (marks->next < marks->n && marks->list[marks->next] < at)
        marks->next++;
}

/* The next mark, or the text's length. */
static inline size_t
marks_next(struct marks *marks)
{
    while (marks->next == marks->n) {
        if (marks->limit >= marks->text.len)
            return marks->text.len;
        marks_fill(marks, marks->limit);
    }
    return marks->list[marks->next++];
}

/* The two ways of listing, the second for processors with AVX2; the tests hold them against each
 * other. */
void marks_fill_plainly(struct marks *marks, size_t at);
void marks_fill_by_avx2(struct marks *marks, size_t at);
bool marks_have_avx2(void);

#endif
