/* SPDX-License-Identifier: MIT */
/* Lays rows out in columns: measures the first ones, then writes all in these widths. */
#include "view.h"
#include "columns.h"
#include "visible.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>

#define ROWS_MEASURED 200
#define WIDTH_AT_ONCE ((size_t)16)    /* where one row must speak for all */
#define WIDTH_TERMINAL ((size_t)120)  /* where nobody tells it */
#define CELL_BYTES_MAX ((size_t)1024) /* kept of a cell: 60 columns and many vowel signs */
#define ELLIPSIS "\xe2\x80\xa6"
#define ISOLATE "\xe2\x81\xa8"     /* U+2068 */
#define END_ISOLATE "\xe2\x81\xa9" /* U+2069 */

struct view {
    struct output *output;
    struct view_options options;
    bool bold;
    bool laid_out;
    size_t n_columns;
    struct column *columns;
    size_t n_waiting;
    struct cell *waiting; /* ROWS_MEASURED rows, one after the other; the bytes are ours */
    size_t n_hidden;
};

static bool
environment_has(const char *name)
{
    const char *value = getenv(name);

    return value != NULL && value[0] != '\0';
}

static bool
wants_bold(const struct output *output)
{
    const char *term = getenv("TERM");

    return output_is_terminal(output) && !environment_has("NO_COLOR") &&
           (term == NULL || strcmp(term, "dumb") != 0);
}

static size_t
terminal_columns(const struct output *output)
{
    struct winsize size;
    const char *columns = getenv("COLUMNS");
    long n = columns == NULL ? 0 : strtol(columns, NULL, 10);

    if (ioctl(output_fd(output), TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return n > 0 ? (size_t)n : WIDTH_TERMINAL;
}

int
view_open(struct view **out, struct output *output, const char *const *names, size_t n,
          const struct view_options *options)
{
    struct view *view = calloc(1, sizeof *view);

    *out = NULL;
    if (view == NULL)
        return ENOMEM;
    view->columns = calloc(n, sizeof *view->columns);
    view->waiting = calloc(n * ROWS_MEASURED, sizeof *view->waiting);
    if (view->columns == NULL || view->waiting == NULL) {
        view_close(view);
        return ENOMEM;
    }
    view->output = output;
    view->options = *options;
    view->bold = wants_bold(output);
    view->n_columns = n;
    for (size_t i = 0; i < n; i++)
        view->columns[i].name = names[i];
    *out = view;
    return 0;
}

static void
forget_rows(struct view *view)
{
    for (size_t i = 0; i < view->n_waiting * view->n_columns; i++)
        free((char *)view->waiting[i].bytes);
    view->n_waiting = 0;
}

void
view_close(struct view *view)
{
    if (view == NULL)
        return;
    forget_rows(view);
    free(view->waiting);
    free(view->columns);
    free(view);
}

/* The header counts too, but says nothing of whether a column holds a value. */
static void
lay_out(struct view *view)
{
    bool keep_all = view->options.at_once || view->n_waiting == 0;

    for (size_t i = 0; i < view->n_waiting * view->n_columns; i++)
        column_measure(&view->columns[i % view->n_columns], &view->waiting[i]);
    for (size_t i = 0; i < view->n_columns; i++) {
        struct column *column = &view->columns[i];

        column->shown = keep_all || column->has_value;
        column_measure_name(column);
        if (view->options.at_once && column->width < WIDTH_AT_ONCE)
            column->width = WIDTH_AT_ONCE;
    }
    columns_fit(view->columns, view->n_columns, terminal_columns(view->output));
    view->laid_out = true;
}

/* --- writing --------------------------------------------------------------------------------- */

/* Write as much of the text as leaves room for the ellipsis, if not all of it fits. */
static size_t
write_cut(struct output *out, const struct cell *cell, size_t limit)
{
    size_t columns = 0;
    struct visible v;

    for (size_t at = 0; at < cell->len; at += v.taken) {
        visible_next(cell->bytes + at, cell->len - at, &v);
        if (columns + v.columns > limit)
            break;
        output_write(out, v.bytes, v.len);
        columns += v.columns;
    }
    return columns;
}

/* What is left of the cell when so many columns are off its front. */
static struct cell
cell_behind(const struct cell *cell, size_t off)
{
    struct cell rest = *cell;
    struct visible v;

    for (size_t columns = 0; columns < off && rest.len > 0; columns += v.columns) {
        visible_next(rest.bytes, rest.len, &v);
        rest.bytes += v.taken;
        rest.len -= v.taken;
    }
    return rest;
}

static size_t
write_cell(struct output *out, const struct cell *cell, size_t width, bool keep_end)
{
    bool rtl;
    size_t columns = visible_columns(cell->bytes, cell->len, &rtl);

    if (rtl)
        output_text(out, ISOLATE);
    if (columns <= width) {
        write_cut(out, cell, columns);
    } else if (keep_end) {
        struct cell rest = cell_behind(cell, columns - width + 1);

        output_text(out, ELLIPSIS);
        columns = write_cut(out, &rest, width - 1) + 1;
    } else {
        columns = write_cut(out, cell, width - 1) + 1;
        output_text(out, ELLIPSIS);
    }
    if (rtl)
        output_text(out, END_ISOLATE);
    return columns;
}

static void
write_blanks(struct output *out, size_t n)
{
    while (n-- > 0)
        output_write(out, " ", 1);
}

/* Blanks are owed until something follows: no line ends in them. Returns what is owed now. */
static size_t
put_cell(struct output *out, const struct cell *cell, size_t width, bool keep_end, size_t owed)
{
    if (cell->len == 0)
        return owed + width + COLUMNS_GAP;
    write_blanks(out, owed);
    return width - write_cell(out, cell, width, keep_end) + COLUMNS_GAP;
}

/* An id is a path more often than not, and the end of a path tells more. */
static bool
is_id(const struct column *column)
{
    return strcmp(column->name, "id") == 0;
}

static void
write_row(struct view *view, const struct cell *cells)
{
    size_t owed = 0;

    for (size_t i = 0; i < view->n_columns; i++) {
        const struct column *column = &view->columns[i];

        if (column->shown)
            owed = put_cell(view->output, &cells[i], column->width, is_id(column), owed);
        else if (!column->has_value && cells[i].len > 0)
            view->n_hidden++;
    }
    output_text(view->output, "\n");
}

static void
write_header(struct view *view)
{
    size_t owed = 0;

    output_text(view->output, view->bold ? "\x1b[1m" : "");
    for (size_t i = 0; i < view->n_columns; i++) {
        const struct column *column = &view->columns[i];
        struct cell name = { column->name, strlen(column->name) };

        if (column->shown)
            owed = put_cell(view->output, &name, column->width, false, owed);
    }
    output_text(view->output, view->bold ? "\x1b[0m\n" : "\n");
}

static void
write_waiting(struct view *view)
{
    lay_out(view);
    if (view->options.header)
        write_header(view);
    for (size_t i = 0; i < view->n_waiting; i++)
        write_row(view, view->waiting + i * view->n_columns);
    forget_rows(view);
}

/* --- rows ------------------------------------------------------------------------------------ */

static int
copy_cell(struct cell *to, const struct cell *from)
{
    size_t len = visible_beginning(from->bytes, from->len, CELL_BYTES_MAX);
    char *bytes;

    *to = (struct cell){ NULL, 0 };
    if (len == 0)
        return 0;
    bytes = malloc(len + 1);
    if (bytes == NULL)
        return ENOMEM;
    memcpy(bytes, from->bytes, len);
    *to = (struct cell){ bytes, len };
    return 0;
}

int
view_row(struct view *view, const struct cell *cells)
{
    struct cell *to = view->waiting + view->n_waiting * view->n_columns;
    int error = 0;

    if (view->laid_out) {
        write_row(view, cells);
        return 0;
    }
    for (size_t i = 0; i < view->n_columns; i++)
        if (copy_cell(&to[i], &cells[i]) != 0)
            error = ENOMEM;
    view->n_waiting++;
    if (error == 0 && (view->n_waiting == ROWS_MEASURED || view->options.at_once))
        write_waiting(view);
    return error;
}

size_t
view_finish(struct view *view)
{
    if (!view->laid_out)
        write_waiting(view);
    return view->n_hidden;
}
