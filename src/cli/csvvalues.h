/* SPDX-License-Identifier: MIT */
/* The options that say how a CSV file is written. */
#ifndef CLI_CSVVALUES_H
#define CLI_CSVVALUES_H

#include "io/csvin.h"

/* 0, or EXIT_USAGE and it was said why. */
int value_delimiter(struct csvin_format *out, const char *value);
int value_quote(struct csvin_format *out, const char *value);

/* See, once all options are read, that the two differ. */
int csvvalues_check(const struct csvin_format *format);

#endif
