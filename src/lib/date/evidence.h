/* SPDX-License-Identifier: MIT */
/* A date weighed against what stands beside it: weekday, twin, order, rivals. */
#ifndef TARWISA_DATE_EVIDENCE_H
#define TARWISA_DATE_EVIDENCE_H

#include "gather.h"

/* Weigh one date: status, flags, calendar, iso, partial and time of *out. */
void evidence_weigh(const struct dates *dates, const struct dated *dated,
                    const struct tarwisa_options *options, struct tarwisa_date *out);

#endif
