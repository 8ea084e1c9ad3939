/* SPDX-License-Identifier: MIT */
/* Tells whether a line may be a date line, and where on it the date stands. */
#include "dayline.h"

#include "labels.h"

#define DATE_LINE_MAX 250 /* bytes of a line that may be a date line */
#define BROKEN_OFF_WORDS 5 /* of a sentence; "كتبه سالم الوادي في" is an author's line */

/* A word with which a date, or a time counted back, may be written without a digit */
static bool
is_word_of_number(const struct word *word)
{
    return word->class == WORD_NUMERAL || word->class == WORD_AGO;
}

/* A label that gives the date behind it another role than a line's own */
static bool
is_date_label_word(const struct word *word)
{
    return word->class == WORD_LABEL && word->value != TARWISA_ROLE_NONE &&
           word->value != TARWISA_ROLE_SOURCE;
}

/* A line with a word that means nothing in a date, or without any number, or with a label for its first
 * and only one, is no date line, and need not be read for one. */
static bool
may_be_date(const struct fold *fold, struct tarwisa_span line)
{
    bool has_number = false, labelled = false;
    struct trie_match match;
    size_t limit = 0;

    for (size_t at = 0; at < line.len; at = limit) {
        uint32_t point = fold_peek(fold, line, at, &limit);

        if (point == 0)
            break;
        has_number |= point >= '0' && point <= '9';
        if (!fold_is_word(point) || (point >= '0' && point <= '9'))
            continue;
        if (!trie_may_find(&tables_words_trie, line, at) ||
            !trie_find(&tables_words_trie, fold, line, at, &match))
            return false;
        has_number |= is_word_of_number(&tables_words[match.entry]);
        if (tables_words[match.entry].class == WORD_LABEL)
            labelled = at == 0 && is_date_label_word(&tables_words[match.entry]);
        limit = match.limit;
    }
    return has_number && !labelled;
}

/* The word at `at`, or NULL where none of dates stands there */
static const struct word *
word_at(const struct fold *fold, struct tarwisa_span line, size_t at)
{
    struct trie_match match;

    return at < line.len && trie_find(&tables_words_trie, fold, line, at, &match)
               ? &tables_words[match.entry]
               : NULL;
}

/* في */
static bool
is_filler_at(const struct fold *fold, struct tarwisa_span line, size_t at)
{
    const struct word *word = word_at(fold, line, at);

    return word != NULL && word->class == WORD_FILLER;
}

/* "القاهرة - الخميس 13 يونيو 2024", "بيروت في 13/6/2024": what stands behind the places that a line
 * begins with, where a mark or a filling word parts it from them; else nothing. */
static struct tarwisa_span
behind_places(const struct fold *fold, struct tarwisa_span line)
{
    size_t at = skip_ornaments(fold, line, 0), behind;
    bool parted = false;

    while (tables_place_at(fold, line, at, &behind) != NULL) {
        at = skip_ornaments(fold, line, behind);
        parted = at > behind + 1 || is_filler_at(fold, line, at);
    }
    if (!parted)
        at = line.len;
    return (struct tarwisa_span){ line.bytes + at, line.len - at };
}

struct tarwisa_span
dayline_date(const struct fold *fold, struct tarwisa_span line)
{
    if (line.len > DATE_LINE_MAX)
        line.len = 0;
    else if (!may_be_date(fold, line))
        line = behind_places(fold, line);
    if (!may_be_date(fold, line))
        line.len = 0;
    return line;
}

/* The line begins with الموافق: its day is one that was named before. */
static bool
is_second_half(const struct fold *fold, struct tarwisa_span line)
{
    const struct word *word = word_at(fold, line, skip_ornaments(fold, line, 0));

    return word != NULL && word->class == WORD_JOIN;
}

/* The line ends with في or its like: what follows belongs to it. */
static bool
breaks_off(const struct fold *fold, struct tarwisa_span line)
{
    const struct word *word;
    size_t at;

    while (line.len > 0 && line.bytes[line.len - 1] == ' ')
        line.len--;
    for (at = line.len; at > 0 && line.bytes[at - 1] != ' '; at--)
        continue;
    word = word_at(fold, line, at);
    return word != NULL && (word->class == WORD_FILLER || word->class == WORD_RANGE);
}

static struct tarwisa_span
line_span(struct tarwisa_span text, const struct line *line)
{
    return (struct tarwisa_span){ text.bytes + line->start, line->limit - line->start };
}

/* "الموافق 11 يونيو 2024" is the day that was named on the line above, and whatever that is. */
static bool
is_half_of_other(const struct fold *fold, struct tarwisa_span above)
{
    struct found_label found;

    if (dayline_date(fold, above).len > 0)
        return false;
    return !label_at(fold, above, 0, SPOT_LINE_START, &found) ||
           found.label.role != LABEL_PUBLISHED;
}

/* "تاريخ: 12 يونيو 2024" goes on with no sentence. */
static bool
begins_with_label(const struct fold *fold, struct tarwisa_span line)
{
    struct found_label found;

    return label_at(fold, line, 0, SPOT_LINE_START, &found) && found.marked;
}

/* "وعلى القانون رقم 12 الصادر في": the day on the line below goes on with a sentence. */
bool
dayline_goes_on(const struct fold *fold, struct tarwisa_span text, const struct line *line)
{
    struct tarwisa_span here = line_span(text, line), above;
    struct line upper;

    if (!line_above(text, line->start, &upper))
        return false;
    above = line_span(text, &upper);
    if (is_second_half(fold, here))
        return is_half_of_other(fold, above);
    return breaks_off(fold, above) && line_has_words(text, &upper, BROKEN_OFF_WORDS) &&
           !begins_with_label(fold, here);
}
