/* SPDX-License-Identifier: MIT */
/* Makes a registry of its rows: at build time the one that is compiled in, at run time one with
 * outlets of the user's beside those. */
#ifndef TARWISA_SOURCE_BUILD_H
#define TARWISA_SOURCE_BUILD_H

#include "tables.h"
#include "text/arena.h"
#include "text/fold.h"
#include "text/skeleton.h"

#define OUTLET_ID_MAX 64 /* bytes */

/* Make `out` of the rows; all it holds lives in the arena or in the rows. A name of which folding
 * leaves nothing is left out. TARWISA_OK or TARWISA_ERR_NOMEM. */
enum tarwisa_result registry_build(const struct registry_rows *rows, const struct fold *fold,
                                   const struct skeletons *skeletons, struct arena *arena,
                                   struct registry *out);

/* The outlet with this id, or NULL. */
const struct tarwisa_outlet *registry_outlet(const struct registry *registry,
                                             struct tarwisa_span id);

#endif
