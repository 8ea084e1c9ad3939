/* SPDX-License-Identifier: MIT */
/* The pieces that the page of an audit is written of: its words, and the data's, which are never markup. */
#ifndef CLI_PAGE_H
#define CLI_PAGE_H

#include "audithtml.h"

/* What the page says itself, in its language. */
enum page_word {
    PAGE_TITLE,
    PAGE_DOCUMENTS,
    PAGE_DATED,
    PAGE_SOURCED,
    PAGE_BOTH,
    PAGE_COVERAGE,
    PAGE_DATES,
    PAGE_SOURCES,
    PAGE_CREDITED_BY,
    PAGE_TIMELINE,
    PAGE_TIMELINE_NOTE,
    PAGE_OUTLETS,
    PAGE_OUTLET,
    PAGE_KIND,
    PAGE_COUNTRY,
    PAGE_FIRST,
    PAGE_LAST,
    PAGE_SHARE,
    PAGE_YEARS,
    PAGE_YEARS_NOTE,
    PAGE_CREDITS,
    PAGE_CREDIT,
    PAGE_HOSTS,
    PAGE_HOST,
    PAGE_FINDINGS,
    PAGE_FINDING,
    PAGE_EXAMPLES,
    PAGE_LOOKALIKES,
    PAGE_AMBIGUOUS,
    PAGE_UNKNOWN,
    PAGE_NAME,
    PAGE_CANDIDATES,
    PAGE_FILTER,
    PAGE_MORE,
    PAGE_NOTHING,
    PAGE_VARIANTS,
    PAGE_ORDERS,
    PAGE_MATRIX_NOTE,
    PAGE_SETTLE_NOTE,
};

struct page {
    struct output *out;
    struct tally *tally;
    const struct tarwisa *t;
    enum audithtml_language language;
    size_t documents;
    bool no_memory;
    const struct table_entry **variants, **orders; /* while outlets are written */
};

const char *page_say(const struct page *page, enum page_word word);

/* A status, a flag, a kind of outlet, and what else the program calls by a name of its own, in the page's
 * language: the name itself in English, and where there is no other. */
const char *page_term(const struct page *page, const char *name);

/* Markup of our own, with numbers and words in it that are none of the data's. */
void page_put(const struct page *page, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Text of the data: nothing in it is markup, steers or turns what stands round it. */
void page_text(const struct page *page, const char *text);
void page_value(const struct page *page, const char *text); /* isolated */

/* A term; in Arabic with the program's name for it, which options want. */
void page_term_value(const struct page *page, const char *name);

/* An outlet's name and its id. */
void page_outlet(const struct page *page, const char *id);

/* Of the documents, in percent. */
double page_share(const struct page *page, size_t n);

/* The entries of a table, to be freed; NULL, and page->no_memory, without memory. */
const struct table_entry **page_list(struct page *page, enum tally_kind kind,
                                     enum table_order order);

/* --- what it is made of ---------------------------------------------------------------------- */

/* A section with the most frequent entries of each table. */
void page_write_tables(struct page *page);

/* Bars of what statuses there are, the timeline, outlets by year, and who credits whom. */
void page_write_coverage(struct page *page);
void page_write_timeline(struct page *page);
void page_write_years(struct page *page);
void page_write_credits(struct page *page);
void page_write_matrix(struct page *page); /* a part of these */

/* The outlets, with how they are written and what orders their dates show. */
void page_write_outlets(struct page *page);

#endif
