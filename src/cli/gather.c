/* SPDX-License-Identifier: MIT */
/* Has documents read and their records made, and answers for those that are not. */
#include "gather.h"
#include "asof.h"
#include "crew.h"
#include "exits.h"
#include "message.h"
#include "part.h"
#include "sink.h"

#include "io/visible.h"

#include <stdio.h>
#include <string.h>

/* --- what is told ---------------------------------------------------------------------------- */

/* A file that can be read and makes no sense is rejected like a record. */
static int
exit_of_file(const struct documents_reject *reject)
{
    if (reject->opened && reject->error == 0)
        return EXIT_REJECTED;
    return exit_of_errno(reject->error, reject->opened ? EXIT_IO : EXIT_NO_INPUT);
}

static void
tell_reject(struct gather *gather, const struct documents_reject *reject)
{
    rejects_add(&gather->rejects, reject);
    if (!reject_is_record(reject))
        gather->code = exit_worse(gather->code, exit_of_file(reject));
    else if (gather->rejects.n_records > gather->job->options->max_rejects)
        gather->code = exit_worse(gather->code, EXIT_REJECTED);
}

void
gather_tell(struct gather *gather, const struct notice *notice)
{
    const struct documents_reject *of = &notice->of;

    switch (notice->kind) {
    case NOTICE_REJECT: tell_reject(gather, of); break;
    case NOTICE_REMARK: rejects_remark(&gather->rejects, of->path, of->line, of->text); break;
    case NOTICE_MESSAGE: message_at(shown_name(of->path), of->line, "%s", of->text); break;
    }
}

/* Of documents that are read twice it is told once. */
void
gather_notice(struct gather *gather, const struct notice *notice)
{
    if (gather->counts)
        return;
    if (gather->part != NULL)
        part_notice(gather->part, notice);
    else
        gather_tell(gather, notice);
}

static void
notice_text(struct gather *gather, enum notice_kind kind, const char *path, size_t line,
            const char *text)
{
    gather_notice(gather, &(struct notice){ kind, { .path = path, .line = line, .text = text } });
}

void
gather_remark(struct gather *gather, const struct document *document, const char *text)
{
    notice_text(gather, NOTICE_REMARK, document->path, document->line, text);
}

/* --- records --------------------------------------------------------------------------------- */

/* How to read this document: its own field says when it was fetched, else the command line does. */
static struct tarwisa_options
options_for(struct gather *gather, const struct document *document, struct tarwisa_date *as_of)
{
    const struct job *job = gather->job;
    struct tarwisa_options how = job->options->how;
    struct tarwisa_span time = { document->time.bytes, document->time.len };
    char text[128];

    if (time.len == 0)
        return how;
    if (asof_read(job->t, job->scratch, time, as_of)) {
        how.as_of = as_of;
        return how;
    }
    if (job->options->as_of_field == NULL)
        snprintf(text, sizeof text, "its WARC-Date is no time");
    else
        snprintf(text, sizeof text, "--as-of-field: the field \"%.*s\" holds no time",
                 visible_name_len(job->options->as_of_field), job->options->as_of_field);
    gather_remark(gather, document, text);
    return how;
}

/* tarwisa_extract takes any text; should it ever refuse one, its row stays, and says nothing. */
static void
extract(struct gather *gather, const struct document *document, const struct tarwisa_options *how,
        struct tarwisa_record *record)
{
    struct tarwisa_document text = { .text = { document->bytes, document->len },
                                     .url = { document->url.bytes, document->url.len },
                                     .valid_utf8 = document->valid_utf8,
                                     .options = how };

    if (tarwisa_extract(gather->job->t, gather->job->scratch, &text, record) < 0) {
        notice_text(gather, NOTICE_MESSAGE, document->path, document->line,
                    tarwisa_scratch_error(gather->job->scratch)->text);
        *record = (struct tarwisa_record){ .published.status = TARWISA_DATE_MISSING,
                                           .updated.status = TARWISA_DATE_MISSING,
                                           .source.status = TARWISA_SOURCE_MISSING };
        gather->code = exit_worse(gather->code, EXIT_REJECTED);
    }
}

/* Whose order a date follows that shows none is known when the outlet is. */
static void
read_record(struct gather *gather, const struct document *document, struct tarwisa_record *record)
{
    struct tarwisa_date as_of;
    struct tarwisa_options how = options_for(gather, document, &as_of);

    extract(gather, document, &how, record);
    if (!gather->job->options->infer_order || gather->counts ||
        record->published.order != TARWISA_ORDER_NONE)
        return;
    how.order = dateorder_of(&gather->orders, record->source.outlet, how.order);
    extract(gather, document, &how, record);
}

static void
mark_truncated(struct gather *gather, const struct document *document,
               struct tarwisa_record *record)
{
    char text[96];

    if (!document->truncated)
        return;
    record->flags |= TARWISA_FLAG_TRUNCATED;
    snprintf(text, sizeof text, "longer than %zu bytes; only these were read (--max-record)",
             gather->job->options->max_record);
    notice_text(gather, NOTICE_MESSAGE, document->path, document->line, text);
}

static int
on_document(void *data, const struct document *document)
{
    struct gather *gather = data;
    struct tarwisa_record record;

    read_record(gather, document, &record);
    progress_count(gather->whole == NULL ? &gather->progress : &gather->whole->progress,
                   document->taken, record.published.iso[0] != '\0', record.source.outlet != NULL);
    if (gather->counts) {
        dateorder_count(&gather->orders, &record.published, record.source.outlet);
        return 0;
    }
    mark_truncated(gather, document, &record);
    return gather->on_record(gather->data, document, &record) ? 0 : 1;
}

/* --- what is not read ------------------------------------------------------------------------ */

static void
on_reject(void *data, const struct documents_reject *reject)
{
    gather_notice(data, &(struct notice){ NOTICE_REJECT, *reject });
}

static void
on_remark(void *data, const char *path, size_t line, const char *text)
{
    notice_text(data, NOTICE_REMARK, path, line, text);
}

struct documents_listener
gather_listener(struct gather *gather)
{
    return (struct documents_listener){ gather, on_document, on_reject, on_remark };
}

/* Silence means that every document was read whole. */
static void
summarize_documents(const struct gather *gather)
{
    const struct options *options = gather->job->options;
    const struct documents_tally *tally = &gather->tally;
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

void
gather_summarize(const struct gather *gather)
{
    summarize_documents(gather);
    rejects_summarize(&gather->rejects);
}

/* --- the work -------------------------------------------------------------------------------- */

int
gather_refuse(const struct options *options, const char *output)
{
    int code = EXIT_FINE;

    if (options->n_args == 0)
        code = sink_refuse_input(output, "-");
    for (size_t i = 0; i < options->n_args; i++)
        code = exit_worse(code, sink_refuse_input(output, options->args[i]));
    return code;
}

/* Standard input is not there twice. */
int
gather_refuse_infer(const struct options *options)
{
    bool has_stdin = options->n_args == 0;

    for (size_t i = 0; i < options->n_args; i++)
        has_stdin = has_stdin || strcmp(options->args[i], "-") == 0;
    if (!options->infer_order || !has_stdin)
        return EXIT_FINE;
    message("--date-order infer: reads all documents twice, which standard input is not there for");
    return EXIT_USAGE;
}

static struct documents_options
how_to_read(const struct options *options)
{
    return (struct documents_options){
        .input = options->input,
        .text_field = options->text_field,
        .text_column = options->text_column,
        .id_field = options->id_field,
        .url_field = options->url_field,
        .time_field = options->as_of_field,
        .keep = options->keep,
        .n_keep = options->n_keep,
        .max_record = options->max_record,
        .encoding = options->encoding,
        .max_ratio = options->max_ratio,
        .csv = options->csv,
        .csv_header = !options->no_header_row,
        .output = options->output,
        .rejects = options->rejects,
    };
}

static int
walk(struct gather *gather)
{
    const struct options *options = gather->job->options;
    const struct documents_options how = how_to_read(options);
    struct documents_listener listener = gather_listener(gather);
    struct documents_tally before = gather->tally;
    int result;

    progress_open(&gather->progress, options, "documents");
    if (gather->n_workers > 1)
        result = crew_walk(gather, &how);
    else
        result = documents_walk(options->args, options->n_args, &how, &listener, &gather->tally);
    progress_close(&gather->progress);
    if (gather->counts)
        gather->tally = before;
    else
        documents_tally_add(&gather->tally, &before);
    return result;
}

/* The documents are read once for the order of day and month that each outlet's dates show. */
static int
infer_orders(struct gather *gather)
{
    int code = EXIT_FINE;

    if (!gather->job->options->infer_order)
        return code;
    gather->counts = true;
    if (!dateorder_open(&gather->orders, gather->job->t, true) || walk(gather) < 0)
        return message_no_memory();
    gather->counts = false;
    dateorder_tell(&gather->orders, "dates");
    return code;
}

int
gather_open(struct gather *gather)
{
    int code = infer_orders(gather);

    if (code == EXIT_FINE)
        code = rejects_open(&gather->rejects, gather->job->options);
    if (code != EXIT_FINE)
        dateorder_close(&gather->orders);
    return code;
}

int
gather_walk(struct gather *gather)
{
    int walked = walk(gather);

    if (walked < 0)
        gather->code = message_no_memory();
    return walked;
}

int
gather_close(struct gather *gather, bool complete)
{
    dateorder_close(&gather->orders);
    return exit_worse(gather->code, rejects_close(&gather->rejects, complete));
}
