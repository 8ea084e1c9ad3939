/* SPDX-License-Identifier: MIT */
/* Finds the bytes that may end a line or stand before a label, sixty-four at a time. */
#ifndef TARWISA_ARTICLE_MARKS_H
#define TARWISA_ARTICLE_MARKS_H

#include "tarwisa.h"

#define MARKS_GROUP 64

/* A walk over the marks of a text. What is passed over neither ends a line nor is a stop: the end of a
 * sentence, a bracket, a digit; what is found may still be something else. A full stop at a line's end is
 * passed over. */
struct marks {
    struct tarwisa_span text;
    size_t base;   /* where the group starts that is looked at */
    uint64_t all;  /* bit i: a mark may stand at base + i */
    uint64_t bits; /* those not given out yet */
};

/* Look at the group that starts at `at`, which may be the text's end. */
void marks_start(struct marks *marks, struct tarwisa_span text, size_t at);

/* Go on, or back, to `at`. */
static inline void
marks_go(struct marks *marks, size_t at)
{
    if (at - marks->base < MARKS_GROUP)
        marks->bits = marks->all & UINT64_MAX << (at - marks->base);
    else
        marks_start(marks, marks->text, at);
}

/* The next mark, or the text's length. */
static inline size_t
marks_next(struct marks *marks)
{
    size_t at;

    while (marks->bits == 0 && marks->text.len - marks->base > MARKS_GROUP)
        marks_start(marks, marks->text, marks->base + MARKS_GROUP);
    if (marks->bits == 0)
        return marks->text.len;
    at = marks->base + (size_t)__builtin_ctzll(marks->bits);
    marks->bits &= marks->bits - 1;
    return at;
}

/* The marks of a group, bit i for byte i; one byte is read behind it. The second does the same faster where
 * the third says that the processor can; the tests hold them against each other. */
uint64_t marks_of_group(const char *bytes);
uint64_t marks_of_group_avx2(const char *bytes);
bool marks_have_avx2(void);

/* The words of a line that count in telling text from headlines: of four bytes, two Arabic letters, or more;
 * figures and ASCII marks are none, so that a date is no prose. Counting ends soon behind `enough`. SIZE_MAX
 * where bytes stand in it that may be signs that show nothing: somebody else has to look. */
size_t marks_count_words(struct tarwisa_span text, size_t at, size_t limit, size_t enough);

#endif
