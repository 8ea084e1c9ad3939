/* SPDX-License-Identifier: MIT */
/* Why a value was read as it was: gathered, then told or written as JSON. */
#ifndef CLI_REASONS_H
#define CLI_REASONS_H

#include "rows.h"

#define REASONS_MAX ((size_t)256) /* further ones are only counted */
#define DETAIL_MAX 16

struct reasons {
    size_t n; /* that came */
    struct {
        struct tarwisa_reason reason;
        char detail[DETAIL_MAX];
    } list[REASONS_MAX];
};

/* For a struct tarwisa_listener; `data` is the reasons. */
void reasons_add(void *data, const struct tarwisa_reason *reason);

/* Tell them on standard error, a line each. */
void reasons_tell(const struct reasons *reasons);

/* A row_more_fn; `data` is the reasons. */
void reasons_write(struct jsonout *json, const void *data);

/* Where --explain asks for them: with JSON they are part of the row, else they go to standard error. */
void reasons_give(const struct options *options, const struct reasons *reasons, struct row *row);

#endif
