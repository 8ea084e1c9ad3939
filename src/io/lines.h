/* SPDX-License-Identifier: MIT */
/* Lines in: of any length, in bounded memory, whatever ends them. */
#ifndef IO_LINES_H
#define IO_LINES_H

#include <stdbool.h>
#include <stddef.h>

/* A line without its end. Borrowed until the next call. */
struct line {
    size_t number; /* from 1 */
    const char *bytes;
    size_t len;
    bool cut; /* it was longer than the cap: these are its first bytes, up to a code point border */
};

enum lines_result {
    LINES_OK = 0,
    LINES_END = 1,
    LINES_ERR = -1, /* reading failed: lines_error */
};

struct lines;

/**
 * Start reading lines from a descriptor.
 *
 * Lines end in LF, CRLF or CR; the last one needs no end. A NUL is a byte like others, a byte
 * order mark before the first line is left out. A line is given out as soon as its end was read.
 *
 * @param cap  Bytes of a line that are kept; the rest is read and thrown away.
 *
 * @return 0 or ENOMEM (*out is then NULL)
 */
int lines_open(struct lines **out, int fd, size_t cap);
void lines_close(struct lines *in);

enum lines_result lines_next(struct lines *in, struct line *out);
int lines_error(const struct lines *in);

/* Treat a text in memory like a line: cut at the same cap. */
void line_from_text(const char *text, size_t cap, struct line *out);

#endif
