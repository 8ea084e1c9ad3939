/* SPDX-License-Identifier: MIT */
/* CSV files in: each row below the header a document or a reject. */
#ifndef IO_CSVDOCS_H
#define IO_CSVDOCS_H

#include "csvin.h"
#include "documents.h"

/**
 * Read a file to its end.
 *
 * A file whose header is broken, or names no column for the text, is refused as a whole: told to
 * on_reject and counted as failed.
 *
 * @param format  As the file is written; rows are never ragged.
 * @param path    Of the file, for messages and ids.
 * @param tally   What is read, rejected and refused is added.
 * @param error   errno where reading the file broke off, else 0.
 *
 * @return 0, what on_document returned, or -1 when there is no memory
 */
int csvdocs_read(struct reader_source source, const struct csvin_format *format, const char *path,
                 const struct documents_options *options, const struct documents_listener *listener,
                 struct documents_tally *tally, int *error);

#endif
