/* SPDX-License-Identifier: MIT */
/* The report of an audit as JSON. */
#ifndef CLI_AUDITJSON_H
#define CLI_AUDITJSON_H

#include "audit/tally.h"
#include "io/output.h"

/* Write the report. False: no memory; what cannot be written stays in `out`. */
bool auditjson_write(struct tally *tally, const struct tarwisa *t, struct output *out);

#endif
