/* SPDX-License-Identifier: MIT */
/* Checks a registry file: reads it, has its rows looked at, and counts what is wrong. */
#include "check.h"
#include "exits.h"
#include "message.h"
#include "rows.h"

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

int
check_read(struct check *c, const char *file, csvin_row_fn *on_row, void *data)
{
    struct csvin_error error;

    c->file = file;
    switch (csvin_read_file(file, on_row, data, &error)) {
    case CSVIN_OK:
    case CSVIN_STOPPED: return EXIT_FINE;
    case CSVIN_ERR_SYNTAX: check_problem(c, error.line, "%s", error.text); return EXIT_FINE;
    case CSVIN_ERR_NOMEM: return message_no_memory();
    case CSVIN_ERR_IO: message_at(file, 0, "%s", error.text); return EXIT_IO;
    default: message_at(file, 0, "%s", error.text); return EXIT_NO_INPUT;
    }
}

/* --- the header ------------------------------------------------------------------------------ */

static bool
is_header(const struct csvin_row *row)
{
    if (row->n != outlet_columns.n)
        return false;
    for (size_t i = 0; i < row->n; i++)
        if (strcmp(row->fields[i], outlet_columns.columns[i].name) != 0)
            return false;
    return true;
}

static void
refuse_header(struct check *c, size_t line)
{
    char names[256];
    size_t n = 0;

    for (size_t i = 0; i < outlet_columns.n; i++)
        n += (size_t)snprintf(names + n, sizeof names - n, "%s%s", i > 0 ? "," : "",
                              outlet_columns.columns[i].name);
    check_problem(c, line, "the header is not %s", names);
}

/* Without the right header no row can be understood. */
static int
take_row(void *data, const struct csvin_row *row)
{
    struct check *c = data;

    if (c->has_header)
        check_outlet_row(c, row);
    else if (is_header(row))
        c->has_header = true;
    else
        refuse_header(c, row->line);
    return !c->has_header || c->no_memory;
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

        if (here->id[0] != '\0' && strcmp(before->id, here->id) == 0)
            check_problem(c, here->line, "the id %s stands on line %zu already", here->id,
                          before->line);
    }
    free(order);
}

static int
check_file(struct check *c)
{
    const char *file = c->job->options->check;
    int code = check_read(c, file, take_row, c);

    if (code == EXIT_FINE && !c->has_header && c->n_problems == 0)
        check_problem(c, 1, "the file is empty");
    if (code == EXIT_FINE && !c->no_memory && c->n_outlets > 0) {
        check_ids(c);
        code = check_clashes(c);
    }
    if (c->no_memory)
        return message_no_memory();
    if (code == EXIT_FINE && c->n_problems > 0)
        return EXIT_REJECTED;
    if (code == EXIT_FINE)
        message_at(file, 0, "%zu outlets, %zu names, no clash", c->n_outlets, c->n_names);
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
