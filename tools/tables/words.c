/* SPDX-License-Identifier: MIT */
/* The lexicon of dates and the labels, from data/ to C. */
#include "parts.h"
#include "tries.h"

#include "lib/text/utf8.h"

#include <stdio.h>
#include <string.h>

/* --- words: one lexicon of several files, and the labels of dates ------------------------------- */

static struct growing_trie words_trie;
static struct word *words;
static struct place *word_places; /* where each stands */
static size_t n_words, n_word_places;

static void
put_word(struct place at, uint16_t *slot, const char *text, struct word word)
{
    if (n_words >= TRIE_NONE)
        die(at, "too many words");
    *slot = (uint16_t)n_words;
    APPEND(word_places, n_word_places, at);
    word.latin = (unsigned char)text[0] < 0x80;
    APPEND(words, n_words, word);
}

static void
add_word(struct place at, const char *text, struct word word)
{
    uint16_t *slot = trie_slot(&words_trie, at, text);

    if (*slot != TRIE_NONE && !words[*slot].joined)
        die(at, "\"%s\" folds to the spelling of %s:%zu: leave one of them out", text,
            word_places[*slot].file, word_places[*slot].line);
    put_word(at, slot, text, word);
}

/* A spelling with letters glued to its front, unless that is a word of its own (واحد) */
static void
add_glued(struct place at, const char *letters, const char *text, struct word word)
{
    char glued[256];
    uint16_t *slot;

    if ((size_t)snprintf(glued, sizeof glued, "%s%s", letters, text) >= sizeof glued)
        die(at, "spelling is too long");
    slot = trie_slot(&words_trie, at, glued);
    if (*slot == TRIE_NONE)
        put_word(at, slot, glued, word);
}

/* The word, and the word with و glued to it (وعشرين) */
static void
add_joinable(struct place at, const char *text, struct word word)
{
    struct word joined = word;

    joined.joined = true;
    add_word(at, text, word);
    if ((unsigned char)text[0] >= 0x80)
        add_glued(at, "\xD9\x88", text, joined); /* و */
}

/* --- months --- */

static struct month_name *month_names;
static size_t n_month_names;

static void
add_month_name(struct place at, const char *text)
{
    static struct folded room;
    size_t letters = 0;

    fold_text(&fold, span_of(text), &room);
    for (size_t i = 0; i < room.len; letters++)
        utf8_next((struct tarwisa_span){ room.bytes, room.len }, &i);
    if (letters < 5)
        return;
    if (room.len > UINT8_MAX)
        die(at, "the name is too long");
    APPEND(month_names, n_month_names,
           (struct month_name){ copy(room.bytes), (uint8_t)room.len, (uint8_t)letters,
                                (uint16_t)(n_words - 1) });
}

static void
read_month(struct place at, char *const *fields)
{
    static const struct term_name calendars[] = { { "gregorian", TARWISA_CALENDAR_GREGORIAN },
                                                  { "hijri", TARWISA_CALENDAR_HIJRI },
                                                  { "persian", TARWISA_CALENDAR_PERSIAN },
                                                  { "coptic", TARWISA_CALENDAR_COPTIC } };
    enum {
        NOTHING,
        EXACT,
        WHOLE
    };
    static const struct term_name terms[] = { { "-", NOTHING },
                                              { "exact", EXACT },
                                              { "whole", WHOLE } };
    int needs = number_of(at, terms, ARRAY_LEN(terms), fields[3]);
    struct word word = { .class = WORD_MONTH, .whole = needs == WHOLE };

    word.calendar = (uint8_t)number_of(at, calendars, ARRAY_LEN(calendars), fields[0]);
    word.value =
        (int16_t)whole_number(at, fields[1], 0, word.calendar == TARWISA_CALENDAR_COPTIC ? 13 : 12);
    add_word(at, fields[4], word);
    if (word.value > 0 && needs == NOTHING)
        add_month_name(at, fields[4]);
}

static void
read_weekday(struct place at, char *const *fields)
{
    static const struct term_name terms[] = { { "-", false }, { "start", true } };

    add_word(at, fields[2],
             (struct word){ .class = WORD_WEEKDAY,
                            .value = (int16_t)whole_number(at, fields[0], 1, 7),
                            .whole = number_of(at, terms, ARRAY_LEN(terms), fields[1]) != 0 });
}

/* --- numbers and spans of time --- */

#define ARTICLE "\xD8\xA7\xD9\x84" /* ال */

static void
read_numeral(struct place at, char *const *fields)
{
    static const struct term_name kinds[] = { { "cardinal", NUMERAL_CARDINAL },
                                              { "ordinal", NUMERAL_ORDINAL },
                                              { "hour", NUMERAL_HOUR },
                                              { "day", NUMERAL_DAY } };
    struct word word = { .class = WORD_NUMERAL };

    word.detail = (uint8_t)number_of(at, kinds, ARRAY_LEN(kinds), fields[0]);
    word.value = (int16_t)(strcmp(fields[1], "last") == 0 ? NUMERAL_LAST
                                                          : whole_number(at, fields[1], 1, 2000));
    if (word.detail == NUMERAL_ORDINAL && strncmp(fields[2], ARTICLE, strlen(ARTICLE)) != 0)
        die(at, "an ordinal without its article");
    add_joinable(at, fields[2], word);
    if (word.detail == NUMERAL_ORDINAL) /* "للثاني": its article becomes a ل */
        add_glued(at, "\xD9\x84\xD9\x84", fields[2] + strlen(ARTICLE), word);
}

static const struct term_name units[] = {
    { "second", UNIT_SECOND }, { "minute", UNIT_MINUTE }, { "hour", UNIT_HOUR },
    { "day", UNIT_DAY },       { "week", UNIT_WEEK },     { "month", UNIT_MONTH },
    { "year", UNIT_YEAR },     { "moment", UNIT_MOMENT },
};

static void
read_unit(struct place at, char *const *fields)
{
    static const struct term_name fillers[] = { { "-", false }, { "filler", true } };
    struct word word = { .class = WORD_UNIT };

    word.value = (int16_t)number_of(at, units, ARRAY_LEN(units), fields[0]);
    word.count = (int16_t)whole_number(at, fields[1], 0, 1000);
    word.filler = number_of(at, fillers, ARRAY_LEN(fillers), fields[2]) != 0;
    add_joinable(at, fields[3], word);
}

static void
read_moment(struct place at, char *const *fields)
{
    struct word word = { .class = WORD_MOMENT };

    word.value = (int16_t)number_of(at, units, ARRAY_LEN(units), fields[0]);
    word.count = (int16_t)-whole_number(at, fields[1], -1000, 0);
    add_word(at, fields[2], word);
}

/* --- zones --- */

static struct zone *zones;
static const char **zone_names;
static size_t n_zones, n_zone_names;

static uint8_t
zone_name(struct place at, const char *name)
{
    for (size_t i = 0; i < n_zone_names; i++) {
        if (strcmp(zone_names[i], name) == 0)
            return (uint8_t)i;
    }
    if (n_zone_names == UINT8_MAX)
        die(at, "too many zones");
    APPEND(zone_names, n_zone_names, name);
    return (uint8_t)(n_zone_names - 1);
}

uint8_t
zone_of(struct place at, const char *name)
{
    size_t n = n_zone_names;
    uint8_t zone = zone_name(at, name);

    if (n_zone_names > n)
        die(at, "\"%s\" is no zone of zones.csv", name);
    return zone;
}

/* The first of the parts that | separates; the rest, or NULL, goes to *text. */
static char *
take_part(char **text)
{
    char *part = *text, *bar = strchr(part, '|');

    *text = bar == NULL ? NULL : bar + 1;
    if (bar != NULL)
        *bar = '\0';
    return part;
}

/* "Asia/Amman|Asia/Muscat", with "fatha|damma" for the vowels that tell them apart */
static struct word
places_of(struct place at, char *names, char *vowels)
{
    static const struct term_name signs[] = { { "-", 0 },
                                              { "fatha", 0x064E },
                                              { "damma", 0x064F } };
    struct word word = { .class = WORD_ZONE, .value = (int16_t)n_zones };
    struct zone zone;

    for (; names != NULL; word.detail++) {
        zone.name = zone_name(at, take_part(&names));
        zone.vowel = 0;
        if (vowels != NULL)
            zone.vowel = (uint16_t)number_of(at, signs, ARRAY_LEN(signs), take_part(&vowels));
        APPEND(zones, n_zones, zone);
    }
    if (word.detail > ZONES_OF_PLACE)
        die(at, "more than %d zones", ZONES_OF_PLACE);
    return word;
}

static void
read_zone(struct place at, char *const *fields)
{
    struct word word = { .class = WORD_ZONE, .value = ZONE_LOCAL };

    if (strchr(fields[0], '/') != NULL)
        word = places_of(at, fields[0], fields[1]);
    else if (strcmp(fields[0], "local") != 0)
        word.value = (int16_t)whole_number(at, fields[0], -12 * 60, 14 * 60);
    add_word(at, fields[2], word);
}

/* --- the others --- */

/* What a class of words.csv takes as its value: one of these, minutes, or nothing. */
static const struct term_name halves[] = { { "am", MERIDIEM_AM },
                                           { "pm", MERIDIEM_PM },
                                           { "noon", MERIDIEM_NOON },
                                           { "night", MERIDIEM_NIGHT } };
static const struct term_name eras[] = {
    { "gregorian", ERA_GREGORIAN }, { "hijri", ERA_HIJRI },   { "solar", ERA_SOLAR },
    { "coptic", ERA_COPTIC },       { "libyan", ERA_LIBYAN }, { "bc", ERA_BEFORE_CHRIST }
};
static const struct term_name counts[] = { { "after", COUNT_AFTER },
                                           { "before", COUNT_BEFORE },
                                           { "day", COUNT_DAY } };

static int
value_of_word(struct place at, int class, const char *value)
{
    switch (class) {
    case WORD_MERIDIEM: return number_of(at, halves, ARRAY_LEN(halves), value);
    case WORD_ERA: return number_of(at, eras, ARRAY_LEN(eras), value);
    case WORD_COUNT: return number_of(at, counts, ARRAY_LEN(counts), value);
    case WORD_FRACTION: return whole_number(at, value, -59, 59);
    default:
        if (strcmp(value, "-") != 0)
            die(at, "this class takes no value");
        return 0;
    }
}

static void
read_word(struct place at, char *const *fields)
{
    static const struct term_name classes[] = {
        { "meridiem", WORD_MERIDIEM }, { "meem", WORD_MEEM },         { "era", WORD_ERA },
        { "join", WORD_JOIN },         { "filler", WORD_FILLER },     { "hour", WORD_HOUR },
        { "hourmark", WORD_HOURMARK }, { "fraction", WORD_FRACTION }, { "ordinal", WORD_ORDINAL },
        { "count", WORD_COUNT },       { "range", WORD_RANGE },       { "and", WORD_AND },
        { "event", WORD_EVENT },       { "ago", WORD_AGO },           { "past", WORD_PAST },
        { "about", WORD_ABOUT },       { "less", WORD_LESS },         { "last", WORD_LAST },
        { "name", WORD_NAME },         { "timemark", WORD_TIMEMARK }, { "utcmark", WORD_UTCMARK },
    };
    int class = number_of(at, classes, ARRAY_LEN(classes), fields[0]);

    add_word(at, fields[2],
             (struct word){ .class = (uint8_t) class,
                            .value = (int16_t)value_of_word(at, class, fields[1]) });
}

/* --- labels -------------------------------------------------------------------------------------- */

static struct growing_trie labels_trie, glued_labels_trie, inner_labels_trie;
static struct label *labels;
static struct place *label_places;
static size_t n_labels, n_label_places;

/* The labels of dates are words of the date lexicon too, where they are not one already. */
static void
add_label_word(struct place at, const char *text, enum label_role role)
{
    static const enum tarwisa_role roles[] = {
        [LABEL_PUBLISHED] = TARWISA_ROLE_PUBLISHED,
        [LABEL_UPDATED] = TARWISA_ROLE_UPDATED,
        [LABEL_ISSUED] = TARWISA_ROLE_ISSUED,
        [LABEL_SOURCE] = TARWISA_ROLE_SOURCE,
    };

    if (role <= LABEL_SOURCE && *trie_slot(&words_trie, at, text) == TRIE_NONE)
        add_word(at, text, (struct word){ .class = WORD_LABEL, .value = (int16_t)roles[role] });
}

/* The letters, as they are written, with which such a label may begin. */
static void
print_glued_letters(void)
{
    size_t n = 0;

    printf("const uint16_t tables_glued_letters[] = {");
    for (uint32_t i = 0; i < 128; i++) {
        if (fold_letters[i] == 0 || !trie_begins_with(&glued_labels_trie, fold_letters[i]))
            continue;
        printf("0x%X,", (0x80 | (i & 0x3F)) << 8 | (0xD8 | i >> 6));
        n++;
    }
    printf("};\nconst size_t tables_n_glued_letters = %zu;\n\n", n);
}

static void
read_label(struct place at, char *const *fields)
{
    static const struct term_name roles[] = {
        { "published", LABEL_PUBLISHED }, { "updated", LABEL_UPDATED }, { "issued", LABEL_ISSUED },
        { "source", LABEL_SOURCE },       { "picture", LABEL_PICTURE }, { "hard", LABEL_HARD },
        { "soft", LABEL_SOFT },           { "other", LABEL_OTHER },     { "event", LABEL_EVENT },
        { "menu", LABEL_MENU },           { "link", LABEL_LINK },
    };
    static const struct term_name needs[] = {
        { "mark", NEEDS_MARK },   { "value", NEEDS_VALUE },
        { "date", NEEDS_DATE },   { "registered", NEEDS_REGISTERED },
        { "alone", NEEDS_ALONE }, { "line", NEEDS_LINE }, { "open", NEEDS_OPEN },
        { "-", NEEDS_ALONE }, /* of a link's text, which is no label */
    };
    static const struct term_name places[] = {
        { "any", PLACE_ANY },     { "start", PLACE_START }, { "header", PLACE_HEADER },
        { "glued", PLACE_GLUED }, { "tail", PLACE_TAIL },   { "-", PLACE_ANY },
    };
    struct label label = { (uint8_t)number_of(at, roles, ARRAY_LEN(roles), fields[0]),
                           (uint8_t)number_of(at, needs, ARRAY_LEN(needs), fields[1]),
                           (uint8_t)number_of(at, places, ARRAY_LEN(places), fields[2]) };
    uint16_t *slot = trie_slot(&labels_trie, at, fields[3]);

    if (*slot != TRIE_NONE)
        die(at, "\"%s\" folds to the label of line %zu: leave one of them out", fields[3],
            label_places[*slot].line);
    if (n_labels >= TRIE_NONE)
        die(at, "too many labels");
    *slot = (uint16_t)n_labels;
    if (label_is_inner(&label))
        *trie_slot(&inner_labels_trie, at, fields[3]) = *slot;
    if (label.place == PLACE_GLUED)
        *trie_slot(&glued_labels_trie, at, fields[3]) = *slot;
    APPEND(label_places, n_label_places, at);
    APPEND(labels, n_labels, label);
    add_label_word(at, fields[3], label.role);
}

/* --- names of columns ---------------------------------------------------------------------------- */

static struct growing_trie headers_trie;

static void
read_header(struct place at, char *const *fields)
{
    static const struct term_name columns[] = { { "date", TARWISA_COLUMN_DATE },
                                                { "source", TARWISA_COLUMN_SOURCE } };
    uint16_t *slot = trie_slot(&headers_trie, at, fields[1]);

    if (*slot != TRIE_NONE)
        die(at, "\"%s\" stands already", fields[1]);
    *slot = (uint16_t)number_of(at, columns, ARRAY_LEN(columns), fields[0]);
}

/* --- the part ------------------------------------------------------------------------------------ */

void
words_read(void)
{
    read_csv("months.csv", "calendar,month,region,needs,name", read_month);
    read_csv("weekdays.csv", "weekday,needs,name", read_weekday);
    read_csv("numerals.csv", "kind,value,text", read_numeral);
    read_csv("units.csv", "unit,count,filler,text", read_unit);
    read_csv("moments.csv", "unit,offset,text", read_moment);
    read_csv("zones.csv", "zones,vowels,text", read_zone);
    read_csv("words.csv", "class,value,text", read_word);
    read_csv("labels.csv", "role,needs,place,text", read_label);
    read_csv("headers.csv", "column,text", read_header);
}

static void
print_words(void)
{
    printf("const struct word tables_words[] = {\n");
    for (size_t i = 0; i < n_words; i++) {
        const struct word *w = &words[i];

        printf("{%u,%u,%d,%d,%d,%d,%u,%d,%d},%s", w->class, w->calendar, w->latin, w->joined,
               w->filler, w->whole, w->detail, w->value, w->count, i % 4 == 3 ? "\n" : "");
    }
    printf("};\nconst struct month_name tables_month_names[] = {\n");
    for (size_t i = 0; i < n_month_names; i++)
        printf("{\"%s\",%u,%u,%u},%s", month_names[i].text, month_names[i].len,
               month_names[i].letters, month_names[i].word, i % 4 == 3 ? "\n" : "");
    printf("};\nconst size_t tables_n_month_names = %zu;\n\n", n_month_names);
}

static void
print_zones(void)
{
    printf("const struct zone tables_zones[] = {\n");
    for (size_t i = 0; i < n_zones; i++)
        printf("{%u,%u},%s", zones[i].name, zones[i].vowel, i % 8 == 7 ? "\n" : "");
    printf("};\nconst char *const tables_zone_names[] = {\n");
    for (size_t i = 0; i < n_zone_names; i++)
        printf("\"%s\",\n", zone_names[i]);
    printf("};\nconst size_t tables_n_zone_names = %zu;\n\n", n_zone_names);
}

static void
print_labels(void)
{
    printf("const struct label tables_labels[] = {\n");
    for (size_t i = 0; i < n_labels; i++)
        printf("{%u,%u,%u},%s", labels[i].role, labels[i].needs, labels[i].place,
               i % 8 == 7 ? "\n" : "");
    printf("};\n\n");
}

void
words_print(void)
{
    print_trie("words", &words_trie);
    print_trie("labels", &labels_trie);
    print_trie("glued_labels", &glued_labels_trie);
    print_trie("inner_labels", &inner_labels_trie);
    print_trie("headers", &headers_trie);
    print_words();
    print_zones();
    print_labels();
    print_glued_letters();
}

void
words_print_count(void)
{
    printf("%zu words of dates, %zu labels", n_words, n_labels);
}
