/* SPDX-License-Identifier: MIT */
/* Writes rows as JSON objects. */
#include "jsonrow.h"

#include <string.h>

static void
write_list(struct jsonout *json, const struct cell *cell, char separator)
{
    struct cell rest = *cell;

    jsonout_open(json, '[');
    while (rest.len > 0) {
        const char *end = memchr(rest.bytes, separator, rest.len);
        size_t len = end == NULL ? rest.len : (size_t)(end - rest.bytes);
        size_t taken = end == NULL ? len : len + 1;

        jsonout_string(json, &(struct cell){ rest.bytes, len });
        rest = (struct cell){ rest.bytes + taken, rest.len - taken };
    }
    jsonout_close(json, ']');
}

static void
write_cell(struct jsonout *json, enum column_kind kind, const struct cell *cell)
{
    switch (kind) {
    case COLUMN_TEXT:
    case COLUMN_FILLED:
    case COLUMN_DATE:
    case COLUMN_TIME:
    case COLUMN_STATUS:
    case COLUMN_OUTLET: jsonout_string(json, cell); break;
    case COLUMN_NUMBER: jsonout_raw(json, cell); break;
    case COLUMN_WORDS: write_list(json, cell, ' '); break;
    case COLUMN_NAMES: write_list(json, cell, '|'); break;
    }
}

void
jsonrow_write(struct output *out, const struct row_columns *columns, const struct cell *cells,
              const struct row_more *more)
{
    struct jsonout json = { .out = out };

    jsonout_open(&json, '{');
    for (size_t i = 0; i < columns->n; i++) {
        jsonout_key(&json, columns->columns[i].name);
        write_cell(&json, columns->columns[i].kind, &cells[i]);
    }
    if (more != NULL && more->write != NULL)
        more->write(&json, more->data);
    jsonout_close(&json, '}');
    jsonout_end(&json);
}
