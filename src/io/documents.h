/* SPDX-License-Identifier: MIT */
/* Documents in: files, folders and standard input, handed over text by text. */
#ifndef IO_DOCUMENTS_H
#define IO_DOCUMENTS_H

#include "csvin.h"
#include "keptdocs.h"
#include "output.h"
#include "reader.h"

#include <stdbool.h>
#include <stddef.h>

/* How the bytes of a file are read. AUTO goes by the suffix; where that is not known a file is
 * WARC when it begins like a record of that, JSONL when its first byte that is no blank is {, else one
 * text. */
enum documents_input {
    INPUT_AUTO,
    INPUT_TEXT,
    INPUT_JSONL,
    INPUT_CSV,
    INPUT_WARC,
};

/* A field of a record that is carried through, as the two kinds of output want it. Neither has a
 * value where there is no such field, nor for an empty one of CSV. */
struct kept_field {
    struct cell text; /* a string's text; none for null; anything else as it is written */
    struct cell json; /* as it is written in a JSON record; none of CSV, which is text */
};

/* A document. Borrowed until the callback returns. */
struct document {
    struct cell id;   /* the record's own, else FILE:LINE; of a text its path */
    struct cell url;  /* the record's; none where it has none */
    struct cell time; /* likewise, of options->time_field */
    const char *path; /* of the file it is in, as given or as found; "-" */
    size_t line;      /* in that file, from 1; 0 when it is the whole file */
    size_t taken;     /* bytes of the input it took */
    const char *bytes;
    size_t len;
    bool truncated;  /* of a text longer than max_record: the first bytes, to a code point border */
    bool valid_utf8; /* known to be; else nobody has looked */
    const struct kept_field *kept; /* options->n_keep, in that order; NULL of a text */
};

/* Something that was not read, or not to its end. */
struct documents_reject {
    const char *path;
    size_t line;      /* the record's; 0 when it is the file that was refused */
    size_t byte;      /* where the record begins in the file, from 0 */
    size_t column;    /* of CSV, the field's, from 1; 0: the record as a whole */
    const char *kind; /* a word of documents_reject_kinds */
    const char *text; /* why */
    int error;        /* errno, or 0 */
    bool opened;      /* false: nothing was read of the file */
};

/* The kinds there are and what they mean; ends with a NULL name. */
extern const struct documents_reject_kind {
    const char *name;
    const char *meaning;
} documents_reject_kinds[];

/* Whom to tell. on_document: 0 to go on; else documents_walk stops and returns that. */
struct documents_listener {
    void *data;
    int (*on_document)(void *data, const struct document *document);
    void (*on_reject)(void *data, const struct documents_reject *reject);
    /* something odd in a record that was read all the same */
    void (*on_remark)(void *data, const char *path, size_t line, const char *text);
};

struct documents_options {
    enum documents_input input;
    const char *text_field; /* of JSONL; NULL: the first present of text, content, body, article */
    const char
        *text_column;       /* of CSV, likewise, or its number; the names below are columns there */
    const char *id_field;   /* NULL: the first present of id, url */
    const char *url_field;  /* NULL: url */
    const char *time_field; /* when it was fetched; NULL: not wanted */
    const char *const *keep;
    size_t n_keep;
    size_t max_record; /* bytes of a document that are read; a longer line or row is rejected */
    struct csvin_format csv; /* its delimiter 0: a tab in .tsv, else a comma */
    bool csv_header;         /* the first row names the columns; else they go by number */
    const char *encoding;    /* of all files, one that recode_knows; NULL: found out for each */
    size_t max_ratio;        /* times a compressed file may become longer; 0: the usual one */
    /* what is written: a file inside a folder that is one of these is refused */
    const char *output;  /* NULL: standard output */
    const char *rejects; /* NULL: none */
};

struct documents_tally {
    size_t n_read;
    size_t n_truncated; /* of those read */
    size_t n_failed; /* files that were refused or not read to their end; each told to on_reject */
    size_t n_rejected; /* records; each told to on_reject */
    size_t n_skipped;  /* files in folders whose suffix is not one of the input */
};

/* What is read is read in one go or in several. */
void documents_tally_add(struct documents_tally *tally, const struct documents_tally *more);

/**
 * Read every document under the given paths.
 *
 * A file is one text, or JSON lines or CSV rows with a record each: as options->input says. A folder is walked,
 * sorted by name, links followed: hidden files and folders are passed over, files whose suffix is
 * not one of that input skipped and counted. "-", or no path at all, is standard input. Whatever
 * cannot be read goes to on_reject and the work goes on; every line of JSON lines is a document or
 * a reject, and every row of CSV below the header.
 *
 * Files of gzip and zstd are unpacked, whatever their names; lines and bytes count in what comes
 * out. Of one that is broken, or longer than options->max_ratio lets it become, what came before
 * that is read.
 *
 * Of text and of JSON lines that are no UTF-8 the encoding is found out where it can be told for
 * certain, which is remarked; lines, bytes and texts are those of what is converted.
 *
 * Memory is bounded whatever the files hold: by a text of max_record, or by about fourteen times
 * that for a line which is nothing but brackets and commas. The names in a folder, which are
 * sorted, come on top, and the window of zstd, up to 128 MiB.
 *
 * @param tally  Written, also when stopped.
 * @return 0, what on_document returned, or -1 when there is no memory
 */
int documents_walk(char *const *paths, size_t n, const struct documents_options *options,
                   const struct documents_listener *listener, struct documents_tally *tally);

/* --- in parts -------------------------------------------------------------------------------- */

/* A part of the input, which is read by itself. All zero: an empty one. */
struct documents_part {
    enum documents_part_kind {
        PART_FILES,     /* whole files, one after the other */
        PART_LINES,     /* lines of one file: what waits in `in` */
        PART_TEXT,      /* one text, likewise */
        PART_DOCUMENTS, /* documents of one file, found already */
    } kind;
    char *paths; /* of the files, each ended by NUL; of the one that `in` or `docs` are of */
    size_t paths_len, paths_room;
    size_t n_paths;
    struct reader in;
    size_t lines_before; /* in that file */
    struct keptdocs docs;
};

void documents_part_free(struct documents_part *part);

/* Who takes the parts. */
struct documents_dealer {
    void *data;
    struct documents_part *(*next)(void *data); /* to be filled; NULL: stop */
    void (*send)(void *data);                   /* the one that `next` gave is filled */
    size_t block; /* bytes of lines or documents in a part; a longer one is a part */
};

/* As documents_walk, but for reading: parts go to the dealer, in the order in which they would be read,
 * and so that reading each with documents_read gives the documents and rejects that documents_walk
 * gives; some rejects come to the listener right away, behind the parts that were sent before. Returns
 * 1 when the dealer stopped it. */
int documents_deal(char *const *paths, size_t n, const struct documents_options *options,
                   const struct documents_listener *listener, const struct documents_dealer *dealer,
                   struct documents_tally *tally);

/* What reads parts: one thread at a time, and what is given to it is borrowed. */
struct documents;

/* 0 or ENOMEM (*out is then NULL). */
int documents_open(struct documents **out, const struct documents_options *options,
                   const struct documents_listener *listener);

/* NULL is fine; else what was read is added to the tally. */
void documents_close(struct documents *documents, struct documents_tally *tally);

/* Read a part. 0, what on_document returned, or -1 when there is no memory. */
int documents_read(struct documents *documents, struct documents_part *part);

#endif
