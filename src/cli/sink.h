/* SPDX-License-Identifier: MIT */
/* Where a command's rows go: standard output or a file, as CSV, as JSON or as a table. */
#ifndef CLI_SINK_H
#define CLI_SINK_H

#include "datapackage.h"
#include "options.h"
#include "rows.h"

#include "io/csvout.h"

struct output;
struct sheet;
struct view;

struct sink {
    struct output *out;
    enum format format;
    struct csvout csv;   /* of CSV */
    struct view *view;   /* of a table */
    struct sheet *sheet; /* of a spreadsheet */
    const struct row_columns *columns;
    const char **names; /* of these, for the table */
    const char *name;   /* of the output, for messages */
    struct datapackage package;
    bool flush_rows;
    int code; /* exit code of what went wrong; 0 while all is well */
};

/* Is `input` ("-": standard input) the file that would be written (NULL: standard output)? Says so;
 * 0 or EXIT_USAGE. */
int sink_refuse_input(const char *output, const char *input);

/* Is a field to be carried through called like one of these columns? Says so; 0 or EXIT_USAGE. */
int sink_refuse_kept(const struct options *options, const struct row_columns *columns);

/* Is what is written CSV, or may it still turn out to be? What says how CSV is written goes with nothing
 * else. */
bool sink_may_be_csv(const struct options *options);

/* Open the output and write the header. The columns, of any number, are borrowed until sink_close.
 * 0, or the exit code, and it was said why. */
int sink_open(struct sink *sink, const struct options *options, const struct row_columns *columns);

/* Write a row, a cell for each column, and what JSON has more of it (NULL: nothing). False once the
 * output has failed: nothing more will arrive. */
bool sink_row(struct sink *sink, const struct cell *cells, const struct row_more *more);

/* Can rows be made apart, and put together in their order? Not those of a table or a sheet, nor those
 * that are handed over one by one. */
bool sink_has_parts(const struct sink *sink);

/* A sink for some of the rows of another: what is written is taken, a buffer at a time. False: no memory.
 * Closing it counts its rows among those of the other. */
bool sink_open_part(struct sink *part, const struct sink *whole,
                    void (*take)(void *data, const char *bytes, size_t len), void *data);
void sink_close_part(struct sink *part, struct sink *whole);

/* Finish the output, or take it back when the work is not complete. Returns the exit code. */
int sink_close(struct sink *sink, bool complete);

#endif
