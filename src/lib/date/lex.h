/* SPDX-License-Identifier: MIT */
/* A field cut into symbols: numbers, words of dates, marks, and words of no meaning here. */
#ifndef TARWISA_DATE_LEX_H
#define TARWISA_DATE_LEX_H

#include "tables.h"

#define SYMBOLS_MAX 1024 /* a field with more is read up to there */

/* The first kinds come from the lexer, the others are what the grammar makes of them. */
enum symbol_kind {
    SYMBOL_NUMBER,
    SYMBOL_MARK, /* value: the ASCII mark, or 0xFFFF for any other sign */
    SYMBOL_WORD, /* without meaning for dates */
    SYMBOL_MONTH,
    SYMBOL_WEEKDAY,
    SYMBOL_LABEL,
    SYMBOL_NUMERAL,
    SYMBOL_UNIT, /* one that is no filling word, too */
    SYMBOL_MOMENT,
    SYMBOL_ZONE,
    SYMBOL_MERIDIEM,
    SYMBOL_MEEM,
    SYMBOL_ERA,
    SYMBOL_JOIN,
    SYMBOL_FILLER,
    SYMBOL_HOUR,
    SYMBOL_HOURMARK,
    SYMBOL_FRACTION,
    SYMBOL_ORDINAL,
    SYMBOL_COUNT,
    SYMBOL_RANGE_WORD,
    SYMBOL_AND,
    SYMBOL_EVENT,
    SYMBOL_AGO,
    SYMBOL_PAST,
    SYMBOL_ABOUT,
    SYMBOL_LESS,
    SYMBOL_LAST,
    SYMBOL_TIMEMARK,
    SYMBOL_UTCMARK,
    SYMBOL_DATE, /* day, month, year; a part not written is 0 */
    SYMBOL_CLOCK,
    SYMBOL_RELATIVE, /* count units before now */
    SYMBOL_RANGE,    /* from one day to another: no publication date */
    SYMBOL_COUNTER,  /* an issue number, a number of readers */
    SYMBOL_KINDS,
};

#define PART_IMPOSSIBLE 99  /* a day or month written as 0 */
#define MONTH_CONFLICT (-1) /* month of two names that disagree */
#define SECOND_NONE (-1)
#define OFFSET_NONE INT16_MIN

struct symbol {
    uint64_t elements; /* the letters of patterns it fits: elements.h */
    uint8_t kind;
    uint8_t calendar;     /* of a month or date: enum tarwisa_calendar */
    uint8_t digits;       /* of a number */
    uint8_t detail;       /* of a numeral: enum word_numeral; of a zone or clock: how many zones */
    uint8_t unit;         /* of a span of time, and of a filling word that is one (يوم) */
    bool latin;           /* a word in Latin letters */
    bool glued;           /* no blank before it */
    bool begins_with_and; /* a word without meaning whose first letter is و */
    bool is_unknown;      /* a word without meaning that stands in no table */
    bool halved;          /* a clock beside ص, م or the like */
    uint8_t order;        /* enum tarwisa_order that a date in figures shows, as struct tarwisa_date has it */
    bool order_open;      /* a date in numbers whose day and month could change places */
    bool two_digits;      /* a date whose year is written with two digits */
    bool marked;          /* a date whose calendar is named by its month or an era */
    bool has_year;        /* a date whose year is written, be it 0000 */
    bool in_figures;      /* a month of a year in figures */
    bool in_words;   /* a day of the month in words that count weeks, too (الثاني من) */
    bool bare_month; /* a date of a month name that alone means two */
    bool whole;      /* a month that is one only between day and year */
    bool mended;     /* a month, or a date, in which one letter was wrong */
    bool timed;      /* a date that holds its clock */
    bool told;       /* a clock that says of itself that it is one */
    bool vague;      /* a span of time of no certain length */
    bool most;       /* one that is said to be less */
    bool counted;    /* one that says how many of its unit */
    uint16_t start, limit; /* bytes of the field */
    int32_t value;         /* of a number, word or mark */
    int16_t count;         /* of a unit or a span of time: how many of them */
    int16_t day, month;
    int32_t year;
    int16_t figures[3];           /* of a date with a year of two digits: as they stand */
    int16_t hour, minute, second; /* of a clock */
    int16_t offset;               /* of its zone, or OFFSET_NONE */
    int16_t zones;                /* the first of its zones in tables_zones */
};

struct symbols {
    size_t n;
    bool cut;      /* there were more */
    size_t steps;  /* taken so far, for all fields: a test sees that they stay few for each byte */
    bool has_word; /* one without meaning is among them */
    struct symbol list[SYMBOLS_MAX + 1]; /* the last is never filled, but looked at */
};

/* A date with day, month and year. */
static inline bool
symbol_is_whole(const struct symbol *date)
{
    return date->day != 0 && date->month != 0 && date->year != 0;
}

/* Give a clock a zone: its offset, or the zones whose offset depends on the day. */
static inline void
symbol_set_zone(struct symbol *clock, const struct symbol *zone)
{
    clock->detail = zone->detail;
    if (zone->detail > 0)
        clock->zones = (int16_t)zone->value;
    else if (zone->value != ZONE_LOCAL)
        clock->offset = (int16_t)zone->value;
}

/* Cut a field of at most TARWISA_FIELD_MAX bytes. */
void lex_date(const struct fold *fold, struct tarwisa_span text, struct symbols *out);

#endif
