/* SPDX-License-Identifier: MIT */
/* CSV rows out: RFC 4180, quoted only where needed, NULL kept apart from the empty text. */
#ifndef IO_CSVOUT_H
#define IO_CSVOUT_H

#include "output.h"

/* Write a row, ended by LF. No value is written as nothing, an empty value as "": databases
 * read the first as NULL. Errors stay in `out`. */
void csvout_row(struct output *out, const struct cell *cells, size_t n);

#endif
