/* SPDX-License-Identifier: MIT */
/* Calendars, zones and the times counted back from one, each held against something else. */
#include "suites.h"
#include "support.h"

#include "date/calendar.h"
#include "date/urldate.h"

#include <stdio.h>
#include <string.h>

static struct calendars *calendars;

static void
calendars_begin(void)
{
    if (calendars_open(&calendars) != TARWISA_OK)
        CU_FAIL_FATAL("ICU's calendars cannot be opened");
}

static void
calendars_end(void)
{
    calendars_close(calendars);
    calendars = NULL;
}

/* --- Hijri -------------------------------------------------------------------------------------- */

static const char *const hijri_months[] = {
    "محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة",
    "رجب",  "شعبان", "رمضان",    "شوال",       "ذو القعدة",    "ذو الحجة",
};

/* A day written by its name is read as the day it is, and that is this day again. */
static bool
comes_back(struct ymd hijri, int32_t days)
{
    struct ymd g = gregorian_of_days(days), back;
    struct tarwisa_date got;
    char text[128], iso[16];

    snprintf(text, sizeof text, "%d %s %d هـ", hijri.day, hijri_months[hijri.month - 1],
             (int)hijri.year);
    snprintf(iso, sizeof iso, "%04d-%02d-%02d", (int)g.year, g.month, g.day);
    tarwisa_date_parse(context, scratch, span_from(text), NULL, &got);
    return strcmp(got.iso, iso) == 0 && got.status == TARWISA_DATE_INFERRED &&
           got.flags == TARWISA_FLAG_HIJRI_ONLY && hijri_of_days(days, &back) &&
           back.year == hijri.year && back.month == hijri.month && back.day == hijri.day;
}

/* Every day of the table, one after the other */
static void
reads_every_hijri_day(void)
{
    int32_t next = gregorian_days((struct ymd){ 1924, 8, 1 }); /* 1 Muharram 1343 */
    size_t n = 0, wrong = 0;

    for (struct ymd d = { 1343, 1, 1 }; d.year <= 1500; d.year += d.month / 12, d.month = d.month % 12 + 1) {
        for (d.day = 1; d.day <= 31; d.day++) {
            int32_t days;
            bool past_end;

            if (!hijri_days(d, &days, &past_end) || past_end)
                break;
            wrong += days != next || !comes_back(d, days);
            next++;
            n++;
        }
        CU_ASSERT(d.day > 28);
    }
    CU_ASSERT_EQUAL(wrong, 0);
    CU_ASSERT_EQUAL(n, 55991);
    CU_ASSERT_FALSE(hijri_of_days(next, &(struct ymd){ 0, 0, 0 }));
}

/* --- calendars by rule -------------------------------------------------------------------------- */

static void
knows_days_of_other_calendars(void)
{
    static const struct {
        const char *what;
        enum tarwisa_calendar calendar;
        struct ymd day, gregorian; /* year 0: there is no such day */
        bool approximate;
    } days[] = {
        { "Nowruz 1403", TARWISA_CALENDAR_PERSIAN, { 1403, 1, 1 }, { 2024, 3, 20 }, false },
        { "the leap day of 1403", TARWISA_CALENDAR_PERSIAN, { 1403, 12, 30 }, { 2025, 3, 20 }, false },
        { "no leap day in 1402", TARWISA_CALENDAR_PERSIAN, { 1402, 12, 30 }, { 0, 0, 0 }, false },
        { "no 31 Mehr", TARWISA_CALENDAR_PERSIAN, { 1403, 7, 31 }, { 0, 0, 0 }, false },
        { "22 Bahman 1357", TARWISA_CALENDAR_PERSIAN, { 1357, 11, 22 }, { 1979, 2, 11 }, false },
        { "the last of Esfand 1402", TARWISA_CALENDAR_PERSIAN, { 1402, 12, NUMERAL_LAST }, { 2024, 3, 19 }, false },
        { "Nayrouz 1740", TARWISA_CALENDAR_COPTIC, { 1740, 1, 1 }, { 2023, 9, 12 }, false },
        { "29 Koiak 1740", TARWISA_CALENDAR_COPTIC, { 1740, 4, 29 }, { 2024, 1, 8 }, false },
        { "the sixth little day", TARWISA_CALENDAR_COPTIC, { 1739, 13, 6 }, { 2023, 9, 11 }, false },
        { "no sixth little day", TARWISA_CALENDAR_COPTIC, { 1740, 13, 6 }, { 0, 0, 0 }, false },
        { "month 14", TARWISA_CALENDAR_COPTIC, { 1740, 14, 1 }, { 0, 0, 0 }, false },
        { "before the table", TARWISA_CALENDAR_HIJRI, { 1300, 1, 1 }, { 1882, 11, 12 }, true },
        { "behind the table", TARWISA_CALENDAR_HIJRI, { 1501, 1, 1 }, { 2077, 11, 17 }, true },
        { "long before", TARWISA_CALENDAR_HIJRI, { 1000, 1, 1 }, { 0, 0, 0 }, false },
        { "the last of Safar 1433", TARWISA_CALENDAR_HIJRI, { 1433, 2, NUMERAL_LAST }, { 2012, 1, 23 }, false },
        { "the last of February", TARWISA_CALENDAR_GREGORIAN, { 2024, 2, NUMERAL_LAST }, { 2024, 2, 29 }, false },
        { "month 0", TARWISA_CALENDAR_PERSIAN, { 1403, 0, 1 }, { 0, 0, 0 }, false },
        { "day 0", TARWISA_CALENDAR_COPTIC, { 1740, 1, 0 }, { 0, 0, 0 }, false },
        { "a far year", TARWISA_CALENDAR_PERSIAN, { 99999, 1, 1 }, { 0, 0, 0 }, false },
        { "no calendar", TARWISA_CALENDAR_NONE, { 2024, 1, 1 }, { 0, 0, 0 }, false },
    };

    calendars_begin();
    for (size_t i = 0; i < ARRAY_LEN(days); i++) {
        struct calendar_day got;
        bool found = calendar_find_day(calendars, days[i].calendar, days[i].day, &got);

        if (!expect(days[i].what, found == (days[i].gregorian.year != 0)) || !found)
            continue;
        expect(days[i].what, got.days == gregorian_days(days[i].gregorian));
        expect(days[i].what, got.approximate == days[i].approximate);
    }
    calendars_end();
}

/* The rule of the Coptic calendar: every fourth year has a day more, and nothing else. */
static void
counts_coptic_days_by_their_rule(void)
{
    int32_t next = gregorian_days((struct ymd){ 1883, 9, 11 }); /* 1 Thout 1600 */
    size_t wrong = 0;

    calendars_begin();
    for (int year = 1600; year <= 1800; year++) {
        for (int month = 1; month <= 13; month++) {
            int length = month < 13 ? 30 : year % 4 == 3 ? 6 : 5;

            for (int day = 1; day <= length; day++, next++) {
                struct calendar_day got;

                wrong += !calendar_find_day(calendars, TARWISA_CALENDAR_COPTIC,
                                            (struct ymd){ year, month, day }, &got) ||
                         got.days != next;
            }
        }
    }
    CU_ASSERT_EQUAL(wrong, 0);
    calendars_end();
}

/* --- zones -------------------------------------------------------------------------------------- */

/* A name that ICU does not know would never give an offset, and nobody would see. */
static void
knows_every_zone(void)
{
    calendars_begin();
    for (size_t i = 0; i < tables_n_zone_names; i++) {
        struct zone zone = { (uint8_t)i, 0 };
        int16_t offset;

        expect(tables_zone_names[i], calendar_offset(calendars, &zone, 1,
                                                     gregorian_days((struct ymd){ 2020, 2, 1 }),
                                                     12 * 60, &offset));
    }
    calendars_end();
}

/* What ICU can know of, and what only data/offsets.csv tells, the same on every machine */
static void
reads_clocks_of_places(void)
{
    static const struct {
        const char *value, *time;
    } clocks[] = {
        { "27 أبريل 2023 18:30 بتوقيت القاهرة", "18:30+02:00" },
        { "12 يونيو 2019 10:00 بتوقيت القاهرة", "10:00+02:00" },
        { "12 يونيو 2010 10:00 بتوقيت القاهرة", "10:00+03:00" },
        { "12 يونيو 2024 10:00 بتوقيت القاهرة", "10:00+03:00" },
        { "12 يناير 2024 10:00 بتوقيت القاهرة", "10:00+02:00" },
        { "12 يونيو 2012 10:00 بتوقيت القدس", "10:00+03:00" },
        { "30 مارس 2012 10:00 بتوقيت القدس", "10:00+03:00" },
        { "20 أبريل 2023 10:00 بتوقيت القدس", "10:00" }, /* Hebron turned the clocks later */
        { "20 أبريل 2023 10:00 بتوقيت رام الله", "10:00+02:00" },
        { "1 يناير 2021 10:00 بتوقيت عمان", "10:00" },
        { "1 يناير 2021 10:00 بتوقيت عَمّان", "10:00+02:00" },
        { "1 يناير 2021 10:00 بتوقيت عُمان", "10:00+04:00" },
        { "1 يناير 2021 10:00 بِتَوْقِيتِ عُمَان", "10:00+04:00" },
        { "1 يناير 2024 10:00 بتوقيت عَمّان", "10:00+03:00" },
        { "1 يناير 2021 10:00 بتوقيت طرابلس", "10:00" },
        { "1 يناير 2090 10:00 بتوقيت الرياض", "10:00+03:00" },
        { "1 يناير 2090 10:00 بتوقيت القاهرة", "10:00" },
        { "29 مارس 2020 02:30 بتوقيت باريس", "02:30" },  /* there was no such time */
        { "25 أكتوبر 2020 02:30 بتوقيت باريس", "02:30" }, /* it came twice */
        { "25 أكتوبر 2020 03:30 بتوقيت باريس", "03:30+01:00" },
        { "2 يناير 1900 10:00 بتوقيت مكة المكرمة", "10:00" }, /* local mean time, with seconds */
        { "12 يونيو 2024 10:00 بالتوقيت المحلي", "10:00" },
        { "12 يونيو 2024 10:00 بتوقيت غرينتش", "10:00Z" },
    };

    for (size_t i = 0; i < ARRAY_LEN(clocks); i++) {
        struct tarwisa_date got;

        tarwisa_date_parse(context, scratch, span_from(clocks[i].value), NULL, &got);
        expect_text(clocks[i].value, clocks[i].time, got.time);
    }
}

/* --- addresses ---------------------------------------------------------------------------------- */

static void
finds_dates_in_addresses(void)
{
    static const struct {
        const char *what, *url, *iso; /* "" for none */
    } urls[] = {
        { "folders", "https://example.org/2024/06/12/title", "2024-06-12" },
        { "folders at the end", "https://example.org/news/2024/06/12", "2024-06-12" },
        { "one digit", "https://example.org/2024/6/5/title", "2024-06-05" },
        { "hyphens", "https://example.org/2024-06-12-title", "2024-06-12" },
        { "behind a title", "https://example.org/title-2024-06-12", "" },
        { "a number of the title", "https://example.org/2024/05/10-tips-for-ramadan/", "2024-05-00" },
        { "an archive", "https://web.archive.org/web/20240612/https://example.org/2023/01/02/a", "2023-01-02" },
        { "with an ending", "https://example.org/2024/06/12.html", "2024-06-12" },
        { "compact", "https://example.org/a/20240612/title", "2024-06-12" },
        { "compact, before a number", "https://example.org/20240612-3344", "2024-06-12" },
        { "underscores", "https://example.org/2024_06_12_title", "2024-06-12" },
        { "a month", "https://example.org/2024/06/title", "2024-06-00" },
        { "a month, then a day elsewhere", "https://example.org/2024/06/x/2024-06-12", "2024-06-12" },
        { "twice the same", "https://example.org/2024/06/12/x-2024-06-12", "2024-06-12" },
        { "no scheme", "example.org/2024/06/12/title", "2024-06-12" },
        { "only a path", "/2024/06/12/title", "2024-06-12" },
        { "a month and a day of another", "https://example.org/2024/06/2011-01-25-x", "" },
        { "two months", "https://example.org/2024/06/2023/05/x", "" },
        { "letters behind the figures", "https://example.org/a-20191130x", "" },
        { "two days", "https://example.org/2024/06/12/2024-06-10-x", "" },
        { "no such day", "https://example.org/2024/02/30/title", "" },
        { "no such month", "https://example.org/2024/13/01/title", "" },
        { "a year", "https://example.org/2024/title", "" },
        { "a year and a number", "https://example.org/2024/12345/title", "" },
        { "a month in hyphens", "https://example.org/2024-06-title", "" },
        { "a month at the end", "https://example.org/2024/06", "" },
        { "a number", "https://example.org/article/20241399", "" },
        { "a longer number", "https://example.org/article/202406123", "" },
        { "a piece of a number", "https://example.org/12024/06/12/x", "" },
        { "day first", "https://example.org/12-06-2024-title", "" },
        { "two separators", "https://example.org/2024/06-12", "" },
        { "long ago", "https://example.org/1948/05/15/title", "" },
        { "a query", "https://example.org/a?date=2024-06-12", "" },
        { "a fragment", "https://example.org/a#2024-06-12", "" },
        { "a host", "https://2024-06-12.example.org/a", "" },
        { "a version", "https://example.org/v/10.2024.06", "" },
        { "no path", "https://example.org", "" },
        { "nothing but slashes", "://///", "" },
    };

    for (size_t i = 0; i < ARRAY_LEN(urls); i++) {
        struct exact url = exact_copy(span_from(urls[i].url));
        struct ymd d = { 0, 0, 0 };
        char iso[32] = "";

        if (urldate_find(url.text, &d))
            snprintf(iso, sizeof iso, "%04d-%02d-%02d", (int)d.year, d.month, d.day);
        expect_text(urls[i].what, urls[i].iso, iso);
        exact_free(&url);
    }
}

CU_TestInfo calendar_tests[] = {
    { "reads every Hijri day", reads_every_hijri_day },
    { "knows days of other calendars", knows_days_of_other_calendars },
    { "counts Coptic days by their rule", counts_coptic_days_by_their_rule },
    { "knows every zone", knows_every_zone },
    { "reads clocks of places", reads_clocks_of_places },
    { "finds dates in addresses", finds_dates_in_addresses },
    CU_TEST_INFO_NULL,
};
