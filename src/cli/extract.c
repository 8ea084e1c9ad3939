/* SPDX-License-Identifier: MIT */
/* `tarwisa extract`: documents in, one row for each out. */
#include "commands.h"
#include "crew.h"
#include "ddl.h"
#include "exits.h"
#include "gather.h"
#include "message.h"
#include "part.h"
#include "record.h"
#include "refuse.h"

#include "io/output.h"

#include <stdlib.h>

struct run {
    struct gather gather;
    struct record_columns columns;
    struct sink sink;
};

static bool
on_record(void *data, const struct document *document, const struct tarwisa_record *record)
{
    struct run *run = data;
    const struct options *options = run->gather.job->options;
    struct reading reading = { options, document, record };

    if (options->strict && (tarwisa_date_is_unresolved(record->published.status) ||
                            tarwisa_source_is_unresolved(record->source.status)))
        run->gather.code = exit_worse(run->gather.code, EXIT_UNRESOLVED);
    return record_write(&reading, &run->sink);
}

/* --- workers --------------------------------------------------------------------------------- */

static void
take_rows(void *member, const char *bytes, size_t len)
{
    part_rows(((struct gather *)member)->part, bytes, len);
}

/* A member's rows go into its part. */
static bool
join(struct gather *member)
{
    const struct run *whole = member->whole->data;
    struct run *run = calloc(1, sizeof *run);

    if (run == NULL)
        return false;
    run->gather.job = member->job;
    if (!sink_open_part(&run->sink, &whole->sink, take_rows, member)) {
        free(run);
        return false;
    }
    member->data = run;
    return true;
}

static void
rest(struct gather *member)
{
    struct run *run = member->data;

    output_flush(run->sink.out);
}

static bool
leave(struct gather *member)
{
    struct run *whole = member->whole->data, *run = member->data;

    whole->gather.code = exit_worse(whole->gather.code, run->gather.code);
    sink_close_part(&run->sink, &whole->sink);
    free(run);
    return true;
}

static bool
write_rows(void *data, const char *bytes, size_t len)
{
    struct run *run = data;

    output_write(run->sink.out, bytes, len);
    return output_error(run->sink.out) == 0;
}

/* Rows that are looked at while they are made, or made into a sheet or a table, are made by one. */
static size_t
count_workers(const struct run *run)
{
    return sink_has_parts(&run->sink) ? crew_size(run->gather.job->options) : 1;
}

/* --- the command ----------------------------------------------------------------------------- */

static int
refuse(const struct options *options)
{
    return exit_worse(sink_refuse_kept(options, record_own_columns(options)),
                      refuse_outputs(options));
}

static int
open_outputs(struct run *run)
{
    int code = gather_open(&run->gather);

    if (code == EXIT_FINE)
        code = sink_open(&run->sink, run->gather.job->options, &run->columns.columns);
    if (code != EXIT_FINE)
        gather_close(&run->gather, false);
    else
        run->gather.n_workers = count_workers(run);
    return code;
}

/* The rows come last: where a run that is ended here has put them, the list of what is not among
 * them is, too. A list that cannot be written takes no rows back; the exit code tells. */
static int
close_outputs(struct run *run, int walked)
{
    int code = gather_close(&run->gather, walked == 0);

    return exit_worse(code, sink_close(&run->sink, walked >= 0));
}

static int
run_extract(const struct job *job)
{
    static const struct gather_crew crew = { join, rest, leave, write_rows };
    struct run run = { .gather = {
                           .job = job, .crew = &crew, .data = &run, .on_record = on_record } };
    int code = exit_worse(refuse(job->options), gather_refuse_infer(job->options));

    record_columns_of(job->options, &run.columns);
    if (code == EXIT_FINE && job->options->ddl)
        return ddl_print(job->options, &run.columns.columns);
    if (code == EXIT_FINE)
        code = open_outputs(&run);
    if (code != EXIT_FINE)
        return code;
    code = close_outputs(&run, gather_walk(&run.gather));
    gather_summarize(&run.gather);
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
             "bytes, or of K, M or G. Files may be compressed by gzip or zstd.\n",
    .options = OPTIONS_OF_ROWS | TAKES(OPTION_INPUT) | TAKES(OPTION_ENCODING) |
               TAKES(OPTION_TEXT_FIELD) | TAKES(OPTION_TEXT_COLUMN) | OPTIONS_OF_CSV |
               TAKES(OPTION_ID_FIELD) | TAKES(OPTION_URL_FIELD) | TAKES(OPTION_KEEP) |
               TAKES(OPTION_LONG) | TAKES(OPTION_STRICT) | TAKES(OPTION_REJECTS) |
               TAKES(OPTION_MAX_REJECTS) | TAKES(OPTION_MAX_RECORD) | TAKES(OPTION_MAX_RATIO) |
               TAKES(OPTION_DATE_ORDER) | TAKES(OPTION_AS_OF) | TAKES(OPTION_AS_OF_FIELD) |
               TAKES(OPTION_COUNTRY) | TAKES(OPTION_PREFER) | TAKES(OPTION_OUTLETS) |
               TAKES(OPTION_CITATIONS) | TAKES(OPTION_LINE_BUFFERED) | OPTIONS_OF_WORKERS |
               TAKES(OPTION_PROGRESS),
    .run = run_extract,
};
