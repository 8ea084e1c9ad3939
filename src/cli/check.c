/* SPDX-License-Identifier: MIT */
/* Checks a registry file: reads it, has its rows looked at, and counts what is wrong. */
#include "check.h"
#include "exits.h"
#include "message.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
check_problem(struct check *c, size_t line, const char *format, ...)
{
    char text[1024];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    message_at(c->file, line, "%s", text);
    c->n_problems++;
}

char *
check_copy(struct check *c, const char *text)
{
    char *copy = strdup(text);

    if (copy == NULL)
        c->no_memory = true;
    return copy;
}

void *
check_grow(struct check *c, void *array, size_t n, size_t *room, size_t size)
{
    size_t more = *room == 0 ? 64 : *room * 2;
    void *grown;

    if (n < *room)
        return array;
    grown = reallocarray(array, more, size);
    if (grown == NULL)
        c->no_memory = true;
    else
        *room = more;
    return grown;
}

bool
check_key(struct check *c, const char *name)
{
    struct tarwisa_span span = { name, strlen(name) };

    return tarwisa_name_key(c->job->t, c->job->scratch, span, c->key, NAME_KEY_ROOM, NULL) ==
           TARWISA_OK;
}

void
check_fault(void *data, size_t line, const char *text)
{
    check_problem(data, line, "%s", text);
}

/* --- the whole file -------------------------------------------------------------------------- */

static int
compare_ids(const void *a, const void *b, void *outlets)
{
    const struct check_outlet *all = outlets;
    size_t i = *(const size_t *)a, j = *(const size_t *)b;
    int order = strcmp(all[i].id, all[j].id);

    return order != 0 ? order : (i > j) - (i < j);
}

/* An id that stands twice is found beside itself once they are sorted. */
static void
check_ids(struct check *c)
{
    size_t *order = reallocarray(NULL, c->n_outlets + 1, sizeof *order);

    if (order == NULL) {
        c->no_memory = true;
        return;
    }
    for (size_t i = 0; i < c->n_outlets; i++)
        order[i] = i;
    qsort_r(order, c->n_outlets, sizeof *order, compare_ids, c->outlets);
    for (size_t i = 1; i < c->n_outlets; i++) {
        const struct check_outlet *before = &c->outlets[order[i - 1]];
        const struct check_outlet *here = &c->outlets[order[i]];

        if (before->line > 0 && here->line > 0 && strcmp(before->id, here->id) == 0)
            check_problem(c, here->line, "the id %s stands on line %zu already", here->id,
                          before->line);
    }
    free(order);
}

static bool
take_outlet(void *data, const struct outletfile_row *row)
{
    struct check *c = data;

    check_outlet_row(c, row);
    return !c->no_memory;
}

static int
check_file(struct check *c)
{
    const char *file = c->job->options->check;
    const struct outletfile_listener listener = { c, take_outlet, check_fault };
    int code;

    c->file = file;
    if (c->job->options->ambiguous == NULL)
        check_add_registry(c);
    code = outletfile_read(file, &listener);
    if (code == EXIT_FINE && !c->no_memory && c->n_own_names > 0) {
        check_ids(c);
        code = check_clashes(c);
    }
    if (c->no_memory)
        return message_no_memory();
    if (code == EXIT_FINE && c->n_problems > 0)
        return EXIT_REJECTED;
    if (code == EXIT_FINE)
        message_at(file, 0, "%zu outlet%s, %zu name%s, no clash", c->n_own_outlets,
                   plural(c->n_own_outlets), c->n_own_names, plural(c->n_own_names));
    return code;
}

int
check_registry(const struct job *job)
{
    struct check c = { .job = job, .key = malloc(NAME_KEY_ROOM) };
    int code = c.key == NULL ? message_no_memory() : check_file(&c);

    for (size_t i = 0; i < c.n_names; i++) {
        free(c.names[i].key);
        free(c.names[i].text);
    }
    for (size_t i = 0; i < c.n_outlets; i++)
        free(c.outlets[i].id);
    free(c.names);
    free(c.outlets);
    free(c.key);
    return code;
}
