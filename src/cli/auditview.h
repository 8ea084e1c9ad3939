/* SPDX-License-Identifier: MIT */
/* The report of an audit for a terminal: short enough for one screen. */
#ifndef CLI_AUDITVIEW_H
#define CLI_AUDITVIEW_H

#include "audit/tally.h"
#include "io/output.h"

/* Write the report. False: no memory; what cannot be written stays in `out`. */
bool auditview_write(struct tally *tally, const struct tarwisa *t, struct output *out);

#endif
