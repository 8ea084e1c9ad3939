/* SPDX-License-Identifier: MIT */
/* The \uXXXX of JSON strings: read, judged, and written as the letters they stand for. */
#ifndef IO_JSONESCAPE_H
#define IO_JSONESCAPE_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#define JSONESCAPE_LEN ((size_t)6) /* bytes of \uXXXX */

/* What an escape can be that stands for no character a text may hold. */
enum {
    JSONESCAPE_NUL = 1,       /* \u0000 */
    JSONESCAPE_SURROGATE = 2, /* half of a pair without the other */
};

/* How many bytes the escape takes that starts at a backslash, a pair of surrogates as one; at least
 * one byte. What it is besides, or 0, goes to `fault`. */
size_t jsonescape_len(const char *at, const char *limit, unsigned *fault);

/* The faults of all escapes in a string. */
unsigned jsonescape_faults(const char *bytes, size_t len);

/**
 * Copy a line, its escapes for anything beyond ASCII written as UTF-8.
 *
 * It means the same then, and is as much JSON as it was: outside strings both are errors. Parsers
 * are slow on escapes; on a line made of them this and then parsing the copy takes less time.
 *
 * @param out  Room for `len` bytes; the copy is never longer.
 * @return the length of the copy
 */
size_t jsonescape_write_letters(const char *line, size_t len, char *out);

#ifdef __cplusplus
}
#endif

#endif
