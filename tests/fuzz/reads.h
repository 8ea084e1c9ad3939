/* SPDX-License-Identifier: MIT */
/* Files in memory, for targets that read files, and reads of them that give less than was asked for. */
#ifndef TESTS_FUZZ_READS_H
#define TESTS_FUZZ_READS_H

#include "fuzz.h"

/* A descriptor at the beginning of a file that holds these bytes; to be closed. */
int reads_open(struct tarwisa_span bytes);

/* Let each read(2) give at most so many bytes; 0: as many as are asked for. */
void reads_split(size_t most);

#endif
