/* SPDX-License-Identifier: MIT */
/* Puts outlets of the user's among those of the registry. */
#ifndef TARWISA_SOURCE_MERGE_H
#define TARWISA_SOURCE_MERGE_H

#include "tables.h"
#include "text/arena.h"

/* The rows of `base` with `n` outlets added or changed, as tarwisa_open_with says; what is new lives
 * in the arena. TARWISA_OK, TARWISA_ERR_NOMEM, or TARWISA_ERR_ARG and, unless it is NULL, in *fault the
 * index of the outlet that is no sound one. */
enum tarwisa_result rows_merge(const struct registry_rows *base,
                               const struct tarwisa_outlet *outlets, size_t n, struct arena *arena,
                               struct registry_rows *out, size_t *fault);

#endif
