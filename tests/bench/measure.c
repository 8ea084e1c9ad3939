/* SPDX-License-Identifier: MIT */
/* What the benches share: a clock, a count of allocations, medians. */
#include "measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* --- allocations -------------------------------------------------------------------------------- */

/* glibc's own, under the names it keeps for those who count */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *block, size_t size);

static size_t allocations;

void *
malloc(size_t size)
{
    allocations++;
    return __libc_malloc(size);
}

void *
calloc(size_t n, size_t size)
{
    allocations++;
    return __libc_calloc(n, size);
}

void *
realloc(void *block, size_t size)
{
    allocations++;
    return __libc_realloc(block, size);
}

size_t
allocations_made(void)
{
    return allocations;
}

/* --- time --------------------------------------------------------------------------------------- */

double
seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int
compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

void
report(const char *name, double values[ROUNDS], const char *unit)
{
    qsort(values, ROUNDS, sizeof *values, compare);
    printf("%-28s %9.2f %s [%.2f .. %.2f]\n", name, values[ROUNDS / 2], unit, values[0],
           values[ROUNDS - 1]);
}
