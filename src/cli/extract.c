/* SPDX-License-Identifier: MIT */
/* `tarwisa extract`: documents in, one row for each out. */
#include "commands.h"
#include "ddl.h"
#include "exits.h"
#include "gather.h"
#include "message.h"
#include "record.h"
#include "refuse.h"

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
    struct run run = { .gather = { .job = job, .data = &run, .on_record = on_record } };
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
               TAKES(OPTION_CITATIONS) | TAKES(OPTION_LINE_BUFFERED),
    .run = run_extract,
};
