/* SPDX-License-Identifier: MIT */
/* Writes the report of an audit as HTML: tables and inline SVG, every value escaped and isolated. */
#include "audithtml.h"

#include "io/visible.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROWS_MAX ((size_t)100)   /* of a table */
#define OUTLETS_MAX ((size_t)20) /* of the map by years */
#define YEARS_MAX ((size_t)30)   /* of the same, the last ones */
#define EXAMPLES_MAX 8
#define CHART_WIDTH 960.0
#define CHART_HEIGHT 160.0

/* What the page looks like and what it does with JavaScript. Their hashes let the browser run these
 * and nothing else; a test compares them. */
static const char style[] =
    ":root{color-scheme:light "
    "dark;--bg:#fff;--fg:#1c1f24;--mute:#555c66;--line:#d5d9df;--card:#f5f6f8;--a:#1f5f99;--b:#"
    "8a5a00;--c:#6b4ba3;--d:#a33232;--e:#6a727d}\n"
    "@media(prefers-color-scheme:dark){:root{--bg:#14171b;--fg:#e8eaed;--mute:#a9b1bb;--line:#"
    "363c44;--card:#1e2329;--a:#6fb3ee;--b:#e0a840;--c:#b79bf0;--d:#f08a8a;--e:#98a1ad}}\n"
    "*{box-sizing:border-box}\n"
    "body{margin:0 "
    "auto;padding:1rem;max-width:72rem;background:var(--bg);color:var(--fg);font:16px/1.6 \"Noto "
    "Naskh Arabic\",\"Segoe UI\",Tahoma,sans-serif}\n"
    "h1{font-size:1.6rem;margin:.5rem 0}\n"
    "h2{font-size:1.2rem;margin:2rem 0 .5rem;border-bottom:1px solid var(--line)}\n"
    "p{color:var(--mute)}\n"
    ".cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.75rem;"
    "padding:0;margin:1rem 0;list-style:none}\n"
    ".cards li{background:var(--card);border:1px solid "
    "var(--line);border-radius:.5rem;padding:.75rem}\n"
    ".cards b{display:block;font-size:1.6rem;line-height:1.2}\n"
    ".wide{overflow-x:auto}\n"
    "svg{display:block;max-width:100%}\n"
    "p svg,.n svg{display:inline-block}\n"
    ".key{font-weight:bold}\n"
    "[dir=rtl] .bar{transform:scaleX(-1)}\n"
    "table{border-collapse:collapse;width:100%;font-size:.95rem}\n"
    ".wide table{min-width:40rem}\n"
    "td small{white-space:nowrap}\n"
    "caption{text-align:start;color:var(--mute)}\n"
    "th,td{text-align:start;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid "
    "var(--line)}\n"
    "td.n,th.n{text-align:end;font-variant-numeric:tabular-nums;white-space:nowrap}\n"
    "thead th{background:var(--card)}\n"
    "thead "
    "button{font:inherit;font-weight:bold;color:inherit;background:none;border:0;padding:0;cursor:"
    "pointer;text-decoration:underline dotted}\n"
    "input{font:inherit;padding:.2rem .5rem;margin:.3rem "
    "0;color:inherit;background:var(--bg);border:1px solid var(--mute);border-radius:.3rem}\n"
    ":focus-visible{outline:3px solid var(--a);outline-offset:2px}\n"
    "small{color:var(--mute)}\n"
    ".s0{fill:var(--a)}.s1{fill:var(--b)}.s2{fill:var(--c)}.s3{fill:var(--d)}.s4{fill:var(--e)}\n"
    ".h1{background:color-mix(in srgb,var(--a) 12%,transparent)}.h2{background:color-mix(in "
    "srgb,var(--a) 24%,transparent)}.h3{background:color-mix(in srgb,var(--a) "
    "36%,transparent)}.h4{background:color-mix(in srgb,var(--a) 48%,transparent)}\n"
    "@media print{body{max-width:none}input,thead "
    "button{border:0;text-decoration:none}section{break-inside:avoid-page}}\n";
static const char script[] =
    "\"use strict\";\n"
    "for (const table of document.querySelectorAll(\"table.sorts\")) {\n"
    "  const body = table.tBodies[0];\n"
    "  const filter = document.createElement(\"input\");\n"
    "  filter.type = \"search\";\n"
    "  filter.placeholder = document.body.dataset.filter;\n"
    "  filter.setAttribute(\"aria-label\", document.body.dataset.filter);\n"
    "  filter.addEventListener(\"input\", () => {\n"
    "    const wanted = filter.value.toLowerCase();\n"
    "    for (const row of body.rows) row.hidden = "
    "!row.textContent.toLowerCase().includes(wanted);\n"
    "  });\n"
    "  table.parentNode.insertBefore(filter, table);\n"
    "  [...table.tHead.rows[0].cells].forEach((head, column) => {\n"
    "    const button = document.createElement(\"button\");\n"
    "    button.type = \"button\";\n"
    "    button.append(...head.childNodes);\n"
    "    head.append(button);\n"
    "    button.addEventListener(\"click\", () => {\n"
    "      const up = head.getAttribute(\"aria-sort\") === \"descending\";\n"
    "      for (const other of table.tHead.rows[0].cells) other.removeAttribute(\"aria-sort\");\n"
    "      head.setAttribute(\"aria-sort\", up ? \"ascending\" : \"descending\");\n"
    "      const value = (row) => row.cells[column].textContent;\n"
    "      const order = head.classList.contains(\"n\")\n"
    "        ? (a, b) => parseFloat(value(b)) - parseFloat(value(a))\n"
    "        : (a, b) => value(b).localeCompare(value(a));\n"
    "      const rows = [...body.rows].sort(order);\n"
    "      body.append(...(up ? rows.reverse() : rows));\n"
    "    });\n"
    "  });\n"
    "}\n";
#define POLICY                                                                                     \
    "default-src 'none'; base-uri 'none'; form-action 'none'; "                                    \
    "style-src 'sha256-4fGMkUQI2AqSiViQ8YtB5b7H6NYca/3HzYwYnx3wRbQ='; script-src "                 \
    "'sha256-fzC+SjAl4QN/zi6xIG51onG8yIUJCljNF7SLKI5uMhY='"

/* --- words ----------------------------------------------------------------------------------- */

enum word {
    TITLE,
    DOCUMENTS,
    DATED,
    SOURCED,
    BOTH,
    COVERAGE,
    DATES,
    SOURCES,
    CREDITED_BY,
    TIMELINE,
    TIMELINE_NOTE,
    OUTLETS,
    OUTLET,
    KIND,
    COUNTRY,
    FIRST,
    LAST,
    SHARE,
    YEARS,
    YEARS_NOTE,
    CREDITS,
    CREDIT,
    HOSTS,
    HOST,
    FINDINGS,
    FINDING,
    EXAMPLES,
    LOOKALIKES,
    AMBIGUOUS,
    UNKNOWN,
    NAME,
    CANDIDATES,
    FILTER,
    MORE,
    NOTHING,
};
static const char *const words[][2] = {
    [TITLE] = { "What this collection rests on", "على ماذا تقوم هذه المجموعة" },
    [DOCUMENTS] = { "Documents", "الوثائق" },
    [DATED] = { "With a day", "لها تاريخ" },
    [SOURCED] = { "With an outlet", "لها مصدر" },
    [BOTH] = { "With both", "لها كلاهما" },
    [COVERAGE] = { "Coverage", "التغطية" },
    [DATES] = { "Dates", "التواريخ" },
    [SOURCES] = { "Sources", "المصادر" },
    [CREDITED_BY] = { "Credited by", "طريقة الإسناد" },
    [TIMELINE] = { "By month", "بحسب الشهر" },
    [TIMELINE_NOTE] = { "Documents a month, by the status of their date",
                        "وثائق كل شهر بحسب حال تاريخها" },
    [OUTLETS] = { "Outlets", "المنافذ" },
    [OUTLET] = { "Outlet", "المنفذ" },
    [KIND] = { "Kind", "النوع" },
    [COUNTRY] = { "Country", "البلد" },
    [FIRST] = { "First", "الأول" },
    [LAST] = { "Last", "الأخير" },
    [SHARE] = { "Share", "النسبة" },
    [YEARS] = { "Outlets by year", "المنافذ بحسب السنة" },
    [YEARS_NOTE] = { "The darker, the more documents of the outlet",
                     "كلما اشتد اللون زادت وثائق المنفذ" },
    [CREDITS] = { "Who credits whom", "من يسند إلى من" },
    [CREDIT] = { "Credited beside it", "المذكور معه" },
    [HOSTS] = { "Whose address prints whom", "عنوان من ينشر لمن" },
    [HOST] = { "Address of", "صاحب العنوان" },
    [FINDINGS] = { "Findings", "الملاحظات" },
    [FINDING] = { "Finding", "الملاحظة" },
    [EXAMPLES] = { "Examples", "أمثلة" },
    [LOOKALIKES] = { "Imitations of names", "أسماء مقلدة" },
    [AMBIGUOUS] = { "Names of several outlets", "أسماء تشترك فيها منافذ" },
    [UNKNOWN] = { "Unknown names", "أسماء مجهولة" },
    [NAME] = { "Name", "الاسم" },
    [CANDIDATES] = { "May be", "قد يكون" },
    [FILTER] = { "Filter", "تصفية" },
    [MORE] = { "more", "غيرها" },
    [NOTHING] = { "None.", "لا شيء." },
};

struct page {
    struct output *out;
    struct tally *tally;
    const struct tarwisa *t;
    enum audithtml_language language;
    size_t documents;
    bool no_memory;
};

static const char *
say(const struct page *p, enum word word)
{
    return words[word][p->language];
}

/* --- pieces ---------------------------------------------------------------------------------- */

static void put(const struct page *p, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Markup of our own, with numbers and words in it that are none of the data's. */
static void
put(const struct page *p, const char *format, ...)
{
    char text[1024];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    output_text(p->out, text);
}

/* Text of the data: nothing in it is markup, steers or turns what stands round it. */
static void
put_text(const struct page *p, const char *text)
{
    size_t len = strlen(text);
    struct visible v;

    for (size_t at = 0; at < len; at += v.taken) {
        visible_next(text + at, len - at, &v);
        for (size_t i = 0; i < v.len; i++) {
            const char *entity = v.bytes[i] == '&'    ? "&amp;"
                                 : v.bytes[i] == '<'  ? "&lt;"
                                 : v.bytes[i] == '>'  ? "&gt;"
                                 : v.bytes[i] == '"'  ? "&quot;"
                                 : v.bytes[i] == '\'' ? "&#39;"
                                                      : NULL;

            if (entity != NULL)
                output_text(p->out, entity);
            else
                output_write(p->out, &v.bytes[i], 1);
        }
    }
}

static void
put_value(const struct page *p, const char *text)
{
    put(p, "<bdi>");
    put_text(p, text);
    put(p, "</bdi>");
}

static double
share(const struct page *p, size_t n)
{
    return p->documents == 0 ? 0 : 100.0 * (double)n / (double)p->documents;
}

static const struct tarwisa_outlet *
outlet_of(const struct page *p, const char *id)
{
    return tarwisa_outlet_find(p->t, (struct tarwisa_span){ id, strlen(id) });
}

static void
put_outlet(const struct page *p, const char *id)
{
    const struct tarwisa_outlet *outlet = outlet_of(p, id);

    if (outlet != NULL) {
        put_value(p, p->language == AUDITHTML_ARABIC ? outlet->name_ar : outlet->name_en);
        put(p, " ");
    }
    put(p, "<small>");
    put_value(p, id);
    put(p, "</small>");
}

static const struct table_entry **
list(struct page *p, enum tally_kind kind, enum table_order order)
{
    const struct table_entry **entries = table_list(&p->tally->tables[kind], order);

    p->no_memory = p->no_memory || entries == NULL;
    return entries;
}

/* --- tables ---------------------------------------------------------------------------------- */

/* A cell of an entry's row. */
typedef void cell_fn(const struct page *p, const struct table_entry *entry);

struct column {
    enum word title;
    bool number;
    cell_fn *write;
};

static void
cell_count(const struct page *p, const struct table_entry *entry)
{
    put(p, "%zu", entry->count);
}

static void
cell_share(const struct page *p, const struct table_entry *entry)
{
    double n = share(p, entry->count);

    put(p,
        "%.1f%% <svg width=\"100\" height=\"8\" viewBox=\"0 0 100 8\" aria-hidden=\"true\">"
        "<rect class=\"s0\" width=\"%.1f\" height=\"8\"/></svg>",
        n, n > 100 ? 100 : n);
}

static void
cell_first(const struct page *p, const struct table_entry *entry)
{
    put_value(p, entry->first);
}

static void
cell_last(const struct page *p, const struct table_entry *entry)
{
    put_value(p, entry->last);
}

static void
cell_name(const struct page *p, const struct table_entry *entry)
{
    put_value(p, entry->fields[0]);
}

static void
cell_outlet(const struct page *p, const struct table_entry *entry)
{
    put_outlet(p, entry->fields[0]);
}

static void
cell_other(const struct page *p, const struct table_entry *entry)
{
    put_outlet(p, entry->fields[1]);
}

static void
cell_kind(const struct page *p, const struct table_entry *entry)
{
    const struct tarwisa_outlet *outlet = outlet_of(p, entry->fields[0]);

    put_value(p, outlet == NULL ? "" : outlet->kind);
}

static void
cell_country(const struct page *p, const struct table_entry *entry)
{
    const struct tarwisa_outlet *outlet = outlet_of(p, entry->fields[0]);

    put_value(p, outlet == NULL ? "" : outlet->country);
}

static void
cell_candidates(const struct page *p, const struct table_entry *entry)
{
    const char *ids = entry->fields[1];

    while (*ids != '\0') {
        size_t len = strcspn(ids, "|");
        char id[128];

        snprintf(id, sizeof id, "%.*s", (int)len, ids);
        put(p, "<div>");
        put_outlet(p, id);
        put(p, "</div>");
        ids += len + (ids[len] == '|');
    }
}

static void
cell_examples(const struct page *p, const struct table_entry *entry)
{
    const struct table_example *examples[EXAMPLES_MAX];
    size_t n = table_examples(entry, examples, EXAMPLES_MAX);

    for (size_t i = 0; i < n; i++) {
        put(p, "<div><small>");
        put_value(p, examples[i]->file);
        if (examples[i]->line > 0)
            put(p, ":%zu", examples[i]->line);
        put(p, "</small> ");
        put_value(p, examples[i]->text);
        put(p, "</div>");
    }
}

static void
put_head(const struct page *p, const struct column *columns, size_t n)
{
    put(p, "<table class=\"sorts\"><thead><tr>");
    for (size_t i = 0; i < n; i++)
        put(p, "<th scope=\"col\"%s>%s</th>", columns[i].number ? " class=\"n\"" : "",
            say(p, columns[i].title));
    put(p, "</tr></thead><tbody>\n");
}

static void
put_row(const struct page *p, const struct column *columns, size_t n,
        const struct table_entry *entry)
{
    put(p, "<tr>");
    for (size_t i = 0; i < n; i++) {
        put(p, "<td%s>", columns[i].number ? " class=\"n\"" : "");
        columns[i].write(p, entry);
        put(p, "</td>");
    }
    put(p, "</tr>\n");
}

/* A section with the most frequent entries of a table. */
static void
put_table(struct page *p, enum word title, enum tally_kind kind, const struct column *columns,
          size_t n)
{
    const struct table *table = &p->tally->tables[kind];
    const struct table_entry **entries = list(p, kind, TABLE_BY_COUNT);
    size_t shown = table->n < ROWS_MAX ? table->n : ROWS_MAX;

    if (entries == NULL)
        return;
    put(p, "<section><h2>%s (%zu)</h2>", say(p, title), table->n);
    if (table->n == 0) {
        put(p, "<p>%s</p></section>\n", say(p, NOTHING));
        free(entries);
        return;
    }
    put(p, "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"%s\">", say(p, title));
    put_head(p, columns, n);
    for (size_t i = 0; i < shown; i++)
        put_row(p, columns, n, entries[i]);
    put(p, "</tbody></table></div>");
    if (table->n > shown)
        put(p, "<p>+ %zu %s</p>", table->n - shown, say(p, MORE));
    put(p, "</section>\n");
    free(entries);
}

/* --- charts ---------------------------------------------------------------------------------- */

/* Which colour a status has: ok, inferred or close, partial or generic, what is wrong, missing. */
static unsigned
colour_of(const char *status)
{
    static const struct {
        const char *status;
        unsigned colour;
    } colours[] = {
        { "ok", 0 },       { "label", 0 },   { "inferred", 1 }, { "close", 1 },
        { "byline", 1 },   { "partial", 2 }, { "relative", 2 }, { "generic", 2 },
        { "citation", 2 }, { "missing", 4 }, { "none", 4 },
    };

    for (size_t i = 0; i < sizeof colours / sizeof *colours; i++)
        if (strcmp(colours[i].status, status) == 0)
            return colours[i].colour;
    return 3;
}

/* A bar of all documents, and the numbers beside it. */
static void
put_shares(struct page *p, enum word title, enum tally_kind kind)
{
    const struct table_entry **entries = list(p, kind, TABLE_BY_COUNT);
    double x = 0;

    if (entries == NULL)
        return;
    put(p,
        "<p class=\"key\">%s</p><svg class=\"bar\" viewBox=\"0 0 100 4\" width=\"960\" "
        "role=\"img\" "
        "aria-label=\"%s\" preserveAspectRatio=\"none\" height=\"24\">",
        say(p, title), say(p, title));
    for (size_t i = 0; i < p->tally->tables[kind].n; i++) {
        double width = share(p, entries[i]->count);

        put(p, "<rect class=\"s%u\" x=\"%.2f\" width=\"%.2f\" height=\"4\"><title>",
            colour_of(entries[i]->fields[0]), x, width > 0.2 ? width - 0.15 : width);
        put_text(p, entries[i]->fields[0]);
        put(p, " %zu</title></rect>", entries[i]->count);
        x += width;
    }
    put(p, "</svg><p>");
    for (size_t i = 0; i < p->tally->tables[kind].n; i++) {
        put(p,
            "%s<svg width=\"10\" height=\"10\" class=\"dot\" aria-hidden=\"true\"><rect "
            "class=\"s%u\" "
            "width=\"10\" height=\"10\"/></svg> ",
            i > 0 ? " · " : "", colour_of(entries[i]->fields[0]));
        put_value(p, entries[i]->fields[0]);
        put(p, " %zu (%.1f%%)", entries[i]->count, share(p, entries[i]->count));
    }
    put(p, "</p>\n");
    free(entries);
}

static long
month_number(const char *month)
{
    return strtol(month, NULL, 10) * 12 + strtol(month + 5, NULL, 10);
}

/* The documents of a month, whose entries stand side by side. */
static size_t
sum_month(const struct table_entry *const *entries, size_t n, size_t at, size_t *sum)
{
    size_t i = at;

    *sum = 0;
    for (; i < n && strcmp(entries[i]->fields[0], entries[at]->fields[0]) == 0; i++)
        *sum += entries[i]->count;
    return i - at;
}

static void
put_months(const struct page *p, const struct table_entry *const *entries, size_t n)
{
    long first = month_number(entries[0]->fields[0]);
    double step = CHART_WIDTH / (double)(month_number(entries[n - 1]->fields[0]) - first + 1);
    double y = CHART_HEIGHT;
    size_t most = 1, sum;

    for (size_t i = 0; i < n; i += sum_month(entries, n, i, &sum))
        if (sum_month(entries, n, i, &sum) > 0 && sum > most)
            most = sum;
    for (size_t i = 0; i < n; i++) {
        double height = CHART_HEIGHT * (double)entries[i]->count / (double)most;

        if (i == 0 || strcmp(entries[i - 1]->fields[0], entries[i]->fields[0]) != 0)
            y = CHART_HEIGHT;
        y -= height;
        put(p, "<rect class=\"s%u\" x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\"><title>",
            colour_of(entries[i]->fields[1]),
            (double)(month_number(entries[i]->fields[0]) - first) * step, y,
            step > 3   ? step - 1
            : step < 1 ? 1
                       : step,
            height);
        put_text(p, entries[i]->fields[0]);
        put(p, " ");
        put_text(p, entries[i]->fields[1]);
        put(p, " %zu</title></rect>", entries[i]->count);
    }
}

static void
put_timeline(struct page *p)
{
    size_t n = p->tally->tables[TALLY_MONTHS].n;
    const struct table_entry **entries = list(p, TALLY_MONTHS, TABLE_BY_NAME);

    if (entries != NULL && n > 0) {
        put(p,
            "<section><h2>%s</h2><p>%s</p><svg dir=\"ltr\" viewBox=\"0 0 960 160\" width=\"960\" "
            "role=\"img\" aria-label=\"%s\">",
            say(p, TIMELINE), say(p, TIMELINE_NOTE), say(p, TIMELINE_NOTE));
        put_months(p, entries, n);
        put(p, "</svg><p dir=\"ltr\">");
        put_value(p, entries[0]->fields[0]);
        put(p, " – ");
        put_value(p, entries[n - 1]->fields[0]);
        put(p, "</p></section>\n");
    }
    free(entries);
}

/* --- outlets by year ------------------------------------------------------------------------- */

static size_t
count_year(const struct page *p, const char *id, unsigned year)
{
    char text[16];
    const struct table_entry *entry;

    snprintf(text, sizeof text, "%04u", year);
    entry = table_find(&p->tally->tables[TALLY_YEARS],
                       (struct tarwisa_span[]){ { id, strlen(id) }, { text, strlen(text) } }, 2);
    return entry == NULL ? 0 : entry->count;
}

static void
put_outlet_years(const struct page *p, const struct table_entry *outlet, unsigned first,
                 unsigned last)
{
    put(p, "<tr><th scope=\"row\">");
    put_outlet(p, outlet->fields[0]);
    put(p, "</th>");
    for (unsigned year = first; year <= last; year++) {
        size_t n = count_year(p, outlet->fields[0], year);

        if (n == 0)
            put(p, "<td></td>");
        else
            put(p, "<td class=\"n h%zu\">%zu</td>", 1 + 3 * n / outlet->count, n);
    }
    put(p, "</tr>\n");
}

static void
put_years(struct page *p)
{
    const struct table_entry **outlets = list(p, TALLY_OUTLETS, TABLE_BY_COUNT);
    const struct table *table = &p->tally->tables[TALLY_YEARS];
    unsigned first = 9999, last = 0;

    for (size_t i = 0; i < table->n; i++) {
        unsigned year = (unsigned)strtoul(table->entries[i]->fields[1], NULL, 10);

        first = year < first ? year : first;
        last = year > last && year <= 9999 ? year : last;
    }
    if (last >= YEARS_MAX && last - first >= YEARS_MAX)
        first = last - (unsigned)YEARS_MAX + 1;
    if (outlets != NULL && table->n > 0 && first <= last) {
        put(p,
            "<section><h2>%s</h2><div class=\"wide\" tabindex=\"0\" role=\"region\" "
            "aria-label=\"%s\">"
            "<table><caption>%s</caption><thead><tr><th scope=\"col\">%s</th>",
            say(p, YEARS), say(p, YEARS), say(p, YEARS_NOTE), say(p, OUTLET));
        for (unsigned year = first; year <= last; year++)
            put(p, "<th scope=\"col\" class=\"n\">%u</th>", year);
        put(p, "</tr></thead><tbody>\n");
        for (size_t i = 0; i < p->tally->tables[TALLY_OUTLETS].n && i < OUTLETS_MAX; i++)
            put_outlet_years(p, outlets[i], first, last);
        put(p, "</tbody></table></div></section>\n");
    }
    free(outlets);
}

/* --- the page -------------------------------------------------------------------------------- */

static void
put_card(const struct page *p, enum word title, const char *total)
{
    size_t n = tally_total(p->tally, total);

    put(p, "<li><b>%zu</b>%s <small>%.1f%%</small></li>", n, say(p, title), share(p, n));
}

static void
put_top(const struct page *p)
{
    const char *language = p->language == AUDITHTML_ARABIC ? "ar" : "en";

    put(p, "<!DOCTYPE html>\n<html lang=\"%s\" dir=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
        language, p->language == AUDITHTML_ARABIC ? "rtl" : "ltr");
    put(p, "<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">\n", POLICY);
    put(p,
        "<meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"referrer\" "
        "content=\"no-referrer\">\n<title>%s</title>\n<style>",
        say(p, TITLE));
    output_text(p->out, style);
    put(p,
        "</style>\n</head>\n<body data-filter=\"%s\">\n<main>\n<h1>%s</h1>\n<ul class=\"cards\">",
        say(p, FILTER), say(p, TITLE));
    put_card(p, DOCUMENTS, "documents");
    put_card(p, DATED, "dated");
    put_card(p, SOURCED, "sourced");
    put_card(p, BOTH, "both");
    put(p, "</ul>\n");
}

#define COUNT                                                                                      \
    {                                                                                              \
        DOCUMENTS, true, cell_count                                                                \
    }
#define SPAN_OF_DAYS                                                                               \
    { FIRST, false, cell_first },                                                                  \
    {                                                                                              \
        LAST, false, cell_last                                                                     \
    }

static const struct column outlets[] = {
    { OUTLET, false, cell_outlet },   { KIND, false, cell_kind },
    { COUNTRY, false, cell_country }, COUNT,
    { SHARE, true, cell_share },      SPAN_OF_DAYS,
};
static const struct column findings[] = {
    { FINDING, false, cell_name },
    COUNT,
    { SHARE, true, cell_share },
    { EXAMPLES, false, cell_examples },
};
static const struct column credits[] = {
    { OUTLET, false, cell_outlet },
    { CREDIT, false, cell_other },
    COUNT,
    SPAN_OF_DAYS,
};
static const struct column hosts[] = {
    { HOST, false, cell_outlet },
    { OUTLET, false, cell_other },
    COUNT,
    { EXAMPLES, false, cell_examples },
};
static const struct column doubtful[] = {
    { NAME, false, cell_name },
    { CANDIDATES, false, cell_candidates },
    COUNT,
    { EXAMPLES, false, cell_examples },
};
static const struct column unknown[] = {
    { NAME, false, cell_name },
    COUNT,
    { EXAMPLES, false, cell_examples },
};
#define COLUMNS_OF(columns) (columns), sizeof(columns) / sizeof *(columns)

bool
audithtml_write(struct tally *tally, const struct tarwisa *t, enum audithtml_language language,
                struct output *out)
{
    struct page p = { out, tally, t, language, tally_total(tally, "documents"), false };

    tally_settle(tally);
    put_top(&p);
    put(&p, "<section><h2>%s</h2>", say(&p, COVERAGE));
    put_shares(&p, DATES, TALLY_DATES);
    put_shares(&p, SOURCES, TALLY_SOURCES);
    put_shares(&p, CREDITED_BY, TALLY_KINDS);
    put(&p, "</section>\n");
    put_timeline(&p);
    put_table(&p, OUTLETS, TALLY_OUTLETS, COLUMNS_OF(outlets));
    put_years(&p);
    put_table(&p, FINDINGS, TALLY_FINDINGS, COLUMNS_OF(findings));
    put_table(&p, CREDITS, TALLY_CREDITS, COLUMNS_OF(credits));
    put_table(&p, HOSTS, TALLY_HOSTS, COLUMNS_OF(hosts));
    put_table(&p, LOOKALIKES, TALLY_LOOKALIKES, COLUMNS_OF(doubtful));
    put_table(&p, AMBIGUOUS, TALLY_AMBIGUOUS, COLUMNS_OF(doubtful));
    put_table(&p, UNKNOWN, TALLY_UNKNOWN, COLUMNS_OF(unknown));
    put(&p, "</main>\n<script>");
    output_text(p.out, script);
    put(&p, "</script>\n</body>\n</html>\n");
    return !p.no_memory;
}
