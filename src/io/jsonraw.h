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

/* Escapes of a string literal that stand for no character a text may hold. */
enum {
    JSONRAW_NUL = 1,       /* \u0000 */
    JSONRAW_SURROGATE = 2, /* half of a pair without the other */
};
unsigned jsonraw_faults(const struct cell *literal);

/* Overwrite in a line, JSON or not, every number by 0 and every escape that stands for no character
 * by \ufffd, so that what is left to say against the line is its grammar alone. */
void jsonraw_mend(char *line, size_t len);

#ifdef __cplusplus
}
#endif

#endif
