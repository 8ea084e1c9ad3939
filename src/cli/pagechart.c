/* SPDX-License-Identifier: MIT */
/* Charts of the page of an audit: shares, the timeline, outlets by year, who credits whom. */
#include "pagetable.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define OUTLETS_MAX ((size_t)20) /* of the map by years */
#define YEARS_MAX 30U            /* of the same, the last ones */
#define MATRIX_MAX ((size_t)12)  /* rows and columns of it */
#define TICKS_MAX 12             /* below the timeline */
#define SHADES 4                 /* of a map, h1 to h4 in the style */

/* The timeline: the chart proper between the numbers on its left and the dates below it. */
#define CHART_LEFT 56.0
#define CHART_WIDTH 896.0
#define CHART_TOP 12.0
#define CHART_HEIGHT 160.0
#define CHART_BOTTOM (CHART_TOP + CHART_HEIGHT)

/* --- colours --------------------------------------------------------------------------------- */

/* Which colour a status or a kind of credit has; no two of one bar have the same, but for what is wrong
 * in some other way. */
static unsigned
colour_of(const char *status)
{
    static const struct {
        const char *status;
        unsigned colour;
    } colours[] = {
        { "ok", 0 },       { "label", 0 },     { "inferred", 1 }, { "close", 1 },
        { "byline", 1 },   { "partial", 2 },   { "generic", 2 },  { "invalid", 3 },
        { "unknown", 3 },  { "missing", 4 },   { "none", 4 },     { "relative", 5 },
        { "citation", 5 }, { "ambiguous", 6 }, { "unparsed", 7 }, { "lookalike", 7 },
    };

    for (size_t i = 0; i < sizeof colours / sizeof *colours; i++)
        if (strcmp(colours[i].status, status) == 0)
            return colours[i].colour;
    return 3;
}

static void
put_legend(const struct page *p, const struct table_entry *const *entries, size_t n)
{
    page_put(p, "<ul class=\"legend\">");
    for (size_t i = 0; i < n; i++) {
        page_put(p,
                 "<li><svg width=\"10\" height=\"10\" aria-hidden=\"true\"><rect class=\"s%u\" "
                 "width=\"10\" height=\"10\"/></svg> ",
                 colour_of(entries[i]->fields[0]));
        page_term_value(p, entries[i]->fields[0]);
        page_put(p, " %zu (%.1f%%)</li>", entries[i]->count, page_share(p, entries[i]->count));
    }
    page_put(p, "</ul>\n");
}

/* --- coverage -------------------------------------------------------------------------------- */

static void
put_parts(const struct page *p, const struct table_entry *const *entries, size_t n)
{
    double x = 0;

    for (size_t i = 0; i < n; i++) {
        double width = page_share(p, entries[i]->count);

        page_put(p, "<rect class=\"s%u\" x=\"%.2f\" width=\"%.2f\" height=\"4\"><title>",
                 colour_of(entries[i]->fields[0]), x, width > 0.2 ? width - 0.15 : width);
        page_text(p, page_term(p, entries[i]->fields[0]));
        page_put(p, " %zu</title></rect>", entries[i]->count);
        x += width;
    }
}

/* A bar of all documents, and the numbers below it. */
static void
put_shares(struct page *p, enum page_word title, enum tally_kind kind)
{
    const struct table_entry **entries = page_list(p, kind, TABLE_BY_COUNT);
    size_t n = p->tally->tables[kind].n;

    if (entries == NULL)
        return;
    page_put(p,
             "<p class=\"key\">%s</p><svg class=\"bar\" viewBox=\"0 0 100 4\" width=\"960\" "
             "role=\"img\" aria-label=\"%s\" preserveAspectRatio=\"none\" height=\"24\">",
             page_say(p, title), page_say(p, title));
    put_parts(p, entries, n);
    page_put(p, "</svg>");
    put_legend(p, entries, n);
    free(entries);
}

void
page_write_coverage(struct page *p)
{
    page_put(p, "<section><h2>%s</h2>", page_say(p, PAGE_COVERAGE));
    put_shares(p, PAGE_DATES, TALLY_DATES);
    put_shares(p, PAGE_SOURCES, TALLY_SOURCES);
    put_shares(p, PAGE_CREDITED_BY, TALLY_KINDS);
    page_end_section(p);
}

/* --- the timeline ---------------------------------------------------------------------------- */

/* Months, counted from the year 0 on. */
struct months {
    long first, n;
    size_t most; /* documents of one */
};

static long
month_number(const char *month)
{
    return strtol(month, NULL, 10) * 12 + strtol(month + 5, NULL, 10) - 1;
}

static struct months
measure(const struct table_entry *const *entries, size_t n)
{
    struct months m = { month_number(entries[0]->fields[0]), 0, 1 };
    size_t sum = 0;

    m.n = month_number(entries[n - 1]->fields[0]) - m.first + 1;
    for (size_t i = 0; i < n; i++) {
        bool same = i > 0 && strcmp(entries[i]->fields[0], entries[i - 1]->fields[0]) == 0;

        sum = (same ? sum : 0) + entries[i]->count;
        m.most = sum > m.most ? sum : m.most;
    }
    return m;
}

static double
x_of(const struct months *m, long month)
{
    return CHART_LEFT + CHART_WIDTH * (double)(month - m->first) / (double)m->n;
}

static void
put_line_at(const struct page *p, double part, size_t n)
{
    double y = CHART_BOTTOM - CHART_HEIGHT * part;

    page_put(p,
             "<line class=\"grid\" x1=\"%.0f\" x2=\"%.0f\" y1=\"%.1f\" y2=\"%.1f\"/>"
             "<text x=\"%.0f\" y=\"%.1f\" text-anchor=\"end\">%zu</text>",
             CHART_LEFT, CHART_LEFT + CHART_WIDTH, y, y, CHART_LEFT - 6, y + 4, n);
}

/* A month below the chart: every so many, Januaries where there are years of them. */
static void
put_ticks(const struct page *p, const struct months *m)
{
    bool years = m->n > 2 * TICKS_MAX;
    long step =
        years ? 12 * ((m->n / 12 + TICKS_MAX) / TICKS_MAX) : (m->n + TICKS_MAX - 1) / TICKS_MAX;
    long month = years ? (m->first + 11) / 12 * 12 : m->first;

    for (; month < m->first + m->n; month += step) {
        double x = x_of(m, month);

        page_put(p, "<line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%.0f\" y2=\"%.0f\"/>", x, x,
                 CHART_BOTTOM, CHART_BOTTOM + 5);
        page_put(p, "<text x=\"%.1f\" y=\"%.0f\">%04ld", x, CHART_BOTTOM + 18, month / 12);
        if (!years)
            page_put(p, "-%02ld", month % 12 + 1);
        page_put(p, "</text>");
    }
}

static void
put_months(const struct page *p, const struct months *m, const struct table_entry *const *entries,
           size_t n)
{
    double step = CHART_WIDTH / (double)m->n, y = CHART_BOTTOM;
    double width = step > 3 ? step - 1 : step < 1 ? 1 : step;

    for (size_t i = 0; i < n; i++) {
        double height = CHART_HEIGHT * (double)entries[i]->count / (double)m->most;

        if (i == 0 || strcmp(entries[i - 1]->fields[0], entries[i]->fields[0]) != 0)
            y = CHART_BOTTOM;
        y -= height;
        page_put(p,
                 "<rect class=\"s%u\" x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\"><title>",
                 colour_of(entries[i]->fields[1]), x_of(m, month_number(entries[i]->fields[0])), y,
                 width, height);
        page_text(p, entries[i]->fields[0]);
        page_put(p, " ");
        page_text(p, page_term(p, entries[i]->fields[1]));
        page_put(p, " %zu</title></rect>", entries[i]->count);
    }
}

static void
put_chart(const struct page *p, const struct table_entry *const *entries, size_t n)
{
    struct months m = measure(entries, n);

    page_put(p,
             "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"%s\"><svg "
             "viewBox=\"0 0 960 200\" width=\"960\" role=\"img\" aria-label=\"%s\">",
             page_say(p, PAGE_TIMELINE), page_say(p, PAGE_TIMELINE_NOTE));
    put_line_at(p, 1, m.most);
    if (m.most % 2 == 0)
        put_line_at(p, 0.5, m.most / 2);
    put_line_at(p, 0, 0);
    put_months(p, &m, entries, n);
    put_ticks(p, &m);
    page_put(p, "</svg></div>");
}

void
page_write_timeline(struct page *p)
{
    size_t n = p->tally->tables[TALLY_MONTHS].n;
    const struct table_entry **entries = page_list(p, TALLY_MONTHS, TABLE_BY_NAME);
    const struct table_entry **statuses = page_list(p, TALLY_DATES, TABLE_BY_COUNT);

    if (entries != NULL && statuses != NULL && n > 0) {
        page_put(p, "<section><h2>%s</h2><p>%s</p>", page_say(p, PAGE_TIMELINE),
                 page_say(p, PAGE_TIMELINE_NOTE));
        put_chart(p, entries, n);
        put_legend(p, statuses, p->tally->tables[TALLY_DATES].n);
        page_end_section(p);
    }
    free(entries);
    free(statuses);
}

/* --- maps ------------------------------------------------------------------------------------ */

static void
put_cell(const struct page *p, size_t n, size_t most)
{
    if (n == 0)
        page_put(p, "<td></td>");
    else
        page_put(p, "<td class=\"n h%zu\">%zu</td>", 1 + (SHADES - 1) * n / most, n);
}

static size_t
count_pair(const struct page *p, enum tally_kind kind, const char *a, const char *b)
{
    const struct tarwisa_span fields[] = { { a, strlen(a) }, { b, strlen(b) } };
    const struct table_entry *entry = table_find(&p->tally->tables[kind], fields, 2);

    return entry == NULL ? 0 : entry->count;
}

static void
begin_map(const struct page *p, enum page_word title, enum page_word note)
{
    page_begin_wide(p, title);
    page_put(p, "<table><caption>%s</caption><thead><tr><th scope=\"col\">%s</th>",
             page_say(p, note), page_say(p, PAGE_OUTLET));
}

static void
begin_row(const struct page *p, const char *outlet)
{
    page_put(p, "<tr><th scope=\"row\">");
    page_outlet(p, outlet);
    page_put(p, "</th>");
}

static void
put_outlet_years(const struct page *p, const struct table_entry *outlet, unsigned first,
                 unsigned last)
{
    begin_row(p, outlet->fields[0]);
    for (unsigned year = first; year <= last; year++) {
        char text[16];

        snprintf(text, sizeof text, "%04u", year);
        put_cell(p, count_pair(p, TALLY_YEARS, outlet->fields[0], text), outlet->count);
    }
    page_put(p, "</tr>\n");
}

/* The years there are, of too many the last ones; false for none. */
static bool
find_years(const struct table *table, unsigned *first, unsigned *last)
{
    *first = 9999;
    *last = 0;
    for (size_t i = 0; i < table->n; i++) {
        unsigned year = (unsigned)strtoul(table->entries[i]->fields[1], NULL, 10);

        *first = year < *first ? year : *first;
        *last = year > *last && year <= 9999 ? year : *last;
    }
    if (*last >= *first && *last - *first >= YEARS_MAX)
        *first = *last - YEARS_MAX + 1;
    return *first <= *last;
}

void
page_write_years(struct page *p)
{
    const struct table_entry **outlets = page_list(p, TALLY_OUTLETS, TABLE_BY_COUNT);
    unsigned first, last;

    if (outlets != NULL && find_years(&p->tally->tables[TALLY_YEARS], &first, &last)) {
        page_put(p, "<section><h2>%s</h2>", page_say(p, PAGE_YEARS));
        begin_map(p, PAGE_YEARS, PAGE_YEARS_NOTE);
        for (unsigned year = first; year <= last; year++)
            page_put(p, "<th scope=\"col\" class=\"n\">%u</th>", year);
        page_put(p, "</tr></thead><tbody>\n");
        for (size_t i = 0; i < p->tally->tables[TALLY_OUTLETS].n && i < OUTLETS_MAX; i++)
            put_outlet_years(p, outlets[i], first, last);
        page_put(p, "</tbody></table></div>");
        page_end_section(p);
    }
    free(outlets);
}

/* --- who credits whom ------------------------------------------------------------------------ */

struct names {
    const char *list[MATRIX_MAX];
    size_t n;
};

static void
add_name(struct names *names, const char *name)
{
    for (size_t i = 0; i < names->n; i++)
        if (strcmp(names->list[i], name) == 0)
            return;
    if (names->n < MATRIX_MAX)
        names->list[names->n++] = name;
}

static void
put_matrix(const struct page *p, const struct names *rows, const struct names *columns, size_t most)
{
    begin_map(p, PAGE_CREDITS, PAGE_MATRIX_NOTE);
    for (size_t i = 0; i < columns->n; i++) {
        page_put(p, "<th scope=\"col\" class=\"n\">");
        page_value(p, columns->list[i]);
        page_put(p, "</th>");
    }
    page_put(p, "</tr></thead><tbody>\n");
    for (size_t i = 0; i < rows->n; i++) {
        begin_row(p, rows->list[i]);
        for (size_t k = 0; k < columns->n; k++)
            put_cell(p, count_pair(p, TALLY_CREDITS, rows->list[i], columns->list[k]), most);
        page_put(p, "</tr>\n");
    }
    page_put(p, "</tbody></table></div>");
}

/* Those of the most frequent pairs. */
void
page_write_matrix(struct page *p)
{
    const struct table_entry **pairs = page_list(p, TALLY_CREDITS, TABLE_BY_COUNT);
    struct names rows = { .n = 0 }, columns = { .n = 0 };

    if (pairs == NULL)
        return;
    for (size_t i = 0; i < p->tally->tables[TALLY_CREDITS].n; i++) {
        add_name(&rows, pairs[i]->fields[0]);
        add_name(&columns, pairs[i]->fields[1]);
    }
    put_matrix(p, &rows, &columns, pairs[0]->count);
    free(pairs);
}
