/* SPDX-License-Identifier: MIT */
/* Turns dates, sources, records and outlets into rows. */
#include "rows.h"

#include <stdio.h>
#include <string.h>

#define COLUMNS(columns, name)                                                                     \
    {                                                                                              \
        (columns), sizeof(columns) / sizeof(columns)[0], (name)                                    \
    }

static const struct row_column of_record[] = {
    { "id", COLUMN_TEXT },
    { "published", COLUMN_DATE },
    { "published_time", COLUMN_TIME },
    { "published_partial", COLUMN_FILLED },
    { "published_status", COLUMN_STATUS },
    { "published_raw", COLUMN_FILLED },
    { "updated", COLUMN_DATE },
    { "source", COLUMN_FILLED },
    { "source_id", COLUMN_OUTLET },
    { "source_status", COLUMN_STATUS },
    { "source_raw", COLUMN_FILLED },
    { "credits", COLUMN_NAMES },
    { "flags", COLUMN_WORDS },
};
static const struct row_column of_attribution[] = {
    { "id", COLUMN_TEXT },          { "role", COLUMN_FILLED },   { "line", COLUMN_NUMBER },
    { "column", COLUMN_NUMBER },    { "raw", COLUMN_FILLED },    { "source", COLUMN_FILLED },
    { "source_id", COLUMN_OUTLET }, { "status", COLUMN_STATUS },
};
static const struct row_column of_date[] = {
    { "raw", COLUMN_TEXT },       { "date", COLUMN_DATE },     { "time", COLUMN_TIME },
    { "partial", COLUMN_FILLED }, { "status", COLUMN_STATUS }, { "calendar", COLUMN_FILLED },
    { "role", COLUMN_FILLED },    { "flags", COLUMN_WORDS },
};
static const struct row_column of_source[] = {
    { "raw", COLUMN_TEXT },      { "source", COLUMN_FILLED }, { "source_id", COLUMN_OUTLET },
    { "status", COLUMN_STATUS }, { "credits", COLUMN_NAMES }, { "flags", COLUMN_WORDS },
};
static const struct row_column of_outlet[] = {
    { "id", COLUMN_OUTLET },       { "name_ar", COLUMN_FILLED }, { "name_en", COLUMN_FILLED },
    { "kind", COLUMN_FILLED },     { "country", COLUMN_FILLED }, { "domain", COLUMN_FILLED },
    { "wikidata", COLUMN_FILLED }, { "aliases", COLUMN_NAMES },
};
static const struct row_column of_alias[] = {
    { "id", COLUMN_OUTLET },
    { "alias", COLUMN_FILLED },
};
static const struct row_column of_worksheet[] = {
    { "cluster", COLUMN_FILLED }, { "raw", COLUMN_TEXT },         { "count", COLUMN_NUMBER },
    { "example", COLUMN_FILLED }, { "suggestion", COLUMN_NAMES }, { "decision", COLUMN_FILLED },
};

const struct row_columns record_columns = COLUMNS(of_record, "articles");
const struct row_columns attribution_columns = COLUMNS(of_attribution, "attributions");
const struct row_columns date_columns = COLUMNS(of_date, "dates");
const struct row_columns source_columns = COLUMNS(of_source, "sources");
const struct row_columns outlet_columns = COLUMNS(of_outlet, "outlets");
const struct row_columns alias_columns = COLUMNS(of_alias, "aliases");
const struct row_columns worksheet_columns = COLUMNS(of_worksheet, "names");

static void
start(struct row *row)
{
    row->n = 0;
    row->more = (struct row_more){ NULL, NULL };
}

static inline void
add(struct row *row, const char *bytes, size_t len)
{
    row->cells[row->n++] = (struct cell){ bytes, len };
}

/* The library's "" says that there is no such value. */
static inline void
add_text(struct row *row, const char *text)
{
    if (text == NULL || text[0] == '\0')
        add(row, NULL, 0);
    else
        add(row, text, strlen(text));
}

static void
add_span(struct row *row, struct tarwisa_span span)
{
    add(row, span.len == 0 ? NULL : span.bytes, span.len);
}

/* The text a row was asked for stands in it even when it is empty: that is a value, too. */
static void
add_raw(struct row *row, struct tarwisa_span raw)
{
    add(row, raw.len == 0 ? "" : raw.bytes, raw.len);
}

static void
add_credits(struct row *row, const struct tarwisa_source *source)
{
    size_t len = 0;

    for (size_t i = 0; i < source->n_credits; i++) {
        const char *id = source->credits[i]->id;
        size_t n = strlen(id);

        if (n + 1 > sizeof row->credits - len)
            break;
        if (len > 0)
            row->credits[len++] = '|';
        memcpy(row->credits + len, id, n);
        len += n;
    }
    add(row, len == 0 ? NULL : row->credits, len);
}

static void
add_flags(struct row *row, uint32_t flags)
{
    size_t len = tarwisa_flags_write(flags, row->flags);

    add(row, len == 0 ? NULL : row->flags, len);
}

static void
add_outlet(struct row *row, const struct tarwisa_outlet *outlet)
{
    add_text(row, outlet == NULL ? NULL : outlet->name_ar);
    add_text(row, outlet == NULL ? NULL : outlet->id);
}

void
row_from_record(struct row *row, const struct cell *id, const struct tarwisa_record *record)
{
    const struct tarwisa_date *published = &record->published;
    const struct tarwisa_source *source = &record->source;

    start(row);
    add(row, id->bytes, id->len);
    add_text(row, published->iso);
    add_text(row, published->time);
    add_text(row, published->partial);
    add_text(row, tarwisa_date_status_name(published->status));
    add_span(row, published->raw);
    add_text(row, record->updated.iso);
    add_outlet(row, source->outlet);
    add_text(row, tarwisa_source_status_name(source->status));
    add_span(row, source->raw);
    add_credits(row, source);
    add_flags(row, record->flags);
}

bool
attribution_is_name(const struct tarwisa_attribution *attribution)
{
    return attribution->role == TARWISA_ROLE_SOURCE || attribution->role == TARWISA_ROLE_CITED;
}

const char *
attribution_status(const struct tarwisa_attribution *attribution)
{
    if (attribution_is_name(attribution))
        return tarwisa_source_status_name(attribution->status);
    return tarwisa_date_status_name(attribution->date.status);
}

static void
add_number(struct row *row, char *text, size_t number)
{
    snprintf(text, NUMBER_MAX, "%zu", number);
    add_text(row, text);
}

void
row_from_attribution(struct row *row, const struct cell *id, const struct tarwisa_place *place,
                     const struct tarwisa_attribution *attribution)
{
    start(row);
    add(row, id->bytes, id->len);
    add_text(row, tarwisa_role_name(attribution->role));
    add_number(row, row->line, place->line);
    add_number(row, row->column, place->column);
    add_span(row, attribution->raw);
    add_outlet(row, attribution->outlet);
    add_text(row, attribution_status(attribution));
}

void
row_add_kept(struct row *row, const struct kept_field *kept, size_t n)
{
    for (size_t i = 0; i < n; i++)
        row->cells[row->n++] = kept == NULL ? (struct cell){ NULL, 0 } : kept[i].text;
}

void
row_from_date(struct row *row, struct tarwisa_span raw, const struct tarwisa_date *date)
{
    start(row);
    add_raw(row, raw);
    add_text(row, date->iso);
    add_text(row, date->time);
    add_text(row, date->partial);
    add_text(row, tarwisa_date_status_name(date->status));
    add_text(row, tarwisa_calendar_name(date->calendar));
    add_text(row, tarwisa_role_name(date->role));
    add_flags(row, date->flags);
}

void
row_from_source(struct row *row, struct tarwisa_span raw, const struct tarwisa_source *source)
{
    start(row);
    add_raw(row, raw);
    add_outlet(row, source->outlet);
    add_text(row, tarwisa_source_status_name(source->status));
    add_credits(row, source);
    add_flags(row, source->flags);
}

void
row_from_outlet(struct row *row, const struct tarwisa_outlet *outlet)
{
    start(row);
    add_text(row, outlet->id);
    add_text(row, outlet->name_ar);
    add_text(row, outlet->name_en);
    add_text(row, outlet->kind);
    add_text(row, outlet->country);
    add_text(row, outlet->domain);
    add_text(row, outlet->wikidata);
    add_text(row, outlet->aliases);
}
