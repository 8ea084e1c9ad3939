/* SPDX-License-Identifier: MIT */
/* Writes clusters of names as CSV for a spreadsheet, an empty column for what is decided. */
#include "worksheet.h"
#include "rows.h"

#include "io/csvout.h"

#include <stdio.h>
#include <string.h>

#define PLACE_SIZE 4200

static struct cell
cell_of(const char *text)
{
    return (struct cell){ text[0] == '\0' ? NULL : text, strlen(text) };
}

/* People fill it in with a spreadsheet; what begins like a formula is disarmed, and its mark is none
 * of a name's letters when it comes back. */
static const struct csv_dialect *
dialect(void)
{
    const struct csv_dialect *d = csv_dialects;

    while (d->name != NULL && strcmp(d->name, "excel") != 0)
        d++;
    return d->name == NULL ? &csv_plain : d;
}

static void
write_place(const struct table_entry *entry, char place[PLACE_SIZE])
{
    const struct table_example *example;

    place[0] = '\0';
    if (table_examples(entry, &example, 1) == 0)
        return;
    if (example->line > 0)
        snprintf(place, PLACE_SIZE, "%s:%zu", example->file, example->line);
    else
        snprintf(place, PLACE_SIZE, "%s", example->file);
}

static void
write_name(struct csvout *csv, const struct cluster_name *name)
{
    char count[NUMBER_MAX], place[PLACE_SIZE];
    char ids[SUGGESTIONS_MAX * (ID_BYTES_MAX + 2)] = "";
    size_t n = 0;

    snprintf(count, sizeof count, "%zu", name->entry->count);
    write_place(name->entry, place);
    for (size_t i = 0; i < name->n_suggestions; i++)
        n += (size_t)snprintf(ids + n, sizeof ids - n, "%s%s", i > 0 ? "|" : "",
                              name->suggestions[i]->id);
    csvout_row(csv,
               (struct cell[]){ cell_of(name->id), cell_of(name->entry->fields[0]), cell_of(count),
                                cell_of(place), cell_of(ids), cell_of("") },
               worksheet_columns.n);
}

void
worksheet_write(const struct clusters *clusters, struct output *out)
{
    struct csvout csv;
    struct cell header[COLUMNS_MAX];

    csvout_start(&csv, out, dialect(), true);
    for (size_t i = 0; i < worksheet_columns.n; i++)
        header[i] = cell_of(worksheet_columns.columns[i].name);
    csvout_row(&csv, header, worksheet_columns.n);
    for (size_t i = 0; i < clusters->n; i++)
        write_name(&csv, &clusters->names[i]);
}
