/* SPDX-License-Identifier: MIT */
/* Fuzz target: registry files and worksheets are read; what is told can be written, read and opened, and a
 * worksheet with all decided gives back its names. */
#include "audit/cluster.h"
#include "cli/exits.h"
#include "cli/outletfile.h"
#include "cli/rows.h"
#include "cli/worksheet.h"
#include "io/csvin.h"
#include "reads.h"
#include "said.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The first byte of the input says what the rest is. */
enum {
    MANNER,
    HEAD,
};
#define MANNER_OPEN 'o'  /* a file, and the library is opened with it, which takes a while */
#define MANNER_NAMES 'n' /* names that nobody knows, one a line; all else is a file */
#define KEY_SIZE (12 * TABLE_FIELD_BYTES_MAX + 1)
#define FIELDS 8 /* of an outlet */

/* What was told of a file. */
struct story {
    struct tarwisa_outlet *rows; /* each with its strings in one block, which its id begins */
    bool *aliases;               /* the row gives its outlet one more name */
    size_t n, room;
    size_t n_faults;
    size_t line;
};

/* --- reading --------------------------------------------------------------------------------- */

static void
grow(struct story *story)
{
    if (story->n < story->room)
        return;
    story->room = 2 * story->room + 16;
    story->rows = reallocarray(story->rows, story->room, sizeof *story->rows);
    story->aliases = reallocarray(story->aliases, story->room, sizeof *story->aliases);
    MUST(story->rows != NULL && story->aliases != NULL);
}

/* The fields in the order of their columns. */
static void
list_fields(const struct tarwisa_outlet *row, const char *fields[FIELDS])
{
    const char *const list[FIELDS] = { row->id,      row->name_ar, row->name_en,  row->kind,
                                       row->country, row->domain,  row->wikidata, row->aliases };

    memcpy(fields, list, sizeof list);
}

static struct tarwisa_outlet
copy_row(const struct tarwisa_outlet *row)
{
    const char *fields[FIELDS];
    size_t len = 0;
    char *block;

    list_fields(row, fields);
    for (size_t i = 0; i < FIELDS; i++)
        len += strlen(fields[i]) + 1;
    block = malloc(len);
    MUST(block != NULL);
    for (size_t i = 0; i < FIELDS; i++) {
        char *begin = block;

        block = stpcpy(block, fields[i]) + 1;
        fields[i] = begin;
    }
    return (struct tarwisa_outlet){ fields[0], fields[1], fields[2], fields[3],
                                    fields[4], fields[5], fields[6], fields[7] };
}

static void
go_to_line(struct story *story, size_t line)
{
    MUST(line >= story->line && line > 0);
    story->line = line;
}

static bool
on_outlet(void *data, const struct outletfile_row *row)
{
    struct story *story = data;
    const char *id = row->outlet.id;

    go_to_line(story, row->line);
    MUST(id[0] != '\0' && strlen(id) <= ID_BYTES_MAX);
    MUST(strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(id));
    grow(story);
    story->aliases[story->n] = row->alias_only;
    story->rows[story->n++] = copy_row(&row->outlet);
    return true;
}

static void
on_fault(void *data, size_t line, const char *text)
{
    struct story *story = data;

    go_to_line(story, line);
    MUST(text[0] != '\0');
    story->n_faults++;
}

static struct story
read_file(const char *bytes, size_t len)
{
    struct story story = { .n = 0 };
    const struct outletfile_listener listener = { &story, on_outlet, on_fault };
    int fd = reads_open((struct tarwisa_span){ bytes, len });
    char path[64];

    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    said_take();
    MUST(outletfile_read(path, &listener) == EXIT_FINE);
    MUST(said_take() == 0);
    close(fd);
    return story;
}

static void
forget(struct story *story)
{
    for (size_t i = 0; i < story->n; i++)
        free((char *)story->rows[i].id);
    free(story->rows);
    free(story->aliases);
}

/* --- what is told can be written and read ---------------------------------------------------- */

static void
put_row(struct csvout *csv, const char *const *fields, size_t n)
{
    struct cell cells[FIELDS];

    for (size_t i = 0; i < n; i++)
        cells[i] = (struct cell){ fields[i], strlen(fields[i]) };
    csvout_row(csv, cells, n);
}

static void
put_header(struct csvout *csv, const struct row_columns *columns)
{
    const char *names[FIELDS];

    for (size_t i = 0; i < columns->n; i++)
        names[i] = columns->columns[i].name;
    put_row(csv, names, columns->n);
}

/* The rows of one kind as a registry file. */
static struct said_text
write_rows(const struct story *story, bool aliases)
{
    struct said_text text;
    struct output *out = said_open(&text);
    struct csvout csv;

    csvout_start(&csv, out, &csv_plain, false);
    put_header(&csv, aliases ? &alias_columns : &outlet_columns);
    for (size_t i = 0; i < story->n; i++) {
        const char *fields[FIELDS];

        if (story->aliases[i] != aliases)
            continue;
        list_fields(&story->rows[i], fields);
        if (aliases)
            fields[1] = fields[FIELDS - 1];
        put_row(&csv, fields, aliases ? 2 : FIELDS);
    }
    said_close(out);
    return text;
}

static void
must_be_same(const struct tarwisa_outlet *a, const struct tarwisa_outlet *b)
{
    const char *left[FIELDS], *right[FIELDS];

    list_fields(a, left);
    list_fields(b, right);
    for (size_t i = 0; i < FIELDS; i++)
        MUST(strcmp(left[i], right[i]) == 0);
}

static void
check_rewritten(const struct story *story, bool aliases)
{
    struct said_text text = write_rows(story, aliases);
    struct story again = read_file(text.bytes, text.len);
    size_t n = 0;

    MUST(again.n_faults == 0);
    for (size_t i = 0; i < story->n; i++) {
        if (story->aliases[i] != aliases)
            continue;
        MUST(n < again.n && again.aliases[n] == aliases);
        must_be_same(&story->rows[i], &again.rows[n++]);
    }
    MUST(n == again.n);
    forget(&again);
    free(text.bytes);
}

/* The library takes all of it, or says which row it does not. */
static void
check_opened(const struct story *story)
{
    struct tarwisa *t;
    size_t fault = story->n;
    enum tarwisa_result result = tarwisa_open_with(story->rows, story->n, &t, &fault);

    MUST(result == TARWISA_OK || (result == TARWISA_ERR_ARG && fault < story->n));
    MUST((result == TARWISA_OK) == (t != NULL));
    for (size_t i = 0; i < story->n && t != NULL; i++) {
        const char *id = story->rows[i].id;

        MUST(tarwisa_outlet_find(t, (struct tarwisa_span){ id, strlen(id) }) != NULL);
    }
    tarwisa_close(t);
}

static void
check_file(struct tarwisa_span file, bool opens)
{
    struct story story = read_file(file.bytes, file.len);

    check_rewritten(&story, false);
    check_rewritten(&story, true);
    if (opens)
        check_opened(&story);
    forget(&story);
}

/* --- worksheets ------------------------------------------------------------------------------ */

static void
count_names(struct table *table, struct tarwisa_span names)
{
    while (names.len > 0) {
        const char *at = memchr(names.bytes, '\n', names.len);
        struct tarwisa_span name = { names.bytes,
                                     at == NULL ? names.len : (size_t)(at - names.bytes) };
        const struct table_addition addition = { &name, 1, 1, NULL, NULL };
        size_t taken = at == NULL ? name.len : name.len + 1;
        struct table_entry *entry;

        if (name.len > 0) {
            MUST(table_add(table, &addition, &entry));
            MUST(table_add_example(table, entry, "file", name.len, name));
        }
        names = (struct tarwisa_span){ names.bytes + taken, names.len - taken };
    }
}

/* A worksheet in which every row is decided alike. */
struct filling {
    struct csvout csv;
    const char *decision;
    size_t n_rows;
};

static int
fill_row(void *data, const struct csvin_row *row)
{
    struct filling *f = data;
    const char *fields[FIELDS];

    MUST(row->n == worksheet_columns.n);
    memcpy(fields, row->fields, row->n * sizeof *fields);
    if (f->n_rows++ > 0)
        fields[row->n - 1] = f->decision;
    put_row(&f->csv, fields, row->n);
    return 0;
}

static int
on_reject(void *data, const struct csvin_reject *reject)
{
    (void)data;
    (void)reject;
    fuzz_must(false, "all rows of a worksheet can be read", __FILE__, __LINE__);
    return 1;
}

static struct said_text
fill(const struct said_text *sheet, const char *decision)
{
    struct said_text filled;
    struct output *out = said_open(&filled);
    struct filling f = { .decision = decision };
    const struct csvin_listener listener = { &f, fill_row, on_reject };
    struct csvin_error error;
    int fd = reads_open((struct tarwisa_span){ sheet->bytes, sheet->len });

    csvout_start(&f.csv, out, &csv_plain, false);
    MUST(csvin_read(fd, NULL, &listener, &error) == CSVIN_OK);
    close(fd);
    said_close(out);
    return filled;
}

/* As the library compares names. */
static void
must_be_name(const char *a, const char *b)
{
    const char *const names[] = { a, b };
    char keys[2][KEY_SIZE];

    for (size_t i = 0; i < 2; i++)
        MUST(tarwisa_name_key(fuzz_context(), fuzz_scratch(),
                              (struct tarwisa_span){ names[i], strlen(names[i]) }, keys[i],
                              KEY_SIZE, NULL) >= 0);
    MUST(strcmp(keys[0], keys[1]) == 0);
}

/* Each name comes back, but for those that cannot be one: a bar joins names in a registry file. */
static void
check_decided(const struct said_text *sheet, const struct clusters *clusters, const char *decision)
{
    bool is_new = strcmp(decision, "new") == 0;
    struct said_text filled = fill(sheet, decision);
    struct story story = read_file(filled.bytes, filled.len);
    size_t n = 0;

    MUST(story.n + story.n_faults == clusters->n);
    for (size_t i = 0; i < clusters->n; i++) {
        const struct cluster_name *name = &clusters->names[i];

        if (strchr(name->entry->fields[0], '|') != NULL)
            continue;
        MUST(n < story.n);
        MUST(!is_new || strcmp(story.rows[n].id, name->id) == 0);
        must_be_name(story.aliases[n] ? story.rows[n].aliases : story.rows[n].name_ar,
                     name->entry->fields[0]);
        n++;
    }
    MUST(n == story.n);
    forget(&story);
    free(filled.bytes);
}

static void
check_names(struct tarwisa_span names)
{
    struct table table;
    struct clusters clusters;
    struct said_text sheet;
    struct output *out;
    struct story story;

    table_init(&table, 4096, 1);
    count_names(&table, names);
    MUST(clusters_make(&clusters, &table, fuzz_context(), fuzz_scratch()));
    MUST(clusters.n + clusters.n_cut == table.n);
    out = said_open(&sheet);
    worksheet_write(&clusters, out);
    said_close(out);
    story = read_file(sheet.bytes, sheet.len);
    MUST(story.n == 0 && story.n_faults == 0);
    check_decided(&sheet, &clusters, "new");
    check_decided(&sheet, &clusters, "ignore");
    check_decided(&sheet, &clusters, "reuters");
    forget(&story);
    free(sheet.bytes);
    clusters_free(&clusters);
    table_free(&table);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    struct tarwisa_span rest;

    if (len < HEAD)
        return 0;
    rest = fuzz_exact(data + HEAD, len - HEAD);
    if (data[MANNER] == MANNER_NAMES)
        check_names(rest);
    else
        check_file(rest, data[MANNER] == MANNER_OPEN);
    fuzz_free(rest);
    return 0;
}
