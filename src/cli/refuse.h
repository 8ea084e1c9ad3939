/* SPDX-License-Identifier: MIT */
/* What would go wrong for certain is said before any work. */
#ifndef CLI_REFUSE_H
#define CLI_REFUSE_H

#include "options.h"

/* Would a file be written that is read, or written twice? Without any input standard input is read.
 * 0 or EXIT_USAGE, and it was said why. */
int refuse_outputs(const struct options *options);

#endif
