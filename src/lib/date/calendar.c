/* SPDX-License-Identifier: MIT */
/* Days, months and years of the calendars, counted as days since 1970-01-01. */
#include "calendar.h"

#include "tables.h"

static bool
is_leap(int32_t year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
month_length(int32_t year, int month)
{
    static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

    return lengths[month - 1] + (month == 2 && is_leap(year) ? 1 : 0);
}

bool
gregorian_has_day(struct ymd d)
{
    return d.year >= GREGORIAN_FIRST_YEAR && d.year <= GREGORIAN_LAST_YEAR && d.month >= 1 &&
           d.month <= 12 && d.day >= 1 && d.day <= month_length(d.year, d.month);
}

/* Years are counted from March, so that the leap day is the last of its year (E. G. Richards,
 * "Calendars", in the Explanatory Supplement to the Astronomical Almanac, 3rd ed., ch. 15). */
int32_t
gregorian_days(struct ymd d)
{
    int32_t year = d.month <= 2 ? d.year - 1 : d.year;
    int32_t of_year = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;

    return 365 * year + year / 4 - year / 100 + year / 400 + of_year - 719468;
}

/* A year at a time from an estimate that is never late */
struct ymd
gregorian_of_days(int32_t days)
{
    struct ymd d = { 1970 + days / (days < 0 ? 365 : 366) - 1, 1, 1 };

    while (gregorian_days((struct ymd){ d.year + 1, 1, 1 }) <= days)
        d.year++;
    while (d.month < 12 && gregorian_days((struct ymd){ d.year, d.month + 1, 1 }) <= days)
        d.month++;
    d.day = days - gregorian_days(d) + 1;
    return d;
}

int
weekday_of_days(int32_t days)
{
    int weekday = (int)((days + 3) % 7); /* 1970-01-01 was a Thursday */

    return (weekday < 0 ? weekday + 7 : weekday) + 1;
}

bool
hijri_days(struct ymd d, int32_t *days, bool *past_end)
{
    int32_t month = (d.year - tables_hijri_first_year) * 12 + d.month - 1;
    int32_t first;

    if (d.year < tables_hijri_first_year ||
        d.year >= tables_hijri_first_year + tables_hijri_years || d.month < 1 || d.month > 12 ||
        d.day < 1 || d.day > 31)
        return false;
    first = tables_hijri_months[month];
    *days = first + d.day - 1;
    *past_end = *days >= tables_hijri_months[month + 1];
    return d.day <= 30 || !*past_end; /* the printed calendar has had months of 31 days */
}
