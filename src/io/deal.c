/* SPDX-License-Identifier: MIT */
/* Cuts files into parts that can be read apart. */
#include "deal.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define NO_MEMORY (-1)
#define STOPPED 1
#define FILES_MAX 32 /* in a part */

void
documents_part_free(struct documents_part *part)
{
    free(part->paths);
    reader_free(&part->in);
    keptdocs_free(&part->docs);
}

static bool
add_path(struct documents_part *part, const char *path)
{
    size_t len = strlen(path) + 1;

    if (part->paths_room - part->paths_len < len) {
        size_t room = 2 * part->paths_len + len;
        char *paths = realloc(part->paths, room);

        if (paths == NULL)
            return false;
        part->paths = paths;
        part->paths_room = room;
    }
    memcpy(part->paths + part->paths_len, path, len);
    part->paths_len += len;
    part->n_paths++;
    return true;
}

static int
begin_part(struct deal *deal, enum documents_part_kind kind, struct documents_part **out)
{
    struct documents_part *part = deal->dealer->next(deal->dealer->data);

    *out = part;
    if (part == NULL)
        return STOPPED;
    part->kind = kind;
    part->paths_len = part->n_paths = 0;
    part->lines_before = part->docs.len = 0;
    return 0;
}

void
deal_rest(struct deal *deal)
{
    if (deal->filling != NULL)
        deal->dealer->send(deal->dealer->data);
    deal->filling = NULL;
}

int
deal_file(struct deal *deal, const char *path)
{
    int result = deal->filling == NULL ? begin_part(deal, PART_FILES, &deal->filling) : 0;

    if (result != 0)
        return result;
    if (!add_path(deal->filling, path))
        return NO_MEMORY;
    if (deal->filling->n_paths == FILES_MAX)
        deal_rest(deal);
    return 0;
}

/* A part has the documents of one file. */
static int
begin_documents(struct deal *deal, const char *path)
{
    int result = begin_part(deal, PART_DOCUMENTS, &deal->filling);

    return result == 0 && !add_path(deal->filling, path) ? NO_MEMORY : result;
}

/* Where what is found in the file is kept; NULL: nowhere, and deal->stopped says why. */
static struct keptdocs *
docs_of(struct deal *deal, const char *path)
{
    if (deal->stopped == 0 && deal->filling == NULL)
        deal->stopped = begin_documents(deal, path);
    return deal->stopped == 0 ? &deal->filling->docs : NULL;
}

/* Something was kept, if there was memory. */
static void
after_one(struct deal *deal, bool kept)
{
    if (!kept)
        deal->stopped = NO_MEMORY;
    else if (deal->filling->docs.len >= deal->dealer->block)
        deal_rest(deal);
}

int
deal_document(struct deal *deal, const struct document *document, size_t n_kept)
{
    struct keptdocs *docs = docs_of(deal, document->path);

    if (docs != NULL)
        after_one(deal, keptdocs_add(docs, document, n_kept));
    return deal->stopped;
}

void
deal_reject(struct deal *deal, const struct documents_reject *reject)
{
    struct keptdocs *docs = docs_of(deal, reject->path);

    if (docs != NULL)
        after_one(deal, keptdocs_reject(docs, reject));
}

void
deal_remark(struct deal *deal, const char *path, size_t line, const char *text)
{
    struct keptdocs *docs = docs_of(deal, path);

    if (docs != NULL)
        after_one(deal, keptdocs_remark(docs, line, text));
}

int
deal_end(struct deal *deal)
{
    deal_rest(deal);
    return deal->stopped;
}

/* Hand over the first `len` bytes that wait. */
static int
deal_bytes(struct deal *deal, enum documents_part_kind kind, struct reader *in, size_t len,
           const char *path, size_t lines_before)
{
    struct documents_part *part;
    int result;

    deal_rest(deal);
    result = begin_part(deal, kind, &part);
    if (result != 0)
        return result;
    if (!add_path(part, path) || !reader_split(in, len, &part->in))
        return NO_MEMORY;
    part->lines_before = lines_before;
    deal->dealer->send(deal->dealer->data);
    return 0;
}

int
deal_text(struct deal *deal, struct reader *in, const char *path)
{
    return deal_bytes(deal, PART_TEXT, in, reader_waiting(in), path, 0);
}

static size_t
count_lines(const char *bytes, size_t len)
{
    const char *limit = bytes + len, *lf;
    size_t n = 0;

    for (; bytes < limit && (lf = memchr(bytes, '\n', (size_t)(limit - bytes))) != NULL; n++)
        bytes = lf + 1;
    return n;
}

/* Read on until a block waits, or the whole of a line that is longer. Returns the bytes up to the last
 * line's end; all at the file's end, and of a line that is too long. */
static size_t
find_block(struct reader *in, size_t block, size_t most)
{
    size_t waiting, seen = 0;
    const char *lf;

    while (reader_fill(in, block))
        ;
    do {
        waiting = reader_waiting(in);
        lf = waiting == seen ? NULL : memrchr(reader_bytes(in) + seen, '\n', waiting - seen);
        seen = waiting;
    } while (lf == NULL && waiting <= most && reader_fill(in, most + READER_BLOCK));
    return in->at_end || lf == NULL ? waiting : (size_t)(lf - reader_bytes(in)) + 1;
}

/* What remains of a line that is too long is for nobody; its beginning tells that it is. */
int
deal_lines(struct deal *deal, struct reader *in, const char *path, size_t most)
{
    size_t block = deal->dealer->block, line = 0, len;
    int result = 0;

    while (result == 0 && (len = find_block(in, block, most)) > 0) {
        bool ends = reader_bytes(in)[len - 1] == '\n';
        size_t n = count_lines(reader_bytes(in), len);

        result = deal_bytes(deal, PART_LINES, in, len, path, line);
        line += n;
        if (result == 0 && !ends && !in->at_end) {
            reader_skip_line(in);
            line++;
        }
    }
    return result == 0 && in->error == ENOMEM ? NO_MEMORY : result;
}
