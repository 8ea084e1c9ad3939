/* SPDX-License-Identifier: MIT */
/* WARC files in (ISO 28500): each conversion record, the text of a page as WET files hold it, a document. */
#ifndef IO_WARC_H
#define IO_WARC_H

#include "documents.h"
#include "reader.h"

#define WARC_BEGINNING "WARC/1." /* of each record */

/**
 * Read a file to its end.
 *
 * What is no conversion is passed over; pages themselves are told of in a remark. A record whose head is
 * broken, or whose length does not lead to the next one, is rejected, and the reading goes on where a line
 * begins a record. In rejects the line is the record's number.
 *
 * @param in     Begun on the file, unpacked.
 * @param tally  What is read, truncated and rejected is added.
 *
 * @return 0, what on_document returned, or -1 when there is no memory
 */
int warc_read(struct reader *in, const char *path, const struct documents_options *options,
              const struct documents_listener *listener, struct documents_tally *tally);

#endif
