/* SPDX-License-Identifier: MIT */
/* What the benches share: a clock, a count of allocations, medians. */
#ifndef TESTS_BENCH_MEASURE_H
#define TESTS_BENCH_MEASURE_H

#include <stddef.h>

#define ROUNDS 15

/* Calls of malloc, calloc and realloc by whatever is in the process, since it began. */
size_t allocations_made(void);

double seconds(void);

/* Print the median, the least and the most of `values`, which are sorted for it. */
void report(const char *name, double values[ROUNDS], const char *unit);

#endif
