/* SPDX-License-Identifier: MIT */
/* Dates that are less than a whole day: without a year, a month, a year. */
#include "partial.h"

#include "isotext.h"

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
    struct ymd d = symbol_ymd(s);

    if (!w->as_of.known || !year_of_reading(w, s, &year))
        return false;
    for (d.year = year + 1; d.year >= year - LEAP_YEARS_APART; d.year--) {
        if (weighing_find_day(w, s, d, out) && out->days <= ahead)
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

    return weighing_find_day(w, s, d, &day);
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

    weighing_set_status(w, TARWISA_DATE_PARTIAL, 0);
    if (!exists_in_some_year(w, s)) {
        weighing_say(w, TARWISA_REASON_AGAINST, s, "there is no such day");
        weighing_set_status(w, TARWISA_DATE_INVALID, 0);
        return;
    }
    if (w->dates->words > 0 || w->dates->strays > 0 || w->dates->counters > 0 ||
        counts_months_back(w) || !last_such_day(w, s, &day))
        return;
    if (w->dated->weekday != 0 && !weighing_fits_weekday(w, day.days)) {
        weighing_say_day(w, TARWISA_REASON_AGAINST, s,
                         "the weekday is not that of the last such day", day.days);
        w->out->flags |= TARWISA_FLAG_WEEKDAY_MISMATCH;
        return;
    }
    weighing_say_day(w, TARWISA_REASON_FOR, s,
                     "no year: the last such day before the time of reading", day.days);
    weighing_set_day_of(w, s, &day, 0);
    w->out->status = TARWISA_DATE_INFERRED;
}

static bool
is_day_of_year(const struct symbol *s)
{
    return s->day != 0 && s->month != 0 && !s->has_year &&
           (s->calendar == TARWISA_CALENDAR_GREGORIAN || s->calendar == TARWISA_CALENDAR_HIJRI);
}

/* A month of a year, or a year; of other calendars they are no Gregorian month. */
void
partial_weigh(struct weighing *w, const struct symbol *s)
{
    bool is_hijri = s->calendar == TARWISA_CALENDAR_HIJRI;

    if (is_day_of_year(s))
        weigh_day_of_year(w, s);
    else if (s->calendar != TARWISA_CALENDAR_GREGORIAN)
        weighing_set_status(w, TARWISA_DATE_PARTIAL, is_hijri ? TARWISA_FLAG_HIJRI_ONLY : 0);
    else if (!s->has_year)
        weighing_set_status(w, TARWISA_DATE_PARTIAL, 0);
    else if (!gregorian_is_year(s->year) || s->month > 12) {
        weighing_say(w, TARWISA_REASON_AGAINST, s, "there is no such month in the years of news");
        weighing_set_status(w, TARWISA_DATE_INVALID, 0);
    } else
        weighing_set_partial(w, s->year, s->month);
}

/* Nothing but a number of four digits: a year. */
bool
partial_weigh_year(struct weighing *w)
{
    if (w->dates->year == NULL || !gregorian_is_year(w->dates->year->value))
        return false;
    w->out->calendar = TARWISA_CALENDAR_GREGORIAN;
    weighing_set_partial(w, w->dates->year->value, 0);
    return true;
}
