/* SPDX-License-Identifier: MIT */
/* A folded field cut into symbols: numbers, words of dates, marks, and words of no meaning here. */
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
    SYMBOL_MERIDIEM,
    SYMBOL_MEEM,
    SYMBOL_ERA,
    SYMBOL_ZONE,
    SYMBOL_JOIN,
    SYMBOL_FILLER,
    SYMBOL_HOUR,
    SYMBOL_ORDINAL,
    SYMBOL_COUNT,
    SYMBOL_RANGE_WORD,
    SYMBOL_AND,
    SYMBOL_TIMEMARK,
    SYMBOL_UTCMARK,
    SYMBOL_DATE, /* day, month, year; a part not written is 0 */
    SYMBOL_CLOCK,
    SYMBOL_RANGE,   /* from one day to another: no publication date */
    SYMBOL_COUNTER, /* an issue number, a number of readers */
};

#define PART_IMPOSSIBLE 99  /* a day or month written as 0 */
#define MONTH_CONFLICT (-1) /* month of two names that disagree */
#define SECOND_NONE (-1)
#define OFFSET_NONE INT16_MIN

struct symbol {
    uint8_t kind;
    uint8_t calendar;      /* of a month or date: enum tarwisa_calendar */
    uint8_t digits;        /* of a number */
    bool latin;            /* a word in Latin letters */
    bool glued;            /* no blank before it */
    bool order_open;       /* a date in numbers whose day and month could change places */
    bool two_digits;       /* a date whose year is written with two digits */
    bool marked;           /* a date whose calendar is named by its month or an era */
    bool has_year;         /* a date whose year is written, be it 0000 */
    bool in_figures;       /* a month of a year in figures */
    bool bare_month;       /* a date of a month name that alone means two */
    uint32_t elements;     /* the letters of patterns it fits; pattern.c sets and reads it */
    uint16_t start, limit; /* in the folded text */
    int32_t value;         /* of a number, word or mark */
    int16_t day, month;
    int32_t year;
    int16_t hour, minute, second; /* of a clock */
    int16_t offset;               /* of its zone, or OFFSET_NONE */
};

struct symbols {
    size_t n;
    bool cut; /* there were more */
    struct symbol list[SYMBOLS_MAX];
};

/* A date with day, month and year. */
static inline bool
symbol_is_whole(const struct symbol *date)
{
    return date->day != 0 && date->month != 0 && date->year != 0;
}

void lex_date(const struct folded *folded, struct symbols *out);

#endif
