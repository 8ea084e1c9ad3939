/* SPDX-License-Identifier: MIT */
/* Names looked up in the registry: as written, folded, with a plain prefix off, as a domain. */
#ifndef TARWISA_SOURCE_REGISTRY_H
#define TARWISA_SOURCE_REGISTRY_H

#include "tables.h"

/* Room for a folded name. */
struct key_room {
    char *bytes;
    size_t size;
};

/* What one name stands for. */
struct resolved {
    enum tarwisa_source_status status; /* OK, GENERIC, AMBIGUOUS, UNKNOWN, or MISSING for no name */
    uint16_t outlet;                   /* with OK and GENERIC */
    const struct name *name;           /* with AMBIGUOUS: its spellings are the candidates */
    bool everyday; /* also a word or a place (اليوم، الرياض): among other names it says nothing */
};

/* Resolve one name of at most TARWISA_FIELD_MAX bytes. `labelled`: it stands behind a source label,
 * where some ambiguous names mean one outlet (data/ambiguous.csv). */
void registry_resolve(const struct fold *fold, struct key_room room, struct tarwisa_span name,
                      bool labelled, struct resolved *out);

/* The first spelling of the i-th outlet that bears the name, or NULL past the last. */
const struct spelling *registry_candidate(const struct name *name, size_t i);

#endif
