/* SPDX-License-Identifier: MIT */
/* Reads the values of a table's row, and makes of them the row of the output. */
#include "cleanrow.h"
#include "asof.h"
#include "dateorder.h"
#include "memo.h"

#include <stdlib.h>
#include <string.h>

#define DATES_BYTES ((size_t)9 << 18) /* for what is remembered of dates */
#define NAMES_BYTES ((size_t)1 << 20) /* and of sources, of which there are fewer */

/* What a column's value is read as. */
struct column_reading {
    struct tarwisa_date date;
    struct tarwisa_source source;
    struct row row;
    struct answer answer; /* of these, or of a value that was the same */
    struct memo *memo;    /* NULL: values are read anew */
};

/* --- reading values -------------------------------------------------------------------------- */

static struct tarwisa_span
field_of(const struct csvin_row *row, size_t at)
{
    return (struct tarwisa_span){ row->fields[at], row->lens[at] };
}

/* Note when and where the row was taken, if columns say so. *remark: what is wrong there, or NULL. */
static void
note_options(struct cleanrow *r, const struct csvin_row *row, const char **remark)
{
    const struct tarwisa_options *usual = &r->job->options->how;
    const struct layout *layout = r->layout;

    *remark = NULL;
    r->how.order = usual->order;
    if (layout->url != NO_COLUMN)
        r->how.url = field_of(row, layout->url);
    if (layout->time == NO_COLUMN)
        return;
    r->how.as_of = usual->as_of;
    if (row->lens[layout->time] == 0)
        return;
    if (asof_read(r->job->t, r->job->scratch, field_of(row, layout->time), &r->as_of))
        r->how.as_of = &r->as_of;
    else
        *remark = "--as-of-column: the value there is no time";
}

/* The cells of the row that stand in the output. */
static void
answer(struct column_reading *out, enum tarwisa_column holds)
{
    const size_t *cells = layout_new_cells(holds);
    bool is_date = holds == TARWISA_COLUMN_DATE;

    for (size_t i = 0; i < LAYOUT_NEW_COLUMNS; i++)
        out->answer.cells[i] = out->row.cells[cells[i]];
    out->answer.outlet = is_date ? NULL : out->source.outlet;
    out->answer.unresolved = is_date ? tarwisa_date_is_unresolved(out->date.status)
                                     : tarwisa_source_is_unresolved(out->source.status);
}

/* A value that is too long to be one is not read. */
static void
resolve_source(struct cleanrow *r, struct tarwisa_span value, struct column_reading *out)
{
    if (tarwisa_source_resolve(r->job->t, r->job->scratch, value, &r->how, &out->source) < 0)
        out->source = (struct tarwisa_source){ .status = TARWISA_SOURCE_UNKNOWN,
                                               .flags = TARWISA_FLAG_TRUNCATED };
    out->source.flags |= row_flags_of(value);
    row_from_source(&out->row, value, &out->source);
    answer(out, TARWISA_COLUMN_SOURCE);
}

/* The answer of the same value before, if it is remembered */
static bool
recall(struct column_reading *out, struct tarwisa_span value, enum tarwisa_order order)
{
    return out->memo != NULL && memo_find(out->memo, value, order, &out->answer);
}

static void
remember(struct column_reading *out, struct tarwisa_span value, enum tarwisa_order order)
{
    if (out->memo != NULL)
        memo_keep(out->memo, value, order, &out->answer);
}

static void
read_source(struct cleanrow *r, struct tarwisa_span value, struct column_reading *out)
{
    if (recall(out, value, r->how.order))
        return;
    resolve_source(r, value, out);
    remember(out, value, r->how.order);
}

static void
parse_date(struct cleanrow *r, struct tarwisa_span value, struct column_reading *out)
{
    if (tarwisa_date_parse(r->job->t, r->job->scratch, value, &r->how, &out->date) < 0)
        out->date = (struct tarwisa_date){ .status = TARWISA_DATE_UNPARSED,
                                           .flags = TARWISA_FLAG_TRUNCATED };
}

static void
read_date(struct cleanrow *r, struct tarwisa_span value, struct column_reading *out)
{
    if (recall(out, value, r->how.order))
        return;
    parse_date(r, value, out);
    out->date.flags |= row_flags_of(value);
    row_from_date(&out->row, value, &out->date);
    answer(out, TARWISA_COLUMN_DATE);
    remember(out, value, r->how.order);
}

static bool
is_date(const struct cleaned *cleaned)
{
    return cleaned->holds == TARWISA_COLUMN_DATE;
}

static void
read_sources(struct cleanrow *r, const struct csvin_row *row)
{
    for (size_t i = 0; i < r->layout->n_cleaned; i++)
        if (!is_date(&r->layout->cleaned[i]))
            read_source(r, field_of(row, r->layout->cleaned[i].at), &r->readings[i]);
}

/* Whose order the row's dates follow: that of the first source column's outlet. */
static const struct tarwisa_outlet *
outlet_of_row(const struct cleanrow *r)
{
    for (size_t i = 0; i < r->layout->n_cleaned && r->job->options->order_by_source; i++)
        if (!is_date(&r->layout->cleaned[i]))
            return r->readings[i].answer.outlet;
    return NULL;
}

/* --- the order of day and month -------------------------------------------------------------- */

static bool
open_orders(struct cleanrow *r)
{
    bool by_source = r->job->options->order_by_source;

    if (!r->job->options->infer_order)
        return true;
    r->orders = calloc(r->layout->n_cleaned, sizeof *r->orders);
    for (size_t i = 0; i < r->layout->n_cleaned && r->orders != NULL; i++)
        if (!dateorder_open(&r->orders[i], r->job->t, by_source))
            return false;
    return r->orders != NULL;
}

void
cleanrow_count_orders(struct cleanrow *r, const struct csvin_row *row)
{
    const char *remark; /* told when the row is read to be written */

    note_options(r, row, &remark);
    if (r->job->options->order_by_source)
        read_sources(r, row);
    for (size_t i = 0; i < r->layout->n_cleaned; i++) {
        if (!is_date(&r->layout->cleaned[i]))
            continue;
        parse_date(r, field_of(row, r->layout->cleaned[i].at), &r->readings[i]);
        dateorder_count(&r->orders[i], &r->readings[i].date, outlet_of_row(r));
    }
}

void
cleanrow_tell_orders(const struct cleanrow *r)
{
    for (size_t i = 0; i < r->layout->n_cleaned && r->orders != NULL; i++)
        if (is_date(&r->layout->cleaned[i]))
            dateorder_tell(&r->orders[i], r->layout->in[r->layout->cleaned[i].at]);
}

/* --- rows ------------------------------------------------------------------------------------ */

static void
read_values(struct cleanrow *r, const struct csvin_row *row, const char **remark)
{
    note_options(r, row, remark);
    read_sources(r, row);
    for (size_t i = 0; i < r->layout->n_cleaned; i++) {
        if (!is_date(&r->layout->cleaned[i]))
            continue;
        if (r->orders != NULL)
            r->how.order =
                dateorder_of(&r->orders[i], outlet_of_row(r), r->job->options->how.order);
        read_date(r, field_of(row, r->layout->cleaned[i].at), &r->readings[i]);
    }
}

/* An empty field in quotes is an empty value, one without them none. */
static struct cell
cell_of(const struct csvin_row *row, size_t at)
{
    bool is_there = row->lens[at] > 0 || row->quoted[at];

    return (struct cell){ is_there ? row->fields[at] : NULL, row->lens[at] };
}

/* The input's columns, as they are, or with what their values are. */
static size_t
fill_old(const struct cleanrow *r, const struct csvin_row *row)
{
    const struct options *options = r->job->options;
    size_t n = 0;

    for (size_t at = 0; at < r->layout->n_in; at++) {
        const struct column_reading *reading = r->by_column[at];

        if (reading == NULL && options->only)
            continue;
        if (reading != NULL && options->replace)
            r->cells[n++] = reading->answer.cells[0];
        else
            r->cells[n++] = cell_of(row, at);
    }
    return n;
}

static void
fill_new(const struct cleanrow *r, const struct csvin_row *row, size_t n)
{
    for (size_t i = 0; i < r->layout->n_cleaned; i++) {
        struct cell *cells = r->cells + n;

        memcpy(cells, r->readings[i].answer.cells, sizeof r->readings[i].answer.cells);
        if (r->job->options->replace)
            cells[0] = cell_of(row, r->layout->cleaned[i].at);
        n += LAYOUT_NEW_COLUMNS;
    }
}

/* For --strict, and for --progress. */
static void
count_row(struct cleanrow *r, const struct csvin_row *row)
{
    bool dated = false, sourced = false;

    for (size_t i = 0; i < r->layout->n_cleaned; i++) {
        const struct answer *answer = &r->readings[i].answer;

        r->unresolved |= answer->unresolved;
        dated |= is_date(&r->layout->cleaned[i]) & (answer->cells[0].len > 0);
        sourced |= answer->outlet != NULL;
    }
    progress_count(r->progress, row->n_bytes + 1, dated, sourced);
}

void
cleanrow_read(struct cleanrow *r, const struct csvin_row *row, const char **remark)
{
    read_values(r, row, remark);
    fill_new(r, row, fill_old(r, row));
    count_row(r, row);
}

/* --- opening and closing --------------------------------------------------------------------- */

/* Where the address beside it settles a name, or the time beside it a date, the same value may be
 * another one. */
static bool
stands_alone(const struct cleanrow *r, const struct cleaned *cleaned)
{
    return is_date(cleaned) ? r->layout->time == NO_COLUMN : r->layout->url == NO_COLUMN;
}

/* All columns share the room there is for what is remembered. */
static bool
open_memos(struct cleanrow *r)
{
    for (size_t i = 0; i < r->layout->n_cleaned; i++) {
        const struct cleaned *cleaned = &r->layout->cleaned[i];
        size_t bytes = is_date(cleaned) ? DATES_BYTES : NAMES_BYTES;

        if (!stands_alone(r, cleaned))
            continue;
        r->readings[i].memo = memo_open(bytes / r->layout->n_cleaned * 2);
        if (r->readings[i].memo == NULL)
            return false;
    }
    return true;
}

static bool
open_all(struct cleanrow *r)
{
    const struct layout *layout = r->layout;

    r->how = r->job->options->how;
    r->readings = calloc(layout->n_cleaned, sizeof *r->readings);
    r->by_column = calloc(layout->n_in, sizeof *r->by_column);
    r->cells = calloc(layout->columns.n, sizeof *r->cells);
    if (r->readings == NULL || r->by_column == NULL || r->cells == NULL)
        return false;
    for (size_t i = 0; i < layout->n_cleaned; i++)
        r->by_column[layout->cleaned[i].at] = &r->readings[i];
    return open_memos(r);
}

bool
cleanrow_open(struct cleanrow *r, const struct job *job, const struct layout *layout,
              struct progress *progress)
{
    *r = (struct cleanrow){ .job = job, .layout = layout, .progress = progress };
    return open_all(r) && open_orders(r);
}

bool
cleanrow_join(struct cleanrow *r, const struct job *job, const struct cleanrow *whole)
{
    *r = (struct cleanrow){ .job = job,
                            .layout = whole->layout,
                            .orders = whole->orders,
                            .progress = whole->progress,
                            .joined = true };
    return open_all(r);
}

void
cleanrow_leave(struct cleanrow *r, struct cleanrow *whole)
{
    whole->unresolved = whole->unresolved || r->unresolved;
    cleanrow_close(r);
}

void
cleanrow_close(struct cleanrow *r)
{
    for (size_t i = 0; r->orders != NULL && !r->joined && i < r->layout->n_cleaned; i++)
        dateorder_close(&r->orders[i]);
    for (size_t i = 0; r->readings != NULL && i < r->layout->n_cleaned; i++)
        memo_close(r->readings[i].memo);
    if (!r->joined)
        free(r->orders);
    free(r->cells);
    free(r->by_column);
    free(r->readings);
}
