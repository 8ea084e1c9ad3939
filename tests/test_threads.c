/* SPDX-License-Identifier: MIT */
/* One context shared by threads that each have a scratch of their own. */
#include "suites.h"
#include "support.h"

#include <pthread.h>
#include <string.h>

#define THREADS 8
#define ROUNDS 200

static const struct date_case cases[] = {
#include "cases_dates.h"
};

/* What one thread alone reads. */
static struct tarwisa_date alone[ARRAY_LEN(cases)];

struct worker {
    pthread_t thread;
    size_t start;     /* the case to begin with, so that the threads do not march in step */
    size_t different; /* results that are not those of one thread */
};

static bool
is_same(const struct tarwisa_date *a, const struct tarwisa_date *b)
{
    return a->status == b->status && a->flags == b->flags && a->role == b->role &&
           a->calendar == b->calendar && strcmp(a->iso, b->iso) == 0 &&
           strcmp(a->partial, b->partial) == 0 && strcmp(a->time, b->time) == 0 &&
           a->raw.bytes == b->raw.bytes && a->raw.len == b->raw.len;
}

static void *
work(void *data)
{
    struct worker *w = data;
    struct tarwisa_scratch *own;

    if (tarwisa_scratch_open(&own) < 0) {
        w->different = SIZE_MAX;
        return NULL;
    }
    for (size_t n = 0; n < ROUNDS * ARRAY_LEN(cases); n++) {
        size_t i = (w->start + n) % ARRAY_LEN(cases);
        struct tarwisa_date got;

        tarwisa_date_parse(context, own, span_from(cases[i].value), NULL, &got);
        w->different += !is_same(&got, &alone[i]);
    }
    tarwisa_scratch_close(own);
    return NULL;
}

static void
threads_read_the_same(void)
{
    struct worker workers[THREADS] = { 0 };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        tarwisa_date_parse(context, scratch, span_from(cases[i].value), NULL, &alone[i]);
    for (size_t i = 0; i < THREADS; i++) {
        workers[i].start = i * ARRAY_LEN(cases) / THREADS;
        CU_ASSERT_EQUAL_FATAL(pthread_create(&workers[i].thread, NULL, work, &workers[i]), 0);
    }
    for (size_t i = 0; i < THREADS; i++) {
        CU_ASSERT_EQUAL(pthread_join(workers[i].thread, NULL), 0);
        CU_ASSERT_EQUAL(workers[i].different, 0);
    }
}

CU_TestInfo threads_tests[] = {
    { "threads read the same", threads_read_the_same },
    CU_TEST_INFO_NULL,
};
