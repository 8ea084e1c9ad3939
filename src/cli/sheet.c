/* SPDX-License-Identifier: MIT */
/* Says how the columns of rows look in a spreadsheet, and what did not fit there. */
#include "sheet.h"
#include "exits.h"
#include "message.h"

#include "io/tempfile.h"
#include "io/xlsxout.h"
#include "io/xlsxtext.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define CUTS_TOLD_MAX 20
#define BUTTON 4 /* of the filter, beside a column's name */
#define WIDTH_MAX 60

struct sheet {
    struct xlsxout *x;
    struct xlsx_column *columns;
    const char *name;
    size_t n_cut;
};

static const struct xlsx_word words[] = {
    { "ok", XLSX_GOOD },       { "inferred", XLSX_SOFT }, { "partial", XLSX_SOFT },
    { "close", XLSX_SOFT },    { "generic", XLSX_SOFT },  { "relative", XLSX_BAD },
    { "ambiguous", XLSX_BAD }, { "conflict", XLSX_BAD },  { "invalid", XLSX_BAD },
    { "unparsed", XLSX_BAD },  { "lookalike", XLSX_BAD }, { "unknown", XLSX_BAD },
    { "missing", XLSX_FAINT },
};

static const struct {
    enum xlsx_type type;
    double width;
} looks[COLUMN_KINDS] = {
    [COLUMN_TEXT] = { XLSX_TEXT, 32 },    [COLUMN_FILLED] = { XLSX_TEXT, 20 },
    [COLUMN_NUMBER] = { XLSX_NUMBER, 8 }, [COLUMN_DATE] = { XLSX_DATE, 11 },
    [COLUMN_TIME] = { XLSX_TEXT, 12 },    [COLUMN_STATUS] = { XLSX_WORD, 11 },
    [COLUMN_OUTLET] = { XLSX_TEXT, 18 },  [COLUMN_WORDS] = { XLSX_TEXT, 24 },
    [COLUMN_NAMES] = { XLSX_TEXT, 24 },
};

/* What a text says can be long. */
static bool
is_raw(const char *name)
{
    size_t len = strlen(name);

    return len >= 3 && strcmp(name + len - 3, "raw") == 0;
}

static struct xlsx_column
column_of(const struct row_column *column)
{
    double least = (double)strlen(column->name) + BUTTON;
    double width = is_raw(column->name) ? 40 : looks[column->kind].width;

    return (struct xlsx_column){ column->name, looks[column->kind].type,
                                 least > WIDTH_MAX ? WIDTH_MAX
                                 : width < least   ? least
                                                   : width };
}

static void
on_cut(void *data, size_t row, size_t column, size_t units)
{
    struct sheet *sheet = data;

    sheet->n_cut++;
    if (sheet->n_cut <= CUTS_TOLD_MAX)
        message_at(sheet->name, 0, "row %zu, column '%s': %zu letters, cut to the %zu a cell holds",
                   row, sheet->columns[column].name, units, XLSX_UNITS_MAX);
}

/* Whatever goes wrong before a spreadsheet is written goes wrong with its parts, which may be on another
 * disk than its file. */
static int
tell_error(const struct sheet *sheet, int error)
{
    if (error == ENOSYS) {
        message("--format xlsx: this tarwisa was built without libxlsxwriter");
        return EXIT_USAGE;
    }
    if (error == ENOMEM || error == E2BIG)
        message_at(sheet->name, 0, "%s", strerror(error));
    else
        message_at(sheet->name, 0, "its parts, in %s: %s", tempfile_folder(), strerror(error));
    return exit_of_errno(error, EXIT_IO);
}

static int
open_book(struct sheet *sheet, const struct row_columns *columns, bool header)
{
    struct xlsx_options how = { .n_columns = columns->n,
                                .words = words,
                                .n_words = sizeof words / sizeof words[0],
                                .header = header,
                                .on_cut = on_cut,
                                .data = sheet };
    int error;

    sheet->columns = calloc(columns->n + 1, sizeof *sheet->columns);
    if (sheet->columns == NULL)
        return message_no_memory();
    for (size_t i = 0; i < columns->n; i++)
        sheet->columns[i] = column_of(&columns->columns[i]);
    how.columns = sheet->columns;
    error = xlsxout_open(&sheet->x, &how);
    return error == 0 ? EXIT_FINE : tell_error(sheet, error);
}

int
sheet_open(struct sheet **out, const struct row_columns *columns, const char *name, bool header)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    int code;

    *out = NULL;
    if (sheet == NULL)
        return message_no_memory();
    sheet->name = name;
    code = open_book(sheet, columns, header);
    if (code != EXIT_FINE) {
        sheet_close(sheet);
        return code;
    }
    *out = sheet;
    return EXIT_FINE;
}

int
sheet_row(struct sheet *sheet, const struct cell *cells)
{
    int error = xlsxout_row(sheet->x, cells);

    return error == 0 ? EXIT_FINE : tell_error(sheet, error);
}

int
sheet_finish(struct sheet *sheet, struct output *out)
{
    int error = xlsxout_finish(sheet->x, out);

    return error == 0 ? EXIT_FINE : tell_error(sheet, error);
}

int
sheet_tell(const struct sheet *sheet)
{
    size_t n = xlsxout_sheets(sheet->x);

    if (n > 1)
        message_at(sheet->name, 0, "more rows than a sheet holds: they go on in %zu more sheet%s",
                   n - 1, plural(n - 1));
    if (sheet->n_cut == 0)
        return EXIT_FINE;
    message_at(sheet->name, 0, "%zu cell%s cut; other formats hold all", sheet->n_cut,
               plural(sheet->n_cut));
    return EXIT_REJECTED;
}

void
sheet_close(struct sheet *sheet)
{
    if (sheet == NULL)
        return;
    xlsxout_close(sheet->x);
    free(sheet->columns);
    free(sheet);
}
