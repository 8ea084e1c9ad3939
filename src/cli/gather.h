/* SPDX-License-Identifier: MIT */
/* Reads the documents a command is given: their records, and what is told of those that are not read. */
#ifndef CLI_GATHER_H
#define CLI_GATHER_H

#include "commands.h"
#include "dateorder.h"
#include "progress.h"
#include "rejects.h"

struct gather;
struct notice;
struct part;

/* What a command does for each of several workers that read its documents. */
struct gather_crew {
    /* Make what the member's on_record is to be given, its data; that of the command is
     * member->whole->data. False: no memory. */
    bool (*join)(struct gather *member);
    /* A part was read: hand over what is kept of its rows, by part_rows. */
    void (*rest)(struct gather *member);
    /* Add what it counted to the whole, and free it. False: no memory. */
    bool (*leave)(struct gather *member);
    /* Take rows in their order, as the command that is the whole. False: stop. */
    bool (*rows)(void *data, const char *bytes, size_t len);
};

struct gather {
    const struct job *job;
    size_t n_workers;               /* 0, 1: the documents are read one after the other */
    const struct gather_crew *crew; /* how several do it */
    struct gather *whole;           /* of a member of a crew; else NULL */
    struct part *part;              /* being read by that member */
    void *data;
    /* Take what was read of a document. False: stop, all that can be said was said. */
    bool (*on_record)(void *data, const struct document *document,
                      const struct tarwisa_record *record);

    struct rejects rejects;
    struct progress progress;
    struct documents_tally tally;
    struct dateorder orders; /* with --date-order infer */
    bool counts;             /* for them; the documents come again */
    int code;                /* of what was read; 0 while all is well */
};

/* Is one of the inputs, or standard input where there is none, the file at `output` (NULL: standard
 * output)? Says so; 0 or EXIT_USAGE. */
int gather_refuse(const struct options *options, const char *output);

/* Would --date-order infer read standard input, which is not there twice? Says so; 0 or EXIT_USAGE. */
int gather_refuse_infer(const struct options *options);

/* Open the file of --rejects, when the documents were read once for --date-order infer. 0, or the exit code, and it was said why. Closed by gather_close. */
int gather_open(struct gather *gather);

/* Read all. 0, positive when on_record stopped it, -1 without memory, which was said. */
int gather_walk(struct gather *gather);

/* Whom to tell of the documents. */
struct documents_listener gather_listener(struct gather *gather);

/* Tell of what is not read, or odd, for all of the input. */
void gather_tell(struct gather *gather, const struct notice *notice);

/* Tell it of a document; a member of a crew has it told in its turn. */
void gather_notice(struct gather *gather, const struct notice *notice);

/* Remark on a document. */
void gather_remark(struct gather *gather, const struct document *document, const char *text);

/* Be done with the file of --rejects, which is taken back when the work is not complete. Returns the
 * exit code. */
int gather_close(struct gather *gather, bool complete);

/* Say how much was read, if not all was. */
void gather_summarize(const struct gather *gather);

#endif
