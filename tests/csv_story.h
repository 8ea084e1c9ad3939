/* SPDX-License-Identifier: MIT */
/* What reading a CSV file tells, written down: by the reader, and by a second one without libcsv. */
#ifndef TESTS_CSV_STORY_H
#define TESTS_CSV_STORY_H

#include "io/csvin.h"

#include <stddef.h>

struct csv_story {
    char *text; /* a line for each row and reject; to be freed */
    size_t size;
    size_t n_rows, n_rejects;
    size_t n_of_kind[16]; /* in the order of csvin_reject_kinds */
};

/* The reads of csvin_read give 1 to `most` bytes then, as many as chance says; 0: what is asked for.
 * The program is linked with --wrap=read. */
void csv_story_split(size_t most, unsigned seed);

/* Read the file with csvin_read. Bytes that belong to nothing told, or to two things, are told of. */
struct csv_story csv_story_read(const char *bytes, size_t len, const struct csvin_format *format);

/* Read it by the letter of csvin.h, byte by byte; the caps on length aside. */
struct csv_story csv_story_expected(const char *bytes, size_t len,
                                    const struct csvin_format *format);

#endif
