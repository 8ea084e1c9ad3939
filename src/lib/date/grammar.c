/* SPDX-License-Identifier: MIT */
/* The grammar of dates: a table of patterns that turns symbols into clocks and dates. */
#include "grammar.h"

#include "calendar.h"

#include <string.h>

/*
 * A pattern is a string of elements. Each is one letter, for one symbol:
 *
 *   d  a number of one or two digits       M  a month            f  a filling word (من، عام)
 *   n  a number of two digits              D  a date             o  an ordinal's ending (th)
 *   y  a number of four digits             K  a clock            e  an era, or م
 *   N  any number                          z  a zone             m  am, pm, or م
 *   s  one of / - .                        C  العدد, before      B  زيارة, behind
 *   c  one of , / - .                         its number            its number
 *   r  a dash, إلى، و                      T  the T of ISO 8601  Z  its Z
 *   +  a plus or a minus                   H  الساعة
 *   : / - . ( )  that mark
 *
 * In front of an element `_` says that no blank stands before it, behind it `?` that it may be
 * absent. Passes follow one another, so that a later one sees the symbols an earlier one made;
 * within a pass the longest pattern that fits wins. A builder may still refuse.
 */
#define MATCH_MAX 12

struct match {
    const struct symbol *list[MATCH_MAX];
    size_t n;
    const struct symbols *all; /* before the match: reduced already; behind it: not yet */
    size_t before;             /* reduced symbols there are */
    size_t behind;             /* index of the first symbol behind the match */
};

typedef bool builder(const struct match *m, struct symbol *out);

struct rule {
    const char *pattern;
    builder *build;
};

static bool
is_mark(const struct symbol *s, const char *marks)
{
    return s->kind == SYMBOL_MARK && s->value > 0 && s->value < 0x80 &&
           strchr(marks, s->value) != NULL;
}

static bool
is_number(const struct symbol *s, unsigned least, unsigned most)
{
    return s->kind == SYMBOL_NUMBER && s->digits >= least && s->digits <= most;
}

static bool
fits(char element, const struct symbol *s)
{
    switch (element) {
    case 'd': return is_number(s, 1, 2);
    case 'n': return is_number(s, 2, 2);
    case 'y': return is_number(s, 4, 4);
    case 'N': return s->kind == SYMBOL_NUMBER;
    case 's': return is_mark(s, "/-.");
    case 'c': return is_mark(s, ",/-.");
    case 'r': return is_mark(s, "-") || s->kind == SYMBOL_RANGE_WORD || s->kind == SYMBOL_AND;
    case '+': return is_mark(s, "+-");
    case 'M': return s->kind == SYMBOL_MONTH;
    case 'D': return s->kind == SYMBOL_DATE;
    case 'K': return s->kind == SYMBOL_CLOCK;
    case 'z': return s->kind == SYMBOL_ZONE;
    case 'C': return s->kind == SYMBOL_COUNT && s->value == COUNT_AFTER;
    case 'B': return s->kind == SYMBOL_COUNT && s->value == COUNT_BEFORE;
    case 'T': return s->kind == SYMBOL_TIMEMARK;
    case 'Z': return s->kind == SYMBOL_UTCMARK;
    case 'H': return s->kind == SYMBOL_HOUR;
    case 'f': return s->kind == SYMBOL_FILLER;
    case 'o': return s->kind == SYMBOL_ORDINAL;
    case 'e': return s->kind == SYMBOL_ERA || s->kind == SYMBOL_MEEM;
    case 'm': return s->kind == SYMBOL_MERIDIEM || s->kind == SYMBOL_MEEM;
    default: return s->kind == SYMBOL_MARK && s->value == element;
    }
}

/* The i-th symbol of the match that fits the element, or NULL. */
static const struct symbol *
pick(const struct match *m, char element, size_t i)
{
    for (size_t at = 0; at < m->n; at++) {
        if (fits(element, m->list[at]) && i-- == 0)
            return m->list[at];
    }
    return NULL;
}

/* --- months of two names ---------------------------------------------------------------------- */

/* "مايو/أيار": two names of one month. A name that alone means two (كانون) is settled by its twin. */
static bool
build_dual_month(const struct match *m, struct symbol *out)
{
    const struct symbol *a = pick(m, 'M', 0), *b = pick(m, 'M', 1);

    if (a->calendar != b->calendar)
        return false;
    *out = *a;
    if (a->value == 0)
        out->value = b->value;
    else if (b->value != 0 && a->value != b->value)
        out->value = MONTH_CONFLICT;
    return true;
}

/* --- clocks and zones ------------------------------------------------------------------------- */

static bool
build_clock(const struct match *m, struct symbol *out)
{
    const struct symbol *second = pick(m, 'N', 2);

    out->kind = SYMBOL_CLOCK;
    out->hour = (int16_t)pick(m, 'N', 0)->value;
    out->minute = (int16_t)pick(m, 'N', 1)->value;
    if (second != NULL)
        out->second = (int16_t)second->value;
    return out->hour <= 23 && out->minute <= 59 && out->second <= 59;
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
    int32_t value = pick(m, 'y', 0)->value;

    out->kind = SYMBOL_CLOCK;
    out->hour = (int16_t)(value / 100);
    out->minute = (int16_t)(value % 100);
    out->offset = offset_of(pick(m, 'z', 0));
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
    const struct symbol *half = pick(m, 'm', 0);
    enum word_meridiem meridiem =
        half->kind == SYMBOL_MEEM ? MERIDIEM_PM : (enum word_meridiem)half->value;

    *out = *pick(m, 'K', 0);
    out->hour = hour_of_day(out->hour, meridiem);
    out->latin = half->latin;
    return true;
}

/* "الساعة 10 صباحا" */
static bool
build_hour(const struct match *m, struct symbol *out)
{
    const struct symbol *half = pick(m, 'm', 0);
    int32_t hour = pick(m, 'd', 0)->value;

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
    return minutes <= 14 * 60 && minutes % 15 == 0;
}

/* Minutes east: "+03:00", "+0300", "+3", the sign first in the match. */
static bool
read_offset(const struct match *m, int16_t *offset)
{
    const struct symbol *hours = pick(m, 'N', 0);
    const struct symbol *minutes = pick(m, 'N', 1);
    int32_t value = hours->value * 60;

    if (hours->digits == 4)
        value = hours->value / 100 * 60 + hours->value % 100;
    else if (minutes != NULL)
        value += minutes->value;
    *offset = (int16_t)(pick(m, '+', 0)->value == '-' ? -value : value);
    return offset_is_possible(value);
}

/* "GMT+04:00" */
static bool
build_zone(const struct match *m, struct symbol *out)
{
    int16_t offset;

    *out = *pick(m, 'z', 0);
    if (!read_offset(m, &offset))
        return false;
    out->value = offset;
    return true;
}

static bool
build_clock_offset(const struct match *m, struct symbol *out)
{
    *out = *pick(m, 'K', 0);
    return read_offset(m, &out->offset);
}

/* "18:55:34+03:00": the offset was read as a clock before. With a minus and without seconds it is
 * as likely a span of time (10:30-11:30). */
static bool
build_clock_colon_offset(const struct match *m, struct symbol *out)
{
    const struct symbol *offset = pick(m, 'K', 1);
    bool west = pick(m, '+', 0)->value == '-';
    int32_t minutes = offset->hour * 60 + offset->minute;

    *out = *pick(m, 'K', 0);
    out->offset = (int16_t)(west ? -minutes : minutes);
    return offset_is_possible(minutes) && (!west || out->second != SECOND_NONE);
}

static bool
build_clock_zone(const struct match *m, struct symbol *out)
{
    const struct symbol *zone = pick(m, 'z', 0);

    *out = *pick(m, 'K', 0);
    out->offset = zone == NULL ? 0 : offset_of(zone);
    return true;
}

/* --- counters --------------------------------------------------------------------------------- */

static bool
build_counter(const struct match *m, struct symbol *out)
{
    (void)m;
    out->kind = SYMBOL_COUNTER;
    return true;
}

/* --- dates ------------------------------------------------------------------------------------ */

/* Which calendar a year is counted in; NONE where the text names one that is not read. */
static enum tarwisa_calendar
calendar_of(const struct symbol *month, const struct symbol *era, const struct symbol *year)
{
    if (month != NULL)
        return (enum tarwisa_calendar)month->calendar;
    if (era == NULL)
        return year->value >= 1300 && year->value <= 1500 ? TARWISA_CALENDAR_HIJRI
                                                          : TARWISA_CALENDAR_GREGORIAN;
    if (era->kind == SYMBOL_MEEM || era->value == ERA_GREGORIAN)
        return TARWISA_CALENDAR_GREGORIAN;
    return era->value == ERA_HIJRI ? TARWISA_CALENDAR_HIJRI : TARWISA_CALENDAR_NONE;
}

static void
set_calendar(const struct match *m, const struct symbol *year, struct symbol *out)
{
    const struct symbol *month = pick(m, 'M', 0), *era = pick(m, 'e', 0);

    out->calendar = (uint8_t)calendar_of(month, era, year);
    out->marked = month != NULL || era != NULL;
}

static void
set_year(const struct symbol *year, struct symbol *out)
{
    out->has_year = year != NULL;
    out->year = year == NULL ? 0 : year->value;
}

/* A day, a named month and a year, in any order; what is absent stays 0. */
static bool
build_named(const struct match *m, struct symbol *out)
{
    const struct symbol *day = pick(m, 'd', 0), *month = pick(m, 'M', 0), *year = pick(m, 'y', 0);

    out->kind = SYMBOL_DATE;
    out->day = day == NULL ? 0 : (int16_t)day->value;
    out->month = (int16_t)month->value;
    set_year(year, out);
    out->bare_month = month->value == 0;
    set_calendar(m, year, out);
    return day == NULL || day->value > 0;
}

/* Figures that are part of a longer chain (5-12-06-2024, a telephone number) are no date. */
static bool
stands_free(const struct match *m)
{
    const struct symbol *list = m->all->list;
    size_t left = m->before, right = m->behind;

    if (left >= 2 && m->list[0]->glued && is_mark(&list[left - 1], "/-.:+") &&
        list[left - 1].glued && list[left - 2].kind == SYMBOL_NUMBER)
        return false;
    if (left >= 1 && m->list[0]->glued && is_mark(&list[left - 1], "+"))
        return false;
    return !(right + 1 < m->all->n && list[right].glued && is_mark(&list[right], "/-.:") &&
             list[right + 1].glued && list[right + 1].kind == SYMBOL_NUMBER);
}

static bool
has_one_separator(const struct match *m)
{
    return pick(m, 's', 0)->value == pick(m, 's', 1)->value;
}

/* Day and month in figures. Where both could be either, day first is only the usual order. */
static void
set_day_month(int32_t first, int32_t second, struct symbol *out)
{
    bool month_first = first <= 12 && second > 12;

    out->day = (int16_t)(month_first ? second : first);
    out->month = (int16_t)(month_first ? first : second);
    out->order_open = first <= 12 && second <= 12 && first != second;
}

static bool
build_numbers_year_last(const struct match *m, struct symbol *out)
{
    const struct symbol *year = pick(m, 'N', 2);

    out->kind = SYMBOL_DATE;
    set_year(year, out);
    set_day_month(pick(m, 'N', 0)->value, pick(m, 'N', 1)->value, out);
    set_calendar(m, year, out);
    return has_one_separator(m) && stands_free(m);
}

/* "13/07/09". With dots it is as likely a version or a section. */
static bool
build_numbers_short_year(const struct match *m, struct symbol *out)
{
    int32_t year = pick(m, 'N', 2)->value;

    out->kind = SYMBOL_DATE;
    out->calendar = TARWISA_CALENDAR_GREGORIAN;
    out->two_digits = true;
    out->has_year = true;
    out->year = year < 70 ? 2000 + year : 1900 + year;
    set_day_month(pick(m, 'N', 0)->value, pick(m, 'N', 1)->value, out);
    return has_one_separator(m) && pick(m, 's', 0)->value != '.' && stands_free(m);
}

static bool
build_numbers_year_first(const struct match *m, struct symbol *out)
{
    const struct symbol *year = pick(m, 'y', 0);

    out->kind = SYMBOL_DATE;
    set_year(year, out);
    out->month = (int16_t)pick(m, 'N', 1)->value;
    out->day = (int16_t)pick(m, 'N', 2)->value;
    set_calendar(m, year, out);
    return has_one_separator(m) && stands_free(m);
}

/* "05-2012", "2012-05": a month of a year */
static bool
build_month_in_numbers(const struct match *m, struct symbol *out)
{
    const struct symbol *year = pick(m, 'y', 0), *month = pick(m, 'd', 0);

    out->kind = SYMBOL_DATE;
    set_year(year, out);
    out->month = (int16_t)month->value;
    set_calendar(m, year, out);
    return month->value >= 1 && month->value <= 12 && year->value >= 1900 && stands_free(m) &&
           pick(m, 's', 0)->value != '.';
}

/* "2007م", "عام 2012" */
static bool
build_year(const struct match *m, struct symbol *out)
{
    const struct symbol *year = pick(m, 'y', 0);

    out->kind = SYMBOL_DATE;
    set_year(year, out);
    set_calendar(m, year, out);
    return true;
}

/* "15 - 21 تشرين الأول 2012", "27 تموز - 12 آب 2012". A date in two calendars is none. */
static bool
build_range(const struct match *m, struct symbol *out)
{
    const struct symbol *a = pick(m, 'M', 0), *b = pick(m, 'M', 1);

    out->kind = SYMBOL_RANGE;
    return b == NULL || a->calendar == b->calendar;
}

/* --- the table -------------------------------------------------------------------------------- */

static const struct rule month_rules[] = {
    { "M/M", build_dual_month },
    { "M-M", build_dual_month },
    { "M(M)", build_dual_month },
    { "MM", build_dual_month },
    { NULL, NULL },
};

static const struct rule clock_rules[] = {
    { "d_:_n", build_clock },
    { "d_:_n_:_n", build_clock },
    { "d_:_n_:_n_._N", build_clock },
    { "Hdm", build_hour },
    { "z_+_d", build_zone },
    { "z_+_y", build_zone },
    { "z_+_d_:_n", build_zone },
    { "C:?N", build_counter },
    { "C:?-?#?N", build_counter },
    { "NB", build_counter },
    { NULL, NULL },
};

static const struct rule meridiem_rules[] = {
    { "Km", build_meridiem },
    { "y(z)", build_clock_of_four },
    { NULL, NULL },
};

static const struct rule zone_rules[] = {
    { "Kz", build_clock_zone },
    { "K(z)", build_clock_zone },
    { "zK", build_clock_zone },
    { "K_Z", build_clock_zone },
    { "K_+_K", build_clock_colon_offset },
    { "K_+_y", build_clock_offset },
    { "K+_y", build_clock_offset },
    { NULL, NULL },
};

static const struct rule date_rules[] = {
    { "do?f?c?Mc?f?c?ye?", build_named },
    { "Mdo?c?ye?", build_named },
    { "M.?do?c?ye?", build_named },
    { "ycMcd", build_named },
    { "Mc?ye?", build_named },
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

/* Try one pattern at `at`; the number of symbols it takes, or 0. */
static size_t
match_pattern(const char *pattern, const struct symbols *all, size_t at, struct match *m)
{
    m->n = 0;
    for (const char *p = pattern; *p != '\0'; p++) {
        bool glued = *p == '_';
        char element = glued ? *++p : *p;
        bool optional = p[1] == '?';
        size_t i = at + m->n;

        if (i < all->n && fits(element, &all->list[i]) && (!glued || all->list[i].glued))
            m->list[m->n++] = &all->list[i];
        else if (!optional)
            return 0;
        if (optional)
            p++;
    }
    m->behind = at + m->n;
    return m->n;
}

static struct symbol
blank_symbol(const struct symbol *first, const struct symbol *last)
{
    struct symbol s = { .start = first->start,
                        .limit = last->limit,
                        .glued = first->glued,
                        .second = SECOND_NONE,
                        .offset = OFFSET_NONE };

    return s;
}

/* The longest pattern of the pass that stands at `at`, built into *out; the symbols it takes. */
static size_t
reduce_at(const struct rule *rules, const struct symbols *all, size_t before, size_t at,
          struct symbol *out)
{
    size_t best = 0;

    for (const struct rule *rule = rules; rule->pattern != NULL; rule++) {
        struct match m = { .all = all, .before = before };
        struct symbol built;
        size_t n = match_pattern(rule->pattern, all, at, &m);

        if (n <= best)
            continue;
        built = blank_symbol(m.list[0], m.list[n - 1]);
        if (!rule->build(&m, &built))
            continue;
        built.start = m.list[0]->start;
        built.limit = m.list[n - 1]->limit;
        built.glued = m.list[0]->glued;
        *out = built;
        best = n;
    }
    return best;
}

static void
run_pass(const struct rule *rules, struct symbols *all)
{
    size_t kept = 0;

    for (size_t at = 0; at < all->n; kept++) {
        struct symbol built;
        size_t n = reduce_at(rules, all, kept, at, &built);

        if (n == 0)
            built = all->list[at];
        all->list[kept] = built;
        at += n == 0 ? 1 : n;
    }
    all->n = kept;
}

void
grammar_reduce(struct symbols *symbols)
{
    for (size_t i = 0; i < sizeof passes / sizeof *passes; i++)
        run_pass(passes[i], symbols);
}
