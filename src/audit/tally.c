/* SPDX-License-Identifier: MIT */
/* Counts what a record says into the tables of a tally. */
#include "tally.h"

#include <string.h>

#define EXAMPLES ((size_t)5)
#define BYTES_OF_YEAR ((size_t)4)
#define BYTES_OF_MONTH ((size_t)7)

const struct tally_table tally_tables[TALLIES] = {
    [TALLY_TOTALS] = { "totals", 1, { "name" }, 64, 0 },
    [TALLY_DATES] = { "date_statuses", 1, { "status" }, 64, 0 },
    [TALLY_SOURCES] = { "source_statuses", 1, { "status" }, 64, 0 },
    [TALLY_KINDS] = { "attribution", 1, { "kind" }, 64, 0 },
    [TALLY_FINDINGS] = { "findings", 1, { "kind" }, 256, EXAMPLES },
    [TALLY_MONTHS] = { "months", 2, { "month", "status" }, 16384, 0 },
    [TALLY_OUTLETS] = { "outlets", 1, { "id" }, 32768, 0 },
    [TALLY_YEARS] = { "outlet_years", 2, { "id", "year" }, 65536, 0 },
    [TALLY_VARIANTS] = { "variants", 3, { "id", "status", "raw" }, 65536, 0 },
    [TALLY_CREDITS] = { "credits", 2, { "source", "credit" }, 65536, 0 },
    [TALLY_HOSTS] = { "hosts", 2, { "host", "source" }, 65536, 1 },
    [TALLY_ORDERS] = { "date_orders", 2, { "id", "order" }, 65536, 0 },
    [TALLY_LOOKALIKES] = { "lookalikes", 2, { "raw", "candidates" }, 16384, EXAMPLES },
    [TALLY_AMBIGUOUS] = { "ambiguous", 2, { "raw", "candidates" }, 16384, EXAMPLES },
    [TALLY_UNKNOWN] = { "unknown", 1, { "raw" }, 524288, 1 },
};

void
tally_init(struct tally *tally)
{
    for (size_t i = 0; i < TALLIES; i++)
        table_init(&tally->tables[i], tally_tables[i].cap, tally_tables[i].examples_cap);
}

void
tally_free(struct tally *tally)
{
    for (size_t i = 0; i < TALLIES; i++)
        table_free(&tally->tables[i]);
}

bool
tally_merge(struct tally *tally, const struct tally *other)
{
    for (size_t i = 0; i < TALLIES; i++)
        if (!table_merge(&tally->tables[i], &other->tables[i]))
            return false;
    return true;
}

void
tally_settle(struct tally *tally)
{
    for (size_t i = 0; i < TALLIES; i++)
        table_settle(&tally->tables[i]);
}

/* --- the names of findings ------------------------------------------------------------------- */

const char *
tally_date_finding(enum tarwisa_date_status status)
{
    switch (status) {
    case TARWISA_DATE_OK: return NULL;
    case TARWISA_DATE_AMBIGUOUS: return "ambiguous-date";
    case TARWISA_DATE_MISSING: return "undated";
    default: return tarwisa_date_status_name(status);
    }
}

const char *
tally_source_finding(enum tarwisa_source_status status)
{
    switch (status) {
    case TARWISA_SOURCE_OK: return NULL;
    case TARWISA_SOURCE_MISSING: return "unsourced";
    default: return tarwisa_source_status_name(status);
    }
}

#define OTHER_HOST "other-host"

/* What a status of its own or a flag says; and the address of another outlet. */
const char *
tally_finding_name(size_t i)
{
    if (i < TARWISA_DATE_STATUSES - 1)
        return tally_date_finding((enum tarwisa_date_status)(i + 1));
    i -= TARWISA_DATE_STATUSES - 1;
    if (i < TARWISA_SOURCE_STATUSES - 1)
        return tally_source_finding((enum tarwisa_source_status)(i + 1));
    i -= TARWISA_SOURCE_STATUSES - 1;
    if (i < TARWISA_FLAGS)
        return tarwisa_flag_name((unsigned)i);
    return i == TARWISA_FLAGS ? OTHER_HOST : NULL;
}

/* --- counting -------------------------------------------------------------------------------- */

static struct tarwisa_span
span_of(const char *text)
{
    return (struct tarwisa_span){ text, strlen(text) };
}

bool
tally_add_total(struct tally *tally, const char *name, size_t count)
{
    const struct tarwisa_span field = span_of(name);

    return count == 0 || table_add(&tally->tables[TALLY_TOTALS],
                                   &(struct table_addition){ &field, 1, count, NULL, NULL }, NULL);
}

size_t
tally_count(const struct tally *tally, enum tally_kind kind, const char *name)
{
    const struct tarwisa_span field = span_of(name);
    const struct table_entry *entry = table_find(&tally->tables[kind], &field, 1);

    return entry == NULL ? 0 : entry->count;
}

size_t
tally_total(const struct tally *tally, const char *name)
{
    return tally_count(tally, TALLY_TOTALS, name);
}

/* A document on its way into the tables. */
struct adding {
    struct tally *tally;
    const struct tally_document *document;
    const struct tarwisa_record *record;
    const char *day; /* it was published, or "" */
    bool no_memory;
};

static struct table_entry *
count(struct adding *a, enum tally_kind kind, const struct tarwisa_span *fields)
{
    const struct table_addition addition = { fields, tally_tables[kind].n_fields, 1, a->day,
                                             a->day };
    struct table_entry *entry = NULL;

    if (!table_add(&a->tally->tables[kind], &addition, &entry))
        a->no_memory = true;
    return entry;
}

static struct table_entry *
count_one(struct adding *a, enum tally_kind kind, const char *name)
{
    const struct tarwisa_span field = span_of(name);

    return count(a, kind, &field);
}

static void
count_two(struct adding *a, enum tally_kind kind, const char *first, struct tarwisa_span second)
{
    const struct tarwisa_span fields[] = { span_of(first), second };

    count(a, kind, fields);
}

static bool
is_within(struct tarwisa_span raw, struct tarwisa_span text)
{
    return raw.len > 0 && text.len > 0 && raw.bytes >= text.bytes &&
           raw.bytes <= text.bytes + text.len;
}

/* The record's line, or of a file that is one document the line in it. */
static size_t
line_of(const struct tally_document *document, struct tarwisa_span raw)
{
    struct tarwisa_place place = { 0, 1, 1 };

    if (document->line > 0 || !is_within(raw, document->text))
        return document->line;
    tarwisa_place_move(document->text, &place, (size_t)(raw.bytes - document->text.bytes));
    return place.line;
}

static void
add_example(struct adding *a, enum tally_kind kind, struct table_entry *entry,
            struct tarwisa_span raw, struct tarwisa_span text)
{
    const struct table *table = &a->tally->tables[kind];
    const struct tally_document *document = a->document;

    if (entry == NULL || !table_wants_file(table, entry, document->file))
        return;
    if (!table_add_example(table, entry, document->file, line_of(document, raw), text))
        a->no_memory = true;
}

/* --- findings -------------------------------------------------------------------------------- */

static void
find(struct adding *a, const char *kind, struct tarwisa_span raw)
{
    if (kind != NULL)
        add_example(a, TALLY_FINDINGS, count_one(a, TALLY_FINDINGS, kind), raw, raw);
}

/* The text that a flag speaks of. */
static struct tarwisa_span
flagged_text(const struct tarwisa_record *record, uint32_t flag)
{
    if ((flag & (TARWISA_FLAG_UPDATED_ONLY)) != 0)
        return record->updated.raw;
    if ((flag & record->published.flags) != 0)
        return record->published.raw;
    if ((flag & record->source.flags) != 0)
        return record->source.raw;
    return (struct tarwisa_span){ NULL, 0 };
}

static void
add_flags(struct adding *a)
{
    for (unsigned i = 0; i < TARWISA_FLAGS; i++) {
        uint32_t flag = UINT32_C(1) << i;

        if ((a->record->flags & flag) == 0)
            continue;
        find(a, tarwisa_flag_name(i),
             flag == TARWISA_FLAG_DATE_FROM_URL ? a->document->url : flagged_text(a->record, flag));
    }
}

/* --- dates ----------------------------------------------------------------------------------- */

static const char *
order_name(enum tarwisa_order order)
{
    switch (order) {
    case TARWISA_ORDER_DAY_FIRST: return "day-first";
    case TARWISA_ORDER_MONTH_FIRST: return "month-first";
    case TARWISA_ORDER_NONE: return "open";
    default: return NULL;
    }
}

static void
add_date(struct adding *a)
{
    const struct tarwisa_date *date = &a->record->published;
    const char *status = tarwisa_date_status_name(date->status);
    const char *month = date->iso[0] != '\0' ? date->iso : date->partial;

    count_one(a, TALLY_DATES, status);
    find(a, tally_date_finding(date->status), date->raw);
    if (strlen(month) >= BYTES_OF_MONTH) {
        const struct tarwisa_span fields[] = { { month, BYTES_OF_MONTH }, span_of(status) };

        count(a, TALLY_MONTHS, fields);
    }
}

/* --- sources --------------------------------------------------------------------------------- */

static bool
names_outlet(const struct tarwisa_source *source)
{
    return source->status == TARWISA_SOURCE_OK || source->status == TARWISA_SOURCE_CLOSE;
}

/* What the text is credited by: the first that applies. */
static const char *
kind_of(const struct tarwisa_record *record)
{
    if (record->source.status == TARWISA_SOURCE_GENERIC)
        return "generic";
    if ((record->flags & TARWISA_FLAG_BYLINE) != 0)
        return "byline";
    if (record->source.status != TARWISA_SOURCE_MISSING)
        return "label";
    for (size_t i = 0; i < record->n_attributions; i++)
        if (record->attributions[i].role == TARWISA_ROLE_CITED)
            return "citation";
    return "none";
}

static void
add_outlet(struct adding *a)
{
    const struct tarwisa_source *source = &a->record->source;
    const char *id = source->outlet->id;
    const char *order = order_name(a->record->published.order);

    count_one(a, TALLY_OUTLETS, id);
    if (a->day[0] != '\0')
        count_two(a, TALLY_YEARS, id, (struct tarwisa_span){ a->day, BYTES_OF_YEAR });
    if (order != NULL)
        count_two(a, TALLY_ORDERS, id, span_of(order));
    for (size_t i = 0; i < source->n_credits; i++)
        count_two(a, TALLY_CREDITS, id, span_of(source->credits[i]->id));
}

static bool
is_credited(const struct tarwisa_source *source, const struct tarwisa_outlet *outlet)
{
    bool credited = source->outlet == outlet;

    for (size_t i = 0; i < source->n_credits; i++)
        credited = credited || source->credits[i] == outlet;
    return credited;
}

/* Who prints whom, where the address tells who prints. */
static void
add_host(struct adding *a)
{
    const struct tally_document *document = a->document;
    const struct tarwisa_source *source = &a->record->source;
    struct tarwisa_span fields[2];

    if (document->host == NULL || !names_outlet(source))
        return;
    fields[0] = span_of(document->host->id);
    fields[1] = span_of(source->outlet->id);
    add_example(a, TALLY_HOSTS, count(a, TALLY_HOSTS, fields), source->raw, document->url);
    if (!is_credited(source, document->host))
        find(a, OTHER_HOST, source->raw);
}

#define IDS_SIZE ((size_t)TARWISA_CANDIDATES_MAX * 66)

/* The ids of the candidates, joined by bars. */
static struct tarwisa_span
join_candidates(const struct tarwisa_source *source, char ids[IDS_SIZE])
{
    size_t n = 0;

    for (size_t i = 0; i < source->n_candidates; i++) {
        size_t len = strlen(source->candidates[i]->id);

        if (n + len + 1 > IDS_SIZE)
            break;
        if (n > 0)
            ids[n++] = '|';
        memcpy(ids + n, source->candidates[i]->id, len);
        n += len;
    }
    return (struct tarwisa_span){ ids, n };
}

/* A name that may be that of several, or that imitates one. */
static void
add_doubtful(struct adding *a)
{
    const struct tarwisa_source *source = &a->record->source;
    enum tally_kind kind =
        source->status == TARWISA_SOURCE_LOOKALIKE ? TALLY_LOOKALIKES : TALLY_AMBIGUOUS;
    char ids[IDS_SIZE];
    struct tarwisa_span fields[2];

    if (source->status != TARWISA_SOURCE_LOOKALIKE && source->status != TARWISA_SOURCE_AMBIGUOUS)
        return;
    fields[0] = source->raw;
    fields[1] = join_candidates(source, ids);
    add_example(a, kind, count(a, kind, fields), source->raw, source->raw);
}

/* Each name behind a label: how it is written, or that nobody knows it. */
static void
add_names(struct adding *a)
{
    for (size_t i = 0; i < a->record->n_attributions; i++) {
        const struct tarwisa_attribution *name = &a->record->attributions[i];

        if (name->role != TARWISA_ROLE_SOURCE)
            continue;
        if (name->outlet != NULL) {
            const struct tarwisa_span fields[] = {
                span_of(name->outlet->id), span_of(tarwisa_source_status_name(name->status)),
                name->raw
            };

            count(a, TALLY_VARIANTS, fields);
        } else if (name->status == TARWISA_SOURCE_UNKNOWN && name->raw.len > 0) {
            add_example(a, TALLY_UNKNOWN, count(a, TALLY_UNKNOWN, &name->raw), name->raw,
                        (struct tarwisa_span){ NULL, 0 });
        }
    }
}

static void
add_source(struct adding *a)
{
    const struct tarwisa_source *source = &a->record->source;

    count_one(a, TALLY_SOURCES, tarwisa_source_status_name(source->status));
    count_one(a, TALLY_KINDS, kind_of(a->record));
    find(a, tally_source_finding(source->status), source->raw);
    if (source->outlet != NULL)
        add_outlet(a);
    add_host(a);
    add_doubtful(a);
    add_names(a);
}

/* --- documents ------------------------------------------------------------------------------- */

static void
add_totals(struct adding *a)
{
    bool dated = a->day[0] != '\0';
    bool sourced = names_outlet(&a->record->source);

    count_one(a, TALLY_TOTALS, "documents");
    if (dated)
        count_one(a, TALLY_TOTALS, "dated");
    if (sourced)
        count_one(a, TALLY_TOTALS, "sourced");
    if (dated && sourced)
        count_one(a, TALLY_TOTALS, "both");
    if (a->document->truncated)
        count_one(a, TALLY_TOTALS, "truncated");
}

bool
tally_add(struct tally *tally, const struct tally_document *document)
{
    struct adding a = { .tally = tally,
                        .document = document,
                        .record = document->record,
                        .day = document->record->published.iso };

    add_totals(&a);
    add_date(&a);
    add_source(&a);
    add_flags(&a);
    return !a.no_memory;
}
