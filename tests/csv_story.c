/* SPDX-License-Identifier: MIT */
/* Writes down what the reader of CSV tells, and what it should. */
#include "csv_story.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <unistd.h>

struct writing {
    struct csv_story story;
    FILE *out;
    const char *file;
    size_t len;
    size_t told; /* what stands before this was told of, or is a line end */
};

static bool
ends_line(char byte)
{
    return byte == '\n' || byte == '\r';
}

/* Bytes of a first line of "sep=;" from `at` on, without its end; 0 for another line. */
static size_t
delimiter_line_len(const char *bytes, size_t len, size_t at, char quote)
{
    const char *line = bytes + at;

    if (len - at < 6 || strncasecmp(line, "sep=", 4) != 0 || !ends_line(line[5]))
        return 0;
    return line[4] == '\0' || line[4] == quote || ends_line(line[4]) ? 0 : 5;
}

static char
quote_of(const struct csvin_format *format)
{
    return format->quote == 0 ? '"' : format->quote;
}

static void
begin(struct writing *w, const char *bytes, size_t len, const struct csvin_format *format)
{
    *w = (struct writing){ .file = bytes, .len = len };
    w->out = open_memstream(&w->story.text, &w->story.size);
    if (w->out == NULL)
        abort();
    if (len >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0)
        w->told = 3;
    w->told += delimiter_line_len(bytes, len, w->told, quote_of(format));
}

/* Nothing but line ends may stand between two that are told of. */
static void
go_to(struct writing *w, size_t byte)
{
    if (byte < w->told)
        fprintf(w->out, "bytes from %zu on are told of twice\n", byte);
    for (; w->told < byte; w->told++)
        if (!ends_line(w->file[w->told]))
            fprintf(w->out, "byte %zu is not told of\n", w->told);
}

static struct csv_story
end(struct writing *w)
{
    go_to(w, w->len);
    if (fclose(w->out) != 0)
        abort();
    return w->story;
}

static int
write_row(void *data, const struct csvin_row *row)
{
    struct writing *w = data;

    go_to(w, row->byte);
    if (row->byte + row->n_bytes > w->len ||
        memcmp(w->file + row->byte, row->bytes, row->n_bytes) != 0)
        fprintf(w->out, "not as written: ");
    w->told = row->byte + row->n_bytes;
    fprintf(w->out, "row %zu %zu %zu:", row->line, row->byte, row->n_bytes);
    for (size_t i = 0; i < row->n; i++) {
        fprintf(w->out, " %zu:", row->lens[i]);
        fwrite(row->fields[i], 1, row->lens[i] + 1, w->out);
    }
    fprintf(w->out, "\n");
    w->story.n_rows++;
    return 0;
}

static int
write_reject(void *data, const struct csvin_reject *reject)
{
    struct writing *w = data;

    go_to(w, reject->byte);
    if (reject->byte + reject->n_bytes > w->len ||
        memcmp(w->file + reject->byte, reject->bytes, reject->n_bytes) != 0)
        fprintf(w->out, "not as written: ");
    w->told = reject->byte + reject->n_bytes;
    fprintf(w->out, "reject %zu %zu %zu %zu %s\n", reject->line, reject->byte, reject->n_bytes,
            reject->column, reject->kind);
    w->story.n_rejects++;
    for (size_t i = 0; csvin_reject_kinds[i].name != NULL; i++)
        w->story.n_of_kind[i] += strcmp(csvin_reject_kinds[i].name, reject->kind) == 0;
    return 0;
}

/* --- by the reader ------------------------------------------------------------------------------ */

static size_t split_most;
static unsigned split_seed;

ssize_t __real_read(int fd, void *bytes, size_t len);
ssize_t __wrap_read(int fd, void *bytes, size_t len);

ssize_t
__wrap_read(int fd, void *bytes, size_t len)
{
    size_t most = split_most == 0 ? len : 1 + (size_t)rand_r(&split_seed) % split_most;

    return __real_read(fd, bytes, len < most ? len : most);
}

void
csv_story_split(size_t most, unsigned seed)
{
    split_most = most;
    split_seed = seed;
}

struct csv_story
csv_story_read(const char *bytes, size_t len, const struct csvin_format *format)
{
    struct writing w;
    struct csvin_listener listener = { &w, write_row, write_reject };
    struct csvin_error error;
    int fd = memfd_create("csv", 0);

    if (fd < 0 || write(fd, bytes, len) != (ssize_t)len || lseek(fd, 0, SEEK_SET) != 0)
        abort();
    begin(&w, bytes, len, format);
    if (csvin_read(fd, format, &listener, &error) != CSVIN_OK)
        fprintf(w.out, "not read: %s\n", error.text);
    close(fd);
    return end(&w);
}

/* --- by the letter ------------------------------------------------------------------------------ */

struct letter {
    struct writing w;
    char delimiter, quote;
    bool ragged;
    size_t at, line, first_n;

    /* the row */
    size_t row_at, n;
    bool nul;
    size_t nul_column;
    char *text; /* its fields */
    const char *fields[CSVIN_COLUMNS_MAX];
    size_t lens[CSVIN_COLUMNS_MAX];
};

static bool
at_line_end(const struct letter *l)
{
    return l->at == l->w.len || ends_line(l->w.file[l->at]);
}

/* One line end; the line after it is the next. */
static void
take_line_end(struct letter *l)
{
    if (l->at == l->w.len)
        return;
    if (l->w.file[l->at] == '\r' && l->at + 1 < l->w.len && l->w.file[l->at + 1] == '\n')
        l->at++;
    l->at++;
    l->line++;
}

static void
take_byte(struct letter *l, char **out)
{
    if (l->w.file[l->at] == '\0' && !l->nul) {
        l->nul = true;
        l->nul_column = l->n + 1;
    }
    *(*out)++ = l->w.file[l->at++];
}

/* NULL, or the kind of what is wrong. */
static const char *
read_bare(struct letter *l, char **out)
{
    while (!at_line_end(l) && l->w.file[l->at] != l->delimiter) {
        if (l->w.file[l->at] == l->quote)
            return "quote-in-field";
        take_byte(l, out);
    }
    return NULL;
}

static const char *
read_quoted(struct letter *l, char **out)
{
    for (l->at++; l->at < l->w.len;) {
        if (l->w.file[l->at] == l->quote) {
            l->at++;
            if (at_line_end(l) || l->w.file[l->at] == l->delimiter)
                return NULL;
            if (l->w.file[l->at] != l->quote)
                return "text-behind-quote";
        }
        take_byte(l, out);
    }
    return "unclosed-quote";
}

static const char *
read_row(struct letter *l)
{
    char *out = l->text;

    l->n = 0;
    l->nul = false;
    l->row_at = l->at;
    for (;; l->at++) {
        char *field = out;
        bool quoted = l->at < l->w.len && l->w.file[l->at] == l->quote;
        const char *kind = quoted ? read_quoted(l, &out) : read_bare(l, &out);

        if (kind != NULL)
            return kind;
        if (l->n < CSVIN_COLUMNS_MAX) {
            l->fields[l->n] = field;
            l->lens[l->n] = (size_t)(out - field);
        }
        l->n++;
        *out++ = '\0';
        if (at_line_end(l))
            return NULL;
    }
}

static void
refuse(struct letter *l, const char *kind, size_t column)
{
    size_t len = l->at - l->row_at;
    struct csvin_reject reject = { .line = l->line,
                                   .byte = l->row_at,
                                   .column = column,
                                   .kind = kind,
                                   .bytes = l->w.file + l->row_at,
                                   .n_bytes = len < 4096 ? len : 4096 };

    write_reject(&l->w, &reject);
    if (len > 4096)
        l->w.told = l->at;
}

static void
accept(struct letter *l)
{
    struct csvin_row row = { .line = l->line,
                             .byte = l->row_at,
                             .n = l->n,
                             .fields = l->fields,
                             .lens = l->lens,
                             .bytes = l->w.file + l->row_at,
                             .n_bytes = l->at - l->row_at };

    if (l->first_n == 0)
        l->first_n = l->n;
    write_row(&l->w, &row);
}

static void
judge_row(struct letter *l)
{
    if (l->nul)
        refuse(l, "nul", l->nul_column);
    else if (l->n > 10000)
        refuse(l, "too-many-columns", 10001);
    else if (!l->ragged && l->first_n > 0 && l->n != l->first_n)
        refuse(l, "ragged", 0);
    else
        accept(l);
}

/* The lines in the row: the file is gone through again. */
static void
pass_row(struct letter *l)
{
    size_t limit = l->at;

    for (l->at = l->row_at; l->at < limit;)
        if (at_line_end(l))
            take_line_end(l);
        else
            l->at++;
    take_line_end(l);
}

static void
read_on(struct letter *l)
{
    const char *kind = read_row(l);

    if (kind == NULL) {
        judge_row(l);
        pass_row(l);
        return;
    }
    for (l->at = l->row_at; !at_line_end(l);)
        l->at++;
    refuse(l, kind, l->n + 1);
    take_line_end(l);
}

struct csv_story
csv_story_expected(const char *bytes, size_t len, const struct csvin_format *format)
{
    struct letter *l = calloc(1, sizeof *l);
    struct csv_story story;

    if (l == NULL || (l->text = malloc(len + 2)) == NULL)
        abort();
    begin(&l->w, bytes, len, format);
    l->quote = quote_of(format);
    l->ragged = format->ragged;
    l->at = l->w.told;
    l->delimiter = format->delimiter;
    if (l->delimiter == '\0')
        l->delimiter = l->at >= 5 ? bytes[l->at - 1] : ',';
    l->line = 1;
    while (l->at < len) {
        if (at_line_end(l))
            take_line_end(l);
        else
            read_on(l);
    }
    story = end(&l->w);
    free(l->text);
    free(l);
    return story;
}
