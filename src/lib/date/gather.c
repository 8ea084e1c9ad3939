/* SPDX-License-Identifier: MIT */
/* The dates of a field told apart, each with the weekday, clock and label that belong to it. */
#include "gather.h"

#include "elements.h"

#include <stddef.h>
#include <string.h>

/* --- which symbols belong together ------------------------------------------------------------ */

struct gathering {
    struct dates *out;
    struct dated *near; /* the last date, nothing but marks and filling words since; or NULL */
    int weekday;        /* seen, and waiting for a date */
    const struct symbol *clock; /* likewise */
    size_t start;               /* of what is waiting; SIZE_MAX for nothing */
    enum tarwisa_role role;     /* said by the label seen last */
    bool role_waits;            /* no date came since */
};

static void
wait_from(struct gathering *g, const struct symbol *s)
{
    if (g->start > s->start)
        g->start = s->start;
}

static void
forget(struct gathering *g)
{
    g->near = NULL;
    g->weekday = 0;
    g->clock = NULL;
    g->start = SIZE_MAX;
}

/* A day in another calendar beside the first is the same day again. */
static bool
takes_twin(const struct dated *d, const struct symbol *date)
{
    return d->date->calendar != TARWISA_CALENDAR_NONE && date->calendar != TARWISA_CALENDAR_NONE &&
           d->halves[date->calendar] == NULL;
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
    return s->kind == SYMBOL_RANGE_WORD || s->kind == SYMBOL_AND || symbol_is_mark(s, ",/&+-~;\\");
}

/* What follows a number says that it is none of a date: a word (5 دقائق), a colon (25:70). */
static bool
is_counted(const struct symbols *all, size_t at)
{
    const struct symbol *s = &all->list[at];

    return at < all->n && (s->kind == SYMBOL_WORD || s->unit != UNIT_NONE ||
                           (s->kind == SYMBOL_MARK && s->value == ':'));
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
    joined = joins_days(s) || (symbol_is_mark(s, ".") && s->glued);
    at = skip_back(all, at - 1, SYMBOL_ORDINAL);
    if (at == 0)
        return false;
    return joined && (is_part_of_date(all, at - 1) || all->list[at - 1].kind == SYMBOL_NUMERAL);
}

static bool
may_follow_event(const struct symbol *s)
{
    return s->kind == SYMBOL_WEEKDAY || s->kind == SYMBOL_FILLER || symbol_is_mark(s, ":");
}

/* "بعد 12 مايو 2024", "منذ يوم الأحد 12 مايو 2024", "تاريخ الوفاة: 12 مايو 2024": the day of
 * something else */
static bool
is_day_of_event(const struct symbols *all, size_t at)
{
    const struct symbol *s;

    while (at > 0 && may_follow_event(&all->list[at - 1]))
        at--;
    s = at == 0 ? NULL : &all->list[at - 1];
    return s != NULL && (s->kind == SYMBOL_EVENT || s->kind == SYMBOL_AGO);
}

/* "5، 6 مايو 2024", "5 - 7/6/2024", "12 يونيو 2024 2025": a list, a span, or a chain of figures,
 * of which the date is a piece. A number before a word (12 يونيو 2024 - 5 دقائق) is none of it. */
static bool
is_piece(const struct symbols *all, size_t at)
{
    size_t next = at + 1;

    if (is_piece_on_left(all, at) || is_day_of_event(all, at))
        return true;
    if (next < all->n && all->list[next].kind == SYMBOL_RANGE_WORD)
        return true;
    if (next < all->n && joins_days(&all->list[next]))
        next++;
    return is_part_of_date(all, next) && !is_counted(all, next + 1);
}

/* Begin a date, or a time ago, with what waits for one. */
static void
begin(struct gathering *g, struct dated *d, const struct symbol *s)
{
    *d = (struct dated){
        .date = s, .clock = s->timed ? s : g->clock, .weekday = g->weekday, .role = g->role
    };
    d->halves[s->calendar] = s;
    d->start = g->start < s->start ? g->start : s->start;
    d->limit = s->limit;
    forget(g);
    g->near = d;
    g->role_waits = false;
}

/* "اليوم الأربعاء 12 يونيو": what was taken for the time ago belongs to the date. */
static void
take_back(struct gathering *g)
{
    const struct dated *ago = &g->out->ago;

    if (g->near != ago)
        return;
    if (g->weekday == 0)
        g->weekday = ago->weekday;
    if (g->clock == NULL)
        g->clock = ago->clock;
    if (ago->weekday != 0 || ago->clock != NULL)
        g->start = ago->start;
}

static void
take_date(struct gathering *g, const struct symbols *all, size_t at)
{
    const struct symbol *s = &all->list[at];

    if (is_piece(all, at))
        g->out->range = true;

    if (g->near != NULL && takes_twin(g->near, s)) {
        g->near->halves[s->calendar] = s;
        g->near->limit = s->limit;
        return;
    }
    if (g->out->n == DATED_MAX) {
        g->out->too_many = true;
        return;
    }
    take_back(g);
    begin(g, &g->out->list[g->out->n++], s);
}

static bool
is_same_span(const struct symbol *a, const struct symbol *b)
{
    return a->unit == b->unit && a->count == b->count && a->day == b->day;
}

static bool
is_join(const struct symbol *s)
{
    return s->kind == SYMBOL_AND || s->kind == SYMBOL_RANGE_WORD || symbol_is_mark(s, ",.-/~");
}

/* A number or a unit: with the span it makes a longer one that is not understood. */
static bool
is_amount(const struct symbol *s)
{
    return s->unit != UNIT_NONE || s->kind == SYMBOL_NUMERAL || s->kind == SYMBOL_FRACTION ||
           (s->kind == SYMBOL_NUMBER && s->digits <= 3);
}

/* "شهر، 3 أيام مضت": a part of a span is left beside it. */
static bool
is_part_of_span(const struct symbols *all, size_t at)
{
    size_t before = at, behind = at + 1;

    if (before > 0 && (all->list[before - 1].kind == SYMBOL_RANGE_WORD ||
                       all->list[before - 1].kind == SYMBOL_EVENT))
        return true; /* "حتى قبل 3 أيام", "أكثر من 3 أيام مضت" */
    while (before > 0 && is_join(&all->list[before - 1]))
        before--;
    while (behind < all->n && is_join(&all->list[behind]))
        behind++;
    return (before > 0 && is_amount(&all->list[before - 1])) ||
           (behind < all->n && is_amount(&all->list[behind]));
}

/* A word on either side, without a mark between, makes a sentence of it ("قبل يومين من الهدنة"). */
static bool
stands_apart(const struct symbols *all, size_t at)
{
    const struct symbol *before = at == 0 ? NULL : &all->list[at - 1];
    const struct symbol *behind = at + 1 == all->n ? NULL : &all->list[at + 1];

    return (before == NULL || before->kind != SYMBOL_WORD) &&
           (behind == NULL || (behind->kind != SYMBOL_WORD && behind->kind != SYMBOL_FILLER));
}

static void
take_relative(struct gathering *g, const struct symbols *all, size_t at)
{
    const struct symbol *s = &all->list[at];
    struct dated *ago = &g->out->ago;

    if (ago->date != NULL) {
        g->out->agos_differ = g->out->agos_differ || !is_same_span(ago->date, s);
        return;
    }
    g->out->is_apart = stands_apart(all, at);
    g->out->is_cut = s->unit != UNIT_NONE && is_part_of_span(all, at);
    if (g->out->n == 0)
        begin(g, ago, s);
    else
        *ago = (struct dated){ .date = s, .role = g->role, .start = s->start, .limit = s->limit };
    g->role_waits = false;
}

static void
take_weekday(struct gathering *g, const struct symbol *s)
{
    if (g->near != NULL && g->near->weekday == 0) {
        g->near->weekday = s->value;
        g->near->limit = s->limit;
        return;
    }
    g->weekday = s->value;
    g->start = s->start; /* of two weekdays in a row the first is the end of a headline */
}

static bool
has_zone(const struct symbol *clock)
{
    return clock->detail > 0 || clock->offset != OFFSET_NONE;
}

/* "KSA 20:30 - GMT 17:30": two zones tell one time. */
static bool
tells_same_time(const struct symbol *a, const struct symbol *mark, const struct symbol *b)
{
    return mark->kind == SYMBOL_MARK && has_zone(a) && has_zone(b) &&
           (a->detail != b->detail || a->zones != b->zones || a->offset != b->offset);
}

static bool
joins_clocks(const struct symbol *list)
{
    return list[0].kind == SYMBOL_CLOCK && joins_days(&list[1]) && list[2].kind == SYMBOL_CLOCK &&
           !tells_same_time(&list[0], &list[1], &list[2]);
}

/* "من 10:00 إلى 18:00": two clocks make a span. */
static bool
is_span_of_clocks(const struct symbols *all, size_t at)
{
    const struct symbol *list = all->list;
    bool before = at > 1 && joins_clocks(&list[at - 2]);
    bool behind = at + 2 < all->n && joins_clocks(&list[at]);

    return before || behind || (at > 0 && list[at - 1].kind == SYMBOL_RANGE_WORD);
}

static void
take_clock(struct gathering *g, const struct symbols *all, size_t at)
{
    const struct symbol *s = &all->list[at];

    if (is_span_of_clocks(all, at))
        return;
    if (g->near != NULL && g->near->clock == NULL) {
        g->near->clock = s;
        g->near->limit = s->limit;
        return;
    }
    if (g->out->clock == NULL)
        g->out->clock = s;
    if (g->clock == NULL) /* of two clocks the second says the same in another zone */
        g->clock = s;
    wait_from(g, s);
}

static void
take_zone(struct gathering *g, const struct symbol *s)
{
    if (g->near == NULL)
        return;
    g->near->limit = s->limit;
    if (g->near->zone == NULL)
        g->near->zone = s;
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
    if (g->near != NULL && speaks_of_clock(all, at) && g->near->role == TARWISA_ROLE_NONE)
        return;
    forget(g);
    g->role = (enum tarwisa_role)all->list[at].value;
    g->role_waits = true;
}

static void
take_word(struct gathering *g)
{
    g->out->words++;
    if (g->out->n == 0 && g->out->ago.date == NULL)
        g->out->words_before++;
    forget(g);
}

/* A word without meaning, or one of which no date was made, which has as little. */
static bool
is_word(const struct symbol *s)
{
    switch (s->kind) {
    case SYMBOL_WORD:
    case SYMBOL_NUMERAL:
    case SYMBOL_UNIT:
    case SYMBOL_HOURMARK:
    case SYMBOL_FRACTION:
    case SYMBOL_EVENT:
    case SYMBOL_AGO:
    case SYMBOL_PAST:
    case SYMBOL_LESS:
    case SYMBOL_LAST: return true;
    case SYMBOL_MONTH: return s->whole;
    case SYMBOL_COUNT: return s->value == COUNT_DAY;
    default: return false;
    }
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

    if (is_word(s)) {
        take_word(g);
        return;
    }
    switch (s->kind) {
    case SYMBOL_DATE: take_date(g, all, at); break;
    case SYMBOL_RELATIVE: take_relative(g, all, at); break;
    case SYMBOL_WEEKDAY: take_weekday(g, s); break;
    case SYMBOL_CLOCK: take_clock(g, all, at); break;
    case SYMBOL_MERIDIEM: g->out->has_half = true; break;
    case SYMBOL_ZONE: take_zone(g, s); break;
    case SYMBOL_LABEL: take_label(g, all, at); break;
    case SYMBOL_RANGE: g->out->range = true; break;
    case SYMBOL_COUNTER: g->out->counters++; break;
    case SYMBOL_NUMBER:
    case SYMBOL_MONTH: take_stray(g, s, all); break;
    default: break; /* marks, filling words and counters say nothing */
    }
}

/* A label that no date follows stands behind its date: "7/23/2012 أخر تحديث للصفحة في" */
static void
settle_tail_label(struct gathering *g)
{
    if (!g->role_waits)
        return;
    if (g->out->n == 1 && g->out->list[0].role == TARWISA_ROLE_NONE)
        g->out->list[0].role = g->role;
    if (g->out->n == 0 && g->out->ago.role == TARWISA_ROLE_NONE)
        g->out->ago.role = g->role;
}

static size_t
count_words(const struct symbols *symbols, size_t at)
{
    size_t words = 0;

    for (; at < symbols->n; at++)
        words += is_word(&symbols->list[at]);
    return words;
}

static bool
has_any(const struct dates *dates)
{
    return dates->n > 0 || dates->ago.date != NULL;
}

void
gather_dates(const struct symbols *symbols, enum date_reach reach, struct dates *out)
{
    struct gathering g = { .out = out, .start = SIZE_MAX };

    memset(out, 0, offsetof(struct dates, list));
    for (size_t at = 0; at < symbols->n; at++) {
        if (reach == DATE_AT_START && has_any(out) && is_word(&symbols->list[at])) {
            out->words_behind = count_words(symbols, at);
            out->runs_on = symbols->list[at - 1].kind != SYMBOL_MARK;
            return;
        }
        take_symbol(&g, symbols, at);
    }
    settle_tail_label(&g);
}

/* --- which date is meant ---------------------------------------------------------------------- */

const struct symbol *
dated_whole_half(const struct dated *d)
{
    static const enum tarwisa_calendar order[] = { TARWISA_CALENDAR_GREGORIAN,
                                                   TARWISA_CALENDAR_PERSIAN,
                                                   TARWISA_CALENDAR_COPTIC,
                                                   TARWISA_CALENDAR_HIJRI };

    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        const struct symbol *half = d->halves[order[i]];

        if (half != NULL && symbol_is_whole(half))
            return half;
    }
    return NULL;
}

/* How much a date says: a Gregorian day more than one of another calendar, and that more than a
 * month. */
static int
weight_of(const struct dated *d)
{
    const struct symbol *whole = dated_whole_half(d);

    return whole == NULL ? 1 : whole->calendar == TARWISA_CALENDAR_GREGORIAN ? 3 : 2;
}

/* The first of those that say most among the dates with this role, or NULL. */
static const struct dated *
dates_with_role(const struct dates *dates, enum tarwisa_role role)
{
    const struct dated *best = NULL;

    for (size_t i = 0; i < dates->n; i++) {
        const struct dated *d = &dates->list[i];

        if (d->role == role && (best == NULL || weight_of(d) > weight_of(best)))
            best = d;
    }
    return best;
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
    return best != NULL || dates->ago.date == NULL ? best : &dates->ago;
}
