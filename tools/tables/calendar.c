/* SPDX-License-Identifier: MIT */
/* The months of the Hijri calendar and the offsets of zones, from data/ to C. */
#include "common.h"
#include "parts.h"

#include <stdio.h>

static int32_t *hijri_months;
static size_t n_hijri_months;
static int hijri_first_year;
static int32_t hijri_next; /* the day behind the last month read */

/* Days since 1970-01-01 of an ISO date, by counting; the tool has time. */
static int32_t
days_of_iso(struct place at, const char *iso)
{
    static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    int year, month, day, from = 1900;
    int32_t days = -25567; /* 1900-01-01 */

    if (sscanf(iso, "%4d-%2d-%2d", &year, &month, &day) != 3 || year < from || month < 1 ||
        month > 12 || day < 1 || day > 31)
        die(at, "\"%s\" is no date from 1900 on", iso);
    for (; from < year; from++)
        days += 365 + (from % 4 == 0 && (from % 100 != 0 || from % 400 == 0));
    for (int m = 1; m < month; m++)
        days += lengths[m - 1];
    if (month > 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0))
        days++;
    return days + day - 1;
}

static void
read_hijri_month(struct place at, char *const *fields)
{
    int year = whole_number(at, fields[0], 1, 9999), month = whole_number(at, fields[1], 1, 12);
    int32_t first = days_of_iso(at, fields[2]);

    if (n_hijri_months == 0)
        hijri_first_year = year;
    if ((size_t)((year - hijri_first_year) * 12 + month - 1) != n_hijri_months)
        die(at, "a month is missing before this one");
    if (n_hijri_months > 0 && first != hijri_next)
        die(at, "the month before does not end here");
    hijri_next = first + whole_number(at, fields[3], 28, 31);
    APPEND(hijri_months, n_hijri_months, first);
}

/* --- offsets of zones ---------------------------------------------------------------------------- */

static struct zone_span *zone_spans;
static size_t n_zone_spans;

static void
read_offset(struct place at, char *const *fields)
{
    struct zone_span span = { .zone = zone_of(at, fields[0]),
                              .offset = (int16_t)whole_number(at, fields[3], -12 * 60, 14 * 60),
                              .first = days_of_iso(at, fields[1]),
                              .last = days_of_iso(at, fields[2]) };

    if (span.last < span.first)
        die(at, "the last day lies before the first");
    APPEND(zone_spans, n_zone_spans, span);
}

static void
print_offsets(void)
{
    printf("const struct zone_span tables_zone_spans[] = {\n");
    for (size_t i = 0; i < n_zone_spans; i++)
        printf("{%u,%d,%d,%d},%s", zone_spans[i].zone, zone_spans[i].offset, zone_spans[i].first,
               zone_spans[i].last, i % 4 == 3 ? "\n" : "");
    printf("};\nconst size_t tables_n_zone_spans = %zu;\n\n", n_zone_spans);
}

/* --- the part ------------------------------------------------------------------------------------ */

void
calendar_print(void)
{
    print_offsets();
    printf("const int32_t tables_hijri_months[] = {\n");
    for (size_t i = 0; i < n_hijri_months; i++)
        printf("%d,%s", hijri_months[i], i % 12 == 11 ? "\n" : "");
    printf("%d };\nconst int tables_hijri_first_year = %d, tables_hijri_years = %zu;\n\n",
           hijri_next, hijri_first_year, n_hijri_months / 12);
}

void
calendar_read(void)
{
    read_csv("offsets.csv", "zone,first_day,last_day,offset", read_offset);
    read_csv("ummalqura.csv", "hijri_year,hijri_month,first_day,days", read_hijri_month);
}
