/* SPDX-License-Identifier: MIT */
/* Documents in: files, folders and standard input, each handed over as one text. */
#ifndef IO_DOCUMENTS_H
#define IO_DOCUMENTS_H

#include <stdbool.h>
#include <stddef.h>

#include <sys/types.h>

/* A document. Borrowed until the callback returns. */
struct document {
    const char *id; /* the path as given or as found below a given folder; "-" */
    const char *bytes;
    size_t len;
    bool
        truncated; /* longer than max_record: these are its first bytes, up to a code point border */
};

/* Something that was not read, or not to its end. */
struct documents_error {
    const char *path;
    int error;        /* errno, or 0 */
    const char *text; /* why */
    bool opened;      /* false: nothing of it was read; true: reading broke off */
};

/* Whom to tell. on_document: 0 to go on; else documents_walk stops and returns that. */
struct documents_listener {
    void *data;
    int (*on_document)(void *data, const struct document *document);
    void (*on_error)(void *data, const struct documents_error *error);
};

struct documents_options {
    size_t max_record; /* bytes of a document that are read */
    const char
        *output; /* a file inside a folder that is this one is refused; NULL: standard output */
};

struct documents_tally {
    size_t n_read;
    size_t n_truncated; /* of those read */
    size_t n_failed;    /* each told to on_error */
    size_t n_skipped;   /* files in folders with a suffix that is not known */
};

/**
 * Read every document under the given paths.
 *
 * A file is one document, whatever its suffix. A folder is walked, sorted by name, links
 * followed: hidden files and folders are passed over, files with an unknown suffix skipped and
 * counted. "-", or no path at all, is standard input. Whatever cannot be read goes to on_error and
 * the work goes on. Memory is bounded by max_record, whatever the files hold.
 *
 * @param tally  Written, also when stopped.
 * @return 0, what on_document returned, or -1 when there is no memory
 */
int documents_walk(char *const *paths, size_t n, const struct documents_options *options,
                   const struct documents_listener *listener, struct documents_tally *tally);

#endif
