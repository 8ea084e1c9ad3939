/* SPDX-License-Identifier: MIT */
/* What a spreadsheet's cells hold of a text, what is counted, and how rows go on in further sheets. */
#include "suites.h"
#include "support.h"

#include "io/output.h"
#include "io/wordcount.h"
#include "io/xlsxout.h"
#include "io/xlsxtext.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CELL(text) ((struct cell){ (text), sizeof(text) - 1 })

/* --- texts ----------------------------------------------------------------------------------- */

static const struct {
    const char *what;
    struct cell cell;
    const char *text;
} texts[] = {
    { "no value", { NULL, 0 }, "" },
    { "Arabic", CELL("12 آذار"), "12 آذار" },
    { "beyond the BMP", CELL("\xf0\x9f\x98\x80"), "\xf0\x9f\x98\x80" },
    { "a formula", CELL("=1+1"), "=1+1" },
    { "a control character is libxlsxwriter's matter", CELL("a\x01\r"), "a\x01\r" },
    { "NUL", CELL("a\0b"), "a_x0000_b" },
    { "no characters of XML", CELL("\xef\xbf\xbe\xef\xbf\xbf"), "_xFFFE__xFFFF_" },
    { "broken sequence", CELL("a\xf0\x9f\x98"), "a\xef\xbf\xbd" },
    { "lone surrogate", CELL("\xed\xa0\x80"), "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" },
    { "reads like an escape", CELL("_x000D_"), "_x005F_x000D_" },
    { "two that share an underscore", CELL("_x000d_x000d_"), "_x005F_x000d_x005F_x000d_" },
    { "half an escape, another one follows", CELL("_x0041\1"), "_x005F_x0041\1" },
    { "no hexadecimal digits", CELL("_x00g1_ _X0041_ _x004"), "_x00g1_ _X0041_ _x004" },
};

static void
writes_texts(void)
{
    static char got[XLSXTEXT_ROOM];

    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        unsigned before = CU_get_number_of_failures();

        CU_ASSERT_EQUAL(xlsxtext_write(&texts[i].cell, got), 0);
        CU_ASSERT_STRING_EQUAL(got, texts[i].text);
        if (CU_get_number_of_failures() != before)
            fprintf(stderr, "  case: %s\n", texts[i].what);
    }
}

/* A text of n times the piece: what it counts when it is cut, and the bytes that are left. */
static const struct {
    const char *what;
    struct cell piece;
    size_t n;
    size_t units;
    size_t len;
} lengths[] = {
    { "just as long", CELL("x"), 32767, 0, 32767 },
    { "one more", CELL("x"), 32768, 32768, 32767 },
    { "three bytes each", CELL("\xe2\x80\x8f"), 40000, 40000, 98301 },
    { "pairs are not cut in half", CELL("\xf0\x9f\x98\x80"), 16384, 32768, 16383 * 4 },
    { "nor are escapes", CELL("\0"), 4682, 32774, 32767 },
    { "broken bytes grow", CELL("\xff"), 32767, 0, 98301 },
};

static void
cuts_texts(void)
{
    static char got[XLSXTEXT_ROOM];

    for (size_t i = 0; i < ARRAY_LEN(lengths); i++) {
        size_t len = lengths[i].piece.len;
        char *text = malloc(lengths[i].n * len);
        unsigned before = CU_get_number_of_failures();

        if (text == NULL)
            abort();
        for (size_t k = 0; k < lengths[i].n; k++)
            memcpy(text + k * len, lengths[i].piece.bytes, len);
        CU_ASSERT_EQUAL(xlsxtext_write(&(struct cell){ text, lengths[i].n * len }, got),
                        lengths[i].units);
        CU_ASSERT_EQUAL(strlen(got), lengths[i].len);
        if (CU_get_number_of_failures() != before)
            fprintf(stderr, "  case: %s\n", lengths[i].what);
        free(text);
    }
}

/* --- counts ---------------------------------------------------------------------------------- */

static void
counts_words(void)
{
    struct wordcount counts = { .n_words = 0 };
    char word[16];

    wordcount_add(&counts, &CELL("ok"));
    wordcount_add(&counts, &(struct cell){ NULL, 0 });
    wordcount_add(&counts, &CELL("ok"));
    CU_ASSERT_EQUAL(counts.n_words, 2);
    CU_ASSERT_STRING_EQUAL(counts.words[0].word, "ok");
    CU_ASSERT_EQUAL(counts.words[0].n, 2);
    CU_ASSERT_STRING_EQUAL(counts.words[1].word, "(none)");

    wordcount_add(&counts, &CELL("two words"));
    wordcount_add(&counts, &CELL("a word of more than thirty-one letters"));
    for (size_t i = 0; i < 2 * WORDCOUNT_WORDS_MAX; i++) {
        snprintf(word, sizeof word, "%zu", i);
        wordcount_add(&counts, &(struct cell){ word, strlen(word) });
    }
    CU_ASSERT_EQUAL(counts.n_words, WORDCOUNT_WORDS_MAX);
    CU_ASSERT_STRING_EQUAL(counts.words[2].word, "(other)");
    CU_ASSERT_EQUAL(counts.words[2].n, 2);
    CU_ASSERT_STRING_EQUAL(counts.words[WORDCOUNT_WORDS_MAX - 1].word, "(other)");
    CU_ASSERT_EQUAL(counts.words[WORDCOUNT_WORDS_MAX - 1].n, WORDCOUNT_WORDS_MAX + 4);
}

/* --- sheets ---------------------------------------------------------------------------------- */

static size_t
write_rows(size_t n, size_t max_rows, bool header)
{
    static const struct xlsx_column columns[] = { { "day", XLSX_DATE, 11 },
                                                  { "status", XLSX_WORD, 11 } };
    static const struct cell cells[] = { CELL("2024-06-12"), CELL("ok") };
    struct xlsx_options how = {
        .columns = columns, .n_columns = 2, .header = header, .max_rows = max_rows
    };
    struct output *out;
    struct xlsxout *x;
    size_t n_sheets;
    int error = xlsxout_open(&x, &how);

    if (error == ENOSYS)
        return 0;
    CU_ASSERT_EQUAL_FATAL(error, 0);
    CU_ASSERT_EQUAL_FATAL(output_open(&out, "/dev/null"), 0);
    for (size_t i = 0; i < n; i++)
        CU_ASSERT_EQUAL(xlsxout_row(x, cells), 0);
    CU_ASSERT_EQUAL(xlsxout_finish(x, out), 0);
    CU_ASSERT_EQUAL(output_finish(out), 0);
    n_sheets = xlsxout_sheets(x);
    xlsxout_close(x);
    output_close(out);
    return n_sheets;
}

static void
goes_on_in_further_sheets(void)
{
    if (write_rows(0, 0, true) == 0) {
        fprintf(stderr, "  built without libxlsxwriter\n");
        return;
    }
    CU_ASSERT_EQUAL(write_rows(2, 3, true), 1);
    CU_ASSERT_EQUAL(write_rows(3, 3, true), 2);
    CU_ASSERT_EQUAL(write_rows(7, 3, true), 4);
    CU_ASSERT_EQUAL(write_rows(3, 3, false), 1);
    CU_ASSERT_EQUAL(write_rows(4, 3, false), 2);
}

/* What was begun is taken back. */
static void
ends_unfinished(void)
{
    static const struct xlsx_column column = { "day", XLSX_TEXT, 11 };
    struct xlsx_options how = { .columns = &column, .n_columns = 1 };
    struct xlsxout *x;

    if (xlsxout_open(&x, &how) == 0)
        CU_ASSERT_EQUAL(xlsxout_row(x, &CELL("x")), 0);
    xlsxout_close(x);
    how.n_columns = 20000;
    CU_ASSERT_NOT_EQUAL(xlsxout_open(&x, &how), 0);
    CU_ASSERT_PTR_NULL(x);
}

CU_TestInfo xlsx_tests[] = {
    { "writes texts", writes_texts },
    { "cuts texts", cuts_texts },
    { "counts words", counts_words },
    { "goes on in further sheets", goes_on_in_further_sheets },
    { "ends unfinished", ends_unfinished },
    CU_TEST_INFO_NULL,
};
