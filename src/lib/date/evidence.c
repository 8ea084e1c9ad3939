/* SPDX-License-Identifier: MIT */
/* A date weighed against what stands beside it: weekday, twin, order, rivals, the time of reading. */
#include "evidence.h"

#include "isotext.h"
#include "relative.h"

#include <stdlib.h>
#include <string.h>

/* A date on the scales. */
struct weighing {
    const struct dates *dates;
    const struct dated *dated;
    const struct scales *scales;
    struct reference as_of;
    int32_t days; /* what out->iso says */
    struct tarwisa_date *out;
};

static void
say(const struct weighing *w, enum tarwisa_reason_kind kind, const struct symbol *s,
    const char *text)
{
    trace_say(w->scales->trace, kind, s->start, s->limit, text, NULL);
}

/* The same of a day, which is named. */
static void
say_day(const struct weighing *w, enum tarwisa_reason_kind kind, const struct symbol *s,
        const char *text, int32_t days)
{
    char iso[ISO_DAY_ROOM];

    if (w->scales->trace == NULL)
        return;
    iso_write_day(days, iso);
    trace_reason(w->scales->trace, kind, s->start, s->limit, text, iso);
}

/* --- verdicts ----------------------------------------------------------------------------------- */

static void
set_status(struct weighing *w, enum tarwisa_date_status status, uint32_t flags)
{
    w->out->status = status;
    w->out->flags |= flags;
}

static void
set_day(struct weighing *w, int32_t days, enum tarwisa_date_status status, uint32_t flags)
{
    set_status(w, status, flags);
    w->days = days;
    iso_write_day(days, w->out->iso);
}

/* Two parts contradict each other: there is no day. */
static void
set_conflict(struct weighing *w, uint32_t flags)
{
    set_status(w, TARWISA_DATE_CONFLICT, flags);
    w->out->iso[0] = '\0';
}

/* --- days --------------------------------------------------------------------------------------- */

static struct ymd
ymd_of(const struct symbol *s)
{
    struct ymd d = { s->year, s->month, s->day };

    return d;
}

static struct ymd
swapped(struct ymd d)
{
    return (struct ymd){ d.year, d.day, d.month };
}

static bool
find_day(const struct weighing *w, const struct symbol *s, struct ymd d, struct calendar_day *out)
{
    return calendar_find_day(w->scales->calendars, (enum tarwisa_calendar)s->calendar, d, out);
}

/* --- halves and rivals -------------------------------------------------------------------------- */

/* The half that counts: one that is a whole day, else the Gregorian one. */
static const struct symbol *
main_half(const struct dated *d)
{
    const struct symbol *whole = dated_whole_half(d), *g = d->halves[TARWISA_CALENDAR_GREGORIAN];

    return whole != NULL ? whole : g != NULL ? g : d->date;
}

static bool
is_same_day(const struct symbol *a, const struct symbol *b)
{
    return a->calendar == b->calendar && a->day == b->day && a->month == b->month &&
           a->year == b->year;
}

/* A month, with or without its year, that the day lies in */
static bool
is_month_of(const struct symbol *s, const struct symbol *day)
{
    return s->day == 0 && s->month == day->month && (!s->has_year || s->year == day->year);
}

/* Whole days of two calendars that cannot be one */
static bool
are_far_apart(const struct weighing *w, const struct symbol *a, const struct symbol *b)
{
    bool has_hijri = a->calendar == TARWISA_CALENDAR_HIJRI || b->calendar == TARWISA_CALENDAR_HIJRI;
    struct calendar_day day_a, day_b;

    return symbol_is_whole(a) && symbol_is_whole(b) && !a->order_open && !b->order_open &&
           find_day(w, a, ymd_of(a), &day_a) && find_day(w, b, ymd_of(b), &day_b) &&
           abs(day_a.days - day_b.days) > (has_hijri ? 2 : 0);
}

/* Another date with the same role says something else; a month that is the chosen one's does
 * not. */
static bool
has_rival(const struct weighing *w)
{
    const struct symbol *meant = main_half(w->dated);

    for (size_t i = 0; i < w->dates->n; i++) {
        const struct symbol *s = main_half(&w->dates->list[i]);

        if (w->dates->list[i].role != w->dated->role)
            continue;
        if (s->calendar == meant->calendar ? !is_same_day(s, meant) && !is_month_of(s, meant)
                                           : are_far_apart(w, s, meant)) {
            say(w, TARWISA_REASON_AGAINST, s, "another date stands there");
            return true;
        }
    }
    return w->dates->too_many;
}

/* --- whole days --------------------------------------------------------------------------------- */

/* Dates that programs print for want of one: year 0 or 1 (0000-00-00, Joomla's 30 November -0001),
 * and the first day of the Unix epoch. */
static bool
is_placeholder(const struct symbol *s)
{
    return (s->has_year && s->year <= 1) || (s->calendar == TARWISA_CALENDAR_GREGORIAN &&
                                             s->year == 1970 && s->month == 1 && s->day == 1);
}

/* How sure a whole day of a calendar is: sighting differs by country, rules do not. */
static void
set_day_of(struct weighing *w, const struct symbol *s, const struct calendar_day *day,
           uint32_t flags)
{
    enum tarwisa_date_status status = flags == 0 ? TARWISA_DATE_OK : TARWISA_DATE_INFERRED;

    if (s->calendar == TARWISA_CALENDAR_HIJRI) {
        status = TARWISA_DATE_INFERRED;
        flags |= TARWISA_FLAG_HIJRI_ONLY;
        say_day(w, TARWISA_REASON_FOR, s, "the day in the Umm al-Qura calendar", day->days);
    }
    if (day->approximate) {
        flags |= TARWISA_FLAG_HIJRI_APPROXIMATE;
        say(w, TARWISA_REASON_AGAINST, s,
            "the year lies outside the table, and is counted by rule");
    }
    set_day(w, day->days, status, flags);
}

/* --- weekdays ----------------------------------------------------------------------------------- */

static bool
fits_weekday(const struct weighing *w, int32_t days)
{
    return weekday_of_days(days) == w->dated->weekday;
}

/* In January a wrong weekday that fits the next year is most often a year not yet changed. */
static bool
is_last_years_slip(const struct weighing *w, const struct symbol *s)
{
    struct ymd next = { s->year + 1, s->month, s->day };

    return s->calendar == TARWISA_CALENDAR_GREGORIAN && s->month == 1 && s->day <= 15 &&
           gregorian_has_day(next) && fits_weekday(w, gregorian_days(next));
}

/* "الأحد الثاني من يونيو" may be the second Sunday of June. */
static void
weigh_weekday(struct weighing *w, const struct symbol *s)
{
    if (w->dated->weekday == 0 || w->out->iso[0] == '\0')
        return;
    if (fits_weekday(w, w->days)) {
        say_day(w, TARWISA_REASON_FOR, s, "the weekday is that of", w->days);
        return;
    }
    say_day(w, TARWISA_REASON_AGAINST, s, "the weekday is not that of", w->days);
    if (is_last_years_slip(w, s) || s->in_words)
        set_conflict(w, TARWISA_FLAG_WEEKDAY_MISMATCH);
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
    bool has_day = find_day(w, twin, ymd_of(twin), &day);

    if (twin->order_open && find_day(w, twin, swapped(ymd_of(twin)), &other) &&
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
        if (fits_weekday(w, near))
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
    say_day(w, TARWISA_REASON_FOR, s, "the weekday settles the order of day and month", day->days);
    set_day_of(w, s, day, 0);
    if (twin != NULL && !twin_fits(w, twin, day->days) && r->has_usual && r->has_other &&
        twin_fits(w, twin, usual ? r->other.days : r->usual.days)) {
        say(w, TARWISA_REASON_AGAINST, twin, "the date in another calendar is for the other order");
        set_conflict(w, mismatch_of(twin));
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
        say(w, TARWISA_REASON_FOR, twin,
            "the date in another calendar settles the order of day and month");
        set_day_of(w, s, usual ? &r->usual : &r->other, 0);
    } else if (!usual) {
        say(w, TARWISA_REASON_AGAINST, twin, "the date in another calendar fits neither order");
        set_conflict(w, mismatch_of(twin));
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

    r.has_usual = find_day(w, s, ymd_of(s), &r.usual) && !r.usual.past_end;
    r.has_other = find_day(w, s, swapped(ymd_of(s)), &r.other) && !r.other.past_end;
    if (settle_by_weekday(w, s, &r) || settle_by_twin(w, s, &r))
        return;
    if (is_order_open(w)) {
        say(w, TARWISA_REASON_AGAINST, s, "day and month could change places");
        set_status(w, TARWISA_DATE_AMBIGUOUS, 0);
        return;
    }
    if (month_first ? !r.has_other : !r.has_usual) {
        say(w, TARWISA_REASON_AGAINST, s, "there is no such day");
        set_status(w, TARWISA_DATE_INVALID, 0);
        return;
    }
    say(w, TARWISA_REASON_AGAINST, s,
        month_first ? "day and month could change places: month first was asked for"
                    : "day and month could change places: day first is the custom");
    set_day_of(w, s, month_first ? &r.other : &r.usual, TARWISA_FLAG_ORDER_ASSUMED);
}

/* What speaks for the main half where another one is a different day: a weekday that agrees with it
 * tells a slip in the other. */
static bool
is_backed_by_weekday(const struct weighing *w)
{
    return w->dated->weekday != 0 && fits_weekday(w, w->days);
}

static void
weigh_twin(struct weighing *w, const struct symbol *twin)
{
    bool past_end;
    int32_t apart = days_behind(w, twin, w->days, &past_end);

    if (apart == 0 && !past_end) {
        say(w, TARWISA_REASON_FOR, twin, "the date in another calendar is the same day");
        return;
    }
    say(w, TARWISA_REASON_AGAINST, twin, "the date in another calendar is a different day");
    w->out->flags |= mismatch_of(twin);
    if (!is_near(twin, apart) && !is_backed_by_weekday(w))
        set_conflict(w, 0);
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
    say(w, TARWISA_REASON_AGAINST, g, "the Gregorian part is another time");
    set_conflict(w, mismatch_of(s));
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

    return (w->dated->weekday != 0 && !fits_weekday(w, days)) ||
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
    if (!find_day(w, &asked, ymd_of(&asked), &day) || is_refuted(w, &asked, day.days))
        return false;
    say(w, TARWISA_REASON_AGAINST, s, "three small numbers: year first was asked for");
    set_day_of(w, s, &day, TARWISA_FLAG_ORDER_ASSUMED);
    return true;
}

static void
weigh_two_digits(struct weighing *w, const struct symbol *s)
{
    if (!s->two_digits)
        return;
    say(w, TARWISA_REASON_AGAINST, s, "the year has two digits: its century is assumed");
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

    if (is_placeholder(s)) {
        say(w, TARWISA_REASON_AGAINST, s, "software prints this for want of a date");
        set_status(w, TARWISA_DATE_INVALID, TARWISA_FLAG_PLACEHOLDER);
    } else if (may_be_other_calendar(s)) {
        say(w, TARWISA_REASON_AGAINST, s, "no calendar is named, and the year fits two");
        set_status(w, TARWISA_DATE_AMBIGUOUS, 0);
    } else if (!s->order_open && (!find_day(w, s, ymd_of(s), &day) || day.past_end)) {
        say(w, TARWISA_REASON_AGAINST, s, "there is no such day");
        set_status(w, TARWISA_DATE_INVALID, 0);
    } else if (s->order_open) {
        weigh_order(w, s);
    } else {
        set_day_of(w, s, &day, 0);
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
    return find_day(w, &other, ymd_of(&other), &day) && !is_refuted(w, &other, day.days);
}

static void
weigh_whole(struct weighing *w, const struct symbol *s)
{
    if (may_be_year_first(w, s)) {
        say(w, TARWISA_REASON_AGAINST, s, "the year may stand first or last");
        set_status(w, TARWISA_DATE_AMBIGUOUS, 0);
    } else if (!weigh_year_first(w, s)) {
        weigh_day(w, s);
    }
    weigh_two_digits(w, s);
}

/* --- less than a day ---------------------------------------------------------------------------- */

static bool
is_a_year(int32_t year)
{
    return year >= GREGORIAN_FIRST_YEAR && year <= GREGORIAN_LAST_YEAR;
}

static void
set_partial(struct weighing *w, int32_t year, int month)
{
    set_status(w, TARWISA_DATE_PARTIAL, 0);
    iso_write_month(year, month, w->out->partial);
}

/* The year in which a calendar has the day of reading. */
static bool
year_of_reading(const struct weighing *w, const struct symbol *s, int32_t *year)
{
    struct ymd d = gregorian_of_days(w->as_of.days);

    if (s->calendar == TARWISA_CALENDAR_HIJRI && !hijri_of_days(w->as_of.days, &d))
        return false;
    *year = d.year;
    return true;
}

#define LEAP_YEARS_APART 8 /* at most, about 1900 */

/* How far ahead of the day of reading a day may be that is perhaps meant all the same: a site's clock
 * is ahead of the reader's, and sighting is ahead of the table. */
static int32_t
days_ahead(const struct symbol *s)
{
    return s->calendar == TARWISA_CALENDAR_HIJRI ? 2 : 1;
}

/* The last such day that is not behind the day of reading; none where one just ahead of it may be
 * meant, or one that only sighting may have had. */
static bool
last_such_day(const struct weighing *w, const struct symbol *s, struct calendar_day *out)
{
    int32_t year, ahead = w->as_of.days + days_ahead(s);
    struct ymd d = ymd_of(s);

    if (!w->as_of.known || !year_of_reading(w, s, &year))
        return false;
    for (d.year = year + 1; d.year >= year - LEAP_YEARS_APART; d.year--) {
        if (find_day(w, s, d, out) && out->days <= ahead)
            return out->days <= w->as_of.days && !out->past_end;
    }
    return false;
}

/* 29 February does, 31 April and 31 Ramadan do not. */
static bool
exists_in_some_year(const struct weighing *w, const struct symbol *s)
{
    bool is_hijri = s->calendar == TARWISA_CALENDAR_HIJRI;
    struct ymd d = { is_hijri ? 1440 : 2024, s->month, s->day };
    struct calendar_day day;

    return find_day(w, s, d, &day);
}

/* "12 مايو العام الماضي" */
static bool
counts_months_back(const struct weighing *w)
{
    const struct symbol *ago = w->dates->ago.date;

    return ago != NULL && (ago->unit == UNIT_MONTH || ago->unit == UNIT_YEAR);
}

/* A day without a year. Among other words it may be the name of a street or of a feast. */
static void
weigh_day_of_year(struct weighing *w, const struct symbol *s)
{
    struct calendar_day day;

    set_status(w, TARWISA_DATE_PARTIAL, 0);
    if (!exists_in_some_year(w, s)) {
        say(w, TARWISA_REASON_AGAINST, s, "there is no such day");
        set_status(w, TARWISA_DATE_INVALID, 0);
        return;
    }
    if (w->dates->words > 0 || w->dates->strays > 0 || w->dates->counters > 0 ||
        counts_months_back(w) || !last_such_day(w, s, &day))
        return;
    if (w->dated->weekday != 0 && !fits_weekday(w, day.days)) {
        say_day(w, TARWISA_REASON_AGAINST, s, "the weekday is not that of the last such day",
                day.days);
        w->out->flags |= TARWISA_FLAG_WEEKDAY_MISMATCH;
        return;
    }
    say_day(w, TARWISA_REASON_FOR, s, "no year: the last such day before the time of reading",
            day.days);
    set_day_of(w, s, &day, 0);
    w->out->status = TARWISA_DATE_INFERRED;
}

static bool
is_day_of_year(const struct symbol *s)
{
    return s->day != 0 && s->month != 0 && !s->has_year &&
           (s->calendar == TARWISA_CALENDAR_GREGORIAN || s->calendar == TARWISA_CALENDAR_HIJRI);
}

/* A month of a year, or a year; of other calendars they are no Gregorian month. */
static void
weigh_partial(struct weighing *w, const struct symbol *s)
{
    bool is_hijri = s->calendar == TARWISA_CALENDAR_HIJRI;

    if (is_day_of_year(s))
        weigh_day_of_year(w, s);
    else if (s->calendar != TARWISA_CALENDAR_GREGORIAN)
        set_status(w, TARWISA_DATE_PARTIAL, is_hijri ? TARWISA_FLAG_HIJRI_ONLY : 0);
    else if (!s->has_year)
        set_status(w, TARWISA_DATE_PARTIAL, 0);
    else if (!is_a_year(s->year) || s->month > 12) {
        say(w, TARWISA_REASON_AGAINST, s, "there is no such month in the years of news");
        set_status(w, TARWISA_DATE_INVALID, 0);
    } else
        set_partial(w, s->year, s->month);
}

/* Nothing but a number of four digits: a year. */
static bool
weigh_lone_year(struct weighing *w)
{
    if (w->dates->year == NULL || !is_a_year(w->dates->year->value))
        return false;
    w->out->calendar = TARWISA_CALENDAR_GREGORIAN;
    set_partial(w, w->dates->year->value, 0);
    return true;
}

/* --- the clock ---------------------------------------------------------------------------------- */

/* "14:30 12 يونيو 2024 بتوقيت القاهرة": a clock without a zone has that behind the date. */
static struct symbol
with_zone(const struct symbol *clock, const struct symbol *zone)
{
    struct symbol zoned = *clock;

    if (zone != NULL && clock->detail == 0 && clock->offset == OFFSET_NONE)
        symbol_set_zone(&zoned, zone);
    return zoned;
}

/* The offset that is written, or that the zone of a place had that day. */
static bool
find_offset(const struct weighing *w, const struct symbol *clock, int16_t *offset)
{
    struct symbol zoned = with_zone(clock, w->dated == NULL ? NULL : w->dated->zone);

    *offset = zoned.offset;
    if (zoned.detail == 0)
        return zoned.offset != OFFSET_NONE;
    if (w->out->iso[0] != '\0' &&
        calendar_offset(w->scales->calendars, &tables_zones[zoned.zones], zoned.detail, w->days,
                        clock->hour * 60 + clock->minute, offset))
        return true;
    say(w, TARWISA_REASON_AGAINST, clock, "the zone has no certain offset there");
    return false;
}

static void
write_clock(const struct weighing *w, const struct symbol *clock)
{
    bool to_the_second;
    int16_t offset;
    char *behind;

    if (clock == NULL)
        return;
    if (clock->hour < 0 || (w->dates->has_half && !clock->halved && clock->hour <= 12)) {
        say(w, TARWISA_REASON_AGAINST, clock,
            clock->hour < 0 ? "the clock contradicts itself"
                            : "a word for half of the day stands apart from it");
        return;
    }
    to_the_second = clock->second != SECOND_NONE;
    behind = iso_write_clock(clock->hour * 3600 + clock->minute * 60 +
                                 (to_the_second ? clock->second : 0),
                             to_the_second, w->out->time);
    if (find_offset(w, clock, &offset))
        iso_write_offset(offset, behind);
}

/* Nothing but a clock that says it is one: "19:00 بتوقيت غرينتش" */
static bool
weigh_lone_clock(struct weighing *w)
{
    const struct symbol *clock = w->dates->clock;

    if (clock == NULL || !clock->told || w->dates->words > 0 || w->dates->strays > 0)
        return false;
    set_status(w, TARWISA_DATE_PARTIAL, 0);
    write_clock(w, clock);
    return w->out->time[0] != '\0';
}

/* --- times counted back ------------------------------------------------------------------------- */

/* In a sentence it may be the time of anything; "اليوم" and "أمس" are parts of names, too. */
static bool
may_be_relative(const struct weighing *w)
{
    bool alone = w->dates->words == 0 && w->dates->strays == 0;

    if (w->dates->is_cut)
        return false;
    return alone || (w->dated->date->counted && w->dates->is_apart);
}

static void
set_counted(struct weighing *w, const struct counted *c)
{
    const struct symbol *s = w->dated->date;

    if (c->status != TARWISA_DATE_AMBIGUOUS)
        w->out->calendar = TARWISA_CALENDAR_GREGORIAN;
    if (c->status == TARWISA_DATE_PARTIAL)
        set_partial(w, c->year, c->month);
    else if (c->status == TARWISA_DATE_AMBIGUOUS) {
        say(w, TARWISA_REASON_AGAINST, s, "it may be more than one day");
        set_status(w, c->status, 0);
    } else
        set_day(w, c->days, c->status, c->approximate ? TARWISA_FLAG_APPROXIMATE : 0);
    if (w->out->iso[0] == '\0')
        return;
    say_day(w, TARWISA_REASON_FOR, s, "counted back from the time of reading", c->days);
    if (w->dated->weekday != 0 && !fits_weekday(w, c->days)) {
        say_day(w, TARWISA_REASON_AGAINST, s, "the weekday is not that of", c->days);
        set_conflict(w, TARWISA_FLAG_WEEKDAY_MISMATCH);
    }
}

/* The clock that is written, else the one that was counted. */
static void
write_counted_clock(const struct weighing *w, const struct counted *c)
{
    char *behind;

    if (w->out->iso[0] == '\0')
        return;
    write_clock(w, w->dated->clock);
    if (w->dated->clock != NULL || c->seconds < 0)
        return;
    behind = iso_write_clock(c->seconds, c->to_the_second, w->out->time);
    memcpy(behind, w->as_of.zone, strlen(w->as_of.zone) + 1);
}

static void
weigh_relative(struct weighing *w)
{
    struct counted c;

    if (!may_be_relative(w)) {
        say(w, TARWISA_REASON_AGAINST, w->dated->date, "this may be the time of something else");
        return;
    }
    if (w->dates->agos_differ) {
        say(w, TARWISA_REASON_AGAINST, w->dated->date, "another time ago stands there");
        set_status(w, TARWISA_DATE_AMBIGUOUS, TARWISA_FLAG_SEVERAL_DATES);
        return;
    }
    if (!w->as_of.known) {
        say(w, TARWISA_REASON_AGAINST, w->dated->date, "the time of reading is not known");
        set_status(w, TARWISA_DATE_RELATIVE, 0);
        return;
    }
    relative_count(w->dated->date, &w->as_of, &c);
    set_counted(w, &c);
    write_counted_clock(w, &c);
}

/* "قبل 5 دقائق | 12 يونيو 2024": a time counted back that is another day contradicts the date. */
static void
weigh_against_ago(struct weighing *w)
{
    const struct dated *ago = &w->dates->ago;
    struct counted c;
    int32_t apart, most;

    if (ago->date == NULL || !ago->date->counted || w->dates->is_cut ||
        ago->role != w->dated->role || !w->as_of.known || w->out->iso[0] == '\0' ||
        !w->dates->is_apart)
        return;
    relative_count(ago->date, &w->as_of, &c);
    if (c.status != TARWISA_DATE_INFERRED)
        return;
    most = ago->date->unit == UNIT_WEEK ? 7 : 1;
    apart = c.days - w->days;
    say_day(w, apart >= -most && apart <= most ? TARWISA_REASON_FOR : TARWISA_REASON_AGAINST,
            ago->date, "counted back from the time of reading", c.days);
    if (apart < -most || apart > most)
        set_conflict(w, 0);
}

/* --- the verdict -------------------------------------------------------------------------------- */

/* Among words two figures and a short year are as likely a score, a month in figures the number of
 * a law (12/2010), and a lone year a length or a price. */
static bool
is_too_short(const struct weighing *w, const struct symbol *s)
{
    bool short_year = s->two_digits && w->dated->clock == NULL && w->dated->weekday == 0;

    return w->dates->words > 0 && (short_year || s->in_figures || s->month == 0);
}

static void
weigh_half(struct weighing *w, const struct symbol *s)
{
    if (s->calendar == TARWISA_CALENDAR_NONE || is_too_short(w, s)) {
        say(w, TARWISA_REASON_AGAINST, s, "this may be something else than a date");
        set_status(w, TARWISA_DATE_UNPARSED, 0);
    } else if (s->month == MONTH_CONFLICT) {
        say(w, TARWISA_REASON_AGAINST, s, "the names of the month, or its era, disagree");
        set_status(w, TARWISA_DATE_CONFLICT, 0);
    } else if (s->bare_month) {
        say(w, TARWISA_REASON_AGAINST, s, "the month's name stands for two");
        set_status(w, TARWISA_DATE_AMBIGUOUS, 0);
    } else if (!symbol_is_whole(s) && !is_placeholder(s)) {
        weigh_partial(w, s);
    } else {
        weigh_whole(w, s);
    }
}

static void
weigh_mended(struct weighing *w, const struct symbol *s)
{
    if (!s->mended)
        return;
    say(w, TARWISA_REASON_AGAINST, s, "one letter of the month's name was wrong");
    w->out->flags |= TARWISA_FLAG_LETTER_MENDED;
    if (w->out->status == TARWISA_DATE_OK)
        w->out->status = TARWISA_DATE_INFERRED;
}

static void
weigh_future(struct weighing *w)
{
    if (w->as_of.known && w->out->iso[0] != '\0' && w->days > w->as_of.days)
        w->out->flags |= TARWISA_FLAG_FUTURE_DATE;
}

/* The clock beside the date, or beside the same day where that is written twice */
static const struct symbol *
clock_of(const struct weighing *w, const struct symbol *s)
{
    const struct symbol *clock = w->dated->clock;

    for (size_t i = 0; i < w->dates->n && clock == NULL; i++) {
        if (w->dates->list[i].role == w->dated->role &&
            is_same_day(main_half(&w->dates->list[i]), s))
            clock = w->dates->list[i].clock;
    }
    return clock;
}

static void
weigh_date(struct weighing *w)
{
    const struct symbol *s = main_half(w->dated);

    if (has_rival(w)) {
        set_status(w, TARWISA_DATE_AMBIGUOUS, TARWISA_FLAG_SEVERAL_DATES);
        return;
    }
    weigh_half(w, s);
    if (w->out->status == TARWISA_DATE_UNPARSED)
        return;
    weigh_mended(w, s);
    weigh_against_ago(w);
    weigh_future(w);
    w->out->calendar = (enum tarwisa_calendar)s->calendar;
    if (w->out->iso[0] != '\0')
        write_clock(w, clock_of(w, s));
}

void
evidence_weigh(const struct dates *dates, const struct dated *dated, const struct scales *scales,
               struct tarwisa_date *out)
{
    struct weighing w = { .dates = dates,
                          .dated = dated,
                          .scales = scales,
                          .as_of = reference_of(scales->options->as_of),
                          .out = out };

    out->status = TARWISA_DATE_UNPARSED;
    if (dates->range) {
        if (dated != NULL)
            say(&w, TARWISA_REASON_AGAINST, dated->date,
                "a piece of a span, of a list or of a code");
        return;
    }
    if (dated == NULL) {
        if (!weigh_lone_year(&w))
            weigh_lone_clock(&w);
        return;
    }
    out->role = dated->role == TARWISA_ROLE_SOURCE ? TARWISA_ROLE_NONE : dated->role;
    if (dated == &dates->ago)
        weigh_relative(&w);
    else
        weigh_date(&w);
}
