/* SPDX-License-Identifier: MIT */
/* Work shared out to threads comes back in the order it was given out, however long each piece takes. */
#include "suites.h"

#include "io/workers.h"

#include <sched.h>
#include <stdatomic.h>

#define LOADS 5
#define SENT 2000

struct load {
    size_t number, result;
};

struct story {
    struct workers *workers;
    bool waits; /* every third load waits for its turn */
    atomic_size_t handed_on;
    atomic_int handing_on;
    atomic_size_t failures;
};

/* The work takes longer for some than for others, without a clock. */
static void
work(void *data, size_t worker, void *load)
{
    struct story *story = data;
    struct load *l = load;

    (void)worker;
    for (size_t i = 0; i < l->number * 7 % 11; i++)
        sched_yield();
    if (story->waits && l->number % 3 == 0) {
        workers_wait_turn(story->workers, load);
        if (atomic_load(&story->handed_on) != l->number)
            atomic_fetch_add(&story->failures, 1);
    }
    l->result = l->number * l->number;
}

static void
hand_on(void *data, void *load)
{
    struct story *story = data;
    const struct load *l = load;

    if (atomic_fetch_add(&story->handing_on, 1) != 0 ||
        atomic_load(&story->handed_on) != l->number || l->result != l->number * l->number)
        atomic_fetch_add(&story->failures, 1);
    atomic_fetch_add(&story->handed_on, 1);
    atomic_fetch_sub(&story->handing_on, 1);
}

static void
run_story(size_t n_threads, size_t n_loads, bool waits)
{
    struct load list[LOADS] = { { 0, 0 } };
    void *loads[LOADS];
    struct story story = { .waits = waits };
    const struct workers_tasks tasks = { &story, work, hand_on };

    for (size_t i = 0; i < LOADS; i++)
        loads[i] = &list[i];
    CU_ASSERT_EQUAL_FATAL(workers_open(&story.workers, n_threads, loads, n_loads, &tasks), 0);
    for (size_t i = 0; i < SENT; i++) {
        struct load *load = workers_next(story.workers);

        *load = (struct load){ .number = i };
        workers_send(story.workers);
    }
    workers_close(story.workers);
    CU_ASSERT_EQUAL(atomic_load(&story.handed_on), SENT);
    CU_ASSERT_EQUAL(atomic_load(&story.failures), 0);
}

static void
keeps_the_order(void)
{
    for (size_t threads = 1; threads <= 4; threads++)
        for (size_t loads = 1; loads <= LOADS; loads++)
            run_story(threads, loads, false);
}

static void
waits_for_its_turn(void)
{
    for (size_t threads = 1; threads <= 4; threads++)
        run_story(threads, LOADS, true);
}

static void
ends_without_work(void)
{
    struct load load = { 0, 0 };
    void *loads[] = { &load };
    const struct workers_tasks tasks = { NULL, work, hand_on };
    struct workers *workers;

    CU_ASSERT_EQUAL_FATAL(workers_open(&workers, 3, loads, 1, &tasks), 0);
    workers_close(workers);
    workers_close(NULL);
}

CU_TestInfo workers_tests[] = {
    { "loads come back in their order", keeps_the_order },
    { "a load waits for its turn", waits_for_its_turn },
    { "no work at all", ends_without_work },
    CU_TEST_INFO_NULL,
};
