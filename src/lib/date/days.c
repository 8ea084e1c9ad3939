/* SPDX-License-Identifier: MIT */
/* Dates, and what only looks like one, made of what the patterns match. */
#include "builders.h"

#include "calendar.h"

/* --- months of two names ---------------------------------------------------------------------- */

/* "مايو/أيار": names of one month. A name that alone means two (كانون) is settled by its twin. */
bool
build_dual_month(const struct match *m, struct symbol *out)
{
    const struct symbol *other;

    *out = *match_pick(m, 'M', 0);
    for (size_t i = 1; (other = match_pick(m, 'M', i)) != NULL; i++) {
        if (other->calendar != out->calendar)
            return false;
        out->mended = out->mended || other->mended;
        out->whole = out->whole && other->whole;
        if (out->value == 0)
            out->value = other->value;
        else if (other->value != 0 && other->value != out->value)
            out->value = MONTH_CONFLICT;
    }
    return true;
}

/* --- counters --------------------------------------------------------------------------------- */

/* "العدد 12274", "رقم 12/6/2024", "66 زيارة"; in "العدد 5 مايو 2024" too, since it is as often the
 * fifth issue as the fifth day. In "العدد 7112 - 18 أيار" the number ends before the dash. */
bool
build_counter(const struct match *m, struct symbol *out)
{
    const struct symbol *a = match_pick(m, 's', 0), *b = match_pick(m, 's', 1);
    const struct symbol *before = match_before(m);

    if (before != NULL && before->kind == SYMBOL_MONTH && match_pick(m, 'y', 0) != NULL)
        return false; /* "12 مايو 2023 قراءة": the year of the month */
    out->kind = SYMBOL_COUNTER;
    if (a == NULL || m->list[m->n - 1]->kind != SYMBOL_NUMBER || m->list[m->n - 2] == m->list[0])
        return true;
    return b == NULL ? a->glued : a->value == b->value;
}

/* "مدينة 6 أكتوبر", "جامعة 8 ماي 1945": what the word means is called so. Whether the year belongs to the
 * name cannot be told, and it is no date in either case. */
bool
build_day_name(const struct match *m, struct symbol *out)
{
    (void)m;
    out->kind = SYMBOL_COUNTER;
    return true;
}

/* --- dates ------------------------------------------------------------------------------------ */

/* The calendar an era names; NONE of one that is not read: the Libyan one, and before Christ. */
static enum tarwisa_calendar
calendar_of_era(const struct symbol *era)
{
    static const enum tarwisa_calendar calendars[] = {
        [ERA_GREGORIAN] = TARWISA_CALENDAR_GREGORIAN, [ERA_HIJRI] = TARWISA_CALENDAR_HIJRI,
        [ERA_SOLAR] = TARWISA_CALENDAR_PERSIAN,       [ERA_COPTIC] = TARWISA_CALENDAR_COPTIC,
        [ERA_LIBYAN] = TARWISA_CALENDAR_NONE,         [ERA_BEFORE_CHRIST] = TARWISA_CALENDAR_NONE,
    };

    return era->kind == SYMBOL_MEEM ? TARWISA_CALENDAR_GREGORIAN : calendars[era->value];
}

/* Which calendar a year is counted in */
static enum tarwisa_calendar
calendar_of(const struct symbol *month, const struct symbol *era, const struct symbol *year)
{
    if (era != NULL && calendar_of_era(era) == TARWISA_CALENDAR_NONE)
        return TARWISA_CALENDAR_NONE;
    if (month != NULL)
        return (enum tarwisa_calendar)month->calendar;
    if (era != NULL)
        return calendar_of_era(era);
    return year->value >= 1300 && year->value <= 1500 ? TARWISA_CALENDAR_HIJRI
                                                      : TARWISA_CALENDAR_GREGORIAN;
}

static void
set_calendar(const struct match *m, const struct symbol *year, struct symbol *out)
{
    const struct symbol *month = match_pick(m, 'M', 0), *era = match_pick(m, 'e', 0);

    out->calendar = (uint8_t)calendar_of(month, era, year);
    out->marked = month != NULL || era != NULL;
}

static void
set_year(const struct symbol *year, struct symbol *out)
{
    out->has_year = year != NULL;
    out->year = year == NULL ? 0 : year->value;
}

/* A word in Latin letters that means nothing in a date, or a single one, whatever else it means
 * ("A3", "T12") */
static bool
is_latin_name(const struct symbol *s)
{
    if (s->kind == SYMBOL_NUMBER || s->kind == SYMBOL_MARK)
        return false;
    return s->limit == s->start + 1 || (s->kind == SYMBOL_WORD && s->latin);
}

/* "U2 مايو", "COVID-19 March", "SN12-06-2024": a piece of a name or a code */
static bool
is_glued_to_latin(const struct match *m)
{
    const struct symbol *list = m->all->list;
    size_t left = m->before;

    if (left == 0 || !m->list[0]->glued)
        return false;
    if (left > 1 && list[left - 1].glued && symbol_is_mark(&list[left - 1], "-"))
        left--;
    return is_latin_name(&list[left - 1]);
}

/* What stands on the left of figures, glued to them, makes them a piece of something longer. */
static bool
is_free_on_left(const struct match *m)
{
    const struct symbol *list = m->all->list;
    size_t left = m->before;

    if (left == 0 || !m->list[0]->glued)
        return true;
    if (list[left - 1].kind == SYMBOL_WORD || is_latin_name(&list[left - 1]) ||
        symbol_is_mark(&list[left - 1], "+"))
        return false;
    return left < 2 || !list[left - 1].glued || !symbol_is_mark(&list[left - 1], "/-.:+_\\") ||
           (list[left - 2].kind != SYMBOL_NUMBER &&
            !(list[left - 2].kind == SYMBOL_WORD && list[left - 2].latin));
}

/* Likewise on the right, where an Arabic word is often glued to a date (2012وفا). */
static bool
is_free_on_right(const struct match *m)
{
    const struct symbol *next = m->all->list + m->behind;
    size_t left = m->all->n - m->behind;

    if (left == 0 || !next->glued)
        return true;
    if ((next->kind == SYMBOL_WORD && next->latin) || symbol_is_mark(next, "%"))
        return false;
    return left < 2 || !next[1].glued || !symbol_is_mark(next, "/-.:_\\") ||
           (next[1].kind != SYMBOL_NUMBER && !(next[1].kind == SYMBOL_WORD && next[1].latin));
}

/* Figures that are part of a longer chain (5-12-06-2024, a telephone number, a code) are no
 * date. */
static bool
stands_free(const struct match *m)
{
    return is_free_on_left(m) && is_free_on_right(m);
}

/* A part that is written as 0 is no day or month; a part that is not written is 0. */
static int16_t
written(int32_t part)
{
    return (int16_t)(part == 0 ? PART_IMPOSSIBLE : part);
}

/* "يونيو 2024 هـ": the month belongs to one calendar, the era to the other. The solar calendar is a
 * Hijri one, too. */
static bool
era_contradicts(const struct match *m, const struct symbol *month)
{
    const struct symbol *era = match_pick(m, 'e', 0);
    enum tarwisa_calendar calendar;

    if (era == NULL)
        return false;
    calendar = calendar_of_era(era);
    return calendar != (enum tarwisa_calendar)month->calendar &&
           !(calendar == TARWISA_CALENDAR_HIJRI && month->calendar == TARWISA_CALENDAR_PERSIAN);
}

/* Months whose names are everyday words are months between a day and a year, and those of the
 * Coptic and the Persian calendar only in years that are counted there now. */
static bool
month_may_stand(const struct symbol *month, const struct symbol *day, const struct symbol *year)
{
    if (!month->whole)
        return true;
    if (day == NULL || year == NULL)
        return false;
    switch (month->calendar) {
    case TARWISA_CALENDAR_PERSIAN: return year->value >= 1179 && year->value <= 1480;
    case TARWISA_CALENDAR_COPTIC: return year->value >= 1516 && year->value <= 1817;
    default: return true;
    }
}

/* A number in words belongs to the word before it ("للدورة عشرة من مايو"), but for one that only
 * names days (غرة). */
static bool
day_may_stand(const struct match *m, const struct symbol *day)
{
    const struct symbol *before = match_before(m);

    if (day == NULL || day->kind != SYMBOL_NUMERAL || day != m->list[0] || before == NULL ||
        day->detail == NUMERAL_DAY)
        return true;
    if (before->kind == SYMBOL_NUMERAL)
        return false;
    return day->detail == NUMERAL_ORDINAL || before->kind != SYMBOL_WORD;
}

/* A number in words that goes on behind the year, not understood, would have made another one
 * ("ألفين أربعة وعشرين"). */
static bool
year_may_stand(const struct match *m, const struct symbol *year)
{
    const struct symbol *behind = match_behind(m);

    if (year == NULL || year->kind != SYMBOL_NUMERAL || year != m->list[m->n - 1] || behind == NULL)
        return true;
    return behind->kind != SYMBOL_NUMERAL && behind->kind != SYMBOL_NUMBER &&
           behind->kind != SYMBOL_AND && !behind->begins_with_and;
}

/* "25 سنة يناير 2024": the number is one of years. */
static bool
counts_years(const struct match *m)
{
    return m->n > 1 && m->list[1]->kind == SYMBOL_FILLER && m->list[1]->unit == UNIT_YEAR &&
           m->list[0]->kind == SYMBOL_NUMBER && m->list[0]->digits <= 2;
}

/* A day, a named month and a year; what is absent stays 0. */
static bool
set_named(const struct match *m, const struct symbol *day, struct symbol *out)
{
    const struct symbol *month = match_pick(m, 'M', 0), *year = match_pick(m, 'Y', 0);

    if (!month_may_stand(month, day, year) || !day_may_stand(m, day) || !year_may_stand(m, year) ||
        counts_years(m) || is_glued_to_latin(m))
        return false;
    out->kind = SYMBOL_DATE;
    out->day = day == NULL ? 0 : written(day->value);
    out->month = (int16_t)(era_contradicts(m, month) ? MONTH_CONFLICT : month->value);
    set_year(year, out);
    out->bare_month = month->value == 0;
    out->mended = month->mended;
    set_calendar(m, year, out);
    return true;
}

/* "12 مايو 2024", in any order, the day also in words ("خمسة وعشرين يناير", "غرة رمضان") */
bool
build_named(const struct match *m, struct symbol *out)
{
    return set_named(m, match_pick(m, 'w', 0), out);
}

/* "Wed Jun 12 18:30:00 +0000 2024": the clock stands between the day and its year. */
bool
build_named_around_clock(const struct match *m, struct symbol *out)
{
    const struct symbol *clock = match_pick(m, 'K', 0);

    if (!set_named(m, match_pick(m, 'd', 0), out))
        return false;
    out->timed = true;
    out->told = clock->told;
    out->halved = clock->halved;
    out->hour = clock->hour;
    out->minute = clock->minute;
    out->second = clock->second;
    out->detail = clock->detail;
    out->offset = clock->offset;
    out->zones = clock->zones;
    return true;
}

/* "الأسبوع الثاني من مايو", "العدد العاشر من مايو": the ordinal belongs to the word before it. */
static bool
belongs_to_word(const struct match *m)
{
    const struct symbol *before = match_before(m);

    return before != NULL && (before->kind == SYMBOL_WORD || before->kind == SYMBOL_UNIT ||
                              before->kind == SYMBOL_COUNT);
}

/* "الثاني عشر من مايو"; without the من between them a low ordinal belongs to the word before it
 * ("الفريق الأول مايو 2024"). */
bool
build_ordinal(const struct match *m, struct symbol *out)
{
    const struct symbol *day = match_pick(m, 'q', 0);

    if (m->list[1]->kind != SYMBOL_FILLER && day->value <= 10)
        return false;
    out->in_words = day->value <= 5;
    return !belongs_to_word(m) && set_named(m, day, out);
}

/* "مايو 2024"; behind a number (112 مايو 2024) it is a piece of something else. */
bool
build_month_year(const struct match *m, struct symbol *out)
{
    const struct symbol *before = match_before(m);

    return (before == NULL || before->kind != SYMBOL_NUMBER) && set_named(m, NULL, out);
}

static bool
has_one_separator(const struct match *m)
{
    return match_pick(m, 's', 0)->value == match_pick(m, 's', 1)->value;
}

/* Day and month in figures. Where both could be either, day first is only the usual order. */
static void
set_day_month(int32_t first, int32_t second, struct symbol *out)
{
    bool month_first = first <= 12 && second > 12;

    out->day = written(month_first ? second : first);
    out->month = written(month_first ? first : second);
    out->order_open = first <= 12 && second <= 12 && first != second;
    if (first != second)
        out->order = out->order_open ? TARWISA_ORDER_NONE
                     : month_first   ? TARWISA_ORDER_MONTH_FIRST
                                     : TARWISA_ORDER_DAY_FIRST;
}

bool
build_numbers_year_last(const struct match *m, struct symbol *out)
{
    const struct symbol *year = match_pick(m, 'N', 2);

    out->kind = SYMBOL_DATE;
    set_year(year, out);
    set_day_month(match_pick(m, 'N', 0)->value, match_pick(m, 'N', 1)->value, out);
    set_calendar(m, year, out);
    return has_one_separator(m) && stands_free(m);
}

static void
set_short_year(int32_t year, struct symbol *out)
{
    out->two_digits = true;
    out->has_year = true;
    out->year = year < 50 ? 2000 + year : 1900 + year;
}

/* "12-JUN-24", as one database writes it. "5-مايو-12 يونيو" is a span. */
bool
build_named_short_year(const struct match *m, struct symbol *out)
{
    const struct symbol *day = match_pick(m, 'd', 0), *behind = match_behind(m);

    if (!set_named(m, day, out) || out->calendar != TARWISA_CALENDAR_GREGORIAN ||
        (behind != NULL && behind->kind == SYMBOL_MONTH) || !stands_free(m))
        return false;
    out->figures[0] = (int16_t)day->value;
    out->figures[1] = out->month;
    out->figures[2] = (int16_t)match_pick(m, 'n', day->digits == 2 ? 1 : 0)->value;
    set_short_year(out->figures[2], out);
    return true;
}

/* "13/07/09". With dots it is as likely a version or a section. */
bool
build_numbers_short_year(const struct match *m, struct symbol *out)
{
    out->kind = SYMBOL_DATE;
    out->calendar = TARWISA_CALENDAR_GREGORIAN;
    set_short_year(match_pick(m, 'N', 2)->value, out);
    for (size_t i = 0; i < 3; i++)
        out->figures[i] = (int16_t)match_pick(m, 'N', i)->value;
    set_day_month(match_pick(m, 'N', 0)->value, match_pick(m, 'N', 1)->value, out);
    return has_one_separator(m) && match_pick(m, 's', 0)->value != '.' && stands_free(m);
}

bool
build_numbers_year_first(const struct match *m, struct symbol *out)
{
    const struct symbol *year = match_pick(m, 'y', 0);

    out->kind = SYMBOL_DATE;
    set_year(year, out);
    out->month = written(match_pick(m, 'N', 1)->value);
    out->day = written(match_pick(m, 'N', 2)->value);
    set_calendar(m, year, out);
    return has_one_separator(m) && stands_free(m);
}

/* "05-2012", "2012-05": a month of a year; "2011-12" is as often a season. */
bool
build_month_in_numbers(const struct match *m, struct symbol *out)
{
    const struct symbol *year = match_pick(m, 'y', 0), *month = match_pick(m, 'd', 0);

    out->kind = SYMBOL_DATE;
    set_year(year, out);
    out->month = (int16_t)month->value;
    out->in_figures = true;
    out->bare_month = m->list[0] == year && month->value == year->value % 100 + 1;
    set_calendar(m, year, out);
    return month->value >= 1 && month->value <= 12 && year->value >= 1900 && stands_free(m) &&
           match_pick(m, 's', 0)->value != '.';
}

/* "2007م" */
bool
build_year(const struct match *m, struct symbol *out)
{
    const struct symbol *year = match_pick(m, 'Y', 0);

    out->kind = SYMBOL_DATE;
    set_year(year, out);
    set_calendar(m, year, out);
    return year_may_stand(m, year);
}

/* "عام 2012", "سنة ألفين وعشرين" */
bool
build_named_year(const struct match *m, struct symbol *out)
{
    return m->list[0]->unit == UNIT_YEAR && build_year(m, out);
}

/* "15 - 21 تشرين الأول 2012", "27 تموز - 12 آب 2012". A date in two calendars is none. */
bool
build_range(const struct match *m, struct symbol *out)
{
    const struct symbol *a = match_pick(m, 'M', 0), *b = match_pick(m, 'M', 1);

    out->kind = SYMBOL_RANGE;
    return b == NULL || a->calendar == b->calendar;
}
