/* SPDX-License-Identifier: MIT */
/* Writes and reads tallies: CSV, an entry or one of its examples a row, a row of counts at the end. */
#include "tallyfile.h"
#include "exits.h"
#include "message.h"
#include "outletfile.h"

#include "io/csvin.h"
#include "io/csvout.h"
#include "io/visible.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define NUMBER_SIZE 24
#define DIGITS_MAX 15
#define SUM_MAX ((size_t)999999999999999) /* what has so many digits: no larger total can be read */

#define NO_HEADER "the header is not that of a tally of this version"

/* The columns. Of an example they hold file, text, "", line. */
enum {
    TABLE,
    FIELD,
    COUNT = FIELD + TABLE_FIELDS_MAX,
    FIRST,
    LAST,
    COLUMNS
};
static const char *const header[COLUMNS] = { "tarwisa-tally-1", "a",     "b",   "c",
                                             "count",           "first", "last" };
#define EXAMPLE "example"
#define TOTAL "total" /* of all counts of a table, behind its entries */
#define END "end"

/* --- writing --------------------------------------------------------------------------------- */

struct writing {
    struct csvout csv;
    size_t n_rows;
};

static void
write_row(struct writing *w, const char *const texts[COLUMNS])
{
    struct cell cells[COLUMNS];

    for (size_t i = 0; i < COLUMNS; i++)
        cells[i] = (struct cell){ texts[i][0] == '\0' ? NULL : texts[i], strlen(texts[i]) };
    csvout_row(&w->csv, cells, COLUMNS);
    w->n_rows++;
}

static void
write_number(struct writing *w, const char *what, const char *of, size_t number)
{
    char text[NUMBER_SIZE];

    snprintf(text, sizeof text, "%zu", number);
    write_row(w, (const char *const[COLUMNS]){ what, of, "", "", text, "", "" });
}

static void
write_examples(struct writing *w, const struct table_entry *entry)
{
    const struct table_example *list[16];
    size_t n = table_examples(entry, list, sizeof list / sizeof *list);
    char line[NUMBER_SIZE];

    for (size_t i = 0; i < n; i++) {
        snprintf(line, sizeof line, "%zu", list[i]->line);
        write_row(w, (const char *const[COLUMNS]){ EXAMPLE, list[i]->file, list[i]->text, "", line,
                                                   "", "" });
    }
}

static void
write_entry(struct writing *w, const char *table, const struct table_entry *entry)
{
    char count[NUMBER_SIZE];

    snprintf(count, sizeof count, "%zu", entry->count);
    write_row(w,
              (const char *const[COLUMNS]){ table, entry->fields[0], entry->fields[1],
                                            entry->fields[2], count, entry->first, entry->last });
    write_examples(w, entry);
}

static bool
write_table(struct writing *w, const char *name, struct table *table)
{
    const struct table_entry **list = table_list(table, TABLE_BY_NAME);

    if (list == NULL)
        return false;
    for (size_t i = 0; i < table->n; i++)
        write_entry(w, name, list[i]);
    write_number(w, TOTAL, name, table->total);
    free(list);
    return true;
}

bool
tallyfile_write(struct tally *tally, struct output *out)
{
    struct writing w = { .n_rows = 0 };

    csvout_start(&w.csv, out, &csv_plain, false);
    write_row(&w, header);
    for (size_t i = 0; i < TALLIES; i++)
        if (!write_table(&w, tally_tables[i].name, &tally->tables[i]))
            return false;
    write_number(&w, END, "", w.n_rows - 1);
    return true;
}

/* --- reading --------------------------------------------------------------------------------- */

struct reading_tally {
    const char *path;
    struct tally part;
    bool has_header, has_end;
    size_t kind; /* the table whose rows are due */
    size_t n_rows;
    size_t sum;                /* of the counts in this table */
    struct table_entry *entry; /* the last one */
    int code;
};

static int fault(struct reading_tally *r, size_t line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Stops the reading. */
static int
fault(struct reading_tally *r, size_t line, const char *format, ...)
{
    char text[512];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    message_at(r->path, line, "%s", text);
    r->code = EXIT_REJECTED;
    return 1;
}

static int
no_memory(struct reading_tally *r)
{
    r->code = message_no_memory();
    return 1;
}

/* Digits as they are written: no sign, no zero in front, and nothing that sums could overflow by. */
static bool
read_number(const char *text, size_t *out)
{
    size_t len = strlen(text);

    if (len == 0 || len > DIGITS_MAX || strspn(text, "0123456789") != len ||
        (text[0] == '0' && len > 1))
        return false;
    *out = (size_t)strtoull(text, NULL, 10);
    return true;
}

/* Digits where the shape has a d, else what it has. */
static bool
has_shape(const char *text, const char *shape)
{
    if (strlen(text) != strlen(shape))
        return false;
    for (size_t i = 0; shape[i] != '\0'; i++)
        if (shape[i] == 'd' ? text[i] < '0' || text[i] > '9' : text[i] != shape[i])
            return false;
    return true;
}

/* YYYY-MM-DD, or nothing */
static bool
is_day(const char *text)
{
    return text[0] == '\0' || has_shape(text, "dddd-dd-dd");
}

/* YYYY-MM, with a month that there is */
static bool
is_month(const char *text)
{
    return has_shape(text, "dddd-dd") && strcmp(text + 5, "01") >= 0 && strcmp(text + 5, "12") <= 0;
}

static int
take_header(struct reading_tally *r, const struct csvin_row *row)
{
    for (size_t i = 0; i < row->n; i++)
        if (row->n != COLUMNS || strcmp(row->fields[i], header[i]) != 0)
            return fault(r, row->line, "%s", NO_HEADER);
    r->has_header = true;
    return 0;
}

static int
take_example(struct reading_tally *r, const struct csvin_row *row)
{
    const struct table *table = &r->part.tables[r->kind];
    const char *text = row->fields[FIELD + 1];
    size_t line;

    if (r->entry == NULL || r->entry->n_examples >= table->examples_cap)
        return fault(r, row->line, "an example stands where none may");
    if (!read_number(row->fields[COUNT], &line) || row->fields[FIELD][0] == '\0' ||
        row->fields[FIELD + 2][0] != '\0' || row->fields[FIRST][0] != '\0' ||
        row->fields[LAST][0] != '\0')
        return fault(r, row->line, "an example is a file, a text and a line");
    if (!table_add_example(table, r->entry, row->fields[FIELD], line,
                           (struct tarwisa_span){ text, strlen(text) }))
        return no_memory(r);
    return 0;
}

static int
take_total(struct reading_tally *r, const struct csvin_row *row)
{
    struct table *table = &r->part.tables[r->kind];
    size_t total;

    if (strcmp(row->fields[FIELD], tally_tables[r->kind].name) != 0 ||
        !read_number(row->fields[COUNT], &total))
        return fault(r, row->line, "the total of '%s' is wanted here", tally_tables[r->kind].name);
    if (total < r->sum || (total > r->sum && table->n < table->cap))
        return fault(r, row->line, "the counts of '%s' do not add up", tally_tables[r->kind].name);
    table->total = total;
    r->kind++;
    r->sum = 0;
    r->entry = NULL;
    return 0;
}

static int
take_end(struct reading_tally *r, const struct csvin_row *row)
{
    size_t n;

    if (r->kind < TALLIES || !read_number(row->fields[COUNT], &n) || n != r->n_rows)
        return fault(r, row->line, "rows are missing before the end");
    r->has_end = true;
    return 0;
}

/* What the table of the row wants of its fields and its numbers. */
static const char *
find_fault(const struct reading_tally *r, const struct csvin_row *row, size_t *count)
{
    for (size_t i = tally_tables[r->kind].n_fields; i < TABLE_FIELDS_MAX; i++)
        if (row->fields[FIELD + i][0] != '\0')
            return "has more fields than its table";
    if (!read_number(row->fields[COUNT], count) || *count == 0)
        return "has no count";
    if ((r->kind == TALLY_MONTHS && !is_month(row->fields[FIELD])) ||
        (r->kind == TALLY_YEARS && !has_shape(row->fields[FIELD + 1], "dddd")))
        return "has a month or a year that is none";
    if (!is_day(row->fields[FIRST]) || !is_day(row->fields[LAST]))
        return "has a day that is none";
    if (r->part.tables[r->kind].n >= r->part.tables[r->kind].cap)
        return "is one more than the table holds";
    return NULL;
}

static int
take_entry(struct reading_tally *r, const struct csvin_row *row)
{
    struct table *table = &r->part.tables[r->kind];
    struct tarwisa_span fields[TABLE_FIELDS_MAX];
    struct table_addition addition = { fields, TABLE_FIELDS_MAX, 0, row->fields[FIRST],
                                       row->fields[LAST] };
    const char *why = find_fault(r, row, &addition.count);
    const struct table_entry *before = r->entry;

    if (why != NULL)
        return fault(r, row->line, "the row %s", why);
    for (size_t i = 0; i < TABLE_FIELDS_MAX; i++)
        fields[i] = (struct tarwisa_span){ row->fields[FIELD + i], row->lens[FIELD + i] };
    if (!table_add(table, &addition, &r->entry))
        return no_memory(r);
    if (addition.count > SUM_MAX - r->sum)
        return fault(r, row->line, "the counts of '%s' do not add up", tally_tables[r->kind].name);
    if (before != NULL && table_compare_names(before, r->entry) >= 0)
        return fault(r, row->line, "the row is not behind the one before it by its name");
    r->sum += addition.count;
    return 0;
}

static int
take_row(void *data, const struct csvin_row *row)
{
    struct reading_tally *r = data;
    const char *what = row->fields[0];

    if (!r->has_header)
        return take_header(r, row);
    if (r->has_end)
        return fault(r, row->line, "something stands behind the end");
    if (strcmp(what, END) == 0)
        return take_end(r, row);
    r->n_rows++;
    if (r->kind >= TALLIES)
        return fault(r, row->line, "the end is wanted here");
    if (strcmp(what, EXAMPLE) == 0)
        return take_example(r, row);
    if (strcmp(what, TOTAL) == 0)
        return take_total(r, row);
    if (strcmp(what, tally_tables[r->kind].name) != 0)
        return fault(r, row->line, "a row of '%s' is wanted here, not of '%.*s'",
                     tally_tables[r->kind].name, visible_name_len(what), what);
    return take_entry(r, row);
}

static int
on_reject(void *data, const struct csvin_reject *reject)
{
    struct reading_tally *r = data;

    return fault(r, reject->line, "%s", r->has_header ? reject->text : NO_HEADER);
}

static enum csvin_result
read_file(const char *path, const struct csvin_listener *listener, struct csvin_error *error)
{
    if (strcmp(path, "-") == 0)
        return csvin_read(STDIN_FILENO, NULL, listener, error);
    return csvin_read_file(path, NULL, listener, error);
}

int
tallyfile_add(const char *path, struct tally *tally)
{
    struct reading_tally r = { .path = strcmp(path, "-") == 0 ? STDIN_NAME : path,
                               .code = EXIT_FINE };
    const struct csvin_listener listener = { &r, take_row, on_reject };
    struct csvin_error error;
    enum csvin_result result;

    tally_init(&r.part);
    result = read_file(path, &listener, &error);
    r.code = exit_worse(r.code, outletfile_exit(r.path, result, &error));
    if (r.code == EXIT_FINE && !r.has_end)
        fault(&r, 0, "the file is cut off: its end is missing");
    if (r.code == EXIT_FINE && !tally_merge(tally, &r.part))
        r.code = message_no_memory();
    tally_free(&r.part);
    return r.code;
}
