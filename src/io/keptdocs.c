/* SPDX-License-Identifier: MIT */
/* Copies of documents, and of what is told between them, kept until somebody takes them. */
#include "keptdocs.h"
#include "documents.h"

#include <stdlib.h>
#include <string.h>

#define OWN_CELLS ((size_t)3) /* of a document that carries nothing through */

/* One block of those that stand one behind the other. */
struct kept {
    size_t size; /* of all of it */
    enum kept_kind {
        KEPT_DOCUMENT,
        KEPT_REJECT,
        KEPT_REMARK,
    } kind;
};

/* The cells and the text stand behind it. They move when the room grows, so that what points to them
 * does so again only when they are handed over; a NULL stays one. */
struct kept_document {
    struct kept head;
    size_t n_fields;
    struct document document;
    struct kept_field fields[];
};

/* Of a remark line and text are set. */
struct kept_note {
    struct kept head;
    struct documents_reject of;
    char text[];
};

static struct kept *
kept_at(const struct keptdocs *docs, size_t at)
{
    return (struct kept *)(void *)(docs->bytes + at);
}

static bool
make_room(struct keptdocs *docs, size_t size)
{
    size_t room = docs->len + size;
    char *bytes;

    if (room <= docs->room)
        return true;
    room = room < 2 * docs->room ? 2 * docs->room : room;
    bytes = realloc(docs->bytes, room);
    if (bytes == NULL)
        return false;
    docs->bytes = bytes;
    docs->room = room;
    return true;
}

/* A block of at least that size; NULL: no memory. */
static void *
add_block(struct keptdocs *docs, enum kept_kind kind, size_t size)
{
    struct kept *kept;

    size += _Alignof(max_align_t) - 1;
    size -= size % _Alignof(max_align_t);
    if (!make_room(docs, size))
        return NULL;
    kept = kept_at(docs, docs->len);
    *kept = (struct kept){ size, kind };
    docs->len += size;
    return kept;
}

/* --- documents -------------------------------------------------------------------------------- */

/* The cells that are copied, in the order in which they stand. */
static struct cell *
cell_at(struct kept_document *kept, size_t i)
{
    struct document *document = &kept->document;
    struct cell *const own[OWN_CELLS] = { &document->id, &document->url, &document->time };

    if (i < OWN_CELLS)
        return own[i];
    i -= OWN_CELLS;
    return i % 2 == 0 ? &kept->fields[i / 2].text : &kept->fields[i / 2].json;
}

static size_t
count_cells(const struct kept_document *kept)
{
    return OWN_CELLS + 2 * kept->n_fields;
}

static size_t
size_of(const struct document *document, size_t n_fields)
{
    size_t size = sizeof(struct kept_document) + n_fields * sizeof *document->kept +
                  document->id.len + document->url.len + document->time.len + document->len;

    for (size_t i = 0; i < n_fields; i++)
        size += document->kept[i].text.len + document->kept[i].json.len;
    return size;
}

static char *
put(char *at, const char *bytes, size_t len)
{
    if (len > 0)
        memcpy(at, bytes, len);
    return at + len;
}

bool
keptdocs_add(struct keptdocs *docs, const struct document *document, size_t n_kept)
{
    size_t n_fields = document->kept == NULL ? 0 : n_kept;
    struct kept_document *kept = add_block(docs, KEPT_DOCUMENT, size_of(document, n_fields));
    char *at;

    if (kept == NULL)
        return false;
    kept->n_fields = n_fields;
    kept->document = *document;
    for (size_t i = 0; i < n_fields; i++)
        kept->fields[i] = document->kept[i];
    at = (char *)&kept->fields[n_fields];
    for (size_t i = 0; i < count_cells(kept); i++)
        at = put(at, cell_at(kept, i)->bytes, cell_at(kept, i)->len);
    put(at, document->bytes, document->len);
    return true;
}

/* The document points to the copies. */
static const struct document *
restore(struct kept_document *kept, const char *path)
{
    const char *at = (const char *)&kept->fields[kept->n_fields];

    for (size_t i = 0; i < count_cells(kept); i++) {
        struct cell *cell = cell_at(kept, i);

        if (cell->bytes != NULL)
            cell->bytes = at;
        at += cell->len;
    }
    kept->document.bytes = at;
    kept->document.path = path;
    if (kept->document.kept != NULL)
        kept->document.kept = kept->fields;
    return &kept->document;
}

/* --- what is told ----------------------------------------------------------------------------- */

static bool
add_note(struct keptdocs *docs, enum kept_kind kind, const struct documents_reject *of)
{
    size_t size = strlen(of->text) + 1;
    struct kept_note *kept = add_block(docs, kind, sizeof *kept + size);

    if (kept == NULL)
        return false;
    kept->of = *of;
    memcpy(kept->text, of->text, size);
    return true;
}

bool
keptdocs_reject(struct keptdocs *docs, const struct documents_reject *reject)
{
    return add_note(docs, KEPT_REJECT, reject);
}

bool
keptdocs_remark(struct keptdocs *docs, size_t line, const char *text)
{
    return add_note(docs, KEPT_REMARK, &(struct documents_reject){ .line = line, .text = text });
}

static void
tell_reject(const struct documents_listener *listener, const char *path,
            const struct kept_note *kept)
{
    struct documents_reject reject = kept->of;

    reject.path = path;
    reject.text = kept->text;
    listener->on_reject(listener->data, &reject);
}

static void
tell_remark(const struct documents_listener *listener, const char *path,
            const struct kept_note *kept)
{
    if (listener->on_remark != NULL)
        listener->on_remark(listener->data, path, kept->of.line, kept->text);
}

/* --- all of it -------------------------------------------------------------------------------- */

static int
tell(const struct documents_listener *listener, const char *path, struct kept *kept)
{
    void *block = kept;

    switch (kept->kind) {
    case KEPT_DOCUMENT: return listener->on_document(listener->data, restore(block, path));
    case KEPT_REJECT: tell_reject(listener, path, block); break;
    case KEPT_REMARK: tell_remark(listener, path, block); break;
    }
    return 0;
}

int
keptdocs_replay(struct keptdocs *docs, const char *path, const struct documents_listener *listener)
{
    int result = 0;

    for (size_t at = 0; at < docs->len && result == 0; at += kept_at(docs, at)->size)
        result = tell(listener, path, kept_at(docs, at));
    docs->len = 0;
    return result;
}

void
keptdocs_free(struct keptdocs *docs)
{
    free(docs->bytes);
    *docs = (struct keptdocs){ 0 };
}
