/* SPDX-License-Identifier: MIT */
/* Cuts files into parts that can be read apart. */
#ifndef IO_DEAL_H
#define IO_DEAL_H

#include "documents.h"

/* All zero but for the dealer: nothing dealt yet. */
struct deal {
    const struct documents_dealer *dealer;
    struct documents_part *files; /* being filled with paths; NULL: none is */
};

/* Send what is not sent yet, as must be done before anything else is told of the input. */
void deal_rest(struct deal *deal);

/* All that follow return 0, 1 when the dealer stopped it, or -1 when there is no memory. */

/* Have a file read as a whole. */
int deal_file(struct deal *deal, const char *path);

/* Have the lines of a file read, of which none is to be longer than `most`. */
int deal_lines(struct deal *deal, struct reader *in, const char *path, size_t most);

/* Have all that waits read as one text. */
int deal_text(struct deal *deal, struct reader *in, const char *path);

#endif
