/* SPDX-License-Identifier: MIT */
/* libtarwisa: publication dates and source attributions of Arabic news, read and normalised. */
#ifndef TARWISA_H
#define TARWISA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * The library in five sentences.
 *
 * Bytes go in, values come out: no call reads a file, prints, ends the program, looks at the
 * machine's clock or keeps state behind the caller's back.
 *
 * Memory: _open makes, _close frees, _close(NULL) is fine. Spans and outlet pointers in results
 * are borrowed: a span points into the bytes the caller passed in, an outlet into the context.
 * Nothing in a result is ever to be freed.
 *
 * Threads: a context is immutable once open and may be shared by any number of threads. A
 * scratch belongs to one thread at a time.
 *
 * Results: a call answers enum tarwisa_result. A doubt about a value is no failure: it is a
 * status or a flag inside the value, where it reaches the user.
 *
 * Text is UTF-8, as (pointer, length); no terminator is needed and NUL is an ordinary byte.
 * Invalid sequences are never an error: they are read as U+FFFD, which matches nothing, and
 * tarwisa_extract says so with TARWISA_FLAG_BAD_UTF8.
 */

#define TARWISA_FIELD_MAX 4096     /* bytes of one value: a date field, a source field, a name */
#define TARWISA_CREDITS_MAX 16     /* outlets named beside the source; more: TARWISA_FLAG_TRUNCATED */
#define TARWISA_CANDIDATES_MAX 16  /* outlets that bear an ambiguous name; further ones are left out */

/* 0 is success; positive: fine, but nothing is here; negative: a failure. */
enum tarwisa_result {
    TARWISA_OK = 0,
    TARWISA_NONE = 1,        /* nothing there: not a failure */
    TARWISA_ERR_ARG = -1,    /* an argument is out of its range, as the call describes */
    TARWISA_ERR_NOMEM = -2,  /* no memory; worth trying again */
    TARWISA_ERR_ICU = -3,    /* ICU could not be opened: its data is missing or of another version */
};

/* Bytes that belong to somebody else. An empty span has len 0; its pointer may then be NULL. */
struct tarwisa_span {
    const char *bytes;
    size_t len;
};

/* What went wrong in the last failed call on a scratch, and where. */
struct tarwisa_error {
    enum tarwisa_result result;
    size_t byte;       /* offset in the text passed to the call: where reading stopped */
    const char *text;  /* one English sentence part without a full stop; static; NULL before a failure */
};

/* The tables of the language, the outlet registry and the ICU objects. */
struct tarwisa;

/* Working memory for one thread, so that no call allocates, at most 400 KiB; and
 * ICU's objects for it. */
struct tarwisa_scratch;

/* --- dates ------------------------------------------------------------------------------- */

/* How sure a date is. The names and meanings are those of data/statuses.csv. */
enum tarwisa_date_status {
    TARWISA_DATE_OK,         /* a whole, possible day stands in `iso` */
    TARWISA_DATE_INFERRED,   /* a whole day that needed something the text does not say; see flags */
    TARWISA_DATE_PARTIAL,    /* month or year only, in `partial`; what is less than a day but no month
                                or year of the Gregorian calendar leaves it "" */
    TARWISA_DATE_RELATIVE,   /* understood, but counted from a time that was not given */
    TARWISA_DATE_AMBIGUOUS,  /* several readings, none preferred */
    TARWISA_DATE_CONFLICT,   /* two parts of the text contradict each other */
    TARWISA_DATE_INVALID,    /* no such day (31 June), or a placeholder (0000-00-00) */
    TARWISA_DATE_UNPARSED,   /* something stands there; it was not understood as a date */
    TARWISA_DATE_MISSING,    /* nothing stands there */
};
#define TARWISA_DATE_STATUSES 9

enum tarwisa_calendar {
    TARWISA_CALENDAR_NONE,
    TARWISA_CALENDAR_GREGORIAN,
    TARWISA_CALENDAR_HIJRI,   /* Umm al-Qura */
    TARWISA_CALENDAR_PERSIAN, /* the solar Hijri calendar of Iran and Afghanistan */
    TARWISA_CALENDAR_COPTIC,  /* of the Martyrs */
};
#define TARWISA_CALENDARS 5

/* What a date or a name is said to be, by the label before it. */
enum tarwisa_role {
    TARWISA_ROLE_NONE,      /* no label */
    TARWISA_ROLE_PUBLISHED, /* تاريخ النشر، نشر في */
    TARWISA_ROLE_UPDATED,   /* آخر تحديث */
    TARWISA_ROLE_ISSUED,    /* صدر في، تاريخ الإصدار: a document's date, never `published` */
    TARWISA_ROLE_SOURCE,    /* المصدر */
    TARWISA_ROLE_CITED,     /* no label: the running text has something from it (وفق ما نقلت وكالة …) */
};

/*
 * Doubts and remarks, or-ed together. Their names in the output are those of data/flags.csv:
 * TARWISA_FLAG_ORDER_ASSUMED is "order-assumed".
 */
enum tarwisa_flag {
    TARWISA_FLAG_ORDER_ASSUMED = 1 << 0,
    TARWISA_FLAG_TWO_DIGIT_YEAR = 1 << 1,
    TARWISA_FLAG_WEEKDAY_MISMATCH = 1 << 2,
    TARWISA_FLAG_HIJRI_MISMATCH = 1 << 3,
    TARWISA_FLAG_HIJRI_ONLY = 1 << 4,
    TARWISA_FLAG_HIJRI_APPROXIMATE = 1 << 5,
    TARWISA_FLAG_PLACEHOLDER = 1 << 6,
    TARWISA_FLAG_FUTURE_DATE = 1 << 7,
    TARWISA_FLAG_DATE_FROM_URL = 1 << 8,
    TARWISA_FLAG_DATE_LINE = 1 << 9,
    TARWISA_FLAG_SEVERAL_DATES = 1 << 10,
    TARWISA_FLAG_SEVERAL_SOURCES = 1 << 11,
    TARWISA_FLAG_UPDATED_ONLY = 1 << 12,
    TARWISA_FLAG_APPROXIMATE = 1 << 13,
    TARWISA_FLAG_UNKNOWN_CREDIT = 1 << 14,
    TARWISA_FLAG_BYLINE = 1 << 15,
    TARWISA_FLAG_URL_DISAGREES = 1 << 16,
    TARWISA_FLAG_BAD_UTF8 = 1 << 17,
    TARWISA_FLAG_BIDI_CONTROLS = 1 << 18,
    TARWISA_FLAG_TRUNCATED = 1 << 19,
    TARWISA_FLAG_LETTER_MENDED = 1 << 20,
    TARWISA_FLAG_CALENDAR_MISMATCH = 1 << 21,
    TARWISA_FLAG_CLOSE_CREDIT = 1 << 22,
};
#define TARWISA_FLAGS 23             /* how many there are */
#define TARWISA_FLAGS_TEXT_MAX 360   /* room for the names of all of them, blanks and NUL included */

/* What a date in figures means when day and month could change places (3/4/2012) and neither a
 * weekday nor a Hijri date beside it settles that. */
enum tarwisa_order {
    TARWISA_ORDER_USUAL,       /* day first; AMBIGUOUS beside AM or PM, as American software prints */
    TARWISA_ORDER_DAY_FIRST,   /* even there */
    TARWISA_ORDER_MONTH_FIRST,
    TARWISA_ORDER_YEAR_FIRST,  /* 12/06/24 is 2012-06-24; with a year of four digits as USUAL */
    TARWISA_ORDER_NONE,        /* AMBIGUOUS */
};

/* One date as read. Plain data; `raw` points into the text it was read from. */
struct tarwisa_date {
    enum tarwisa_date_status status;
    uint32_t flags;                  /* of enum tarwisa_flag */
    enum tarwisa_role role;          /* by a label inside the value; NONE where there is none */
    enum tarwisa_calendar calendar;  /* the value was written in; NONE when no date was settled on */
    enum tarwisa_order order;        /* of day and month, where they are written in figures: DAY_FIRST or
                                        MONTH_FIRST where the value itself says it (25/12/2024, or a
                                        weekday), NONE where it does not; USUAL where there is none */
    char iso[11];                    /* "2024-06-12", or "" : only ever a whole, possible Gregorian day */
    char partial[8];                 /* "2024-06" or "2024", or "" */
    char time[15];                   /* "10:30", "10:30:05", "10:30Z", "10:30:05+03:00", or "" */
    struct tarwisa_span raw;         /* the exact bytes read as date, clock and weekday; empty
                                        with TARWISA_FLAG_DATE_FROM_URL */
};

/* How to read. All zero is what the calls do for NULL. */
struct tarwisa_options {
    enum tarwisa_order order;

    /* When the text was read, as tarwisa_date_parse gives it; borrowed. From its `iso`, and
     * its `time` where there is one, times such as "منذ 3 ساعات" are counted, and days without a
     * year are taken for the last such day; what lies behind it is a FUTURE_DATE. NULL, or an `iso`
     * that is no such day, where it is not known: the machine's clock is never read. */
    const struct tarwisa_date *as_of;

    /* What settles a name that several outlets bear, where neither its spelling, nor a country word
     * behind it, nor the document's address does: first the ids of `prefer`, in their order, then
     * an ISO 3166-1 alpha-2 code, if one bearer alone is of that country. NULL for none; borrowed. */
    const char *const *prefer;
    size_t n_prefer;
    const char *country;

    /* The address a field was taken from, whose outlet settles such a name; tarwisa_extract goes by
     * its document's. Borrowed. */
    struct tarwisa_span url;

    /* List the outlets that the running text cites, with the role CITED. */
    bool citations;
};

/* One of the things a reading rests on, in the order in which they are found. */
enum tarwisa_reason_kind {
    TARWISA_REASON_TOKEN,   /* what a piece of the text is */
    TARWISA_REASON_RULE,    /* what the pieces make together */
    TARWISA_REASON_FOR,     /* what speaks for the reading */
    TARWISA_REASON_AGAINST, /* what speaks against it, or makes it unsure */
};
struct tarwisa_reason {
    enum tarwisa_reason_kind kind;
    struct tarwisa_span span; /* of the value, that is spoken of */
    const char *text;         /* an English sentence part without a full stop; static */
    const char *detail;       /* the day or the outlet's id it speaks of, or ""; valid during the call */
};

/* Whom to tell. */
struct tarwisa_listener {
    void (*on_reason)(void *data, const struct tarwisa_reason *reason);
    void *data; /* handed on */
};

/* --- sources ----------------------------------------------------------------------------- */

/* How sure a source is. The names and meanings are those of data/statuses.csv. */
enum tarwisa_source_status {
    TARWISA_SOURCE_OK,         /* `outlet` is the outlet named */
    TARWISA_SOURCE_CLOSE,      /* one or two letters off a registered name, and only one is near */
    TARWISA_SOURCE_AMBIGUOUS,  /* `candidates` bear the name; a single one where it is a word, place or number, too */
    TARWISA_SOURCE_GENERIC,    /* وكالات، متابعات: `outlet` is the registry's generic row, no outlet */
    TARWISA_SOURCE_LOOKALIKE,  /* letters that look alike imitate the name of the `candidates` */
    TARWISA_SOURCE_UNKNOWN,    /* a name the registry does not hold */
    TARWISA_SOURCE_MISSING,    /* no name */
};
#define TARWISA_SOURCE_STATUSES 7

/* A row of the registry. The strings live as long as the context; none is NULL. */
struct tarwisa_outlet {
    const char *id;       /* "sada-elbalad": lower-case ASCII, unique, never reused */
    const char *name_ar;  /* canonical Arabic name, as the outlet writes it */
    const char *name_en;
    const char *kind;     /* agency newspaper tv radio portal magazine institution generic */
    const char *country;  /* ISO 3166-1 alpha-2; "XX" for none or several */
    const char *domain;   /* "elbalad.news", or "" */
    const char *wikidata; /* "Q312653", or "" */
    const char *aliases;  /* other names, joined by '|', or "" */
};

/* One attribution as read. Plain data; the outlets belong to the context. */
struct tarwisa_source {
    enum tarwisa_source_status status;
    uint32_t flags;                       /* of enum tarwisa_flag */
    const struct tarwisa_outlet *outlet;  /* with OK, CLOSE and GENERIC; else NULL */
    const struct tarwisa_outlet *credits[TARWISA_CREDITS_MAX]; /* further outlets named, in text order */
    size_t n_credits;
    const struct tarwisa_outlet *candidates[TARWISA_CANDIDATES_MAX]; /* with AMBIGUOUS, likeliest first, and LOOKALIKE */
    size_t n_candidates;
    struct tarwisa_span raw;              /* the exact bytes read as names */
};

/* --- records ----------------------------------------------------------------------------- */

/* A document as the caller has it. What is not known is left zero. */
struct tarwisa_document {
    struct tarwisa_span text; /* decoded, of any length, a byte order mark included */
    struct tarwisa_span url;  /* its address, in which a date may stand, and whose outlet settles a name
                                 that several bear; empty for none */
    bool valid_utf8;          /* the caller has checked the text, which is then not done again */
    const struct tarwisa_options *options; /* NULL: the usual ones */
};

/* One thing a label, or a date line, says: a date, or one name of those behind it. */
struct tarwisa_attribution {
    enum tarwisa_role role;               /* PUBLISHED for a date line, too */
    struct tarwisa_span raw;              /* the exact bytes of the date or the name */
    struct tarwisa_date date;             /* of any role but SOURCE and CITED */
    enum tarwisa_source_status status;    /* with SOURCE and CITED: of this name alone */
    const struct tarwisa_outlet *outlet;  /* with these: as in struct tarwisa_source */
};
#define TARWISA_ATTRIBUTIONS_MAX 256 /* of a document; more: TARWISA_FLAG_TRUNCATED */

/* What one document says of itself. Plain data; spans point into the document. */
struct tarwisa_record {
    struct tarwisa_date published; /* status MISSING: no label, date line or dateline tells one */
    struct tarwisa_date updated;
    struct tarwisa_source source;
    uint32_t flags;                /* of the whole record: those of published, source, document */

    /* All that was read, in text order; borrowed from the scratch until its next call. */
    const struct tarwisa_attribution *attributions;
    size_t n_attributions;
};

/* --- calls ------------------------------------------------------------------------------- */

/**
 * Open the tables, the registry that is compiled in, and the ICU objects.
 *
 * Every ICU object is opened here, before any input is read: a cold ICU is not safe when memory
 * runs out in the middle of a run.
 *
 * @param out  The context, on TARWISA_OK; NULL otherwise.
 * @return TARWISA_OK, TARWISA_ERR_NOMEM, TARWISA_ERR_ICU
 */
enum tarwisa_result tarwisa_open(struct tarwisa **out);
void tarwisa_close(struct tarwisa *t);

/**
 * Open as tarwisa_open does, with outlets of one's own in the registry.
 *
 * Rows are taken in their order. One with a new id adds an outlet, which needs a name: `name_ar`, or
 * `name_en`, which then stands for both. One with an id that is there already, in the registry or by
 * a row before it, changes that outlet: what is NULL or "" leaves what there is; another name or
 * domain takes the place of the one there, which still leads to the outlet; aliases are added.
 * Where such a name is borne by other outlets, too, it is AMBIGUOUS, those of the rows first.
 *
 * All names are sorted anew, those compiled in, too: that takes a while, and longer with more names.
 *
 * @param rows   Borrowed for the call. `country` is "XX" where a new outlet has none.
 * @param n      How many there are.
 * @param out    The context, on TARWISA_OK; NULL otherwise.
 * @param fault  May be NULL; with TARWISA_ERR_ARG the index of the row.
 *
 * @return TARWISA_OK
 *         TARWISA_ERR_ARG    a row has an id that is not 1 to 64 small letters of ASCII, digits and
 *                            hyphens, or a new id and no name
 *         TARWISA_ERR_NOMEM, TARWISA_ERR_ICU
 */
enum tarwisa_result tarwisa_open_with(const struct tarwisa_outlet *rows, size_t n,
                                      struct tarwisa **out, size_t *fault);

/**
 * Make the working memory for one thread, and open its ICU objects: calendars and zones, which ICU
 * lets only one thread use. Call tarwisa_open first.
 *
 * @return TARWISA_OK; TARWISA_ERR_NOMEM, TARWISA_ERR_ICU (*out is then NULL)
 */
enum tarwisa_result tarwisa_scratch_open(struct tarwisa_scratch **out);
void tarwisa_scratch_close(struct tarwisa_scratch *scratch);

/**
 * What the last call on this scratch that failed has to say. Borrowed; overwritten by the next
 * failure. `result` is TARWISA_OK while nothing has failed.
 */
const struct tarwisa_error *tarwisa_scratch_error(const struct tarwisa_scratch *scratch);

/**
 * Read the date in a field.
 *
 * Finds the date wherever it stands in the field, with the weekday, clock, zone and label around
 * it: "12 آذار 2024", "الأربعاء، 07 أكتوبر 2020 - 12:09 م", "12th, June 2024 GMT". The day is
 * never shifted by a zone. Where nothing settles the order of day and month it is assumed
 * (INFERRED, TARWISA_FLAG_ORDER_ASSUMED).
 *
 * @param t        An open context. Read only.
 * @param scratch  The calling thread's.
 * @param value    UTF-8 bytes as they stand in the source, at most TARWISA_FIELD_MAX. Borrowed.
 * @param options  NULL: the usual ones.
 * @param out      Written on TARWISA_OK and TARWISA_NONE. Its span points into `value`.
 *
 * @return TARWISA_OK       out->status says what was read; UNPARSED when it was no date
 *         TARWISA_NONE     the value is empty or blank; out->status is MISSING
 *         TARWISA_ERR_ARG  the value is longer than TARWISA_FIELD_MAX
 */
enum tarwisa_result tarwisa_date_parse(const struct tarwisa *t, struct tarwisa_scratch *scratch,
                                       struct tarwisa_span value,
                                       const struct tarwisa_options *options,
                                       struct tarwisa_date *out);

/**
 * Read the date in a field as tarwisa_date_parse does, and say why: what each piece of it was taken
 * for, by which rules they make a date, and what speaks for and against it.
 *
 * @param listener  Told of each reason, from within this call.
 *
 * @return as tarwisa_date_parse
 */
enum tarwisa_result tarwisa_date_explain(const struct tarwisa *t, struct tarwisa_scratch *scratch,
                                         struct tarwisa_span value,
                                         const struct tarwisa_options *options,
                                         const struct tarwisa_listener *listener,
                                         struct tarwisa_date *out);

/**
 * Find the outlets a field names.
 *
 * The whole field is the value; a leading label ("المصدر:") is left out of it. Names are looked up
 * as an address by its host, else as written, then folded, then with plain prefixes
 * (data/prefixes.csv) off on both sides; before an outlet of another kind (صحيفة before a radio) the
 * name is AMBIGUOUS. Then without a word of country or language behind it (data/qualifiers.csv), which
 * also settles whose name it is; without its blanks; by what its letters look like (Unicode Technical
 * Standard 39; LOOKALIKE); and at last for a slip of the pen (CLOSE): one letter, or two in a name of
 * fourteen letters or more, of at least five. Names may stand side by side with nothing between them;
 * places (data/places.csv), dates and lead-ins (data/leads.csv) beside them say nothing. The first
 * outlet named is the source, the others are credits; a generic word is the source only when no outlet
 * is named. A value of many words that nobody knows, or that begins with a verb of saying, is a
 * sentence: UNKNOWN, whatever it mentions.
 *
 * @param t        An open context. Read only.
 * @param scratch  The calling thread's.
 * @param value    UTF-8 bytes as they stand in the source, at most TARWISA_FIELD_MAX. Borrowed.
 * @param options  NULL: the usual ones. Of them `prefer`, `url` and `country` count.
 * @param out      Written on TARWISA_OK and TARWISA_NONE. Its span points into `value`.
 *
 * @return TARWISA_OK       out->status says what was found; UNKNOWN when no name is registered
 *         TARWISA_NONE     the value holds no name; out->status is MISSING
 *         TARWISA_ERR_ARG  the value is longer than TARWISA_FIELD_MAX
 */
enum tarwisa_result tarwisa_source_resolve(const struct tarwisa *t, struct tarwisa_scratch *scratch,
                                           struct tarwisa_span value,
                                           const struct tarwisa_options *options,
                                           struct tarwisa_source *out);

/**
 * Find the outlets a field names as tarwisa_source_resolve does, and say how: each name with the way in
 * which it was found and the id of its outlet (`detail`; of several the likeliest), what told which of
 * several is meant, and what makes it unsure.
 *
 * @param listener  Told of each reason, from within this call.
 *
 * @return as tarwisa_source_resolve
 */
enum tarwisa_result tarwisa_source_explain(const struct tarwisa *t, struct tarwisa_scratch *scratch,
                                           struct tarwisa_span value,
                                           const struct tarwisa_options *options,
                                           const struct tarwisa_listener *listener,
                                           struct tarwisa_source *out);

/**
 * Read when a document was published and whom it was taken from.
 *
 * Looks at labels that stand where labels stand (at the start of a line, in brackets, behind a
 * sentence or a date), at date lines among the first lines and at the last line ("الخميس 13 يونيو
 * 2024", "القاهرة - 13 يونيو 2024"), and, where no label names a source, at datelines there
 * ("القاهرة - أ ش أ: …"; TARWISA_FLAG_BYLINE), whose day counts where nothing else tells one
 * ("الرباط 12 يونيو 2024 (و م ع)"; TARWISA_FLAG_DATE_LINE). It stops at the body's end: headings of
 * related articles, tags, comments (data/labels.csv). Time is linear in the document; nothing is
 * copied but the values found.
 *
 * @param t        An open context. Read only.
 * @param scratch  The calling thread's.
 * @param document  Its lines end in LF, CR LF, CR, U+0085, U+2028 or U+2029.
 *                  Borrowed: the record's spans point into its text.
 * @param out       Written on TARWISA_OK. A document that says nothing gives MISSING twice.
 *
 * @return TARWISA_OK
 */
enum tarwisa_result tarwisa_extract(const struct tarwisa *t, struct tarwisa_scratch *scratch,
                                    const struct tarwisa_document *document,
                                    struct tarwisa_record *out);

/* Where a byte of a text stands for its reader. {0, 1, 1} is the start of every text. */
struct tarwisa_place {
    size_t byte;
    size_t line;   /* from 1; lines end as tarwisa_extract says, blank ones count */
    size_t column; /* from 1, in code points; an invalid sequence counts as tarwisa.h reads it */
};

/**
 * Go on to a later byte of the same text, counting lines and columns on the way.
 *
 * @param byte  place->byte or more; behind the text's end it is the end.
 */
void tarwisa_place_move(struct tarwisa_span text, struct tarwisa_place *place, size_t byte);

/**
 * The key under which spellings of one name meet.
 *
 * NFKC case folding (Unicode Standard Annex #15 and #21), then for Arabic letters: hamza carriers
 * on alef, alef maqsura, teh marbuta and Persian keyboard letters to their plain twins; digits to
 * ASCII; vowel signs, tatweel, bidi controls and joiners dropped; punctuation to one blank.
 *
 * @param name  UTF-8, at most TARWISA_FIELD_MAX bytes
 * @param key   Written on TARWISA_OK: the key and a NUL.
 * @param size  Bytes of `key`. 12 times the name's length and one more is always enough.
 * @param len   May be NULL; the key's length without the NUL.
 *
 * @return TARWISA_OK
 *         TARWISA_NONE     nothing is left of the name; `key` is ""
 *         TARWISA_ERR_ARG  the name is too long, or `size` too small
 */
enum tarwisa_result tarwisa_name_key(const struct tarwisa *t, struct tarwisa_scratch *scratch,
                                     struct tarwisa_span name, char *key, size_t size, size_t *len);

/**
 * How many slips of the pen lie between two names: letters put in, left out, replaced, or changed
 * with their neighbour (optimal string alignment, the restricted Damerau-Levenshtein distance).
 *
 * Names are compared as they are given: their keys, where spelling is to count for nothing. No more
 * than 256 code points of each are looked at.
 *
 * @param most  What is more than this need not be counted out: SIZE_MAX, or less for speed.
 * @return the distance, or most + 1
 */
size_t tarwisa_name_distance(struct tarwisa_span a, struct tarwisa_span b, size_t most);

/* What a column of a table holds. */
enum tarwisa_column {
    TARWISA_COLUMN_OTHER,
    TARWISA_COLUMN_DATE,
    TARWISA_COLUMN_SOURCE,
};

/* What a column of this name holds, where the name alone says so ("published_at", "تاريخ النشر",
 * "المصدر"; data/headers.csv). Names are compared by their keys. */
enum tarwisa_column tarwisa_column_of(const struct tarwisa *t, struct tarwisa_span name);

/* The registry: outlets in the order of their ids, from 0 up; NULL past the end. */
size_t tarwisa_outlet_count(const struct tarwisa *t);
const struct tarwisa_outlet *tarwisa_outlet_at(const struct tarwisa *t, size_t i);

/* The outlet with this id, or NULL. */
const struct tarwisa_outlet *tarwisa_outlet_find(const struct tarwisa *t, struct tarwisa_span id);

/* The words of the output, as data/statuses.csv and data/flags.csv give them; static. */
const char *tarwisa_date_status_name(enum tarwisa_date_status status);
const char *tarwisa_source_status_name(enum tarwisa_source_status status);
const char *tarwisa_calendar_name(enum tarwisa_calendar calendar); /* "" for NONE */
const char *tarwisa_role_name(enum tarwisa_role role);             /* "" for NONE */

/* The i-th flag's name and meaning, by bit number, 0 .. TARWISA_FLAGS - 1; NULL past the end. */
const char *tarwisa_flag_name(unsigned i);
const char *tarwisa_flag_meaning(unsigned i);

/* Write the names of `flags`, sorted and joined by one blank; "" for none. Returns the length. */
size_t tarwisa_flags_write(uint32_t flags, char text[TARWISA_FLAGS_TEXT_MAX]);

/* True where nobody has an answer yet: what `tarwisa --strict` counts. */
bool tarwisa_date_is_unresolved(enum tarwisa_date_status status);
bool tarwisa_source_is_unresolved(enum tarwisa_source_status status);

/* "0.1.0", and how many outlets, aliases, words and labels the compiled-in tables hold. Static. */
const char *tarwisa_version(void);
const char *tarwisa_data_version(void);

#ifdef __cplusplus
}
#endif

#endif
