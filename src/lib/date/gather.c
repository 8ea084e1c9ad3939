/* SPDX-License-Identifier: MIT */
/* The dates of a field told apart, each with the weekday, clock and label that belong to it. */
#include "gather.h"

#include <string.h>

/* --- which symbols belong together ------------------------------------------------------------ */

struct gathering {
    struct dates *out;
    bool near;                  /* nothing but marks and filling words since the last date */
    int weekday;                /* seen, and waiting for a date */
    const struct symbol *clock; /* likewise */
    size_t start;               /* of what is waiting; SIZE_MAX for nothing */
    enum tarwisa_role role;     /* said by the label seen last */
    bool role_waits;            /* no date came since */
};

static struct dated *
current(struct gathering *g)
{
    return g->near && g->out->n > 0 ? &g->out->list[g->out->n - 1] : NULL;
}

static void
wait_from(struct gathering *g, const struct symbol *s)
{
    if (g->start > s->start)
        g->start = s->start;
}

static void
forget(struct gathering *g)
{
    g->near = false;
    g->weekday = 0;
    g->clock = NULL;
    g->start = SIZE_MAX;
}

/* A day in the other calendar beside the first is the same day again. */
static bool
takes_twin(const struct dated *d, const struct symbol *date)
{
    return d->twin == NULL && d->date->calendar != date->calendar &&
           d->date->calendar != TARWISA_CALENDAR_NONE && date->calendar != TARWISA_CALENDAR_NONE;
}

/* A number that could be a day or a year. */
static bool
is_part_of_date(const struct symbols *all, size_t at)
{
    const struct symbol *s = &all->list[at];

    return at < all->n && s->kind == SYMBOL_NUMBER &&
           (s->digits <= 2 || (s->digits == 4 && s->value >= 1300 && s->value <= 2100));
}

static bool
joins_days(const struct symbol *s)
{
    return s->kind == SYMBOL_RANGE_WORD || s->kind == SYMBOL_AND ||
           (s->kind == SYMBOL_MARK && s->value < 0x80 && strchr(",/&+-~;\\", s->value) != NULL);
}

/* What follows a number says that it is none of a date: a word (5 دقائق), a colon (25:70). */
static bool
is_counted(const struct symbols *all, size_t at)
{
    const struct symbol *s = &all->list[at];

    return at < all->n && (s->kind == SYMBOL_WORD || (s->kind == SYMBOL_MARK && s->value == ':'));
}

static size_t
skip_back(const struct symbols *all, size_t at, enum symbol_kind kind)
{
    while (at > 0 && all->list[at - 1].kind == kind)
        at--;
    return at;
}

/* Before the date, and before its weekday, stands a day with a join ("الأحد 5 - السبت 11 مايو"), a
 * word of a span, or a figure. */
static bool
is_piece_on_left(const struct symbols *all, size_t at)
{
    const struct symbol *s;
    bool joined;

    if (at > 0 && is_part_of_date(all, at - 1))
        return true;
    at = skip_back(all, at, SYMBOL_WEEKDAY);
    if (at == 0)
        return false;
    s = &all->list[at - 1];
    if (s->kind == SYMBOL_RANGE_WORD)
        return true;
    joined = joins_days(s) || (s->kind == SYMBOL_MARK && s->value == '.' && s->glued);
    at = skip_back(all, at - 1, SYMBOL_ORDINAL);
    return joined && at > 0 && is_part_of_date(all, at - 1);
}

/* "5، 6 مايو 2024", "5 - 7/6/2024", "12 يونيو 2024 2025": a list, a span, or a chain of figures,
 * of which the date is a piece. A number before a word (12 يونيو 2024 - 5 دقائق) is none of it. */
static bool
is_piece(const struct symbols *all, size_t at)
{
    size_t next = at + 1;

    if (is_piece_on_left(all, at))
        return true;
    if (next < all->n && all->list[next].kind == SYMBOL_RANGE_WORD)
        return true;
    if (next < all->n && joins_days(&all->list[next]))
        next++;
    return is_part_of_date(all, next) && !is_counted(all, next + 1);
}

static void
take_date(struct gathering *g, const struct symbols *all, size_t at)
{
    const struct symbol *s = &all->list[at];
    struct dated *d = current(g);

    if (is_piece(all, at))
        g->out->range = true;

    if (d != NULL && takes_twin(d, s)) {
        d->twin = s;
        d->limit = s->limit;
        return;
    }
    if (g->out->n == DATED_MAX) {
        g->out->too_many = true;
        return;
    }
    d = &g->out->list[g->out->n++];
    *d = (struct dated){ .date = s, .clock = g->clock, .weekday = g->weekday, .role = g->role };
    d->start = g->start < s->start ? g->start : s->start;
    d->limit = s->limit;
    forget(g);
    g->near = true;
    g->role_waits = false;
}

static void
take_weekday(struct gathering *g, const struct symbol *s)
{
    struct dated *d = current(g);

    if (d != NULL && d->weekday == 0) {
        d->weekday = s->value;
        d->limit = s->limit;
        return;
    }
    g->weekday = s->value;
    g->start = s->start; /* of two weekdays in a row the first is the end of a headline */
}

static void
take_clock(struct gathering *g, const struct symbol *s)
{
    struct dated *d = current(g);

    if (d != NULL && d->clock == NULL) {
        d->clock = s;
        d->limit = s->limit;
        return;
    }
    g->clock = s;
    wait_from(g, s);
}

static void
take_zone(struct gathering *g, const struct symbol *s)
{
    struct dated *d = current(g);

    if (d != NULL)
        d->limit = s->limit;
}

/* "…2009، آخر تحديث 23:00": a label with only a clock behind it speaks of the clock */
static bool
speaks_of_clock(const struct symbols *all, size_t at)
{
    for (at++; at < all->n; at++) {
        uint8_t kind = all->list[at].kind;

        if (kind != SYMBOL_MARK && kind != SYMBOL_FILLER && kind != SYMBOL_HOUR)
            return kind == SYMBOL_CLOCK;
    }
    return false;
}

static void
take_label(struct gathering *g, const struct symbols *all, size_t at)
{
    if (current(g) != NULL && speaks_of_clock(all, at))
        return;
    forget(g);
    g->role = (enum tarwisa_role)all->list[at].value;
    g->role_waits = true;
}

static void
take_word(struct gathering *g)
{
    g->out->words++;
    if (g->out->n == 0)
        g->out->words_before++;
    forget(g);
}

static void
take_stray(struct gathering *g, const struct symbol *s, const struct symbols *all)
{
    g->out->strays++;
    if (all->n == 1 && s->kind == SYMBOL_NUMBER && s->digits == 4)
        g->out->year = s;
}

static void
take_symbol(struct gathering *g, const struct symbols *all, size_t at)
{
    const struct symbol *s = &all->list[at];

    switch (s->kind) {
    case SYMBOL_DATE: take_date(g, all, at); break;
    case SYMBOL_WEEKDAY: take_weekday(g, s); break;
    case SYMBOL_CLOCK: take_clock(g, s); break;
    case SYMBOL_ZONE: take_zone(g, s); break;
    case SYMBOL_LABEL: take_label(g, all, at); break;
    case SYMBOL_WORD: take_word(g); break;
    case SYMBOL_RANGE: g->out->range = true; break;
    case SYMBOL_NUMBER:
    case SYMBOL_MONTH: take_stray(g, s, all); break;
    default: break; /* marks, filling words and counters say nothing */
    }
}

/* A label that no date follows stands behind its date: "7/23/2012 أخر تحديث للصفحة في" */
static void
settle_tail_label(struct gathering *g)
{
    if (g->role_waits && g->out->n == 1 && g->out->list[0].role == TARWISA_ROLE_NONE)
        g->out->list[0].role = g->role;
}

static size_t
count_words(const struct symbols *symbols, size_t at)
{
    size_t words = 0;

    for (; at < symbols->n; at++)
        words += symbols->list[at].kind == SYMBOL_WORD;
    return words;
}

void
gather_dates(const struct symbols *symbols, enum date_reach reach, struct dates *out)
{
    struct gathering g = { .out = out, .start = SIZE_MAX };

    memset(out, 0, sizeof *out);
    for (size_t at = 0; at < symbols->n; at++) {
        if (reach == DATE_AT_START && out->n > 0 && symbols->list[at].kind == SYMBOL_WORD) {
            out->words_behind = count_words(symbols, at);
            out->runs_on = symbols->list[at - 1].kind != SYMBOL_MARK;
            return;
        }
        take_symbol(&g, symbols, at);
    }
    settle_tail_label(&g);
}

/* --- which date is meant ---------------------------------------------------------------------- */

/* The date with this role, or NULL. */
static const struct dated *
dates_with_role(const struct dates *dates, enum tarwisa_role role)
{
    const struct dated *partial = NULL;

    for (size_t i = 0; i < dates->n; i++) {
        const struct dated *d = &dates->list[i];

        if (d->role != role)
            continue;
        if (symbol_is_whole(d->date) || (d->twin != NULL && symbol_is_whole(d->twin)))
            return d;
        if (partial == NULL)
            partial = d;
    }
    return partial;
}

const struct dated *
dates_choose(const struct dates *dates)
{
    static const enum tarwisa_role order[] = { TARWISA_ROLE_PUBLISHED, TARWISA_ROLE_NONE,
                                               TARWISA_ROLE_SOURCE, TARWISA_ROLE_UPDATED,
                                               TARWISA_ROLE_ISSUED };
    const struct dated *best = NULL;

    for (size_t i = 0; i < sizeof order / sizeof *order && best == NULL; i++)
        best = dates_with_role(dates, order[i]);
    return best;
}
