/* SPDX-License-Identifier: MIT */
/* Tells what a file holds, by its name or by its first bytes. */
#ifndef IO_INPUT_H
#define IO_INPUT_H

#include "documents.h"
#include "reader.h"

/* By the suffix, that before .gz or .zst; INPUT_AUTO when it says nothing. */
enum documents_input input_of_name(const char *name);

/* The suffix promises JSON, though not of which kind. */
bool input_is_named_json(const char *name);

/* The suffix promises tabs between the fields. */
bool input_is_named_tsv(const char *name);

/* The suffix promises gzip or zstd. */
bool input_is_named_packed(const char *name);

/**
 * By the first byte that is no blank: { makes it JSON lines, all else one text. Of WARC nothing is
 * known here: its bytes are to be left as they are, and are looked at before any is read.
 *
 * What was read to see that waits in the reader. Of a file that begins with more blanks than that
 * nothing else is known either.
 *
 * @param most  Bytes that are looked at.
 */
enum documents_input input_of_content(struct reader *in, size_t most);

#endif
