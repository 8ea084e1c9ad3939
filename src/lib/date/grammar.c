/* SPDX-License-Identifier: MIT */
/* The grammar of dates: a table of patterns that turns symbols into clocks and dates. */
#include "grammar.h"

#include "calendar.h"
#include "pattern.h"

/* --- months of two names ---------------------------------------------------------------------- */

/* "مايو/أيار": names of one month. A name that alone means two (كانون) is settled by its twin. */
static bool
build_dual_month(const struct match *m, struct symbol *out)
{
    const struct symbol *other;

    *out = *match_pick(m, 'M', 0);
    for (size_t i = 1; (other = match_pick(m, 'M', i)) != NULL; i++) {
        if (other->calendar != out->calendar)
            return false;
        if (out->value == 0)
            out->value = other->value;
        else if (other->value != 0 && other->value != out->value)
            out->value = MONTH_CONFLICT;
    }
    return true;
}

/* --- clocks and zones ------------------------------------------------------------------------- */

/* Not the head or the tail of a longer one that is no clock (25:10:30). */
static bool
is_whole_clock(const struct match *m)
{
    const struct symbol *list = m->all->list;

    if (m->before > 0 && m->list[0]->glued && symbol_is_mark(&list[m->before - 1], ":"))
        return false;
    return !(m->behind + 1 < m->all->n && symbol_is_mark(&list[m->behind], ":") &&
             list[m->behind].glued && list[m->behind + 1].kind == SYMBOL_NUMBER);
}

static bool
build_clock(const struct match *m, struct symbol *out)
{
    const struct symbol *second = match_pick(m, 'N', 2);

    out->kind = SYMBOL_CLOCK;
    out->hour = (int16_t)match_pick(m, 'N', 0)->value;
    out->minute = (int16_t)match_pick(m, 'N', 1)->value;
    if (second != NULL)
        out->second = (int16_t)second->value;
    return out->hour <= 23 && out->minute <= 59 && out->second <= 59 && is_whole_clock(m);
}

/* The offset a zone gives: none where the tables know the zone by name only. */
static int16_t
offset_of(const struct symbol *zone)
{
    return zone->value == ZONE_LOCAL ? OFFSET_NONE : (int16_t)zone->value;
}

/* "1231 (GMT+04:00)": four digits are a clock only where a zone follows */
static bool
build_clock_of_four(const struct match *m, struct symbol *out)
{
    int32_t value = match_pick(m, 'y', 0)->value;

    out->kind = SYMBOL_CLOCK;
    out->hour = (int16_t)(value / 100);
    out->minute = (int16_t)(value % 100);
    out->offset = offset_of(match_pick(m, 'z', 0));
    return out->hour <= 23 && out->minute <= 59;
}

/* An hour of twelve to one of twenty-four; a clock that contradicts itself (15:30 ص) to -1, which
 * keeps it from being written. */
static int16_t
hour_of_day(int16_t hour, enum word_meridiem meridiem)
{
    switch (meridiem) {
    case MERIDIEM_AM: return (int16_t)(hour > 12 ? -1 : hour % 12);
    case MERIDIEM_PM: return hour < 12 ? (int16_t)(hour + 12) : hour;
    case MERIDIEM_NOON: return hour < 5 ? (int16_t)(hour + 12) : hour;
    case MERIDIEM_NIGHT:
        return hour == 12 ? 0 : hour >= 6 && hour < 12 ? (int16_t)(hour + 12) : hour;
    }
    return hour;
}

static bool
build_meridiem(const struct match *m, struct symbol *out)
{
    const struct symbol *half = match_pick(m, 'm', 0);
    enum word_meridiem meridiem =
        half->kind == SYMBOL_MEEM ? MERIDIEM_PM : (enum word_meridiem)half->value;

    *out = *match_pick(m, 'K', 0);
    out->hour = hour_of_day(out->hour, meridiem);
    out->latin = half->latin;
    return true;
}

/* "الساعة 10 صباحا" */
static bool
build_hour(const struct match *m, struct symbol *out)
{
    const struct symbol *half = match_pick(m, 'm', 0);
    int32_t hour = match_pick(m, 'd', 0)->value;

    out->kind = SYMBOL_CLOCK;
    out->minute = 0;
    if (half->kind == SYMBOL_MEEM)
        out->hour = hour_of_day((int16_t)hour, MERIDIEM_PM);
    else
        out->hour = hour_of_day((int16_t)hour, (enum word_meridiem)half->value);
    return hour <= 12;
}

/* Zones lie between 12 hours west and 14 east, on quarter hours. */
static bool
offset_is_possible(int32_t minutes)
{
    return minutes >= -12 * 60 && minutes <= 14 * 60 && minutes % 15 == 0;
}

/* Minutes east: "+03:00", "+0300", "+3", the sign first in the match. */
static bool
read_offset(const struct match *m, int16_t *offset)
{
    const struct symbol *hours = match_pick(m, 'N', 0);
    const struct symbol *minutes = match_pick(m, 'N', 1);
    int32_t value = hours->value * 60;

    if (hours->digits == 4)
        value = hours->value / 100 * 60 + hours->value % 100;
    else if (minutes != NULL)
        value += minutes->value;
    if (match_pick(m, '+', 0)->value == '-')
        value = -value;
    *offset = (int16_t)value;
    return offset_is_possible(value);
}

/* "GMT+04:00" */
static bool
build_zone(const struct match *m, struct symbol *out)
{
    int16_t offset;

    *out = *match_pick(m, 'z', 0);
    if (!read_offset(m, &offset))
        return false;
    out->value = offset;
    return true;
}

/* With a minus and without seconds it is as likely a span of time (10:30-1130). */
static bool
may_be_offset(const struct match *m, const struct symbol *clock)
{
    return match_pick(m, '+', 0)->value == '+' || clock->second != SECOND_NONE;
}

static bool
build_clock_offset(const struct match *m, struct symbol *out)
{
    *out = *match_pick(m, 'K', 0);
    return read_offset(m, &out->offset) && may_be_offset(m, out);
}

/* "2024-06-12+03:00": the offset was read as a clock, but no clock stands before it. */
static bool
build_bare_offset(const struct match *m, struct symbol *out)
{
    const struct symbol *offset = match_pick(m, 'K', 0);

    out->kind = SYMBOL_ZONE;
    out->value = offset->hour * 60 + offset->minute;
    return m->list[0]->glued && offset_is_possible(out->value);
}

/* "18:55:34+03:00": the offset was read as a clock before. */
static bool
build_clock_colon_offset(const struct match *m, struct symbol *out)
{
    const struct symbol *offset = match_pick(m, 'K', 1);
    int32_t minutes = offset->hour * 60 + offset->minute;

    if (match_pick(m, '+', 0)->value == '-')
        minutes = -minutes;
    *out = *match_pick(m, 'K', 0);
    out->offset = (int16_t)minutes;
    return offset_is_possible(minutes) && may_be_offset(m, out);
}

static bool
build_clock_zone(const struct match *m, struct symbol *out)
{
    const struct symbol *zone = match_pick(m, 'z', 0);

    *out = *match_pick(m, 'K', 0);
    out->offset = zone == NULL ? 0 : offset_of(zone);
    return true;
}

/* --- counters --------------------------------------------------------------------------------- */

/* "العدد 12274", "رقم 12/6/2024", "66 زيارة"; in "العدد 5 مايو 2024" too, since it is as often the
 * fifth issue as the fifth day. */
static bool
build_counter(const struct match *m, struct symbol *out)
{
    (void)m;
    out->kind = SYMBOL_COUNTER;
    return true;
}

/* --- dates ------------------------------------------------------------------------------------ */

static enum tarwisa_calendar
calendar_of_era(const struct symbol *era)
{
    return era->kind == SYMBOL_ERA && era->value == ERA_HIJRI ? TARWISA_CALENDAR_HIJRI
                                                              : TARWISA_CALENDAR_GREGORIAN;
}

/* Which calendar a year is counted in; NONE where the text names one that is not read. */
static enum tarwisa_calendar
calendar_of(const struct symbol *month, const struct symbol *era, const struct symbol *year)
{
    if (era != NULL && era->kind == SYMBOL_ERA && era->value > ERA_HIJRI)
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

/* "U2 مايو", "SN12-06-2024": a piece of a name or a code */
static bool
is_glued_to_latin(const struct match *m)
{
    const struct symbol *left = m->before == 0 ? NULL : &m->all->list[m->before - 1];

    return left != NULL && m->list[0]->glued && left->kind == SYMBOL_WORD && left->latin;
}

/* What stands on the left of figures, glued to them, makes them a piece of something longer. */
static bool
is_free_on_left(const struct match *m)
{
    const struct symbol *list = m->all->list;
    size_t left = m->before;

    if (left == 0 || !m->list[0]->glued)
        return true;
    if (list[left - 1].kind == SYMBOL_WORD || symbol_is_mark(&list[left - 1], "+"))
        return false;
    return left < 2 || !list[left - 1].glued || !symbol_is_mark(&list[left - 1], "/-.:+_") ||
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
    return left < 2 || !next[1].glued || !symbol_is_mark(next, "/-.:_") ||
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

/* "يونيو 2024 هـ": the month belongs to one calendar, the era to the other */
static bool
era_contradicts(const struct match *m, const struct symbol *month)
{
    const struct symbol *era = match_pick(m, 'e', 0);

    return era != NULL && calendar_of_era(era) != (enum tarwisa_calendar)month->calendar;
}

/* A day, a named month and a year, in any order; what is absent stays 0. */
static bool
build_named(const struct match *m, struct symbol *out)
{
    const struct symbol *day = match_pick(m, 'd', 0), *month = match_pick(m, 'M', 0),
                        *year = match_pick(m, 'y', 0);

    out->kind = SYMBOL_DATE;
    out->day = day == NULL ? 0 : written(day->value);
    out->month = (int16_t)(era_contradicts(m, month) ? MONTH_CONFLICT : month->value);
    set_year(year, out);
    out->bare_month = month->value == 0;
    set_calendar(m, year, out);
    return !is_glued_to_latin(m);
}

/* "مايو 2024"; behind a number (112 مايو 2024) it is a piece of something else. */
static bool
build_month_year(const struct match *m, struct symbol *out)
{
    return build_named(m, out) &&
           (m->before == 0 || m->all->list[m->before - 1].kind != SYMBOL_NUMBER);
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
}

static bool
build_numbers_year_last(const struct match *m, struct symbol *out)
{
    const struct symbol *year = match_pick(m, 'N', 2);

    out->kind = SYMBOL_DATE;
    set_year(year, out);
    set_day_month(match_pick(m, 'N', 0)->value, match_pick(m, 'N', 1)->value, out);
    set_calendar(m, year, out);
    return has_one_separator(m) && stands_free(m);
}

/* "13/07/09". With dots it is as likely a version or a section. */
static bool
build_numbers_short_year(const struct match *m, struct symbol *out)
{
    int32_t year = match_pick(m, 'N', 2)->value;

    out->kind = SYMBOL_DATE;
    out->calendar = TARWISA_CALENDAR_GREGORIAN;
    out->two_digits = true;
    out->has_year = true;
    out->year = year < 50 ? 2000 + year : 1900 + year;
    set_day_month(match_pick(m, 'N', 0)->value, match_pick(m, 'N', 1)->value, out);
    return has_one_separator(m) && match_pick(m, 's', 0)->value != '.' && stands_free(m);
}

static bool
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
static bool
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

/* "2007م", "عام 2012" */
static bool
build_year(const struct match *m, struct symbol *out)
{
    const struct symbol *year = match_pick(m, 'y', 0);

    out->kind = SYMBOL_DATE;
    set_year(year, out);
    set_calendar(m, year, out);
    return true;
}

/* "15 - 21 تشرين الأول 2012", "27 تموز - 12 آب 2012". A date in two calendars is none. */
static bool
build_range(const struct match *m, struct symbol *out)
{
    const struct symbol *a = match_pick(m, 'M', 0), *b = match_pick(m, 'M', 1);

    out->kind = SYMBOL_RANGE;
    return b == NULL || a->calendar == b->calendar;
}

/* --- the table -------------------------------------------------------------------------------- */

static const struct rule month_rules[] = {
    { "M/M", build_dual_month },   { "M-M", build_dual_month },
    { "M(M)", build_dual_month },  { "MM", build_dual_month },
    { "M,M", build_dual_month },   { "M\\M", build_dual_month },
    { "M/M/M", build_dual_month }, { NULL, NULL },
};

static const struct rule clock_rules[] = {
    { "d_:_n", build_clock },
    { "d_:_n_:_n", build_clock },
    { "d_:_n_:_n_._N", build_clock },
    { "Hdm", build_hour },
    { "z_+_d", build_zone },
    { "z_+_y", build_zone },
    { "z_+_d_:_n", build_zone },
    { "zp_d", build_zone },
    { "zp_y", build_zone },
    { "zp_d_:_n", build_zone },
    { "C.?:?-?#?N", build_counter },
    { "C.?:?-?#?NsN", build_counter },
    { "C.?:?-?#?NsNsN", build_counter },
    { "NB", build_counter },
    { NULL, NULL },
};

static const struct rule meridiem_rules[] = {
    { "Km", build_meridiem },
    { "aK", build_meridiem },
    { "y(z)", build_clock_of_four },
    { NULL, NULL },
};

static const struct rule zone_rules[] = {
    { "Kz", build_clock_zone },
    { "K(z)", build_clock_zone },
    { "zK", build_clock_zone },
    { "K_Z", build_clock_zone },
    { "K_+_K", build_clock_colon_offset },
    { "K_p_d", build_clock_offset },
    { "K_+_y", build_clock_offset },
    { "K+_y", build_clock_offset },
    { "p_K", build_bare_offset },
    { NULL, NULL },
};

static const struct rule date_rules[] = {
    { "do?f?c?Mc?f?c?ye?", build_named },
    { "Mc?do?cye?", build_named },
    { "L.?do?c?ye?", build_named },
    { "yc?Mc?d", build_named },
    { "Mc?ye?", build_month_year },
    { "do?f?c?M", build_named },
    { "dsdsye?", build_numbers_year_last },
    { "dsdsn", build_numbers_short_year },
    { "ysdsde?", build_numbers_year_first },
    { "dsye?", build_month_in_numbers },
    { "ysd", build_month_in_numbers },
    { "ye", build_year },
    { "drdo?f?c?Mc?f?y?e?", build_range },
    { "dMrdMc?y?e?", build_range },
    { NULL, NULL },
};

static const struct rule *const passes[] = { month_rules, clock_rules, meridiem_rules, zone_rules,
                                             date_rules };

void
grammar_reduce(struct symbols *symbols)
{
    pattern_start(symbols);
    for (size_t i = 0; i < sizeof passes / sizeof *passes; i++)
        pattern_pass(passes[i], symbols);
}
