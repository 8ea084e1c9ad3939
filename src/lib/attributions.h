/* SPDX-License-Identifier: MIT */
/* The list of all that was read of a document, each thing with its place. */
#ifndef TARWISA_ATTRIBUTIONS_H
#define TARWISA_ATTRIBUTIONS_H

#include "source/source.h"

struct attributions {
    size_t n;
    bool overflow; /* there were more */
    struct tarwisa_attribution list[TARWISA_ATTRIBUTIONS_MAX];
};

/* A date of that role; one of which nothing stands in the text is left out. */
void attributions_add_date(struct attributions *a, enum tarwisa_role role,
                           const struct tarwisa_date *date);

/* Every name of a value behind a source label. */
void attributions_add_names(struct attributions *a, const struct source_reading *reading);

/* An outlet that the running text cites. */
void attributions_add_citation(struct attributions *a, struct tarwisa_span raw,
                               const struct tarwisa_outlet *outlet);

/* Put them in text order, and what was found twice once. */
void attributions_settle(struct attributions *a);

#endif
