/* SPDX-License-Identifier: MIT */
/* `tarwisa clean`: a table in, the same table with its dates and sources normalised out. */
#include "asof.h"
#include "commands.h"
#include "csvvalues.h"
#include "dateorder.h"
#include "ddl.h"
#include "exits.h"
#include "keptrows.h"
#include "layout.h"
#include "memo.h"
#include "message.h"
#include "refuse.h"
#include "rejects.h"
#include "sink.h"

#include "io/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MEMO_BYTES ((size_t)9 << 18)     /* for the dates that are remembered */
#define NAMES_BYTES ((size_t)1 << 20)    /* and for the sources, of which there are fewer */
#define KEPT_BYTES_MAX ((size_t)3 << 20) /* of a pipe, from which the order of dates is inferred */

/* What a column's value is read as. */
struct reading {
    struct tarwisa_date date;
    struct tarwisa_source source;
    struct row row;
    struct answer answer; /* of these, or of a value that was the same */
    struct memo *memo;    /* NULL: values are read anew */
};

struct clean {
    const struct job *job;
    const char *path; /* "-": standard input */
    int fd;
    struct stream *stream; /* on the descriptor */
    struct layout layout;
    bool is_laid_out;
    struct reading *readings; /* of each cleaned column */
    struct cell *cells;       /* of a row of the output */
    struct dateorder *orders; /* of each cleaned column of dates; NULL: not inferred */
    struct sink sink;
    bool sink_is_open;
    struct rejects rejects;
    struct keptrows kept;
    bool passes_by;  /* rows are only counted: they come again */
    bool keeps;      /* rows are kept until the order is known */
    bool has_header; /* it was passed */
    bool is_broken;  /* the work was given up, and not for the sink's sake */
    int code;
};

static int
stop(struct clean *c, int code)
{
    c->is_broken = true;
    c->code = exit_worse(c->code, code);
    return 1;
}

/* --- reading values -------------------------------------------------------------------------- */

static struct tarwisa_span
field_of(const struct csvin_row *row, size_t at)
{
    return (struct tarwisa_span){ row->fields[at], row->lens[at] };
}

/* When and where the row was taken, if columns say so; what is wrong there is told once, when the
 * row is written. */
static struct tarwisa_options
options_for(struct clean *c, const struct csvin_row *row, struct tarwisa_date *as_of)
{
    struct tarwisa_options how = c->job->options->how;
    const struct layout *layout = &c->layout;

    if (layout->url != NO_COLUMN)
        how.url = field_of(row, layout->url);
    if (layout->time == NO_COLUMN || row->lens[layout->time] == 0)
        return how;
    if (asof_read(c->job->t, c->job->scratch, field_of(row, layout->time), as_of))
        how.as_of = as_of;
    else if (!c->passes_by && !c->keeps)
        rejects_remark(&c->rejects, c->path, row->line,
                       "--as-of-column: the value there is no time");
    return how;
}

/* The cells of the row that stand in the output. */
static void
answer(struct reading *out, enum tarwisa_column holds)
{
    bool is_date = holds == TARWISA_COLUMN_DATE;
    size_t cell;

    for (size_t i = 0; i < LAYOUT_NEW_COLUMNS; i++) {
        layout_new_column(holds, i, &cell);
        out->answer.cells[i] = out->row.cells[cell];
    }
    out->answer.outlet = is_date ? NULL : out->source.outlet;
    out->answer.unresolved = is_date ? tarwisa_date_is_unresolved(out->date.status)
                                     : tarwisa_source_is_unresolved(out->source.status);
}

/* A value that is too long to be one is not read. */
static void
resolve_source(struct clean *c, struct tarwisa_span value, const struct tarwisa_options *how,
               struct reading *out)
{
    if (tarwisa_source_resolve(c->job->t, c->job->scratch, value, how, &out->source) < 0)
        out->source = (struct tarwisa_source){ .status = TARWISA_SOURCE_UNKNOWN,
                                               .flags = TARWISA_FLAG_TRUNCATED };
    row_from_source(&out->row, value, &out->source);
    answer(out, TARWISA_COLUMN_SOURCE);
}

/* The answer of the same value before, if it is remembered */
static bool
recall(struct reading *out, struct tarwisa_span value, const struct tarwisa_options *how)
{
    return out->memo != NULL && memo_find(out->memo, value, how->order, &out->answer);
}

static void
remember(struct reading *out, struct tarwisa_span value, const struct tarwisa_options *how)
{
    if (out->memo != NULL)
        memo_keep(out->memo, value, how->order, &out->answer);
}

static void
read_source(struct clean *c, struct tarwisa_span value, const struct tarwisa_options *how,
            struct reading *out)
{
    if (recall(out, value, how))
        return;
    resolve_source(c, value, how, out);
    remember(out, value, how);
}

static void
parse_date(struct clean *c, struct tarwisa_span value, const struct tarwisa_options *how,
           struct reading *out)
{
    if (tarwisa_date_parse(c->job->t, c->job->scratch, value, how, &out->date) < 0)
        out->date = (struct tarwisa_date){ .status = TARWISA_DATE_UNPARSED,
                                           .flags = TARWISA_FLAG_TRUNCATED };
}

static void
read_date(struct clean *c, struct tarwisa_span value, const struct tarwisa_options *how,
          struct reading *out)
{
    if (recall(out, value, how))
        return;
    parse_date(c, value, how, out);
    row_from_date(&out->row, value, &out->date);
    answer(out, TARWISA_COLUMN_DATE);
    remember(out, value, how);
}

static bool
is_date(const struct cleaned *cleaned)
{
    return cleaned->holds == TARWISA_COLUMN_DATE;
}

static void
read_sources(struct clean *c, const struct csvin_row *row, const struct tarwisa_options *how)
{
    for (size_t i = 0; i < c->layout.n_cleaned; i++)
        if (!is_date(&c->layout.cleaned[i]))
            read_source(c, field_of(row, c->layout.cleaned[i].at), how, &c->readings[i]);
}

/* Whose order the row's dates follow: that of the first source column's outlet. */
static const struct tarwisa_outlet *
outlet_of_row(const struct clean *c)
{
    for (size_t i = 0; i < c->layout.n_cleaned && c->job->options->order_by_source; i++)
        if (!is_date(&c->layout.cleaned[i]))
            return c->readings[i].answer.outlet;
    return NULL;
}

/* --- the order of day and month -------------------------------------------------------------- */

static bool
open_orders(struct clean *c)
{
    bool by_source = c->job->options->order_by_source;

    if (!c->job->options->infer_order)
        return true;
    c->orders = calloc(c->layout.n_cleaned, sizeof *c->orders);
    for (size_t i = 0; i < c->layout.n_cleaned && c->orders != NULL; i++)
        if (!dateorder_open(&c->orders[i], c->job->t, by_source))
            return false;
    return c->orders != NULL;
}

static void
count_orders(struct clean *c, const struct csvin_row *row)
{
    struct tarwisa_date as_of;
    struct tarwisa_options how = options_for(c, row, &as_of);

    if (c->job->options->order_by_source)
        read_sources(c, row, &how);
    for (size_t i = 0; i < c->layout.n_cleaned; i++) {
        if (!is_date(&c->layout.cleaned[i]))
            continue;
        parse_date(c, field_of(row, c->layout.cleaned[i].at), &how, &c->readings[i]);
        dateorder_count(&c->orders[i], &c->readings[i].date, outlet_of_row(c));
    }
}

static void
tell_orders(const struct clean *c)
{
    for (size_t i = 0; i < c->layout.n_cleaned && c->orders != NULL; i++)
        if (is_date(&c->layout.cleaned[i]))
            dateorder_tell(&c->orders[i], c->layout.in[c->layout.cleaned[i].at]);
}

/* --- writing rows ---------------------------------------------------------------------------- */

static void
read_values(struct clean *c, const struct csvin_row *row)
{
    struct tarwisa_date as_of;
    struct tarwisa_options how = options_for(c, row, &as_of);

    read_sources(c, row, &how);
    for (size_t i = 0; i < c->layout.n_cleaned; i++) {
        if (!is_date(&c->layout.cleaned[i]))
            continue;
        if (c->orders != NULL)
            how.order = dateorder_of(&c->orders[i], outlet_of_row(c), c->job->options->how.order);
        read_date(c, field_of(row, c->layout.cleaned[i].at), &how, &c->readings[i]);
    }
}

/* Which of the cleaned columns it is; n_cleaned for none. */
static size_t
cleaned_at(const struct layout *layout, size_t at)
{
    size_t i = 0;

    while (i < layout->n_cleaned && layout->cleaned[i].at != at)
        i++;
    return i;
}

/* An empty field in quotes is an empty value, one without them none. */
static struct cell
cell_of(const struct csvin_row *row, size_t at)
{
    bool is_there = row->lens[at] > 0 || row->quoted[at];

    return (struct cell){ is_there ? row->fields[at] : NULL, row->lens[at] };
}

/* The input's columns, as they are, or with what their values are. */
static size_t
fill_old(const struct clean *c, const struct csvin_row *row)
{
    const struct options *options = c->job->options;
    size_t n = 0;

    for (size_t at = 0; at < c->layout.n_in; at++) {
        size_t i = cleaned_at(&c->layout, at);
        bool cleaned = i < c->layout.n_cleaned;

        if (!cleaned && options->only)
            continue;
        c->cells[n] = cell_of(row, at);
        if (cleaned && options->replace)
            c->cells[n] = c->readings[i].answer.cells[0];
        n++;
    }
    return n;
}

static void
fill_new(const struct clean *c, const struct csvin_row *row, size_t n)
{
    for (size_t i = 0; i < c->layout.n_cleaned; i++) {
        struct cell *cells = c->cells + n;

        memcpy(cells, c->readings[i].answer.cells, sizeof c->readings[i].answer.cells);
        if (c->job->options->replace)
            cells[0] = cell_of(row, c->layout.cleaned[i].at);
        n += LAYOUT_NEW_COLUMNS;
    }
}

static bool
is_unresolved(const struct clean *c)
{
    bool unresolved = false;

    for (size_t i = 0; i < c->layout.n_cleaned; i++)
        unresolved = unresolved || c->readings[i].answer.unresolved;
    return unresolved;
}

static int
write_row(void *data, const struct csvin_row *row)
{
    struct clean *c = data;

    read_values(c, row);
    fill_new(c, row, fill_old(c, row));
    if (c->job->options->strict && is_unresolved(c))
        c->code = exit_worse(c->code, EXIT_UNRESOLVED);
    return sink_row(&c->sink, c->cells, NULL) ? 0 : 1;
}

/* --- rows in --------------------------------------------------------------------------------- */

static int
open_sink(struct clean *c)
{
    int code;

    if (c->passes_by || c->sink_is_open)
        return EXIT_FINE;
    code = sink_open(&c->sink, c->job->options, &c->layout.columns);
    c->sink_is_open = code == EXIT_FINE;
    return code;
}

/* Where the address beside it settles a name, or the time beside it a date, the same value may be
 * another one. */
static bool
stands_alone(const struct clean *c, const struct cleaned *cleaned)
{
    return is_date(cleaned) ? c->layout.time == NO_COLUMN : c->layout.url == NO_COLUMN;
}

/* All columns share the room there is for what is remembered. */
static bool
open_memos(struct clean *c)
{
    for (size_t i = 0; i < c->layout.n_cleaned; i++) {
        const struct cleaned *cleaned = &c->layout.cleaned[i];
        size_t bytes = is_date(cleaned) ? MEMO_BYTES : NAMES_BYTES;

        if (!stands_alone(c, cleaned))
            continue;
        c->readings[i].memo = memo_open(bytes / c->layout.n_cleaned * 2);
        if (c->readings[i].memo == NULL)
            return false;
    }
    return true;
}

static bool
open_readings(struct clean *c)
{
    c->readings = calloc(c->layout.n_cleaned, sizeof *c->readings);
    c->cells = calloc(c->layout.columns.n, sizeof *c->cells);
    return c->readings != NULL && c->cells != NULL && open_memos(c);
}

static int
lay_out(struct clean *c, const struct csvin_row *row)
{
    const struct options *options = c->job->options;
    int code = layout_make(&c->layout, options, c->job->t, shown_name(c->path), row);

    if (code != EXIT_FINE)
        return code;
    c->is_laid_out = true;
    if (options->ddl)
        return ddl_print(options, &c->layout.columns);
    if (!open_readings(c) || !open_orders(c))
        return message_no_memory();
    return EXIT_FINE;
}

/* What was kept of a pipe is enough, or all there is: now the order is known. */
static int
decide(struct clean *c)
{
    c->keeps = false;
    tell_orders(c);
    return keptrows_replay(&c->kept, write_row, c);
}

static int
keep_row(struct clean *c, const struct csvin_row *row)
{
    if (!keptrows_add(&c->kept, row))
        return stop(c, message_no_memory());
    return c->kept.n_bytes > KEPT_BYTES_MAX ? decide(c) : 0;
}

static int
take_row(struct clean *c, const struct csvin_row *row)
{
    if (c->passes_by || c->keeps)
        count_orders(c, row);
    if (c->passes_by)
        return 0;
    return c->keeps ? keep_row(c, row) : write_row(c, row);
}

static int
on_row(void *data, const struct csvin_row *row)
{
    struct clean *c = data;
    bool is_first = !c->has_header;
    int code = c->is_laid_out ? EXIT_FINE : lay_out(c, row);

    c->has_header = true;
    if (code != EXIT_FINE || c->job->options->ddl)
        return stop(c, code);
    if (is_first && (code = open_sink(c)) != EXIT_FINE)
        return stop(c, code);
    return is_first && !c->job->options->no_header_row ? 0 : take_row(c, row);
}

static int
on_reject(void *data, const struct csvin_reject *reject)
{
    struct clean *c = data;
    struct documents_reject told = { .path = c->path,
                                     .line = reject->line,
                                     .byte = reject->byte,
                                     .column = reject->column,
                                     .kind = reject->kind,
                                     .text = reject->text,
                                     .opened = true };

    if (!c->has_header) {
        message_at(shown_name(c->path), reject->line, "the header cannot be read: %s",
                   reject->text);
        return stop(c, EXIT_REJECTED);
    }
    if (c->passes_by)
        return 0;
    rejects_add(&c->rejects, &told);
    if (c->rejects.n_records > c->job->options->max_rejects)
        c->code = exit_worse(c->code, EXIT_REJECTED);
    return 0;
}

/* --- the file -------------------------------------------------------------------------------- */

static void
on_remark(void *data, const char *path, const char *text)
{
    struct clean *c = data;

    if (!c->passes_by)
        rejects_remark(&c->rejects, path, 0, text);
}

/* Of what stands behind compressed data the rows know nothing; what breaks off ends the work. */
static void
judge_end(struct clean *c, const struct csvin_error *error)
{
    const struct unpack_failure *failure = stream_end(c->stream);
    struct documents_reject told = { .path = c->path, .opened = true };

    if (failure != NULL) {
        told.kind = failure->kind;
        told.text = failure->text;
        rejects_add(&c->rejects, &told);
        c->code = exit_worse(c->code, EXIT_REJECTED);
    } else if (error != NULL) {
        message_at(shown_name(c->path), error->line, "%s", error->text);
        c->code = exit_worse(c->code, exit_of_errno(error->number, EXIT_IO));
    }
    c->is_broken = c->is_broken || error != NULL;
}

static bool
begin_file(struct clean *c)
{
    const struct options *options = c->job->options;
    const struct stream_options how = { options->encoding, options->max_ratio };

    if (c->stream == NULL && stream_open(&c->stream, &how, on_remark, c) != 0)
        return false;
    return stream_begin(c->stream, c->path, c->fd) && stream_watch(c->stream, NULL);
}

static bool
read_all(struct clean *c)
{
    const struct csvin_listener listener = { c, on_row, on_reject };
    enum csvin_result result = CSVIN_ERR_NOMEM;
    struct csvin_error error;

    c->has_header = false;
    if (begin_file(c))
        result =
            csvin_read_from(stream_source(c->stream), &c->job->options->csv, &listener, &error);
    if (result == CSVIN_ERR_NOMEM)
        stop(c, message_no_memory());
    else if (result == CSVIN_ERR_IO || (result == CSVIN_OK && !c->passes_by))
        judge_end(c, result == CSVIN_OK ? NULL : &error);
    return result == CSVIN_OK;
}

/* A file is read twice; what cannot be read again is kept, as far as there is room. */
static bool
read_to_infer(struct clean *c)
{
    off_t start = lseek(c->fd, 0, SEEK_CUR);

    c->keeps = start < 0;
    c->passes_by = !c->keeps;
    if (!read_all(c))
        return false;
    if (c->keeps)
        return decide(c) == 0;
    if (!c->passes_by)
        return true;
    tell_orders(c);
    c->passes_by = false;
    if (lseek(c->fd, start, SEEK_SET) != start) {
        message_at(shown_name(c->path), 0, "%s", strerror(errno));
        stop(c, EXIT_IO);
        return false;
    }
    return read_all(c);
}

static bool
read_table(struct clean *c)
{
    const struct options *options = c->job->options;
    bool whole = options->infer_order && !options->ddl ? read_to_infer(c) : read_all(c);

    if (whole && !c->is_laid_out) {
        message_at(shown_name(c->path), 1, "there is no header: the file is empty");
        stop(c, EXIT_REJECTED);
    }
    return whole && c->is_laid_out;
}

static int
open_input(struct clean *c)
{
    const struct options *options = c->job->options;

    c->path = options->n_args == 0 ? "-" : options->args[0];
    c->fd =
        strcmp(c->path, "-") == 0 ? STDIN_FILENO : open(c->path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (c->fd >= 0)
        return EXIT_FINE;
    message_at(c->path, 0, "%s", strerror(errno));
    return exit_of_errno(errno, EXIT_NO_INPUT);
}

/* The rows come last, as those of extract do. What stopped the sink it tells itself. */
static int
close_outputs(struct clean *c, bool whole)
{
    int code = rejects_close(&c->rejects, whole);

    if (c->sink_is_open)
        code = exit_worse(code, sink_close(&c->sink, !c->is_broken));
    rejects_summarize(&c->rejects);
    return code;
}

static void
release(struct clean *c)
{
    for (size_t i = 0; i < c->layout.n_cleaned && c->orders != NULL; i++)
        dateorder_close(&c->orders[i]);
    for (size_t i = 0; i < c->layout.n_cleaned && c->readings != NULL; i++)
        memo_close(c->readings[i].memo);
    free(c->orders);
    free(c->cells);
    free(c->readings);
    keptrows_free(&c->kept);
    layout_free(&c->layout);
    stream_close(c->stream);
    if (c->fd > STDIN_FILENO)
        close(c->fd);
}

static int
refuse(const struct options *options)
{
    if (options->n_args > 1)
        message("one FILE only");
    else if (options->order_by_source && !options->infer_order)
        message("--order-by-source goes with --date-order infer");
    else
        return exit_worse(csvvalues_check(&options->csv), refuse_outputs(options));
    return EXIT_USAGE;
}

static int
run(const struct job *job)
{
    struct clean c = { .job = job, .fd = -1 };
    bool whole = false;
    int code = refuse(job->options);

    if (code == EXIT_FINE)
        code = open_input(&c);
    if (code != EXIT_FINE)
        return code;
    c.code = rejects_open(&c.rejects, job->options);
    if (c.code == EXIT_FINE) {
        whole = read_table(&c);
        code = close_outputs(&c, whole);
    }
    release(&c);
    return exit_worse(c.code, code);
}

const struct command clean_command = {
    .name = "clean",
    .arguments = "[OPTION]... [FILE]",
    .summary = "Normalise the columns of dates and sources in a CSV file",
    .about = "FILE is a table with a header; without it, and for -, standard input is read. Its\n"
             "columns come out as they are, and behind them what each date and source is. A\n"
             "column COL is given by its name or its number; without --date and --source those\n"
             "are read whose names are telling. FILE may be compressed by gzip or zstd.\n",
    .options = OPTIONS_OF_ROWS | OPTIONS_OF_CSV | TAKES(OPTION_ENCODING) | TAKES(OPTION_MAX_RATIO) |
               TAKES(OPTION_DATE) | TAKES(OPTION_SOURCE) | TAKES(OPTION_ONLY) |
               TAKES(OPTION_REPLACE) | TAKES(OPTION_PREFIX) | TAKES(OPTION_STRICT) |
               TAKES(OPTION_REJECTS) | TAKES(OPTION_MAX_REJECTS) | TAKES(OPTION_DATE_ORDER) |
               TAKES(OPTION_ORDER_BY_SOURCE) | TAKES(OPTION_AS_OF) | TAKES(OPTION_AS_OF_COLUMN) |
               TAKES(OPTION_URL_COLUMN) | TAKES(OPTION_COUNTRY) | TAKES(OPTION_PREFER) |
               TAKES(OPTION_OUTLETS) | TAKES(OPTION_LINE_BUFFERED),
    .run = run,
};
