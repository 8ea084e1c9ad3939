/* SPDX-License-Identifier: MIT */
/* Reads options; what getopt_long is told and what --help shows come from one table. */
#include "options.h"
#include "commands.h"
#include "csvvalues.h"
#include "exits.h"
#include "message.h"
#include "values.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

#define MAX_RECORD_DEFAULT ((size_t)8 << 20)
#define BLOCK_DEFAULT ((size_t)256 << 10)
#define FIRST_VALUE 256 /* what getopt_long answers for row 0: above any letter */
#define HELP_COLUMN 26

static const struct option_row {
    enum option_name option;
    char letter; /* 0: long only */
    const char *name;
    const char *value; /* NULL: takes none */
    const char *help;
} rows[] = {
    { OPTION_INPUT, 0, "input", "INPUT",
      "auto, text, jsonl, csv or warc: what files hold (default auto)" },
    { OPTION_ENCODING, 0, "encoding", "NAME", "what files are in, such as utf-8 or windows-1256" },
    { OPTION_TEXT_FIELD, 0, "text-field", "NAME", "the JSON field that holds the text" },
    { OPTION_TEXT_COLUMN, 0, "text-column", "COLUMN", "the CSV column that holds the text, by name or number" },
    { OPTION_ID_FIELD, 0, "id-field", "NAME", "the field or column that holds the id" },
    { OPTION_URL_FIELD, 0, "url-field", "NAME", "the field or column that holds the address" },
    { OPTION_KEEP, 0, "keep", "NAMES", "carry these fields through, joined by commas" },
    { OPTION_DELIMITER, 'd', "delimiter", "C", "what stands between the fields of CSV (default a comma)" },
    { OPTION_TABS, 't', "tabs", NULL, "a tab does, as it does in .tsv files" },
    { OPTION_QUOTE, 'q', "quote", "C", "what stands around quoted fields of CSV" },
    { OPTION_NO_HEADER_ROW, 'H', "no-header-row", NULL, "columns have no names in the CSV, but numbers from 1" },
    { OPTION_DATE, 0, "date", "COL", "read this column as dates; may stand again" },
    { OPTION_SOURCE, 0, "source", "COL", "read this column as sources; may stand again" },
    { OPTION_ONLY, 0, "only", NULL, "leave out the columns that are not read" },
    { OPTION_REPLACE, 0, "replace", NULL, "put days and names into the columns, and what they held behind" },
    { OPTION_PREFIX, 0, "prefix", "TEXT", "begin the names of the new columns with TEXT" },
    { OPTION_OUTPUT, 'o', "output", "FILE", "write FILE, whole or not at all" },
    { OPTION_FORMAT, 0, "format", "FORMAT", "csv, jsonl, xlsx, or table for reading on a terminal" },
    { OPTION_DIALECT, 0, "dialect", "NAME",
      "write CSV for rfc4180, postgres, mysql, sqlite, duckdb, excel or tsv" },
    { OPTION_GUARD_FORMULAS, 0, "guard-formulas", NULL,
      "disarm what a spreadsheet would take for a formula" },
    { OPTION_DDL, 0, "ddl", NULL, "print how a database makes a table of the rows and loads them" },
    { OPTION_TABLE, 0, "table", "NAME", "with --ddl: what the table is called" },
    { OPTION_DATAPACKAGE, 0, "datapackage", "FILE", "write to FILE what the columns hold, as JSON" },
    { OPTION_LONG, 0, "long", NULL, "write a row for each date and name that was read" },
    { OPTION_HEADER, 0, "header", NULL, "write the names of the columns first (default)" },
    { OPTION_NO_HEADER, 0, "no-header", NULL, "leave the names of the columns out" },
    { OPTION_STRICT, 0, "strict", NULL, "exit with 1 when a record is unresolved" },
    { OPTION_REJECTS, 0, "rejects", "FILE", "write what is not read to FILE, as CSV" },
    { OPTION_MAX_REJECTS, 0, "max-rejects", "N", "let N records be rejected (default 0)" },
    { OPTION_MAX_RECORD, 0, "max-record", "SIZE", "read at most SIZE of a document (default 8M)" },
    { OPTION_MAX_RATIO, 0, "max-ratio", "N", "let a compressed file become N times as long (default 1000)" },
    { OPTION_DATE_ORDER, 0, "date-order", "ORDER",
      "dmy, mdy, ymd, none or infer: how 3/4/12 is read (default dmy)" },
    { OPTION_ORDER_BY_SOURCE, 0, "order-by-source", NULL, "infer it for each source of the table by itself" },
    { OPTION_AS_OF, 0, "as-of", "TIME", "when the text was read, such as 2024-06-12T10:30" },
    { OPTION_AS_OF_FIELD, 0, "as-of-field", "NAME", "the field or column that says so" },
    { OPTION_AS_OF_COLUMN, 0, "as-of-column", "COL", "the column that says so" },
    { OPTION_URL_COLUMN, 0, "url-column", "COL", "the column of addresses, which tell whose a shared name is" },
    { OPTION_COUNTRY, 0, "country", "CC", "of several outlets of one name the one of this country" },
    { OPTION_PREFER, 0, "prefer", "IDS", "of several outlets of one name those, joined by commas" },
    { OPTION_OUTLETS, 0, "outlets", "FILE", "add the outlets of FILE to the registry; may stand again" },
    { OPTION_CITATIONS, 0, "citations", NULL, "read the outlets that the text cites, too; rows: with --long or JSON" },
    { OPTION_EXPLAIN, 0, "explain", NULL, "say on standard error why each value is read as it is" },
    { OPTION_LINE_BUFFERED, 0, "line-buffered", NULL, "hand over every row as soon as it is made" },
    { OPTION_JOBS, 'j', "jobs", "N", "work on N parts of the input at once (default: as many as there are processors)" },
    { OPTION_BLOCK, 0, "block", "SIZE", "let a part of JSON lines, or of rows in memory, be about SIZE (default 256K)" },
    { OPTION_PROGRESS, 0, "progress", "WAY", "auto, plain or none: how it is said how far the run is (default auto)" },
    { OPTION_CHECK, 0, "check", "FILE", "check an outlet registry instead" },
    { OPTION_AMBIGUOUS, 0, "ambiguous", "FILE", "with --check: the names that outlets may share" },
    { OPTION_JSON, 0, "json", "FILE", "write the report as JSON; - is standard output" },
    { OPTION_TALLY, 0, "tally", "FILE", "write what was counted, for --merge" },
    { OPTION_MERGE, 0, "merge", NULL, "the PATHs are tallies: report what they add up to" },
    { OPTION_FAIL_ON, 0, "fail-on", "KIND", "exit with 1 on a finding; KIND=5% when it is in more than that" },
    { OPTION_UNRESOLVED, 0, "unresolved", "FILE", "write a worksheet of the names nobody knows" },
    { OPTION_HTML, 0, "html", "FILE", "write the report as one page for a browser" },
    { OPTION_LANG, 0, "lang", "LANG", "ar or en: the language of that page (default en)" },
    { OPTION_HELP, 'h', "help", NULL, "show this help" },
};
#define ROWS (sizeof rows / sizeof rows[0])

/* optarg, which may be written to: values are cut into their parts where they stand. */
static int
apply(struct options *out, const struct option_row *row, char *value)
{
    switch (row->option) {
    case OPTION_INPUT: return value_input(out, value);
    case OPTION_ENCODING: return value_encoding(out, value);
    case OPTION_TEXT_FIELD: return value_field(&out->text_field, row->name, value);
    case OPTION_TEXT_COLUMN: return value_field(&out->text_column, row->name, value);
    case OPTION_DELIMITER: return value_delimiter(&out->csv, value);
    case OPTION_TABS: out->csv.delimiter = '\t'; break;
    case OPTION_QUOTE: return value_quote(&out->csv, value);
    case OPTION_NO_HEADER_ROW: out->no_header_row = true; break;
    case OPTION_ID_FIELD: return value_field(&out->id_field, row->name, value);
    case OPTION_URL_FIELD: return value_field(&out->url_field, row->name, value);
    case OPTION_KEEP: return value_keep(out, value);
    case OPTION_OUTPUT: out->output = strcmp(value, "-") == 0 ? NULL : value; break;
    case OPTION_FORMAT: return value_format(out, value);
    case OPTION_DIALECT: return value_dialect(out, value);
    case OPTION_GUARD_FORMULAS: out->guard_formulas = true; break;
    case OPTION_DDL: out->ddl = true; break;
    case OPTION_TABLE: return value_field(&out->table, row->name, value);
    case OPTION_DATAPACKAGE: return value_side_file(&out->datapackage, row->name, value);
    case OPTION_LONG: out->rows_long = true; break;
    case OPTION_HEADER:
    case OPTION_NO_HEADER: out->header = row->option == OPTION_HEADER; break;
    case OPTION_STRICT: out->strict = true; break;
    case OPTION_REJECTS: return value_side_file(&out->rejects, row->name, value);
    case OPTION_MAX_REJECTS: return value_max_rejects(out, value);
    case OPTION_MAX_RECORD: return value_size(&out->max_record, row->name, value);
    case OPTION_MAX_RATIO: return value_max_ratio(out, value);
    case OPTION_DATE_ORDER: return value_date_order(out, value);
    case OPTION_AS_OF: out->as_of = value; break;
    case OPTION_AS_OF_FIELD: return value_field(&out->as_of_field, row->name, value);
    case OPTION_CITATIONS: out->how.citations = true; break;
    case OPTION_COUNTRY: return value_country(out, value);
    case OPTION_PREFER: return value_prefer(out, value);
    case OPTION_OUTLETS: return value_outlets(out, value);
    case OPTION_DATE: return value_cleaned(out, row->name, value, TARWISA_COLUMN_DATE);
    case OPTION_SOURCE: return value_cleaned(out, row->name, value, TARWISA_COLUMN_SOURCE);
    case OPTION_ONLY: out->only = true; break;
    case OPTION_REPLACE: out->replace = true; break;
    case OPTION_PREFIX: return value_field(&out->prefix, row->name, value);
    case OPTION_AS_OF_COLUMN: return value_field(&out->as_of_column, row->name, value);
    case OPTION_URL_COLUMN: return value_field(&out->url_column, row->name, value);
    case OPTION_ORDER_BY_SOURCE: out->order_by_source = true; break;
    case OPTION_EXPLAIN: out->explain = true; break;
    case OPTION_LINE_BUFFERED: out->line_buffered = true; break;
    case OPTION_JOBS: return value_jobs(out, value);
    case OPTION_BLOCK: return value_size(&out->block, row->name, value);
    case OPTION_PROGRESS: return value_progress(out, value);
    case OPTION_CHECK: out->check = value; break;
    case OPTION_AMBIGUOUS: out->ambiguous = value; break;
    case OPTION_JSON: return value_field(&out->json, row->name, value);
    case OPTION_TALLY: return value_side_file(&out->tally, row->name, value);
    case OPTION_MERGE: out->merge = true; break;
    case OPTION_FAIL_ON: return value_fail_on(out, value);
    case OPTION_UNRESOLVED: return value_side_file(&out->unresolved, row->name, value);
    case OPTION_HTML: return value_side_file(&out->html, row->name, value);
    case OPTION_LANG: return value_lang(out, value);
    case OPTION_HELP: out->help = true; break;
    }
    return EXIT_FINE;
}

/* --- the command line ------------------------------------------------------------------------ */

/* What getopt_long wants to know of the options a command takes. */
struct getopt_tables {
    char letters[2 * ROWS + 2];
    struct option longs[ROWS + 1];
};

static void
make_tables(struct getopt_tables *out, uint64_t taken)
{
    size_t n_letters = 0, n_longs = 0;

    memset(out, 0, sizeof *out);
    out->letters[n_letters++] = ':'; /* say a missing value apart from an unknown option */
    for (size_t i = 0; i < ROWS; i++) {
        const struct option_row *row = &rows[i];

        if ((taken & TAKES(row->option)) == 0)
            continue;
        out->longs[n_longs++] = (struct option){ .name = row->name,
                                                 .has_arg = row->value != NULL,
                                                 .val = FIRST_VALUE + (int)i };
        if (row->letter != 0)
            out->letters[n_letters++] = row->letter;
        if (row->letter != 0 && row->value != NULL)
            out->letters[n_letters++] = ':';
    }
}

static const struct option_row *
find_row(int answer)
{
    if (answer >= FIRST_VALUE)
        return &rows[answer - FIRST_VALUE];
    for (size_t i = 0; i < ROWS; i++)
        if (rows[i].letter != 0 && rows[i].letter == answer)
            return &rows[i];
    return NULL;
}

/* getopt_long answered ':' or '?': optopt is a letter or a row's value, 0 for a long word that
 * is no option. */
static int
refuse(const struct command *command, int answer, const char *word)
{
    const struct option_row *row = optopt == 0 ? NULL : find_row(optopt);

    if (answer == ':' && row != NULL)
        message("--%s needs a value; see tarwisa %s --help", row->name, command->name);
    else if (optopt >= FIRST_VALUE && row != NULL)
        message("--%s takes no value; see tarwisa %s --help", row->name, command->name);
    else if (optopt != 0)
        message("unknown option '-%c'; see tarwisa %s --help", optopt, command->name);
    else
        message("unknown option '%s'; see tarwisa %s --help", word, command->name);
    return EXIT_USAGE;
}

int
options_read(struct options *out, const struct command *command, int argc, char **argv)
{
    struct options o = { .header = true,
                         .max_record = MAX_RECORD_DEFAULT,
                         .block = BLOCK_DEFAULT };
    struct getopt_tables tables;
    int answer;

    make_tables(&tables, command->options | TAKES(OPTION_HELP));
    opterr = 0;
    while ((answer = getopt_long(argc, argv, tables.letters, tables.longs, NULL)) != -1) {
        const struct option_row *row = find_row(answer);

        if (row == NULL)
            return refuse(command, answer, argv[optind - 1]);
        if (apply(&o, row, optarg) != EXIT_FINE)
            return EXIT_USAGE;
    }
    if (csvvalues_check(&o.csv) != EXIT_FINE || value_output_name(&o) != EXIT_FINE)
        return EXIT_USAGE;
    o.args = argv + optind;
    o.n_args = (size_t)(argc - optind);
    *out = o;
    return EXIT_FINE;
}

/* --- help ------------------------------------------------------------------------------------ */

static void
write_option(struct output *out, const struct option_row *row)
{
    char line[256];
    char name[64];

    snprintf(name, sizeof name, "--%s%s%s", row->name, row->value == NULL ? "" : " ",
             row->value == NULL ? "" : row->value);
    if (row->letter != 0)
        snprintf(line, sizeof line, "  -%c, %-*s%s\n", row->letter, HELP_COLUMN - 6, name,
                 row->help);
    else
        snprintf(line, sizeof line, "      %-*s%s\n", HELP_COLUMN - 6, name, row->help);
    output_text(out, line);
}

void
options_write_help(struct output *out, const struct command *command)
{
    char usage[256];

    snprintf(usage, sizeof usage, "Usage: tarwisa %s %s\n", command->name, command->arguments);
    output_text(out, usage);
    output_text(out, command->summary);
    output_text(out, ".\n\n");
    output_text(out, command->about);
    output_text(out, "\nOptions:\n");
    for (size_t i = 0; i < ROWS; i++)
        if (((command->options | TAKES(OPTION_HELP)) & TAKES(rows[i].option)) != 0)
            write_option(out, &rows[i]);
}
