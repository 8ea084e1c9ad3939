/* SPDX-License-Identifier: MIT */
/* A folded field cut into symbols: numbers, words of dates, marks, and words of no meaning here. */
#include "lex.h"

#include "elements.h"
#include "mend.h"
#include "text/utf8.h"

#include <string.h>

/* A number of more digits is no day, year or clock; its value stops growing here. */
#define DIGITS_MAX 9

#define WAW_BYTES 2 /* of the و that is glued to a word */

/* What is being cut. */
struct lexer {
    const struct folded *folded;
    struct tarwisa_span text;  /* the folded one */
    struct tarwisa_span value; /* the field as it came */
    struct symbols *out;
};

static const uint8_t kind_of_class[] = {
    [WORD_MONTH] = SYMBOL_MONTH,       [WORD_WEEKDAY] = SYMBOL_WEEKDAY,
    [WORD_LABEL] = SYMBOL_LABEL,       [WORD_NUMERAL] = SYMBOL_NUMERAL,
    [WORD_UNIT] = SYMBOL_UNIT,         [WORD_MOMENT] = SYMBOL_MOMENT,
    [WORD_ZONE] = SYMBOL_ZONE,         [WORD_MERIDIEM] = SYMBOL_MERIDIEM,
    [WORD_MEEM] = SYMBOL_MEEM,         [WORD_ERA] = SYMBOL_ERA,
    [WORD_JOIN] = SYMBOL_JOIN,         [WORD_FILLER] = SYMBOL_FILLER,
    [WORD_HOUR] = SYMBOL_HOUR,         [WORD_HOURMARK] = SYMBOL_HOURMARK,
    [WORD_FRACTION] = SYMBOL_FRACTION, [WORD_ORDINAL] = SYMBOL_ORDINAL,
    [WORD_COUNT] = SYMBOL_COUNT,       [WORD_RANGE] = SYMBOL_RANGE_WORD,
    [WORD_AND] = SYMBOL_AND,           [WORD_EVENT] = SYMBOL_EVENT,
    [WORD_AGO] = SYMBOL_AGO,           [WORD_PAST] = SYMBOL_PAST,
    [WORD_ABOUT] = SYMBOL_ABOUT,       [WORD_LESS] = SYMBOL_LESS,
    [WORD_LAST] = SYMBOL_LAST,         [WORD_TIMEMARK] = SYMBOL_TIMEMARK,
    [WORD_UTCMARK] = SYMBOL_UTCMARK,
};

/* A new symbol that begins at `at`, blank but for that; the caller has seen that there is room. */
static struct symbol *
add(struct lexer *l, size_t at)
{
    struct symbols *out = l->out;
    struct symbol *s = &out->list[out->n];

    memset(s, 0, sizeof *s);
    s->second = SECOND_NONE;
    s->offset = OFFSET_NONE;
    s->start = s->limit = (uint16_t)at;
    s->glued = out->n > 0 && out->list[out->n - 1].limit == at;
    out->n++;
    return s;
}

/* --- numbers ----------------------------------------------------------------------------------- */

static bool
is_digit(struct tarwisa_span text, size_t at)
{
    return at < text.len && text.bytes[at] >= '0' && text.bytes[at] <= '9';
}

static void
add_number(struct lexer *l, size_t at, size_t limit)
{
    struct symbol *s = add(l, at);
    size_t digits = limit - at;

    s->kind = SYMBOL_NUMBER;
    s->digits = (uint8_t)(digits < UINT8_MAX ? digits : UINT8_MAX);
    s->limit = (uint16_t)limit;
    for (size_t i = at; i < limit && i < at + DIGITS_MAX; i++)
        s->value = s->value * 10 + (l->text.bytes[i] - '0');
    s->elements = elements_of_number(s);
}

static bool
is_behind_separator(const struct lexer *l, size_t at)
{
    return at > 0 && (l->text.bytes[at - 1] == '-' || l->text.bytes[at - 1] == '/');
}

/* "2012-06-0603:40": an hour has two digits at most before its colon, what stands before them is a
 * day or a year that lost its blank. */
static size_t
take_number(struct lexer *l, size_t at)
{
    size_t limit = at, digits;

    while (is_digit(l->text, limit))
        limit++;
    digits = limit - at;
    if ((digits == 4 || digits == 6) && is_behind_separator(l, at) && limit < l->text.len &&
        l->text.bytes[limit] == ':' && is_digit(l->text, limit + 1) &&
        l->out->n + 1 < SYMBOLS_MAX) {
        add_number(l, at, limit - 2);
        at = limit - 2;
    }
    add_number(l, at, limit);
    return limit;
}

/* --- words ------------------------------------------------------------------------------------- */

/* The sign on the first letter of the last word, as the field has it: عَمّان and عُمان are two. */
static uint32_t
vowel_of_name(const struct lexer *l, const struct symbol *s)
{
    size_t start = s->limit, at, next;

    while (start > s->start && l->text.bytes[start - 1] != ' ')
        start--;
    at = l->folded->from[start];
    utf8_next(l->value, &at);
    next = at;
    return at < l->value.len ? utf8_next(l->value, &next) : 0;
}

/* Of the zones a place may mean, the one its vowel tells; all of them where none does. */
static void
settle_zone(const struct lexer *l, struct symbol *s)
{
    uint32_t vowel;

    if (s->detail < 2)
        return;
    vowel = vowel_of_name(l, s);
    for (int i = 0; i < s->detail; i++) {
        if (vowel == tables_zones[s->value + i].vowel && vowel != 0) {
            s->value += i;
            s->detail = 1;
            return;
        }
    }
}

static void
set_word(const struct lexer *l, const struct word *word, struct symbol *out)
{
    out->kind = word->filler ? (uint8_t)SYMBOL_FILLER : kind_of_class[word->class];
    out->value = word->value;
    out->calendar = word->calendar;
    out->latin = word->latin;
    out->whole = word->whole;
    out->detail = word->detail;
    out->count = word->count;
    if (word->class == WORD_UNIT || word->class == WORD_MOMENT)
        out->unit = (uint8_t)word->value;
    if (word->class == WORD_ZONE)
        settle_zone(l, out);
    out->elements = elements_of(out);
}

/* Filling words in a row say no more than one. */
static bool
merge_filler(struct lexer *l)
{
    struct symbol *s = &l->out->list[l->out->n - 1], *before;

    if (l->out->n < 2 || s->kind != SYMBOL_FILLER)
        return false;
    before = s - 1;
    if (before->kind != SYMBOL_FILLER || before->unit != UNIT_NONE)
        return false;
    before->limit = s->limit;
    l->out->n--;
    return true;
}

static void
add_word(struct lexer *l, const struct word *word, size_t at, size_t limit)
{
    struct symbol *s;

    if (word->joined && l->out->n + 1 < SYMBOLS_MAX) {
        s = add(l, at);
        s->kind = SYMBOL_AND;
        s->elements = elements_of(s);
        s->limit = (uint16_t)(at += WAW_BYTES);
    }
    s = add(l, at);
    s->limit = (uint16_t)limit;
    set_word(l, word, s);
    merge_filler(l);
}

static size_t
skip_letters(struct tarwisa_span text, size_t at)
{
    size_t next = at;

    while (next < text.len) {
        uint32_t point = utf8_next(text, &next);

        if (!fold_is_word(point) || (point >= '0' && point <= '9'))
            break;
        at = next;
    }
    return at;
}

static size_t
take_word(struct lexer *l, size_t at)
{
    struct trie_match match;
    struct symbol *s;

    if (trie_find_folded(&tables_words_trie, l->text, at, &match)) {
        add_word(l, &tables_words[match.entry], at, match.limit);
        return match.limit;
    }
    s = add(l, at);
    l->out->has_word = true;
    s->kind = SYMBOL_WORD;
    s->latin = (unsigned char)l->text.bytes[at] < 0x80;
    s->limit = (uint16_t)skip_letters(l->text, at);
    return s->limit;
}

/* --- the field --------------------------------------------------------------------------------- */

/* A mark; a dot behind a word's short form ("Sept.") is no harm as a mark of its own. */
static size_t
take_mark(struct lexer *l, size_t at)
{
    struct symbol *s = add(l, at);
    uint32_t point = utf8_next(l->text, &at);

    s->kind = SYMBOL_MARK;
    s->value = point < 0x80 ? (int32_t)point : 0xFFFF;
    s->limit = (uint16_t)at;
    s->elements = elements_of_mark(s);
    return at;
}

static size_t
take_symbol(struct lexer *l, size_t at)
{
    size_t next = at;
    uint32_t point = utf8_next(l->text, &next);

    if (point >= '0' && point <= '9')
        return take_number(l, at);
    return fold_is_word(point) ? take_word(l, at) : take_mark(l, at);
}

void
lex_date(const struct folded *folded, struct tarwisa_span value, struct symbols *out)
{
    struct lexer l = { folded, { folded->bytes, folded->len }, value, out };
    size_t at = 0;

    out->n = 0;
    out->has_word = false;
    out->steps += folded->len;
    while (at < l.text.len && out->n < SYMBOLS_MAX) {
        if (l.text.bytes[at] == ' ')
            at++;
        else
            at = take_symbol(&l, at);
    }
    out->cut = at < l.text.len;
    if (out->has_word)
        mend_months(folded, out);
}
