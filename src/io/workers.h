/* SPDX-License-Identifier: MIT */
/* Shares work out to threads, and takes what they make of it back in the order it was given out. */
#ifndef IO_WORKERS_H
#define IO_WORKERS_H

#include <stdbool.h>
#include <stddef.h>

/*
 * The thread that opens the workers fills loads, one after the other, and sends them. A worker takes
 * the next load and works on it; when all loads before it are done with, what was made of it is
 * handed on: by one thread at a time, whichever is there. The loads are used in turn, so that there
 * are never more of them in memory, and whoever fills them waits for the slowest.
 */
struct workers;

struct workers_tasks {
    void *data;
    /* Work on a load, as worker number so and so, from 0. */
    void (*work)(void *data, size_t worker, void *load);
    /* Hand on what was made of it; never called twice at a time. */
    void (*hand_on)(void *data, void *load);
};

/* Start `n` threads on `n_loads` loads, which stay the caller's; both at least 1. 0, or errno. */
int workers_open(struct workers **out, size_t n, void *const *loads, size_t n_loads,
                 const struct workers_tasks *tasks);

/* A load to fill, once one is free. */
void *workers_next(struct workers *workers);

/* The load that workers_next gave is filled. */
void workers_send(struct workers *workers);

/* From inside `work`: wait until all loads before this one are done with. What is made of it may
 * then be handed on while it is made. */
void workers_wait_turn(struct workers *workers, const void *load);

/* Wait until all that was sent is handed on, and end the threads. NULL is fine. */
void workers_close(struct workers *workers);

#endif
