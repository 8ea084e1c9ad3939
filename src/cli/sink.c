/* SPDX-License-Identifier: MIT */
/* Writes rows in the format asked for and answers for what went wrong with them. */
#include "sink.h"
#include "exits.h"
#include "jsonrow.h"
#include "message.h"
#include "sheet.h"

#include "io/output.h"
#include "io/view.h"

#include <stdlib.h>
#include <string.h>

int
sink_refuse_input(const char *output, const char *input)
{
    if (!output_is_input(output, input))
        return EXIT_FINE;
    message_at(strcmp(input, "-") == 0 ? STDIN_NAME : input, 0, "is input and output at once");
    return EXIT_USAGE;
}

static bool
is_column(const struct row_columns *columns, const char *name)
{
    for (size_t i = 0; i < columns->n; i++)
        if (strcmp(columns->columns[i].name, name) == 0)
            return true;
    return false;
}

/* JSON keeps them in an object of their own. */
int
sink_refuse_kept(const struct options *options, const struct row_columns *columns)
{
    for (size_t i = 0; i < options->n_keep && options->format != FORMAT_JSONL; i++)
        if (is_column(columns, options->keep[i])) {
            message("--keep: the output has a column '%s' of its own; --format jsonl holds both",
                    options->keep[i]);
            return EXIT_USAGE;
        }
    return EXIT_FINE;
}

bool
sink_may_be_csv(const struct options *options)
{
    return options->format == FORMAT_CSV || options->format == FORMAT_AUTO;
}

static int
refuse_format(const struct options *options)
{
    const char *option = options->dialect != NULL       ? "dialect"
                         : options->guard_formulas      ? "guard-formulas"
                         : options->datapackage != NULL ? "datapackage"
                                                        : NULL;

    if (options->table != NULL) {
        message("--table: goes with --ddl");
        return EXIT_USAGE;
    }
    if (option == NULL || sink_may_be_csv(options))
        return EXIT_FINE;
    if (options->format_by_name)
        message("--%s: goes with CSV, which '%s' is not by its name; --format csv makes it so",
                option, options->output);
    else
        message("--%s: goes with CSV, not with another --format", option);
    return EXIT_USAGE;
}

static enum format
choose_format(const struct sink *sink, const struct options *options)
{
    if (options->format != FORMAT_AUTO)
        return options->format;
    if (options->dialect != NULL || options->guard_formulas || options->datapackage != NULL)
        return FORMAT_CSV;
    return options->output == NULL && output_is_terminal(sink->out) ? FORMAT_TABLE : FORMAT_CSV;
}

static int
start_table(struct sink *sink, const struct options *options)
{
    struct view_options how = { .header = options->header, .at_once = options->line_buffered };
    size_t n = sink->columns->n;

    sink->names = calloc(n + 1, sizeof *sink->names);
    if (sink->names == NULL)
        return message_no_memory();
    for (size_t i = 0; i < n; i++)
        sink->names[i] = sink->columns->columns[i].name;
    if (view_open(&sink->view, sink->out, sink->names, n, &how) != 0)
        return message_no_memory();
    return EXIT_FINE;
}

static int
write_names(struct sink *sink)
{
    size_t n = sink->columns->n;
    struct cell *cells = calloc(n + 1, sizeof *cells);

    if (cells == NULL)
        return message_no_memory();
    for (size_t i = 0; i < n; i++) {
        const char *name = sink->columns->columns[i].name;

        cells[i] = (struct cell){ name, strlen(name) };
    }
    csvout_row(&sink->csv, cells, n);
    free(cells);
    if (sink->flush_rows)
        output_flush(sink->out);
    return EXIT_FINE;
}

static int
start_csv(struct sink *sink, const struct options *options)
{
    const struct csv_dialect *dialect = options->dialect == NULL ? &csv_plain : options->dialect;

    csvout_start(&sink->csv, sink->out, dialect, options->guard_formulas);
    return options->header ? write_names(sink) : EXIT_FINE;
}

/* It is made whole at the end, of bytes that are none of a terminal's. */
static int
start_sheet(struct sink *sink, const struct options *options)
{
    if (sink->flush_rows)
        message("--line-buffered: a spreadsheet is written at the end, not row by row");
    else if (output_is_terminal(sink->out))
        message("--format xlsx: not to a terminal; -o names a file");
    else
        return sheet_open(&sink->sheet, sink->columns, sink->name, options->header);
    return EXIT_USAGE;
}

static void
release(struct sink *sink)
{
    datapackage_close(&sink->package);
    view_close(sink->view);
    sheet_close(sink->sheet);
    free(sink->names);
    output_close(sink->out);
}

int
sink_open(struct sink *sink, const struct options *options, const struct row_columns *columns)
{
    int error;

    if (refuse_format(options) != EXIT_FINE)
        return EXIT_USAGE;
    *sink = (struct sink){ .name = options->output == NULL ? STDOUT_NAME : options->output,
                           .columns = columns,
                           .flush_rows = options->line_buffered };
    error = output_open(&sink->out, options->output);
    if (error != 0) {
        message_at(sink->name, 0, "%s", strerror(error));
        return exit_of_errno(error, EXIT_NO_OUTPUT);
    }
    sink->format = choose_format(sink, options);
    sink->code = datapackage_open(&sink->package, options, columns);
    if (sink->code == EXIT_FINE && sink->format == FORMAT_TABLE)
        sink->code = start_table(sink, options);
    else if (sink->code == EXIT_FINE && sink->format == FORMAT_CSV)
        sink->code = start_csv(sink, options);
    else if (sink->code == EXIT_FINE && sink->format == FORMAT_XLSX)
        sink->code = start_sheet(sink, options);
    if (sink->code != EXIT_FINE)
        release(sink);
    return sink->code;
}

bool
sink_has_parts(const struct sink *sink)
{
    return (sink->format == FORMAT_CSV || sink->format == FORMAT_JSONL) && !sink->flush_rows;
}

bool
sink_open_part(struct sink *part, const struct sink *whole,
               void (*take)(void *data, const char *bytes, size_t len), void *data)
{
    *part = (struct sink){ .format = whole->format, .csv = whole->csv, .columns = whole->columns };
    part->csv.n_formulas = 0;
    if (output_open_to(&part->out, take, data) != 0)
        return false;
    part->csv.out = part->out;
    return true;
}

void
sink_close_part(struct sink *part, struct sink *whole)
{
    whole->csv.n_formulas += part->csv.n_formulas;
    output_close(part->out);
}

bool
sink_row(struct sink *sink, const struct cell *cells, const struct row_more *more)
{
    if (sink->format == FORMAT_CSV)
        csvout_row(&sink->csv, cells, sink->columns->n);
    else if (sink->format == FORMAT_JSONL)
        jsonrow_write(sink->out, sink->columns, cells, more);
    else if (sink->code == EXIT_FINE && sink->format == FORMAT_XLSX)
        sink->code = sheet_row(sink->sheet, cells);
    else if (sink->code == EXIT_FINE && view_row(sink->view, cells) != 0)
        sink->code = message_no_memory();
    if (sink->flush_rows)
        output_flush(sink->out);
    return sink->code == EXIT_FINE && output_error(sink->out) == 0;
}

/* The cells are as they are in the text, and harmless in a database. */
static void
warn_of_formulas(const struct sink *sink)
{
    size_t n = sink->csv.n_formulas;

    if (sink->format != FORMAT_CSV || n == 0 || sink->csv.guards || sink->csv.dialect->of_database)
        return;
    message("%zu cell%s like a formula; --guard-formulas or --dialect excel disarms %s", n,
            n == 1 ? " begins" : "s begin", n == 1 ? "it" : "them");
}

/* What is to be known of rows that are in their place. */
static int
tell(struct sink *sink, size_t n_hidden)
{
    if (sink->sheet != NULL)
        return sheet_tell(sink->sheet);
    if (n_hidden > 0)
        message("%zu value%s in columns the table leaves out; --format csv shows all", n_hidden,
                plural(n_hidden));
    warn_of_formulas(sink);
    return datapackage_finish(&sink->package);
}

static void
finish(struct sink *sink)
{
    size_t n_hidden = sink->view == NULL ? 0 : view_finish(sink->view);
    int error;

    if (sink->sheet != NULL)
        sink->code = sheet_finish(sink->sheet, sink->out);
    if (sink->code != EXIT_FINE)
        return;
    error = output_finish(sink->out);
    if (error == 0) {
        sink->code = tell(sink, n_hidden);
        return;
    }
    message_at(sink->name, 0, "%s", strerror(error));
    sink->code = exit_of_errno(error, EXIT_IO);
}

int
sink_close(struct sink *sink, bool complete)
{
    if (!complete)
        output_flush(sink->out); /* what cannot be taken back ends with a whole row */
    else if (sink->code == EXIT_FINE)
        finish(sink);
    release(sink);
    return sink->code;
}
