/* SPDX-License-Identifier: MIT */
/* Times counted back from the time a text was read at. */
#ifndef TARWISA_DATE_RELATIVE_H
#define TARWISA_DATE_RELATIVE_H

#include "calendar.h"
#include "lex.h"

/* The time a text was read at. */
struct reference {
    bool known;
    bool has_clock;
    int32_t days;
    int32_t seconds;  /* of the day */
    const char *zone; /* as it is written behind the clock, "" for none */
};

/* What is no day as the library writes it is not known. */
struct reference reference_of(const struct tarwisa_date *as_of);

/* The day of a "2024-06-12" that the library wrote */
int32_t days_of_iso(const char *iso);

/* What it comes to. */
struct counted {
    enum tarwisa_date_status status; /* INFERRED, PARTIAL, AMBIGUOUS */
    bool approximate;                /* the time was rounded, and the day may be the one before */
    int32_t days;                    /* with INFERRED */
    int32_t seconds;                 /* of that day, or -1 */
    bool to_the_second;
    int32_t year; /* with PARTIAL */
    int month;    /* 0 for none */
};

/* Count a SYMBOL_RELATIVE back from a reference that is known. */
void relative_count(const struct symbol *s, const struct reference *from, struct counted *out);

#endif
