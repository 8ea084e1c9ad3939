/* SPDX-License-Identifier: MIT */
/* `tarwisa extract`: documents in, one row for each out. */
#include "asof.h"
#include "commands.h"
#include "dateorder.h"
#include "ddl.h"
#include "exits.h"
#include "message.h"
#include "record.h"
#include "refuse.h"
#include "rejects.h"

#include <stdio.h>
#include <string.h>

struct run {
    const struct job *job;
    struct record_columns columns;
    struct sink sink;
    struct rejects rejects;
    struct dateorder orders; /* with --date-order infer */
    bool counts;             /* for them; the documents come again */
    int code;
};

/* How to read this document: its own field says when it was fetched, else the command line does. */
static struct tarwisa_options
options_for(struct run *run, const struct document *document, struct tarwisa_date *as_of)
{
    const struct job *job = run->job;
    struct tarwisa_options how = job->options->how;
    struct tarwisa_span time = { document->time.bytes, document->time.len };
    char text[128];

    if (time.len == 0)
        return how;
    if (asof_read(job->t, job->scratch, time, as_of)) {
        how.as_of = as_of;
        return how;
    }
    if (run->counts)
        return how;
    snprintf(text, sizeof text, "--as-of-field: the field \"%.64s\" holds no time",
             job->options->as_of_field);
    rejects_remark(&run->rejects, document->path, document->line, text);
    return how;
}

/* tarwisa_extract takes any text; should it ever refuse one, its row stays, and says nothing. */
static void
extract(struct run *run, const struct document *document, const struct tarwisa_options *how,
        struct tarwisa_record *record)
{
    struct tarwisa_document text = { .text = { document->bytes, document->len },
                                     .url = { document->url.bytes, document->url.len },
                                     .valid_utf8 = document->valid_utf8,
                                     .options = how };

    if (tarwisa_extract(run->job->t, run->job->scratch, &text, record) < 0) {
        message_at(shown_name(document->path), document->line, "%s",
                   tarwisa_scratch_error(run->job->scratch)->text);
        *record = (struct tarwisa_record){ .published.status = TARWISA_DATE_MISSING,
                                           .updated.status = TARWISA_DATE_MISSING,
                                           .source.status = TARWISA_SOURCE_MISSING };
        run->code = exit_worse(run->code, EXIT_REJECTED);
    }
}

/* Whose order a date follows that shows none is known when the outlet is. */
static void
read_record(struct run *run, const struct document *document, struct tarwisa_record *record)
{
    struct tarwisa_date as_of;
    struct tarwisa_options how = options_for(run, document, &as_of);

    extract(run, document, &how, record);
    if (!run->job->options->infer_order || run->counts ||
        record->published.order != TARWISA_ORDER_NONE)
        return;
    how.order = dateorder_of(&run->orders, record->source.outlet, how.order);
    extract(run, document, &how, record);
}

/* What is told of a record beside its values. */
static void
judge(struct run *run, const struct document *document, struct tarwisa_record *record)
{
    const struct options *options = run->job->options;

    if (document->truncated) {
        record->flags |= TARWISA_FLAG_TRUNCATED;
        message_at(shown_name(document->path), document->line,
                   "longer than %zu bytes; only these were read (--max-record)",
                   options->max_record);
    }
    if (options->strict && (tarwisa_date_is_unresolved(record->published.status) ||
                            tarwisa_source_is_unresolved(record->source.status)))
        run->code = exit_worse(run->code, EXIT_UNRESOLVED);
}

static int
on_document(void *data, const struct document *document)
{
    struct run *run = data;
    struct tarwisa_record record;
    struct reading reading = { run->job->options, document, &record };

    read_record(run, document, &record);
    if (run->counts) {
        dateorder_count(&run->orders, &record.published, record.source.outlet);
        return 0;
    }
    judge(run, document, &record);
    return record_write(&reading, &run->sink) ? 0 : 1;
}

/* A file that can be read and makes no sense is rejected like a record. */
static int
exit_of_file(const struct documents_reject *reject)
{
    if (reject->opened && reject->error == 0)
        return EXIT_REJECTED;
    return exit_of_errno(reject->error, reject->opened ? EXIT_IO : EXIT_NO_INPUT);
}

static void
on_reject(void *data, const struct documents_reject *reject)
{
    struct run *run = data;

    if (run->counts)
        return;
    rejects_add(&run->rejects, reject);
    if (reject_is_record(reject)) {
        if (run->rejects.n_records > run->job->options->max_rejects)
            run->code = exit_worse(run->code, EXIT_REJECTED);
    } else {
        run->code = exit_worse(run->code, exit_of_file(reject));
    }
}

static void
on_remark(void *data, const char *path, size_t line, const char *text)
{
    struct run *run = data;

    if (!run->counts)
        rejects_remark(&run->rejects, path, line, text);
}

/* Silence means that every document was read whole. */
static void
summarize(const struct options *options, const struct documents_tally *tally)
{
    const char *suffix = options->input == INPUT_AUTO ? "unknown" : "another";
    char text[256];
    size_t n;

    if (tally->n_failed + tally->n_skipped + tally->n_truncated + tally->n_rejected == 0)
        return;
    n = (size_t)snprintf(text, sizeof text, "%zu document%s read", tally->n_read,
                         plural(tally->n_read));
    if (tally->n_failed > 0)
        n += (size_t)snprintf(text + n, sizeof text - n, ", %zu file%s failed", tally->n_failed,
                              plural(tally->n_failed));
    if (tally->n_skipped > 0)
        n += (size_t)snprintf(text + n, sizeof text - n, ", %zu file%s skipped (%s suffix)",
                              tally->n_skipped, plural(tally->n_skipped), suffix);
    if (tally->n_truncated > 0)
        snprintf(text + n, sizeof text - n, ", %zu truncated", tally->n_truncated);
    message("%s", text);
}

static int
refuse(const struct options *options)
{
    return exit_worse(sink_refuse_kept(options, record_own_columns(options)),
                      refuse_outputs(options));
}

static int
open_outputs(struct run *run)
{
    const struct options *options = run->job->options;
    int code = rejects_open(&run->rejects, options);

    if (code == EXIT_FINE)
        code = sink_open(&run->sink, options, &run->columns.columns);
    if (code != EXIT_FINE)
        rejects_close(&run->rejects, false);
    return code;
}

/* The rows come last: where a run that is ended here has put them, the list of what is not among
 * them is, too. A list that cannot be written takes no rows back; the exit code tells. */
static int
close_outputs(struct run *run, int walked)
{
    int code = rejects_close(&run->rejects, walked == 0);

    return exit_worse(code, sink_close(&run->sink, walked >= 0));
}

static int
walk(struct run *run, struct documents_tally *tally)
{
    const struct options *options = run->job->options;
    struct documents_options how = {
        .input = options->input,
        .text_field = options->text_field,
        .text_column = options->text_column,
        .id_field = options->id_field,
        .url_field = options->url_field,
        .time_field = options->as_of_field,
        .keep = options->keep,
        .n_keep = options->n_keep,
        .max_record = options->max_record,
        .csv = options->csv,
        .csv_header = !options->no_header_row,
        .output = options->output,
        .rejects = options->rejects,
    };
    struct documents_listener listener = { run, on_document, on_reject, on_remark };

    return documents_walk(options->args, options->n_args, &how, &listener, tally);
}

/* The documents are read once for the order of day and month that each outlet's dates show. */
static int
infer_orders(struct run *run)
{
    struct documents_tally tally;
    int code = EXIT_FINE;

    if (!run->job->options->infer_order)
        return code;
    run->counts = true;
    if (!dateorder_open(&run->orders, run->job->t, true) || walk(run, &tally) < 0)
        return message_no_memory();
    run->counts = false;
    dateorder_tell(&run->orders, "dates");
    return code;
}

/* Standard input is not there twice. */
static int
refuse_infer(const struct options *options)
{
    bool has_stdin = options->n_args == 0;

    for (size_t i = 0; i < options->n_args; i++)
        has_stdin = has_stdin || strcmp(options->args[i], "-") == 0;
    if (!options->infer_order || !has_stdin)
        return EXIT_FINE;
    message("--date-order infer: reads all documents twice, which standard input is not there for");
    return EXIT_USAGE;
}

static int
extract_all(struct run *run)
{
    struct documents_tally tally;
    int code = infer_orders(run);
    int walked;

    if (code == EXIT_FINE)
        code = open_outputs(run);
    if (code != EXIT_FINE)
        return code;
    walked = walk(run, &tally);
    if (walked < 0)
        run->code = message_no_memory();
    code = exit_worse(run->code, close_outputs(run, walked));
    summarize(run->job->options, &tally);
    rejects_summarize(&run->rejects);
    return code;
}

static int
run_extract(const struct job *job)
{
    struct run run = { .job = job };
    int code = exit_worse(refuse(job->options), refuse_infer(job->options));

    record_columns_of(job->options, &run.columns);
    if (code == EXIT_FINE && job->options->ddl)
        return ddl_print(job->options, &run.columns.columns);
    if (code == EXIT_FINE)
        code = extract_all(&run);
    dateorder_close(&run.orders);
    return code;
}

const struct command extract_command = {
    .name = "extract",
    .arguments = "[OPTION]... [PATH]...",
    .summary = "Read when each document was published and whom it was taken from",
    .about = "PATH is a text, or a file of JSON objects, one a line, or of CSV, or a folder in\n"
             "which .txt, .jsonl, .ndjson, .csv and .tsv files are read, or - for standard\n"
             "input; without any PATH standard input is read. The text of an object or row is\n"
             "its text, content, body or article, its id its id or url. SIZE is a number of\n"
             "bytes, or of K, M or G.\n",
    .options = OPTIONS_OF_ROWS | TAKES(OPTION_INPUT) | TAKES(OPTION_TEXT_FIELD) |
               TAKES(OPTION_TEXT_COLUMN) | OPTIONS_OF_CSV | TAKES(OPTION_ID_FIELD) |
               TAKES(OPTION_URL_FIELD) | TAKES(OPTION_KEEP) | TAKES(OPTION_LONG) |
               TAKES(OPTION_STRICT) | TAKES(OPTION_REJECTS) | TAKES(OPTION_MAX_REJECTS) |
               TAKES(OPTION_MAX_RECORD) | TAKES(OPTION_DATE_ORDER) | TAKES(OPTION_AS_OF) |
               TAKES(OPTION_AS_OF_FIELD) | TAKES(OPTION_COUNTRY) | TAKES(OPTION_PREFER) |
               TAKES(OPTION_OUTLETS) | TAKES(OPTION_CITATIONS) | TAKES(OPTION_LINE_BUFFERED),
    .run = run_extract,
};
