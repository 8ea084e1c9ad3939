/* SPDX-License-Identifier: MIT */
/* JSON as it is written: the literals of a line, and the ones a parser would not take. */
#ifndef IO_JSONRAW_H
#define IO_JSONRAW_H

#include "output.h"

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Walks over the fields of an object. */
struct jsonraw {
    const char *at, *limit;
};

/* Start on a line that is known to be a JSON object. */
struct jsonraw jsonraw_fields(const char *line, size_t len);

/* The value of the next field, as it is written; false when there is none. */
bool jsonraw_next(struct jsonraw *fields, struct cell *value);

/* Overwrite in a line, JSON or not, every number by 0 and every escape that stands for no character
 * by \ufffd, so that what is left to say against the line is its grammar alone. */
void jsonraw_mend(char *line, size_t len);

#ifdef __cplusplus
}
#endif

#endif
