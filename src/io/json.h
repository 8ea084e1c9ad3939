/* SPDX-License-Identifier: MIT */
/* One line of JSON read into the fields that are wanted of it. */
#ifndef IO_JSON_H
#define IO_JSON_H

#include "documents.h"

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#define JSON_PADDING 64 /* bytes behind a line that must be readable, whatever they are */
#define JSON_DEPTH 64   /* of arrays and objects in each other, the record itself the first */

/* A record. Borrowed: from the line, and from the parser until the next call. */
struct json_record {
    struct cell text;
    struct cell id;  /* none where there is neither a string with something in it nor a number */
    struct cell url; /* none where there is no such string */
    struct cell time; /* none where there is no such string or number */
    const struct kept_field *kept;
    const char *remark; /* something odd that does no harm; NULL */

    const char *kind; /* of a refused record: a word of documents_reject_kinds */
    const char *why;
};

enum json_result {
    JSON_OK = 0,
    JSON_REFUSED = 1,    /* out->kind and out->why; nothing else is set */
    JSON_NO_MEMORY = -1, /* the next line may be tried all the same */
};

struct json;

/* Make a parser for records with these fields; the options are borrowed. 0 or ENOMEM. */
int json_open(struct json **out, const struct documents_options *options);
void json_close(struct json *json);

/**
 * Read a line.
 *
 * The whole of it must be JSON, by the letter of RFC 8259 and in UTF-8. Numbers may be of any size.
 * Escapes that stand for no character (\u0000, half a surrogate pair) make a text unfit; in the
 * other fields U+FFFD stands for them. Of fields with the same name the last one counts.
 *
 * @param line  With JSON_PADDING readable bytes behind its `len`. Not changed.
 */
enum json_result json_read(struct json *json, const char *line, size_t len,
                           struct json_record *out);

/* Is all of it UTF-8? */
bool json_is_utf8(const char *bytes, size_t len);

#ifdef __cplusplus
}
#endif

#endif
