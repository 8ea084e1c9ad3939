/* SPDX-License-Identifier: MIT */
/* `tarwisa audit`: what a collection of documents rests on. */
#include "audithtml.h"
#include "auditjson.h"
#include "auditview.h"
#include "commands.h"
#include "crew.h"
#include "exits.h"
#include "failon.h"
#include "gather.h"
#include "message.h"
#include "rowsin.h"
#include "sink.h"
#include "tallyfile.h"
#include "worksheet.h"

#include <stdlib.h>
#include <string.h>

#define HOST_SIZE 256

struct audit {
    struct gather gather;
    struct options options;      /* as given, for what is being read */
    const struct options *given; /* for all of it */
    struct rowsfile rows;        /* that are being read */
    struct job job;
    struct gather *member; /* whose documents are counted: the gather, or one of a crew */
    struct tally tally;
    char address[HOST_SIZE]; /* the last one that was looked up, up to its path */
    const struct tarwisa_outlet *host;
};

/* --- documents ------------------------------------------------------------------------------- */

/* https://example.org of https://example.org/a/b; all of another text */
static size_t
address_len(const struct cell *url)
{
    size_t n = 0, slashes = 0;

    for (; n < url->len; n++)
        if (url->bytes[n] == '/' && ++slashes == 3)
            break;
    return n;
}

/* Whose address the url is. Neighbours in a crawl mostly share it. */
static const struct tarwisa_outlet *
find_host(struct audit *audit, const struct cell *url)
{
    size_t len = url->bytes == NULL ? 0 : address_len(url);
    struct tarwisa_source source;

    if (len == 0 || len >= HOST_SIZE || memchr(url->bytes, '\0', len) != NULL)
        return NULL;
    if (strncmp(audit->address, url->bytes, len) == 0 && audit->address[len] == '\0')
        return audit->host;
    memcpy(audit->address, url->bytes, len);
    audit->address[len] = '\0';
    audit->host = NULL;
    if (tarwisa_source_resolve(audit->job.t, audit->job.scratch,
                               (struct tarwisa_span){ audit->address, len }, NULL,
                               &source) == TARWISA_OK &&
        source.status == TARWISA_SOURCE_OK)
        audit->host = source.outlet;
    return audit->host;
}

static bool
count_record(struct audit *audit, const struct document *document,
             const struct tarwisa_record *record, struct tarwisa_span text)
{
    const struct tally_document counted = {
        .file = document->path,
        .line = document->line,
        .text = text,
        .url = { document->url.bytes, document->url.len },
        .host = find_host(audit, &document->url),
        .record = record,
        .truncated = (record->flags & TARWISA_FLAG_TRUNCATED) != 0 && document->truncated,
    };

    if (tally_add(&audit->tally, &counted))
        return true;
    audit->member->code = message_no_memory();
    return false;
}

static bool
on_record(void *data, const struct document *document, const struct tarwisa_record *record)
{
    return count_record(data, document, record,
                        (struct tarwisa_span){ document->bytes, document->len });
}

/* The document is a row: what was read of its text is of no interest. */
static bool
on_row(void *data, const struct document *document, const struct tarwisa_record *record)
{
    struct audit *audit = data;
    struct rowsin row;
    const char *why;

    (void)record;
    if (rowsin_record(&audit->job, &audit->rows, document, &row, &why))
        return count_record(audit, document, &row.record, (struct tarwisa_span){ NULL, 0 });
    gather_remark(audit->member, document, why);
    audit->member->code = exit_worse(audit->member->code, EXIT_REJECTED);
    if (tally_add_total(&audit->tally, "rejected", 1))
        return true;
    audit->member->code = message_no_memory();
    return false;
}

/* --- workers --------------------------------------------------------------------------------- */

/* A member counts by itself; the sum is the same however the documents are shared out. */
static bool
join(struct gather *member)
{
    const struct audit *whole = member->whole->data;
    struct audit *audit = calloc(1, sizeof *audit);

    if (audit == NULL)
        return false;
    audit->rows = whole->rows;
    audit->job = *member->job;
    audit->member = member;
    tally_init(&audit->tally);
    member->data = audit;
    return true;
}

/* There are no rows. */
static void
rest(struct gather *member)
{
    (void)member;
}

static bool
write_rows(void *data, const char *bytes, size_t len)
{
    (void)data;
    (void)bytes;
    (void)len;
    return true;
}

static bool
leave(struct gather *member)
{
    struct audit *audit = member->data, *whole = member->whole->data;
    bool merged = tally_merge(&whole->tally, &audit->tally);

    tally_free(&audit->tally);
    free(audit);
    return merged;
}

/* Read what the options say, as documents or as rows. 0, or what gather_walk says. */
static int
read_as(struct audit *audit, bool (*take)(void *data, const struct document *document,
                                          const struct tarwisa_record *record))
{
    audit->gather.on_record = take;
    return gather_walk(&audit->gather);
}

/* Rows are read file by file, as each has columns of its own. */
static int
read_rows(struct audit *audit, char **paths, size_t n)
{
    int walked = 0;

    for (size_t i = 0; i < n && walked == 0; i++) {
        audit->options = *audit->given;
        audit->options.args = &paths[i];
        audit->options.n_args = 1;
        if (!rowsfile_look(paths[i], &audit->options, &audit->rows))
            continue; /* it is another file by now, or standard input that stands there again */
        rowsfile_options(&audit->rows, &audit->options);
        walked = read_as(audit, on_row);
    }
    return walked;
}

/* Rows to the end of the list, documents to its front; returns how many documents there are. */
static size_t
part_paths(struct audit *audit, char **paths)
{
    const struct options *given = audit->given;
    size_t front = 0, back = given->n_args;

    for (size_t i = 0; i < given->n_args; i++) {
        if (rowsfile_look(given->args[i], given, &audit->rows))
            paths[--back] = given->args[i];
        else
            paths[front++] = given->args[i];
    }
    return front;
}

static int
read_paths(struct audit *audit, char **paths, size_t n_documents)
{
    int walked = 0;

    if (n_documents > 0)
        walked = read_as(audit, on_record);
    if (walked == 0)
        walked = read_rows(audit, paths + n_documents, audit->given->n_args - n_documents);
    return walked;
}

static int
count_read(struct audit *audit, char **paths, size_t n_documents)
{
    const struct documents_tally *read = &audit->gather.tally;
    int code, walked;

    audit->options.args = paths;
    audit->options.n_args = n_documents;
    audit->options.infer_order = audit->given->infer_order && n_documents > 0;
    code = gather_open(&audit->gather);
    if (code != EXIT_FINE)
        return code;
    walked = read_paths(audit, paths, n_documents);
    if (walked == 0 && (!tally_add_total(&audit->tally, "rejected", read->n_rejected) ||
                        !tally_add_total(&audit->tally, "failed", read->n_failed) ||
                        !tally_add_total(&audit->tally, "skipped", read->n_skipped)))
        audit->gather.code = message_no_memory();
    code = gather_close(&audit->gather, walked == 0);
    gather_summarize(&audit->gather);
    return code;
}

/* Without a PATH standard input is the one there is. */
static int
count_documents(struct audit *audit)
{
    static char *standard_input[] = { "-" };
    struct options given = audit->options;
    char **paths;
    int code;

    if (given.n_args == 0) {
        given.args = standard_input;
        given.n_args = 1;
    }
    audit->given = &given;
    paths = calloc(given.n_args, sizeof *paths);
    if (paths == NULL)
        return message_no_memory();
    code = count_read(audit, paths, part_paths(audit, paths));
    free(paths);
    audit->given = NULL;
    audit->options = given;
    return code;
}

static int
add_tallies(struct audit *audit)
{
    int code = EXIT_FINE;

    for (size_t i = 0; i < audit->job.options->n_args; i++)
        code = exit_worse(code, tallyfile_add(audit->job.options->args[i], &audit->tally));
    return code;
}

/* --- reports --------------------------------------------------------------------------------- */

static bool
write_tally(struct audit *audit, struct output *out)
{
    return tallyfile_write(&audit->tally, out);
}

/* What a report is written by. False: no memory. */
static bool
write_json(struct audit *audit, struct output *out)
{
    return auditjson_write(&audit->tally, audit->job.t, out);
}

static bool
write_html(struct audit *audit, struct output *out)
{
    return audithtml_write(&audit->tally, audit->job.t,
                           audit->options.arabic ? AUDITHTML_ARABIC : AUDITHTML_ENGLISH, out);
}

static bool
write_summary(struct audit *audit, struct output *out)
{
    return auditview_write(&audit->tally, audit->job.t, out);
}

static bool
write_worksheet(struct audit *audit, struct output *out)
{
    struct clusters clusters;
    bool made = clusters_make(&clusters, &audit->tally.tables[TALLY_UNKNOWN], audit->job.t,
                              audit->job.scratch);

    if (made)
        worksheet_write(&clusters, out);
    if (made && clusters.n_cut > 0)
        message("--unresolved: %zu name%s too long to be listed", clusters.n_cut,
                clusters.n_cut == 1 ? " is" : "s are");
    clusters_free(&clusters);
    return made;
}

/* Write a file (NULL: standard output), whole or not at all. Returns the exit code. */
static int
put(struct audit *audit, const char *path, bool (*write)(struct audit *audit, struct output *out))
{
    const char *name = path == NULL ? STDOUT_NAME : path;
    struct output *out;
    int error = output_open(&out, path);
    int code;

    if (error != 0) {
        message_at(name, 0, "%s", strerror(error));
        return exit_of_errno(error, EXIT_NO_OUTPUT);
    }
    if (!write(audit, out)) {
        output_close(out);
        return message_no_memory();
    }
    error = output_finish(out);
    output_close(out);
    if (error == 0)
        return EXIT_FINE;
    code = exit_of_errno(error, EXIT_IO);
    message_at(name, 0, "%s", strerror(error));
    return code;
}

static const char *
json_path(const struct options *options)
{
    return strcmp(options->json, "-") == 0 ? NULL : options->json;
}

/* The summary is for whoever asked for nothing that goes to standard output in its place. */
static int
write_reports(struct audit *audit)
{
    const struct options *options = audit->job.options;
    bool json_is_output = options->json != NULL && json_path(options) == NULL;
    int code = EXIT_FINE;

    tally_settle(&audit->tally);
    if (options->tally != NULL)
        code = exit_worse(code, put(audit, options->tally, write_tally));
    if (options->json != NULL)
        code = exit_worse(code, put(audit, json_path(options), write_json));
    if (options->html != NULL)
        code = exit_worse(code, put(audit, options->html, write_html));
    if (options->unresolved != NULL)
        code = exit_worse(code, put(audit, options->unresolved, write_worksheet));
    if (!json_is_output)
        code = exit_worse(code, put(audit, NULL, write_summary));
    return exit_worse(code, failon_judge(options, &audit->tally));
}

/* --- the command ----------------------------------------------------------------------------- */

static int
refuse_outputs(const struct options *options)
{
    const char *const files[] = { options->tally, options->json, options->rejects,
                                  options->unresolved, options->html };
    int code = EXIT_FINE;

    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        if (files[i] == NULL || strcmp(files[i], "-") == 0)
            continue;
        code = exit_worse(code, gather_refuse(options, files[i]));
        for (size_t j = 0; j < i; j++)
            if (files[j] != NULL && output_is_output(files[j], files[i])) {
                message_at(files[i], 0, "is to hold two things at once");
                code = EXIT_USAGE;
            }
    }
    return code;
}

static int
refuse(const struct options *options)
{
    if (options->merge && options->n_args == 0) {
        message("--merge: which tallies?");
        return EXIT_USAGE;
    }
    return exit_worse(failon_check(options),
                      exit_worse(refuse_outputs(options),
                                 options->merge ? EXIT_FINE : gather_refuse_infer(options)));
}

/* What was not read may be left out of a report; what makes it wrong may not. */
static int
run_audit(const struct job *job)
{
    static const struct gather_crew crew = { join, rest, leave, write_rows };
    struct audit audit = { .options = *job->options };
    int code = refuse(job->options);

    if (code != EXIT_FINE)
        return code;
    audit.job = (struct job){ &audit.options, job->t, job->scratch };
    audit.gather = (struct gather){ .job = &audit.job,
                                    .n_workers = crew_size(job->options),
                                    .crew = &crew,
                                    .data = &audit,
                                    .on_record = on_record };
    audit.member = &audit.gather;
    tally_init(&audit.tally);
    code = job->options->merge ? add_tallies(&audit) : count_documents(&audit);
    if (code < EXIT_TRY_AGAIN && (code == EXIT_FINE || !job->options->merge))
        code = exit_worse(code, write_reports(&audit));
    tally_free(&audit.tally);
    return code;
}

const struct command audit_command = {
    .name = "audit",
    .arguments = "[OPTION]... [PATH]...",
    .summary = "Report which outlets a collection rests on, and what contradicts",
    .about = "PATH is read as by tarwisa extract, or is what that or tarwisa clean wrote. The\n"
             "report is a summary on standard output, and whatever files are asked for. KIND\n"
             "is the name of a finding: a flag, a status other than ok, undated, unsourced,\n"
             "ambiguous-date or other-host.\n",
    .options = TAKES(OPTION_JSON) | TAKES(OPTION_TALLY) | TAKES(OPTION_MERGE) |
               TAKES(OPTION_FAIL_ON) | TAKES(OPTION_UNRESOLVED) | TAKES(OPTION_HTML) |
               TAKES(OPTION_LANG) | TAKES(OPTION_INPUT) | TAKES(OPTION_ENCODING) |
               TAKES(OPTION_TEXT_FIELD) | TAKES(OPTION_TEXT_COLUMN) | OPTIONS_OF_CSV |
               TAKES(OPTION_ID_FIELD) | TAKES(OPTION_URL_FIELD) | TAKES(OPTION_REJECTS) |
               TAKES(OPTION_MAX_REJECTS) | TAKES(OPTION_MAX_RECORD) | TAKES(OPTION_MAX_RATIO) |
               TAKES(OPTION_DATE_ORDER) | TAKES(OPTION_AS_OF) | TAKES(OPTION_AS_OF_FIELD) |
               TAKES(OPTION_COUNTRY) | TAKES(OPTION_PREFER) | TAKES(OPTION_OUTLETS) |
               TAKES(OPTION_CITATIONS) | OPTIONS_OF_WORKERS | TAKES(OPTION_PROGRESS),
    .run = run_audit,
};
