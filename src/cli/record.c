/* SPDX-License-Identifier: MIT */
/* Writes a document's record: its row or rows, and what JSON tells beside their columns. */
#include "record.h"

#include <string.h>

const struct row_columns *
record_own_columns(const struct options *options)
{
    return options->rows_long ? &attribution_columns : &record_columns;
}

void
record_columns_of(const struct options *options, struct record_columns *out)
{
    const struct row_columns *own = record_own_columns(options);
    size_t n_kept = options->format == FORMAT_JSONL ? 0 : options->n_keep;

    for (size_t i = 0; i < own->n; i++)
        out->list[i] = own->columns[i];
    for (size_t i = 0; i < n_kept; i++)
        out->list[own->n + i] = (struct row_column){ options->keep[i], COLUMN_TEXT };
    out->columns = (struct row_columns){ out->list, own->n + n_kept, own->name };
}

static struct tarwisa_span
text_of(const struct reading *reading)
{
    return (struct tarwisa_span){ reading->document->bytes, reading->document->len };
}

/* Attributions come in the order of the text, so that it is counted once; one that does not is
 * counted from the start. */
static void
move_to(const struct reading *reading, struct tarwisa_place *place, struct tarwisa_span raw)
{
    size_t byte = (size_t)(raw.bytes - reading->document->bytes);

    if (byte < place->byte)
        *place = (struct tarwisa_place){ 0, 1, 1 };
    tarwisa_place_move(text_of(reading), place, byte);
}

/* --- members of the JSON object -------------------------------------------------------------- */

static void
write_span(struct jsonout *json, const char *key, const struct reading *reading,
           struct tarwisa_span raw)
{
    jsonout_key(json, key);
    if (raw.len == 0) {
        jsonout_raw(json, &(struct cell){ NULL, 0 });
        return;
    }
    jsonout_open(json, '[');
    jsonout_number(json, (size_t)(raw.bytes - reading->document->bytes));
    jsonout_number(json, (size_t)(raw.bytes - reading->document->bytes) + raw.len);
    jsonout_close(json, ']');
}

static void
write_candidates(struct jsonout *json, const struct tarwisa_source *source)
{
    jsonout_key(json, "candidates");
    jsonout_open(json, '[');
    for (size_t i = 0; i < source->n_candidates; i++) {
        const char *id = source->candidates[i]->id;

        jsonout_string(json, &(struct cell){ id, strlen(id) });
    }
    jsonout_close(json, ']');
}

static void
write_attribution(struct jsonout *json, const struct reading *reading,
                  const struct tarwisa_place *place, const struct tarwisa_attribution *attribution)
{
    const struct tarwisa_outlet *outlet = attribution->outlet;
    bool is_source = attribution_is_name(attribution);

    jsonout_open(json, '{');
    jsonout_text_member(json, "role", tarwisa_role_name(attribution->role));
    jsonout_number_member(json, "line", place->line);
    jsonout_number_member(json, "column", place->column);
    write_span(json, "span", reading, attribution->raw);
    jsonout_key(json, "raw");
    jsonout_string(json, &(struct cell){ attribution->raw.bytes, attribution->raw.len });
    jsonout_text_member(json, "date", is_source ? NULL : attribution->date.iso);
    jsonout_text_member(json, "status", attribution_status(attribution));
    jsonout_text_member(json, "source", outlet == NULL ? NULL : outlet->name_ar);
    jsonout_text_member(json, "source_id", outlet == NULL ? NULL : outlet->id);
    jsonout_close(json, '}');
}

static void
write_attributions(struct jsonout *json, const struct reading *reading)
{
    const struct tarwisa_record *record = reading->record;
    struct tarwisa_place place = { 0, 1, 1 };

    jsonout_key(json, "attributions");
    jsonout_open(json, '[');
    for (size_t i = 0; i < record->n_attributions; i++) {
        move_to(reading, &place, record->attributions[i].raw);
        write_attribution(json, reading, &place, &record->attributions[i]);
    }
    jsonout_close(json, ']');
}

/* A field the record does not have is left out here, too; one of CSV is text. */
static void
write_kept(struct jsonout *json, const void *data)
{
    const struct reading *reading = data;
    const struct options *options = reading->options;
    const struct kept_field *kept = reading->document->kept;

    if (options->n_keep == 0)
        return;
    jsonout_key(json, "keep");
    jsonout_open(json, '{');
    for (size_t i = 0; i < options->n_keep && kept != NULL; i++) {
        if (kept[i].json.bytes != NULL) {
            jsonout_key(json, options->keep[i]);
            jsonout_raw(json, &kept[i].json);
        } else if (kept[i].text.bytes != NULL) {
            jsonout_key(json, options->keep[i]);
            jsonout_string(json, &kept[i].text);
        }
    }
    jsonout_close(json, '}');
}

static void
write_more(struct jsonout *json, const void *data)
{
    const struct reading *reading = data;
    const struct tarwisa_record *record = reading->record;

    jsonout_key(json, "url");
    jsonout_string(json, &reading->document->url);
    write_span(json, "published_span", reading, record->published.raw);
    write_span(json, "updated_span", reading, record->updated.raw);
    write_span(json, "source_span", reading, record->source.raw);
    write_candidates(json, &record->source);
    write_attributions(json, reading);
    write_kept(json, reading);
}

/* --- rows ------------------------------------------------------------------------------------ */

static bool
finish_row(const struct reading *reading, struct sink *sink, struct row *row,
           void (*more)(struct jsonout *json, const void *data))
{
    row_add_kept(row, reading->document->kept, reading->options->n_keep);
    row->more = (struct row_more){ more, reading };
    return sink_row(sink, row->cells, &row->more);
}

static bool
write_long(const struct reading *reading, struct sink *sink, struct row *row)
{
    const struct tarwisa_record *record = reading->record;
    struct tarwisa_place place = { 0, 1, 1 };

    for (size_t i = 0; i < record->n_attributions; i++) {
        move_to(reading, &place, record->attributions[i].raw);
        row_from_attribution(row, &reading->document->id, &place, &record->attributions[i]);
        if (!finish_row(reading, sink, row, write_kept))
            return false;
    }
    return true;
}

bool
record_write(const struct reading *reading, struct sink *sink)
{
    struct row row;

    if (reading->options->rows_long)
        return write_long(reading, sink, &row);
    row_from_record(&row, &reading->document->id, reading->record);
    return finish_row(reading, sink, &row, write_more);
}
