/* SPDX-License-Identifier: MIT */
/* Finds lines in a reader's buffer and has them parsed where they stand. */
#include "jsonl.h"
#include "json.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NO_MEMORY (-1)
#define NUMBER_ROOM ((size_t)24) /* for ":LINE" and a NUL */

_Static_assert(JSON_PADDING <= READER_PADDING, "the parser may read behind the last line");

struct jsonl {
    const struct documents_options *options;
    const struct documents_listener *listener;
    struct documents_tally *tally;
    struct json *json;

    /* of the file being read */
    struct reader *in;
    const char *path;
    size_t line;   /* being read, from 1 */
    char *id;      /* PATH:LINE */
    size_t id_len; /* of PATH in it */
};

int
jsonl_open(struct jsonl **out, const struct documents_options *options,
           const struct documents_listener *listener, struct documents_tally *tally)
{
    struct jsonl *jsonl = calloc(1, sizeof *jsonl);

    *out = jsonl;
    if (jsonl == NULL)
        return ENOMEM;
    jsonl->options = options;
    jsonl->listener = listener;
    jsonl->tally = tally;
    if (json_open(&jsonl->json, options) == 0)
        return 0;
    jsonl_close(jsonl);
    *out = NULL;
    return ENOMEM;
}

void
jsonl_close(struct jsonl *jsonl)
{
    if (jsonl == NULL)
        return;
    json_close(jsonl->json);
    free(jsonl->id);
    free(jsonl);
}

/* --- lines ------------------------------------------------------------------------------------ */

enum line_result {
    LINE_FOUND,
    LINE_UNENDED, /* the last one, without LF */
    LINE_TOO_LONG,
    LINE_NONE,
};

/* Read on until a line waits. `len` comes without its end. */
static enum line_result
find_line(const struct jsonl *jsonl, size_t *len)
{
    size_t most = jsonl->options->max_record;
    size_t seen = 0;

    do {
        const char *bytes = reader_bytes(jsonl->in);
        size_t waiting = reader_waiting(jsonl->in);
        const char *lf = waiting == seen ? NULL : memchr(bytes + seen, '\n', waiting - seen);

        *len = lf == NULL ? waiting : (size_t)(lf - bytes);
        if (*len > most)
            return LINE_TOO_LONG;
        if (lf != NULL)
            return LINE_FOUND;
        seen = waiting;
    } while (reader_fill(jsonl->in, most + READER_BLOCK));
    return *len > 0 ? LINE_UNENDED : LINE_NONE;
}

static bool
is_blank(const char *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r')
            return false;
    return true;
}

/* --- records ---------------------------------------------------------------------------------- */

static void
reject(const struct jsonl *jsonl, const char *kind, const char *text, int error)
{
    struct documents_reject e = { .path = jsonl->path,
                                  .line = jsonl->line,
                                  .byte = jsonl->in->offset,
                                  .kind = kind,
                                  .text = text,
                                  .error = error,
                                  .opened = true };

    jsonl->tally->n_rejected++;
    jsonl->listener->on_reject(jsonl->listener->data, &e);
}

/* A line broken at the very end was most likely cut off there. */
static bool
may_be_cut(const char *kind)
{
    return strcmp(kind, "bad-json") == 0 || strcmp(kind, "bad-utf8") == 0;
}

static void
reject_record(const struct jsonl *jsonl, const struct json_record *record, bool ended)
{
    bool cut = !ended && may_be_cut(record->kind);
    char text[160];

    snprintf(text, sizeof text, "%s%s", record->why,
             cut ? "; the file ends inside this line, without a line end" : "");
    reject(jsonl, record->kind, text, 0);
}

/* What a record is called that does not say so itself. */
static struct cell
place_of(const struct jsonl *jsonl)
{
    int n = snprintf(jsonl->id + jsonl->id_len, NUMBER_ROOM, ":%zu", jsonl->line);

    return (struct cell){ jsonl->id, jsonl->id_len + (size_t)n };
}

static int
deliver(const struct jsonl *jsonl, const struct json_record *record, size_t len)
{
    const struct documents_listener *listener = jsonl->listener;
    struct document document = { .id = record->id,
                                 .url = record->url,
                                 .time = record->time,
                                 .path = jsonl->path,
                                 .line = jsonl->line,
                                 .taken = len + 1,
                                 .bytes = record->text.bytes,
                                 .len = record->text.len,
                                 .valid_utf8 = true,
                                 .kept = record->kept };

    if (record->id.bytes == NULL)
        document.id = place_of(jsonl);
    if (record->remark != NULL && listener->on_remark != NULL)
        listener->on_remark(listener->data, jsonl->path, jsonl->line, record->remark);
    jsonl->tally->n_read++;
    return listener->on_document(listener->data, &document);
}

static int
read_record(const struct jsonl *jsonl, size_t len, bool ended)
{
    const char *line = reader_bytes(jsonl->in);
    struct json_record record;

    if (is_blank(line, len)) {
        reject(jsonl, "empty", "empty line", 0);
        return 0;
    }
    switch (json_read(jsonl->json, line, len, &record)) {
    case JSON_OK: return deliver(jsonl, &record, len);
    case JSON_REFUSED: reject_record(jsonl, &record, ended); return 0;
    default: return NO_MEMORY;
    }
}

static void
reject_long(const struct jsonl *jsonl)
{
    char text[96];

    snprintf(text, sizeof text, "longer than %zu bytes", jsonl->options->max_record);
    reject(jsonl, "too-long", text, 0);
    reader_skip_line(jsonl->in);
}

/* The last line, without its end: all there is, or all that could be read. */
static int
read_last(const struct jsonl *jsonl, size_t len)
{
    int result = 0;

    if (jsonl->in->error == ENOMEM)
        return NO_MEMORY;
    if (jsonl->in->error != 0)
        reject(jsonl, "cut", "reading broke off inside this line", jsonl->in->error);
    else
        result = read_record(jsonl, len, false);
    reader_take(jsonl->in, len);
    return result;
}

/* --- files ------------------------------------------------------------------------------------ */

static bool
begin_file(struct jsonl *jsonl, struct reader *in, const char *path)
{
    size_t len = strlen(path);
    char *id = realloc(jsonl->id, len + NUMBER_ROOM);

    if (id == NULL)
        return false;
    memcpy(id, path, len);
    jsonl->id = id;
    jsonl->id_len = len;
    jsonl->in = in;
    jsonl->path = path;
    return true;
}

int
jsonl_read(struct jsonl *jsonl, struct reader *in, const char *path, size_t lines_before)
{
    int result = 0;
    size_t len;

    if (!begin_file(jsonl, in, path))
        return NO_MEMORY;
    jsonl->line = lines_before;
    while (result == 0) {
        jsonl->line++;
        switch (find_line(jsonl, &len)) {
        case LINE_FOUND:
            result = read_record(jsonl, len, true);
            reader_take(in, len + 1);
            break;
        case LINE_TOO_LONG: reject_long(jsonl); break;
        case LINE_UNENDED: result = read_last(jsonl, len); break;
        case LINE_NONE: return in->error == ENOMEM ? NO_MEMORY : 0;
        }
    }
    return result;
}
