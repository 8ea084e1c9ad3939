/* SPDX-License-Identifier: MIT */
/* The loads that several workers work on in turn, and why they stop. */
#ifndef CLI_LOADS_H
#define CLI_LOADS_H

#include "part.h"

#include <stdatomic.h>

/* Reasons to stop; 0 is none. */
#define LOADS_NO_MEMORY (-1)
#define LOADS_STOPPED 1

struct loads_tasks {
    void *data;
    size_t size; /* of a load, whose first member is its part; all zero behind that at first */
    /* Work on a load as the worker of that number. Returns 0, or the reason to stop. */
    int (*work)(void *data, size_t worker, void *load);
    /* Free what it holds behind its part. */
    void (*free)(void *load);
    struct part_taker taker; /* of what is made of them */
};

/* It stays where it is while it is open. All zero: not open. */
struct loads {
    struct loads_tasks tasks;
    struct workers *workers;
    size_t n;
    char *all;
    void **list; /* of them */
    atomic_int result;
};

/* False: no memory; it is to be closed all the same. */
bool loads_open(struct loads *loads, size_t n_workers, const struct loads_tasks *tasks);

/* The next load to fill; NULL: stop. Then send it. */
void *loads_next(struct loads *loads);
void loads_send(struct loads *loads);

/* Stop, from any thread; the first reason counts. */
void loads_stop(struct loads *loads, int reason);

/* Wait until all are done with, and the workers gone. Returns why they stopped. */
int loads_wait(struct loads *loads);

/* Likewise, and free all. */
int loads_close(struct loads *loads);

#endif
