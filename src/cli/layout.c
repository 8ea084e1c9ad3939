/* SPDX-License-Identifier: MIT */
/* Lays out a table: finds the columns that are read, and names those that the output has more. */
#include "layout.h"
#include "exits.h"
#include "message.h"

#include "io/delimiter.h"
#include "io/visible.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NAMED_MAX ((size_t)20) /* columns that a message lists */

/* What of a date's or a source's row stands in the output: columns of date_columns, source_columns.
 * The first is what takes the place of the value with --replace. */
static const size_t of_date[LAYOUT_NEW_COLUMNS] = { 1, 2, 3, 4, 7 };
static const size_t of_source[LAYOUT_NEW_COLUMNS] = { 1, 2, 3, 4, 5 };

const size_t *
layout_new_cells(enum tarwisa_column holds)
{
    return holds == TARWISA_COLUMN_DATE ? of_date : of_source;
}

const struct row_column *
layout_new_column(enum tarwisa_column holds, size_t i)
{
    bool is_date = holds == TARWISA_COLUMN_DATE;

    return &(is_date ? date_columns : source_columns).columns[layout_new_cells(holds)[i]];
}

/* --- the input's names ----------------------------------------------------------------------- */

static bool
keep_names(struct layout *layout, const struct csvin_row *header, bool has_names)
{
    size_t room = 1;
    char *name;

    for (size_t i = 0; i < header->n; i++)
        room += has_names ? header->lens[i] + 1 : NUMBER_MAX + sizeof "column";
    layout->n_in = header->n;
    layout->in = calloc(header->n + 1, sizeof *layout->in);
    layout->names = name = malloc(room);
    if (layout->in == NULL || name == NULL)
        return false;
    for (size_t i = 0; i < header->n; i++) {
        layout->in[i] = name;
        name +=
            has_names ? sprintf(name, "%s", header->fields[i]) : sprintf(name, "column%zu", i + 1);
        name++;
    }
    return true;
}

/* --- columns by name or number --------------------------------------------------------------- */

/* What a message lists of the columns: the nearest to what was asked for first. */
struct listed {
    size_t at, distance;
};

static int
compare_listed(const void *left, const void *right)
{
    const struct listed *a = left, *b = right;

    if (a->distance != b->distance)
        return a->distance > b->distance ? 1 : -1;
    return (a->at > b->at) - (a->at < b->at);
}

static void
write_list(const struct layout *layout, const struct listed *list,
           char text[NAMED_MAX * (VISIBLE_NAME_MAX + 4) + 16])
{
    size_t n = layout->n_in < NAMED_MAX ? layout->n_in : NAMED_MAX, len = 0;

    text[0] = '\0';
    for (size_t i = 0; i < n; i++) {
        const char *name = layout->in[list[i].at];

        len += (size_t)sprintf(text + len, "%s'%.*s'", i > 0 ? ", " : "", visible_name_len(name),
                               name);
    }
    if (n < layout->n_in)
        sprintf(text + len, ", ...");
}

/* Say what is wrong, and which columns there are. Returns the exit code. */
static int
refuse(const struct layout *layout, const char *file, const char *wanted, const char *text)
{
    struct listed *list = calloc(layout->n_in + 1, sizeof *list);
    char names[NAMED_MAX * (VISIBLE_NAME_MAX + 4) + 16];
    struct tarwisa_span name = { wanted, strlen(wanted) };

    if (list == NULL)
        return message_no_memory();
    for (size_t i = 0; i < layout->n_in; i++)
        list[i] = (struct listed){
            i, tarwisa_name_distance(
                   name, (struct tarwisa_span){ layout->in[i], strlen(layout->in[i]) }, SIZE_MAX)
        };
    qsort(list, layout->n_in, sizeof *list, compare_listed);
    write_list(layout, list, names);
    free(list);
    message_at(file, 1, "%s; the column%s %s%s", text, layout->n_in == 1 ? " is" : "s are", names,
               layout->n_in == 1 ? delimiter_hint(layout->in[0]) : "");
    return EXIT_USAGE;
}

/* "3" is the third column; NO_COLUMN where the name is no number of one. */
static size_t
column_by_number(const struct layout *layout, const char *name)
{
    size_t number = 0;

    if (strspn(name, "0123456789") != strlen(name) || strlen(name) > 5)
        return NO_COLUMN;
    for (; *name != '\0'; name++)
        number = 10 * number + (size_t)(*name - '0');
    return number >= 1 && number <= layout->n_in ? number - 1 : NO_COLUMN;
}

/* By its name, or else by its number. */
static int
find_column(const struct layout *layout, const char *file, const char *name, size_t *out)
{
    char text[256];
    size_t n = 0;

    for (size_t i = 0; i < layout->n_in; i++) {
        if (strcmp(layout->in[i], name) == 0 && n++ == 0)
            *out = i;
    }
    if (n == 1)
        return EXIT_FINE;
    if (n > 1) {
        snprintf(text, sizeof text, "%zu columns are called '%.*s': say which by its number", n,
                 visible_name_len(name), name);
        return refuse(layout, file, name, text);
    }
    *out = column_by_number(layout, name);
    snprintf(text, sizeof text, "there is no column '%.*s'", visible_name_len(name), name);
    return *out == NO_COLUMN ? refuse(layout, file, name, text) : EXIT_FINE;
}

/* --- columns that are read ------------------------------------------------------------------- */

static int
add_cleaned(struct layout *layout, const char *file, size_t at, enum tarwisa_column holds)
{
    for (size_t i = 0; i < layout->n_cleaned; i++)
        if (layout->cleaned[i].at == at) {
            message_at(file, 1, "the column '%s' is named twice", layout->in[at]);
            return EXIT_USAGE;
        }
    if (layout->n_cleaned == CLEANED_MAX) {
        message_at(file, 1, "more than %zu columns of dates and sources", CLEANED_MAX);
        return EXIT_USAGE;
    }
    layout->cleaned[layout->n_cleaned++] = (struct cleaned){ at, holds };
    return EXIT_FINE;
}

static int
take_named(struct layout *layout, const struct options *options, const char *file)
{
    int code = EXIT_FINE;

    for (size_t i = 0; i < options->n_cleaned && code == EXIT_FINE; i++) {
        size_t at = NO_COLUMN;

        code = find_column(layout, file, options->cleaned[i].name, &at);
        if (code == EXIT_FINE)
            code = add_cleaned(layout, file, at, options->cleaned[i].holds);
    }
    return code;
}

/* The user sees what was taken for what, as nobody said it. */
static int
take_telling(struct layout *layout, const struct tarwisa *t, const char *file)
{
    int code = EXIT_FINE;

    for (size_t i = 0; i < layout->n_in && code == EXIT_FINE; i++) {
        enum tarwisa_column holds =
            tarwisa_column_of(t, (struct tarwisa_span){ layout->in[i], strlen(layout->in[i]) });

        if (holds == TARWISA_COLUMN_OTHER)
            continue;
        message_at(file, 1, "the column '%s' is read as %s", layout->in[i],
                   holds == TARWISA_COLUMN_DATE ? "dates" : "sources");
        code = add_cleaned(layout, file, i, holds);
    }
    if (code == EXIT_FINE && layout->n_cleaned == 0)
        return refuse(layout, file, "",
                      "no column is called like dates or sources: --date and --source name them");
    return code;
}

/* Without a column of sources there is no outlet to go by. */
static int
refuse_by_source(const struct layout *layout, const char *file)
{
    for (size_t i = 0; i < layout->n_cleaned; i++)
        if (layout->cleaned[i].holds == TARWISA_COLUMN_SOURCE)
            return EXIT_FINE;
    return refuse(layout, file, "", "--order-by-source: no column of sources is read (--source)");
}

static int
find_all(struct layout *layout, const struct options *options, const struct tarwisa *t,
         const char *file)
{
    int code =
        options->n_cleaned > 0 ? take_named(layout, options, file) : take_telling(layout, t, file);

    layout->url = layout->time = NO_COLUMN;
    if (code == EXIT_FINE && options->order_by_source)
        code = refuse_by_source(layout, file);
    if (code == EXIT_FINE && options->url_column != NULL)
        code = find_column(layout, file, options->url_column, &layout->url);
    if (code == EXIT_FINE && options->as_of_column != NULL)
        code = find_column(layout, file, options->as_of_column, &layout->time);
    return code;
}

/* --- columns of the output ------------------------------------------------------------------- */

static const struct cleaned *
cleaned_at(const struct layout *layout, size_t at)
{
    for (size_t i = 0; i < layout->n_cleaned; i++)
        if (layout->cleaned[i].at == at)
            return &layout->cleaned[i];
    return NULL;
}

static void
add_old(struct layout *layout, const struct options *options, struct row_column *list)
{
    for (size_t i = 0; i < layout->n_in; i++) {
        const struct cleaned *cleaned = cleaned_at(layout, i);
        struct row_column column = { layout->in[i], COLUMN_TEXT };

        if (cleaned == NULL && options->only)
            continue;
        if (cleaned != NULL && options->replace)
            column.kind = layout_new_column(cleaned->holds, 0)->kind;
        list[layout->columns.n++] = column;
    }
}

/* "published_status" behind the prefix; false when there is no memory. */
static bool
add_new(struct layout *layout, const struct options *options, struct row_column *list)
{
    const char *prefix = options->prefix == NULL ? "" : options->prefix;

    for (size_t i = 0; i < layout->n_cleaned; i++) {
        const struct cleaned *cleaned = &layout->cleaned[i];

        for (size_t j = 0; j < LAYOUT_NEW_COLUMNS; j++) {
            struct row_column column = *layout_new_column(cleaned->holds, j);
            char **name = &layout->new_names[layout->n_new];

            if (j == 0 && options->replace)
                column = (struct row_column){ "raw", COLUMN_TEXT };
            if (asprintf(name, "%s%s_%s", prefix, layout->in[cleaned->at], column.name) < 0)
                return false;
            layout->n_new++;
            column.name = *name;
            list[layout->columns.n++] = column;
        }
    }
    return true;
}

/* No new column may be called like another one. */
static int
refuse_twins(const struct layout *layout, const char *file)
{
    size_t n_old = layout->columns.n - layout->n_new;

    for (size_t i = n_old; i < layout->columns.n; i++)
        for (size_t j = 0; j < i; j++) {
            const char *name = layout->columns.columns[i].name;

            if (strcmp(name, layout->columns.columns[j].name) != 0)
                continue;
            message_at(file, 1, "the output would have two columns '%s': %s", name,
                       j < n_old ? "--prefix TEXT renames one"
                                 : "of two columns of one name only one can be read");
            return EXIT_USAGE;
        }
    return EXIT_FINE;
}

static int
make_columns(struct layout *layout, const struct options *options, const char *file)
{
    size_t most = layout->n_in + LAYOUT_NEW_COLUMNS * layout->n_cleaned;
    struct row_column *list = calloc(most + 1, sizeof *list);

    layout->columns = (struct row_columns){ list, 0, "cleaned" };
    layout->new_names =
        calloc(LAYOUT_NEW_COLUMNS * layout->n_cleaned + 1, sizeof *layout->new_names);
    if (list == NULL || layout->new_names == NULL)
        return message_no_memory();
    add_old(layout, options, list);
    if (!add_new(layout, options, list))
        return message_no_memory();
    return refuse_twins(layout, file);
}

/* --- all ------------------------------------------------------------------------------------- */

int
layout_make(struct layout *layout, const struct options *options, const struct tarwisa *t,
            const char *file, const struct csvin_row *header)
{
    int code;

    *layout = (struct layout){ .n_in = 0 };
    if (!keep_names(layout, header, !options->no_header_row))
        return message_no_memory();
    code = find_all(layout, options, t, file);
    return code == EXIT_FINE ? make_columns(layout, options, file) : code;
}

void
layout_free(struct layout *layout)
{
    for (size_t i = 0; i < layout->n_new; i++)
        free(layout->new_names[i]);
    free(layout->new_names);
    free((void *)layout->columns.columns);
    free(layout->in);
    free(layout->names);
    *layout = (struct layout){ .n_in = 0 };
}
