/* SPDX-License-Identifier: MIT */
/* Tells of most texts by their first letters that they begin with no registered name. */
#ifndef TARWISA_SOURCE_BEGINNINGS_H
#define TARWISA_SOURCE_BEGINNINGS_H

#include "tables.h"

/* Of the names of a registry. */
void beginnings_gather(const struct registry *registry, struct beginnings *out);

/* False where no name begins as the text does; a name in other letters than Arabic, or a host, may
 * always. */
bool beginnings_may_hold(const struct beginnings *beginnings, struct tarwisa_span text);

#endif
