/* SPDX-License-Identifier: MIT */
/* Writes CSV rows. */
#include "csvout.h"

#include <csv.h>

#include <stdbool.h>

#define PIECE ((size_t)4096)

static bool
is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

/* Blanks at the ends are quoted too: many readers would trim them. */
static bool
needs_quotes(const struct cell *cell)
{
    const char *bytes = cell->bytes;

    if (cell->len == 0 || is_blank(bytes[0]) || is_blank(bytes[cell->len - 1]))
        return true;
    for (size_t i = 0; i < cell->len; i++)
        if (bytes[i] == ',' || bytes[i] == '"' || bytes[i] == '\r' || bytes[i] == '\n')
            return true;
    return false;
}

/* Piece by piece, so that a cell of any length needs no memory; libcsv puts quotes round every
 * piece, which are left out. */
static void
write_quoted(struct output *out, const struct cell *cell)
{
    char quoted[2 * PIECE + 2];

    output_write(out, "\"", 1);
    for (size_t at = 0; at < cell->len; at += PIECE) {
        size_t len = cell->len - at < PIECE ? cell->len - at : PIECE;
        size_t n = csv_write2(quoted, sizeof quoted, cell->bytes + at, len, CSV_QUOTE);

        output_write(out, quoted + 1, n - 2);
    }
    output_write(out, "\"", 1);
}

void
csvout_row(struct output *out, const struct cell *cells, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            output_write(out, ",", 1);
        if (cells[i].bytes == NULL)
            continue;
        if (needs_quotes(&cells[i]))
            write_quoted(out, &cells[i]);
        else
            output_write(out, cells[i].bytes, cells[i].len);
    }
    output_write(out, "\n", 1);
}
