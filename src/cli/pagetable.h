/* SPDX-License-Identifier: MIT */
/* Tables of the page of an audit: a row for each entry of a tally's table. */
#ifndef CLI_PAGETABLE_H
#define CLI_PAGETABLE_H

#include "page.h"

/* A cell of an entry's row. */
typedef void page_cell_fn(const struct page *page, const struct table_entry *entry);

struct page_column {
    enum page_word title;
    const char *class; /* of the style: n for numbers, d for days, v for a list, or none */
    page_cell_fn *write;
};

/* A heading, and whether there is anything below it; page_end_section ends what was begun. */
bool page_begin_section(const struct page *page, enum page_word title, size_t n);
void page_end_section(const struct page *page);

/* What scrolls sideways where the screen is narrow; ends with </div>. */
void page_begin_wide(const struct page *page, enum page_word title);

/* The most frequent entries. */
void page_entries(struct page *page, enum page_word title, enum tally_kind kind,
                  const struct page_column *columns, size_t n);

#endif
