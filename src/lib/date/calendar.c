/* SPDX-License-Identifier: MIT */
/* Days, months and years of the calendars, counted as days since 1970-01-01, and clocks of zones. */
#include "calendar.h"

#include <unicode/ucal.h>
#include <unicode/ustring.h>

#include <stdlib.h>
#include <string.h>

/* --- Gregorian ---------------------------------------------------------------------------------- */

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

/* The other way round, by the same counting: eras of 400 years, years from March */
struct ymd
gregorian_of_days(int32_t days)
{
    int32_t since = days + 719468, era = (since - (since < 0 ? 146096 : 0)) / 146097;
    int32_t of_era = since - era * 146097;
    int32_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int32_t of_year = of_era - (365 * year + year / 4 - year / 100);
    int32_t month = (5 * of_year + 2) / 153;
    struct ymd d = { year + era * 400 + (month >= 10), month + (month < 10 ? 3 : -9),
                     of_year - (153 * month + 2) / 5 + 1 };

    return d;
}

int
weekday_of_days(int32_t days)
{
    int weekday = (int)((days + 3) % 7); /* 1970-01-01 was a Thursday */

    return (weekday < 0 ? weekday + 7 : weekday) + 1;
}

/* --- Hijri -------------------------------------------------------------------------------------- */

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

bool
hijri_of_days(int32_t days, struct ymd *out)
{
    int32_t low = 0, high = tables_hijri_years * 12;

    if (days < tables_hijri_months[0] || days >= tables_hijri_months[high])
        return false;
    while (high - low > 1) {
        int32_t middle = low + (high - low) / 2;

        if (tables_hijri_months[middle] <= days)
            low = middle;
        else
            high = middle;
    }
    *out = (struct ymd){ tables_hijri_first_year + low / 12, low % 12 + 1,
                         days - tables_hijri_months[low] + 1 };
    return true;
}

/* --- ICU ---------------------------------------------------------------------------------------- */

#define MS_OF_DAY 86400000.0
#define MS_OF_MINUTE 60000
#define ZONE_NAME_MAX 64

struct calendars {
    UCalendar *by[TARWISA_CALENDARS]; /* NULL where ICU is not asked */
    int32_t zones_known_to;           /* the last day that ICU's zones speak of */
    size_t n_zones;
    UCalendar *zones[]; /* as tables_zone_names; NULL where ICU has no such zone */
};

static enum tarwisa_result
result_of(UErrorCode status)
{
    if (U_SUCCESS(status))
        return TARWISA_OK;
    return status == U_MEMORY_ALLOCATION_ERROR ? TARWISA_ERR_NOMEM : TARWISA_ERR_ICU;
}

/* Names of zones are of the letters that are the same everywhere. */
static void
write_name(const char *zone, UChar name[ZONE_NAME_MAX])
{
    size_t len = strlen(zone) < ZONE_NAME_MAX - 1 ? strlen(zone) : ZONE_NAME_MAX - 1;

    u_charsToUChars(zone, name, (int32_t)len);
    name[len] = 0;
}

static UCalendar *
open_one(const char *zone, const char *locale, UErrorCode *status)
{
    UChar name[ZONE_NAME_MAX];

    write_name(zone, name);
    return ucal_open(name, -1, locale, UCAL_DEFAULT, status);
}

/* Of a zone it does not know ICU opens another one. */
static bool
has_zone(const UCalendar *calendar, const char *zone, UErrorCode *status)
{
    UChar wanted[ZONE_NAME_MAX], got[ZONE_NAME_MAX];

    write_name(zone, wanted);
    ucal_getTimeZoneID(calendar, got, ZONE_NAME_MAX, status);
    return U_SUCCESS(*status) && u_strcmp(wanted, got) == 0;
}

static void
open_calendars(struct calendars *c, UErrorCode *status)
{
    static const char *const locales[TARWISA_CALENDARS] = {
        [TARWISA_CALENDAR_HIJRI] = "@calendar=islamic-umalqura",
        [TARWISA_CALENDAR_PERSIAN] = "@calendar=persian",
        [TARWISA_CALENDAR_COPTIC] = "@calendar=coptic",
    };

    for (size_t i = 0; i < TARWISA_CALENDARS && U_SUCCESS(*status); i++) {
        if (locales[i] == NULL)
            continue;
        c->by[i] = open_one("UTC", locales[i], status);
        if (U_SUCCESS(*status))
            ucal_setAttribute(c->by[i], UCAL_LENIENT, 0);
    }
}

static void
open_zones(struct calendars *c, UErrorCode *status)
{
    for (; c->n_zones < tables_n_zone_names && U_SUCCESS(*status); c->n_zones++) {
        const char *name = tables_zone_names[c->n_zones];
        UCalendar *zone = open_one(name, "@calendar=gregorian", status);

        c->zones[c->n_zones] = zone;
        if (U_FAILURE(*status) || has_zone(zone, name, status))
            continue;
        ucal_close(zone);
        c->zones[c->n_zones] = NULL;
    }
}

/* "2022e": the zones as they were known in that year. What a later law made of them ICU tells with
 * the same confidence, wrongly: Egypt has had summer time again since 2023. */
static void
find_known_days(struct calendars *c, UErrorCode *status)
{
    const char *version = ucal_getTZDataVersion(status);
    struct ymd last = { 0, 12, 31 };

    if (U_FAILURE(*status))
        return;
    for (int i = 0; i < 4 && version[i] >= '0' && version[i] <= '9'; i++)
        last.year = last.year * 10 + (version[i] - '0');
    c->zones_known_to = gregorian_days(last);
}

enum tarwisa_result
calendars_open(struct calendars **out)
{
    struct calendars *c = calloc(1, sizeof *c + tables_n_zone_names * sizeof *c->zones);
    UErrorCode status = U_ZERO_ERROR;

    *out = NULL;
    if (c == NULL)
        return TARWISA_ERR_NOMEM;
    open_calendars(c, &status);
    open_zones(c, &status);
    find_known_days(c, &status);
    if (U_FAILURE(status)) {
        calendars_close(c);
        return result_of(status);
    }
    *out = c;
    return TARWISA_OK;
}

void
calendars_close(struct calendars *c)
{
    if (c == NULL)
        return;
    for (size_t i = 0; i < TARWISA_CALENDARS; i++) {
        if (c->by[i] != NULL)
            ucal_close(c->by[i]);
    }
    for (size_t i = 0; i < c->n_zones; i++) {
        if (c->zones[i] != NULL)
            ucal_close(c->zones[i]);
    }
    free(c);
}

/* The calendar is strict: a day the month does not have is an error. */
static bool
days_by_icu(UCalendar *calendar, struct ymd d, int32_t *days)
{
    UErrorCode status = U_ZERO_ERROR;
    UDate ms;

    ucal_clear(calendar);
    ucal_set(calendar, UCAL_EXTENDED_YEAR, d.year);
    ucal_set(calendar, UCAL_MONTH, d.month - 1);
    ucal_set(calendar, UCAL_DATE, d.day);
    ms = ucal_getMillis(calendar, &status);
    if (U_FAILURE(status))
        return false;
    *days = (int32_t)(ms / MS_OF_DAY); /* midnight in UTC: a whole number of days */
    return true;
}

bool
days_are_in_range(int32_t days)
{
    return days >= gregorian_days((struct ymd){ GREGORIAN_FIRST_YEAR, 1, 1 }) &&
           days <= gregorian_days((struct ymd){ GREGORIAN_LAST_YEAR, 12, 31 });
}

static bool
is_in_table(int32_t year)
{
    return year >= tables_hijri_first_year && year < tables_hijri_first_year + tables_hijri_years;
}

static bool
find_day(struct calendars *c, enum tarwisa_calendar calendar, struct ymd d,
         struct calendar_day *out)
{
    *out = (struct calendar_day){ 0 };
    if (calendar == TARWISA_CALENDAR_GREGORIAN) {
        if (!gregorian_has_day(d))
            return false;
        out->days = gregorian_days(d);
        return true;
    }
    if (calendar == TARWISA_CALENDAR_HIJRI && is_in_table(d.year))
        return hijri_days(d, &out->days, &out->past_end);
    if (c->by[calendar] == NULL || !days_by_icu(c->by[calendar], d, &out->days))
        return false;
    out->approximate = calendar == TARWISA_CALENDAR_HIJRI;
    return days_are_in_range(out->days);
}

bool
calendar_find_day(struct calendars *c, enum tarwisa_calendar calendar, struct ymd d,
                  struct calendar_day *out)
{
    if (d.day != NUMERAL_LAST)
        return find_day(c, calendar, d, out);
    for (d.day = 31; d.day > 0; d.day--) {
        if (find_day(c, calendar, d, out) && !out->past_end)
            return true;
    }
    return false;
}

/* The offset by ICU; both readings of a clock that was set back have to agree. */
static bool
offset_by_icu(UCalendar *zone, int32_t days, int minutes, int16_t *offset)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t raw = 0, dst = 0, raw_later = 0, dst_later = 0;

    if (zone == NULL)
        return false;
    ucal_setMillis(zone, days * MS_OF_DAY + minutes * (double)MS_OF_MINUTE, &status);
    ucal_getTimeZoneOffsetFromLocal(zone, UCAL_TZ_LOCAL_FORMER, UCAL_TZ_LOCAL_FORMER, &raw, &dst,
                                    &status);
    ucal_getTimeZoneOffsetFromLocal(zone, UCAL_TZ_LOCAL_LATTER, UCAL_TZ_LOCAL_LATTER, &raw_later,
                                    &dst_later, &status);
    *offset = (int16_t)((raw + dst) / MS_OF_MINUTE);
    return U_SUCCESS(status) && raw + dst == raw_later + dst_later &&
           (raw + dst) % MS_OF_MINUTE == 0;
}

static bool
offset_by_table(uint8_t zone, int32_t days, int16_t *offset)
{
    for (size_t i = 0; i < tables_n_zone_spans; i++) {
        const struct zone_span *span = &tables_zone_spans[i];

        if (span->zone == zone && days >= span->first && days <= span->last) {
            *offset = span->offset;
            return true;
        }
    }
    return false;
}

static bool
offset_of_zone(const struct calendars *c, uint8_t zone, int32_t days, int minutes, int16_t *offset)
{
    return days <= c->zones_known_to ? offset_by_icu(c->zones[zone], days, minutes, offset)
                                     : offset_by_table(zone, days, offset);
}

bool
calendar_offset(struct calendars *c, const struct zone *zones, size_t n, int32_t days, int minutes,
                int16_t *offset)
{
    int16_t first = 0;

    for (size_t i = 0; i < n; i++) {
        if (!offset_of_zone(c, zones[i].name, days, minutes, offset) || (i > 0 && *offset != first))
            return false;
        first = *offset;
    }
    return n > 0;
}
