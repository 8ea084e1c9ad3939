/* SPDX-License-Identifier: MIT */
/* The pieces that the page of an audit is written of: its words, and the data's, which are never markup. */
#include "page.h"

#include "io/visible.h"

#include <stdarg.h>
#include <string.h>

void
page_put(const struct page *page, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    output_vprint(page->out, format, args);
    va_end(args);
}

static const char *
entity_of(char byte)
{
    switch (byte) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return NULL;
    }
}

void
page_text(const struct page *page, const char *text)
{
    size_t len = strlen(text);
    struct visible v;

    for (size_t at = 0; at < len; at += v.taken) {
        visible_next(text + at, len - at, &v);
        for (size_t i = 0; i < v.len; i++) {
            const char *entity = entity_of(v.bytes[i]);

            if (entity != NULL)
                output_text(page->out, entity);
            else
                output_write(page->out, &v.bytes[i], 1);
        }
    }
}

void
page_value(const struct page *page, const char *text)
{
    output_text(page->out, "<bdi>");
    page_text(page, text);
    output_text(page->out, "</bdi>");
}

static void
put_small(const struct page *page, const char *text)
{
    output_text(page->out, "<small>");
    page_value(page, text);
    output_text(page->out, "</small>");
}

void
page_term_value(const struct page *page, const char *name)
{
    const char *term = page_term(page, name);

    page_value(page, term);
    if (term == name)
        return;
    output_text(page->out, " ");
    put_small(page, name);
}

void
page_outlet(const struct page *page, const char *id)
{
    const struct tarwisa_outlet *outlet =
        tarwisa_outlet_find(page->t, (struct tarwisa_span){ id, strlen(id) });

    if (outlet != NULL) {
        page_value(page, page->language == AUDITHTML_ARABIC ? outlet->name_ar : outlet->name_en);
        output_text(page->out, " ");
    }
    put_small(page, id);
}

double
page_share(const struct page *page, size_t n)
{
    return page->documents == 0 ? 0 : 100.0 * (double)n / (double)page->documents;
}

const struct table_entry **
page_list(struct page *page, enum tally_kind kind, enum table_order order)
{
    const struct table_entry **entries = table_list(&page->tally->tables[kind], order);

    page->no_memory = page->no_memory || entries == NULL;
    return entries;
}
