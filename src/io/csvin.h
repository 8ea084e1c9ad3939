/* SPDX-License-Identifier: MIT */
/* CSV in: RFC 4180 read strictly, row by row; what is broken is told of, and the reading goes on. */
#ifndef IO_CSVIN_H
#define IO_CSVIN_H

#include <stdbool.h>
#include <stddef.h>

#include "reader.h"

#define CSVIN_FIELD_MAX ((size_t)1024 * 1024)    /* bytes of a field as written, its quotes too */
#define CSVIN_ROW_MAX ((size_t)16 * 1024 * 1024) /* bytes of a row as written */
#define CSVIN_COLUMNS_MAX ((size_t)10000)
#define CSVIN_REJECT_BYTES_MAX ((size_t)4096) /* of a rejected row that are shown */

/* How the file is written. All zero is RFC 4180. Neither character is a line end, and they differ. */
struct csvin_format {
    char delimiter; /* 0: what a first line of "sep=;" says, else a comma */
    char quote;     /* 0: the quotation mark */
    bool ragged;    /* rows may have another number of fields than the first */
};

/*
 * A row. The fields are NUL-terminated (no field holds a NUL of its own). All of it is borrowed
 * until the callback returns.
 */
struct csvin_row {
    size_t line; /* the physical line it starts on, from 1 */
    size_t byte; /* where it starts in the file, from 0 */
    size_t n;
    const char *const *fields;
    const size_t *lens;
    const bool *quoted; /* those in quotes: an empty one is a value, without them there is none */
    const char *bytes;  /* the row as written, without its line end */
    size_t n_bytes;
};

/* A row that was not given out. Borrowed likewise. */
struct csvin_reject {
    size_t line, byte; /* where the row starts */
    size_t column;     /* of the field, from 1; 0: the row as a whole */
    const char *kind;  /* a word of csvin_reject_kinds */
    const char *text;  /* why, as a part of a sentence */
    const char *bytes; /* of a row that is whole the row as written, of another its first line; */
    size_t n_bytes;    /* at most CSVIN_REJECT_BYTES_MAX of it */
};

/* The kinds there are and what they mean; ends with a NULL name. */
extern const struct csvin_reject_kind {
    const char *name;
    const char *meaning;
} csvin_reject_kinds[];

/* 0: go on; anything else: stop, and the result is CSVIN_STOPPED. */
typedef int csvin_row_fn(void *data, const struct csvin_row *row);
typedef int csvin_reject_fn(void *data, const struct csvin_reject *reject);

/* Whom to tell. */
struct csvin_listener {
    void *data;
    csvin_row_fn *on_row;
    csvin_reject_fn *on_reject;
};

/* Why the reading ended early, and on which line; 0 when the file as a whole is meant. */
struct csvin_error {
    size_t line;
    int number; /* errno */
    char text[128];
};

enum csvin_result {
    CSVIN_OK = 0,
    CSVIN_STOPPED = 1,   /* the listener asked for it */
    CSVIN_ERR_OPEN = -1, /* the file could not be opened */
    CSVIN_ERR_IO = -2,   /* reading failed; the rows before error->line were told of */
    CSVIN_ERR_NOMEM = -3,
};

/**
 * Read a descriptor to its end, row by row.
 *
 * Rows end in LF, CRLF or CR; empty lines are passed over, a byte order mark at the very start too, and a
 * first line of "sep=;", which is written for Excel.
 * Nothing is trimmed. Every other line belongs to a row, to a reject, or is empty. A row is told of as
 * soon as its end was read, the header row like any other.
 *
 * A row that is whole and cannot be used (a NUL byte, too many columns, another number of fields
 * than the first row that could be used) costs itself. A row that breaks (a quote where none may
 * stand, text behind a closing quote, a quote that is never closed, a field or row over its cap)
 * costs its first line: reading starts anew on the next one, as if it had never been quoted. So one
 * bad quote costs one row, and no byte is parsed more than twice: a line with an odd number of
 * quotes ends or breaks the row that reaches it, and what starts anew on any other ends there.
 *
 * What comes out does not depend on how much each read gave. Memory is bounded by the caps,
 * whatever the file holds.
 *
 * @param fd      Stays the caller's.
 * @param format  NULL: RFC 4180.
 * @param error   Written on every negative result.
 */
enum csvin_result csvin_read(int fd, const struct csvin_format *format,
                             const struct csvin_listener *listener, struct csvin_error *error);

/* The same for what reads in place of a descriptor. */
enum csvin_result csvin_read_from(struct reader_source source, const struct csvin_format *format,
                                  const struct csvin_listener *listener, struct csvin_error *error);

/* The same for a file by its name. */
enum csvin_result csvin_read_file(const char *path, const struct csvin_format *format,
                                  const struct csvin_listener *listener, struct csvin_error *error);

#endif
