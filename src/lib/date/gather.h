/* SPDX-License-Identifier: MIT */
/* The dates of a field told apart, each with the weekday, clock and label that belong to it. */
#ifndef TARWISA_DATE_GATHER_H
#define TARWISA_DATE_GATHER_H

#include "lex.h"

#define DATED_MAX 8 /* dates of one field that are told apart; more make it no field with a date */

/* A date and what belongs to it. Pointers go into the symbols. */
struct dated {
    const struct symbol *date;
    const struct symbol *halves[TARWISA_CALENDARS]; /* it, and the same day in other calendars */
    const struct symbol *clock;                     /* or NULL */
    const struct symbol *zone; /* one that stands apart from the clock, or NULL */
    int weekday;               /* 1 .. 7, or 0 */
    enum tarwisa_role role;
    size_t start, limit; /* of all that was read for it, in the field */
};

/* How far into the symbols to look. */
enum date_reach {
    DATE_WHOLE_FIELD, /* wherever in the field */
    DATE_AT_START,    /* up to the first word behind the first date: what follows is text */
};

struct dates {
    size_t n;
    bool too_many;
    struct dated ago; /* a time counted back from now; its date is NULL where there is none */
    bool agos_differ; /* there is another one that says something else */
    bool is_apart;    /* the words around it are no sentence with it */
    bool has_half;    /* a word such as مساء stands apart from every clock */
    bool is_cut;      /* it is a part of a longer span that was not understood */
    const struct symbol *clock; /* one without a date, or NULL */
    bool range;          /* a span or a list of days, or figures of which a date is a piece */
    size_t words_before; /* words of no meaning before the first date */
    bool runs_on;        /* the first of these follows the date without a mark between */
    size_t words_behind; /* behind the first date, with DATE_AT_START, which does not read them */
    size_t words;        /* in all */
    size_t counters;     /* numbers that are counted: issues, readers, years of a paper */
    size_t strays;       /* numbers and months that are part of no date */
    const struct symbol *year; /* a number of four digits that is the whole field */
    struct dated list[DATED_MAX];
};

/* Tell the dates of a reduced field apart, each with its weekday, clock, twin and role. */
void gather_dates(const struct symbols *symbols, enum date_reach reach, struct dates *out);

/* The date of the field: published before unlabelled before updated before issued; a time counted
 * back where there is no other; NULL when there is none. */
const struct dated *dates_choose(const struct dates *dates);

/* The half of a date that is whole, or NULL: a Gregorian one before those of other calendars. */
const struct symbol *dated_whole_half(const struct dated *dated);

#endif
