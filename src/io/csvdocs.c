/* SPDX-License-Identifier: MIT */
/* Finds the columns in a header and makes documents of the rows below it. */
#include "csvdocs.h"
#include "delimiter.h"
#include "json.h"
#include "visible.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NO_MEMORY (-1)
#define NONE SIZE_MAX            /* in place of a column */
#define NUMBER_ROOM ((size_t)24) /* for ":LINE" and a NUL */

struct csvdocs {
    const struct documents_options *options;
    const struct documents_listener *listener;
    struct documents_tally *tally;
    const char *path;
    int result;

    bool has_columns;
    size_t text, id, second_id, url, time; /* columns, from 0 */
    size_t *keep;
    struct kept_field *kept;
    char *place;      /* PATH:LINE */
    size_t place_len; /* of PATH in it */
};

/* --- rejects ---------------------------------------------------------------------------------- */

static void
reject_row(const struct csvdocs *docs, const struct csvin_reject *row)
{
    struct documents_reject reject = { .path = docs->path,
                                       .line = row->line,
                                       .byte = row->byte,
                                       .column = row->column,
                                       .kind = row->kind,
                                       .text = row->text,
                                       .opened = true };

    docs->tally->n_rejected++;
    docs->listener->on_reject(docs->listener->data, &reject);
}

/* The file as a whole is of no use. */
static int
refuse(const struct csvdocs *docs, const char *kind, const char *text)
{
    struct documents_reject reject = {
        .path = docs->path, .kind = kind, .text = text, .opened = true
    };

    docs->tally->n_failed++;
    docs->listener->on_reject(docs->listener->data, &reject);
    return 1;
}

/* --- the header ------------------------------------------------------------------------------- */

/* By its name in the header, else by its number from 1; NONE where there is no such column. */
static size_t
find_column(const struct csvdocs *docs, const struct csvin_row *row, const char *name)
{
    unsigned long number;
    char *end;

    for (size_t i = 0; i < row->n && docs->options->csv_header; i++)
        if (strcmp(row->fields[i], name) == 0)
            return i;
    if (name[0] < '1' || name[0] > '9')
        return NONE;
    number = strtoul(name, &end, 10);
    return *end == '\0' && number <= row->n ? number - 1 : NONE;
}

/* A column that was asked for by name; that it is missing is worth a remark. */
static size_t
find_wanted(const struct csvdocs *docs, const struct csvin_row *row, const char *name)
{
    size_t column = find_column(docs, row, name);
    char text[128];

    snprintf(text, sizeof text, "there is no column \"%.*s\"", visible_name_len(name), name);
    if (column == NONE && docs->listener->on_remark != NULL)
        docs->listener->on_remark(docs->listener->data, docs->path, row->line, text);
    return column;
}

/* What a column is called unless the options say so; not by number. */
static size_t
find_usual(const struct csvdocs *docs, const struct csvin_row *row, const char *name)
{
    return docs->options->csv_header ? find_column(docs, row, name) : NONE;
}

static size_t
find_text(const struct csvdocs *docs, const struct csvin_row *row)
{
    static const char *const names[] = { "text", "content", "body", "article" };
    size_t column = NONE;

    if (docs->options->text_column != NULL)
        return find_column(docs, row, docs->options->text_column);
    for (size_t i = 0; i < sizeof names / sizeof *names && column == NONE; i++)
        column = find_usual(docs, row, names[i]);
    return column;
}

/* Of columns of one name the first is read, which may not be the one that is meant, unless a number said
 * so. */
static void
remark_on_twin(const struct csvdocs *docs, const struct csvin_row *row)
{
    const char *name = row->fields[docs->text], *wanted = docs->options->text_column;
    char text[160];

    if (wanted != NULL && strcmp(wanted, name) != 0)
        return;
    for (size_t i = docs->text + 1; i < row->n && docs->options->csv_header; i++) {
        if (strcmp(row->fields[i], name) != 0 || docs->listener->on_remark == NULL)
            continue;
        snprintf(text, sizeof text,
                 "several columns are called \"%.*s\": the first is read (--text-column NUMBER)",
                 visible_name_len(name), name);
        docs->listener->on_remark(docs->listener->data, docs->path, row->line, text);
        return;
    }
}

static int
refuse_columns(const struct csvdocs *docs, const struct csvin_row *row)
{
    const char *wanted = docs->options->text_column;
    char text[512];
    size_t n;

    if (wanted != NULL)
        n = (size_t)snprintf(text, sizeof text, "there is no text column \"%.*s\"",
                             visible_name_len(wanted), wanted);
    else
        n = (size_t)snprintf(text, sizeof text,
                             "no column is known to hold the text (--text-column)");
    if (!docs->options->csv_header)
        n += (size_t)snprintf(text + n, sizeof text - n, "; there %s %zu, and no header row",
                              row->n == 1 ? "is" : "are", row->n);
    for (size_t i = 0; i < row->n && docs->options->csv_header && n + 80 < sizeof text; i++)
        n += (size_t)snprintf(text + n, sizeof text - n, "%s%.*s",
                              i == 0 ? "; the header has " : ", ", visible_name_len(row->fields[i]),
                              row->fields[i]);
    if (row->n == 1)
        snprintf(text + n, sizeof text - n, "%s", delimiter_hint(row->fields[0]));
    return refuse(docs, "no-text-column", text);
}

static int
find_columns(struct csvdocs *docs, const struct csvin_row *row)
{
    const struct documents_options *options = docs->options;

    docs->text = find_text(docs, row);
    if (docs->text == NONE)
        return refuse_columns(docs, row);
    remark_on_twin(docs, row);
    docs->second_id = docs->time = NONE;
    if (options->id_field != NULL)
        docs->id = find_wanted(docs, row, options->id_field);
    else
        docs->id = find_usual(docs, row, "id");
    if (options->id_field == NULL)
        docs->second_id = find_usual(docs, row, "url");
    if (options->url_field != NULL)
        docs->url = find_wanted(docs, row, options->url_field);
    else
        docs->url = find_usual(docs, row, "url");
    if (options->time_field != NULL)
        docs->time = find_wanted(docs, row, options->time_field);
    for (size_t i = 0; i < options->n_keep; i++)
        docs->keep[i] = find_wanted(docs, row, options->keep[i]);
    docs->has_columns = true;
    return 0;
}

/* --- rows ------------------------------------------------------------------------------------- */

/* An empty field says nothing. */
static struct cell
cell_at(const struct csvin_row *row, size_t column)
{
    if (column == NONE || row->lens[column] == 0)
        return (struct cell){ NULL, 0 };
    return (struct cell){ row->fields[column], row->lens[column] };
}

static struct cell
id_of(const struct csvdocs *docs, const struct csvin_row *row)
{
    struct cell id = cell_at(row, docs->id);
    int n;

    if (id.bytes == NULL)
        id = cell_at(row, docs->second_id);
    if (id.bytes != NULL)
        return id;
    n = snprintf(docs->place + docs->place_len, NUMBER_ROOM, ":%zu", row->line);
    return (struct cell){ docs->place, docs->place_len + (size_t)n };
}

static int
deliver(struct csvdocs *docs, const struct csvin_row *row)
{
    struct document document = { .id = id_of(docs, row),
                                 .url = cell_at(row, docs->url),
                                 .time = cell_at(row, docs->time),
                                 .path = docs->path,
                                 .line = row->line,
                                 .taken = row->n_bytes + 1,
                                 .bytes = row->fields[docs->text],
                                 .len = row->lens[docs->text],
                                 .valid_utf8 = true,
                                 .kept = docs->kept };

    for (size_t i = 0; i < docs->options->n_keep; i++)
        docs->kept[i].text = cell_at(row, docs->keep[i]);
    docs->tally->n_read++;
    docs->result = docs->listener->on_document(docs->listener->data, &document);
    return docs->result;
}

static int
take_row(void *data, const struct csvin_row *row)
{
    struct csvdocs *docs = data;
    struct csvin_reject reject = { .line = row->line, .byte = row->byte };
    char text[96];

    if (!docs->has_columns) {
        if (find_columns(docs, row) != 0)
            return 1;
        if (docs->options->csv_header)
            return 0;
    }
    if (json_is_utf8(row->bytes, row->n_bytes) && row->n_bytes <= docs->options->max_record)
        return deliver(docs, row);
    reject.kind = "bad-utf8";
    reject.text = "not valid UTF-8";
    if (row->n_bytes > docs->options->max_record) {
        snprintf(text, sizeof text, "longer than %zu bytes", docs->options->max_record);
        reject.kind = "too-long";
        reject.text = text;
    }
    reject_row(docs, &reject);
    return 0;
}

/* Were a broken header passed over, the next row would be taken for it. */
static int
take_reject(void *data, const struct csvin_reject *reject)
{
    struct csvdocs *docs = data;
    char text[192];

    if (docs->has_columns || !docs->options->csv_header) {
        reject_row(docs, reject);
        return 0;
    }
    snprintf(text, sizeof text, "the header row, line %zu: %s", reject->line, reject->text);
    return refuse(docs, reject->kind, text);
}

/* --- files ------------------------------------------------------------------------------------ */

static bool
make_room(struct csvdocs *docs)
{
    size_t n = docs->options->n_keep + 1;

    docs->place_len = strlen(docs->path);
    docs->place = malloc(docs->place_len + NUMBER_ROOM);
    docs->keep = calloc(n, sizeof *docs->keep);
    docs->kept = calloc(n, sizeof *docs->kept);
    if (docs->place == NULL || docs->keep == NULL || docs->kept == NULL)
        return false;
    memcpy(docs->place, docs->path, docs->place_len);
    return true;
}

static void
read_rows(struct csvdocs *docs, struct reader_source source, const struct csvin_format *format,
          int *error)
{
    struct csvin_listener listener = { docs, take_row, take_reject };
    struct csvin_error why;

    switch (csvin_read_from(source, format, &listener, &why)) {
    case CSVIN_STOPPED: return;
    case CSVIN_ERR_NOMEM: docs->result = NO_MEMORY; return;
    case CSVIN_OK:
        if (!docs->has_columns && docs->options->csv_header)
            refuse(docs, "no-text-column", "there is no header row");
        return;
    default: *error = why.number; return;
    }
}

int
csvdocs_read(struct reader_source source, const struct csvin_format *format, const char *path,
             const struct documents_options *options, const struct documents_listener *listener,
             struct documents_tally *tally, int *error)
{
    struct csvdocs docs = {
        .options = options, .listener = listener, .tally = tally, .path = path
    };

    *error = 0;
    if (make_room(&docs))
        read_rows(&docs, source, format, error);
    else
        docs.result = NO_MEMORY;
    free(docs.place);
    free(docs.keep);
    free(docs.kept);
    return docs.result;
}
