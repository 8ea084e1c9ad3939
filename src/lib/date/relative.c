/* SPDX-License-Identifier: MIT */
/* Times counted back from the time a text was read at. */
#include "relative.h"

#include <string.h>

#define DAY 86400
#define HOUR 3600
#define MINUTE 60

#define HOURS_OF_SAME_DAY 12 /* before a time of which only the day is known */

/* --- the reference ------------------------------------------------------------------------------ */

/* The text has digits where the shape has d, and else its marks. */
static bool
has_shape(const char *text, const char *shape)
{
    for (; *shape != '\0'; shape++, text++) {
        if (*shape == 'd' ? *text < '0' || *text > '9' : *text != *shape)
            return false;
    }
    return true;
}

static int
two_digits(const char *text)
{
    return (text[0] - '0') * 10 + (text[1] - '0');
}

static bool
is_zone(const char *text)
{
    return text[0] == '\0' || (text[0] == 'Z' && text[1] == '\0') ||
           ((has_shape(text, "+dd:dd") || has_shape(text, "-dd:dd")) && text[6] == '\0');
}

/* A clock as the library writes it; anything else is as good as none. */
static void
read_clock(const char *time, struct reference *out)
{
    bool has_seconds = has_shape(time, "dd:dd:dd");
    const char *zone = time + (has_seconds ? 8 : 5);

    if (!has_shape(time, "dd:dd") || !is_zone(zone) || two_digits(time) > 23 ||
        two_digits(time + 3) > 59 || (has_seconds && two_digits(time + 6) > 59))
        return;
    out->has_clock = true;
    out->seconds = two_digits(time) * HOUR + two_digits(time + 3) * MINUTE;
    out->seconds += has_seconds ? two_digits(time + 6) : 0;
    out->zone = zone;
}

int32_t
days_of_iso(const char *iso)
{
    return gregorian_days((struct ymd){ two_digits(iso) * 100 + two_digits(iso + 2),
                                        two_digits(iso + 5), two_digits(iso + 8) });
}

struct reference
reference_of(const struct tarwisa_date *as_of)
{
    struct reference r = { .zone = "" };

    if (as_of == NULL || memchr(as_of->iso, '\0', sizeof as_of->iso) == NULL ||
        memchr(as_of->time, '\0', sizeof as_of->time) == NULL || strlen(as_of->iso) != 10 ||
        !has_shape(as_of->iso, "dddd-dd-dd"))
        return r;
    r.days = days_of_iso(as_of->iso);
    r.known = days_are_in_range(r.days);
    read_clock(as_of->time, &r);
    return r;
}

/* --- counting ----------------------------------------------------------------------------------- */

/* Whole days of a time that may lie before 1970 */
static int32_t
days_of_seconds(int64_t seconds)
{
    return (int32_t)((seconds - (seconds < 0 ? DAY - 1 : 0)) / DAY);
}

static void
set_ambiguous(struct counted *out)
{
    out->status = TARWISA_DATE_AMBIGUOUS;
}

static void
set_day(int32_t days, bool approximate, struct counted *out)
{
    out->status = days_are_in_range(days) ? TARWISA_DATE_INFERRED : TARWISA_DATE_AMBIGUOUS;
    out->days = days;
    out->seconds = -1;
    out->approximate = approximate;
}

/* Sometime between so many seconds ago and so many: a day where all of it lies on one, or where the
 * reference says no more than the day and it was some minutes at most. */
static void
count_between(int64_t most, int64_t least, const struct reference *from, struct counted *out)
{
    int64_t now = (int64_t)from->days * DAY + from->seconds;

    if (from->has_clock ? days_of_seconds(now - most) == days_of_seconds(now - least)
                        : most <= HOUR)
        set_day(from->has_clock ? days_of_seconds(now - least) : from->days, true, out);
    else
        set_ambiguous(out);
}

static int64_t
seconds_of(enum word_unit unit)
{
    return unit == UNIT_HOUR ? HOUR : unit == UNIT_MINUTE ? MINUTE : 1;
}

/* Sites round down: an hour ago may be two hours less a second. */
static void
count_clock(const struct symbol *s, const struct reference *from, struct counted *out)
{
    int64_t unit = seconds_of((enum word_unit)s->unit), amount = unit * s->count;
    int64_t then = (int64_t)from->days * DAY + from->seconds - amount;

    if (!from->has_clock) { /* the longer ago, the likelier on another day */
        set_day(from->days - (int32_t)(amount / DAY), true, out);
        if (amount % DAY > (amount > DAY ? 0 : HOURS_OF_SAME_DAY * HOUR))
            set_ambiguous(out);
        return;
    }
    set_day(days_of_seconds(then),
            s->vague || days_of_seconds(then) != days_of_seconds(then - unit + 1), out);
    if (s->vague)
        return;
    out->seconds = (int32_t)(then - (int64_t)out->days * DAY);
    out->to_the_second = s->unit == UNIT_SECOND;
}

/* "منذ ساعات", "أقل من ساعة", "قبل قليل" */
static void
count_vague(const struct symbol *s, const struct reference *from, struct counted *out)
{
    int64_t unit = seconds_of((enum word_unit)s->unit);

    if (s->unit == UNIT_MOMENT || s->unit == UNIT_SECOND)
        count_between(HOUR - 1, 0, from, out);
    else if (s->unit > UNIT_HOUR)
        set_ambiguous(out);
    else if (s->most)
        count_between(unit * s->count, 0, from, out);
    else
        count_between(s->unit == UNIT_HOUR ? DAY - 1 : HOUR - 1, 2 * unit, from, out);
}

static void
count_months(int32_t months, const struct reference *from, bool year_only, struct counted *out)
{
    struct ymd today = gregorian_of_days(from->days);
    int32_t month = today.year * 12 + today.month - 1 - months;

    out->status = TARWISA_DATE_PARTIAL;
    out->year = month / 12;
    out->month = year_only ? 0 : month % 12 + 1;
    if (out->year < GREGORIAN_FIRST_YEAR)
        set_ambiguous(out);
}

/* The last such weekday before today */
static int32_t
weekday_before(int weekday, int32_t days)
{
    int back = (weekday_of_days(days) - weekday + 7) % 7;

    return days - (back == 0 ? 7 : back);
}

void
relative_count(const struct symbol *s, const struct reference *from, struct counted *out)
{
    *out = (struct counted){ .seconds = -1 };
    if (s->unit == UNIT_NONE) {
        set_day(weekday_before(s->day, from->days), false, out);
        return;
    }
    if (s->most || s->unit == UNIT_MOMENT || (s->vague && !s->counted)) {
        count_vague(s, from, out);
        return;
    }
    switch ((enum word_unit)s->unit) {
    case UNIT_DAY: set_day(from->days - s->count, s->vague, out); break;
    case UNIT_WEEK: /* sites round to weeks; "الأسبوع الماضي" is any day of it */
        set_day(from->days - 7 * s->count, true, out);
        if (!s->counted)
            set_ambiguous(out);
        break;
    case UNIT_MONTH: count_months(s->count, from, false, out); break;
    case UNIT_YEAR: count_months(12 * s->count, from, true, out); break;
    default: count_clock(s, from, out); break;
    }
}
