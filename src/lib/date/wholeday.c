/* SPDX-License-Identifier: MIT */
/* Which day a whole date is, by its weekday, its order and its twin in another calendar. */
#include "wholeday.h"

#include <stdlib.h>

static struct ymd
swapped(struct ymd d)
{
    return (struct ymd){ d.year, d.day, d.month };
}

/* --- weekdays ----------------------------------------------------------------------------------- */

/* In January a wrong weekday that fits the next year is most often a year not yet changed. */
static bool
is_last_years_slip(const struct weighing *w, const struct symbol *s)
{
    struct ymd next = { s->year + 1, s->month, s->day };

    return s->calendar == TARWISA_CALENDAR_GREGORIAN && s->month == 1 && s->day <= 15 &&
           gregorian_has_day(next) && weighing_fits_weekday(w, gregorian_days(next));
}

/* "الأحد الثاني من يونيو" may be the second Sunday of June. */
static void
weigh_weekday(struct weighing *w, const struct symbol *s)
{
    if (w->dated->weekday == 0 || w->out->iso[0] == '\0')
        return;
    if (weighing_fits_weekday(w, w->days)) {
        weighing_say_day(w, TARWISA_REASON_FOR, s, "the weekday is that of", w->days);
        return;
    }
    weighing_say_day(w, TARWISA_REASON_AGAINST, s, "the weekday is not that of", w->days);
    if (is_last_years_slip(w, s) || s->in_words)
        weighing_set_conflict(w, TARWISA_FLAG_WEEKDAY_MISMATCH);
    else
        w->out->flags |= TARWISA_FLAG_WEEKDAY_MISMATCH;
}

/* --- the same day in another calendar ----------------------------------------------------------- */

/* How many days the twin lies behind a day; in figures it is read in the order that is nearer.
 * INT32_MAX where there is no such day. */
static int32_t
days_behind(const struct weighing *w, const struct symbol *twin, int32_t days, bool *past_end)
{
    struct calendar_day day, other;
    bool has_day = weighing_find_day(w, twin, symbol_ymd(twin), &day);

    if (twin->order_open && weighing_find_day(w, twin, swapped(symbol_ymd(twin)), &other) &&
        (!has_day || abs(other.days - days) < abs(day.days - days))) {
        day = other;
        has_day = true;
    }
    *past_end = has_day && day.past_end;
    return has_day ? day.days - days : INT32_MAX;
}

/* Sighting makes a day or two; calendars by rule leave no room. */
static bool
is_near(const struct symbol *twin, int32_t apart)
{
    int32_t most = twin->calendar == TARWISA_CALENDAR_HIJRI ? 2 : 0;

    return apart >= -most && apart <= most;
}

static bool
twin_fits(const struct weighing *w, const struct symbol *twin, int32_t days)
{
    bool past_end;

    return is_near(twin, days_behind(w, twin, days, &past_end));
}

static uint32_t
mismatch_of(const struct symbol *twin)
{
    return twin->calendar == TARWISA_CALENDAR_HIJRI ? TARWISA_FLAG_HIJRI_MISMATCH
                                                    : TARWISA_FLAG_CALENDAR_MISMATCH;
}

/* The first whole half beside this one, or NULL */
static const struct symbol *
other_whole_half(const struct dated *d, const struct symbol *s)
{
    for (size_t i = TARWISA_CALENDAR_GREGORIAN; i < TARWISA_CALENDARS; i++) {
        const struct symbol *half = d->halves[i];

        if (half != NULL && i != s->calendar && symbol_is_whole(half))
            return half;
    }
    return NULL;
}

/* --- the order of day and month ----------------------------------------------------------------- */

/* A date in figures whose day and month could change places. */
struct readings {
    bool has_usual, has_other; /* there is such a day */
    struct calendar_day usual, other;
};

/* A Hijri day by sighting has the weekday of the day before or behind. */
static bool
may_have_weekday(const struct weighing *w, const struct symbol *s, int32_t days)
{
    int32_t most = s->calendar == TARWISA_CALENDAR_HIJRI ? 1 : 0;

    for (int32_t near = days - most; near <= days + most; near++) {
        if (weighing_fits_weekday(w, near))
            return true;
    }
    return false;
}

/* The weekday settles the order, unless a date in another calendar is for the other one. */
static bool
settle_by_weekday(struct weighing *w, const struct symbol *s, const struct readings *r)
{
    bool usual = r->has_usual && may_have_weekday(w, s, r->usual.days);
    bool other = r->has_other && may_have_weekday(w, s, r->other.days);
    const struct symbol *twin = other_whole_half(w->dated, s);
    const struct calendar_day *day = usual ? &r->usual : &r->other;

    if (w->dated->weekday == 0 || usual == other)
        return false;
    weighing_say_day(w, TARWISA_REASON_FOR, s, "the weekday settles the order of day and month",
                     day->days);
    weighing_set_day_of(w, s, day, 0);
    w->out->order = usual ? TARWISA_ORDER_DAY_FIRST : TARWISA_ORDER_MONTH_FIRST;
    if (twin != NULL && !twin_fits(w, twin, day->days) && r->has_usual && r->has_other &&
        twin_fits(w, twin, usual ? r->other.days : r->usual.days)) {
        weighing_say(w, TARWISA_REASON_AGAINST, twin,
                     "the date in another calendar is for the other order");
        weighing_set_conflict(w, mismatch_of(twin));
    }
    return true;
}

/* A whole date in another calendar settles the order too; where it fits neither, the halves
 * contradict each other. */
static bool
settle_by_twin(struct weighing *w, const struct symbol *s, const struct readings *r)
{
    const struct symbol *twin = other_whole_half(w->dated, s);
    bool usual, other;

    if (twin == NULL)
        return false;
    usual = r->has_usual && twin_fits(w, twin, r->usual.days);
    other = r->has_other && twin_fits(w, twin, r->other.days);
    if (usual != other) {
        weighing_say(w, TARWISA_REASON_FOR, twin,
                     "the date in another calendar settles the order of day and month");
        weighing_set_day_of(w, s, usual ? &r->usual : &r->other, 0);
        w->out->order = usual ? TARWISA_ORDER_DAY_FIRST : TARWISA_ORDER_MONTH_FIRST;
    } else if (!usual) {
        weighing_say(w, TARWISA_REASON_AGAINST, twin,
                     "the date in another calendar fits neither order");
        weighing_set_conflict(w, mismatch_of(twin));
    }
    return usual != other || !usual;
}

/* American software prints month first and AM or PM beside it. */
static bool
is_order_open(const struct weighing *w)
{
    enum tarwisa_order order = w->scales->options->order;
    const struct symbol *clock = w->dated->clock;

    return order == TARWISA_ORDER_NONE ||
           ((order == TARWISA_ORDER_USUAL || order == TARWISA_ORDER_YEAR_FIRST) && clock != NULL &&
            clock->latin);
}

static void
weigh_order(struct weighing *w, const struct symbol *s)
{
    bool month_first = w->scales->options->order == TARWISA_ORDER_MONTH_FIRST;
    struct readings r;

    r.has_usual = weighing_find_day(w, s, symbol_ymd(s), &r.usual) && !r.usual.past_end;
    r.has_other = weighing_find_day(w, s, swapped(symbol_ymd(s)), &r.other) && !r.other.past_end;
    if (settle_by_weekday(w, s, &r) || settle_by_twin(w, s, &r))
        return;
    if (is_order_open(w)) {
        weighing_say(w, TARWISA_REASON_AGAINST, s, "day and month could change places");
        weighing_set_status(w, TARWISA_DATE_AMBIGUOUS, 0);
        return;
    }
    if (month_first ? !r.has_other : !r.has_usual) {
        weighing_say(w, TARWISA_REASON_AGAINST, s, "there is no such day");
        weighing_set_status(w, TARWISA_DATE_INVALID, 0);
        return;
    }
    weighing_say(w, TARWISA_REASON_AGAINST, s,
                 month_first ? "day and month could change places: month first was asked for"
                             : "day and month could change places: day first is the custom");
    weighing_set_day_of(w, s, month_first ? &r.other : &r.usual, TARWISA_FLAG_ORDER_ASSUMED);
}

/* What speaks for the main half where another one is a different day: a weekday that agrees with it
 * tells a slip in the other. */
static bool
is_backed_by_weekday(const struct weighing *w)
{
    return w->dated->weekday != 0 && weighing_fits_weekday(w, w->days);
}

static void
weigh_twin(struct weighing *w, const struct symbol *twin)
{
    bool past_end;
    int32_t apart = days_behind(w, twin, w->days, &past_end);

    if (apart == 0 && !past_end) {
        weighing_say(w, TARWISA_REASON_FOR, twin, "the date in another calendar is the same day");
        return;
    }
    weighing_say(w, TARWISA_REASON_AGAINST, twin,
                 "the date in another calendar is a different day");
    w->out->flags |= mismatch_of(twin);
    if (!is_near(twin, apart) && !is_backed_by_weekday(w))
        weighing_set_conflict(w, 0);
}

/* A Gregorian month or year beside a whole day of another calendar; at its ends sighting may have
 * the day on either side. */
static void
weigh_partial_twin(struct weighing *w, const struct symbol *s, const struct symbol *g)
{
    int32_t most = s->calendar == TARWISA_CALENDAR_HIJRI ? 2 : 0;

    for (int32_t days = w->days - most; days <= w->days + most; days++) {
        struct ymd d = gregorian_of_days(days);

        if ((!g->has_year || g->year == d.year) && (g->month == 0 || g->month == d.month) &&
            (g->day == 0 || g->day == d.day))
            return;
    }
    weighing_say(w, TARWISA_REASON_AGAINST, g, "the Gregorian part is another time");
    weighing_set_conflict(w, mismatch_of(s));
}

static void
weigh_twins(struct weighing *w, const struct symbol *s)
{
    for (size_t i = TARWISA_CALENDAR_GREGORIAN; i < TARWISA_CALENDARS; i++) {
        const struct symbol *twin = w->dated->halves[i];

        if (twin == NULL || i == s->calendar || w->out->iso[0] == '\0')
            continue;
        if (symbol_is_whole(twin))
            weigh_twin(w, twin);
        else if (i == TARWISA_CALENDAR_GREGORIAN)
            weigh_partial_twin(w, s, twin);
    }
}

/* --- a whole day -------------------------------------------------------------------------------- */

/* "24/06/12" may be year, month and day where that order was asked for. */
static struct symbol
year_first(const struct symbol *s)
{
    struct symbol other = *s;

    other.year = s->figures[0] + (s->figures[0] < 50 ? 2000 : 1900);
    other.month = s->figures[1];
    other.day = s->figures[2];
    other.order_open = false;
    return other;
}

/* What stands beside the date is against this day. */
static bool
is_refuted(const struct weighing *w, const struct symbol *s, int32_t days)
{
    const struct symbol *twin = other_whole_half(w->dated, s);

    return (w->dated->weekday != 0 && !weighing_fits_weekday(w, days)) ||
           (twin != NULL && !twin_fits(w, twin, days));
}

/* Read it in that order, unless there is no such day, or what stands beside it says otherwise. */
static bool
weigh_year_first(struct weighing *w, const struct symbol *s)
{
    struct symbol asked;
    struct calendar_day day;

    if (!s->two_digits || w->scales->options->order != TARWISA_ORDER_YEAR_FIRST)
        return false;
    asked = year_first(s);
    if (!weighing_find_day(w, &asked, symbol_ymd(&asked), &day) || is_refuted(w, &asked, day.days))
        return false;
    weighing_say(w, TARWISA_REASON_AGAINST, s, "three small numbers: year first was asked for");
    weighing_set_day_of(w, s, &day, TARWISA_FLAG_ORDER_ASSUMED);
    return true;
}

static void
weigh_two_digits(struct weighing *w, const struct symbol *s)
{
    if (!s->two_digits)
        return;
    weighing_say(w, TARWISA_REASON_AGAINST, s, "the year has two digits: its century is assumed");
    w->out->flags |= TARWISA_FLAG_TWO_DIGIT_YEAR;
    if (w->out->status == TARWISA_DATE_OK)
        w->out->status = TARWISA_DATE_INFERRED;
}

/* An unmarked year is Hijri where Arabic sites print it, 1415 to 1450; else it could be Iran's. */
static bool
may_be_other_calendar(const struct symbol *s)
{
    return s->calendar == TARWISA_CALENDAR_HIJRI && !s->marked &&
           (s->year < 1415 || s->year > 1450);
}

static void
weigh_day(struct weighing *w, const struct symbol *s)
{
    struct calendar_day day;

    w->out->order = (enum tarwisa_order)s->order;
    if (symbol_is_placeholder(s)) {
        weighing_say(w, TARWISA_REASON_AGAINST, s, "software prints this for want of a date");
        weighing_set_status(w, TARWISA_DATE_INVALID, TARWISA_FLAG_PLACEHOLDER);
    } else if (may_be_other_calendar(s)) {
        weighing_say(w, TARWISA_REASON_AGAINST, s, "no calendar is named, and the year fits two");
        weighing_set_status(w, TARWISA_DATE_AMBIGUOUS, 0);
    } else if (!s->order_open && (!weighing_find_day(w, s, symbol_ymd(s), &day) || day.past_end)) {
        weighing_say(w, TARWISA_REASON_AGAINST, s, "there is no such day");
        weighing_set_status(w, TARWISA_DATE_INVALID, 0);
    } else if (s->order_open) {
        weigh_order(w, s);
    } else {
        weighing_set_day_of(w, s, &day, 0);
    }
    weigh_weekday(w, s);
    weigh_twins(w, s);
}

/* Where no order is to be assumed, the year may stand first, too. */
static bool
may_be_year_first(const struct weighing *w, const struct symbol *s)
{
    struct symbol other;
    struct calendar_day day;

    if (!s->two_digits || w->scales->options->order != TARWISA_ORDER_NONE)
        return false;
    other = year_first(s);
    return weighing_find_day(w, &other, symbol_ymd(&other), &day) &&
           !is_refuted(w, &other, day.days);
}

void
wholeday_weigh(struct weighing *w, const struct symbol *s)
{
    if (may_be_year_first(w, s)) {
        weighing_say(w, TARWISA_REASON_AGAINST, s, "the year may stand first or last");
        weighing_set_status(w, TARWISA_DATE_AMBIGUOUS, 0);
        w->out->order = (enum tarwisa_order)s->order;
    } else if (!weigh_year_first(w, s)) {
        weigh_day(w, s);
    }
    weigh_two_digits(w, s);
}
