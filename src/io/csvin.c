/* SPDX-License-Identifier: MIT */
/* Guards libcsv: strict, nothing trimmed, capped, and going on behind what is broken. */
#include "csvin.h"
#include "delimiter.h"
#include "reader.h"
#include "sixteen.h"

#include <csv.h>

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SLICE ((size_t)64 * 1024) /* what libcsv is given at once */
#define WAITING_MAX (CSVIN_ROW_MAX + READER_BLOCK)

enum kind {
    QUOTE_IN_FIELD,
    TEXT_BEHIND_QUOTE,
    UNCLOSED_QUOTE,
    NUL_BYTE,
    TOO_LONG,
    TOO_MANY_COLUMNS,
    RAGGED,
};

const struct csvin_reject_kind csvin_reject_kinds[] = {
    [QUOTE_IN_FIELD] = { "quote-in-field", "a quote stands inside a field that is not quoted" },
    [TEXT_BEHIND_QUOTE] = { "text-behind-quote", "text stands behind a closing quote" },
    [UNCLOSED_QUOTE] = { "unclosed-quote", "a quote is never closed" },
    [NUL_BYTE] = { "nul", "a NUL byte is in the row" },
    [TOO_LONG] = { "too-long", "a field is longer than 1 MiB, or the row than 16 MiB" },
    [TOO_MANY_COLUMNS] = { "too-many-columns", "the row has more than 10,000 fields" },
    [RAGGED] = { "ragged", "the row has another number of fields than the first" },
    { NULL, NULL },
};

/*
 * libcsv tells of fields and rows, and never where in the file they stand. But a field that is not
 * quoted is as long there as it is here, and a quoted one longer by its quotes: so the place of the
 * next field follows from the last one's. All places are offsets into what waits in the reader.
 */
struct csvin {
    struct csv_parser parser;
    struct csvin_format format;
    const struct csvin_listener *listener;
    struct csvin_error *error;
    enum csvin_result result;

    struct reader in;
    bool has_nul;       /* one was read, in this row or another */
    const char *base;   /* reader_bytes, while libcsv is at work */
    size_t fed;         /* libcsv was given what stands before this */
    size_t row_start;   /* of the row being read */
    size_t field_start; /* of its field being read */
    size_t row_line;    /* the line at row_start */
    size_t field_line;  /* the line at field_start */
    bool after_cr;      /* a LF at row_start belongs to the line end before it */
    bool too_long;      /* the row; whatever libcsv goes on to tell is ignored */
    size_t long_column; /* the field that is, or 0 */
    size_t first_n;     /* fields of the first row; 0: there was none yet */

    char *bytes; /* the fields of the row, one after the other, each with a NUL */
    size_t n_bytes, bytes_room;
    size_t n; /* fields of the row; those over the most are counted only */
    const char *fields[CSVIN_COLUMNS_MAX];
    size_t lens[CSVIN_COLUMNS_MAX];
    bool quoted[CSVIN_COLUMNS_MAX];
};

static void
describe(struct csvin_error *error, size_t line, int number)
{
    error->line = line;
    error->number = number;
    snprintf(error->text, sizeof error->text, "%s", strerror(number));
}

static void
fail(struct csvin *r, enum csvin_result result, int number)
{
    r->result = result;
    describe(r->error, r->row_line, number);
}

static bool
ends_line(char byte)
{
    return byte == '\n' || byte == '\r';
}

/* Bytes up to the next line end, or `len`. */
static size_t
line_len(const char *bytes, size_t len)
{
    size_t n = 0;

    while (n < len && !ends_line(bytes[n]))
        n++;
    return n;
}

/* Every CR, and every LF that is not the second half of a CRLF: lines are long enough to be searched. */
static size_t
count_line_ends(const char *bytes, size_t len)
{
    const char *limit = bytes + len, *at;
    size_t n = 0;

    for (at = bytes; (at = memchr(at, '\n', (size_t)(limit - at))) != NULL; at++)
        n += at == bytes || at[-1] != '\r';
    for (at = bytes; (at = memchr(at, '\r', (size_t)(limit - at))) != NULL; at++)
        n++;
    return n;
}

/* --- telling ---------------------------------------------------------------------------------- */

static void
reject(struct csvin *r, enum kind kind, size_t column, const char *text, size_t len)
{
    struct csvin_reject reject = { .line = r->row_line,
                                   .byte = r->in.offset + r->row_start,
                                   .column = column,
                                   .kind = csvin_reject_kinds[kind].name,
                                   .text = text,
                                   .bytes = reader_bytes(&r->in) + r->row_start,
                                   .n_bytes = len };

    if (reject.n_bytes > CSVIN_REJECT_BYTES_MAX)
        reject.n_bytes = CSVIN_REJECT_BYTES_MAX;
    if (r->listener->on_reject(r->listener->data, &reject) != 0)
        r->result = CSVIN_STOPPED;
}

static void
reject_ragged(struct csvin *r, size_t len)
{
    char text[96];

    snprintf(text, sizeof text, "%zu field%s instead of %zu", r->n, r->n == 1 ? "" : "s",
             r->first_n);
    reject(r, RAGGED, 0, text, len);
}

static void
reject_nul(struct csvin *r, size_t len)
{
    size_t i = 0;

    while (i + 1 < r->n && i + 1 < CSVIN_COLUMNS_MAX &&
           memchr(r->fields[i], '\0', r->lens[i]) == NULL)
        i++;
    reject(r, NUL_BYTE, i + 1, "a NUL byte", len);
}

static void
deliver(struct csvin *r, size_t len)
{
    struct csvin_row row = { .line = r->row_line,
                             .byte = r->in.offset + r->row_start,
                             .n = r->n,
                             .fields = r->fields,
                             .lens = r->lens,
                             .quoted = r->quoted,
                             .bytes = reader_bytes(&r->in) + r->row_start,
                             .n_bytes = len };

    if (r->first_n == 0)
        r->first_n = r->n;
    if (r->listener->on_row(r->listener->data, &row) != 0)
        r->result = CSVIN_STOPPED;
}

/* --- what libcsv tells ------------------------------------------------------------------------ */

/* Empty lines, about which libcsv says nothing, and the second half of a CRLF. */
static void
pass_line_ends(struct csvin *r)
{
    const char *bytes = reader_bytes(&r->in);

    while (r->row_start < r->fed && ends_line(bytes[r->row_start])) {
        if (bytes[r->row_start] == '\r' || !r->after_cr)
            r->row_line++;
        r->after_cr = bytes[r->row_start] == '\r';
        r->row_start++;
    }
    r->field_start = r->row_start;
    r->field_line = r->row_line;
}

/* Is the row too long, as far as `limit`? What was passed first counts, however much was read. */
static bool
find_too_long(struct csvin *r, size_t limit)
{
    bool row = limit - r->row_start > CSVIN_ROW_MAX;
    bool field = limit - r->field_start > CSVIN_FIELD_MAX &&
                 !(row && r->field_start - r->row_start >= CSVIN_ROW_MAX - CSVIN_FIELD_MAX);

    r->too_long = row || field;
    r->long_column = field ? r->n + 1 : 0;
    return r->too_long;
}

/* Is one of the bytes a quote or a line end? */
static bool
is_any_among(sixteen bytes, sixteen quotes)
{
    return sixteen_any((sixteen)(bytes == quotes) | (sixteen)(bytes == sixteen_of('\n')) |
                       (sixteen)(bytes == sixteen_of('\r')));
}

/* Is one of all? Hardly any field holds one, and this is most of what the guard costs. The last
 * sixteen bytes overlap those before. */
static bool
holds_any(const char *bytes, size_t len, char quote)
{
    sixteen quotes = sixteen_of(quote);
    const char *last;

    if (len == 0)
        return false;
    if (len < sizeof quotes)
        return is_any_among(sixteen_load_few(bytes, len), quotes);
    for (last = bytes + len - sizeof quotes; bytes < last; bytes += sizeof quotes)
        if (is_any_among(sixteen_load(bytes), quotes))
            return true;
    return is_any_among(sixteen_load(last), quotes);
}

/* Bytes of quotes around and in a field that came out like this; its line ends are counted. */
static size_t
pass_quotes(struct csvin *r, const char *bytes, size_t len)
{
    const char *limit = bytes + len;
    const char *at = bytes;
    size_t n = 2;

    if (!holds_any(bytes, len, r->format.quote))
        return n;
    while ((at = memchr(at, r->format.quote, (size_t)(limit - at))) != NULL) {
        n++;
        at++;
    }
    r->field_line += count_line_ends(bytes, len);
    return n;
}

static void
keep_field(struct csvin *r, const char *bytes, size_t len, bool quoted)
{
    char *field = r->bytes + r->n_bytes;

    memcpy(field, bytes, len);
    field[len] = '\0';
    r->fields[r->n] = field;
    r->lens[r->n] = len;
    r->quoted[r->n] = quoted;
    r->n_bytes += len + 1;
}

/* libcsv cannot be told to stop: what it says when there is no more to be said is ignored. */
static void
take_field(void *bytes, size_t len, void *data)
{
    struct csvin *r = data;
    size_t written = len;
    bool quoted;

    if (r->too_long || r->result != CSVIN_OK)
        return;
    if (r->n == 0)
        pass_line_ends(r);
    quoted = r->field_start < r->fed && r->base[r->field_start] == r->format.quote;
    if (quoted)
        written += pass_quotes(r, bytes, len);
    if (r->field_start + written - r->row_start > CSVIN_FIELD_MAX &&
        find_too_long(r, r->field_start + written))
        return;
    if (r->n < CSVIN_COLUMNS_MAX)
        keep_field(r, bytes, len, quoted);
    r->n++;
    r->field_start += written + 1;
}

static void
begin_row(struct csvin *r, size_t start, size_t line)
{
    r->row_start = r->field_start = start;
    r->row_line = r->field_line = line;
    r->n = 0;
    r->n_bytes = 0;
}

static void
take_row(int terminator, void *data)
{
    struct csvin *r = data;
    size_t len = r->field_start - 1 - r->row_start;

    if (r->too_long || r->result != CSVIN_OK)
        return;
    if (r->has_nul && memchr(reader_bytes(&r->in) + r->row_start, '\0', len) != NULL)
        reject_nul(r, len);
    else if (r->n > CSVIN_COLUMNS_MAX)
        reject(r, TOO_MANY_COLUMNS, CSVIN_COLUMNS_MAX + 1, "more than 10,000 fields", len);
    else if (!r->format.ragged && r->first_n != 0 && r->n != r->first_n)
        reject_ragged(r, len);
    else
        deliver(r, len);
    r->after_cr = terminator == '\r';
    begin_row(r, r->field_start, r->field_line + 1);
}

/* --- reading ---------------------------------------------------------------------------------- */

/* Most files hold none, and then no row has to be searched. */
static void
look_for_nul(struct csvin *r, size_t from)
{
    size_t waiting = reader_waiting(&r->in);

    if (!r->has_nul && from < waiting)
        r->has_nul = memchr(reader_bytes(&r->in) + from, '\0', waiting - from) != NULL;
}

/* Read more; what stands before the row is let go. */
static bool
fill(struct csvin *r)
{
    size_t before = reader_waiting(&r->in) - r->row_start;

    reader_take(&r->in, r->row_start);
    r->fed -= r->row_start;
    r->field_start -= r->row_start;
    r->row_start = 0;
    if (!reader_fill(&r->in, WAITING_MAX))
        return false;
    look_for_nul(r, before);
    return true;
}

/* The fields of a row take as much room as the row, its delimiters being as long as NULs. */
static bool
make_room(struct csvin *r, size_t room)
{
    char *bytes = r->bytes;

    if (room <= r->bytes_room)
        return true;
    if (room < 2 * r->bytes_room)
        room = 2 * r->bytes_room;
    bytes = realloc(bytes, room);
    if (bytes == NULL)
        return false;
    r->bytes = bytes;
    r->bytes_room = room;
    for (size_t i = 0; i < r->n && i < CSVIN_COLUMNS_MAX; i++) {
        r->fields[i] = bytes;
        bytes += r->lens[i] + 1;
    }
    return true;
}

static int
never_a_space(unsigned char byte)
{
    (void)byte;
    return 0;
}

/* After an error libcsv keeps what it had of the row, so that it has to be made anew. */
static void
start_parser(struct csvin *r)
{
    csv_free(&r->parser);
    csv_init(&r->parser, CSV_STRICT | CSV_STRICT_FINI);
    csv_set_delim(&r->parser, (unsigned char)r->format.delimiter);
    csv_set_quote(&r->parser, (unsigned char)r->format.quote);
    csv_set_space_func(&r->parser, never_a_space);
    csv_set_blk_size(&r->parser, 4096);
}

/* --- broken rows ------------------------------------------------------------------------------ */

/* Bytes of the line the row starts on, as far as they are shown: however slowly they come. */
static size_t
first_line_len(struct csvin *r)
{
    for (;;) {
        size_t waiting = reader_waiting(&r->in) - r->row_start;
        size_t len = line_len(reader_bytes(&r->in) + r->row_start, waiting);

        if (len < waiting || len >= CSVIN_REJECT_BYTES_MAX || !fill(r))
            return len;
    }
}

/* Go to the next line; none of what is passed over is held. */
static void
skip_line(struct csvin *r)
{
    do {
        r->row_start +=
            line_len(reader_bytes(&r->in) + r->row_start, reader_waiting(&r->in) - r->row_start);
        r->field_start = r->fed = r->row_start;
    } while (r->row_start == reader_waiting(&r->in) && fill(r));
    if (r->row_start == reader_waiting(&r->in))
        return;
    r->after_cr = reader_bytes(&r->in)[r->row_start] == '\r';
    begin_row(r, r->row_start + 1, r->row_line + 1);
    r->fed = r->row_start;
}

static void
break_row(struct csvin *r, enum kind kind, size_t column, const char *text)
{
    size_t len = first_line_len(r);

    reject(r, kind, column, text, len);
    skip_line(r);
    begin_row(r, r->row_start, r->row_line);
    r->too_long = false;
    start_parser(r);
}

static void
break_long(struct csvin *r)
{
    bool quoted = reader_bytes(&r->in)[r->field_start] == r->format.quote;

    if (r->long_column > 0)
        break_row(r, TOO_LONG, r->long_column,
                  quoted ? "the quoted field is longer than 1 MiB; maybe its quote is never closed"
                         : "the field is longer than 1 MiB");
    else
        break_row(r, TOO_LONG, 0, "the row is longer than 16 MiB");
}

/* libcsv refused the byte at `at`: a quote in a bare field, or what is none behind a closing one. */
static void
break_syntax(struct csvin *r, size_t at)
{
    const char *field = reader_bytes(&r->in) + r->field_start;
    size_t line = r->field_line + count_line_ends(field, at - r->field_start);
    char text[96];

    if (*field != r->format.quote) {
        break_row(r, QUOTE_IN_FIELD, r->n + 1, "a quote stands inside an unquoted field");
        return;
    }
    if (line == r->row_line)
        snprintf(text, sizeof text, "text stands behind a closing quote");
    else
        snprintf(text, sizeof text,
                 "text stands behind the quote that closes the field on line %zu", line);
    break_row(r, TEXT_BEHIND_QUOTE, r->n + 1, text);
}

static void
break_unclosed(struct csvin *r)
{
    char text[96];

    if (r->field_line == r->row_line)
        snprintf(text, sizeof text, "the quote is never closed");
    else
        snprintf(text, sizeof text, "the quote that opens on line %zu is never closed",
                 r->field_line);
    break_row(r, UNCLOSED_QUOTE, r->n + 1, text);
}

/* --- the whole file --------------------------------------------------------------------------- */

/* All of the slice was parsed, or as far as `at`. */
static void
after_slice(struct csvin *r, bool refused)
{
    if (r->result != CSVIN_OK)
        return;
    if (!r->too_long && r->n == 0)
        pass_line_ends(r);
    if (r->too_long || find_too_long(r, r->fed))
        break_long(r);
    else if (refused && csv_error(&r->parser) != CSV_EPARSE)
        fail(r, CSVIN_ERR_NOMEM, ENOMEM);
    else if (refused)
        break_syntax(r, r->fed);
}

static void
feed(struct csvin *r)
{
    size_t len = reader_waiting(&r->in) - r->fed;
    const char *slice = reader_bytes(&r->in) + r->fed;
    size_t done;

    if (len > SLICE)
        len = SLICE;
    if (!make_room(r, r->fed + len - r->row_start + 1)) {
        fail(r, CSVIN_ERR_NOMEM, ENOMEM);
        return;
    }
    r->base = reader_bytes(&r->in);
    r->fed += len;
    done = csv_parse(&r->parser, slice, len, take_field, take_row, r);
    if (!r->too_long)
        r->fed -= len - done;
    after_slice(r, done < len);
}

/* Returns whether that was all: behind a row that was broken by the end there may be more. */
static bool
finish(struct csvin *r)
{
    if (r->in.error != 0) {
        fail(r, r->in.error == ENOMEM ? CSVIN_ERR_NOMEM : CSVIN_ERR_IO, r->in.error);
        return true;
    }
    r->base = reader_bytes(&r->in);
    if (csv_fini(&r->parser, take_field, take_row, r) == 0)
        return true;
    break_unclosed(r);
    return false;
}

static void
settle_format(struct csvin *r)
{
    char said;

    if (r->format.quote == '\0')
        r->format.quote = '"';
    reader_take(&r->in, reader_mark_len(&r->in, WAITING_MAX));
    said = delimiter_take_line(&r->in, r->format.quote);
    if (r->format.delimiter == '\0')
        r->format.delimiter = said == '\0' ? ',' : said;
}

static void
read_all(struct csvin *r)
{
    look_for_nul(r, 0);
    while (r->result == CSVIN_OK) {
        if (r->fed < reader_waiting(&r->in) || fill(r))
            feed(r);
        else if (finish(r))
            return;
    }
}

static enum csvin_result
read_with(struct csvin *r, int fd, struct reader_source source)
{
    if (source.read != NULL)
        reader_begin_from(&r->in, source);
    else
        reader_begin(&r->in, fd);
    settle_format(r);
    start_parser(r);
    read_all(r);
    csv_free(&r->parser);
    reader_free(&r->in);
    free(r->bytes);
    return r->result;
}

static enum csvin_result
read_input(int fd, struct reader_source source, const struct csvin_format *format,
           const struct csvin_listener *listener, struct csvin_error *error)
{
    struct csvin *r = calloc(1, sizeof *r);
    enum csvin_result result;

    if (r == NULL) {
        describe(error, 0, ENOMEM);
        return CSVIN_ERR_NOMEM;
    }
    if (format != NULL)
        r->format = *format;
    r->listener = listener;
    r->error = error;
    r->row_line = r->field_line = 1;
    result = read_with(r, fd, source);
    free(r);
    return result;
}

enum csvin_result
csvin_read(int fd, const struct csvin_format *format, const struct csvin_listener *listener,
           struct csvin_error *error)
{
    return read_input(fd, (struct reader_source){ 0 }, format, listener, error);
}

enum csvin_result
csvin_read_from(struct reader_source source, const struct csvin_format *format,
                const struct csvin_listener *listener, struct csvin_error *error)
{
    return read_input(-1, source, format, listener, error);
}

enum csvin_result
csvin_read_file(const char *path, const struct csvin_format *format,
                const struct csvin_listener *listener, struct csvin_error *error)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    enum csvin_result result;

    if (fd < 0) {
        describe(error, 0, errno);
        return CSVIN_ERR_OPEN;
    }
    result = csvin_read(fd, format, listener, error);
    close(fd);
    return result;
}
