/* SPDX-License-Identifier: MIT */
/* Counters by name in bounded memory: what two tables hold can be added, in any order. */
#ifndef AUDIT_TABLE_H
#define AUDIT_TABLE_H

#include "tarwisa.h"

#define TABLE_FIELDS_MAX ((size_t)3)
#define TABLE_FIELD_BYTES_MAX ((size_t)240) /* longer ones are cut, and end in an ellipsis */
#define TABLE_DAY_SIZE 11                   /* of "2024-06-12" and a NUL */

/* Where something was seen. */
struct table_example {
    struct table_example *next; /* the one before it by file, line and text */
    size_t line;                /* 0: the whole file */
    const char *file;
    const char *text;
};

/* What was counted under one name. */
struct table_entry {
    uint64_t hash;
    size_t count;
    char first[TABLE_DAY_SIZE], last[TABLE_DAY_SIZE]; /* days; "" for none */
    size_t n_examples;
    struct table_example *examples;       /* the last one first */
    const char *fields[TABLE_FIELDS_MAX]; /* of its name; none is NULL, those it lacks are "" */
};

/*
 * A table keeps the entries whose names have the smallest hashes, whatever it was told in which
 * order: a name that was left out once has too large a hash for good. So the sum of two tables is the
 * table of the whole, exactly. The same goes for examples, of which the first by file, line and text
 * are kept.
 */
struct table {
    size_t cap;          /* entries that are kept */
    size_t examples_cap; /* of each */
    size_t total;        /* of all counts, those of entries that are left out, too */
    size_t n, room;
    struct table_entry **entries;
    size_t n_slots;  /* a power of two */
    uint32_t *slots; /* indices into the entries from 1 on; 0: free */
    uint64_t limit;  /* no name with a larger hash is kept */
};

void table_init(struct table *table, size_t cap, size_t examples_cap);
void table_free(struct table *table);

/* What is added to an entry. Days and examples are left out where they are NULL. */
struct table_addition {
    const struct tarwisa_span *fields; /* of its name; borrowed */
    size_t n_fields;
    size_t count;
    const char *first, *last;
};

/* Add; `out` is the entry, or NULL where the table does not keep it. False: no memory. */
bool table_add(struct table *table, const struct table_addition *addition,
               struct table_entry **out);

/* Would this be one of the entry's examples? A text that is cut is compared as it is kept. */
bool table_wants_file(const struct table *table, const struct table_entry *entry, const char *file);

/* Keep an example if it is one of the first. False: no memory. */
bool table_add_example(const struct table *table, struct table_entry *entry, const char *file,
                       size_t line, struct tarwisa_span text);

/* Add all that another table holds. False: no memory. */
bool table_merge(struct table *table, const struct table *other);

/* Leave out what is over the cap. To be called before the entries are looked at. */
void table_settle(struct table *table);

/* Counts of entries that are left out. */
size_t table_left_out(const struct table *table);

/* How entries are listed. */
enum table_order {
    TABLE_BY_NAME,
    TABLE_BY_COUNT, /* the largest first, then by name */
};

/* The entries in an order: a list of table->n pointers, to be freed; NULL: no memory. Settles. */
const struct table_entry **table_list(struct table *table, enum table_order order);

/* The entry of this name, or NULL. */
const struct table_entry *table_find(const struct table *table, const struct tarwisa_span *fields,
                                     size_t n_fields);

/* By name: as strings, byte by byte, field by field. */
int table_compare_names(const struct table_entry *a, const struct table_entry *b);

/* Its examples, the first one first. Returns how many. */
size_t table_examples(const struct table_entry *entry, const struct table_example **out,
                      size_t room);

#endif
