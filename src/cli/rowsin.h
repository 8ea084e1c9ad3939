/* SPDX-License-Identifier: MIT */
/* Rows of `tarwisa extract` read back as the records they were made of. */
#ifndef CLI_ROWSIN_H
#define CLI_ROWSIN_H

#include "commands.h"

/* Does the file begin as the CSV or JSON lines of extract do? Nothing else than a file does. */
bool rowsin_is_rows(const char *path);

/* Have such rows read as documents whose fields are kept, for rowsin_record. */
void rowsin_options(struct options *options);

/* A record, and what it points to. */
struct rowsin {
    struct tarwisa_record record;
    struct tarwisa_attribution
        attribution; /* of the source; what else was read is not in the row */
};

/* Make the record. False, and *why: the row is none of extract. */
bool rowsin_record(const struct job *job, const struct document *document, struct rowsin *out,
                   const char **why);

#endif
