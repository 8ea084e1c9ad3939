/* SPDX-License-Identifier: MIT */
/* Opens the library with the outlets of the user's files. */
#include "ownoutlets.h"
#include "exits.h"
#include "message.h"
#include "outletfile.h"

#include <stdlib.h>
#include <string.h>

#define VARIABLE "TARWISA_OUTLETS"
#define FAULTS_TOLD ((size_t)20) /* of a file; the others are counted */

/* Where a row stands. */
struct place {
    const char *file;
    size_t line;
};

struct own {
    struct tarwisa_outlet *rows; /* each with its strings in one block, which its id begins */
    struct place *places;
    size_t n, room;
    char *variable;   /* a copy of the environment's, whose paths are borrowed */
    const char *file; /* being read */
    size_t n_faults;  /* of it */
    bool no_memory;
    int code;
};

static bool
grow(struct own *own)
{
    size_t room = own->room == 0 ? 64 : 2 * own->room;
    struct tarwisa_outlet *rows;
    struct place *places;

    if (own->n < own->room)
        return true;
    rows = reallocarray(own->rows, room, sizeof *rows);
    if (rows != NULL)
        own->rows = rows;
    places = reallocarray(own->places, room, sizeof *places);
    if (places != NULL)
        own->places = places;
    if (rows == NULL || places == NULL)
        return false;
    own->room = room;
    return true;
}

/* A copy of the row in one block, which is its id's. */
static bool
copy_row(const struct tarwisa_outlet *row, struct tarwisa_outlet *out)
{
    const char *const texts[] = { row->id,      row->name_ar, row->name_en,  row->kind,
                                  row->country, row->domain,  row->wikidata, row->aliases };
    const char **copies[] = { &out->id,      &out->name_ar, &out->name_en,  &out->kind,
                              &out->country, &out->domain,  &out->wikidata, &out->aliases };
    size_t len = 0;
    char *block;

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        len += strlen(texts[i]) + 1;
    block = malloc(len);
    if (block == NULL)
        return false;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        *copies[i] = block;
        block = stpcpy(block, texts[i]) + 1;
    }
    return true;
}

static bool
on_outlet(void *data, const struct outletfile_row *row)
{
    struct own *own = data;

    if (!grow(own) || !copy_row(&row->outlet, &own->rows[own->n])) {
        own->no_memory = true;
        return false;
    }
    own->places[own->n++] = (struct place){ own->file, row->line };
    return true;
}

static void
on_fault(void *data, size_t line, const char *text)
{
    struct own *own = data;

    own->code = exit_worse(own->code, EXIT_REJECTED);
    if (++own->n_faults <= FAULTS_TOLD)
        message_at(own->file, line, "%s", text);
    else if (own->n_faults == FAULTS_TOLD + 1)
        message_at(own->file, 0, "more is wrong; tarwisa outlets --check FILE tells all");
}

static void
read_file(struct own *own, const char *path)
{
    const struct outletfile_listener listener = { own, on_outlet, on_fault };

    int code;

    own->file = path;
    own->n_faults = 0;
    code = outletfile_read(path, &listener); /* which may change own->code */
    own->code = exit_worse(own->code, code);
}

/* `list`: paths joined by colons, which are cut where they stand. */
static void
read_list(struct own *own, char *list)
{
    const char *path;

    while ((path = strsep(&list, ":")) != NULL)
        if (path[0] != '\0')
            read_file(own, path);
}

int
library_failed(enum tarwisa_result result)
{
    if (result == TARWISA_ERR_NOMEM)
        return message_no_memory();
    message("the data of ICU is missing or of another version");
    return EXIT_IO;
}

static int
open_library(const struct own *own, struct tarwisa **out)
{
    size_t fault = 0;
    enum tarwisa_result result = tarwisa_open_with(own->rows, own->n, out, &fault);

    if (result == TARWISA_OK)
        return EXIT_FINE;
    if (result != TARWISA_ERR_ARG)
        return library_failed(result);
    message_at(own->places[fault].file, own->places[fault].line,
               "no outlet has the id '%s', and the row gives it no name", own->rows[fault].id);
    return EXIT_REJECTED;
}

/* Returns the exit code of the files. */
static int
read_files(struct own *own, const struct options *options)
{
    const char *variable = getenv(VARIABLE);

    own->variable = strdup(variable == NULL ? "" : variable);
    if (own->variable == NULL)
        return message_no_memory();
    read_list(own, own->variable);
    for (size_t i = 0; i < options->n_outlets; i++)
        read_file(own, options->outlets[i]);
    return own->no_memory ? message_no_memory() : own->code;
}

int
ownoutlets_open(const struct command *command, const struct options *options, struct tarwisa **out)
{
    struct own own = { .code = EXIT_FINE };
    int code = EXIT_FINE;

    *out = NULL;
    if ((command->options & TAKES(OPTION_OUTLETS)) != 0)
        code = read_files(&own, options);
    if (code == EXIT_FINE)
        code = open_library(&own, out);
    for (size_t i = 0; i < own.n; i++)
        free((char *)own.rows[i].id);
    free(own.rows);
    free(own.places);
    free(own.variable);
    return code;
}
