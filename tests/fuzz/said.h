/* SPDX-License-Identifier: MIT */
/* What the program would say on standard error, counted and thrown away, for targets out of src/cli; and
 * what it writes, in memory. */
#ifndef TESTS_FUZZ_SAID_H
#define TESTS_FUZZ_SAID_H

#include "fuzz.h"
#include "io/output.h"

#include <stddef.h>

/* Messages since the last call. */
size_t said_take(void);

/* All that was written; to be freed with free(text.bytes). */
struct said_text {
    char *bytes;
    size_t len, room;
};

/* An output whose bytes are added to `text`, which lives longer; and the end of it. */
struct output *said_open(struct said_text *text);
void said_close(struct output *out);

bool said_same(const struct said_text *a, const struct said_text *b);

#endif
