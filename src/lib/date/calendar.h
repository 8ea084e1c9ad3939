/* SPDX-License-Identifier: MIT */
/* Days, months and years of the calendars, counted as days since 1970-01-01. */
#ifndef TARWISA_DATE_CALENDAR_H
#define TARWISA_DATE_CALENDAR_H

#include "tarwisa.h"

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

/* 1 Monday .. 7 Sunday, as ISO 8601. */
int weekday_of_days(int32_t days);

/* The Umm al-Qura calendar, 1343 to 1500 AH (data/ummalqura.csv). False outside the table, and for
 * a day the month never has; day 30 of a month of 29 days gives the day after its last, and
 * *past_end. */
bool hijri_days(struct ymd date, int32_t *days, bool *past_end);

#endif
