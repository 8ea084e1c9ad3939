/* SPDX-License-Identifier: MIT */
/* Says on standard error how far a long run is. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include "options.h"

#include <stdatomic.h>

/* Counted by any number of threads at once. */
struct progress {
    enum progress_way way;
    const char *what; /* is counted, in the plural */
    uint64_t total;   /* bytes; 0: not known */
    uint64_t start;   /* nanoseconds of the clock that never goes back, as the next */
    atomic_uint_least64_t next;
    atomic_size_t bytes, n, n_dated, n_sourced;
    atomic_bool shown;
};

/* Begin: `what` is counted. How much there is to come is known of files by their names alone. */
void progress_open(struct progress *progress, const struct options *options, const char *what);

/* One more, which took so many bytes of the input. */
void progress_count(struct progress *progress, size_t bytes, bool dated, bool sourced);

/* The end: take back what stands on the terminal, or write the last line of a log. */
void progress_close(struct progress *progress);

#endif
