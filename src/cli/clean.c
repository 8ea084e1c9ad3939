/* SPDX-License-Identifier: MIT */
/* `tarwisa clean`: a table in, the same table with its dates and sources normalised out. */
#include "cleancrew.h"
#include "commands.h"
#include "crew.h"
#include "csvvalues.h"
#include "ddl.h"
#include "exits.h"
#include "keptrows.h"
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

#define KEPT_BYTES_MAX ((size_t)3 << 20) /* of a pipe, from which the order of dates is inferred */

struct clean {
    const struct job *job;
    const char *path; /* "-": standard input */
    int fd;
    struct stream *stream; /* on the descriptor */
    struct layout layout;
    bool is_laid_out;
    struct cleanrow row;
    struct cleancrew *crew; /* cleans the rows; NULL: nobody else does */
    struct sink sink;
    bool sink_is_open;
    struct progress progress;
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

/* --- what is told of the table --------------------------------------------------------------- */

static void
tell_now(void *data, const struct notice *notice)
{
    struct clean *c = data;
    const struct documents_reject *of = &notice->of;

    if (notice->kind == NOTICE_REJECT)
        rejects_add(&c->rejects, of);
    else
        rejects_remark(&c->rejects, of->path, of->line, of->text);
}

/* Of a table that is read twice it is told once. */
static void
tell(struct clean *c, const struct notice *notice)
{
    if (c->passes_by)
        return;
    if (c->crew == NULL)
        tell_now(c, notice);
    else
        cleancrew_tell(c->crew, notice);
}

static void
remark_on(struct clean *c, size_t line, const char *text)
{
    if (text != NULL)
        tell(c, &(struct notice){ NOTICE_REMARK, { .path = c->path, .line = line, .text = text } });
}

/* --- workers --------------------------------------------------------------------------------- */

/* Rows that are looked at while they are made, or made into a sheet or a table, are made by one. */
static bool
open_crew(struct clean *c)
{
    const struct cleancrew_whole whole = { &c->row, c->path, &c->sink, tell_now, c };
    size_t n = sink_has_parts(&c->sink) ? crew_size(c->job->options) : 1;

    if (n > 1)
        c->crew = cleancrew_open(n, &whole);
    return n == 1 || c->crew != NULL;
}

/* All rows that were read are written when it is gone, or it was stopped: false. */
static bool
close_crew(struct clean *c)
{
    int result = c->crew == NULL ? 0 : cleancrew_close(c->crew);

    c->crew = NULL;
    if (result < 0)
        stop(c, message_no_memory());
    return result == 0;
}

/* --- rows out -------------------------------------------------------------------------------- */

static int
write_row(void *data, const struct csvin_row *row)
{
    struct clean *c = data;
    const char *remark;

    if (c->crew != NULL)
        return cleancrew_add(c->crew, row) ? 0 : 1;
    cleanrow_read(&c->row, row, &remark);
    remark_on(c, row->line, remark);
    return sink_row(&c->sink, c->row.cells, NULL) ? 0 : 1;
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
    if (code == EXIT_FINE && !c->keeps && !open_crew(c))
        code = message_no_memory();
    return code;
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
    if (!cleanrow_open(&c->row, c->job, &c->layout, &c->progress))
        return message_no_memory();
    return EXIT_FINE;
}

/* What was kept of a pipe is enough, or all there is: now the order is known. */
static int
decide(struct clean *c)
{
    c->keeps = false;
    cleanrow_tell_orders(&c->row);
    if (c->sink_is_open && !open_crew(c))
        return stop(c, message_no_memory());
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
        cleanrow_count_orders(&c->row, row);
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
    const struct notice notice = { NOTICE_REJECT,
                                   { .path = c->path,
                                     .line = reject->line,
                                     .byte = reject->byte,
                                     .column = reject->column,
                                     .kind = reject->kind,
                                     .text = reject->text,
                                     .opened = true } };

    if (!c->has_header) {
        message_at(shown_name(c->path), reject->line, "the header cannot be read: %s",
                   reject->text);
        return stop(c, EXIT_REJECTED);
    }
    tell(c, &notice);
    return 0;
}

/* --- the file -------------------------------------------------------------------------------- */

static void
on_remark(void *data, const char *path, const char *text)
{
    (void)path;
    remark_on(data, 0, text);
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
    if (!close_crew(c) && result == CSVIN_OK)
        result = CSVIN_STOPPED;
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
    cleanrow_tell_orders(&c->row);
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
    return close_crew(c) && whole && c->is_laid_out;
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

static int
code_of_rows(const struct clean *c)
{
    const struct options *options = c->job->options;

    if (c->rejects.n_records > options->max_rejects)
        return EXIT_REJECTED;
    return options->strict && c->row.unresolved ? EXIT_UNRESOLVED : EXIT_FINE;
}

/* The rows come last, as those of extract do. What stopped the sink it tells itself. */
static int
close_outputs(struct clean *c, bool whole)
{
    int code = exit_worse(code_of_rows(c), rejects_close(&c->rejects, whole));

    progress_close(&c->progress);
    if (c->sink_is_open)
        code = exit_worse(code, sink_close(&c->sink, !c->is_broken));
    rejects_summarize(&c->rejects);
    return code;
}

static void
release(struct clean *c)
{
    cleanrow_close(&c->row);
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
        progress_open(&c.progress, job->options, "rows");
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
    .about = "FILE is a table with a header; without it, and for -, standard input is read.\n"
             "Its columns come out as they are, and behind them what each date and source is.\n"
             "A column COL is given by its name or its number; without --date and --source\n"
             "those are read whose names are telling. FILE may be compressed by gzip or zstd.\n",
    .options = OPTIONS_OF_ROWS | OPTIONS_OF_CSV | TAKES(OPTION_ENCODING) | TAKES(OPTION_MAX_RATIO) |
               TAKES(OPTION_DATE) | TAKES(OPTION_SOURCE) | TAKES(OPTION_ONLY) |
               TAKES(OPTION_REPLACE) | TAKES(OPTION_PREFIX) | TAKES(OPTION_STRICT) |
               TAKES(OPTION_REJECTS) | TAKES(OPTION_MAX_REJECTS) | TAKES(OPTION_DATE_ORDER) |
               TAKES(OPTION_ORDER_BY_SOURCE) | TAKES(OPTION_AS_OF) | TAKES(OPTION_AS_OF_COLUMN) |
               TAKES(OPTION_URL_COLUMN) | TAKES(OPTION_COUNTRY) | TAKES(OPTION_PREFER) |
               TAKES(OPTION_OUTLETS) | TAKES(OPTION_LINE_BUFFERED) | OPTIONS_OF_WORKERS |
               TAKES(OPTION_PROGRESS),
    .run = run,
};
