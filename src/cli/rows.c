/* SPDX-License-Identifier: MIT */
/* Turns dates, sources, records and outlets into rows. */
#include "rows.h"

#include <string.h>

#define COLUMNS(names)                                                                             \
    {                                                                                              \
        (names), sizeof(names) / sizeof(names)[0]                                                  \
    }

static const char *const record_names[] = {
    "id",
    "published",
    "published_time",
    "published_partial",
    "published_status",
    "published_raw",
    "updated",
    "source",
    "source_id",
    "source_status",
    "source_raw",
    "credits",
    "flags",
};
static const char *const date_names[] = {
    "raw", "date", "time", "partial", "status", "calendar", "role", "flags",
};
static const char *const source_names[] = {
    "raw", "source", "source_id", "status", "credits", "flags",
};
static const char *const outlet_names[] = {
    "id", "name_ar", "name_en", "kind", "country", "domain", "wikidata", "aliases",
};

const struct row_columns record_columns = COLUMNS(record_names);
const struct row_columns date_columns = COLUMNS(date_names);
const struct row_columns source_columns = COLUMNS(source_names);
const struct row_columns outlet_columns = COLUMNS(outlet_names);

static void
add(struct row *row, const char *bytes, size_t len)
{
    row->cells[row->n++] = (struct cell){ bytes, len };
}

/* The library's "" says that there is no such value. */
static void
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

    row->n = 0;
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

void
row_from_date(struct row *row, struct tarwisa_span raw, const struct tarwisa_date *date)
{
    row->n = 0;
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
    row->n = 0;
    add_raw(row, raw);
    add_outlet(row, source->outlet);
    add_text(row, tarwisa_source_status_name(source->status));
    add_credits(row, source);
    add_flags(row, source->flags);
}

void
row_from_outlet(struct row *row, const struct tarwisa_outlet *outlet)
{
    row->n = 0;
    add_text(row, outlet->id);
    add_text(row, outlet->name_ar);
    add_text(row, outlet->name_en);
    add_text(row, outlet->kind);
    add_text(row, outlet->country);
    add_text(row, outlet->domain);
    add_text(row, outlet->wikidata);
    add_text(row, outlet->aliases);
}
