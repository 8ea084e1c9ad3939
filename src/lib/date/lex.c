/* SPDX-License-Identifier: MIT */
/* A field cut into symbols: numbers, words of dates, marks, and words of no meaning here. */
#include "lex.h"

#include "elements.h"
#include "mend.h"
#include "text/utf8.h"

#include <string.h>

/* A number of more digits is no day, year or clock; its value stops growing here. */
#define DIGITS_MAX 9

#define ALEF 0x0627 /* ا */
#define HEH 0x0647  /* ه */
#define WAW 0x0648  /* و */

/* What is being cut. */
struct lexer {
    const struct fold *fold;
    struct tarwisa_span text;
    struct symbols *out;
    bool blank; /* blanks stand before the next symbol */
};

/* A folded sign, and the bytes it stands for. */
struct sign {
    uint32_t point;
    size_t start, limit;
    bool is_many; /* what stands there folds to more signs, of which it is the first */
};

/* Any sign, by the way of all texts: with the marks that belong to it, past what is dropped. */
static bool
next_of_any(const struct lexer *l, size_t at, struct sign *out)
{
    struct fold_reader reader = fold_reader_at(l->fold, l->text, at);
    struct fold_point p;

    if (!fold_next(&reader, &p))
        return false;
    *out = (struct sign){ p.point, p.start, p.limit, reader.n_waiting > 1 };
    return true;
}

/* The next sign from `at` on; false at the end. The limit of a letter may leave out its marks. */
static inline bool
next_sign(const struct lexer *l, size_t at, struct sign *out)
{
    uint8_t sign;
    size_t len = fold_sign(l->text, at, &sign);

    if (len > 0) {
        *out = (struct sign){ fold_point_of(sign), at, at + len, false };
        return true;
    }
    if (at == l->text.len)
        return false;
    if (l->text.bytes[at] != ' ')
        return next_of_any(l, at, out);
    *out = (struct sign){ ' ', at, at + 1, false };
    return true;
}

static bool
is_digit(const struct sign *sign)
{
    return sign->point >= '0' && sign->point <= '9' && !sign->is_many;
}

/* A new symbol that begins at `at`, blank but for that; the caller has seen that there is room. */
static struct symbol *
add(struct lexer *l, enum symbol_kind kind, size_t at, size_t limit)
{
    struct symbol *s = &l->out->list[l->out->n];

    memset(s, 0, sizeof *s);
    s->kind = (uint8_t)kind;
    s->second = SECOND_NONE;
    s->offset = OFFSET_NONE;
    s->start = (uint16_t)at;
    s->limit = (uint16_t)limit;
    s->glued = l->out->n > 0 && !l->blank;
    l->blank = false;
    l->out->n++;
    return s;
}

/* --- numbers ----------------------------------------------------------------------------------- */

/* A run of digits, and its last two. */
struct digits {
    size_t n;
    int32_t value;      /* of the first DIGITS_MAX */
    size_t last_two[2]; /* where they start */
    size_t limit;
};

static void
read_digits(const struct lexer *l, const struct sign *first, struct digits *out)
{
    struct sign sign = *first;

    *out = (struct digits){ .limit = first->limit };
    do {
        if (out->n < DIGITS_MAX)
            out->value = out->value * 10 + (int32_t)(sign.point - '0');
        out->last_two[0] = out->last_two[1];
        out->last_two[1] = sign.start;
        out->limit = sign.limit;
        out->n++;
    } while (next_sign(l, out->limit, &sign) && is_digit(&sign));
}

static void
add_number(struct lexer *l, size_t at, size_t limit, int32_t value, size_t digits)
{
    struct symbol *s = add(l, SYMBOL_NUMBER, at, limit);

    s->digits = (uint8_t)(digits < UINT8_MAX ? digits : UINT8_MAX);
    s->value = value;
    s->elements = elements_of_number(s);
}

/* The digits are the third part of figures, whose first one has so many digits at least, or at
 * most. */
static bool
ends_figures(const struct lexer *l, size_t least, size_t most)
{
    const struct symbol *s = l->out->n < 4 ? NULL : &l->out->list[l->out->n - 4];

    return s != NULL && !l->blank && s->kind == SYMBOL_NUMBER && s->digits >= least &&
           s->digits <= most && symbol_is_mark(&s[1], "-/") && s[2].kind == SYMBOL_NUMBER &&
           symbol_is_mark(&s[3], "-/");
}

/* Two digits too many: behind a year a day, behind a day and a month a year. */
static bool
holds_hour(const struct lexer *l, const struct digits *d)
{
    return (d->n == 4 && ends_figures(l, 4, 4)) || (d->n == 6 && ends_figures(l, 1, 2));
}

static bool
is_before_minutes(const struct lexer *l, size_t at)
{
    struct sign sign;

    return next_sign(l, at, &sign) && sign.point == ':' && next_sign(l, sign.limit, &sign) &&
           is_digit(&sign);
}

/* The short form of ISO 8601, "20240612T183000Z": what stands between its T and the digits tells which
 * run of them is a day and which a clock. */
static bool
is_before_timemark(const struct lexer *l, size_t at)
{
    struct sign sign;

    return next_sign(l, at, &sign) && sign.point == 't' && next_sign(l, sign.limit, &sign) &&
           is_digit(&sign);
}

static bool
is_behind_timemark(const struct lexer *l)
{
    const struct symbol *s = l->out->n < 2 ? NULL : &l->out->list[l->out->n - 1];

    return s != NULL && !l->blank && s->glued && s->kind == SYMBOL_TIMEMARK &&
           s[-1].kind == SYMBOL_NUMBER;
}

/* Digits of one byte each, cut into numbers of so many, with the mark between them that the long form
 * has. */
static void
add_parts(struct lexer *l, size_t at, size_t limit, const char *digits_of_parts, char mark)
{
    struct tarwisa_span text = l->text;
    bool first = true;

    for (const char *p = digits_of_parts; *p != '\0' && at < limit; p++) {
        size_t n = (size_t)(*p - '0');
        int32_t value = 0;

        if (!first) {
            struct symbol *s = add(l, SYMBOL_MARK, at, at);

            s->value = mark;
            s->elements = elements_of_mark(s);
        }
        for (size_t i = 0; i < n; i++)
            value = value * 10 + (text.bytes[at + i] - '0');
        add_number(l, at, at + n, value, n);
        at += n;
        first = false;
    }
}

static bool
take_short_form(struct lexer *l, size_t at, const struct digits *d)
{
    if (d->limit - at != d->n || l->out->n + 5 >= SYMBOLS_MAX)
        return false;
    if (d->n == 8 && is_before_timemark(l, d->limit))
        add_parts(l, at, d->limit, "422", '-');
    else if ((d->n == 4 || d->n == 6) && is_behind_timemark(l))
        add_parts(l, at, d->limit, "222", ':');
    else
        return false;
    return true;
}

/* "2012-06-0603:40": an hour has two digits at most before its colon, what stands before them is a
 * day or a year that lost its blank. */
static size_t
take_number(struct lexer *l, const struct sign *first)
{
    struct digits d;
    size_t at = first->start, n;

    read_digits(l, first, &d);
    n = d.n;
    if (n >= 4 && take_short_form(l, at, &d))
        return d.limit;
    if (holds_hour(l, &d) && is_before_minutes(l, d.limit) && l->out->n + 1 < SYMBOLS_MAX) {
        add_number(l, at, d.last_two[0], d.value / 100, d.n - 2);
        at = d.last_two[0];
        d.value %= 100;
        n = 2;
    }
    add_number(l, at, d.limit, d.value, n);
    return d.limit;
}

/* --- words ------------------------------------------------------------------------------------- */

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
    [WORD_LAST] = SYMBOL_LAST,         [WORD_NAME] = SYMBOL_WORD,
    [WORD_TIMEMARK] = SYMBOL_TIMEMARK, [WORD_UTCMARK] = SYMBOL_UTCMARK,
};

/* The sign on the first letter of the last word, as the field has it: عَمّان and عُمان are two. */
static uint32_t
vowel_of_name(const struct lexer *l, const struct symbol *s)
{
    size_t at = s->start, behind;
    struct sign sign;

    for (size_t next = at; next < s->limit && next_sign(l, next, &sign); next = sign.limit) {
        if (sign.point == ' ' && sign.start < s->limit) /* not behind a sign on the last letter */
            at = sign.limit;
    }
    utf8_next(l->text, &at);
    behind = at;
    return at < l->text.len ? utf8_next(l->text, &behind) : 0;
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
static void
merge_filler(struct symbols *all)
{
    struct symbol *s = &all->list[all->n - 1], *before;

    if (all->n < 2 || s->kind != SYMBOL_FILLER)
        return;
    before = s - 1;
    if (before->kind != SYMBOL_FILLER || before->unit != UNIT_NONE)
        return;
    before->limit = s->limit;
    before->unit = s->unit; /* "في عام 2012" */
    before->count = s->count;
    before->elements = s->elements;
    all->n--;
}

/* A و that is glued to the word is a symbol of its own. */
static size_t
take_and(struct lexer *l, size_t at)
{
    struct sign sign;
    struct symbol *s;

    if (l->out->n + 1 >= SYMBOLS_MAX || !next_of_any(l, at, &sign))
        return at;
    s = add(l, SYMBOL_AND, at, sign.limit);
    s->elements = elements_of(s);
    return sign.limit;
}

static size_t
skip_letters(const struct lexer *l, size_t at)
{
    struct fold_reader reader = fold_reader_at(l->fold, l->text, at);
    struct fold_point p;

    while (fold_next(&reader, &p) && fold_is_word(p.point) && !(p.point >= '0' && p.point <= '9'))
        at = p.limit;
    return at;
}

static size_t
take_unknown(struct lexer *l, const struct sign *first, size_t limit)
{
    struct symbol *s = add(l, SYMBOL_WORD, first->start, limit);

    s->latin = first->point < 0x80;
    s->begins_with_and = first->point == WAW;
    s->is_unknown = true;
    l->out->has_word = true;
    return limit;
}

/* Behind figures it belongs to them (1445ه). */
static bool
is_behind_number(const struct lexer *l)
{
    return l->out->n > 0 && l->out->list[l->out->n - 1].kind == SYMBOL_NUMBER;
}

/* "ا2 يونيو", "ه1 يونيو": a digit, ١ or ٥, was read as the letter that looks like it; returns where the
 * figures behind it end, which are none without it, or where it starts. */
static size_t
skip_misread(const struct lexer *l, const struct sign *first)
{
    struct sign sign;
    struct digits digits;

    if ((first->point != ALEF && first->point != HEH) || is_behind_number(l) ||
        !next_sign(l, first->limit, &sign) || !is_digit(&sign))
        return first->start;
    read_digits(l, &sign, &digits);
    return digits.limit;
}

/* A filling word stands before ("admin في سبت, …"), or nothing but marks and a label does. */
static bool
opens_date(const struct lexer *l)
{
    if (l->out->n > 0 && l->out->list[l->out->n - 1].kind == SYMBOL_FILLER)
        return true;
    for (size_t i = 0; i < l->out->n; i++) {
        uint8_t kind = l->out->list[i].kind;

        if (kind != SYMBOL_MARK && kind != SYMBOL_LABEL)
            return false;
    }
    return true;
}

/* "بقلم أحمد جمعة, 06/07/2024": it is a name there. */
static bool
is_weekday_elsewhere(const struct lexer *l, const struct word *word)
{
    return word->class == WORD_WEEKDAY && word->whole && !opens_date(l);
}

static size_t
take_word(struct lexer *l, const struct sign *first)
{
    size_t at = first->start, misread = skip_misread(l, first);
    struct trie_match match;
    const struct word *word;
    struct symbol *s;

    if (misread > at)
        return take_unknown(l, first, misread);
    if (!trie_find(&tables_words_trie, l->fold, l->text, at, &match))
        return take_unknown(l, first, skip_letters(l, at));
    word = &tables_words[match.entry];
    if (is_weekday_elsewhere(l, word))
        return take_unknown(l, first, skip_letters(l, at));
    if (word->joined)
        at = take_and(l, at);
    s = add(l, word->filler ? SYMBOL_FILLER : (enum symbol_kind)kind_of_class[word->class], at,
            match.limit);
    set_word(l, word, s);
    merge_filler(l->out);
    return match.limit;
}

/* --- the field --------------------------------------------------------------------------------- */

/* A mark; a dot behind a word's short form ("Sept.") is no harm as a mark of its own. */
static size_t
take_mark(struct lexer *l, const struct sign *sign)
{
    struct symbol *s = add(l, SYMBOL_MARK, sign->start, sign->limit);

    s->value = sign->point < 0x80 && !sign->is_many ? (int32_t)sign->point : 0xFFFF;
    s->elements = elements_of_mark(s);
    return sign->limit;
}

/* "12\/06\/2024": JSON may write a slash so. */
static bool
escapes_slash(const struct lexer *l, const struct sign *sign)
{
    struct sign next;

    return sign->point == '\\' && next_sign(l, sign->limit, &next) && next.point == '/';
}

static size_t
take_symbol(struct lexer *l, const struct sign *sign)
{
    if (is_digit(sign))
        return take_number(l, sign);
    if (sign->point >= '0' && sign->point <= '9')
        return take_unknown(l, sign, sign->limit); /* "½" is no day */
    return fold_is_word(sign->point) ? take_word(l, sign) : take_mark(l, sign);
}

void
lex_date(const struct fold *fold, struct tarwisa_span text, struct symbols *out)
{
    struct lexer l = { .fold = fold, .text = text, .out = out };
    struct sign sign;
    size_t at = 0;

    out->n = 0;
    out->has_word = false;
    out->steps += text.len;
    while (out->n < SYMBOLS_MAX && next_sign(&l, at, &sign)) {
        if (sign.point == ' ') {
            l.blank = true;
            at = sign.limit;
        } else if (escapes_slash(&l, &sign)) {
            at = sign.limit;
        } else {
            at = take_symbol(&l, &sign);
        }
    }
    out->cut = out->n == SYMBOLS_MAX && next_sign(&l, at, &sign);
    if (out->has_word)
        mend_months(fold, text, out);
}
