/* SPDX-License-Identifier: MIT */
/* Writes the report of an audit as JSON: the totals, then each table of the tally as a list. */
#include "auditjson.h"

#include "io/jsonout.h"

#include <stdlib.h>
#include <string.h>

#define LISTED_MAX ((size_t)10000) /* of a table; the others are counted */
#define EXAMPLES_MAX 16

/* --- what only some tables tell --------------------------------------------------------------- */

static const struct tarwisa_outlet *
outlet_of(const struct tarwisa *t, const char *id, size_t len)
{
    return tarwisa_outlet_find(t, (struct tarwisa_span){ id, len });
}

static void
write_outlet(struct jsonout *json, const struct tarwisa_outlet *outlet)
{
    jsonout_text_member(json, "name", outlet == NULL ? NULL : outlet->name_ar);
    jsonout_text_member(json, "name_en", outlet == NULL ? NULL : outlet->name_en);
    jsonout_text_member(json, "kind", outlet == NULL ? NULL : outlet->kind);
    jsonout_text_member(json, "country", outlet == NULL ? NULL : outlet->country);
}

/* The outlets a name may mean, each with the option that says it is meant. */
static void
write_candidates(struct jsonout *json, const struct tarwisa *t, const char *ids, bool settles)
{
    jsonout_key(json, "candidates");
    jsonout_open(json, '[');
    while (*ids != '\0') {
        size_t len = strcspn(ids, "|");
        const struct tarwisa_outlet *outlet = outlet_of(t, ids, len);

        jsonout_open(json, '{');
        jsonout_key(json, "id");
        jsonout_string(json, &(struct cell){ ids, len });
        write_outlet(json, outlet);
        if (settles && outlet != NULL) {
            char option[96] = "--prefer ";

            jsonout_text_member(json, "settled_by",
                                strncat(option, outlet->id, sizeof option - 16));
        }
        jsonout_close(json, '}');
        ids += len + (ids[len] == '|');
    }
    jsonout_close(json, ']');
}

static void
write_examples(struct jsonout *json, const struct table_entry *entry)
{
    const struct table_example *list[EXAMPLES_MAX];
    size_t n = table_examples(entry, list, EXAMPLES_MAX);

    jsonout_key(json, "examples");
    jsonout_open(json, '[');
    for (size_t i = 0; i < n; i++) {
        jsonout_open(json, '{');
        jsonout_text_member(json, "file", list[i]->file);
        jsonout_number_member(json, "line", list[i]->line);
        jsonout_text_member(json, "text", list[i]->text);
        jsonout_close(json, '}');
    }
    jsonout_close(json, ']');
}

/* --- tables ---------------------------------------------------------------------------------- */

static bool
names_outlets(enum tally_kind kind, size_t field)
{
    return strcmp(tally_tables[kind].fields[field], "candidates") == 0;
}

static void
write_entry(struct jsonout *json, const struct tarwisa *t, enum tally_kind kind,
            const struct table_entry *entry)
{
    const struct tally_table *table = &tally_tables[kind];

    jsonout_open(json, '{');
    for (size_t i = 0; i < table->n_fields; i++) {
        if (names_outlets(kind, i))
            write_candidates(json, t, entry->fields[i], kind == TALLY_AMBIGUOUS);
        else
            jsonout_text_member(json, table->fields[i], entry->fields[i]);
    }
    if (kind == TALLY_OUTLETS)
        write_outlet(json, outlet_of(t, entry->fields[0], strlen(entry->fields[0])));
    jsonout_number_member(json, "documents", entry->count);
    jsonout_text_member(json, "first", entry->first);
    jsonout_text_member(json, "last", entry->last);
    if (table->examples_cap > 0)
        write_examples(json, entry);
    jsonout_close(json, '}');
}

/* By count; what belongs to a month or a year by that. */
static bool
write_table(struct jsonout *json, const struct tarwisa *t, struct tally *tally,
            enum tally_kind kind)
{
    struct table *table = &tally->tables[kind];
    bool by_name = kind == TALLY_MONTHS || kind == TALLY_YEARS;
    const struct table_entry **list = table_list(table, by_name ? TABLE_BY_NAME : TABLE_BY_COUNT);

    if (list == NULL)
        return false;
    jsonout_key(json, tally_tables[kind].name);
    jsonout_open(json, '[');
    for (size_t i = 0; i < table->n && i < LISTED_MAX; i++)
        write_entry(json, t, kind, list[i]);
    jsonout_close(json, ']');
    free(list);
    return true;
}

/* Distinct names of each table, and the counts of those that the memory was too small for. */
static void
write_sizes(struct jsonout *json, const struct tally *tally)
{
    jsonout_key(json, "tables");
    jsonout_open(json, '{');
    for (size_t i = TALLY_FINDINGS; i < TALLIES; i++) {
        jsonout_key(json, tally_tables[i].name);
        jsonout_open(json, '{');
        jsonout_number_member(json, "entries", tally->tables[i].n);
        jsonout_number_member(json, "counted", tally->tables[i].total);
        jsonout_number_member(json, "other", table_left_out(&tally->tables[i]));
        jsonout_close(json, '}');
    }
    jsonout_close(json, '}');
}

/* --- numbers that are there even when they are 0 ---------------------------------------------- */

static const char *
date_status(size_t i)
{
    return i < TARWISA_DATE_STATUSES ? tarwisa_date_status_name((enum tarwisa_date_status)i) : NULL;
}

static const char *
source_status(size_t i)
{
    return i < TARWISA_SOURCE_STATUSES ? tarwisa_source_status_name((enum tarwisa_source_status)i)
                                       : NULL;
}

static const char *
attribution(size_t i)
{
    static const char *const names[] = { "label", "byline", "citation", "generic", "none", NULL };

    return names[i];
}

static const char *
total(size_t i)
{
    static const char *const names[] = { "documents", "dated",  "sourced", "both", "truncated",
                                         "rejected",  "failed", "skipped", NULL };

    return names[i];
}

static void
write_numbers(struct jsonout *json, const struct tally *tally, enum tally_kind kind,
              const char *(*name)(size_t i))
{
    jsonout_key(json, tally_tables[kind].name);
    jsonout_open(json, '{');
    for (size_t i = 0; name(i) != NULL; i++)
        jsonout_number_member(json, name(i), tally_count(tally, kind, name(i)));
    jsonout_close(json, '}');
}

bool
auditjson_write(struct tally *tally, const struct tarwisa *t, struct output *out)
{
    struct jsonout json = { .out = out };

    tally_settle(tally);
    jsonout_open(&json, '{');
    jsonout_number_member(&json, "report", 1);
    write_numbers(&json, tally, TALLY_TOTALS, total);
    write_numbers(&json, tally, TALLY_DATES, date_status);
    write_numbers(&json, tally, TALLY_SOURCES, source_status);
    write_numbers(&json, tally, TALLY_KINDS, attribution);
    for (enum tally_kind kind = TALLY_FINDINGS; kind < TALLIES; kind++)
        if (!write_table(&json, t, tally, kind))
            return false;
    write_sizes(&json, tally);
    jsonout_close(&json, '}');
    jsonout_end(&json);
    return true;
}
