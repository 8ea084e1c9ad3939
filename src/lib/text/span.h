/* SPDX-License-Identifier: MIT */
/* What is told of a span by its blanks. */
#ifndef TARWISA_TEXT_SPAN_H
#define TARWISA_TEXT_SPAN_H

#include "tarwisa.h"

static inline struct tarwisa_span
span_trim_blanks(struct tarwisa_span span)
{
    for (; span.len > 0 && span.bytes[0] == ' '; span.len--)
        span.bytes++;
    while (span.len > 0 && span.bytes[span.len - 1] == ' ')
        span.len--;
    return span;
}

static inline size_t
span_count_words(struct tarwisa_span span)
{
    size_t words = 1;

    for (size_t i = 0; i + 1 < span.len; i++)
        words += span.bytes[i] == ' ' && span.bytes[i + 1] != ' ';
    return words;
}

#endif
