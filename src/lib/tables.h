/* SPDX-License-Identifier: MIT */
/* The language and the registry as C tables; tools/gen-tables makes them from data/ CSV files. */
#ifndef TARWISA_TABLES_H
#define TARWISA_TABLES_H

#include "tarwisa.h"
#include "text/trie.h"

/* --- words of dates: data/months.csv, weekdays.csv, words.csv, and the date labels ---------- */

/* Each class stands under its own name in data/words.csv, but for the first three, which have
 * files of their own. */
enum word_class {
    WORD_MONTH,    /* value 1..12; 0 for a name that alone means two months (كانون) */
    WORD_WEEKDAY,  /* value 1 Monday .. 7 Sunday, as ISO 8601 */
    WORD_LABEL,    /* value: enum tarwisa_role */
    WORD_MERIDIEM, /* value: enum word_meridiem */
    WORD_MEEM,     /* م: era behind a year, afternoon behind a clock */
    WORD_ERA,      /* value: enum word_era */
    WORD_ZONE,     /* value: minutes east of Greenwich, or ZONE_LOCAL */
    WORD_JOIN,     /* الموافق */
    WORD_FILLER,   /* يوم، في: says nothing */
    WORD_HOUR,     /* الساعة */
    WORD_ORDINAL,  /* st, th: behind a day */
    WORD_COUNT, /* العدد: the number beside it is no part of a date; value: enum word_count */
    WORD_RANGE, /* إلى */
    WORD_AND,   /* و */
    WORD_TIMEMARK, /* the T of ISO 8601 */
    WORD_UTCMARK,  /* its Z */
};

enum word_meridiem {
    MERIDIEM_AM,
    MERIDIEM_PM,
    MERIDIEM_NOON,
    MERIDIEM_NIGHT
};
enum word_count {
    COUNT_AFTER,
    COUNT_BEFORE
}; /* where its number stands: العدد 5, 5 زيارة */
enum word_era {
    ERA_GREGORIAN,
    ERA_HIJRI,
    ERA_SOLAR,
    ERA_LIBYAN,
    ERA_BEFORE_CHRIST
};

#define ZONE_LOCAL INT16_MAX /* a zone is named whose offset the tables do not give */

struct word {
    uint8_t class;
    uint8_t calendar; /* of a month: enum tarwisa_calendar */
    bool latin;       /* written in Latin letters */
    int16_t value;
};

/* --- labels and headings: data/labels.csv ---------------------------------------------------- */

enum label_role {
    LABEL_PUBLISHED,
    LABEL_UPDATED,
    LABEL_ISSUED,
    LABEL_SOURCE,
    LABEL_PICTURE, /* a picture's or a chart's source */
    LABEL_HARD,    /* a heading that always ends the body */
    LABEL_SOFT,    /* one that also stands inside bodies */
    LABEL_OTHER, /* of something else (تاريخ الميلاد): the date below it is none of the article's */
    LABEL_LINK, /* no label: a value that is but a link's text (هنا) */
};

/* What has to follow for it to count. */
enum label_needs {
    NEEDS_MARK,       /* a colon or its like, or the line's end */
    NEEDS_VALUE,      /* that, or the value directly */
    NEEDS_DATE,       /* a date, at once */
    NEEDS_REGISTERED, /* a mark, and nothing but registered outlets */
    NEEDS_ALONE,      /* nothing else on the line */
    NEEDS_OPEN,       /* anything */
};

enum label_place {
    PLACE_ANY,    /* line start, opening bracket, behind a sentence or a date */
    PLACE_START,  /* line start */
    PLACE_HEADER, /* the lines before the body */
    PLACE_GLUED,  /* any, and glued to the word before it in a short line */
    PLACE_TAIL,   /* behind its value, at the line's end */
};

struct label {
    uint8_t role, needs, place;
};

/* --- names: data/outlets.csv, ambiguous.csv, everyday.csv, prefixes.csv ------------------------------------ */

/* A spelling of an outlet's name, as the registry has it. */
struct spelling {
    uint16_t outlet;
    const char *text;
};

/* Names that are also words or places (data/everyday.csv) mean an outlet only when they stand
 * alone, some not even then. */
enum name_everyday {
    EVERYDAY_NO,
    EVERYDAY_OUTLET_ALONE,
    EVERYDAY_UNSURE
};

/* A name key and the spellings that share it: of several outlets, when the name is ambiguous;
 * then in the order of data/ambiguous.csv. */
struct name {
    const char *key;
    uint32_t first_spelling;
    uint16_t n_spellings;
    uint16_t labelled; /* the outlet meant behind a source label, or NO_OUTLET */
    uint8_t everyday;  /* enum name_everyday */
};

#define NO_OUTLET UINT16_MAX
#define NO_NAME UINT16_MAX

/* Names by hash, open addressing; n_slots is a power of two. */
struct name_table {
    const struct name *names;
    const struct spelling *spellings;
    const uint16_t *slots; /* index of a name, or NO_NAME */
    uint32_t n_slots;
    uint32_t n_names;
};

/* --- the tables ------------------------------------------------------------------------------ */

extern const struct trie tables_words_trie;
extern const struct word tables_words[];

extern const struct trie tables_labels_trie;
/* Those of them that may be glued to the word before them, with the same rows */
extern const struct trie tables_glued_labels_trie;
extern const struct label tables_labels[];

extern const struct trie tables_prefixes_trie;
extern const char
    *const tables_prefix_kinds[]; /* kinds of outlet it is said of, joined by '|', or "*" */

extern const struct tarwisa_outlet tables_outlets[]; /* sorted by id */
extern const size_t tables_n_outlets;
extern const struct name_table tables_names;
extern const struct name_table tables_domains;

/* First days of the Hijri months, as days since 1970-01-01, with the day behind the last one:
 * the printed Umm al-Qura calendar, data/ummalqura.csv. */
extern const int32_t tables_hijri_months[];
extern const int tables_hijri_first_year, tables_hijri_years;

extern const char *const tables_date_statuses[TARWISA_DATE_STATUSES];
extern const char *const tables_source_statuses[TARWISA_SOURCE_STATUSES];
extern const char *const tables_flag_names[TARWISA_FLAGS];
extern const char *const tables_flag_meanings[TARWISA_FLAGS];

extern const char tables_version[];

#endif
