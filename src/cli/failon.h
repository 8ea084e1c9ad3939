/* SPDX-License-Identifier: MIT */
/* The findings that make `tarwisa audit` fail. */
#ifndef CLI_FAILON_H
#define CLI_FAILON_H

#include "options.h"

#include "audit/tally.h"

/* Are the values of --fail-on what they should be? 0, or EXIT_USAGE and it was said why. */
int failon_check(const struct options *options);

/* EXIT_UNRESOLVED when one of them applies, and it was said which. */
int failon_judge(const struct options *options, const struct tally *tally);

#endif
