/* SPDX-License-Identifier: MIT */
/* CSV read by RFC 4180: every rule with every line end, with and without a byte order mark. */
#include "suites.h"
#include "support.h"

#include "io/csvin.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MIB ((size_t)1024 * 1024)
#define BOM "\xef\xbb\xbf"

/* --- files ---------------------------------------------------------------------------------------- */

static char path[4096];

static void
file_write(const char *bytes, size_t len)
{
    const char *folder = getenv("TMPDIR");
    int fd;

    snprintf(path, sizeof path, "%s/tarwisa-csvin-XXXXXX", folder == NULL ? "/tmp" : folder);
    fd = mkstemp(path);
    if (fd < 0 || write(fd, bytes, len) != (ssize_t)len || close(fd) != 0)
        abort();
}

static void
file_remove(void)
{
    unlink(path);
}

/* --- rows as text --------------------------------------------------------------------------------- */

/* "1:a|b;3:c": a row's line, its fields, and ~ for a line end inside a field. */
struct rows {
    char text[TEXT_MAX];
    size_t len;
    size_t n;
    bool lens_fit;
    size_t stop_after; /* rows; 0 for never */
};

static void
put(struct rows *rows, char byte)
{
    if (rows->len + 1 < sizeof rows->text)
        rows->text[rows->len++] = byte;
    rows->text[rows->len] = '\0';
}

static void
put_field(struct rows *rows, const char *field)
{
    for (const char *c = field; *c != '\0'; c++) {
        if (*c == '\r' && c[1] == '\n')
            continue;
        put(rows, *c == '\n' || *c == '\r' ? '~' : *c);
    }
}

static int
take_row(void *data, const struct csvin_row *row)
{
    struct rows *rows = data;
    char line[32];

    snprintf(line, sizeof line, "%s%zu:", rows->n == 0 ? "" : ";", row->line);
    put_field(rows, line);
    for (size_t i = 0; i < row->n; i++) {
        if (i > 0)
            put(rows, '|');
        put_field(rows, row->fields[i]);
        rows->lens_fit &= strlen(row->fields[i]) == row->lens[i];
    }
    rows->n++;
    return rows->n == rows->stop_after;
}

/* Read bytes as a file. The rows come back as text, and an error as "!LINE" behind them. */
static enum csvin_result
read_bytes(const char *bytes, size_t len, struct rows *rows)
{
    struct csvin_error error = { 0 };
    enum csvin_result result;
    char end[32];

    rows->lens_fit = true;
    file_write(bytes, len);
    result = csvin_read_file(path, take_row, rows, &error);
    file_remove();
    if (result < 0) {
        snprintf(end, sizeof end, "!%zu", error.line);
        put_field(rows, end);
        CU_ASSERT(error.text[0] != '\0');
    }
    return result;
}

/* --- the rules ------------------------------------------------------------------------------------ */

static const struct {
    const char *what;
    const char *file; /* with LF, which stands for each line end in turn */
    const char *rows; /* "!2" at its end: refused, on line 2 */
} cases[] = {
    { "empty file", "", "" },
    { "one field", "a\n", "1:a" },
    { "one row", "a,b,c\n", "1:a|b|c" },
    { "two rows", "a,b\nc,d\n", "1:a|b;2:c|d" },
    { "no line end behind the last row", "a,b\nc,d", "1:a|b;2:c|d" },
    { "empty fields", ",,\n", "1:||" },
    { "empty field at the end", "a,\n", "1:a|" },
    { "empty field at the end of the file", "a,", "1:a|" },
    { "blank lines", "a\n\n\nb\n", "1:a;4:b" },
    { "blank lines first", "\n\na\n", "3:a" },
    { "nothing but blank lines", "\n\n\n", "" },
    { "rows of different lengths", "a,b\nc\nd,e,f\n", "1:a|b;2:c;3:d|e|f" },
    { "blanks around fields stay", " a ,\tb \n", "1: a |\tb " },
    { "a blank is a field", " \n", "1: " },
    { "Arabic", "رويترز,١٢ يونيو\n", "1:رويترز|١٢ يونيو" },

    { "quoted", "\"a\",\"b\"\n", "1:a|b" },
    { "quoted and bare", "\"a\",b,\"c\"\n", "1:a|b|c" },
    { "quoted and empty", "\"\",\"\"\n", "1:|" },
    { "quoted, at the end of the file", "a,\"b\"", "1:a|b" },
    { "comma in quotes", "\"a,b\",c\n", "1:a,b|c" },
    { "doubled quote", "\"a\"\"b\"\n", "1:a\"b" },
    { "doubled quotes only", "\"\"\"\"\n", "1:\"" },
    { "doubled quote at the end of a field", "\"a\"\"\",b\n", "1:a\"|b" },
    { "blanks in quotes stay", "\" a \"\n", "1: a " },
    { "line end in quotes", "\"a\nb\",c\nd\n", "1:a~b|c;3:d" },
    { "several line ends in quotes", "a\n\"b\n\n\nc\"\nd\n", "1:a;2:b~~~c;6:d" },
    { "line ends in two fields", "\"a\nb\",\"c\nd\"\ne\n", "1:a~b|c~d;4:e" },
    { "line end at the end of a quoted field", "\"a\n\"\nb\n", "1:a~;3:b" },
    { "backslash is no escape", "\"a\\\",b\n", "1:a\\|b" },
    { "apostrophes are no quotes", "'a,b'\n", "1:'a|b'" },

    { "quote inside a bare field", "a\nb\"c\nd\n", "1:a!2" },
    { "quote at the end of a bare field", "a\"\n", "!1" },
    { "quote behind a blank", "a, \"b\"\n", "!1" },
    { "text behind a closing quote", "a\n\"b\"c\n", "1:a!2" },
    { "blank behind a closing quote", "\"a\" ,b\n", "!1" },
    { "quote never closed", "a\n\"b\nc\nd\n", "1:a!2" },
    { "quote never closed, in the second field", "a\nb,\"c\nd\n", "1:a!2" },
    { "quote never closed, behind a line end in quotes", "\"a\nb\",\"c\nd\n", "!2" },
    { "one quote is the whole file", "\"", "!1" },
    { "bad row behind line ends in quotes", "\"a\nb\"\nc\"\n", "1:a~b!3" },
};

static const struct {
    const char *what;
    const char *bytes;
} line_ends[] = { { "LF", "\n" }, { "CRLF", "\r\n" }, { "CR", "\r" } };

/* Returns the length of the file as written with this line end. */
static size_t
write_file(const char *file, const char *line_end, bool bom, char out[TEXT_MAX])
{
    size_t len = 0;

    if (bom)
        len = (size_t)sprintf(out, "%s", BOM);
    for (const char *c = file; *c != '\0'; c++)
        len += (size_t)sprintf(out + len, "%.*s", *c == '\n' ? 2 : 1, *c == '\n' ? line_end : c);
    return len;
}

static void
expect_rows(size_t i, size_t end, bool bom)
{
    char what[256], file[TEXT_MAX] = "";
    struct rows rows = { 0 };
    size_t len = write_file(cases[i].file, line_ends[end].bytes, bom, file);
    enum csvin_result result = read_bytes(file, len, &rows);
    bool refused = strchr(cases[i].rows, '!') != NULL;

    snprintf(what, sizeof what, "%s, %s%s", cases[i].what, line_ends[end].what, bom ? ", BOM" : "");
    expect_text(what, cases[i].rows, rows.text);
    expect(what, result == (refused ? CSVIN_ERR_SYNTAX : CSVIN_OK));
    expect(what, rows.lens_fit);
}

static void
follows_the_rules(void)
{
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        for (size_t end = 0; end < ARRAY_LEN(line_ends); end++) {
            expect_rows(i, end, false);
            expect_rows(i, end, true);
        }
    }
}

/* Line ends inside quotes are data. */
static int
keep_field(void *data, const struct csvin_row *row)
{
    snprintf(data, TEXT_MAX, "%s", row->fields[0]);
    return 0;
}

static void
keeps_line_ends_in_quotes(void)
{
    static const char file[] = "\"a\r\nb\nc\rd\"\r\n";
    struct csvin_error error;
    char field[TEXT_MAX] = "";

    file_write(file, sizeof file - 1);
    CU_ASSERT_EQUAL(csvin_read_file(path, keep_field, field, &error), CSVIN_OK);
    file_remove();
    expect_text("three line ends", "a\r\nb\nc\rd", field);
}

static void
counts_mixed_line_ends(void)
{
    static const char file[] = "a\nb\r\nc\rd\n\re\r\n\r\nf\n";
    struct rows rows = { 0 };

    CU_ASSERT_EQUAL(read_bytes(file, sizeof file - 1, &rows), CSVIN_OK);
    expect_text("mixed line ends", "1:a;2:b;3:c;4:d;6:e;8:f", rows.text);
}

static void
takes_a_byte_order_mark_once(void)
{
    static const char twice[] = BOM BOM "a\n", later[] = "a\n" BOM "b\n", part[] = "\xef\xbb";
    struct rows rows = { 0 };

    read_bytes(twice, sizeof twice - 1, &rows);
    expect_text("two marks", "1:" BOM "a", rows.text);
    rows = (struct rows){ 0 };
    read_bytes(later, sizeof later - 1, &rows);
    expect_text("a mark in the second row", "1:a;2:" BOM "b", rows.text);
    rows = (struct rows){ 0 };
    read_bytes(part, sizeof part - 1, &rows);
    expect_text("a part of a mark", "1:\xef\xbb", rows.text);
}

static void
refuses_nul(void)
{
    static const struct {
        const char *what;
        const char *file;
        size_t len;
        const char *rows;
    } files[] = {
        { "alone", "\0", 1, "!1" },
        { "in a bare field", "a\nb\0c\n", 6, "1:a!2" },
        { "in a quoted field", "\"a\0b\"\n", 6, "!1" },
        { "in the second line of a quoted field", "\"a\nb\0\"\n", 7, "!2" },
        { "at the end", "a\n\0", 3, "1:a!2" },
    };

    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        struct rows rows = { 0 };

        expect(files[i].what, read_bytes(files[i].file, files[i].len, &rows) == CSVIN_ERR_SYNTAX);
        expect_text(files[i].what, files[i].rows, rows.text);
    }
}

/* --- caps ----------------------------------------------------------------------------------------- */

static int
count_row(void *data, const struct csvin_row *row)
{
    size_t *bytes = data;

    for (size_t i = 0; i < row->n; i++)
        *bytes += row->lens[i] + 1;
    return 0;
}

/* The unit repeated `n` times between a head and a tail. Returns the bytes of its fields, each with
 * one more, or SIZE_MAX where the file is refused on line 2. */
static size_t
read_repeated(const char *head, const char *unit, size_t n, const char *tail)
{
    size_t step = strlen(unit), len = strlen(head), bytes = 0;
    char *file = malloc(len + n * step + strlen(tail) + 1);
    struct csvin_error error = { 0 };
    enum csvin_result result;

    memcpy(file, head, len);
    for (size_t i = 0; i < n; i++, len += step)
        memcpy(file + len, unit, step);
    len += (size_t)sprintf(file + len, "%s", tail);
    file_write(file, len);
    free(file);
    result = csvin_read_file(path, count_row, &bytes, &error);
    file_remove();
    if (result == CSVIN_OK)
        return bytes;
    CU_ASSERT_EQUAL(result, CSVIN_ERR_SYNTAX);
    CU_ASSERT_EQUAL(error.line, 2);
    return SIZE_MAX;
}

static void
caps_fields(void)
{
    CU_ASSERT_EQUAL(read_repeated("a\n", "b", MIB, "\n"), 2 + MIB + 1);
    CU_ASSERT_EQUAL(read_repeated("a\n", "b", MIB + 1, "\n"), SIZE_MAX);
    CU_ASSERT_EQUAL(read_repeated("a\n", "b", 4 * MIB, "\n"), SIZE_MAX);
    CU_ASSERT_EQUAL(read_repeated("a\n\"", "b", MIB, "\"\n"), 2 + MIB + 1);
    CU_ASSERT_EQUAL(read_repeated("a\n\"", "b", MIB + 1, "\"\n"), SIZE_MAX);
    CU_ASSERT_EQUAL(read_repeated("a\n\"", "b\n", 2 * MIB, ""), SIZE_MAX);
}

static void
caps_columns(void)
{
    CU_ASSERT_EQUAL(read_repeated("a\n", "b,", 9999, "b\n"), 2 + 2 * 10000);
    CU_ASSERT_EQUAL(read_repeated("a\n", "b,", 10000, "b\n"), SIZE_MAX);
    CU_ASSERT_EQUAL(read_repeated("a\n", ",", 1000000, "\n"), SIZE_MAX);
}

static void
caps_rows(void)
{
    struct exact kib = repeat("b", 1024);
    char unit[1026];

    snprintf(unit, sizeof unit, "%.1024s,", kib.text.bytes);
    CU_ASSERT_EQUAL(read_repeated("a\n", unit, 9999, "b\n"), 2 + 9999 * 1025 + 2);
    exact_free(&kib);
    kib = repeat("b", 2048);
    {
        char wide[2050];

        snprintf(wide, sizeof wide, "%.2048s,", kib.text.bytes);
        CU_ASSERT_EQUAL(read_repeated("a\n", wide, 9999, "b\n"), SIZE_MAX);
    }
    exact_free(&kib);
}

/* Rows of every length around the size of a read: no line end and no quote is lost between two. */
static void
joins_what_reading_parts(void)
{
    static const char row[] = "\"a\"\"\r\nb\",c\r\n";
    size_t lines = 20000;

    for (size_t shift = 0; shift < sizeof row; shift++) {
        char head[32], what[32];
        size_t bytes;

        snprintf(head, sizeof head, "%.*s\r\n", (int)shift + 1, "xxxxxxxxxxxxxxxxxxxxxxxx");
        snprintf(what, sizeof what, "shifted by %zu", shift);
        bytes = read_repeated(head, row, lines, "");
        expect(what, bytes == shift + 2 + lines * (strlen("a\"\r\nb") + 1 + 2));
    }
}

static void
counts_lines_over_reads(void)
{
    char tail[] = "\"\n";
    size_t n = 40000;
    char *file = malloc(2 * n * strlen("a\r\n") + sizeof tail);
    struct rows rows = { 0 };
    size_t len = 0;

    for (size_t i = 0; i < 2 * n; i++)
        len += (size_t)sprintf(file + len, "\r\n");
    len += (size_t)sprintf(file + len, "%s", tail);
    CU_ASSERT_EQUAL(read_bytes(file, len, &rows), CSVIN_ERR_SYNTAX);
    expect_text("a quote behind 80,000 lines", "!80001", rows.text);
    free(file);
}

/* --- the file and the caller ---------------------------------------------------------------------- */

static void
stops_when_asked(void)
{
    static const char file[] = "a\nb\nc\n\"never closed\n";
    struct rows rows = { .stop_after = 2 };

    CU_ASSERT_EQUAL(read_bytes(file, sizeof file - 1, &rows), CSVIN_STOPPED);
    expect_text("two rows of three", "1:a;2:b", rows.text);
}

static void
tells_what_cannot_be_read(void)
{
    struct csvin_error error = { .line = 9 };
    struct rows rows = { 0 };

    CU_ASSERT_EQUAL(csvin_read_file("/nonexistent/a.csv", take_row, &rows, &error), CSVIN_ERR_OPEN);
    CU_ASSERT_EQUAL(error.line, 0);
    CU_ASSERT(error.text[0] != '\0');
    error = (struct csvin_error){ .line = 9 };
    CU_ASSERT_EQUAL(csvin_read_file("/", take_row, &rows, &error), CSVIN_ERR_IO);
    CU_ASSERT_EQUAL(error.line, 0);
    CU_ASSERT(error.text[0] != '\0');
    CU_ASSERT_EQUAL(rows.n, 0);
}

CU_TestInfo csvin_tests[] = {
    { "follows the rules", follows_the_rules },
    { "keeps line ends in quotes", keeps_line_ends_in_quotes },
    { "counts mixed line ends", counts_mixed_line_ends },
    { "takes a byte order mark once", takes_a_byte_order_mark_once },
    { "refuses NUL", refuses_nul },
    { "caps fields", caps_fields },
    { "caps columns", caps_columns },
    { "caps rows", caps_rows },
    { "joins what reading parts", joins_what_reading_parts },
    { "counts lines over reads", counts_lines_over_reads },
    { "stops when asked", stops_when_asked },
    { "tells what cannot be read", tells_what_cannot_be_read },
    CU_TEST_INFO_NULL,
};
