/* SPDX-License-Identifier: MIT */
/* Rows of `tarwisa extract` and `tarwisa clean` read back as the records they were made of. */
#ifndef CLI_ROWSIN_H
#define CLI_ROWSIN_H

#include "commands.h"
#include "rowsfile.h"

/* A record, and what it points to. */
struct rowsin {
    struct tarwisa_record record;
    struct tarwisa_attribution
        attribution; /* of the source; what else was read is not in the row */
};

/* Make the record. False, and *why: the row is none of theirs. */
bool rowsin_record(const struct job *job, const struct rowsfile *rows,
                   const struct document *document, struct rowsin *out, const char **why);

#endif
