/* SPDX-License-Identifier: MIT */
/* What the patterns of the grammar make of what they match. */
#ifndef TARWISA_DATE_BUILDERS_H
#define TARWISA_DATE_BUILDERS_H

#include "pattern.h"

/* numerals.c: numbers in words, and spans of time back from now */
builder build_numeral;
builder build_relative;
builder build_relative_behind;
builder build_last_weekday;
builder build_moment;

/* clocks.c: clocks and zones */
builder build_clock;
builder build_clock_of_hour;
builder build_clock_of_four;
builder build_clock_with_dot;
builder build_meridiem;
builder build_meridiem_before;
builder build_hour;
builder build_hour_of_day;
builder build_told;
builder build_zone;
builder build_clock_offset;
builder build_clock_colon_offset;
builder build_bare_offset;
builder build_clock_zone;

/* days.c: dates, and what only looks like one */
builder build_dual_month;
builder build_counter;
builder build_day_name;
builder build_named;
builder build_named_around_clock;
builder build_ordinal;
builder build_month_year;
builder build_numbers_year_last;
builder build_numbers_short_year;
builder build_named_short_year;
builder build_numbers_year_first;
builder build_month_in_numbers;
builder build_year;
builder build_named_year;
builder build_range;

#endif
