/* SPDX-License-Identifier: MIT */
/* Names looked up in the registry, from the surest way to the least sure. */
#ifndef TARWISA_SOURCE_REGISTRY_H
#define TARWISA_SOURCE_REGISTRY_H

#include "beginnings.h"
#include "tables.h"
#include "text/skeleton.h"

#define CUT_KEY_MAX 1024 /* bytes of a key that is looked up in more ways than as it stands */

/* Room for the keys of one name. */
struct key_room {
    char key[FOLDED_MAX + 1];
    char cut[CUT_KEY_MAX]; /* without its blanks */
    char looks[SKELETON_KEY_MAX];
};

/* How a name was found in the registry. */
enum name_way {
    WAY_NONE,
    WAY_HOST,
    WAY_NAME,
    WAY_PREFIX,    /* a plain prefix is off, in the text or in the registry */
    WAY_QUALIFIER, /* a word of country or language is off */
    WAY_TIGHT,
    WAY_LOOKS,
    WAY_NEAR,
};

/* What told which of several outlets of one name is meant. */
enum name_settled {
    SETTLED_NOT,
    SETTLED_BY_SPELLING,
    SETTLED_BY_COUNTRY_WORD,
    SETTLED_BY_URL,
    SETTLED_BY_PREFERENCE,
    SETTLED_BY_COUNTRY,
    SETTLED_BY_LABEL,
};

/* What reads sources: a context's tables, a thread's room, and what is known of the value. */
struct source_reader {
    const struct fold *fold;
    const struct skeletons *skeletons;
    const struct registry *registry;
    struct key_room *room;
    const struct tarwisa_options *how;
    struct tarwisa_span url; /* of the document, whose outlet settles an ambiguous name */
    bool labelled;           /* the value stands behind a source label, where some ambiguous
                              * names mean one outlet (data/ambiguous.csv) */
    const struct tarwisa_listener *listener; /* NULL: nobody asks why */
    bool exact;                              /* slips are not looked for */
    bool all_known; /* a value with a name nobody knows is of no interest: it is not read on */
};

/* What one name stands for. */
struct resolved {
    enum tarwisa_source_status status; /* MISSING for no name */
    enum name_way way;
    enum name_settled settled;
    const struct tarwisa_outlet *outlet; /* with OK, CLOSE and GENERIC; else NULL */
    const struct name *name;             /* with AMBIGUOUS and LOOKALIKE: its bearers are the
                                          * candidates */
    bool is_domain;                      /* the name is a host */
    bool everyday; /* also a word or a place (اليوم، الرياض): among other names it says nothing */
    bool town;      /* also a town (قنا): at the start of a dateline it may be that */
    bool preferred; /* the caller wants it to be this outlet: no word and no place */
};

/* Resolve one name of at most TARWISA_FIELD_MAX bytes. */
void registry_resolve(const struct source_reader *reader, struct tarwisa_span name,
                      struct resolved *out);

/* Resolve what is a registered name and nothing but that, as most fields are; false where it is not, or
 * has marks around it. */
bool registry_resolve_bare(const struct source_reader *reader, struct tarwisa_span name,
                           struct resolved *out);

/* Where nothing else is known of a name: make it the registered one that it is a slip off, if there
 * is one. */
void registry_resolve_near(const struct source_reader *reader, struct tarwisa_span name,
                           struct resolved *out);

/* A name that several bear, with a place in brackets behind it: that country's bearer is meant, if there is
 * one. */
void registry_settle_by_place(const struct source_reader *reader, struct tarwisa_span place,
                              struct resolved *out);

/* The outlet of a key that stands in the registry as it is, for looking at pieces of a value; nothing
 * but that, a plain prefix and a word behind it is tried. False where there is none. */
bool registry_resolve_key(const struct source_reader *reader, struct tarwisa_span key,
                          struct tarwisa_span written, struct resolved *out);

/* A row of the registry that names no outlet: وكالات. */
bool outlet_is_generic(const struct tarwisa_outlet *outlet);

/* The i-th outlet that bears the name, or NULL past the last. */
const struct tarwisa_outlet *registry_candidate(const struct registry *registry,
                                                const struct name *name, size_t i);

#endif
