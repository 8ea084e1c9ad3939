/* SPDX-License-Identifier: MIT */
/* Month names in which one letter is wrong. */
#include "mend.h"

#include "elements.h"
#include "text/utf8.h"

#include <string.h>

#define LETTERS_LEAST 4 /* of a word that may be such a name: one letter may be missing */
#define LETTERS_MOST 20

/* A word as code points. */
struct letters {
    uint32_t list[LETTERS_MOST];
    size_t n;
};

/* False where it has more letters than any name. */
static bool
read_letters(struct tarwisa_span folded, struct letters *out)
{
    out->n = 0;
    for (size_t at = 0; at < folded.len;) {
        if (out->n == LETTERS_MOST)
            return false;
        out->list[out->n++] = utf8_next(folded, &at);
    }
    return true;
}

/* The same of a word as it stands in a text */
static bool
fold_letters_of(const struct fold *fold, struct tarwisa_span word, struct letters *out)
{
    struct fold_reader reader = fold_reader_at(fold, word, 0);
    struct fold_point p;

    out->n = 0;
    while (fold_next(&reader, &p)) {
        if (out->n == LETTERS_MOST)
            return false;
        out->list[out->n++] = p.point;
    }
    return true;
}

static bool
are_same(const struct letters *a, size_t i, const struct letters *b, size_t j)
{
    for (; i < a->n && j < b->n; i++, j++) {
        if (a->list[i] != b->list[j])
            return false;
    }
    return i == a->n && j == b->n;
}

/* One letter is another, is missing, is too many, or has changed places with the next one (Damerau,
 * "A technique for computer detection and correction of spelling errors", 1964). */
static bool
is_one_off(const struct letters *a, const struct letters *b)
{
    size_t i = 0;

    while (i < a->n && i < b->n && a->list[i] == b->list[i])
        i++;
    if (a->n == b->n + 1)
        return are_same(a, i + 1, b, i);
    if (b->n == a->n + 1)
        return are_same(a, i, b, i + 1);
    if (a->n != b->n || i == a->n)
        return false;
    if (i + 1 < a->n && a->list[i] == b->list[i + 1] && a->list[i + 1] == b->list[i])
        return are_same(a, i + 2, b, i + 2);
    return are_same(a, i + 1, b, i + 1);
}

static bool
means_same(const struct word *a, const struct word *b)
{
    return a->calendar == b->calendar && a->value == b->value;
}

/* The one month the word is near to, or NULL. */
static const struct word *
nearest_month(const struct letters *word, size_t *steps)
{
    const struct word *found = NULL;

    for (size_t i = 0; i < tables_n_month_names; i++) {
        const struct month_name *name = &tables_month_names[i];
        const struct word *month = &tables_words[name->word];
        struct letters letters;

        ++*steps;
        if (name->letters + 1u < word->n || name->letters > word->n + 1)
            continue;
        *steps += name->letters;
        if (!read_letters((struct tarwisa_span){ name->text, name->len }, &letters) ||
            !is_one_off(word, &letters))
            continue;
        if (found != NULL && !means_same(found, month))
            return NULL;
        found = month;
    }
    return found;
}

static bool
is_between_parts(const struct symbol *s)
{
    return s->kind == SYMBOL_FILLER || symbol_is_mark(s, ",-/");
}

/* A day stands before the word. */
static bool
is_behind_day(const struct symbols *all, size_t at)
{
    if (at > 0 && is_between_parts(&all->list[at - 1]))
        at--;
    return at > 0 && all->list[at - 1].kind == SYMBOL_NUMBER && all->list[at - 1].digits <= 2;
}

static bool
is_before_year(const struct symbols *all, size_t at)
{
    at++;
    if (at < all->n && is_between_parts(&all->list[at]))
        at++;
    return at < all->n && all->list[at].kind == SYMBOL_NUMBER && all->list[at].digits == 4;
}

static struct tarwisa_span
text_of(struct tarwisa_span text, const struct symbol *first, const struct symbol *last)
{
    return (struct tarwisa_span){ text.bytes + first->start, (size_t)(last->limit - first->start) };
}

/* Take n symbols for one month, unless their words are near to none, or to several. */
static void
mend(const struct fold *fold, struct tarwisa_span text, struct symbols *all, size_t at, size_t n)
{
    struct symbol *s = &all->list[at];
    const struct word *month;
    struct letters letters;

    if (!fold_letters_of(fold, text_of(text, s, s + n - 1), &letters) || letters.n < LETTERS_LEAST)
        return;
    month = nearest_month(&letters, &all->steps);
    if (month == NULL)
        return;
    s->kind = SYMBOL_MONTH;
    s->calendar = month->calendar;
    s->value = month->value;
    s->limit = s[n - 1].limit;
    s->mended = true;
    s->elements = elements_of(s);
    memmove(s + 1, s + n, (all->n - at - n) * sizeof *s);
    all->n -= n - 1;
}

/* "تشربن الأول": the second word of a name has a meaning of its own. */
static bool
may_be_second_word(const struct symbol *s)
{
    return s->kind == SYMBOL_WORD || s->kind == SYMBOL_NUMERAL;
}

void
mend_months(const struct fold *fold, struct tarwisa_span text, struct symbols *all)
{
    for (size_t at = 1; at + 1 < all->n; at++) {
        if (!all->list[at].is_unknown || !is_behind_day(all, at))
            continue;
        if (is_before_year(all, at))
            mend(fold, text, all, at, 1);
        else if (may_be_second_word(&all->list[at + 1]) && is_before_year(all, at + 1))
            mend(fold, text, all, at, 2);
    }
}
