/* SPDX-License-Identifier: MIT */
/* CSV read by RFC 4180: every rule with every line end, with and without a byte order mark. */
#include "csv_story.h"
#include "suites.h"
#include "support.h"

#include "io/csvin.h"
#include "io/documents.h"

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

/*
 * "1:a|b;!3 quote-in-field.2;4:c": a row's line and its fields, with ~ for a line end inside one; a
 * reject's line, kind and column.
 */
struct rows {
    char text[TEXT_MAX];
    size_t len;
    size_t n;
    bool fits;         /* whatever else was told of a row or reject goes with that */
    size_t stop_after; /* rows and rejects; 0 for never */
    const char *file;
    size_t file_len;
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

/* The bytes stand in the file where they are said to; a row is followed by a line end, a reject
 * begins a line. */
static bool
stands_at(const struct rows *rows, size_t byte, const char *bytes, size_t len)
{
    const char *start = rows->file + byte;

    return byte + len <= rows->file_len && memcmp(start, bytes, len) == 0 &&
           (byte + len == rows->file_len || strchr("\r\n", start[len]) != NULL) &&
           (byte == 0 || strchr("\r\n\xbf", start[-1]) != NULL);
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
        rows->fits &= strlen(row->fields[i]) == row->lens[i];
    }
    rows->fits &= stands_at(rows, row->byte, row->bytes, row->n_bytes);
    rows->n++;
    return rows->n == rows->stop_after;
}

static int
take_reject(void *data, const struct csvin_reject *reject)
{
    struct rows *rows = data;
    char text[128];

    snprintf(text, sizeof text, "%s!%zu %s.%zu", rows->n == 0 ? "" : ";", reject->line,
             reject->kind, reject->column);
    put_field(rows, text);
    rows->fits &= reject->text[0] != '\0';
    rows->fits &= stands_at(rows, reject->byte, reject->bytes, reject->n_bytes);
    rows->n++;
    return rows->n == rows->stop_after;
}

/* Read bytes as a file. */
static enum csvin_result
read_bytes(const char *bytes, size_t len, const struct csvin_format *format, struct rows *rows)
{
    struct csvin_listener listener = { rows, take_row, take_reject };
    struct csvin_error error = { 0 };
    enum csvin_result result;

    rows->fits = true;
    rows->file = bytes;
    rows->file_len = len;
    file_write(bytes, len);
    result = csvin_read_file(path, format, &listener, &error);
    file_remove();
    return result;
}

/* --- the rules ------------------------------------------------------------------------------------ */

static const struct {
    const char *what;
    const char *file; /* with LF, which stands for each line end in turn */
    const char *rows;
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
    { "line end in quotes", "\"a\nb\",c\nd,e\n", "1:a~b|c;3:d|e" },
    { "several line ends in quotes", "a\n\"b\n\n\nc\"\nd\n", "1:a;2:b~~~c;6:d" },
    { "line ends in two fields", "\"a\nb\",\"c\nd\"\ne,f\n", "1:a~b|c~d;4:e|f" },
    { "line end at the end of a quoted field", "\"a\n\"\nb\n", "1:a~;3:b" },
    { "backslash is no escape", "\"a\\\",b\n", "1:a\\|b" },
    { "apostrophes are no quotes", "'a,b'\n", "1:'a|b'" },

    { "quote inside a bare field", "a\nb\"c\nd\n", "1:a;!2 quote-in-field.1;3:d" },
    { "quote at the end of a bare field", "a\"\n", "!1 quote-in-field.1" },
    { "quote behind a blank", "a, \"b\"\n", "!1 quote-in-field.2" },
    { "two of them in a row", "a\nb\"\"c\nd\n", "1:a;!2 quote-in-field.1;3:d" },
    { "text behind a closing quote", "a\n\"b\"c\nd\n", "1:a;!2 text-behind-quote.1;3:d" },
    { "blank behind a closing quote", "\"a\" ,b\n", "!1 text-behind-quote.1" },
    { "bad row, then a quoted one", "a\nb\"\n\"c\nd\"\n", "1:a;!2 quote-in-field.1;3:c~d" },
    { "bad rows side by side", "a\"\nb\"\nc\"\nd\n",
      "!1 quote-in-field.1;!2 quote-in-field.1;!3 quote-in-field.1;4:d" },
    { "bad last row", "a,b\nc,d\"\n", "1:a|b;!2 quote-in-field.2" },
    { "bad last row without a line end", "a,b\nc,d\"", "1:a|b;!2 quote-in-field.2" },
    { "nothing of a bad row is left over", "a,b\nc,d,e\"f\ng,h\n",
      "1:a|b;!2 quote-in-field.3;3:g|h" },
    { "bad row behind line ends in quotes", "\"a\nb\"\nc\"\n", "1:a~b;!3 quote-in-field.1" },
    { "bad row between blank lines", "a\n\n\nb\"\n\n\nc\n", "1:a;!4 quote-in-field.1;7:c" },
    { "blank lines in a bad row", "a\n\"b\n\nc\"d\n\ne\n",
      "1:a;!2 text-behind-quote.1;!4 quote-in-field.1;6:e" },

    { "quote never closed", "a\n\"b\nc\nd\n", "1:a;!2 unclosed-quote.1;3:c;4:d" },
    { "quote never closed, in the second field", "a,b\nc,\"d\ne,f\n",
      "1:a|b;!2 unclosed-quote.2;3:e|f" },
    { "quote never closed, in the last row", "a\n\"b", "1:a;!2 unclosed-quote.1" },
    { "quote never closed, at the very end", "a\nb\n\"", "1:a;2:b;!3 unclosed-quote.1" },
    { "quote never closed, behind a line end in quotes", "\"a\nb\",\"c\nd\n",
      "!1 unclosed-quote.2;!2 quote-in-field.1;3:d" },
    { "quotes never closed on every line", "\"a\n\"b\n\"c\n",
      "!1 text-behind-quote.1;!2 text-behind-quote.1;!3 unclosed-quote.1" },
    { "quote never closed, till another opens", "a\n\"b\nc\n\"d\"\ne\n",
      "1:a;!2 text-behind-quote.1;3:c;4:d;5:e" },
    { "quote never closed, till another closes", "a\n\"b\nc\nd\"\ne\n", "1:a;2:b~c~d;5:e" },
    { "doubled quote does not close", "a\n\"b\"\"\nc\n", "1:a;!2 unclosed-quote.1;3:c" },
    { "one quote is the whole file", "\"", "!1 unclosed-quote.1" },
    { "one quote and a line end", "\"\n", "!1 unclosed-quote.1" },

    { "too few fields", "a,b,c\nd,e\nf,g,h\n", "1:a|b|c;!2 ragged.0;3:f|g|h" },
    { "too many fields", "a,b\nc,d,e\nf,g\n", "1:a|b;!2 ragged.0;3:f|g" },
    { "a blank where two fields are due", "a,b\n \nc,d\n", "1:a|b;!2 ragged.0;3:c|d" },
    { "the first good row says how many", "a\"\nb,c\nd\ne,f\n",
      "!1 quote-in-field.1;2:b|c;!3 ragged.0;4:e|f" },
    { "ragged over several lines costs all of them", "a,b\n\"c\nd\ne\"\nf,g\n",
      "1:a|b;!2 ragged.0;5:f|g" },
    { "comma too many at the end", "a,b\nc,d,\n", "1:a|b;!2 ragged.0" },
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
    enum csvin_result result = read_bytes(file, len, NULL, &rows);

    snprintf(what, sizeof what, "%s, %s%s", cases[i].what, line_ends[end].what, bom ? ", BOM" : "");
    expect_text(what, cases[i].rows, rows.text);
    expect(what, result == CSVIN_OK);
    expect(what, rows.fits);
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
    char field[TEXT_MAX] = "";
    struct csvin_listener listener = { field, keep_field, take_reject };
    struct csvin_error error;

    file_write(file, sizeof file - 1);
    CU_ASSERT_EQUAL(csvin_read_file(path, NULL, &listener, &error), CSVIN_OK);
    file_remove();
    expect_text("three line ends", "a\r\nb\nc\rd", field);
}

static void
counts_mixed_line_ends(void)
{
    static const char file[] = "a\nb\r\nc\rd\n\re\r\n\r\nf\n";
    struct rows rows = { 0 };

    CU_ASSERT_EQUAL(read_bytes(file, sizeof file - 1, NULL, &rows), CSVIN_OK);
    expect_text("mixed line ends", "1:a;2:b;3:c;4:d;6:e;8:f", rows.text);
}

static void
takes_a_byte_order_mark_once(void)
{
    static const char twice[] = BOM BOM "a\n", later[] = "a\n" BOM "b\n", part[] = "\xef\xbb";
    struct rows rows = { 0 };

    read_bytes(twice, sizeof twice - 1, NULL, &rows);
    expect_text("two marks", "1:" BOM "a", rows.text);
    rows = (struct rows){ 0 };
    read_bytes(later, sizeof later - 1, NULL, &rows);
    expect_text("a mark in the second row", "1:a;2:" BOM "b", rows.text);
    rows = (struct rows){ 0 };
    read_bytes(part, sizeof part - 1, NULL, &rows);
    expect_text("a part of a mark", "1:\xef\xbb", rows.text);
}

/* What rows come of a file that says what stands between its fields, by the format the options say. */
static void
takes_a_line_for_excel(void)
{
    static const struct {
        const char *file;
        char delimiter;
        const char *wanted;
    } files[] = {
        { "sep=;\na;b\n", 0, "2:a|b" },
        { BOM "sep=;\r\na;b\r\n", 0, "2:a|b" },
        { "SEP=\t\ra\tb\r", 0, "2:a|b" },
        { "sep=;\na;b,c\n", ',', "2:a;b|c" },
        { "sep=;", 0, "1:sep=;" },
        { "sep=\na,b\n", 0, "1:sep=;!2 ragged.0" },
        { "sep=;;\n", 0, "1:sep=;;" },
        { "sep=\"\na\n", 0, "!1 quote-in-field.1;2:a" },
        { "separator,b\n", 0, "1:separator|b" },
        { "a,b\nsep=;,c\n", 0, "1:a|b;2:sep=;|c" },
    };

    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        const struct csvin_format format = { .delimiter = files[i].delimiter };
        struct rows rows = { 0 };

        read_bytes(files[i].file, strlen(files[i].file), &format, &rows);
        expect_text(files[i].file, files[i].wanted, rows.text);
    }
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
        { "alone", "\0", 1, "!1 nul.1" },
        { "in a bare field", "a\nb\0c\nd\n", 8, "1:a;!2 nul.1;3:d" },
        { "in the second field", "a,b\nb,\0\nc,d\n", 12, "1:a|b;!2 nul.2;3:c|d" },
        { "in a quoted field", "\"a\0b\"\n", 6, "!1 nul.1" },
        { "in a field of several lines", "a\n\"b\nc\0\nd\"\ne\n", 13, "1:a;!2 nul.1;5:e" },
        { "in a row that breaks", "a\nb\0\"\nc\n", 8, "1:a;!2 quote-in-field.1;3:c" },
        { "in a row with too many fields", "a\nb,\0\nc\n", 8, "1:a;!2 nul.2;3:c" },
        { "at the end", "a\n\0", 3, "1:a;!2 nul.1" },
    };

    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        struct rows rows = { 0 };

        expect(files[i].what, read_bytes(files[i].file, files[i].len, NULL, &rows) == CSVIN_OK);
        expect_text(files[i].what, files[i].rows, rows.text);
        expect(files[i].what, rows.fits);
    }
}

/* --- formats -------------------------------------------------------------------------------------- */

static void
takes_other_formats(void)
{
    static const struct {
        const char *what;
        struct csvin_format format;
        const char *file;
        const char *rows;
    } files[] = {
        { "tabs", { .delimiter = '\t' }, "a\tb,c\n", "1:a|b,c" },
        { "empty fields between tabs", { .delimiter = '\t' }, "\t\t\n", "1:||" },
        { "semicolons", { .delimiter = ';' }, "a;\"b;c\"\n", "1:a|b;c" },
        { "a blank between fields", { .delimiter = ' ' }, "a  b\n", "1:a||b" },
        { "apostrophes", { .quote = '\'' }, "'a,''b',\"c\"\n", "1:a,'b|\"c\"" },
        { "a blank as quote", { .quote = ' ' }, "a, b \nc,", "1:a|b;2:c|" },
        { "a bar as quote",
          { .quote = '|', .delimiter = ';' },
          "|a;|;b|\nc;d\n",
          "!1 quote-in-field.2;2:c|d" },
        { "rows of any length",
          { .ragged = true },
          "a,b\nc\nd,e,f\n\"g\"h\n",
          "1:a|b;2:c;3:d|e|f;!4 text-behind-quote.1" },
    };

    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        struct rows rows = { 0 };
        const char *file = files[i].file;

        expect(files[i].what, read_bytes(file, strlen(file), &files[i].format, &rows) == CSVIN_OK);
        expect_text(files[i].what, files[i].rows, rows.text);
        expect(files[i].what, rows.fits);
    }
}

/* --- caps ----------------------------------------------------------------------------------------- */

struct tally {
    size_t bytes; /* of the fields, each with one more */
    size_t n_rows, n_rejects;
    struct csvin_reject last; /* without its texts */
    const char *kind;         /* expected of the rejects */
    size_t n_others;          /* rejects that are of none */
};

static int
count_row(void *data, const struct csvin_row *row)
{
    struct tally *tally = data;

    for (size_t i = 0; i < row->n; i++)
        tally->bytes += row->lens[i] + 1;
    tally->n_rows++;
    return 0;
}

static int
count_reject(void *data, const struct csvin_reject *reject)
{
    struct tally *tally = data;

    tally->n_others += strcmp(reject->kind, tally->kind) != 0;
    tally->last = *reject;
    tally->n_rejects++;
    return 0;
}

/* The unit repeated `n` times between a head and a tail. */
static struct tally
tally_repeated(const char *head, const char *unit, size_t n, const char *tail, const char *kind)
{
    static const struct csvin_format ragged = { .ragged = true };
    size_t step = strlen(unit), len = strlen(head);
    char *file = malloc(len + n * step + strlen(tail) + 1);
    struct tally tally = { .kind = kind };
    struct csvin_listener listener = { &tally, count_row, count_reject };
    struct csvin_error error = { 0 };

    memcpy(file, head, len);
    for (size_t i = 0; i < n; i++, len += step)
        memcpy(file + len, unit, step);
    len += (size_t)sprintf(file + len, "%s", tail);
    file_write(file, len);
    free(file);
    CU_ASSERT_EQUAL(csvin_read_file(path, &ragged, &listener, &error), CSVIN_OK);
    file_remove();
    return tally;
}

/* Returns the bytes of the fields, or SIZE_MAX where there is a reject, which is then the one row on
 * line 2 and costs no other. */
static size_t
read_repeated(const char *head, const char *unit, size_t n, const char *tail, const char *kind)
{
    struct tally tally = tally_repeated(head, unit, n, tail, kind);

    CU_ASSERT_EQUAL(tally.n_others, 0);
    if (tally.n_rejects == 0)
        return tally.bytes;
    CU_ASSERT_EQUAL(tally.n_rejects, 1);
    CU_ASSERT_EQUAL(tally.n_rows, 2);
    CU_ASSERT_EQUAL(tally.last.line, 2);
    CU_ASSERT_EQUAL(tally.last.byte, 2);
    CU_ASSERT_EQUAL(tally.last.n_bytes, CSVIN_REJECT_BYTES_MAX);
    return SIZE_MAX;
}

static void
caps_fields(void)
{
    static const char tail[] = "\nlast\n";
    size_t sum = 2 + MIB + 1 + 5;

    CU_ASSERT_EQUAL(read_repeated("a\n", "b", MIB, tail, ""), sum);
    CU_ASSERT_EQUAL(read_repeated("a\n", "b", MIB + 1, tail, "too-long"), SIZE_MAX);
    CU_ASSERT_EQUAL(read_repeated("a\n", "b", 4 * MIB, tail, "too-long"), SIZE_MAX);
    CU_ASSERT_EQUAL(read_repeated("a\n\"", "b", MIB - 2, "\"\nlast\n", ""), sum - 2);
    CU_ASSERT_EQUAL(read_repeated("a\n\"", "b", MIB - 1, "\"\nlast\n", "too-long"), SIZE_MAX);
    CU_ASSERT_EQUAL(read_repeated("a\n\"", "b", 4 * MIB, tail, "too-long"), SIZE_MAX);
    CU_ASSERT_EQUAL(read_repeated("a\n", "b", MIB, "\"\nlast\n", "quote-in-field"), SIZE_MAX);
    CU_ASSERT_EQUAL(read_repeated("a\n", "b", MIB + 1, "\"\nlast\n", "too-long"), SIZE_MAX);
}

static void
caps_columns(void)
{
    CU_ASSERT_EQUAL(read_repeated("a\n", "b,", 9999, "b\n", ""), 2 + 2 * 10000);
    CU_ASSERT_EQUAL(read_repeated("a\n", "b,", 10000, "b\nc\n", "too-many-columns"), SIZE_MAX);
    CU_ASSERT_EQUAL(read_repeated("a\n", ",", 1000000, "\nc\n", "too-many-columns"), SIZE_MAX);
}

static void
caps_rows(void)
{
    char unit[2050];

    memset(unit, 'b', sizeof unit);
    strcpy(unit + 1024, ",");
    CU_ASSERT_EQUAL(read_repeated("a\n", unit, 9999, "b\n", ""), 2 + 9999 * 1025 + 2);
    unit[1024] = 'b';
    strcpy(unit + 2048, ",");
    CU_ASSERT_EQUAL(read_repeated("a\n", unit, 9999, "b\nc\n", "too-long"), SIZE_MAX);
}

/* A quote that is never closed costs one row, over a cap or at the end of the file. */
static void
costs_one_row(void)
{
    struct tally tally = tally_repeated("a\n\"b\n", "c\n", 2 * MIB, "", "too-long");

    CU_ASSERT_EQUAL(tally.n_others, 0);
    CU_ASSERT_EQUAL(tally.n_rejects, 1);
    CU_ASSERT_EQUAL(tally.n_rows, 1 + 2 * MIB);
    CU_ASSERT_EQUAL(tally.last.line, 2);
    tally = tally_repeated("a\n\"b\n", "c\n", MIB / 4, "", "unclosed-quote");
    CU_ASSERT_EQUAL(tally.n_others, 0);
    CU_ASSERT_EQUAL(tally.n_rejects, 1);
    CU_ASSERT_EQUAL(tally.n_rows, 1 + MIB / 4);
    CU_ASSERT_EQUAL(tally.last.line, 2);
}

/* Rows that open a quote and are read anew one line on: none of them twice as far. */
static void
reads_nothing_too_often(void)
{
    struct tally tally = tally_repeated("", "a,\"b\n", 2 * MIB, "", "text-behind-quote");

    CU_ASSERT_EQUAL(tally.n_rejects, 2 * MIB);
    CU_ASSERT_EQUAL(tally.n_others, 1); /* the last, which no other follows */
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
        bytes = read_repeated(head, row, lines, "", "");
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
    CU_ASSERT_EQUAL(read_bytes(file, len, NULL, &rows), CSVIN_OK);
    expect_text("a quote behind 80,000 lines", "!80001 unclosed-quote.1", rows.text);
    free(file);
}

/* --- beside a second reader ----------------------------------------------------------------------- */

#define FILES 10000

/* The same numbers in every run (MINSTD) */
static size_t
next_random(size_t below)
{
    static unsigned long long state = 1;

    state = state * 48271 % 2147483647;
    return (size_t)state % below;
}

/* Rows that are right; most of them as wide as the first. */
static size_t
make_good(char *file)
{
    static const char *const fields[] = { "a",       "",          "12",      "رويترز", " b ",
                                          "\"c\"",   "\"d,e\"",   "\"\"",    "'",      "\"f\"\"g\"",
                                          "\"h\n\"", "\"\r\ni\"", "\"\"\"\"" };
    static const char *const ends[] = { "\n", "\n", "\r\n", "\r", "\n\n" };
    size_t len = 0, n_rows = 1 + next_random(8), n = 1 + next_random(4);

    if (next_random(8) == 0)
        len += (size_t)sprintf(file, "%s", BOM);
    for (size_t row = 0; row < n_rows; row++) {
        size_t width = next_random(12) == 0 ? 1 + next_random(5) : n;

        for (size_t i = 0; i < width; i++)
            len += (size_t)sprintf(file + len, "%s%s", i == 0 ? "" : ",",
                                   fields[next_random(ARRAY_LEN(fields))]);
        len += (size_t)sprintf(file + len, "%s", ends[next_random(ARRAY_LEN(ends))]);
    }
    return len - next_random(2);
}

/* One byte put in, replaced or left out. */
static size_t
mutate(char *file, size_t len)
{
    static const char bytes[] = { '"', '"', '"', ',', '\n', '\r', '\0', 'x', '\xff', '\'' };
    char byte = bytes[next_random(sizeof bytes)];
    size_t at = next_random(len + 1);
    size_t manner = at < len ? next_random(3) : 0;

    if (manner == 0)
        memmove(file + at + 1, file + at, len - at);
    if (manner == 1)
        memmove(file + at, file + at + 1, len - at - 1);
    else
        file[at] = byte;
    return manner == 0 ? len + 1 : manner == 1 ? len - 1 : len;
}

static bool
tells_the_same(const char *file, size_t len, struct csv_story *sum)
{
    const struct csvin_format format = { .ragged = next_random(4) == 0 };
    struct csv_story expected = csv_story_expected(file, len, &format);
    bool same = strstr(expected.text, "told of") == NULL;

    for (size_t most = 0; most < 16 && same; most = 2 * most + 1) {
        struct csv_story got;

        csv_story_split(most, (unsigned)next_random(1000));
        got = csv_story_read(file, len, &format);
        same = got.size == expected.size && memcmp(got.text, expected.text, got.size) == 0;
        if (!same)
            fprintf(stderr, "\n  expected:\n%s  got:\n%s", expected.text, got.text);
        free(got.text);
    }
    csv_story_split(0, 0);
    sum->n_rows += expected.n_rows;
    for (size_t i = 0; csvin_reject_kinds[i].name != NULL; i++)
        sum->n_of_kind[i] += expected.n_of_kind[i];
    free(expected.text);
    return same;
}

/* No row that is none, none lost: whatever is broken, and however it is read. */
static void
agrees_on_broken_files(void)
{
    struct csv_story sum = { 0 };
    char file[4096];

    for (size_t i = 0; i < FILES; i++) {
        size_t len = make_good(file);

        for (size_t n = next_random(4); n > 0; n--)
            len = mutate(file, len);
        if (!tells_the_same(file, len, &sum)) {
            CU_FAIL("the two readers differ");
            break;
        }
    }
    CU_ASSERT(sum.n_rows > FILES);
    for (size_t i = 0; csvin_reject_kinds[i].name != NULL; i++)
        if (strncmp(csvin_reject_kinds[i].name, "too-", 4) != 0)
            expect(csvin_reject_kinds[i].name, sum.n_of_kind[i] > FILES / 50);
}

/* --- the file and the caller ---------------------------------------------------------------------- */

static void
stops_when_asked(void)
{
    static const char file[] = "a\nb\nc\"\nd\n";
    struct rows rows = { .stop_after = 2 };

    CU_ASSERT_EQUAL(read_bytes(file, sizeof file - 1, NULL, &rows), CSVIN_STOPPED);
    expect_text("at a row", "1:a;2:b", rows.text);
    rows = (struct rows){ .stop_after = 3 };
    CU_ASSERT_EQUAL(read_bytes(file, sizeof file - 1, NULL, &rows), CSVIN_STOPPED);
    expect_text("at a reject", "1:a;2:b;!3 quote-in-field.1", rows.text);
}

static void
tells_what_cannot_be_read(void)
{
    struct csvin_error error = { .line = 9 };
    struct rows rows = { 0 };
    struct csvin_listener listener = { &rows, take_row, take_reject };

    CU_ASSERT_EQUAL(csvin_read_file("/nonexistent/a.csv", NULL, &listener, &error), CSVIN_ERR_OPEN);
    CU_ASSERT_EQUAL(error.line, 0);
    CU_ASSERT(error.text[0] != '\0');
    error = (struct csvin_error){ .line = 9 };
    CU_ASSERT_EQUAL(csvin_read_file("/", NULL, &listener, &error), CSVIN_ERR_IO);
    CU_ASSERT_EQUAL(error.line, 1);
    CU_ASSERT(error.text[0] != '\0');
    CU_ASSERT_EQUAL(rows.n, 0);
}

/* Documents that are rows are rejected in the same words. */
static void
has_known_kinds(void)
{
    for (size_t i = 0; csvin_reject_kinds[i].name != NULL; i++) {
        size_t k = 0;

        while (documents_reject_kinds[k].name != NULL &&
               strcmp(documents_reject_kinds[k].name, csvin_reject_kinds[i].name) != 0)
            k++;
        expect(csvin_reject_kinds[i].name, documents_reject_kinds[k].name != NULL);
    }
}

CU_TestInfo csvin_tests[] = {
    { "follows the rules", follows_the_rules },
    { "keeps line ends in quotes", keeps_line_ends_in_quotes },
    { "counts mixed line ends", counts_mixed_line_ends },
    { "takes a byte order mark once", takes_a_byte_order_mark_once },
    { "takes a line for Excel", takes_a_line_for_excel },
    { "refuses NUL", refuses_nul },
    { "takes other formats", takes_other_formats },
    { "caps fields", caps_fields },
    { "caps columns", caps_columns },
    { "caps rows", caps_rows },
    { "costs one row", costs_one_row },
    { "reads nothing too often", reads_nothing_too_often },
    { "joins what reading parts", joins_what_reading_parts },
    { "counts lines over reads", counts_lines_over_reads },
    { "agrees on broken files", agrees_on_broken_files },
    { "has known kinds", has_known_kinds },
    { "stops when asked", stops_when_asked },
    { "tells what cannot be read", tells_what_cannot_be_read },
    CU_TEST_INFO_NULL,
};
