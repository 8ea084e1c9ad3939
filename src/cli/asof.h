/* SPDX-License-Identifier: MIT */
/* Dates held against the time the user names as now. */
#ifndef CLI_ASOF_H
#define CLI_ASOF_H

#include "options.h"
#include "tarwisa.h"

/* Flag a date that lies behind the day of --as-of. Without the option nothing is flagged: the
 * machine's clock is never read for a value. */
void asof_flag(const struct options *options, struct tarwisa_date *date);

#endif
