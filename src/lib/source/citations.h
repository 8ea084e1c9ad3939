/* SPDX-License-Identifier: MIT */
/* Outlets that running text says it has something from. */
#ifndef TARWISA_SOURCE_CITATIONS_H
#define TARWISA_SOURCE_CITATIONS_H

#include "registry.h"

struct citation {
    struct tarwisa_span raw; /* the name, its kind and its country word */
    const struct tarwisa_outlet *outlet;
};

/* The next outlet cited from *at on, which moves behind it; false when none is left. Only outlets of the
 * registry are, no institutions and no generic words, and only where the text says so: behind a
 * lead-in (data/leads.csv), before a verb of saying, or in brackets at a sentence's end. */
bool citation_next(const struct source_reader *reader, struct tarwisa_span body, size_t *at,
                   struct citation *out);

#endif
