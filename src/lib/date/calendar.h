/* SPDX-License-Identifier: MIT */
/* Days, months and years of the calendars, counted as days since 1970-01-01, and clocks of zones. */
#ifndef TARWISA_DATE_CALENDAR_H
#define TARWISA_DATE_CALENDAR_H

#include "tables.h"

/* The years a date of this kind of text can have: printed news begins in the 19th century, and
 * what lies past 2100 is a slip or a placeholder. */
#define GREGORIAN_FIRST_YEAR 1800
#define GREGORIAN_LAST_YEAR 2100

struct ymd {
    int32_t year;
    int month, day;
};

bool gregorian_has_day(struct ymd date);
int32_t gregorian_days(struct ymd date);
struct ymd gregorian_of_days(int32_t days);

/* The days of the years above */
bool days_are_in_range(int32_t days);

/* 1 Monday .. 7 Sunday, as ISO 8601. */
int weekday_of_days(int32_t days);

/* The Umm al-Qura calendar, 1343 to 1500 AH (data/ummalqura.csv). False outside the table, and for
 * a day the month never has; day 30 of a month of 29 days gives the day after its last, and
 * *past_end. */
bool hijri_days(struct ymd date, int32_t *days, bool *past_end);

/* The day by that table; false outside it. */
bool hijri_of_days(int32_t days, struct ymd *out);

/* --- what ICU knows ----------------------------------------------------------------------------- */

/* ICU's calendars and zones. One thread at a time. */
struct calendars;

enum tarwisa_result calendars_open(struct calendars **out);
void calendars_close(struct calendars *calendars);

/* A day of any calendar. */
struct calendar_day {
    int32_t days;
    bool past_end;    /* day 30 of a Hijri month of 29 days */
    bool approximate; /* by rule, outside the table of the Umm al-Qura calendar */
};

/* NUMERAL_LAST for the day is the month's last one. False where there is no such day, or none in
 * the years that a Gregorian date may have. */
bool calendar_find_day(struct calendars *calendars, enum tarwisa_calendar calendar, struct ymd date,
                       struct calendar_day *out);

/* A clock of a place on a day: minutes east of Greenwich by the time zone database; false where the
 * zones that the place may mean differ, or the clock was set back and showed that time twice. */
bool calendar_offset(struct calendars *calendars, const struct zone *zones, size_t n, int32_t days,
                     int minutes, int16_t *offset);

#endif
