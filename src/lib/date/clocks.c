/* SPDX-License-Identifier: MIT */
/* Clocks and zones, made of what the patterns match. */
#include "builders.h"

/* Not the head or the tail of a longer one that is no clock (25:10:30), nor how long a film is
 * ("1:25 دقيقة"). */
static bool
is_whole_clock(const struct match *m)
{
    const struct symbol *list = m->all->list, *behind = match_behind(m);

    if (behind != NULL && (behind->unit == UNIT_MINUTE || behind->unit == UNIT_SECOND))
        return false;
    if (m->before > 0 && m->list[0]->glued && symbol_is_mark(&list[m->before - 1], ":"))
        return false;
    return !(m->behind + 1 < m->all->n && symbol_is_mark(&list[m->behind], ":") &&
             list[m->behind].glued && list[m->behind + 1].kind == SYMBOL_NUMBER);
}

bool
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

/* "21h5", "21h.5" */
static bool
runs_into_number(const struct symbols *all, size_t at)
{
    if (at < all->n && all->list[at].kind == SYMBOL_MARK && all->list[at].glued)
        at++;
    return at < all->n && all->list[at].kind == SYMBOL_NUMBER && all->list[at].glued;
}

/* "الساعة 20 و30 دقيقة", "الساعة 8 مساء ونصف": minutes follow that are not understood. */
static bool
goes_on(const struct match *m)
{
    const struct symbol *behind = match_behind(m);

    return behind != NULL && (behind->kind == SYMBOL_AND || behind->kind == SYMBOL_FRACTION ||
                              behind->begins_with_and || runs_into_number(m->all, m->behind));
}

/* "21H18", "18سا30", "15h" */
bool
build_clock_of_hour(const struct match *m, struct symbol *out)
{
    const struct symbol *minute = match_pick(m, 'n', match_pick(m, 'd', 0)->digits == 2 ? 1 : 0);

    out->kind = SYMBOL_CLOCK;
    out->hour = (int16_t)match_pick(m, 'd', 0)->value;
    out->minute = (int16_t)(minute == NULL ? 0 : minute->value);
    return out->hour <= 23 && out->minute <= 59 && !(minute == NULL && goes_on(m));
}

/* A clock beside a zone says that it is one. */
static void
set_zone(struct symbol *clock, const struct symbol *zone)
{
    clock->told = true;
    symbol_set_zone(clock, zone);
}

/* The last part of a date in figures: "12-06-2024 GMT" */
static bool
ends_figures(const struct symbol *list, size_t at)
{
    return at > 3 && symbol_is_mark(&list[at - 1], "/-.") && list[at - 2].kind == SYMBOL_NUMBER &&
           list[at - 3].kind == SYMBOL_MARK && list[at - 3].value == list[at - 1].value;
}

static size_t
skip_between(const struct symbol *list, size_t at)
{
    while (at > 0 && (list[at - 1].kind == SYMBOL_FILLER || symbol_is_mark(&list[at - 1], ",-/")))
        at--;
    return at;
}

/* "12 June 2024 (GMT)": the four digits are a year. */
static bool
is_year(const struct match *m)
{
    const struct symbol *list = m->all->list;
    size_t at = m->before;

    if (ends_figures(list, at))
        return true;
    if (at > 0 && list[at - 1].unit == UNIT_YEAR)
        return true;
    at = skip_between(list, at);
    if (at > 1 && list[at - 1].kind == SYMBOL_NUMBER &&
        list[at - 1].digits <= 2) /* "May 12, 2024" */
        at = skip_between(list, at - 1);
    return at > 0 && (list[at - 1].kind == SYMBOL_MONTH || list[at - 1].kind == SYMBOL_ORDINAL);
}

/* "1231 (GMT+04:00)": four digits are a clock only where a zone follows */
bool
build_clock_of_four(const struct match *m, struct symbol *out)
{
    int32_t value = match_pick(m, 'y', 0)->value;

    out->kind = SYMBOL_CLOCK;
    out->hour = (int16_t)(value / 100);
    out->minute = (int16_t)(value % 100);
    set_zone(out, match_pick(m, 'z', 0));
    return out->hour <= 23 && out->minute <= 59 && !is_year(m);
}

/* An hour of twelve to one of twenty-four; a clock that contradicts itself (15:30 ص) to -1, which
 * keeps it from being written. */
static int16_t
hour_of_day(int16_t hour, enum word_meridiem meridiem)
{
    switch (meridiem) {
    case MERIDIEM_AM: return (int16_t)(hour > 12 ? -1 : hour % 12);
    case MERIDIEM_PM: return hour < 12 ? (int16_t)(hour + 12) : hour;
    case MERIDIEM_NOON: return (int16_t)(hour < 5 ? hour + 12 : hour < 10 ? -1 : hour);
    case MERIDIEM_NIGHT:
        return hour == 12 ? 0 : hour >= 6 && hour < 12 ? (int16_t)(hour + 12) : hour;
    }
    return hour;
}

static int16_t
hour_beside(const struct symbol *half, int16_t hour)
{
    return hour_of_day(hour,
                       half->kind == SYMBOL_MEEM ? MERIDIEM_PM : (enum word_meridiem)half->value);
}

bool
build_meridiem(const struct match *m, struct symbol *out)
{
    const struct symbol *half = match_pick(m, 'm', 0);

    *out = *match_pick(m, 'K', 0);
    out->hour = hour_beside(half, out->hour);
    out->latin = half->latin;
    out->told = out->halved = true;
    return true;
}

/* "PM 9:15", "مساء 9:15"; behind a year م is its era. Of two words the one behind counts, which is where it
 * stands in most texts. */
bool
build_meridiem_before(const struct match *m, struct symbol *out)
{
    const struct symbol *before = match_before(m), *behind = match_behind(m);

    if (behind != NULL && (behind->kind == SYMBOL_MERIDIEM || behind->kind == SYMBOL_MEEM))
        return false;
    if (m->list[0]->kind == SYMBOL_MEEM && before != NULL && before->kind != SYMBOL_MARK &&
        before->kind != SYMBOL_LABEL && before->kind != SYMBOL_WEEKDAY)
        return false;
    return build_meridiem(m, out);
}

/* "10.30 ص", "الساعة 20.45": with a dot it is a clock only beside such a word */
bool
build_clock_with_dot(const struct match *m, struct symbol *out)
{
    const struct symbol *before = match_before(m), *half = match_pick(m, 'm', 0);

    if (before != NULL && m->list[0]->glued && symbol_is_mark(before, "./-:"))
        return false;
    out->kind = SYMBOL_CLOCK;
    out->hour = (int16_t)match_pick(m, 'N', 0)->value;
    out->minute = (int16_t)match_pick(m, 'N', 1)->value;
    if (out->hour > 23 || out->minute > 59)
        return false;
    out->told = true;
    out->halved = half != NULL;
    if (half == NULL)
        return true;
    out->hour = hour_beside(half, out->hour);
    out->latin = half->latin;
    return true;
}

/* "الساعة 14": below 13 it may be either half of the day */
bool
build_hour_of_day(const struct match *m, struct symbol *out)
{
    int32_t hour = match_pick(m, 'd', 0)->value;

    out->kind = SYMBOL_CLOCK;
    out->hour = (int16_t)hour;
    out->minute = 0;
    out->told = true;
    return hour > 12 && hour <= 23 && !goes_on(m);
}

/* "الساعة 10 صباحا", "الساعة الثانية عشرة والنصف ظهرا" */
bool
build_hour(const struct match *m, struct symbol *out)
{
    const struct symbol *digits = match_pick(m, 'd', 0), *words = match_pick(m, 'Q', 0),
                        *fraction = match_pick(m, 'F', 0);
    int32_t hour = digits == NULL ? words->value : digits->value;
    int32_t minute = fraction == NULL ? 0 : fraction->value;

    if (hour < 1 || hour > 12)
        return false;
    if (minute < 0) { /* "إلا ربعا" */
        hour = hour == 1 ? 12 : hour - 1;
        minute += 60;
    }
    out->kind = SYMBOL_CLOCK;
    out->hour = hour_beside(match_pick(m, 'm', 0), (int16_t)hour);
    out->minute = (int16_t)minute;
    out->told = out->halved = true;
    return !goes_on(m);
}

/* "الساعة 10:15" */
bool
build_told(const struct match *m, struct symbol *out)
{
    *out = *match_pick(m, 'K', 0);
    out->told = true;
    return true;
}

/* Zones where people live lie between 11 hours west and 14 east, on quarter hours, in the west on half
 * ones. */
static bool
offset_is_possible(int32_t minutes)
{
    return minutes >= -11 * 60 && minutes <= 14 * 60 && minutes % (minutes < 0 ? 30 : 15) == 0;
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
    return (minutes == NULL || minutes->value < 60) &&
           (hours->digits != 4 || hours->value % 100 < 60) && offset_is_possible(value);
}

/* "GMT+04:00" */
bool
build_zone(const struct match *m, struct symbol *out)
{
    int16_t offset;

    *out = *match_pick(m, 'z', 0);
    if (!read_offset(m, &offset))
        return false;
    out->value = offset;
    out->detail = 0;
    return true;
}

/* With a minus and without seconds it is as likely a span of time (10:30-1130), but in ISO 8601. */
static bool
may_be_offset(const struct match *m, const struct symbol *clock)
{
    const struct symbol *before = match_before(m);
    bool is_iso = before != NULL && before->kind == SYMBOL_TIMEMARK;

    return is_iso || match_pick(m, '+', 0)->value == '+' || clock->second != SECOND_NONE;
}

bool
build_clock_offset(const struct match *m, struct symbol *out)
{
    *out = *match_pick(m, 'K', 0);
    return read_offset(m, &out->offset) && may_be_offset(m, out);
}

/* "2024-06-12+03:00": the offset was read as a clock, but no clock stands before it. */
bool
build_bare_offset(const struct match *m, struct symbol *out)
{
    const struct symbol *offset = match_pick(m, 'K', 0);

    out->kind = SYMBOL_ZONE;
    out->value = offset->hour * 60 + offset->minute;
    return m->list[0]->glued && offset_is_possible(out->value);
}

/* "18:55:34+03:00": the offset was read as a clock before. */
bool
build_clock_colon_offset(const struct match *m, struct symbol *out)
{
    const struct symbol *offset = match_pick(m, 'K', 1);
    int32_t minutes = offset->hour * 60 + offset->minute;

    if (match_pick(m, '+', 0)->value == '-')
        minutes = -minutes;
    *out = *match_pick(m, 'K', 0);
    out->offset = (int16_t)minutes;
    return offset->second == SECOND_NONE && !offset->told && offset_is_possible(minutes) &&
           may_be_offset(m, out);
}

/* "16:30 GMT 13:30": the zone may be that of either. */
static bool
is_between_clocks(const struct match *m)
{
    const struct symbol *before = match_before(m), *behind = match_behind(m);

    return (before != NULL && before->kind == SYMBOL_CLOCK) ||
           (behind != NULL && behind->kind == SYMBOL_CLOCK);
}

bool
build_clock_zone(const struct match *m, struct symbol *out)
{
    const struct symbol *zone = match_pick(m, 'z', 0);

    *out = *match_pick(m, 'K', 0);
    if (zone == NULL)
        out->offset = 0;
    else if (!is_between_clocks(m))
        set_zone(out, zone);
    return true;
}
