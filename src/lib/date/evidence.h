/* SPDX-License-Identifier: MIT */
/* A date weighed against what stands beside it: weekday, twin, order, rivals, the time of reading. */
#ifndef TARWISA_DATE_EVIDENCE_H
#define TARWISA_DATE_EVIDENCE_H

#include "calendar.h"
#include "explain.h"
#include "gather.h"

/* What a date is weighed with. */
struct scales {
    const struct tarwisa_options *options;
    struct calendars *calendars;
    const struct trace *trace; /* or NULL */
};

/* Weigh one date: status, flags, calendar, iso, partial and time of *out. */
void evidence_weigh(const struct dates *dates, const struct dated *dated,
                    const struct scales *scales, struct tarwisa_date *out);

#endif
