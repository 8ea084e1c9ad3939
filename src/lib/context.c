/* SPDX-License-Identifier: MIT */
/* Contexts, scratches, and the calls that read one field. */
#include "context.h"

#include "source/build.h"
#include "source/merge.h"
#include "text/distance.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

/* --- opening and closing ----------------------------------------------------------------------- */

/* ICU loads its data by the first use, which must not fall into the middle of a run. */
static enum tarwisa_result
warm_calendars(void)
{
    struct calendars *calendars;
    struct calendar_day day;
    enum tarwisa_result result = calendars_open(&calendars);
    int16_t offset;

    if (result < 0)
        return result;
    for (int i = TARWISA_CALENDAR_GREGORIAN; i < TARWISA_CALENDARS; i++)
        calendar_find_day(calendars, (enum tarwisa_calendar)i, (struct ymd){ 1300, 1, 1 }, &day);
    for (size_t i = 0; i < tables_n_zone_names; i++)
        calendar_offset(calendars, &(struct zone){ (uint8_t)i, 0 }, 1, 0, 0, &offset);
    calendars_close(calendars);
    return TARWISA_OK;
}

static enum tarwisa_result
open_parts(struct tarwisa *t)
{
    enum tarwisa_result result = fold_open(&t->fold);

    t->registry = &tables_registry;
    grammar_open(&t->grammar);
    if (result == TARWISA_OK)
        result = skeletons_open(&t->skeletons, tables_looks);
    return result < 0 ? result : warm_calendars();
}

/* The registry with the outlets of the caller's in it. */
static enum tarwisa_result
open_registry(struct tarwisa *t, const struct tarwisa_outlet *outlets, size_t n, size_t *fault)
{
    struct registry_rows rows;
    enum tarwisa_result result;

    if (n == 0)
        return TARWISA_OK;
    result = rows_merge(&tables_registry_rows, outlets, n, &t->arena, &rows, fault);
    if (result == TARWISA_OK)
        result = registry_build(&rows, &t->fold, &t->skeletons, &t->arena, &t->own);
    t->registry = &t->own;
    return result;
}

enum tarwisa_result
tarwisa_open(struct tarwisa **out)
{
    return tarwisa_open_with(NULL, 0, out, NULL);
}

enum tarwisa_result
tarwisa_open_with(const struct tarwisa_outlet *outlets, size_t n, struct tarwisa **out,
                  size_t *fault)
{
    struct tarwisa *t = calloc(1, sizeof *t);
    enum tarwisa_result result;

    *out = NULL;
    if (t == NULL)
        return TARWISA_ERR_NOMEM;
    result = open_parts(t);
    if (result == TARWISA_OK)
        result = open_registry(t, outlets, n, fault);
    if (result < 0) {
        tarwisa_close(t);
        return result;
    }
    *out = t;
    return TARWISA_OK;
}

void
tarwisa_close(struct tarwisa *t)
{
    if (t == NULL)
        return;
    skeletons_close(&t->skeletons);
    arena_free(&t->arena);
    free(t);
}

enum tarwisa_result
tarwisa_scratch_open(struct tarwisa_scratch **out)
{
    struct tarwisa_scratch *scratch = calloc(1, sizeof *scratch);
    enum tarwisa_result result;

    *out = NULL;
    if (scratch == NULL)
        return TARWISA_ERR_NOMEM;
    result = calendars_open(&scratch->calendars);
    if (result < 0) {
        free(scratch);
        return result;
    }
    *out = scratch;
    return TARWISA_OK;
}

void
tarwisa_scratch_close(struct tarwisa_scratch *scratch)
{
    if (scratch == NULL)
        return;
    calendars_close(scratch->calendars);
    free(scratch);
}

const struct tarwisa_error *
tarwisa_scratch_error(const struct tarwisa_scratch *scratch)
{
    return &scratch->error;
}

const struct tarwisa_options *
options_or_usual(const struct tarwisa_options *options)
{
    static const struct tarwisa_options usual = { .order = TARWISA_ORDER_USUAL };

    return options != NULL ? options : &usual;
}

enum tarwisa_result
scratch_fail(struct tarwisa_scratch *scratch, enum tarwisa_result result, size_t byte,
             const char *text)
{
    scratch->error = (struct tarwisa_error){ result, byte, text };
    return result;
}

static enum tarwisa_result
fail_too_long(struct tarwisa_scratch *scratch)
{
    return scratch_fail(scratch, TARWISA_ERR_ARG, TARWISA_FIELD_MAX,
                        "the value is longer than a field may be");
}

/* --- dates --------------------------------------------------------------------------------------- */

static enum tarwisa_result
parse(const struct tarwisa *t, struct tarwisa_scratch *scratch, struct tarwisa_span value,
      const struct tarwisa_options *options, struct trace *trace, struct tarwisa_date *out)
{
    const struct date_reader reader = date_reader_of(t, scratch);
    struct date_reading reading;

    if (value.len > TARWISA_FIELD_MAX)
        return fail_too_long(scratch);
    date_read(&reader, value, DATE_WHOLE_FIELD, options_or_usual(options), trace, &reading);
    if (reading.blank) {
        *out = (struct tarwisa_date){ .status = TARWISA_DATE_MISSING };
        return TARWISA_NONE;
    }
    *out = reading.date;
    return TARWISA_OK;
}

enum tarwisa_result
tarwisa_date_parse(const struct tarwisa *t, struct tarwisa_scratch *scratch,
                   struct tarwisa_span value, const struct tarwisa_options *options,
                   struct tarwisa_date *out)
{
    return parse(t, scratch, value, options, NULL, out);
}

enum tarwisa_result
tarwisa_date_explain(const struct tarwisa *t, struct tarwisa_scratch *scratch,
                     struct tarwisa_span value, const struct tarwisa_options *options,
                     const struct tarwisa_listener *listener, struct tarwisa_date *out)
{
    struct trace trace = { .listener = listener };

    return parse(t, scratch, value, options, &trace, out);
}

/* --- sources ------------------------------------------------------------------------------------- */

static bool
is_link_text(const struct fold *fold, struct tarwisa_span value)
{
    struct trie_match match;

    return trie_find(&tables_labels_trie, fold, value, 0, &match) &&
           tables_labels[match.entry].role == LABEL_LINK && match.limit == value.len;
}

void
value_read_source(const struct source_reader *reader, struct tarwisa_span value,
                  struct source_reading *out)
{
    if (value.len > 0 && !is_link_text(reader->fold, value)) {
        source_read(reader, value, out);
        return;
    }
    memset(out, 0, offsetof(struct source_reading, names));
    out->source.status = TARWISA_SOURCE_MISSING;
}

/* Where the value begins behind a source label at `at`, or `at` where none stands. */
static size_t
behind_source_label(const struct tarwisa *t, struct tarwisa_span field, size_t at,
                    enum label_spot spot)
{
    struct found_label found;

    if (label_at(&t->fold, field, skip_ornaments(&t->fold, field, at), spot, &found) &&
        found.label.role == LABEL_SOURCE && found.marked && found.limit < field.len)
        return found.value;
    return at;
}

/* The field without the labels it may begin with, and without what follows the names. A sentence in
 * front of a label is none of it. */
static struct tarwisa_span
field_value(const struct tarwisa *t, struct tarwisa_span field, bool *labelled)
{
    size_t start = 0, limit = 0, behind = behind_source_label(t, field, 0, SPOT_LINE_START);
    bool heading;

    *labelled = false;
    do {
        *labelled = *labelled || behind > limit;
        start = behind;
        limit = value_limit(&t->fold, field, start, LABEL_SOURCE, 0, &heading);
        behind = limit;
        if (limit == start || (limit < field.len && strchr(".!?", field.bytes[limit]) != NULL))
            behind = behind_source_label(t, field, limit, SPOT_BEHIND_STOP);
    } while (behind > limit);
    return value_trim((struct tarwisa_span){ field.bytes + start, limit - start });
}

static enum tarwisa_result
resolve(struct source_reader *reader, const struct tarwisa *t, struct tarwisa_scratch *scratch,
        struct tarwisa_span value, struct tarwisa_source *out)
{
    struct source_reading reading;

    if (value.len > TARWISA_FIELD_MAX)
        return fail_too_long(scratch);
    if (value.len == 0) { /* its pointer may be NULL, to which nothing may be added */
        *out = (struct tarwisa_source){ .status = TARWISA_SOURCE_MISSING };
        return TARWISA_NONE;
    }
    if (!source_read_bare(reader, value, &reading))
        value_read_source(reader, field_value(t, value, &reader->labelled), &reading);
    *out = reading.source;
    if (utf8_has_bidi_control(value))
        out->flags |= TARWISA_FLAG_BIDI_CONTROLS;
    return out->status == TARWISA_SOURCE_MISSING ? TARWISA_NONE : TARWISA_OK;
}

enum tarwisa_result
tarwisa_source_resolve(const struct tarwisa *t, struct tarwisa_scratch *scratch,
                       struct tarwisa_span value, const struct tarwisa_options *options,
                       struct tarwisa_source *out)
{
    struct source_reader reader = source_reader_of(t, scratch, options_or_usual(options));

    return resolve(&reader, t, scratch, value, out);
}

enum tarwisa_result
tarwisa_source_explain(const struct tarwisa *t, struct tarwisa_scratch *scratch,
                       struct tarwisa_span value, const struct tarwisa_options *options,
                       const struct tarwisa_listener *listener, struct tarwisa_source *out)
{
    struct source_reader reader = source_reader_of(t, scratch, options_or_usual(options));

    reader.listener = listener;
    return resolve(&reader, t, scratch, value, out);
}

/* --- names --------------------------------------------------------------------------------------- */

enum tarwisa_result
tarwisa_name_key(const struct tarwisa *t, struct tarwisa_scratch *scratch, struct tarwisa_span name,
                 char *key, size_t size, size_t *len)
{
    size_t n;

    if (name.len > TARWISA_FIELD_MAX)
        return fail_too_long(scratch);
    n = fold_name(&t->fold, name, key, size);
    if (n == SIZE_MAX)
        return scratch_fail(scratch, TARWISA_ERR_ARG, 0, "the room for the key is too small");
    if (len != NULL)
        *len = n;
    return n == 0 ? TARWISA_NONE : TARWISA_OK;
}

/* The first code points of a text; returns how many. */
static size_t
points_of(struct tarwisa_span text, uint32_t points[DISTANCE_POINTS_MAX])
{
    size_t n = 0;

    for (size_t at = 0; at < text.len && n < DISTANCE_POINTS_MAX;)
        points[n++] = utf8_next(text, &at);
    return n;
}

size_t
tarwisa_name_distance(struct tarwisa_span a, struct tarwisa_span b, size_t most)
{
    uint32_t of_a[DISTANCE_POINTS_MAX], of_b[DISTANCE_POINTS_MAX];
    size_t n_a = points_of(a, of_a), n_b = points_of(b, of_b);

    return distance_of(of_a, n_a, of_b, n_b, most);
}

#define COLUMN_NAME_MAX 64 /* bytes; longer ones are in no table */

enum tarwisa_column
tarwisa_column_of(const struct tarwisa *t, struct tarwisa_span name)
{
    char bytes[COLUMN_NAME_MAX * FOLD_GROWTH + 1];
    struct tarwisa_span key = { bytes, 0 };
    struct trie_match match;

    if (name.len == 0 || name.len > COLUMN_NAME_MAX)
        return TARWISA_COLUMN_OTHER;
    key.len = fold_name(&t->fold, name, bytes, sizeof bytes);
    if (key.len == 0 || !trie_find_folded(&tables_headers_trie, key, 0, &match) ||
        match.limit != key.len)
        return TARWISA_COLUMN_OTHER;
    return (enum tarwisa_column)match.entry;
}

/* --- the registry -------------------------------------------------------------------------------- */

size_t
tarwisa_outlet_count(const struct tarwisa *t)
{
    return t->registry->n_outlets;
}

const struct tarwisa_outlet *
tarwisa_outlet_at(const struct tarwisa *t, size_t i)
{
    return i < t->registry->n_outlets ? &t->registry->outlets[i] : NULL;
}

const struct tarwisa_outlet *
tarwisa_outlet_find(const struct tarwisa *t, struct tarwisa_span id)
{
    return registry_outlet(t->registry, id);
}
