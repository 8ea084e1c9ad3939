/* SPDX-License-Identifier: MIT */
/* Tallies in files: written whole, read back strictly and added. */
#ifndef CLI_TALLYFILE_H
#define CLI_TALLYFILE_H

#include "audit/tally.h"
#include "io/output.h"

/* Write a tally, which is settled. False: no memory; what cannot be written stays in `out`. */
bool tallyfile_write(struct tally *tally, struct output *out);

/* Add a file's tally. 0, or the exit code, and it was said why; the tally is then of no use. */
int tallyfile_add(const char *path, struct tally *tally);

#endif
