/* SPDX-License-Identifier: MIT */
/* Cuts files into parts that can be read apart. */
#ifndef IO_DEAL_H
#define IO_DEAL_H

#include "documents.h"

/* All zero but for the dealer: nothing dealt yet. */
struct deal {
    const struct documents_dealer *dealer;
    struct documents_part *filling; /* with paths, or what is found; NULL: none is */
    int stopped;                    /* why no more of what is found is dealt; 0: it is */
};

/* Send what is not sent yet, as must be done before anything else is told of the input. */
void deal_rest(struct deal *deal);

/* Those that follow return 0, 1 when the dealer stopped it, or -1 when there is no memory. */

/* Have a file read as a whole. */
int deal_file(struct deal *deal, const char *path);

/* Have the lines of a file read, of which none is to be longer than `most`. */
int deal_lines(struct deal *deal, struct reader *in, const char *path, size_t most);

/* Have all that waits read as one text. */
int deal_text(struct deal *deal, struct reader *in, const char *path);

/* Have what is found in a file taken, of which copies are sent: its documents, and what is told between
 * them. When the file is done with, deal_end says whether all of it was dealt.
 *
 * @param n_kept  Fields that are carried through, of a document that has them. */
int deal_document(struct deal *deal, const struct document *document, size_t n_kept);
void deal_reject(struct deal *deal, const struct documents_reject *reject);
void deal_remark(struct deal *deal, const char *path, size_t line, const char *text);
int deal_end(struct deal *deal);

#endif
