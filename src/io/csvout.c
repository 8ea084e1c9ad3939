/* SPDX-License-Identifier: MIT */
/* Writes CSV rows. */
#include "csvout.h"
#include "codepoint.h"
#include "formula.h"

#include <csv.h>

#include <string.h>

#define PIECE ((size_t)4096)
#define BOM "\xef\xbb\xbf"

/* --- the dialects ---------------------------------------------------------------------------- */

/* MySQL and MariaDB take a backslash for the begin of an escape, also in quotes. */
static const char *
edit_backslash(const struct cell *cell, size_t at, size_t *taken)
{
    (void)taken;
    return cell->bytes[at] == '\\' ? "\\\\" : NULL;
}

/* psql before version 18 ends a load at a line of \. even inside quotes. Quotes that are closed before
 * it and opened behind it mean nothing to COPY, and the line is another one. */
static const char *
edit_end_of_data(const struct cell *cell, size_t at, size_t *taken)
{
    const char *here = cell->bytes + at;
    size_t rest = cell->len - at;

    if (*here != '\\' || at == 0 || here[-1] != '\n' || rest < 3 || here[1] != '.')
        return NULL;
    if (here[2] != '\n' && (rest < 4 || here[2] != '\r' || here[3] != '\n'))
        return NULL;
    *taken = 2;
    return "\"\\.\"";
}

/* The escapes of PostgreSQL's text format. */
static const char *
edit_controls(const struct cell *cell, size_t at, size_t *taken)
{
    (void)taken;
    switch (cell->bytes[at]) {
    case '\t': return "\\t";
    case '\n': return "\\n";
    case '\r': return "\\r";
    case '\\': return "\\\\";
    default: return NULL;
    }
}

#define OF_CSV .delimiter = ',', .null = "", .quotes = true, .special = ",\"\r\n"
#define OF_DATABASE OF_CSV, .line_end = "\n", .utf8_only = true, .of_database = true

const struct csv_dialect csv_plain = { OF_CSV, .line_end = "\n" };

/* A mark in front of the first value would be taken for that of the file. */
const struct csv_dialect csv_dialects[] = {
    { .name = "rfc4180", OF_CSV, .line_end = "\r\n", .heads = { BOM } },
    { .name = "postgres", OF_DATABASE, .heads = { BOM, "\\." }, .edit = edit_end_of_data },
    { .name = "mysql",
      .delimiter = ',',
      .null = "\\N",
      .line_end = "\n",
      .quotes = true,
      .special = ",\"\r\n\\",
      .heads = { BOM, "NULL" },
      .edit = edit_backslash,
      .utf8_only = true,
      .of_database = true },
    { .name = "sqlite", OF_DATABASE, .heads = { BOM } },
    { .name = "duckdb", OF_DATABASE, .heads = { BOM } },
    { .name = "excel",
      OF_CSV,
      .line_end = "\r\n",
      .heads = { BOM },
      .utf8_only = true,
      .bom = true,
      .guards = true },
    { .name = "tsv", .delimiter = '\t', .null = "", .line_end = "\n", .edit = edit_controls },
    { .name = NULL },
};

/* --- cells ----------------------------------------------------------------------------------- */

static bool
is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

static inline bool
begins_with(const struct cell *cell, const char *head)
{
    size_t len;

    if (head == NULL || cell->bytes[0] != head[0])
        return false;
    len = strlen(head);
    return len <= cell->len && memcmp(cell->bytes, head, len) == 0;
}

static inline bool
is_special_among(const struct csvout *csv, sixteen bytes)
{
    const sixteen *special = csv->special;

    return sixteen_any((sixteen)(bytes == special[0]) | (sixteen)(bytes == special[1]) |
                       (sixteen)(bytes == special[2]) | (sixteen)(bytes == special[3]) |
                       (sixteen)(bytes == special[4]));
}

/* The last sixteen bytes overlap those before. */
static inline bool
holds_special(const struct csvout *csv, const char *bytes, size_t len)
{
    const char *last;

    if (len < sizeof(sixteen))
        return is_special_among(csv, sixteen_load_few(bytes, len));
    for (last = bytes + len - sizeof(sixteen); bytes < last; bytes += sizeof(sixteen))
        if (is_special_among(csv, sixteen_load(bytes)))
            return true;
    return is_special_among(csv, sixteen_load(last));
}

/* Blanks at the ends are quoted too: many readers would trim them. */
static inline bool
ends_need_quotes(const struct csv_dialect *dialect, const struct cell *cell)
{
    return cell->len == 0 || is_blank(cell->bytes[0]) || is_blank(cell->bytes[cell->len - 1]) ||
           begins_with(cell, dialect->heads[0]) || begins_with(cell, dialect->heads[1]);
}

static bool
needs_quotes(const struct csvout *csv, const struct cell *cell)
{
    return csv->dialect->quotes &&
           (ends_need_quotes(csv->dialect, cell) || holds_special(csv, cell->bytes, cell->len));
}

/* Piece by piece, so that a cell of any length needs no memory; libcsv puts quotes round every
 * piece, which are left out. */
static void
write_in_quotes(struct output *out, const char *bytes, size_t len)
{
    char quoted[2 * PIECE + 2];

    for (size_t at = 0; at < len; at += PIECE) {
        size_t piece = len - at < PIECE ? len - at : PIECE;
        size_t n = csv_write2(quoted, sizeof quoted, bytes + at, piece, CSV_QUOTE);

        output_write(out, quoted + 1, n - 2);
    }
}

/* What is written in the place of the bytes at `at`; NULL: they stand for themselves. */
static const char *
find_edit(const struct csv_dialect *dialect, const struct cell *cell, size_t at, size_t *taken)
{
    unsigned char byte = (unsigned char)cell->bytes[at];

    *taken = 1;
    if (byte == 0 || byte >= 0x80)
        return dialect->utf8_only && codepoint_next(cell->bytes + at, cell->len - at, taken) <= 0
                   ? CODEPOINT_REPLACEMENT
                   : NULL;
    return dialect->edit == NULL ? NULL : dialect->edit(cell, at, taken);
}

/* How many bytes from `at` on stand for themselves; what is written for those behind them, NULL at the
 * cell's end, and how many they are. */
static size_t
count_plain(const struct csv_dialect *dialect, const struct cell *cell, size_t at,
            const char **edit, size_t *taken)
{
    size_t limit = at;

    *edit = NULL;
    if (dialect->edit == NULL && !dialect->utf8_only)
        return cell->len - at;
    while (limit < cell->len && (*edit = find_edit(dialect, cell, limit, taken)) == NULL)
        limit += *taken;
    return limit - at;
}

static void
write_value(struct csvout *csv, const struct cell *cell, bool in_quotes)
{
    size_t at = 0;

    while (at < cell->len) {
        size_t taken = 0;
        const char *edit;
        size_t n = count_plain(csv->dialect, cell, at, &edit, &taken);

        if (in_quotes)
            write_in_quotes(csv->out, cell->bytes + at, n);
        else
            output_write(csv->out, cell->bytes + at, n);
        if (edit != NULL)
            output_text(csv->out, edit);
        at += n + (edit == NULL ? 0 : taken);
    }
}

static void
write_cell(struct csvout *csv, const struct cell *cell)
{
    bool in_quotes = needs_quotes(csv, cell);
    bool is_formula = formula_begins(cell);

    csv->n_formulas += is_formula;
    if (in_quotes)
        output_write(csv->out, "\"", 1);
    if (is_formula && csv->guards)
        output_write(csv->out, "'", 1);
    write_value(csv, cell, in_quotes);
    if (in_quotes)
        output_write(csv->out, "\"", 1);
}

/* --- rows ------------------------------------------------------------------------------------ */

/* There is one at least; it fills the room that the others leave. */
static void
note_special(struct csvout *csv)
{
    const char *special = csv->dialect->special;
    size_t n = strlen(special);

    for (size_t i = 0; i < CSVOUT_SPECIAL_MAX; i++)
        csv->special[i] = sixteen_of(special[i < n ? i : 0]);
}

/* Nearly all values begin like no formula, no blank and no head. */
static void
note_odd(struct csvout *csv)
{
    for (size_t i = 0; i < sizeof csv->odd; i++)
        csv->odd[i] = !formula_never_begins((unsigned char)i);
    for (size_t i = 0; i < CSV_HEADS_MAX; i++)
        if (csv->dialect->heads[i] != NULL)
            csv->odd[(unsigned char)csv->dialect->heads[i][0]] = true;
}

void
csvout_start(struct csvout *csv, struct output *out, const struct csv_dialect *dialect, bool guards)
{
    *csv = (struct csvout){ .out = out,
                            .dialect = dialect,
                            .guards = guards || dialect->guards,
                            .null_len = strlen(dialect->null),
                            .line_end_len = strlen(dialect->line_end) };
    if (dialect->quotes)
        note_special(csv);
    note_odd(csv);
    if (dialect->bom)
        output_text(out, BOM);
}

/* The most bytes that a row of values without escapes can take: quotes, doubled and around, and a
 * delimiter for each; and what put_cell wants behind them. */
static size_t
row_room(const struct csvout *csv, const struct cell *cells, size_t n)
{
    size_t len = 0;

    for (size_t i = 0; i < n; i++)
        len += cells[i].len;
    return 2 * len + n * (2 + csv->null_len + 1) + csv->line_end_len + sizeof(sixteen);
}

static char *
put(char *to, const char *bytes, size_t len)
{
    if (len > 0)
        memcpy(to, bytes, len);
    return to + len;
}

/* A copy is searched faster than the cell: what stands behind it may be read, and is made to be of no
 * meaning. */
static inline bool
copy_holds_special(const struct csvout *csv, const char *at, char *limit)
{
    memset(limit, 0, sizeof(sixteen));
    for (; at < limit; at += sizeof(sixteen))
        if (is_special_among(csv, sixteen_load(at)))
            return true;
    return false;
}

/* Do the ends of a value need quotes? A formula is counted. */
static inline bool
look_at_ends(struct csvout *csv, const struct cell *cell)
{
    if (cell->len > 0 && !csv->odd[(unsigned char)cell->bytes[0]])
        return is_blank(cell->bytes[cell->len - 1]);
    csv->n_formulas += formula_begins(cell);
    return ends_need_quotes(csv->dialect, cell);
}

static inline char *
put_cell(struct csvout *csv, const struct cell *cell, char *to)
{
    char *limit;

    if (cell->bytes == NULL)
        return put(to, csv->dialect->null, csv->null_len);
    limit = put(to, cell->bytes, cell->len);
    if (!look_at_ends(csv, cell) && !copy_holds_special(csv, to, limit))
        return limit;
    return to + csv_write2(to, 2 * cell->len + 2, cell->bytes, cell->len, CSV_QUOTE);
}

/* Most rows are small, and their values stand for themselves: they are written where the output keeps
 * them. */
static bool
write_at_once(struct csvout *csv, const struct cell *cells, size_t n)
{
    const struct csv_dialect *dialect = csv->dialect;
    char *room, *to;

    if (!dialect->quotes || dialect->edit != NULL || dialect->utf8_only || csv->guards)
        return false;
    room = to = output_room(csv->out, row_room(csv, cells, n));
    if (room == NULL)
        return false;
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            *to++ = dialect->delimiter;
        to = put_cell(csv, &cells[i], to);
    }
    to = put(to, dialect->line_end, csv->line_end_len);
    output_fill(csv->out, (size_t)(to - room));
    return true;
}

void
csvout_row(struct csvout *csv, const struct cell *cells, size_t n)
{
    if (write_at_once(csv, cells, n))
        return;
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            output_write(csv->out, &csv->dialect->delimiter, 1);
        if (cells[i].bytes == NULL)
            output_text(csv->out, csv->dialect->null);
        else
            write_cell(csv, &cells[i]);
    }
    output_text(csv->out, csv->dialect->line_end);
}
