/* SPDX-License-Identifier: MIT */
/* Days, months and clocks written as ISO 8601. */
#ifndef TARWISA_DATE_ISOTEXT_H
#define TARWISA_DATE_ISOTEXT_H

#include "calendar.h"

#define ISO_DAY_ROOM 11   /* "2024-06-12" and a NUL */
#define ISO_MONTH_ROOM 8  /* "2024-06" */
#define ISO_CLOCK_ROOM 15 /* "10:30:05+03:00" */

void iso_write_day(int32_t days, char text[ISO_DAY_ROOM]);

/* "2024-06", or "2024" where month is 0 */
void iso_write_month(int32_t year, int month, char text[ISO_MONTH_ROOM]);

/* Seconds of the day, with or without those of the minute; returns the byte behind them. */
char *iso_write_clock(int32_t seconds, bool to_the_second, char text[ISO_CLOCK_ROOM]);

/* Minutes east of Greenwich: "Z", "+03:00" */
void iso_write_offset(int minutes, char *text);

#endif
