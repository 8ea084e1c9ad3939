/* SPDX-License-Identifier: MIT */
/* Rows out as a spreadsheet: XLSX, right to left, every text a text. */
#ifndef IO_XLSXOUT_H
#define IO_XLSXOUT_H

#include "output.h"

enum xlsx_type {
    XLSX_TEXT,
    XLSX_NUMBER, /* what is no plain number stays text */
    XLSX_DATE,   /* YYYY-MM-DD as a real date; what is none from March 1900 on stays text */
    XLSX_WORD,   /* one of few: coloured by its tone, and counted */
};

struct xlsx_column {
    const char *name;
    enum xlsx_type type;
    double width; /* in digits */
};

enum xlsx_tone {
    XLSX_GOOD,
    XLSX_SOFT,
    XLSX_BAD,
    XLSX_FAINT,
};
#define XLSX_TONES (XLSX_FAINT + 1)

struct xlsx_word {
    const char *word;
    enum xlsx_tone tone;
};

struct xlsx_options {
    const struct xlsx_column *columns; /* all is borrowed until xlsxout_close */
    size_t n_columns;
    const struct xlsx_word *words;
    size_t n_words;
    bool header;
    size_t max_rows; /* of a sheet, its header included; 0: as many as it can hold */

    /* A value had more UTF-16 units than a cell holds, and was cut. The row is counted as the sheet
     * counts it, from 1, the column from 0. */
    void (*on_cut)(void *data, size_t row, size_t column, size_t units);
    void *data;
};

struct xlsxout;

/**
 * Start a workbook. Its parts wait in nameless files in TMPDIR, else /tmp, until it is finished.
 *
 * @return 0, or the errno that says why not: ENOSYS when built without libxlsxwriter, E2BIG for more
 *         columns than a sheet holds
 */
int xlsxout_open(struct xlsxout **out, const struct xlsx_options *options);

/* Write a row, a cell for each column. Where a sheet is full, by its rows or its bytes, the rows go on in a further one.
 * 0 or errno; then only close. */
int xlsxout_row(struct xlsxout *x, const struct cell *cells);

/* Add the sheet of counts, and write the workbook to `out`, whose own errors stay there. 0 or errno,
 * of the temporary files; then only close. */
int xlsxout_finish(struct xlsxout *x, struct output *out);

/* How many sheets of rows there are. */
size_t xlsxout_sheets(const struct xlsxout *x);

/* NULL is fine. */
void xlsxout_close(struct xlsxout *x);

#endif
