/* SPDX-License-Identifier: MIT */
/* `tarwisa extract`: documents in, one row for each out. */
#include "asof.h"
#include "commands.h"
#include "exits.h"
#include "message.h"
#include "sink.h"

#include "io/documents.h"

#include <stdio.h>
#include <string.h>

struct run {
    const struct job *job;
    struct sink sink;
    struct row row;
    int code;
};

static const char *
shown_name(const char *path)
{
    return strcmp(path, "-") == 0 ? STDIN_NAME : path;
}

/* tarwisa_extract takes any text; should it ever refuse one, its row stays, and says nothing. */
static void
read_record(struct run *run, const struct document *document, struct tarwisa_record *record)
{
    struct tarwisa_document text = { .text = { document->bytes, document->len },
                                     .valid_utf8 = document->valid_utf8 };

    if (tarwisa_extract(run->job->t, run->job->scratch, &text, record) < 0) {
        message_at(shown_name(document->path), 0, "%s",
                   tarwisa_scratch_error(run->job->scratch)->text);
        *record = (struct tarwisa_record){ .published.status = TARWISA_DATE_MISSING,
                                           .updated.status = TARWISA_DATE_MISSING,
                                           .source.status = TARWISA_SOURCE_MISSING };
        run->code = exit_worse(run->code, EXIT_REJECTED);
    }
}

static int
on_document(void *data, const struct document *document)
{
    struct run *run = data;
    struct tarwisa_record record;

    read_record(run, document, &record);
    asof_flag(run->job->options, &record.published);
    record.flags |= record.published.flags;
    if (document->truncated) {
        record.flags |= TARWISA_FLAG_TRUNCATED;
        message_at(shown_name(document->path), 0,
                   "longer than %zu bytes; only these were read (--max-record)",
                   run->job->options->max_record);
    }
    if (run->job->options->strict && (tarwisa_date_is_unresolved(record.published.status) ||
                                      tarwisa_source_is_unresolved(record.source.status)))
        run->code = exit_worse(run->code, EXIT_UNRESOLVED);
    row_from_record(&run->row, &document->id, &record);
    return sink_row(&run->sink, &run->row) ? 0 : 1;
}

static void
on_reject(void *data, const struct documents_reject *reject)
{
    struct run *run = data;

    message_at(shown_name(reject->path), 0, "%s", reject->text);
    run->code = exit_worse(run->code,
                           exit_of_errno(reject->error, reject->opened ? EXIT_IO : EXIT_NO_INPUT));
}

static const char *
plural(size_t n)
{
    return n == 1 ? "" : "s";
}

/* Silence means that every document was read whole. */
static void
summarize(const struct documents_tally *tally)
{
    char text[256];
    size_t n;

    if (tally->n_failed + tally->n_skipped + tally->n_truncated == 0)
        return;
    n = (size_t)snprintf(text, sizeof text, "%zu document%s read", tally->n_read,
                         plural(tally->n_read));
    if (tally->n_failed > 0)
        n += (size_t)snprintf(text + n, sizeof text - n, ", %zu file%s failed", tally->n_failed,
                              plural(tally->n_failed));
    if (tally->n_skipped > 0)
        n += (size_t)snprintf(text + n, sizeof text - n, ", %zu file%s skipped (unknown suffix)",
                              tally->n_skipped, plural(tally->n_skipped));
    if (tally->n_truncated > 0)
        snprintf(text + n, sizeof text - n, ", %zu truncated", tally->n_truncated);
    message("%s", text);
}

static int
refuse_inputs(const struct options *options)
{
    int code = options->n_args == 0 ? sink_refuse_input(options, "-") : EXIT_FINE;

    for (size_t i = 0; i < options->n_args; i++)
        code = exit_worse(code, sink_refuse_input(options, options->args[i]));
    return code;
}

static int
run_extract(const struct job *job)
{
    const struct options *options = job->options;
    struct documents_options how = { .max_record = options->max_record, .output = options->output };
    struct run run = { .job = job };
    struct documents_listener listener = { &run, on_document, on_reject, NULL };
    struct documents_tally tally;
    int code = refuse_inputs(options);
    int walked;

    if (code == EXIT_FINE)
        code = sink_open(&run.sink, options, &record_columns);
    if (code != EXIT_FINE)
        return code;
    walked = documents_walk(options->args, options->n_args, &how, &listener, &tally);
    if (walked < 0)
        run.code = message_no_memory();
    code = exit_worse(run.code, sink_close(&run.sink, walked >= 0));
    summarize(&tally);
    return code;
}

const struct command extract_command = {
    .name = "extract",
    .arguments = "[OPTION]... [PATH]...",
    .summary = "Read when each document was published and whom it was taken from",
    .about = "PATH is a text file, or a folder whose .txt files are read, or - for standard input\n"
             "as one text; without any PATH standard input is read. SIZE is a number of bytes, or\n"
             "of K, M or G.\n",
    .options =
        OPTIONS_OF_ROWS | OPTION_STRICT | OPTION_MAX_RECORD | OPTION_AS_OF | OPTION_LINE_BUFFERED,
    .run = run_extract,
};
