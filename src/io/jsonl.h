/* SPDX-License-Identifier: MIT */
/* Files of JSON lines in: each line a document or a reject. */
#ifndef IO_JSONL_H
#define IO_JSONL_H

#include "documents.h"
#include "reader.h"

struct jsonl;

/**
 * Make what reads the records of files.
 *
 * All three are borrowed; what is read and rejected is counted in `tally`.
 *
 * @return 0 or ENOMEM (*out is then NULL)
 */
int jsonl_open(struct jsonl **out, const struct documents_options *options,
               const struct documents_listener *listener, struct documents_tally *tally);
void jsonl_close(struct jsonl *jsonl);

/**
 * Read a file to its end.
 *
 * Lines end in LF; the last one needs no end. A line is given out as soon as its end was read. When reading fails, the lines before that were
 * given out and the one it broke off in is rejected; in->error then says why it failed.
 *
 * @param in    Begun on the file; what was read ahead waits in it.
 * @param path  Of the file, for messages and ids.
 * @param lines_before  Lines of the file that were read by somebody else.
 *
 * @return 0, what on_document returned, or -1 when there is no memory
 */
int jsonl_read(struct jsonl *jsonl, struct reader *in, const char *path, size_t lines_before);

#endif
