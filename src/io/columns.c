/* SPDX-License-Identifier: MIT */
/* Measures columns and makes them fit a terminal. */
#include "columns.h"
#include "visible.h"

#include <string.h>

#define WIDTH_MAX ((size_t)60) /* of a cell; longer ones are cut */
#define WIDTH_MIN ((size_t)10) /* no column is made narrower for the terminal's sake */
#define NAME_MIN ((size_t)7)   /* so much is left of a column's name */

static void
widen(struct column *column, const char *text, size_t len)
{
    bool rtl;
    size_t width = visible_columns(text, len, &rtl);

    if (width > WIDTH_MAX)
        width = WIDTH_MAX;
    if (width > column->width)
        column->width = width;
}

void
column_measure(struct column *column, const struct cell *cell)
{
    widen(column, cell->bytes, cell->len);
    column->value_width = column->width;
    if (cell->len > 0)
        column->has_value = true;
}

void
column_measure_name(struct column *column)
{
    widen(column, column->name, strlen(column->name));
}

static size_t
total_width(const struct column *columns, size_t n)
{
    size_t total = 0;

    for (size_t i = 0; i < n; i++)
        if (columns[i].shown)
            total += columns[i].width + (total > 0 ? COLUMNS_GAP : 0);
    return total;
}

static bool
is_raw(const struct column *column)
{
    size_t len = strlen(column->name);

    return len > 4 && strcmp(column->name + len - 4, "_raw") == 0;
}

/* What may be taken from a column: of its name only, or of its values too. */
static size_t
spare(const struct column *column, bool of_values)
{
    size_t least = of_values ? WIDTH_MIN : NAME_MIN;

    if (!of_values && column->value_width > least)
        least = column->value_width;
    return column->shown && column->width > least ? column->width : 0;
}

static struct column *
widest(struct column *columns, size_t n, bool of_values)
{
    struct column *most = NULL;

    for (size_t i = 0; i < n; i++)
        if (spare(&columns[i], of_values) > (most == NULL ? 0 : spare(most, of_values)))
            most = &columns[i];
    return most;
}

static void
narrow(struct column *columns, size_t n, size_t terminal, bool of_values)
{
    struct column *column;

    while (total_width(columns, n) > terminal && (column = widest(columns, n, of_values)) != NULL)
        column->width--;
}

void
columns_fit(struct column *columns, size_t n, size_t terminal)
{
    if (total_width(columns, n) > terminal)
        for (size_t i = 0; i < n; i++)
            if (is_raw(&columns[i]))
                columns[i].shown = false;
    narrow(columns, n, terminal, false);
    narrow(columns, n, terminal, true);
}
