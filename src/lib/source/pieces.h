/* SPDX-License-Identifier: MIT */
/* A piece of a value that is no name as a whole, read as names that stand side by side. */
#ifndef TARWISA_SOURCE_PIECES_H
#define TARWISA_SOURCE_PIECES_H

#include "registry.h"

#define PIECES_MAX 12

/* A name, or words that nobody knows. */
struct piece {
    struct tarwisa_span raw;
    struct resolved resolved; /* UNKNOWN for the latter */
};

/* What nobody knows and begins so is no name, but a date or a number beside the names. */
static inline bool
begins_with_digit(struct tarwisa_span name)
{
    return name.bytes[0] >= '0' && name.bytes[0] <= '9';
}

struct pieces {
    struct piece list[PIECES_MAX];
    size_t n_places;
    size_t n; /* 0: all of it says nothing, being places and figures */
};

/* Read a name-like piece of a value: "واشنطن رويترز", "د ب أ  واس", "نقلا عن وكالة تاس". Words that
 * nobody knows may stand beside a name only where its limits are plain: another script, figures,
 * initials; or, behind a label, following a name of several words. False where it is not
 * to be read so. */
bool pieces_read(const struct source_reader *reader, struct tarwisa_span name, struct pieces *out);

/* The value begins with a verb of saying (وقالت): it is a sentence. */
bool pieces_begin_sentence(const struct source_reader *reader, struct tarwisa_span value);

#endif
