/* SPDX-License-Identifier: MIT */
/* Tells of what is not read. */
#include "rejects.h"
#include "exits.h"
#include "message.h"

#include <stdio.h>
#include <string.h>

#define TOLD_MAX 20 /* messages of one kind about one file: a million of them help nobody */

const char *
shown_name(const char *path)
{
    return strcmp(path, "-") == 0 ? STDIN_NAME : path;
}

bool
reject_is_record(const struct documents_reject *reject)
{
    return reject->line > 0;
}

/* --- the file -------------------------------------------------------------------------------- */

static struct cell
cell_of(const char *text)
{
    return (struct cell){ text, strlen(text) };
}

static void
write_header(struct csvout *csv, struct output *out)
{
    static const char *const names[] = { "file", "line", "byte", "column", "kind", "text" };
    struct cell cells[sizeof names / sizeof names[0]];

    csvout_start(csv, out, &csv_plain, false);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        cells[i] = cell_of(names[i]);
    csvout_row(csv, cells, sizeof names / sizeof names[0]);
}

static void
write_row(struct csvout *csv, const struct documents_reject *reject)
{
    char line[24], byte[24], column[24];
    bool has_place = reject->line > 0;

    snprintf(line, sizeof line, "%zu", reject->line);
    snprintf(byte, sizeof byte, "%zu", reject->byte);
    snprintf(column, sizeof column, "%zu", reject->column);
    csvout_row(csv,
               (struct cell[]){
                   cell_of(reject->path),
                   has_place ? cell_of(line) : (struct cell){ NULL, 0 },
                   has_place ? cell_of(byte) : (struct cell){ NULL, 0 },
                   reject->column > 0 ? cell_of(column) : (struct cell){ NULL, 0 },
                   cell_of(reject->kind),
                   cell_of(reject->text),
               },
               6);
}

int
rejects_open(struct rejects *rejects, const struct options *options)
{
    int error;

    *rejects = (struct rejects){ .name = options->rejects };
    if (options->rejects == NULL)
        return EXIT_FINE;
    error = output_open(&rejects->out, options->rejects);
    if (error != 0) {
        message_at(rejects->name, 0, "%s", strerror(error));
        return exit_of_errno(error, EXIT_NO_OUTPUT);
    }
    write_header(&rejects->csv, rejects->out);
    return EXIT_FINE;
}

int
rejects_close(struct rejects *rejects, bool complete)
{
    int error = 0;

    if (rejects->out == NULL)
        return EXIT_FINE;
    if (complete)
        error = output_finish(rejects->out);
    output_close(rejects->out);
    rejects->out = NULL;
    if (error == 0)
        return EXIT_FINE;
    message_at(rejects->name, 0, "%s", strerror(error));
    return exit_of_errno(error, EXIT_IO);
}

/* --- messages and counts --------------------------------------------------------------------- */

/* One more about this file: how many are there now? */
static size_t
count_told(struct told *told, const char *path)
{
    if (strncmp(told->path, path, sizeof told->path - 1) != 0) {
        snprintf(told->path, sizeof told->path, "%s", path);
        told->n = 0;
    }
    return ++told->n;
}

static void
tell(struct told *told, const char *path, size_t line, const char *text, const char *last)
{
    size_t n = count_told(told, path);

    if (n <= TOLD_MAX)
        message_at(shown_name(path), line, "%s", text);
    else if (n == TOLD_MAX + 1)
        message_at(shown_name(path), 0, "%s", last);
}

static void
count_record(struct rejects *rejects, const char *kind)
{
    size_t i = 0;

    while (i + 1 < REJECT_KINDS_MAX && documents_reject_kinds[i].name != NULL &&
           strcmp(documents_reject_kinds[i].name, kind) != 0)
        i++;
    rejects->n_of_kind[i]++;
    rejects->n_records++;
}

/* A file that cannot be read is worth a message in any case. */
void
rejects_add(struct rejects *rejects, const struct documents_reject *reject)
{
    if (rejects->out != NULL)
        write_row(&rejects->csv, reject);
    if (!reject_is_record(reject)) {
        message_at(shown_name(reject->path), 0, "%s", reject->text);
        return;
    }
    count_record(rejects, reject->kind);
    if (rejects->out == NULL)
        tell(&rejects->told_records, reject->path, reject->line, reject->text,
             "more records are rejected; --rejects FILE lists them all");
}

void
rejects_remark(struct rejects *rejects, const char *path, size_t line, const char *text)
{
    rejects->n_remarks++;
    tell(&rejects->told_remarks, path, line, text, "more remarks of this file are left out");
}

void
rejects_summarize(const struct rejects *rejects)
{
    char text[REJECT_KINDS_MAX * 40] = "";
    size_t n = 0;

    for (size_t i = 0; i < REJECT_KINDS_MAX && documents_reject_kinds[i].name != NULL; i++)
        if (rejects->n_of_kind[i] > 0 && n < sizeof text)
            n += (size_t)snprintf(text + n, sizeof text - n, "%s %zu %s", n == 0 ? "" : ",",
                                  rejects->n_of_kind[i], documents_reject_kinds[i].name);
    if (rejects->n_records > 0)
        message("%zu record%s rejected:%s", rejects->n_records, plural(rejects->n_records), text);
    if (rejects->n_remarks > 0)
        message("%zu remark%s", rejects->n_remarks, plural(rejects->n_remarks));
}
