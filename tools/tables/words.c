/* SPDX-License-Identifier: MIT */
/* The lexicon of dates and the labels, from data/ to C. */
#include "parts.h"
#include "tries.h"

#include <stdio.h>
#include <string.h>

/* --- words: one lexicon of three files, and the labels of dates --------------------------------- */

static struct growing_trie words_trie;
static struct word *words;
static struct place *word_places; /* where each stands */
static size_t n_words, n_word_places;

static void
add_word(struct place at, const char *text, struct word word)
{
    uint16_t *slot = trie_slot(&words_trie, at, text);

    if (*slot != TRIE_NONE)
        die(at, "\"%s\" folds to the spelling of %s:%zu: leave one of them out", text,
            word_places[*slot].file, word_places[*slot].line);
    if (n_words >= TRIE_NONE)
        die(at, "too many words");
    *slot = (uint16_t)n_words;
    APPEND(word_places, n_word_places, at);
    word.latin = (unsigned char)text[0] < 0x80;
    APPEND(words, n_words, word);
}

static void
read_month(struct place at, char *const *fields)
{
    static const struct term calendars[] = { { "gregorian", TARWISA_CALENDAR_GREGORIAN },
                                             { "hijri", TARWISA_CALENDAR_HIJRI } };
    struct word word = { .class = WORD_MONTH };

    word.calendar = (uint8_t)number_of(at, calendars, ARRAY_LEN(calendars), fields[0]);
    word.value = (int16_t)whole_number(at, fields[1], 0, 12);
    add_word(at, fields[3], word);
}

static void
read_weekday(struct place at, char *const *fields)
{
    add_word(at, fields[1],
             (struct word){ .class = WORD_WEEKDAY,
                            .value = (int16_t)whole_number(at, fields[0], 1, 7) });
}

static void
read_word(struct place at, char *const *fields)
{
    static const struct term classes[] = {
        { "meridiem", WORD_MERIDIEM }, { "meem", WORD_MEEM },       { "era", WORD_ERA },
        { "zone", WORD_ZONE },         { "join", WORD_JOIN },       { "filler", WORD_FILLER },
        { "hour", WORD_HOUR },         { "ordinal", WORD_ORDINAL }, { "count", WORD_COUNT },
        { "range", WORD_RANGE },       { "and", WORD_AND },         { "timemark", WORD_TIMEMARK },
        { "utcmark", WORD_UTCMARK },
    };
    static const struct term halves[] = { { "am", MERIDIEM_AM },
                                          { "pm", MERIDIEM_PM },
                                          { "noon", MERIDIEM_NOON },
                                          { "night", MERIDIEM_NIGHT } };
    static const struct term eras[] = { { "gregorian", ERA_GREGORIAN },
                                        { "hijri", ERA_HIJRI },
                                        { "solar", ERA_SOLAR },
                                        { "libyan", ERA_LIBYAN },
                                        { "bc", ERA_BEFORE_CHRIST } };
    static const struct term counts[] = { { "after", COUNT_AFTER }, { "before", COUNT_BEFORE } };
    int class = number_of(at, classes, ARRAY_LEN(classes), fields[0]);
    int value = 0;

    if (class == WORD_MERIDIEM)
        value = number_of(at, halves, ARRAY_LEN(halves), fields[1]);
    else if (class == WORD_ERA)
        value = number_of(at, eras, ARRAY_LEN(eras), fields[1]);
    else if (class == WORD_COUNT)
        value = number_of(at, counts, ARRAY_LEN(counts), fields[1]);
    else if (class == WORD_ZONE && strcmp(fields[1], "local") == 0)
        value = ZONE_LOCAL;
    else if (class == WORD_ZONE)
        value = whole_number(at, fields[1], -12 * 60, 14 * 60);
    add_word(at, fields[2], (struct word){ .class = (uint8_t) class, .value = (int16_t)value });
}

/* --- labels -------------------------------------------------------------------------------------- */

static struct growing_trie labels_trie, glued_labels_trie;
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

static void
read_label(struct place at, char *const *fields)
{
    static const struct term roles[] = {
        { "published", LABEL_PUBLISHED }, { "updated", LABEL_UPDATED }, { "issued", LABEL_ISSUED },
        { "source", LABEL_SOURCE },       { "picture", LABEL_PICTURE }, { "hard", LABEL_HARD },
        { "soft", LABEL_SOFT },           { "other", LABEL_OTHER },     { "link", LABEL_LINK },
    };
    static const struct term needs[] = {
        { "mark", NEEDS_MARK },   { "value", NEEDS_VALUE },
        { "date", NEEDS_DATE },   { "registered", NEEDS_REGISTERED },
        { "alone", NEEDS_ALONE }, { "open", NEEDS_OPEN },
        { "-", NEEDS_ALONE }, /* of a link's text, which is no label */
    };
    static const struct term places[] = {
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
    if (label.place == PLACE_GLUED)
        *trie_slot(&glued_labels_trie, at, fields[3]) = *slot;
    APPEND(label_places, n_label_places, at);
    APPEND(labels, n_labels, label);
    add_label_word(at, fields[3], label.role);
}

/* --- the part ------------------------------------------------------------------------------------ */

void
words_read(void)
{
    read_csv("months.csv", "calendar,month,region,name", read_month);
    read_csv("weekdays.csv", "weekday,name", read_weekday);
    read_csv("words.csv", "class,value,text", read_word);
    read_csv("labels.csv", "role,needs,place,text", read_label);
}

static void
print_rows(void)
{
    printf("const struct word tables_words[] = {\n");
    for (size_t i = 0; i < n_words; i++)
        printf("{%u,%u,%s,%d},%s", words[i].class, words[i].calendar,
               words[i].latin ? "true" : "false", words[i].value, i % 6 == 5 ? "\n" : "");
    printf("};\nconst struct label tables_labels[] = {\n");
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
    print_rows();
}

void
words_print_count(void)
{
    printf("%zu words of dates, %zu labels", n_words, n_labels);
}
