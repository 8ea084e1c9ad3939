/* SPDX-License-Identifier: MIT */
/* A value cut into the names it lists. */
#ifndef TARWISA_SOURCE_SPLIT_H
#define TARWISA_SOURCE_SPLIT_H

#include "text/fold.h"

/* The next name of a value from *at on, which moves behind it; false when none is left. Names are
 * parted by + / ، , | ; : « » " ( ) [ ], line ends, dashes with a blank beside them or between
 * Arabic letters, and lone tatweels, and labels that may be glued to a name (نشر في). Addresses are kept whole. */
bool split_next(const struct fold *fold, struct tarwisa_span value, size_t *at,
                struct tarwisa_span *name);

#endif
