/* SPDX-License-Identifier: MIT */
/* Writes rows as a workbook by libxlsxwriter, in memory that does not grow with them. */
#include "xlsxout.h"
#include "tempfile.h"
#include "wordcount.h"
#include "xlsxcheck.h"
#include "xlsxtext.h"

#include <xlsxwriter.h>

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define DIGITS_MAX ((size_t)15)     /* what a double holds of every number */
#define CREATED ((time_t)315532800) /* 1980, as in the zip: the same rows are the same bytes */
#define BYTES_MAX ((off_t)3 << 30)  /* of a sheet: a part of a zip has less than 4 GiB */
#define COPIED ((size_t)64 * 1024)

struct xlsxout {
    struct xlsx_options how;
    struct tempfile *temp; /* where libxlsxwriter puts the workbook */
    lxw_workbook *book;
    lxw_worksheet *sheet; /* that of the rows now */
    size_t n_sheets;
    lxw_row_t row; /* of the sheet, the next to be written */
    lxw_row_t row_limit;
    size_t n_rows; /* of all sheets */
    lxw_format *heading, *text, *date, *share;
    lxw_format *tones[XLSX_TONES];
    struct wordcount *counts; /* for each column */
    char cell[XLSXTEXT_ROOM];
};

/* --- libxlsxwriter's own ways ---------------------------------------------------------------- */

/* It makes its temporary files by a name that it removes at once, and tells standard error of what it
 * answers anyway. While it does either, signals wait and standard error leads nowhere. */
struct aside {
    sigset_t signals;
    int messages;
};

static void
step_aside(struct aside *aside)
{
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);

    tempfile_hold_signals(&aside->signals);
    aside->messages = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    if (nowhere < 0)
        return;
    if (aside->messages >= 0)
        dup2(nowhere, STDERR_FILENO);
    close(nowhere);
}

static void
step_back(const struct aside *aside)
{
    int error = errno;

    if (aside->messages >= 0) {
        dup2(aside->messages, STDERR_FILENO);
        close(aside->messages);
    }
    tempfile_release_signals(&aside->signals);
    errno = error;
}

/* Its codes say where it went wrong, errno says why, where anything does. */
static int
error_of(lxw_error code)
{
    if (code == LXW_NO_ERROR)
        return 0;
    if (code == LXW_ERROR_MEMORY_MALLOC_FAILED)
        return ENOMEM;
    return errno != 0 ? errno : EIO;
}

/* --- the workbook ---------------------------------------------------------------------------- */

static int
make_temp(struct xlsxout *x)
{
    struct stat private = { .st_mode = 0600, .st_uid = geteuid(), .st_gid = getegid() };
    char path[PATH_MAX];
    int n = snprintf(path, sizeof path, "%s/rows.xlsx", tempfile_folder());

    if (n < 0 || (size_t)n >= sizeof path)
        return ENAMETOOLONG;
    return tempfile_create(&x->temp, path, &private);
}

static lxw_format *
make_tone(lxw_workbook *book, enum xlsx_tone tone)
{
    static const struct {
        lxw_color_t letters, ground;
    } colours[XLSX_TONES] = {
        [XLSX_GOOD] = { 0x006100, 0xc6efce },
        [XLSX_SOFT] = { 0x7f6000, 0xffeb9c },
        [XLSX_BAD] = { 0x9c0006, 0xffc7ce },
        [XLSX_FAINT] = { 0x7f7f7f, 0xededed },
    };
    lxw_format *format = workbook_add_format(book);

    if (format != NULL) {
        format_set_font_color(format, colours[tone].letters);
        format_set_bg_color(format, colours[tone].ground);
    }
    return format;
}

static lxw_format *
make_format(lxw_workbook *book, const char *number)
{
    lxw_format *format = workbook_add_format(book);

    if (format != NULL)
        format_set_num_format(format, number);
    return format;
}

/* A cell of the format @ stays text when somebody edits it. */
static int
make_formats(struct xlsxout *x)
{
    x->heading = make_format(x->book, "@");
    x->text = make_format(x->book, "@");
    x->date = make_format(x->book, "yyyy-mm-dd");
    x->share = make_format(x->book, "0.0%");
    if (x->heading == NULL || x->text == NULL || x->date == NULL || x->share == NULL)
        return ENOMEM;
    format_set_bold(x->heading);
    for (size_t i = 0; i < XLSX_TONES; i++) {
        x->tones[i] = make_tone(x->book, (enum xlsx_tone)i);
        if (x->tones[i] == NULL)
            return ENOMEM;
    }
    return 0;
}

static int
make_book(struct xlsxout *x)
{
    char folder[PATH_MAX];
    lxw_workbook_options options = { .constant_memory = LXW_TRUE, .tmpdir = folder };
    lxw_doc_properties properties = { .created = CREATED };

    snprintf(folder, sizeof folder, "%s", tempfile_folder());
    x->book = workbook_new_opt(tempfile_path(x->temp), &options);
    if (x->book == NULL || workbook_set_properties(x->book, &properties) != LXW_NO_ERROR)
        return ENOMEM;
    return make_formats(x);
}

static int
add_sheet(struct xlsxout *x, const char *name, lxw_worksheet **out)
{
    struct aside aside;

    step_aside(&aside);
    errno = 0;
    *out = workbook_add_worksheet(x->book, name);
    step_back(&aside);
    if (*out == NULL)
        return errno != 0 ? errno : ENOMEM;
    worksheet_right_to_left(*out);
    return 0;
}

/* --- a sheet of rows ------------------------------------------------------------------------- */

/* Even a name may be any bytes: the fields that are carried through are called as their records say. */
static int
write_heading(struct xlsxout *x, lxw_worksheet *sheet, lxw_col_t column, const char *name)
{
    xlsxtext_write(&(struct cell){ name, strlen(name) }, x->cell);
    return error_of(worksheet_write_string(sheet, 0, column, x->cell, x->heading));
}

static int
start_sheet(struct xlsxout *x)
{
    char name[32];
    int error;

    snprintf(name, sizeof name, x->n_sheets == 0 ? "rows" : "rows %zu", x->n_sheets + 1);
    error = add_sheet(x, name, &x->sheet);
    if (error != 0)
        return error;
    x->n_sheets++;
    x->row = x->how.header ? 1 : 0;
    if (x->how.header)
        worksheet_freeze_panes(x->sheet, x->row, 0);
    for (size_t i = 0; i < x->how.n_columns && error == 0; i++) {
        lxw_col_t column = (lxw_col_t)i;

        worksheet_set_column(x->sheet, column, column, x->how.columns[i].width, NULL);
        if (x->how.header)
            error = write_heading(x, x->sheet, column, x->how.columns[i].name);
    }
    return error;
}

static int
colour_words(const struct xlsxout *x, lxw_row_t first, lxw_row_t last, lxw_col_t column)
{
    lxw_error code = LXW_NO_ERROR;

    for (size_t i = 0; i < x->how.n_words && code == LXW_NO_ERROR; i++) {
        char quoted[64];
        lxw_conditional_format rule = { .type = LXW_CONDITIONAL_TYPE_CELL,
                                        .criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO,
                                        .value_string = quoted,
                                        .format = x->tones[x->how.words[i].tone] };

        snprintf(quoted, sizeof quoted, "\"%s\"", x->how.words[i].word);
        code = worksheet_conditional_format_range(x->sheet, first, column, last, column, &rule);
    }
    return error_of(code);
}

/* What speaks of the whole range of rows is said when it is known. The ids of a crawl may well be
 * numbers: no warning that they are stored as text. */
static int
finish_sheet(struct xlsxout *x)
{
    lxw_row_t first = x->how.header ? 1 : 0;
    lxw_col_t last_column = (lxw_col_t)(x->how.n_columns - 1);
    char range[64];
    int error = 0;

    if (x->how.header)
        worksheet_autofilter(x->sheet, 0, 0, x->row - 1, last_column);
    if (x->row == first)
        return 0;
    lxw_rowcol_to_range(range, first, 0, x->row - 1, last_column);
    worksheet_ignore_errors(x->sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, range);
    for (size_t i = 0; i < x->how.n_columns && error == 0; i++)
        if (x->how.columns[i].type == XLSX_WORD)
            error = colour_words(x, first, x->row - 1, (lxw_col_t)i);
    return error;
}

/* --- cells ----------------------------------------------------------------------------------- */

static bool
is_number(const struct cell *cell)
{
    for (size_t i = 0; i < cell->len; i++)
        if (!isdigit((unsigned char)cell->bytes[i]))
            return false;
    return cell->len > 0 && cell->len <= DIGITS_MAX;
}

static int
read_digits(const char *bytes, size_t n)
{
    int number = 0;

    for (size_t i = 0; i < n; i++)
        number =
            isdigit((unsigned char)bytes[i]) && number >= 0 ? number * 10 + bytes[i] - '0' : -1;
    return number;
}

static int
days_of(int year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    return days[month - 1] + (month == 2 && leap);
}

/* Spreadsheets count a 29th of February 1900: in front of it their days are others. */
static bool
read_day(const struct cell *cell, lxw_datetime *out)
{
    const char *text = cell->bytes;
    lxw_datetime day = { 0 };

    if (cell->len != 10 || text[4] != '-' || text[7] != '-')
        return false;
    day.year = read_digits(text, 4);
    day.month = read_digits(text + 5, 2);
    day.day = read_digits(text + 8, 2);
    if (day.year < 1900 || (day.year == 1900 && day.month < 3) || day.month < 1 || day.month > 12 ||
        day.day < 1 || day.day > days_of(day.year, day.month))
        return false;
    *out = day;
    return true;
}

static lxw_error
write_text(struct xlsxout *x, lxw_col_t column, const struct cell *cell)
{
    size_t cut = xlsxtext_write(cell, x->cell);

    if (cut > 0)
        x->how.on_cut(x->how.data, (size_t)x->row + 1, column, cut);
    return worksheet_write_string(x->sheet, x->row, column, x->cell, x->text);
}

static lxw_error
write_cell(struct xlsxout *x, lxw_col_t column, const struct cell *cell)
{
    enum xlsx_type type = x->how.columns[column].type;
    lxw_datetime day;

    if (type == XLSX_WORD)
        wordcount_add(&x->counts[column], cell);
    if (cell->len == 0)
        return LXW_NO_ERROR;
    if (type == XLSX_DATE && read_day(cell, &day))
        return worksheet_write_datetime(x->sheet, x->row, column, &day, x->date);
    if (type == XLSX_NUMBER && is_number(cell)) {
        xlsxtext_write(cell, x->cell);
        return worksheet_write_number(x->sheet, x->row, column, strtod(x->cell, NULL), NULL);
    }
    return write_text(x, column, cell);
}

/* libxlsxwriter writes each row to a file when the next one begins, and does not look how that went. */
static int
check_writes(lxw_worksheet *sheet)
{
    if (!ferror(sheet->optimize_tmpfile))
        return 0;
    return errno != 0 ? errno : EIO;
}

static bool
is_full(const struct xlsxout *x)
{
    return x->row == x->row_limit || ftello(x->sheet->optimize_tmpfile) > BYTES_MAX;
}

static int
make_room(struct xlsxout *x)
{
    int error = finish_sheet(x);

    return error == 0 ? start_sheet(x) : error;
}

int
xlsxout_row(struct xlsxout *x, const struct cell *cells)
{
    lxw_error code = LXW_NO_ERROR;
    int error = is_full(x) ? make_room(x) : 0;

    if (error != 0)
        return error;
    errno = 0;
    for (size_t i = 0; i < x->how.n_columns && code == LXW_NO_ERROR; i++)
        code = write_cell(x, (lxw_col_t)i, &cells[i]);
    x->row++;
    x->n_rows++;
    return code != LXW_NO_ERROR ? error_of(code) : check_writes(x->sheet);
}

/* --- the counts ------------------------------------------------------------------------------ */

static lxw_error
write_count(const struct xlsxout *x, lxw_worksheet *sheet, lxw_row_t row, const char *name,
            const char *word, size_t n)
{
    lxw_error code = worksheet_write_string(sheet, row, 0, name, x->text);

    if (code == LXW_NO_ERROR)
        code = worksheet_write_string(sheet, row, 1, word, x->text);
    if (code == LXW_NO_ERROR)
        code = worksheet_write_number(sheet, row, 2, (double)n, NULL);
    if (code == LXW_NO_ERROR && x->n_rows > 0)
        code = worksheet_write_number(sheet, row, 3, (double)n / (double)x->n_rows, x->share);
    return code;
}

static lxw_error
write_counts(const struct xlsxout *x, lxw_worksheet *sheet)
{
    lxw_error code = LXW_NO_ERROR;
    lxw_row_t row = 1;

    for (size_t i = 0; i < x->how.n_columns; i++)
        for (size_t k = 0; k < x->counts[i].n_words && code == LXW_NO_ERROR; k++)
            code = write_count(x, sheet, row++, x->how.columns[i].name, x->counts[i].words[k].word,
                               x->counts[i].words[k].n);
    return code == LXW_NO_ERROR ? write_count(x, sheet, row, "(rows)", "", x->n_rows) : code;
}

static int
add_counts(struct xlsxout *x)
{
    static const char *const names[] = { "column", "value", "count", "share" };
    lxw_worksheet *sheet;
    int error = add_sheet(x, "counts", &sheet);

    if (error != 0)
        return error;
    worksheet_freeze_panes(sheet, 1, 0);
    worksheet_set_column(sheet, 0, 1, 20, NULL);
    for (size_t i = 0; i < sizeof names / sizeof names[0] && error == 0; i++)
        error = write_heading(x, sheet, (lxw_col_t)i, names[i]);
    return error == 0 ? error_of(write_counts(x, sheet)) : error;
}

/* --- opening and finishing ------------------------------------------------------------------- */

int
xlsxout_open(struct xlsxout **out, const struct xlsx_options *options)
{
    struct xlsxout *x = calloc(1, sizeof *x);
    int error;

    *out = NULL;
    if (x == NULL)
        return ENOMEM;
    x->how = *options;
    x->row_limit = options->max_rows > 0 ? (lxw_row_t)options->max_rows : LXW_ROW_MAX;
    x->counts = calloc(options->n_columns + 1, sizeof *x->counts);
    error = x->counts == NULL ? ENOMEM : options->n_columns > LXW_COL_MAX ? E2BIG : make_temp(x);
    if (error == 0)
        error = make_book(x);
    if (error == 0)
        error = start_sheet(x);
    if (error != 0) {
        xlsxout_close(x);
        return error;
    }
    *out = x;
    return 0;
}

/* It frees the workbook whether it went well or not. */
static int
close_book(struct xlsxout *x)
{
    struct aside aside;
    lxw_error code;

    step_aside(&aside);
    errno = 0;
    code = workbook_close(x->book);
    step_back(&aside);
    x->book = NULL;
    return error_of(code);
}

/* The rows lie in a file for each sheet, and are copied from there to another one, without a look at
 * how that goes, before they are packed. */
static int
count_bytes(struct xlsxout *x, uint64_t *out)
{
    lxw_worksheet *sheet;

    *out = 0;
    STAILQ_FOREACH(sheet, x->book->worksheets, list_pointers)
    {
        off_t n;

        lxw_worksheet_write_single_row(sheet);
        n = fflush(sheet->optimize_tmpfile) == 0 ? ftello(sheet->optimize_tmpfile) : -1;
        if (n < 0)
            return errno;
        if (check_writes(sheet) != 0)
            return check_writes(sheet);
        *out += (uint64_t)n;
    }
    return 0;
}

/* What is missing had no space, as far as anybody can tell now. */
static int
make_file(struct xlsxout *x)
{
    uint64_t rows_bytes;
    int error = count_bytes(x, &rows_bytes);

    if (error == 0)
        error = close_book(x);
    if (error == 0)
        error = xlsxcheck(tempfile_fd(x->temp), rows_bytes);
    return error == ENODATA ? ENOSPC : error;
}

static int
copy(int fd, struct output *out)
{
    char bytes[COPIED];
    off_t at = 0;

    while (output_error(out) == 0) {
        ssize_t n = pread(fd, bytes, sizeof bytes, at);

        if (n == 0)
            return 0;
        if (n < 0 && errno != EINTR)
            return errno;
        if (n > 0)
            output_write(out, bytes, (size_t)n);
        at += n > 0 ? n : 0;
    }
    return 0;
}

int
xlsxout_finish(struct xlsxout *x, struct output *out)
{
    int error = finish_sheet(x);

    if (error == 0)
        error = add_counts(x);
    if (error == 0)
        error = make_file(x);
    return error == 0 ? copy(tempfile_fd(x->temp), out) : error;
}

size_t
xlsxout_sheets(const struct xlsxout *x)
{
    return x->n_sheets;
}

void
xlsxout_close(struct xlsxout *x)
{
    if (x == NULL)
        return;
    if (x->book != NULL)
        lxw_workbook_free(x->book);
    tempfile_discard(x->temp);
    free(x->counts);
    free(x);
}
