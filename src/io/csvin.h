/* SPDX-License-Identifier: MIT */
/* CSV files in: RFC 4180 read strictly, row by row, with the line each row starts on. */
#ifndef IO_CSVIN_H
#define IO_CSVIN_H

#include <stddef.h>

/*
 * A row. The fields are NUL-terminated (no field holds a NUL of its own) and, like the arrays,
 * borrowed: they last until the callback returns. `line` is the physical line the row starts on.
 */
struct csvin_row {
    size_t line;
    size_t n;
    const char *const *fields;
    const size_t *lens;
};

/* 0: go on; anything else: stop, and csvin_read_file returns CSVIN_STOPPED. */
typedef int csvin_row_fn(void *data, const struct csvin_row *row);

/* What was wrong, and on which line; line 0 when the file as a whole is meant. */
struct csvin_error {
    size_t line;
    char text[128];
};

enum csvin_result {
    CSVIN_OK = 0,
    CSVIN_STOPPED = 1,   /* the callback asked for it */
    CSVIN_ERR_OPEN = -1, /* the file could not be opened; error->text says why */
    CSVIN_ERR_IO = -2,   /* reading failed; error->text says why */
    CSVIN_ERR_SYNTAX =
        -3, /* not CSV, or larger than the caps; rows before error->line were given */
    CSVIN_ERR_NOMEM = -4,
};

/**
 * Read a file row by row.
 *
 * Strict: a quote inside an unquoted field, text behind a closing quote and a quote that is never
 * closed are errors, and nothing is trimmed. Rows end in LF, CRLF or CR; blank lines are skipped,
 * a byte order mark too. NUL bytes, fields over 1 MiB, rows over 16 MiB and rows of more than
 * 10,000 fields are refused. The first error ends the reading.
 *
 * @param path    The file.
 * @param on_row  Called for each row in order, the header row included.
 * @param data    Handed to on_row.
 * @param error   Written on every negative result.
 */
enum csvin_result csvin_read_file(const char *path, csvin_row_fn *on_row, void *data,
                                  struct csvin_error *error);

#endif
