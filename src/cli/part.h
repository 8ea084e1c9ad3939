/* SPDX-License-Identifier: MIT */
/* What a worker made of a part of the input, until it is handed on. */
#ifndef CLI_PART_H
#define CLI_PART_H

#include "io/documents.h"
#include "io/workers.h"

/* What is told of the input beside its rows. */
struct notice {
    enum notice_kind {
        NOTICE_REJECT,
        NOTICE_REMARK, /* of this, and of what follows, only path, line and text are set */
        NOTICE_MESSAGE,
    } kind;
    struct documents_reject of;
};

/* Where what was made goes to in the end; never called twice at a time. */
struct part_taker {
    void *data;
    void (*rows)(void *data, const char *bytes, size_t len);
    void (*notice)(void *data, const struct notice *notice);
};

struct kept_notice;

/* Of a load of the workers, whose first member it is. All zero but for the first two: nothing yet. */
struct part {
    const struct part_taker *taker;
    struct workers *workers;
    bool is_handed_on; /* at once: all parts before it are */
    char *rows;
    size_t len, room;
    struct kept_notice *notices;
    size_t n_notices, notices_room;
    char *texts; /* theirs, each ended by NUL */
    size_t texts_len, texts_room;
};

void part_free(struct part *part);

/* Keep rows, or what is told, until the part is handed on; what would be too much waits for its turn. */
void part_rows(struct part *part, const char *bytes, size_t len);
void part_notice(struct part *part, const struct notice *notice);

/* Its turn has come: hand on what is kept, and be empty. */
void part_hand_on(struct part *part);

#endif
