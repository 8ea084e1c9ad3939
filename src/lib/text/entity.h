/* SPDX-License-Identifier: MIT */
/* Entities of HTML that were left in a text, read as the characters they stand for. */
#ifndef TARWISA_TEXT_ENTITY_H
#define TARWISA_TEXT_ENTITY_H

#include "utf8.h"

/* The character of the entity at `at`, which begins with &, and in *limit the byte behind it; false
 * where none stands there. "&amp;nbsp;" was escaped twice, and is &nbsp;. */
bool entity_read(struct tarwisa_span text, size_t at, uint32_t *point, size_t *limit);

/* The code point at *at, or that of an entity; *at moves behind it. */
static inline uint32_t
entity_or_next(struct tarwisa_span text, size_t *at)
{
    uint32_t point;

    if (text.bytes[*at] == '&' && entity_read(text, *at, &point, at))
        return point;
    return utf8_next(text, at);
}

#endif
