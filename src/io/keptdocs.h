/* SPDX-License-Identifier: MIT */
/* Copies of documents, and of what is told between them, kept until somebody takes them. */
#ifndef IO_KEPTDOCS_H
#define IO_KEPTDOCS_H

#include <stdbool.h>
#include <stddef.h>

struct document;
struct documents_listener;
struct documents_reject;

/* What was found in one file, in its order. All zero: nothing. What room there is is used again. */
struct keptdocs {
    char *bytes;
    size_t len; /* it takes */
    size_t room;
};

/* As all of these: keep a copy, but for the path. False when there is no memory.
 *
 * @param n_kept  Fields that are carried through, of a document that has them. */
bool keptdocs_add(struct keptdocs *docs, const struct document *document, size_t n_kept);

/* Its kind is one of documents_reject_kinds, and is not copied. */
bool keptdocs_reject(struct keptdocs *docs, const struct documents_reject *reject);
bool keptdocs_remark(struct keptdocs *docs, size_t line, const char *text);

/* Tell the listener of it as found in `path`, and let it go. Returns 0, or what on_document stopped
 * with. */
int keptdocs_replay(struct keptdocs *docs, const char *path,
                    const struct documents_listener *listener);

void keptdocs_free(struct keptdocs *docs);

#endif
