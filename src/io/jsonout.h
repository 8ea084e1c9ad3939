/* SPDX-License-Identifier: MIT */
/* JSON out: one text a line, always valid, whatever bytes its values hold. */
#ifndef IO_JSONOUT_H
#define IO_JSONOUT_H

#include "output.h"

/* A JSON text on its way out. The caller closes what it opens; commas come by themselves. Errors
 * stay in `out`. */
struct jsonout {
    struct output *out;
    bool follows; /* another value or member: a comma is due */
};

/* The bracket is { or [, } or ]. */
void jsonout_open(struct jsonout *json, char bracket);
void jsonout_close(struct jsonout *json, char bracket);

/* The name of a member; its value comes next. */
void jsonout_key(struct jsonout *json, const char *name);

/* A string; null for a cell that holds no value. Controls, the separators of lines and what JSON
 * wants escaped are escaped; bytes that are no UTF-8 become U+FFFD, one for each maximal part of a
 * sequence (Unicode 15, 3.9: D93b). */
void jsonout_string(struct jsonout *json, const struct cell *cell);

/* A value as it stands in valid JSON; null for a cell that holds none. Its line ends become
 * blanks or escapes, so that it stays on the line. */
void jsonout_raw(struct jsonout *json, const struct cell *cell);

void jsonout_number(struct jsonout *json, size_t number);

/* Members with such values; NULL and "" are null. */
void jsonout_text_member(struct jsonout *json, const char *name, const char *text);
void jsonout_number_member(struct jsonout *json, const char *name, size_t number);

/* End the text with LF. The next one may follow. */
void jsonout_end(struct jsonout *json);

#endif
