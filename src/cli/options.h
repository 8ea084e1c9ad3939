/* SPDX-License-Identifier: MIT */
/* What was asked for on the command line. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "io/csvout.h"
#include "io/documents.h"
#include "io/output.h"
#include "tarwisa.h"

#define KEEP_MAX ((size_t)64)
#define PREFER_MAX ((size_t)64)
#define CLEANED_MAX ((size_t)64)
#define OUTLETS_MAX ((size_t)64)
#define FAIL_ON_MAX ((size_t)64)

enum format {
    FORMAT_AUTO, /* a table when standard output is a terminal, else CSV */
    FORMAT_CSV,
    FORMAT_TABLE,
    FORMAT_JSONL,
    FORMAT_XLSX,
};

/* How it is said how far a run is. */
enum progress_way {
    PROGRESS_AUTO, /* on a terminal, in a line that is written over */
    PROGRESS_NONE,
    PROGRESS_PLAIN,    /* in lines of a log */
    PROGRESS_TERMINAL, /* what AUTO turns out to be */
};

/* A column of a table whose values are read. */
struct named_column {
    const char *name; /* or its number */
    enum tarwisa_column holds;
};

struct options {
    enum documents_input input;
    const char *text_field; /* NULL: not given, as those below */
    const char *text_column;
    const char *id_field;
    const char *url_field;
    const char *keep[KEEP_MAX]; /* none twice, none empty */
    size_t n_keep;
    struct csvin_format csv; /* of the input */
    bool no_header_row;
    const char *output; /* NULL: standard output */
    enum format format;                /* as asked for, or as the output's name tells */
    bool format_by_name;               /* the latter */
    const struct csv_dialect *dialect; /* NULL: not given */
    bool guard_formulas;
    bool ddl;
    const char *table;       /* NULL: not given, as the next */
    const char *datapackage;
    bool rows_long;
    bool header;
    bool strict;
    const char *rejects; /* NULL: not asked for */
    size_t max_rejects;
    bool line_buffered;
    bool help;
    size_t max_record;          /* bytes */
    enum progress_way progress;
    size_t jobs;                /* 0: as many as there are processors */
    size_t block;               /* bytes */
    const char *encoding;       /* NULL: not given */
    size_t max_ratio;           /* 0: not given */
    struct tarwisa_options how; /* to read */
    const char *as_of;          /* a time; NULL: not given, as the next */
    const char *as_of_field;
    const char *as_of_column;
    const char *url_column;
    struct named_column cleaned[CLEANED_MAX];
    size_t n_cleaned;
    bool only, replace;
    const char *prefix; /* NULL: none */
    bool infer_order;
    bool order_by_source;
    bool explain;
    const char *prefer[PREFER_MAX]; /* ids of outlets; how.prefer */
    const char *outlets[OUTLETS_MAX]; /* files */
    size_t n_outlets;
    const char *check;          /* NULL: not asked for */
    const char *ambiguous;
    const char *json;           /* NULL: not asked for, as those below */
    const char *tally;
    const char *unresolved;
    const char *html;
    bool arabic; /* the page */
    const char *fail_on[FAIL_ON_MAX];
    size_t n_fail_on;
    bool merge;
    char **args;
    size_t n_args;
};

/* The options there are. */
enum option_name {
    OPTION_OUTPUT,
    OPTION_FORMAT,
    OPTION_HEADER,
    OPTION_NO_HEADER,
    OPTION_STRICT,
    OPTION_MAX_RECORD,
    OPTION_LINE_BUFFERED,
    OPTION_CHECK,
    OPTION_AMBIGUOUS,
    OPTION_HELP,
    OPTION_AS_OF,
    OPTION_INPUT,
    OPTION_TEXT_FIELD,
    OPTION_ID_FIELD,
    OPTION_URL_FIELD,
    OPTION_KEEP,
    OPTION_LONG,
    OPTION_REJECTS,
    OPTION_MAX_REJECTS,
    OPTION_DATE_ORDER,
    OPTION_AS_OF_FIELD,
    OPTION_EXPLAIN,
    OPTION_COUNTRY,
    OPTION_PREFER,
    OPTION_CITATIONS,
    OPTION_OUTLETS,
    OPTION_DIALECT,
    OPTION_GUARD_FORMULAS,
    OPTION_DDL,
    OPTION_TABLE,
    OPTION_DATAPACKAGE,
    OPTION_TEXT_COLUMN,
    OPTION_DELIMITER,
    OPTION_TABS,
    OPTION_QUOTE,
    OPTION_NO_HEADER_ROW,
    OPTION_DATE,
    OPTION_SOURCE,
    OPTION_ONLY,
    OPTION_REPLACE,
    OPTION_PREFIX,
    OPTION_AS_OF_COLUMN,
    OPTION_URL_COLUMN,
    OPTION_ORDER_BY_SOURCE,
    OPTION_JSON,
    OPTION_TALLY,
    OPTION_MERGE,
    OPTION_FAIL_ON,
    OPTION_UNRESOLVED,
    OPTION_HTML,
    OPTION_LANG,
    OPTION_JOBS,
    OPTION_BLOCK,
    OPTION_PROGRESS,
    OPTION_MAX_RATIO,
    OPTION_ENCODING,
};

/* A command says which of them it takes. */
#define TAKES(name) (UINT64_C(1) << (name))
#define OPTIONS_OF_ROWS                                                                            \
    (TAKES(OPTION_OUTPUT) | TAKES(OPTION_FORMAT) | TAKES(OPTION_HEADER) | TAKES(OPTION_NO_HEADER) | \
     TAKES(OPTION_DIALECT) | TAKES(OPTION_GUARD_FORMULAS) | TAKES(OPTION_DDL) | \
     TAKES(OPTION_TABLE) | TAKES(OPTION_DATAPACKAGE))

#define OPTIONS_OF_CSV                                                                             \
    (TAKES(OPTION_DELIMITER) | TAKES(OPTION_TABS) | TAKES(OPTION_QUOTE) | TAKES(OPTION_NO_HEADER_ROW))

#define OPTIONS_OF_WORKERS (TAKES(OPTION_JOBS) | TAKES(OPTION_BLOCK))

struct command;

/* Read the words behind the command's name (argv[0]). 0, or EXIT_USAGE and it was said why. */
int options_read(struct options *out, const struct command *command, int argc, char **argv);

/* The text of `tarwisa COMMAND --help`. */
void options_write_help(struct output *out, const struct command *command);

#endif
