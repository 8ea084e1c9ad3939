/* SPDX-License-Identifier: MIT */
/* The loads that several workers work on in turn, and why they stop. */
#include "loads.h"

#include <stdlib.h>

static struct part *
part_at(struct loads *loads, size_t i)
{
    return (struct part *)(void *)(loads->all + i * loads->tasks.size);
}

void
loads_stop(struct loads *loads, int reason)
{
    int none = 0;

    if (reason != 0)
        atomic_compare_exchange_strong(&loads->result, &none, reason);
}

static void
work(void *data, size_t worker, void *load)
{
    struct loads *loads = data;

    if (atomic_load(&loads->result) == 0)
        loads_stop(loads, loads->tasks.work(loads->tasks.data, worker, load));
}

static void
hand_on(void *data, void *load)
{
    (void)data;
    part_hand_on(load);
}

/* Two for each worker, so that none waits for the next to be filled, and one that is. */
static bool
make(struct loads *loads, size_t n_workers)
{
    loads->n = 2 * n_workers + 1;
    loads->all = calloc(loads->n, loads->tasks.size);
    loads->list = calloc(loads->n, sizeof *loads->list);
    if (loads->all == NULL || loads->list == NULL)
        return false;
    for (size_t i = 0; i < loads->n; i++) {
        loads->list[i] = part_at(loads, i);
        part_at(loads, i)->taker = &loads->tasks.taker;
    }
    return true;
}

bool
loads_open(struct loads *loads, size_t n_workers, const struct loads_tasks *tasks)
{
    const struct workers_tasks theirs = { loads, work, hand_on };

    *loads = (struct loads){ .tasks = *tasks };
    atomic_init(&loads->result, 0);
    if (!make(loads, n_workers) ||
        workers_open(&loads->workers, n_workers, loads->list, loads->n, &theirs) != 0)
        return false;
    for (size_t i = 0; i < loads->n; i++)
        part_at(loads, i)->workers = loads->workers;
    return true;
}

void *
loads_next(struct loads *loads)
{
    void *load = workers_next(loads->workers);

    return atomic_load(&loads->result) == 0 ? load : NULL;
}

void
loads_send(struct loads *loads)
{
    workers_send(loads->workers);
}

int
loads_wait(struct loads *loads)
{
    workers_close(loads->workers);
    loads->workers = NULL;
    return atomic_load(&loads->result);
}

int
loads_close(struct loads *loads)
{
    int result = loads_wait(loads);

    for (size_t i = 0; i < loads->n && loads->all != NULL; i++) {
        part_free(part_at(loads, i));
        loads->tasks.free(part_at(loads, i));
    }
    free(loads->all);
    free(loads->list);
    *loads = (struct loads){ .result = result };
    return result;
}
