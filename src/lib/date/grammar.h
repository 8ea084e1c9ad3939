/* SPDX-License-Identifier: MIT */
/* The grammar of dates: a table of patterns that turns symbols into clocks and dates. */
#ifndef TARWISA_DATE_GRAMMAR_H
#define TARWISA_DATE_GRAMMAR_H

#include "pattern.h"

#define GRAMMAR_PASSES 8
#define GRAMMAR_PATTERNS 112

/* The patterns of all passes, taken apart. Immutable once it is open. */
struct grammar {
    struct pass passes[GRAMMAR_PASSES];
    struct pattern patterns[GRAMMAR_PATTERNS];
};

void grammar_open(struct grammar *grammar);

/* Replace what the patterns recognise by one symbol each, in place. */
void grammar_reduce(const struct grammar *grammar, struct symbols *symbols,
                    const struct trace *trace);

#endif
