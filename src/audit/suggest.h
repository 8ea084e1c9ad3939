/* SPDX-License-Identifier: MIT */
/* Finds registered outlets whose names share the rarer words of an unknown one. */
#ifndef AUDIT_SUGGEST_H
#define AUDIT_SUGGEST_H

#include "tarwisa.h"

struct suggest;

/* Make an index of all names in the registry. NULL: no memory. */
struct suggest *suggest_open(const struct tarwisa *t, struct tarwisa_scratch *scratch);
void suggest_close(struct suggest *suggest);

/* Outlets for a key of tarwisa_name_key, the nearest first. Returns how many, at most `most`. */
size_t suggest_find(const struct suggest *suggest, struct tarwisa_span key,
                    const struct tarwisa_outlet **out, size_t most);

#endif
