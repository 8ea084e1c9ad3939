/* SPDX-License-Identifier: MIT */
/* Writes the report of an audit for people: what there is most of, with one example each. */
#include "auditview.h"

#include "io/visible.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LINES_MAX ((size_t)8)      /* of each list */
#define ISOLATE "\xe2\x81\xa8"     /* U+2068 */
#define END_ISOLATE "\xe2\x81\xa9" /* U+2069 */
#define SHOWN_SIZE 1024            /* room for what a table keeps of a name, all of it escaped */

struct screen {
    struct output *out;
    struct tally *tally;
    const struct tarwisa *t;
    size_t documents;
};

static void say(const struct screen *s, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void
say(const struct screen *s, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    output_vprint(s->out, format, args);
    va_end(args);
}

/* A value, with nothing in it that could move what stands beside it. */
static void
show(const struct screen *s, const char *before, const char *text)
{
    char shown[SHOWN_SIZE];

    if (text[0] == '\0')
        return;
    visible_write(text, strlen(text), shown, sizeof shown);
    output_text(s->out, before);
    output_text(s->out, ISOLATE);
    output_text(s->out, shown);
    output_text(s->out, END_ISOLATE);
}

static void
show_example(const struct screen *s, const struct table_entry *entry)
{
    const struct table_example *example;

    if (table_examples(entry, &example, 1) == 0)
        return;
    show(s, "  ", example->file);
    if (example->line > 0)
        say(s, ":%zu", example->line);
    show(s, "  ", example->text);
}

static double
share(const struct screen *s, size_t n)
{
    return s->documents == 0 ? 0 : 100.0 * (double)n / (double)s->documents;
}

/* --- lines ----------------------------------------------------------------------------------- */

static void
write_outlet(const struct screen *s, const struct table_entry *entry)
{
    struct tarwisa_span id = { entry->fields[0], strlen(entry->fields[0]) };
    const struct tarwisa_outlet *outlet = tarwisa_outlet_find(s->t, id);

    show(s, "  ", outlet == NULL ? entry->fields[0] : outlet->name_ar);
    if (outlet != NULL)
        say(s, "  %s  %s %s", outlet->id, outlet->kind, outlet->country);
    if (entry->first[0] != '\0')
        say(s, "  %s to %s", entry->first, entry->last);
}

static void
write_finding(const struct screen *s, const struct table_entry *entry)
{
    char shown[SHOWN_SIZE];

    visible_write(entry->fields[0], strlen(entry->fields[0]), shown, sizeof shown);
    say(s, "  %-18s", shown);
    show_example(s, entry);
}

static void
write_name(const struct screen *s, const struct table_entry *entry)
{
    show(s, "  ", entry->fields[0]);
    show(s, "  ", entry->fields[1]);
    show_example(s, entry);
}

/* The entries with the largest counts. */
static bool
write_list(const struct screen *s, const char *title, enum tally_kind kind,
           void (*write)(const struct screen *s, const struct table_entry *entry))
{
    struct table *table = &s->tally->tables[kind];
    const struct table_entry **list = table_list(table, TABLE_BY_COUNT);
    size_t other;

    if (list == NULL)
        return false;
    if (table->n > 0)
        say(s, "\n%s (%zu)\n", title, table->n);
    for (size_t i = 0; i < table->n && i < LINES_MAX; i++) {
        say(s, "%9zu %5.1f%%", list[i]->count, share(s, list[i]->count));
        write(s, list[i]);
        output_text(s->out, "\n");
    }
    other = table_left_out(table);
    if (other > 0)
        say(s, "%9zu         of more names than are kept\n", other);
    free(list);
    return true;
}

/* "ok 8, missing 2": in the order of their names, without those that are 0 */
static bool
write_row(const struct screen *s, const char *title, enum tally_kind kind)
{
    struct table *table = &s->tally->tables[kind];
    const struct table_entry **list = table_list(table, TABLE_BY_COUNT);

    if (list == NULL)
        return false;
    say(s, "%-13s", title);
    for (size_t i = 0; i < table->n; i++) {
        char shown[SHOWN_SIZE];

        visible_write(list[i]->fields[0], strlen(list[i]->fields[0]), shown, sizeof shown);
        say(s, "%s %s %zu", i == 0 ? "" : ",", shown, list[i]->count);
    }
    output_text(s->out, "\n");
    free(list);
    return true;
}

static void
write_totals(const struct screen *s)
{
    static const struct tarwisa_span documents = { "documents", 9 };
    const struct table_entry *entry = table_find(&s->tally->tables[TALLY_TOTALS], &documents, 1);
    size_t dated = tally_total(s->tally, "dated"), sourced = tally_total(s->tally, "sourced");
    size_t both = tally_total(s->tally, "both");

    say(s, "%zu document%s", s->documents, s->documents == 1 ? "" : "s");
    if (entry != NULL && entry->first[0] != '\0')
        say(s, ", %s to %s", entry->first, entry->last);
    say(s, "\n%zu dated (%.1f%%), %zu with an outlet (%.1f%%), %zu with both (%.1f%%)\n", dated,
        share(s, dated), sourced, share(s, sourced), both, share(s, both));
}

bool
auditview_write(struct tally *tally, const struct tarwisa *t, struct output *out)
{
    struct screen s = { out, tally, t, tally_total(tally, "documents") };

    tally_settle(tally);
    write_totals(&s);
    return write_row(&s, "dates:", TALLY_DATES) && write_row(&s, "sources:", TALLY_SOURCES) &&
           write_row(&s, "credited by:", TALLY_KINDS) &&
           write_list(&s, "outlets", TALLY_OUTLETS, write_outlet) &&
           write_list(&s, "findings", TALLY_FINDINGS, write_finding) &&
           write_list(&s, "lookalikes", TALLY_LOOKALIKES, write_name) &&
           write_list(&s, "ambiguous names", TALLY_AMBIGUOUS, write_name) &&
           write_list(&s, "unknown names", TALLY_UNKNOWN, write_name);
}
