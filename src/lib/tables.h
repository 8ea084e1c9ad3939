/* SPDX-License-Identifier: MIT */
/* The language and the registry as C tables; tools/gen-tables makes them from data/ CSV files. */
#ifndef TARWISA_TABLES_H
#define TARWISA_TABLES_H

#include "tarwisa.h"
#include "text/skeleton.h"
#include "text/trie.h"

/* --- words of dates: months.csv, weekdays.csv, numerals.csv, units.csv, moments.csv, zones.csv,
 * words.csv, and the date labels, all in data/ ----------------------------------------------- */

/* Those from WORD_MERIDIEM on stand under their own names in data/words.csv. */
enum word_class {
    WORD_MONTH,    /* value 1..12, or 13 of the Coptic ones; 0 for a name that alone means two months
                      (كانون) */
    WORD_WEEKDAY,  /* value 1 Monday .. 7 Sunday, as ISO 8601 */
    WORD_LABEL,    /* value: enum tarwisa_role */
    WORD_NUMERAL,  /* value: the number, or NUMERAL_LAST; detail: enum word_numeral */
    WORD_UNIT,     /* value: enum word_unit; count: how many of them */
    WORD_MOMENT,   /* value: enum word_unit; count: how many of them ago */
    WORD_ZONE,     /* detail 0: minutes east of Greenwich, or ZONE_LOCAL; else that many of
                      tables_zones, from `value` on */
    WORD_MERIDIEM, /* value: enum word_meridiem */
    WORD_MEEM,     /* م: era behind a year, afternoon behind a clock */
    WORD_ERA,      /* value: enum word_era */
    WORD_JOIN,     /* الموافق */
    WORD_FILLER,   /* في: says nothing */
    WORD_HOUR,     /* الساعة */
    WORD_HOURMARK, /* the h of 21h18 */
    WORD_FRACTION, /* value: minutes; والنصف */
    WORD_ORDINAL,  /* st, th: behind a day */
    WORD_COUNT,    /* العدد: the number beside it is no part of a date; value: enum word_count */
    WORD_RANGE,    /* إلى */
    WORD_AND,      /* و */
    WORD_EVENT,    /* بعد: the date behind it is something else's */
    WORD_AGO,      /* منذ: the same, but before a span of time */
    WORD_PAST,     /* مضت: behind it */
    WORD_ABOUT,    /* حوالي */
    WORD_LESS,     /* أقل من */
    WORD_LAST,     /* الماضي: behind a weekday */
    WORD_NAME,     /* near to a month's name, and none */
    WORD_TIMEMARK, /* the T of ISO 8601 */
    WORD_UTCMARK,  /* its Z */
};

enum word_numeral {
    NUMERAL_CARDINAL,
    NUMERAL_ORDINAL, /* الثاني: a day of the month that follows behind من */
    NUMERAL_HOUR,    /* الثانية */
    NUMERAL_DAY,     /* غرة: a day of the month that follows */
};
#define NUMERAL_LAST 100 /* سلخ: the month's last day; two digits cannot write it */

enum word_unit {
    UNIT_NONE,
    UNIT_SECOND,
    UNIT_MINUTE,
    UNIT_HOUR,
    UNIT_DAY,
    UNIT_WEEK,
    UNIT_MONTH,
    UNIT_YEAR,
    UNIT_MOMENT, /* some minutes at most */
};

enum word_meridiem {
    MERIDIEM_AM,
    MERIDIEM_PM,
    MERIDIEM_NOON,
    MERIDIEM_NIGHT
};
enum word_count {
    COUNT_AFTER,
    COUNT_BEFORE,
    COUNT_DAY
}; /* where its number stands: العدد 5, 5 زيارة */
enum word_era {
    ERA_GREGORIAN,
    ERA_HIJRI,
    ERA_SOLAR,
    ERA_COPTIC,
    ERA_LIBYAN,
    ERA_BEFORE_CHRIST
};

#define ZONE_LOCAL INT16_MAX /* a zone is named whose offset the tables do not give */
#define ZONES_OF_PLACE 2     /* what a place can mean at most */

struct word {
    uint8_t class;
    uint8_t calendar; /* of a month: enum tarwisa_calendar */
    bool latin;       /* written in Latin letters */
    bool joined;      /* و is glued to its front */
    bool filler;      /* of a unit: it also stands where it says nothing (يوم) */
    bool whole;       /* of a month: an everyday word, a month only between day and year; of a weekday:
                       * one only at the start of a field, or behind a filling word */
    uint8_t detail;
    int16_t value;
    int16_t count;
};

/* A month name of five letters or more, in which a slip of one letter can be told. */
struct month_name {
    const char *text; /* folded */
    uint8_t len;      /* bytes */
    uint8_t letters;
    uint16_t word;
};

/* A zone of the time zone database, and the vowel sign that tells it from the other one that a
 * place may mean; 0 for none. */
struct zone {
    uint8_t name; /* of tables_zone_names */
    uint16_t vowel;
};

struct zone_span {
    uint8_t zone;        /* of tables_zone_names */
    int16_t offset;      /* minutes east of Greenwich */
    int32_t first, last; /* days since 1970-01-01 */
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
    LABEL_EVENT, /* a fact of an event (الملعب): «التاريخ» near it is the event's */
    LABEL_MENU, /* of a page (من نحن): a date line above it is likelier the day of the visit */
    LABEL_LINK, /* no label: a value that is but a link's text (هنا) */
};

/* What has to follow for it to count. */
enum label_needs {
    NEEDS_MARK,       /* a colon or its like, or the line's end */
    NEEDS_VALUE,      /* that, or the value directly */
    NEEDS_DATE,       /* a date, at once */
    NEEDS_REGISTERED, /* a mark, and nothing but registered outlets */
    NEEDS_ALONE,      /* nothing else on the line */
    NEEDS_LINE,       /* the same, and in a value it is a word like others */
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

static inline bool
label_is_of_date(const struct label *label)
{
    return label->role == LABEL_PUBLISHED || label->role == LABEL_UPDATED ||
           label->role == LABEL_ISSUED;
}

/* May it stand inside a line of a header? */
static inline bool
label_is_inner(const struct label *label)
{
    return label->place == PLACE_TAIL ||
           (label_is_of_date(label) && label->place != PLACE_START);
}

/* --- names: outlets.csv, ambiguous.csv, everyday.csv, prefixes.csv, places.csv, qualifiers.csv,
 * leads.csv, all in data/ -------------------------------------------------------------------- */

/* What words that stand around names say: places.csv, qualifiers.csv, leads.csv. A word may say
 * several things (السعودية). */
enum term_use {
    TERM_PLACE = 1 << 0,      /* دبي */
    TERM_COUNTRY = 1 << 1,    /* الكويتية, behind a name */
    TERM_PLAIN = 1 << 2,      /* الرسمية، بالعربية, behind a name: tells no outlet from another */
    TERM_LEAD = 1 << 3,       /* نقلا عن, before a name */
    TERM_LEAD_GLUED = 1 << 4, /* وفقا, before a name with ل in front */
    TERM_SAYING = 1 << 5,     /* قالت: what it begins is a sentence */
    /* in running text, before the outlet that is cited: */
    TERM_CITES = 1 << 6,        /* بحسب */
    TERM_CITES_KIND = 1 << 7,   /* the same, where its kind is said (صحيفة) */
    TERM_CITES_LAM = 1 << 8,    /* and where it has ل in front */
    TERM_WANTS_CLAUSE = 1 << 9, /* and where a clause follows it */
    TERM_CLAUSE = 1 << 10,      /* أن: begins one */
    TERM_SUBJECT = 1 << 11,     /* لكن: an outlet that says something may follow */
    TERM_JOINS = 1 << 12,       /* مع, between two names */
};

struct term {
    uint16_t uses;   /* of enum term_use */
    char country[3]; /* of a place or TERM_COUNTRY: ISO 3166-1 alpha-2 */
};

/* A spelling of an outlet's name, as the registry has it. Here and in names, places stand for pointers:
 * half as large, and nothing that has to be mended whenever the program is loaded. */
struct spelling {
    uint32_t outlet; /* of registry.outlets */
    uint32_t text;   /* where it begins in registry.texts */
};

/* Names that are also words or places (data/everyday.csv) mean an outlet only when they stand
 * alone, some not even then, some between marks among others, too. A town's name is no everyday word:
 * only where it may begin a dateline is it in doubt. */
enum name_everyday {
    EVERYDAY_NO,
    EVERYDAY_OUTLET_ALONE,
    EVERYDAY_UNSURE,
    EVERYDAY_LISTED,
    EVERYDAY_TOWN,
};

/* How a name's key was made of what the registry has. */
enum name_level {
    NAME_FULL,
    NAME_STRIPPED, /* a plain prefix is off */
    NAME_TIGHT,    /* so are the blanks */
};

#define NAME_HEAD 38 /* so that a name is as large as a cache line of most machines */

/* A name key and the spellings that share it: of several outlets, when the name is ambiguous;
 * then in the order of data/ambiguous.csv. */
struct name {
    uint32_t key;         /* where it begins in registry.texts */
    uint32_t spellings;   /* the first one, of registry.spellings */
    uint32_t n_spellings;
    uint32_t outlet;      /* of the first one, of registry.outlets */
    uint32_t labelled;    /* the one meant behind a source label, or NO_OUTLET */
    uint16_t key_len;
    uint8_t everyday; /* enum name_everyday */
    uint8_t level;    /* enum name_level */
    bool several;     /* outlets bear it */
    bool generic;     /* the first outlet is none */
    unsigned char head[NAME_HEAD]; /* the first bytes of the key: most names are found without a look at it */
};

static inline bool
name_is_everyday(const struct name *name)
{
    return name->everyday != EVERYDAY_NO && name->everyday != EVERYDAY_TOWN;
}

#define NO_OUTLET UINT32_MAX

struct name_slot {
    uint32_t hash;
    uint32_t name; /* index, or NO_NAME */
};
#define NO_NAME UINT32_MAX

/* Names by hash, open addressing; n_slots is a power of two. */
struct name_table {
    const struct name *names;
    const struct name_slot *slots;
    uint32_t n_slots;
    uint32_t n_names;
};

/* A name that a misspelt one may mean. */
struct near_name {
    uint64_t letters; /* a bit for each, near_bit() */
    uint32_t name;    /* of registry.names */
    uint32_t n;       /* letters */
};

/* A bit by a hash of the first letters of every name. */
#define BEGINNINGS_BITS 14
#define BEGINNINGS_WORDS ((1 << BEGINNINGS_BITS) / 64)
struct beginnings {
    uint64_t bits[BEGINNINGS_WORDS];
};

/* Names by the parts they are cut into: those in bucket b are names[starts[b]] up to
 * names[starts[b + 1]]; n_buckets is a power of two. */
struct near_index {
    const struct near_name *names;
    const uint32_t *starts;
    uint32_t n_buckets;
};

/* The outlets, and all names that lead to them. */
struct registry {
    const struct tarwisa_outlet *outlets; /* sorted by id */
    size_t n_outlets;
    struct name_table names;
    struct name_table domains;
    struct name_table looks; /* names by what they look like */
    const struct spelling *spellings;
    size_t n_spellings;
    const char *texts; /* keys and spellings, each with a NUL behind it */
    size_t texts_len;
    struct near_index near;
    struct beginnings beginnings; /* of the names */
};

/* Rows of data/ambiguous.csv and data/everyday.csv, as they stand there. */
struct shared_row {
    const char *alias, *ids, *labelled;
};
struct everyday_row {
    uint8_t kind; /* enum name_everyday */
    const char *name;
};

/* What a registry is made of. */
struct registry_rows {
    const struct tarwisa_outlet *outlets; /* sorted by id, none twice */
    size_t n_outlets;
    /* Of each the names that come before other bearers of the same one: 0: all, n: the aliases from
     * byte n - 1 of `aliases` on, SIZE_MAX: none. NULL: none of any outlet. */
    const size_t *first;
    const struct shared_row *shared;
    size_t n_shared;
    const struct everyday_row *everyday;
    size_t n_everyday;
    const char *const *prefixes; /* plain ones, as keys */
    size_t n_prefixes;
};

/* --- the tables ------------------------------------------------------------------------------ */

extern const struct trie tables_words_trie;
extern const struct word tables_words[];
extern const struct month_name tables_month_names[];
extern const size_t tables_n_month_names;
extern const struct zone tables_zones[];
extern const char *const tables_zone_names[]; /* as the time zone database has them */
extern const size_t tables_n_zone_names;

/* Days on which a zone had one offset all day long, for those behind the end of what ICU knows:
 * data/offsets.csv. */
extern const struct zone_span tables_zone_spans[];
extern const size_t tables_n_zone_spans;

extern const struct trie tables_labels_trie;
/* Those of them that may be glued to the word before them, with the same rows */
extern const struct trie tables_glued_labels_trie;
/* The letters with which these begin, each as its two bytes, the second one in the upper half */
extern const uint16_t tables_glued_letters[];
extern const size_t tables_n_glued_letters;
/* Those that may stand inside a line */
extern const struct trie tables_inner_labels_trie;
extern const struct label tables_labels[];

extern const struct trie tables_prefixes_trie;
extern const char
    *const tables_prefix_kinds[]; /* kinds of outlet it is said of, joined by '|', or "*" */

extern const struct registry_rows tables_registry_rows;
extern const struct registry tables_registry; /* made of them */

extern const struct look tables_looks[SKELETON_LOOKS]; /* for skeletons_open */

/* Names of columns: data/headers.csv; an entry is an enum tarwisa_column. */
extern const struct trie tables_headers_trie;

extern const struct trie tables_terms_trie;
extern const struct term tables_terms[];

/* The place that stands at `at` of a text, and in *limit the byte behind it; NULL for none. */
static inline const struct term *
tables_place_at(const struct fold *fold, struct tarwisa_span text, size_t at, size_t *limit)
{
    struct trie_match match;

    if (at >= text.len || !trie_may_find(&tables_terms_trie, text, at) ||
        !trie_find(&tables_terms_trie, fold, text, at, &match) ||
        (tables_terms[match.entry].uses & TERM_PLACE) == 0)
        return NULL;
    *limit = match.limit;
    return &tables_terms[match.entry];
}

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
