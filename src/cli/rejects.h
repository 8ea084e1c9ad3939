/* SPDX-License-Identifier: MIT */
/* What is not read: told on standard error or written to the file of --rejects, and counted. */
#ifndef CLI_REJECTS_H
#define CLI_REJECTS_H

#include "options.h"

#include "io/csvout.h"

#define REJECT_KINDS_MAX 64
#define REJECT_PATH_MAX 4096

/* How often something was said of the file that is being read. */
struct told {
    char path[REJECT_PATH_MAX]; /* longer ones cannot be opened */
    size_t n;
};

struct rejects {
    struct output *out; /* NULL: no --rejects */
    struct csvout csv;
    const char *name;
    size_t n_records;
    size_t n_of_kind[REJECT_KINDS_MAX]; /* of the records, in the order of documents_reject_kinds */
    size_t n_remarks;
    struct told told_records, told_remarks;
};

/* Open the file of --rejects and write its header. 0, or the exit code, and it was said why. */
int rejects_open(struct rejects *rejects, const struct options *options);

/* A record, or a file that was refused or broke off, is not read. */
void rejects_add(struct rejects *rejects, const struct documents_reject *reject);

/* A record that is read has something odd. */
void rejects_remark(struct rejects *rejects, const char *path, size_t line, const char *text);

/* `2 records rejected: 1 bad-json, 1 no-text`, where there was any. */
void rejects_summarize(const struct rejects *rejects);

/* Finish the file, or take it back when the work is not complete. Returns the exit code. */
int rejects_close(struct rejects *rejects, bool complete);

/* Is it a record that was rejected, not a file? */
bool reject_is_record(const struct documents_reject *reject);

/* A file's name for messages. */
const char *shown_name(const char *path);

#endif
