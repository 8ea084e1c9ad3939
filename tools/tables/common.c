/* SPDX-License-Identifier: MIT */
/* What all parts of gen-tables share: faults with their place, memory, CSV files, keys. */
#include "common.h"

#include "io/csvin.h"
#include "lib/text/hash.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COLUMNS_MAX 8

struct fold fold;
const char *data_path;

/* --- faults and memory --------------------------------------------------------------------------- */

_Noreturn void
die(struct place at, const char *format, ...)
{
    va_list args;

    fprintf(stderr, "gen-tables: %s:%zu: ", at.file, at.line);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    exit(1);
}

void *
grow(void *list, size_t n, size_t size)
{
    if ((n & (n - 1)) != 0) /* room doubles whenever n is a power of two */
        return list;
    list = realloc(list, (n == 0 ? 1 : 2 * n) * size);
    if (list == NULL)
        die((struct place){ data_path, 0 }, "out of memory");
    return list;
}

/* Every string read, kept until the end: the tables point into them. */
static char **strings;
static size_t n_strings;

char *
copy(const char *text)
{
    char *new = strdup(text);

    if (new == NULL)
        die((struct place){ data_path, 0 }, "out of memory");
    APPEND(strings, n_strings, new);
    return new;
}

struct tarwisa_span
span_of(const char *text)
{
    return (struct tarwisa_span){ text, strlen(text) };
}

/* --- reading a CSV file -------------------------------------------------------------------------- */

struct csv_job {
    const char *file;
    const char *header;
    size_t columns;
    bool header_seen;
    row_reader *read;
};

uint32_t data_hash = 2166136261u;

static void
check_header(const struct csv_job *job, const struct csvin_row *row)
{
    char line[256] = "";

    for (size_t i = 0; i < row->n; i++) {
        size_t len = strlen(line);

        snprintf(line + len, sizeof line - len, "%s%s", i == 0 ? "" : ",", row->fields[i]);
    }
    if (strcmp(line, job->header) != 0)
        die((struct place){ job->file, row->line }, "header is not %s", job->header);
}

static int
take_row(void *data, const struct csvin_row *row)
{
    struct csv_job *job = data;
    struct place at = { job->file, row->line };
    char *fields[COLUMNS_MAX];

    if (!job->header_seen) {
        check_header(job, row);
        job->header_seen = true;
        job->columns = row->n;
        return 0;
    }
    for (size_t i = 0; i < row->n; i++) {
        fields[i] = copy(row->fields[i]);
        data_hash = (data_hash ^ hash_bytes(fields[i], row->lens[i])) * 16777619u;
    }
    job->read(at, fields);
    return 0;
}

static int
refuse(void *data, const struct csvin_reject *reject)
{
    const struct csv_job *job = data;

    die((struct place){ job->file, reject->line }, "%s", reject->text);
}

void
read_csv(const char *file, const char *header, row_reader *read)
{
    struct csv_job job = { .file = file, .header = header, .read = read };
    struct csvin_listener listener = { &job, take_row, refuse };
    struct csvin_error error = { 0 };
    char path[4096];

    snprintf(path, sizeof path, "%s/%s", data_path, file);
    if (csvin_read_file(path, NULL, &listener, &error) < 0)
        die((struct place){ file, error.line }, "%s", error.text);
    if (!job.header_seen)
        die((struct place){ file, 1 }, "empty");
}

/* --- columns, keys and strings ------------------------------------------------------------------- */

int
number_of(struct place at, const struct term_name *terms, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(terms[i].name, name) == 0)
            return terms[i].value;
    }
    die(at, "\"%s\" is none of the words this column takes", name);
}

int
whole_number(struct place at, const char *text, int least, int most)
{
    char *end;
    long value = strtol(text, &end, 10);

    if (*text == '\0' || *end != '\0' || value < least || value > most)
        die(at, "\"%s\" is no number from %d to %d", text, least, most);
    return (int)value;
}

char *
name_key(struct place at, const char *text)
{
    static char key[FOLDED_MAX + 1];
    size_t len = fold_name(&fold, span_of(text), key, sizeof key);

    if (len == SIZE_MAX || strlen(text) > TARWISA_FIELD_MAX)
        die(at, "name is too long");
    return len == 0 ? NULL : copy(key);
}

void
print_string(const char *text)
{
    putchar('"');
    for (const char *c = text; *c != '\0'; c++) {
        if (*c == '"' || *c == '\\')
            putchar('\\');
        putchar(*c);
    }
    putchar('"');
}
