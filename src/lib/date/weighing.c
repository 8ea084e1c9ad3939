/* SPDX-License-Identifier: MIT */
/* What is said of a date on the scales, and the verdicts on it. */
#include "weighing.h"

#include "isotext.h"

void
weighing_say(const struct weighing *w, enum tarwisa_reason_kind kind, const struct symbol *s,
             const char *text)
{
    trace_say(w->scales->trace, kind, s->start, s->limit, text, NULL);
}

/* The same of a day, which is named. */
void
weighing_say_day(const struct weighing *w, enum tarwisa_reason_kind kind, const struct symbol *s,
                 const char *text, int32_t days)
{
    char iso[ISO_DAY_ROOM];

    if (w->scales->trace == NULL)
        return;
    iso_write_day(days, iso);
    trace_reason(w->scales->trace, kind, s->start, s->limit, text, iso);
}

void
weighing_set_status(struct weighing *w, enum tarwisa_date_status status, uint32_t flags)
{
    w->out->status = status;
    w->out->flags |= flags;
}

void
weighing_set_day(struct weighing *w, int32_t days, enum tarwisa_date_status status, uint32_t flags)
{
    weighing_set_status(w, status, flags);
    w->days = days;
    iso_write_day(days, w->out->iso);
}

/* Two parts contradict each other: there is no day. */
void
weighing_set_conflict(struct weighing *w, uint32_t flags)
{
    weighing_set_status(w, TARWISA_DATE_CONFLICT, flags);
    w->out->iso[0] = '\0';
}

struct ymd
symbol_ymd(const struct symbol *s)
{
    struct ymd d = { s->year, s->month, s->day };

    return d;
}

bool
weighing_find_day(const struct weighing *w, const struct symbol *s, struct ymd d,
                  struct calendar_day *out)
{
    return calendar_find_day(w->scales->calendars, (enum tarwisa_calendar)s->calendar, d, out);
}

/* Dates that programs print for want of one: year 0 or 1 (0000-00-00, Joomla's 30 November -0001), and
 * the days from which Unix, in zones on either side of Greenwich, spreadsheets and databases count. */
bool
symbol_is_placeholder(const struct symbol *s)
{
    static const struct ymd firsts[] = {
        { 1970, 1, 1 }, { 1969, 12, 31 }, { 1900, 1, 1 }, { 1899, 12, 30 }, { 1899, 12, 31 },
    };

    if (s->has_year && s->year <= 1)
        return true;
    for (size_t i = 0; i < sizeof firsts / sizeof *firsts; i++) {
        if (s->calendar == TARWISA_CALENDAR_GREGORIAN && s->year == firsts[i].year &&
            s->month == firsts[i].month && s->day == firsts[i].day)
            return true;
    }
    return false;
}

/* How sure a whole day of a calendar is: sighting differs by country, rules do not. */
void
weighing_set_day_of(struct weighing *w, const struct symbol *s, const struct calendar_day *day,
                    uint32_t flags)
{
    enum tarwisa_date_status status = flags == 0 ? TARWISA_DATE_OK : TARWISA_DATE_INFERRED;

    if (s->calendar == TARWISA_CALENDAR_HIJRI) {
        status = TARWISA_DATE_INFERRED;
        flags |= TARWISA_FLAG_HIJRI_ONLY;
        weighing_say_day(w, TARWISA_REASON_FOR, s, "the day in the Umm al-Qura calendar",
                         day->days);
    }
    if (day->approximate) {
        flags |= TARWISA_FLAG_HIJRI_APPROXIMATE;
        weighing_say(w, TARWISA_REASON_AGAINST, s,
                     "the year lies outside the table, and is counted by rule");
    }
    weighing_set_day(w, day->days, status, flags);
}

bool
weighing_fits_weekday(const struct weighing *w, int32_t days)
{
    return weekday_of_days(days) == w->dated->weekday;
}

bool
gregorian_is_year(int32_t year)
{
    return year >= GREGORIAN_FIRST_YEAR && year <= GREGORIAN_LAST_YEAR;
}

void
weighing_set_partial(struct weighing *w, int32_t year, int month)
{
    weighing_set_status(w, TARWISA_DATE_PARTIAL, 0);
    iso_write_month(year, month, w->out->partial);
}
