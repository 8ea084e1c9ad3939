/* SPDX-License-Identifier: MIT */
/* What documents rest on, counted: sums only, so that the tallies of parts add up to that of the whole. */
#ifndef AUDIT_TALLY_H
#define AUDIT_TALLY_H

#include "table.h"

/* What is counted, each in a table of its own. The fields of the names are told in tally_tables. */
enum tally_kind {
    TALLY_TOTALS,
    TALLY_DATES,
    TALLY_SOURCES,
    TALLY_KINDS,
    TALLY_FINDINGS,
    TALLY_MONTHS,
    TALLY_OUTLETS,
    TALLY_YEARS,
    TALLY_VARIANTS,
    TALLY_CREDITS,
    TALLY_HOSTS,
    TALLY_ORDERS,
    TALLY_LOOKALIKES,
    TALLY_AMBIGUOUS,
    TALLY_UNKNOWN,
};
#define TALLIES (TALLY_UNKNOWN + 1)

/* The tables, in the order of enum tally_kind. */
extern const struct tally_table {
    const char *name;
    size_t n_fields;
    const char *fields[TABLE_FIELDS_MAX]; /* what they are called */
    size_t cap, examples_cap;
} tally_tables[TALLIES];

struct tally {
    struct table tables[TALLIES];
};

/* A document that was read. */
struct tally_document {
    const char *file;
    size_t line;              /* of the record in it; 0: the file is the document */
    struct tarwisa_span text; /* the record's spans point into it, or elsewhere where it is empty */
    struct tarwisa_span url;
    const struct tarwisa_outlet *host; /* whose address the url is; NULL: nobody's */
    const struct tarwisa_record *record;
    bool truncated;
};

void tally_init(struct tally *tally);
void tally_free(struct tally *tally);

/* Count a document. False: no memory. */
bool tally_add(struct tally *tally, const struct tally_document *document);

/* Add to one of the totals. False: no memory. */
bool tally_add_total(struct tally *tally, const char *name, size_t count);
size_t tally_total(const struct tally *tally, const char *name);

/* How often a name of one field was counted. */
size_t tally_count(const struct tally *tally, enum tally_kind kind, const char *name);

/* Add what another tally counted. False: no memory. */
bool tally_merge(struct tally *tally, const struct tally *other);

/* Leave out what is over the caps of the tables. To be called before they are looked at. */
void tally_settle(struct tally *tally);

/* The finding that a status is; NULL for those that are none (ok). */
const char *tally_date_finding(enum tarwisa_date_status status);
const char *tally_source_finding(enum tarwisa_source_status status);

/* The i-th kind of finding, from 0; NULL past the end. */
const char *tally_finding_name(size_t i);

#endif
