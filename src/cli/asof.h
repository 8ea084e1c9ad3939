/* SPDX-License-Identifier: MIT */
/* The time a text was read at, as the command line or a record gives it. */
#ifndef CLI_ASOF_H
#define CLI_ASOF_H

#include "options.h"
#include "tarwisa.h"

/* Read a time: a whole day, with or without a clock, or seconds or milliseconds since 1970. False
 * where it is none, or not certain. */
bool asof_read(const struct tarwisa *t, struct tarwisa_scratch *scratch, struct tarwisa_span text,
               struct tarwisa_date *out);

/* Read --as-of into *out, which options->how then points to. 0, or EXIT_USAGE and it was said why.
 * Without the option there is no such time: the machine's clock is never read for a value. */
int asof_settle(const struct tarwisa *t, struct tarwisa_scratch *scratch, struct options *options,
                struct tarwisa_date *out);

#endif
