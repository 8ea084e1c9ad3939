/* SPDX-License-Identifier: MIT */
/* The names nobody knows, as a worksheet to be filled in and given to --outlets. */
#ifndef CLI_WORKSHEET_H
#define CLI_WORKSHEET_H

#include "audit/cluster.h"
#include "io/output.h"

/* Write the worksheet. What cannot be written stays in `out`. */
void worksheet_write(const struct clusters *clusters, struct output *out);

#endif
