/* SPDX-License-Identifier: MIT */
/* Documents that are kept come out as they went in, with what was told between them. */
#include "suites.h"
#include "support.h"

#include "io/documents.h"

#include <stdio.h>
#include <string.h>

#define N_KEPT ((size_t)2)
#define NONE ((struct cell){ NULL, 0 })

/* A line for each thing that is told. */
struct told {
    char text[64 * 1024];
    size_t len;
    size_t left; /* documents, before it is stopped */
};

static void
tell(struct told *told, const char *what, struct cell cell)
{
    told->len +=
        (size_t)snprintf(told->text + told->len, sizeof told->text - told->len, " %s=", what);
    told->len += (size_t)snprintf(told->text + told->len, sizeof told->text - told->len, "%.*s",
                                  cell.bytes == NULL ? 4 : (int)cell.len,
                                  cell.bytes == NULL ? "NULL" : cell.bytes);
}

static void
tell_place(struct told *told, const char *kind, const char *path, size_t line)
{
    told->len += (size_t)snprintf(told->text + told->len, sizeof told->text - told->len,
                                  "\n%s %s:%zu", kind, path, line);
}

static int
on_document(void *data, const struct document *document)
{
    struct told *told = data;

    tell_place(told, document->truncated ? "cut" : "document", document->path, document->line);
    tell(told, "id", document->id);
    tell(told, "url", document->url);
    tell(told, "time", document->time);
    tell(told, "text", (struct cell){ document->bytes, document->len });
    for (size_t i = 0; document->kept != NULL && i < N_KEPT; i++) {
        tell(told, "kept", document->kept[i].text);
        tell(told, "json", document->kept[i].json);
    }
    return told->left-- == 0;
}

static void
on_reject(void *data, const struct documents_reject *reject)
{
    tell_place(data, reject->kind, reject->path, reject->line);
    tell(data, "text", (struct cell){ reject->text, strlen(reject->text) });
}

static void
on_remark(void *data, const char *path, size_t line, const char *text)
{
    tell_place(data, "remark", path, line);
    tell(data, "text", (struct cell){ text, strlen(text) });
}

static const struct documents_listener listener = { NULL, on_document, on_reject, on_remark };

static const struct kept_field carried[N_KEPT] = { { { "one", 3 }, NONE },
                                                   { NONE, { "\"two\"", 5 } } };

static const struct document documents[] = {
    { .id = { "a", 1 }, .line = 2, .bytes = "text", .len = 4 },
    { .id = { "b", 1 },
      .url = { "url", 3 },
      .time = { "time", 4 },
      .line = 3,
      .bytes = "",
      .truncated = true },
    { .id = { "", 0 }, .line = 4, .bytes = "more text", .len = 9, .kept = carried },
    { .id = NONE, .bytes = "without anything", .len = 16, .kept = carried },
};

/* What was given is gone when it is handed over, and the room has grown meanwhile. */
static bool
keep_all(struct keptdocs *docs)
{
    bool kept = true;

    for (size_t i = 0; i < ARRAY_LEN(documents); i++) {
        char text[] = "so it is";
        const struct documents_reject reject = { .line = i, .kind = "ragged", .text = text };

        kept = kept && keptdocs_add(docs, &documents[i], N_KEPT) &&
               keptdocs_reject(docs, &reject) && keptdocs_remark(docs, i + 7, text);
        memset(text, 'x', sizeof text - 1);
    }
    return kept;
}

static void
tell_all(struct told *told)
{
    for (size_t i = 0; i < ARRAY_LEN(documents); i++) {
        struct document document = documents[i];

        document.path = "here";
        on_document(told, &document);
        on_reject(told, &(struct documents_reject){
                            .path = "here", .line = i, .kind = "ragged", .text = "so it is" });
        on_remark(told, "here", i + 7, "so it is");
    }
}

static void
comes_out_as_it_went_in(void)
{
    static struct told wanted, got;
    struct documents_listener told = listener;
    struct keptdocs docs = { 0 };

    wanted = got = (struct told){ .left = 100 };
    told.data = &got;
    tell_all(&wanted);
    tell_all(&wanted);
    for (int i = 0; i < 2; i++) {
        expect("kept", keep_all(&docs));
        expect("handed over", keptdocs_replay(&docs, "here", &told) == 0 && docs.len == 0);
    }
    expect_text("all of it", wanted.text, got.text);
    keptdocs_free(&docs);
}

static void
stops(void)
{
    static struct told got;
    struct documents_listener told = listener;
    struct keptdocs docs = { 0 };

    got = (struct told){ .left = 1 };
    told.data = &got;
    expect("kept", keep_all(&docs));
    expect("stopped", keptdocs_replay(&docs, "here", &told) == 1 && docs.len == 0);
    expect("no more is told", strstr(got.text, "here:4") == NULL);
    expect("nothing is left", keptdocs_replay(&docs, "here", &told) == 0);
    keptdocs_free(&docs);
}

CU_TestInfo keptdocs_tests[] = {
    { "comes out as it went in", comes_out_as_it_went_in },
    { "stops", stops },
    CU_TEST_INFO_NULL,
};
