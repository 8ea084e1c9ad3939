/* SPDX-License-Identifier: MIT */
/* Tables of the page of an audit: a row for each entry of a tally's table. */
#include "pagetable.h"

#include <stdlib.h>
#include <string.h>

#define ROWS_MAX ((size_t)100)
#define EXAMPLES_MAX 8
#define VARIANTS_MAX 5 /* of an outlet */
#define ID_SIZE 128

/* --- cells ----------------------------------------------------------------------------------- */

static void
cell_count(const struct page *p, const struct table_entry *entry)
{
    page_put(p, "%zu", entry->count);
}

static void
cell_share(const struct page *p, const struct table_entry *entry)
{
    double n = page_share(p, entry->count);

    page_put(p,
             "%.1f%% <svg class=\"bar\" width=\"100\" height=\"8\" viewBox=\"0 0 100 8\" "
             "aria-hidden=\"true\">"
             "<rect class=\"rest\" width=\"100\" height=\"8\"/>"
             "<rect class=\"s0\" width=\"%.1f\" height=\"8\"/></svg>",
             n, n > 100 ? 100 : n);
}

static void
cell_first(const struct page *p, const struct table_entry *entry)
{
    page_value(p, entry->first);
}

static void
cell_last(const struct page *p, const struct table_entry *entry)
{
    page_value(p, entry->last);
}

static void
cell_name(const struct page *p, const struct table_entry *entry)
{
    page_value(p, entry->fields[0]);
}

static void
cell_term(const struct page *p, const struct table_entry *entry)
{
    page_term_value(p, entry->fields[0]);
}

static void
cell_outlet(const struct page *p, const struct table_entry *entry)
{
    page_outlet(p, entry->fields[0]);
}

static void
cell_other(const struct page *p, const struct table_entry *entry)
{
    page_outlet(p, entry->fields[1]);
}

static const struct tarwisa_outlet *
outlet_of(const struct page *p, const char *id)
{
    return tarwisa_outlet_find(p->t, (struct tarwisa_span){ id, strlen(id) });
}

static void
cell_kind(const struct page *p, const struct table_entry *entry)
{
    const struct tarwisa_outlet *outlet = outlet_of(p, entry->fields[0]);

    page_value(p, outlet == NULL ? "" : page_term(p, outlet->kind));
}

static void
cell_country(const struct page *p, const struct table_entry *entry)
{
    const struct tarwisa_outlet *outlet = outlet_of(p, entry->fields[0]);

    page_value(p, outlet == NULL ? "" : outlet->country);
}

static void
put_candidate(const struct page *p, const char *id)
{
    const struct tarwisa_outlet *outlet = outlet_of(p, id);

    page_put(p, "<div>");
    page_outlet(p, id);
    if (outlet != NULL && outlet->country[0] != '\0') {
        page_put(p, " ");
        page_value(p, outlet->country);
    }
    page_put(p, "</div>");
}

/* Ids that are joined by '|'. */
static void
cell_candidates(const struct page *p, const struct table_entry *entry)
{
    const char *ids = entry->fields[1];

    while (*ids != '\0') {
        size_t len = strcspn(ids, "|");
        char id[ID_SIZE] = "";

        memcpy(id, ids, len < sizeof id ? len : sizeof id - 1);
        put_candidate(p, id);
        ids += len + (ids[len] == '|');
    }
}

static void
cell_examples(const struct page *p, const struct table_entry *entry)
{
    const struct table_example *examples[EXAMPLES_MAX];
    size_t n = table_examples(entry, examples, EXAMPLES_MAX);

    for (size_t i = 0; i < n; i++) {
        page_put(p, "<div><small><bdi dir=\"ltr\">");
        page_text(p, examples[i]->file);
        if (examples[i]->line > 0)
            page_put(p, ":%zu", examples[i]->line);
        page_put(p, "</bdi></small> ");
        page_value(p, examples[i]->text);
        page_put(p, "</div>");
    }
}

/* The ways in which the outlet is written, the most frequent first. */
static void
cell_variants(const struct page *p, const struct table_entry *entry)
{
    size_t n = p->tally->tables[TALLY_VARIANTS].n, shown = 0;

    for (size_t i = 0; i < n && shown < VARIANTS_MAX; i++) {
        const struct table_entry *variant = p->variants[i];

        if (strcmp(variant->fields[0], entry->fields[0]) != 0)
            continue;
        page_put(p, "<div>");
        page_value(p, variant->fields[2]);
        page_put(p, " %zu", variant->count);
        if (strcmp(variant->fields[1], "ok") != 0) {
            page_put(p, " ");
            page_term_value(p, variant->fields[1]);
        }
        page_put(p, "</div>");
        shown++;
    }
}

static void
cell_orders(const struct page *p, const struct table_entry *entry)
{
    for (size_t i = 0; i < p->tally->tables[TALLY_ORDERS].n; i++) {
        const struct table_entry *order = p->orders[i];

        if (strcmp(order->fields[0], entry->fields[0]) != 0)
            continue;
        page_put(p, "<div>");
        page_value(p, page_term(p, order->fields[1]));
        page_put(p, " %zu</div>", order->count);
    }
}

/* --- tables ---------------------------------------------------------------------------------- */

bool
page_begin_section(const struct page *p, enum page_word title, size_t n)
{
    page_put(p, "<section><h2>%s (%zu)</h2>", page_say(p, title), n);
    if (n == 0)
        page_put(p, "<p>%s</p>", page_say(p, PAGE_NOTHING));
    return n > 0;
}

void
page_end_section(const struct page *p)
{
    page_put(p, "</section>\n");
}

void
page_begin_wide(const struct page *p, enum page_word title)
{
    page_put(p, "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"%s\">",
             page_say(p, title));
}

static void
put_head(const struct page *p, const struct page_column *columns, size_t n)
{
    page_put(p, "<table class=\"sorts\"><thead><tr>");
    for (size_t i = 0; i < n; i++)
        page_put(p, "<th scope=\"col\" class=\"%s\">%s</th>", columns[i].class,
                 page_say(p, columns[i].title));
    page_put(p, "</tr></thead><tbody>\n");
}

static void
put_row(const struct page *p, const struct page_column *columns, size_t n,
        const struct table_entry *entry)
{
    page_put(p, "<tr>");
    for (size_t i = 0; i < n; i++) {
        page_put(p, "<td class=\"%s\">", columns[i].class);
        columns[i].write(p, entry);
        page_put(p, "</td>");
    }
    page_put(p, "</tr>\n");
}

void
page_entries(struct page *p, enum page_word title, enum tally_kind kind,
             const struct page_column *columns, size_t n)
{
    size_t n_entries = p->tally->tables[kind].n,
           shown = n_entries < ROWS_MAX ? n_entries : ROWS_MAX;
    const struct table_entry **entries = page_list(p, kind, TABLE_BY_COUNT);

    if (entries == NULL)
        return;
    page_begin_wide(p, title);
    put_head(p, columns, n);
    for (size_t i = 0; i < shown; i++)
        put_row(p, columns, n, entries[i]);
    page_put(p, "</tbody></table></div>");
    if (n_entries > shown)
        page_put(p, "<p>+ %zu %s</p>", n_entries - shown, page_say(p, PAGE_MORE));
    free(entries);
}

/* --- which there are ------------------------------------------------------------------------- */

#define COUNT                                                                                      \
    {                                                                                              \
        PAGE_DOCUMENTS, "n", cell_count                                                            \
    }
#define SPAN_OF_DAYS                                                                               \
    { PAGE_FIRST, "d", cell_first },                                                               \
    {                                                                                              \
        PAGE_LAST, "d", cell_last                                                                  \
    }

static const struct page_column outlets[] = {
    { PAGE_OUTLET, "", cell_outlet },      { PAGE_KIND, "", cell_kind },
    { PAGE_COUNTRY, "", cell_country },    COUNT,
    { PAGE_SHARE, "n", cell_share },       SPAN_OF_DAYS,
    { PAGE_VARIANTS, "v", cell_variants }, { PAGE_ORDERS, "v", cell_orders },
};
static const struct page_column findings[] = {
    { PAGE_FINDING, "", cell_term },
    COUNT,
    { PAGE_SHARE, "n", cell_share },
    { PAGE_EXAMPLES, "", cell_examples },
};
static const struct page_column hosts[] = {
    { PAGE_HOST, "", cell_outlet },
    { PAGE_OUTLET, "", cell_other },
    COUNT,
    { PAGE_EXAMPLES, "", cell_examples },
};
static const struct page_column doubtful[] = {
    { PAGE_NAME, "", cell_name },
    { PAGE_CANDIDATES, "", cell_candidates },
    COUNT,
    { PAGE_EXAMPLES, "", cell_examples },
};
static const struct page_column unknown[] = {
    { PAGE_NAME, "", cell_name },
    COUNT,
    { PAGE_EXAMPLES, "", cell_examples },
};
static const struct page_column credits[] = {
    { PAGE_OUTLET, "", cell_outlet },
    { PAGE_CREDIT, "", cell_other },
    COUNT,
    SPAN_OF_DAYS,
};
#define COLUMNS_OF(columns) (columns), sizeof(columns) / sizeof *(columns)

static const struct section {
    enum page_word title;
    enum tally_kind kind;
    const struct page_column *columns;
    size_t n;
    bool settles; /* a note says what settles these names */
} sections[] = {
    { PAGE_FINDINGS, TALLY_FINDINGS, COLUMNS_OF(findings), false },
    { PAGE_HOSTS, TALLY_HOSTS, COLUMNS_OF(hosts), false },
    { PAGE_LOOKALIKES, TALLY_LOOKALIKES, COLUMNS_OF(doubtful), false },
    { PAGE_AMBIGUOUS, TALLY_AMBIGUOUS, COLUMNS_OF(doubtful), true },
    { PAGE_UNKNOWN, TALLY_UNKNOWN, COLUMNS_OF(unknown), false },
};

void
page_write_tables(struct page *p)
{
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
        const struct section *s = &sections[i];
        bool any = page_begin_section(p, s->title, p->tally->tables[s->kind].n);

        if (any && s->settles)
            page_put(p, "<p>%s</p>", page_say(p, PAGE_SETTLE_NOTE));
        if (any)
            page_entries(p, s->title, s->kind, s->columns, s->n);
        page_end_section(p);
    }
}

void
page_write_outlets(struct page *p)
{
    p->variants = page_list(p, TALLY_VARIANTS, TABLE_BY_COUNT);
    p->orders = page_list(p, TALLY_ORDERS, TABLE_BY_NAME);
    if (p->variants != NULL && p->orders != NULL) {
        if (page_begin_section(p, PAGE_OUTLETS, p->tally->tables[TALLY_OUTLETS].n))
            page_entries(p, PAGE_OUTLETS, TALLY_OUTLETS, COLUMNS_OF(outlets));
        page_end_section(p);
    }
    free(p->variants);
    free(p->orders);
}

/* The pairs, behind what shows the most frequent ones at a glance. */
void
page_write_credits(struct page *p)
{
    if (page_begin_section(p, PAGE_CREDITS, p->tally->tables[TALLY_CREDITS].n)) {
        page_write_matrix(p);
        page_entries(p, PAGE_CREDITS, TALLY_CREDITS, COLUMNS_OF(credits));
    }
    page_end_section(p);
}
