/* SPDX-License-Identifier: MIT */
/* Dates held against the time the user names as now. */
#include "asof.h"

#include <string.h>

/* ISO days sort as text. */
void
asof_flag(const struct options *options, struct tarwisa_date *date)
{
    if (options->as_of[0] != '\0' && strcmp(date->iso, options->as_of) > 0)
        date->flags |= TARWISA_FLAG_FUTURE_DATE;
}
