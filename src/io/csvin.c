/* SPDX-License-Identifier: MIT */
/* Guards libcsv: strict, nothing trimmed, capped, and every row with the line it starts on. */
#include "csvin.h"

#include <csv.h>

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CHUNK ((size_t)64 * 1024)
#define FIELD_BYTES_MAX ((size_t)1024 * 1024)
#define ROW_BYTES_MAX (16 * FIELD_BYTES_MAX)
#define COLUMNS_MAX ((size_t)10000)

struct reader {
    struct csv_parser parser;
    csvin_row_fn *on_row;
    void *data;
    struct csvin_error *error;
    enum csvin_result result;

    size_t line;       /* physical line being fed, from 1 */
    size_t row_line;   /* where the row began */
    size_t field_line; /* where the field began: an open quote is reported there */
    bool in_row;
    bool after_cr;

    char *bytes; /* the fields of the row, one after the other, each with a NUL */
    size_t n_bytes, bytes_room;
    size_t *starts, *lens;
    const char **fields;
    size_t n, room;
};

static void
fail(struct reader *r, enum csvin_result result, size_t line, const char *text)
{
    if (r->result != CSVIN_OK)
        return;
    r->result = result;
    r->error->line = line;
    snprintf(r->error->text, sizeof r->error->text, "%s", text);
}

static void
fail_nomem(struct reader *r)
{
    fail(r, CSVIN_ERR_NOMEM, r->row_line, strerror(ENOMEM));
}

/* Room for one more column. */
static bool
grow_columns(struct reader *r)
{
    size_t room = r->room == 0 ? 16 : r->room * 2;
    size_t *starts, *lens;
    const char **fields;

    if (r->n < r->room)
        return true;
    starts = realloc(r->starts, room * sizeof *starts);
    if (starts != NULL)
        r->starts = starts;
    lens = realloc(r->lens, room * sizeof *lens);
    if (lens != NULL)
        r->lens = lens;
    fields = realloc(r->fields, room * sizeof *fields);
    if (fields != NULL)
        r->fields = fields;
    if (starts == NULL || lens == NULL || fields == NULL)
        return false;
    r->room = room;
    return true;
}

/* Room for `len` more bytes of the row. */
static bool
grow_bytes(struct reader *r, size_t len)
{
    size_t room = r->bytes_room == 0 ? 1024 : r->bytes_room;
    char *bytes;

    while (room - r->n_bytes < len)
        room *= 2;
    if (room == r->bytes_room)
        return true;
    bytes = realloc(r->bytes, room);
    if (bytes == NULL)
        return false;
    r->bytes = bytes;
    r->bytes_room = room;
    return true;
}

/* libcsv cannot be told to stop from a callback; once something failed the rest is ignored. */
static void
take_field(void *bytes, size_t len, void *data)
{
    struct reader *r = data;

    if (len > FIELD_BYTES_MAX)
        fail(r, CSVIN_ERR_SYNTAX, r->field_line, "a field is longer than 1 MiB");
    if (r->n == COLUMNS_MAX)
        fail(r, CSVIN_ERR_SYNTAX, r->row_line, "a row has more than 10000 fields");
    if (r->n_bytes + len > ROW_BYTES_MAX)
        fail(r, CSVIN_ERR_SYNTAX, r->row_line, "a row is longer than 16 MiB");
    if (r->result == CSVIN_OK && (!grow_columns(r) || !grow_bytes(r, len + 1)))
        fail_nomem(r);
    if (r->result != CSVIN_OK)
        return;

    memcpy(r->bytes + r->n_bytes, bytes, len);
    r->bytes[r->n_bytes + len] = '\0';
    r->starts[r->n] = r->n_bytes;
    r->lens[r->n] = len;
    r->n_bytes += len + 1;
    r->n++;
    r->field_line = r->line;
}

static void
take_row(int terminator, void *data)
{
    struct reader *r = data;
    struct csvin_row row = { .line = r->row_line, .n = r->n, .lens = r->lens };

    (void)terminator;
    r->in_row = false;
    if (r->result != CSVIN_OK)
        return;
    for (size_t i = 0; i < r->n; i++)
        r->fields[i] = r->bytes + r->starts[i];
    row.fields = r->fields;
    r->n = 0;
    r->n_bytes = 0;
    if (r->on_row(r->data, &row) != 0)
        r->result = CSVIN_STOPPED;
}

static int
never_a_space(unsigned char byte)
{
    (void)byte;
    return 0;
}

static bool
ends_line(char byte)
{
    return byte == '\n' || byte == '\r';
}

/* libcsv stopped before `byte`: it ran out of memory, or the byte stands where none may. */
static void
parser_stopped(struct reader *r, char byte)
{
    if (csv_error(&r->parser) != CSV_EPARSE)
        fail_nomem(r);
    else if (byte == '"')
        fail(r, CSVIN_ERR_SYNTAX, r->line, "a quote stands inside an unquoted field");
    else
        fail(r, CSVIN_ERR_SYNTAX, r->line, "text stands behind a closing quote");
}

/* At most one line end, and that at the segment's end: so every callback knows its line. */
static void
feed_segment(struct reader *r, const char *bytes, size_t len)
{
    char last = bytes[len - 1];
    size_t done;

    if (!r->in_row && !ends_line(bytes[0])) {
        r->in_row = true;
        r->row_line = r->field_line = r->line;
    }
    if (memchr(bytes, '\0', len) != NULL) {
        fail(r, CSVIN_ERR_SYNTAX, r->line, "a NUL byte");
        return;
    }
    done = csv_parse(&r->parser, bytes, len, take_field, take_row, r);
    if (done < len)
        parser_stopped(r, bytes[done]);
    if (csv_get_buffer_size(&r->parser) > FIELD_BYTES_MAX + CHUNK)
        fail(r, CSVIN_ERR_SYNTAX, r->field_line, "a field is longer than 1 MiB");
    if (last == '\r' || (last == '\n' && !(r->after_cr && len == 1)))
        r->line++;
    r->after_cr = last == '\r';
}

static void
feed(struct reader *r, const char *bytes, size_t len)
{
    while (len > 0 && r->result == CSVIN_OK) {
        size_t n = 0;

        while (n < len && !ends_line(bytes[n]))
            n++;
        if (n < len)
            n++;
        feed_segment(r, bytes, n);
        bytes += n;
        len -= n;
    }
}

/* Fill the chunk or reach the end of the file; false: errno says why. */
static bool
read_chunk(int fd, char *chunk, size_t *len)
{
    *len = 0;
    while (*len < CHUNK) {
        ssize_t n = read(fd, chunk + *len, CHUNK - *len);

        if (n == 0)
            return true;
        if (n > 0)
            *len += (size_t)n;
        else if (errno != EINTR)
            return false;
    }
    return true;
}

static void
read_all(struct reader *r, int fd, char *chunk)
{
    static const char bom[] = "\xef\xbb\xbf";
    size_t len = 0;
    size_t skip = 0;

    for (bool first = true; r->result == CSVIN_OK; first = false) {
        if (!read_chunk(fd, chunk, &len)) {
            fail(r, CSVIN_ERR_IO, 0, strerror(errno));
            return;
        }
        skip = first && len >= 3 && memcmp(chunk, bom, 3) == 0 ? 3 : 0;
        feed(r, chunk + skip, len - skip);
        if (len < CHUNK)
            break;
    }
    if (r->result == CSVIN_OK && csv_fini(&r->parser, take_field, take_row, r) != 0)
        fail(r, CSVIN_ERR_SYNTAX, r->field_line, "a quoted field is never closed");
}

static void
read_fd(struct reader *r, int fd)
{
    char *chunk = malloc(CHUNK);

    if (chunk == NULL ||
        csv_init(&r->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL) != 0) {
        fail_nomem(r);
        free(chunk);
        return;
    }
    csv_set_space_func(&r->parser, never_a_space);
    csv_set_blk_size(&r->parser, 4096);
    read_all(r, fd, chunk);
    csv_free(&r->parser);
    free(chunk);
}

enum csvin_result
csvin_read_file(const char *path, csvin_row_fn *on_row, void *data, struct csvin_error *error)
{
    struct reader r = { .on_row = on_row, .data = data, .error = error, .line = 1 };
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);

    if (fd < 0) {
        fail(&r, CSVIN_ERR_OPEN, 0, strerror(errno));
        return r.result;
    }
    read_fd(&r, fd);
    close(fd);
    free(r.bytes);
    free(r.starts);
    free(r.lens);
    free(r.fields);
    return r.result;
}
