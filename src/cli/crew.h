/* SPDX-License-Identifier: MIT */
/* Reads documents with several workers, as if they were read one after the other. */
#ifndef CLI_CREW_H
#define CLI_CREW_H

#include "gather.h"

/* How many workers were asked for: by default as many as there are processors to run on. */
size_t crew_size(const struct options *options);

/* What documents_walk does for `gather`, by gather->n_workers. 0, positive when it was stopped, -1
 * without memory. */
int crew_walk(struct gather *gather, const struct documents_options *how);

#endif
