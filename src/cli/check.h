/* SPDX-License-Identifier: MIT */
/* `tarwisa outlets --check`: is a file a sound registry of outlets? */
#ifndef CLI_CHECK_H
#define CLI_CHECK_H

#include "commands.h"
#include "outletfile.h"

/* Room for the key of any name the library takes. */
#define NAME_KEY_ROOM ((size_t)12 * TARWISA_FIELD_MAX + 1)

/* An outlet. */
struct check_outlet {
    char *id;
    size_t line; /* in the file; 0: of the registry alone */
};

/* One of its names. */
struct check_name {
    char *key;
    char *text;
    size_t line;   /* likewise */
    size_t outlet; /* index */
    bool is_alias;
};

struct check {
    const struct job *job;
    const char *file; /* being read; the registry again once all is read */
    size_t n_problems;
    bool no_memory;
    char *key; /* NAME_KEY_ROOM bytes to work in */
    struct check_outlet *outlets;
    size_t n_outlets, outlets_room;
    struct check_name *names;
    size_t n_names, names_room;
    size_t n_compared;                 /* of the names, the first ones */
    size_t n_registry;                 /* outlets of the registry, the first ones */
    size_t n_own_outlets, n_own_names; /* of the file */
};

/* Check the file of --check and report each problem with its line. Returns the exit code. */
int check_registry(const struct job *job);

/* --- what the parts of the check share --------------------------------------------------- */

void check_problem(struct check *c, size_t line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The same, of a text that is made; `data` is the check. */
void check_fault(void *data, size_t line, const char *text);

/* A copy that the caller frees; NULL when there is no memory, which is noted. */
char *check_copy(struct check *c, const char *text);

/* One more place in an array of n elements; NULL when there is no memory, which is noted. */
void *check_grow(struct check *c, void *array, size_t n, size_t *room, size_t size);

/* The key of a name, in c->key; false when nothing is left of it. */
bool check_key(struct check *c, const char *name);

/* Add the outlets of the registry, with which those of the file are compared. */
void check_add_registry(struct check *c);

/* One row. Adds its names, and the outlet where it is none of the registry's. */
void check_outlet_row(struct check *c, const struct outletfile_row *row);

/* Names that meet: an alias that says nothing new, and what several outlets bear without its being
 * declared. Returns the exit code of an --ambiguous file that cannot be read. */
int check_clashes(struct check *c);

#endif
