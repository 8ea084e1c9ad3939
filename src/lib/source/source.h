/* SPDX-License-Identifier: MIT */
/* The outlets a value names: split, resolved, put in order. */
#ifndef TARWISA_SOURCE_SOURCE_H
#define TARWISA_SOURCE_SOURCE_H

#include "registry.h"

/* One name of a value, as it was read for itself. */
struct source_name {
    struct tarwisa_span raw;
    enum tarwisa_source_status status;
    const struct tarwisa_outlet *outlet; /* NULL for none */
};
#define SOURCE_NAMES_MAX 64 /* of a value; more: TARWISA_FLAG_TRUNCATED */

/* What a value says. */
struct source_reading {
    struct tarwisa_source source;
    size_t n_places;
    size_t n_unknown;     /* of them, names that settle on no row of the registry */
    size_t unknown_words; /* in names that nobody knows */
    size_t unnamed;       /* names that are neither the source nor a credit */
    const struct tarwisa_outlet *generic_first; /* a generic word before the first outlet */
    const struct name *town; /* the first name, where it may be a town that begins a dateline */
    size_t n_names;
    struct source_name names[SOURCE_NAMES_MAX]; /* in text order; a sentence is one unknown name */
};

/* Read a value of at most TARWISA_FIELD_MAX bytes, label and loose ends off. */
void source_read(const struct source_reader *reader, struct tarwisa_span value,
                 struct source_reading *out);

/* Read a value that is one registered name, with nothing around it; false where it is more or less. */
bool source_read_bare(const struct source_reader *reader, struct tarwisa_span value,
                      struct source_reading *out);

/* Add an outlet to the credits, unless it is there, or is the source. */
void source_credit(struct tarwisa_source *source, const struct tarwisa_outlet *outlet);

/* It was a sentence: what it mentions is not whom the text was taken from. */
void source_take_for_prose(struct source_reading *reading);

/* Set several-sources where source and credits are more than one outlet; generic words are none. */
void source_flag_several(struct tarwisa_source *source);

#endif
