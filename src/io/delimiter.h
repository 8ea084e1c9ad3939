/* SPDX-License-Identifier: MIT */
/* What stands between the fields of CSV, as far as the file itself tells. */
#ifndef IO_DELIMITER_H
#define IO_DELIMITER_H

#include "reader.h"

/* A first line of "sep=;" is no row: by it Excel is told what stands between the fields. It is passed over but
 * for its end, and what it says is returned; 0 where there is none. */
char delimiter_take_line(struct reader *in, char quote);

/* What spreadsheets put between the fields is the custom of the country: in Arab ones a semicolon. The
 * header tells; of what cannot be read twice it is a comma. */
char delimiter_of_file(const char *path);

/* Of a row that came out as one field: what else may stand between its fields, and how that is said to the
 * program, as the end of a sentence; "" where nothing tells. */
const char *delimiter_hint(const char *field);

#endif
