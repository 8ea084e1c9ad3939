/* SPDX-License-Identifier: MIT */
/* A result of the library as the cells of an output row. */
#ifndef CLI_ROWS_H
#define CLI_ROWS_H

#include "options.h"
#include "tarwisa.h"

#include "io/json.h"
#include "io/jsonout.h"

#define COLUMNS_MAX ((size_t)13)
#define ROW_CELLS_MAX (COLUMNS_MAX + KEEP_MAX)
#define ID_BYTES_MAX 64 /* of an outlet's id; the registry check refuses longer ones */
#define NUMBER_MAX 24   /* room for a number's digits */

/* What the cells of a column hold: CSV knows text alone; JSON, databases and spreadsheets tell them
 * apart. In none but COLUMN_TEXT is there an empty value beside no value. */
enum column_kind {
    COLUMN_TEXT,   /* any */
    COLUMN_FILLED, /* any that is not empty */
    COLUMN_NUMBER, /* digits */
    COLUMN_DATE,   /* a day, YYYY-MM-DD */
    COLUMN_TIME,   /* a clock, with a zone or without */
    COLUMN_STATUS,
    COLUMN_OUTLET, /* an id of the registry */
    COLUMN_WORDS,  /* separated by blanks */
    COLUMN_NAMES,  /* joined by | */
};
#define COLUMN_KINDS (COLUMN_NAMES + 1)

struct row_column {
    const char *name;
    enum column_kind kind;
};

struct row_columns {
    const struct row_column *columns;
    size_t n;
    const char *name; /* what a table of such rows is called, and the file it is written to */
};

/* What JSON has of a row beside its columns. */
struct row_more {
    void (*write)(struct jsonout *json, const void *data); /* NULL: nothing */
    const void *data;
};

/* A row. Its cells point into the result, the context and the texts kept here: the row must not
 * be copied. */
struct row {
    size_t n;
    struct cell cells[ROW_CELLS_MAX]; /* those of the columns, then the kept fields */
    struct row_more more;
    char flags[TARWISA_FLAGS_TEXT_MAX];
    char credits[TARWISA_CREDITS_MAX * (ID_BYTES_MAX + 1)];
    char line[NUMBER_MAX], column[NUMBER_MAX];
};

extern const struct row_columns record_columns;
extern const struct row_columns attribution_columns;
extern const struct row_columns date_columns;
extern const struct row_columns source_columns;
extern const struct row_columns outlet_columns;
extern const struct row_columns alias_columns;
extern const struct row_columns worksheet_columns;

/* The columns of a registry file are those of the list of outlets, alias_columns, or those of a
 * worksheet. */
void row_from_record(struct row *row, const struct cell *id, const struct tarwisa_record *record);
void row_from_attribution(struct row *row, const struct cell *id, const struct tarwisa_place *place,
                          const struct tarwisa_attribution *attribution);
void row_from_date(struct row *row, struct tarwisa_span raw, const struct tarwisa_date *date);
void row_from_source(struct row *row, struct tarwisa_span raw, const struct tarwisa_source *source);
void row_from_outlet(struct row *row, const struct tarwisa_outlet *outlet);

/* Put the fields carried through behind the other cells; `kept` NULL: none of them has a value. */
void row_add_kept(struct row *row, const struct kept_field *kept, size_t n);

/* It is a name, and no date. */
bool attribution_is_name(const struct tarwisa_attribution *attribution);

/* The word for how sure an attribution is. */
const char *attribution_status(const struct tarwisa_attribution *attribution);

/* What a single value adds to its flags; documents are looked at where they are read. */
static inline uint32_t
row_flags_of(struct tarwisa_span value)
{
    return json_is_utf8(value.bytes, value.len) ? 0 : TARWISA_FLAG_BAD_UTF8;
}

#endif
