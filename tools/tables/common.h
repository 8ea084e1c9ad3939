/* SPDX-License-Identifier: MIT */
/* What all parts of gen-tables share: faults with their place, memory, CSV files, keys. */
#ifndef TOOLS_TABLES_COMMON_H
#define TOOLS_TABLES_COMMON_H

#include "lib/tables.h"

#include <stddef.h>

#define ARRAY_LEN(a) (sizeof(a) / sizeof *(a))

extern struct fold fold;      /* opened by main */
extern const char *data_path; /* the folder */
extern uint32_t data_hash;    /* of every field read */

/* Where a row stands. */
struct place {
    const char *file;
    size_t line;
};

/* Say what is wrong, and where; end the program. */
_Noreturn void die(struct place at, const char *format, ...) __attribute__((format(printf, 2, 3)));

void *grow(void *list, size_t n, size_t size);

/* Append one element to list, which has n. */
#define APPEND(list, n, ...)                                                                       \
    do {                                                                                           \
        (list) = grow((list), (n), sizeof *(list));                                                \
        (list)[(n)++] = (__VA_ARGS__);                                                             \
    } while (0)

/* A copy that is kept until the end: the tables point into it. */
char *copy(const char *text);
struct tarwisa_span span_of(const char *text);

/* Read a file of the data folder, whose header has to be this, row by row. The fields are kept. */
typedef void row_reader(struct place at, char *const *fields);
void read_csv(const char *file, const char *header, row_reader *read);

/* A name for a number, as a CSV column has it. */
struct term_name {
    const char *name;
    int value;
};
int number_of(struct place at, const struct term_name *terms, size_t n, const char *name);
int whole_number(struct place at, const char *text, int least, int most);

/* The key of a name, or NULL when nothing is left of it. */
char *name_key(struct place at, const char *text);

void print_string(const char *text);

#endif
