/* SPDX-License-Identifier: MIT */
/* The dateline that a line begins with: where the text was written, and by whom. */
#ifndef TARWISA_SOURCE_DATELINE_H
#define TARWISA_SOURCE_DATELINE_H

#include "source.h"

/* The dateline that a line begins with, or is ("القاهرة - أ ش أ: …", "(رويترز)"): places and outlets
 * and nothing else. False where there is none, or no outlet is certain. */
bool dateline_read(const struct source_reader *reader, struct tarwisa_span line,
                   struct source_reading *out);

#endif
