/* SPDX-License-Identifier: MIT */
/* What an open context and a thread's scratch hold. */
#ifndef TARWISA_CONTEXT_H
#define TARWISA_CONTEXT_H

#include "article/scan.h"
#include "attributions.h"
#include "date/date.h"
#include "source/source.h"
#include "text/arena.h"

struct tarwisa {
    struct fold fold;
    struct grammar grammar;
    struct skeletons skeletons;
    const struct registry *registry; /* the one compiled in, or `own` */
    struct registry own;
    struct arena arena; /* what `own` is made of */
};

struct tarwisa_scratch {
    struct symbols symbols;
    struct article article;
    struct attributions attributions;
    struct key_room keys;
    struct tarwisa_error error;
    struct calendars *calendars;
};

/* What was asked for, or the usual options. */
const struct tarwisa_options *options_or_usual(const struct tarwisa_options *options);

/* Remember a failure; returns its result. */
enum tarwisa_result scratch_fail(struct tarwisa_scratch *scratch, enum tarwisa_result result,
                                 size_t byte, const char *text);

/* What reads dates with this context and this scratch. */
static inline struct date_reader
date_reader_of(const struct tarwisa *t, struct tarwisa_scratch *scratch)
{
    return (struct date_reader){ &t->fold, &t->grammar, scratch->calendars, &scratch->symbols };
}

/* What reads sources with this context and this scratch. */
static inline struct source_reader
source_reader_of(const struct tarwisa *t, struct tarwisa_scratch *scratch,
                 const struct tarwisa_options *options)
{
    return (struct source_reader){
        .fold = &t->fold,
        .skeletons = &t->skeletons,
        .registry = t->registry,
        .room = &scratch->keys,
        .how = options,
        .url = options->url,
    };
}

/* The outlets a value names, in a reading; MISSING where it is but a link's text. */
void value_read_source(const struct source_reader *reader, struct tarwisa_span value,
                       struct source_reading *out);

#endif
