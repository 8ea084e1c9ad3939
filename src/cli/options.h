/* SPDX-License-Identifier: MIT */
/* What was asked for on the command line. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "io/output.h"

enum format {
    FORMAT_AUTO, /* a table when standard output is a terminal, else CSV */
    FORMAT_CSV,
    FORMAT_TABLE,
};

struct options {
    const char *output; /* NULL: standard output */
    enum format format;
    bool header;
    bool strict;
    bool line_buffered;
    bool help;
    size_t max_record; /* bytes */
    char as_of[11];    /* the day of --as-of, "" when it is not given */
    const char *check; /* NULL: not asked for */
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
};
#define OPTIONS_OF_ROWS (OPTION_OUTPUT | OPTION_FORMAT | OPTION_HEADER | OPTION_NO_HEADER)

struct command;

/* Read the words behind the command's name (argv[0]). 0, or EXIT_USAGE and it was said why. */
int options_read(struct options *out, const struct command *command, int argc, char **argv);

/* The text of `tarwisa COMMAND --help`. */
void options_write_help(struct output *out, const struct command *command);

#endif
