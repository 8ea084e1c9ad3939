/* SPDX-License-Identifier: MIT */
/* A document walked line by line: labels with their values, date lines, and the body's end. */
#ifndef TARWISA_ARTICLE_SCAN_H
#define TARWISA_ARTICLE_SCAN_H

#include "labels.h"

#define CANDIDATES_MAX 128

/* Something that may be a date or a source. */
struct candidate {
    struct label label;
    bool labelled;   /* false: a whole line that may be a date line */
    bool marked;     /* a colon or its like stood between label and value */
    bool in_body;    /* it stands in the text of the article, not above it */
    bool cut;        /* the value went on */
    bool bidi;       /* direction controls stand in or around it */
    bool above_menu; /* it stands above the page's menu */
    bool glued; /* the label was glued to the word before it; an outlet may stand before the date */
    struct tarwisa_span value;
};

#define DATELINES_MAX 9 /* the header's lines, and the last one of the body */

/* What a document offers, in text order. */
struct article {
    /* lines that may begin with, or be, a dateline that names an outlet */
    struct tarwisa_span datelines[DATELINES_MAX];
    size_t n_datelines;
    size_t n_header_datelines; /* without that last one */
    size_t body_limit;         /* where the body ends */

    struct candidate list[CANDIDATES_MAX];
    size_t n;
    bool overflow; /* there were more: the first ones and the last one are kept */
};

void article_scan(const struct fold *fold, struct tarwisa_span text, struct article *out);

#endif
