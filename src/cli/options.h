/* SPDX-License-Identifier: MIT */
/* What was asked for on the command line. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "io/documents.h"
#include "io/output.h"
#include "tarwisa.h"

#define KEEP_MAX ((size_t)64)
#define PREFER_MAX ((size_t)64)

enum format {
    FORMAT_AUTO, /* a table when standard output is a terminal, else CSV */
    FORMAT_CSV,
    FORMAT_TABLE,
    FORMAT_JSONL,
};

struct options {
    enum documents_input input;
    const char *text_field; /* NULL: not given, as those below */
    const char *id_field;
    const char *url_field;
    const char *keep[KEEP_MAX]; /* none twice, none empty */
    size_t n_keep;
    const char *output; /* NULL: standard output */
    enum format format;
    bool rows_long;
    bool header;
    bool strict;
    const char *rejects; /* NULL: not asked for */
    size_t max_rejects;
    bool line_buffered;
    bool help;
    size_t max_record;          /* bytes */
    struct tarwisa_options how; /* to read */
    const char *as_of;          /* a time; NULL: not given, as the next */
    const char *as_of_field;
    bool explain;
    const char *prefer[PREFER_MAX]; /* ids of outlets; how.prefer */
    const char *check;          /* NULL: not asked for */
    const char *ambiguous;
    char **args;
    size_t n_args;
};

/* The options there are; a command says which of them it takes. */
enum option_bit {
    OPTION_OUTPUT = 1 << 0,
    OPTION_FORMAT = 1 << 1,
    OPTION_HEADER = 1 << 2,
    OPTION_NO_HEADER = 1 << 3,
    OPTION_STRICT = 1 << 4,
    OPTION_MAX_RECORD = 1 << 5,
    OPTION_LINE_BUFFERED = 1 << 6,
    OPTION_CHECK = 1 << 7,
    OPTION_AMBIGUOUS = 1 << 8,
    OPTION_HELP = 1 << 9,
    OPTION_AS_OF = 1 << 10,
    OPTION_INPUT = 1 << 11,
    OPTION_TEXT_FIELD = 1 << 12,
    OPTION_ID_FIELD = 1 << 13,
    OPTION_URL_FIELD = 1 << 14,
    OPTION_KEEP = 1 << 15,
    OPTION_LONG = 1 << 16,
    OPTION_REJECTS = 1 << 17,
    OPTION_MAX_REJECTS = 1 << 18,
    OPTION_DATE_ORDER = 1 << 19,
    OPTION_AS_OF_FIELD = 1 << 20,
    OPTION_EXPLAIN = 1 << 21,
    OPTION_COUNTRY = 1 << 22,
    OPTION_PREFER = 1 << 23,
    OPTION_CITATIONS = 1 << 24,
};
#define OPTIONS_OF_ROWS (OPTION_OUTPUT | OPTION_FORMAT | OPTION_HEADER | OPTION_NO_HEADER)

struct command;

/* Read the words behind the command's name (argv[0]). 0, or EXIT_USAGE and it was said why. */
int options_read(struct options *out, const struct command *command, int argc, char **argv);

/* The text of `tarwisa COMMAND --help`. */
void options_write_help(struct output *out, const struct command *command);

#endif
