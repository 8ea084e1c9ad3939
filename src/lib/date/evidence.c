/* SPDX-License-Identifier: MIT */
/* A date weighed against what stands beside it: weekday, twin, order, rivals, the time of reading. */
#include "evidence.h"

#include "isotext.h"
#include "partial.h"
#include "relative.h"
#include "weighing.h"
#include "wholeday.h"

#include <stdlib.h>
#include <string.h>

/* --- halves and rivals -------------------------------------------------------------------------- */

/* The half that counts: one that is a whole day, else the Gregorian one. */
static const struct symbol *
main_half(const struct dated *d)
{
    const struct symbol *whole = dated_whole_half(d), *g = d->halves[TARWISA_CALENDAR_GREGORIAN];

    return whole != NULL ? whole : g != NULL ? g : d->date;
}

static bool
is_same_day(const struct symbol *a, const struct symbol *b)
{
    return a->calendar == b->calendar && a->day == b->day && a->month == b->month &&
           a->year == b->year;
}

/* A month, with or without its year, that the day lies in */
static bool
is_month_of(const struct symbol *s, const struct symbol *day)
{
    return s->day == 0 && s->month == day->month && (!s->has_year || s->year == day->year);
}

/* Whole days of two calendars that cannot be one */
static bool
are_far_apart(const struct weighing *w, const struct symbol *a, const struct symbol *b)
{
    bool has_hijri = a->calendar == TARWISA_CALENDAR_HIJRI || b->calendar == TARWISA_CALENDAR_HIJRI;
    struct calendar_day day_a, day_b;

    return symbol_is_whole(a) && symbol_is_whole(b) && !a->order_open && !b->order_open &&
           weighing_find_day(w, a, symbol_ymd(a), &day_a) &&
           weighing_find_day(w, b, symbol_ymd(b), &day_b) &&
           abs(day_a.days - day_b.days) > (has_hijri ? 2 : 0);
}

/* Another date with the same role says something else; a month that is the chosen one's does
 * not. */
static bool
has_rival(const struct weighing *w)
{
    const struct symbol *meant = main_half(w->dated);

    for (size_t i = 0; i < w->dates->n; i++) {
        const struct symbol *s = main_half(&w->dates->list[i]);

        if (w->dates->list[i].role != w->dated->role)
            continue;
        if (s->calendar == meant->calendar ? !is_same_day(s, meant) && !is_month_of(s, meant)
                                           : are_far_apart(w, s, meant)) {
            weighing_say(w, TARWISA_REASON_AGAINST, s, "another date stands there");
            return true;
        }
    }
    return w->dates->too_many;
}

/* --- the clock ---------------------------------------------------------------------------------- */

/* "14:30 12 يونيو 2024 بتوقيت القاهرة": a clock without a zone has that behind the date. */
static struct symbol
with_zone(const struct symbol *clock, const struct symbol *zone)
{
    struct symbol zoned = *clock;

    if (zone != NULL && clock->detail == 0 && clock->offset == OFFSET_NONE)
        symbol_set_zone(&zoned, zone);
    return zoned;
}

/* The offset that is written, or that the zone of a place had that day. */
static bool
find_offset(const struct weighing *w, const struct symbol *clock, int16_t *offset)
{
    struct symbol zoned = with_zone(clock, w->dated == NULL ? NULL : w->dated->zone);

    *offset = zoned.offset;
    if (zoned.detail == 0)
        return zoned.offset != OFFSET_NONE;
    if (w->out->iso[0] != '\0' &&
        calendar_offset(w->scales->calendars, &tables_zones[zoned.zones], zoned.detail, w->days,
                        clock->hour * 60 + clock->minute, offset))
        return true;
    weighing_say(w, TARWISA_REASON_AGAINST, clock, "the zone has no certain offset there");
    return false;
}

static void
write_clock(const struct weighing *w, const struct symbol *clock)
{
    bool to_the_second;
    int16_t offset;
    char *behind;

    if (clock == NULL)
        return;
    if (clock->hour < 0 || (w->dates->has_half && !clock->halved && clock->hour <= 12)) {
        weighing_say(w, TARWISA_REASON_AGAINST, clock,
                     clock->hour < 0 ? "the clock contradicts itself"
                                     : "a word for half of the day stands apart from it");
        return;
    }
    to_the_second = clock->second != SECOND_NONE;
    behind = iso_write_clock(clock->hour * 3600 + clock->minute * 60 +
                                 (to_the_second ? clock->second : 0),
                             to_the_second, w->out->time);
    if (find_offset(w, clock, &offset))
        iso_write_offset(offset, behind);
}

/* Nothing but a clock that says it is one: "19:00 بتوقيت غرينتش" */
static bool
weigh_lone_clock(struct weighing *w)
{
    const struct symbol *clock = w->dates->clock;

    if (clock == NULL || !clock->told || w->dates->words > 0 || w->dates->strays > 0)
        return false;
    weighing_set_status(w, TARWISA_DATE_PARTIAL, 0);
    write_clock(w, clock);
    return w->out->time[0] != '\0';
}

/* --- times counted back ------------------------------------------------------------------------- */

/* In a sentence it may be the time of anything; "اليوم" and "أمس" are parts of names, too. */
static bool
may_be_relative(const struct weighing *w)
{
    bool alone = w->dates->words == 0 && w->dates->strays == 0;

    if (w->dates->is_cut)
        return false;
    return alone || (w->dated->date->counted && w->dates->is_apart);
}

static void
set_counted(struct weighing *w, const struct counted *c)
{
    const struct symbol *s = w->dated->date;

    if (c->status != TARWISA_DATE_AMBIGUOUS)
        w->out->calendar = TARWISA_CALENDAR_GREGORIAN;
    if (c->status == TARWISA_DATE_PARTIAL)
        weighing_set_partial(w, c->year, c->month);
    else if (c->status == TARWISA_DATE_AMBIGUOUS) {
        weighing_say(w, TARWISA_REASON_AGAINST, s, "it may be more than one day");
        weighing_set_status(w, c->status, 0);
    } else
        weighing_set_day(w, c->days, c->status, c->approximate ? TARWISA_FLAG_APPROXIMATE : 0);
    if (w->out->iso[0] == '\0')
        return;
    weighing_say_day(w, TARWISA_REASON_FOR, s, "counted back from the time of reading", c->days);
    if (w->dated->weekday != 0 && !weighing_fits_weekday(w, c->days)) {
        weighing_say_day(w, TARWISA_REASON_AGAINST, s, "the weekday is not that of", c->days);
        weighing_set_conflict(w, TARWISA_FLAG_WEEKDAY_MISMATCH);
    }
}

/* The clock that is written, else the one that was counted. */
static void
write_counted_clock(const struct weighing *w, const struct counted *c)
{
    char *behind;

    if (w->out->iso[0] == '\0')
        return;
    write_clock(w, w->dated->clock);
    if (w->dated->clock != NULL || c->seconds < 0)
        return;
    behind = iso_write_clock(c->seconds, c->to_the_second, w->out->time);
    memcpy(behind, w->as_of.zone, strlen(w->as_of.zone) + 1);
}

static void
weigh_relative(struct weighing *w)
{
    struct counted c;

    if (!may_be_relative(w)) {
        weighing_say(w, TARWISA_REASON_AGAINST, w->dated->date,
                     "this may be the time of something else");
        return;
    }
    if (w->dates->agos_differ) {
        weighing_say(w, TARWISA_REASON_AGAINST, w->dated->date, "another time ago stands there");
        weighing_set_status(w, TARWISA_DATE_AMBIGUOUS, TARWISA_FLAG_SEVERAL_DATES);
        return;
    }
    if (!w->as_of.known) {
        weighing_say(w, TARWISA_REASON_AGAINST, w->dated->date, "the time of reading is not known");
        weighing_set_status(w, TARWISA_DATE_RELATIVE, 0);
        return;
    }
    relative_count(w->dated->date, &w->as_of, &c);
    set_counted(w, &c);
    write_counted_clock(w, &c);
}

/* "قبل 5 دقائق | 12 يونيو 2024": a time counted back that is another day contradicts the date. */
static void
weigh_against_ago(struct weighing *w)
{
    const struct dated *ago = &w->dates->ago;
    struct counted c;
    int32_t apart, most;

    if (ago->date == NULL || !ago->date->counted || w->dates->is_cut ||
        ago->role != w->dated->role || !w->as_of.known || w->out->iso[0] == '\0' ||
        !w->dates->is_apart)
        return;
    relative_count(ago->date, &w->as_of, &c);
    if (c.status != TARWISA_DATE_INFERRED)
        return;
    most = ago->date->unit == UNIT_WEEK ? 7 : 1;
    apart = c.days - w->days;
    weighing_say_day(w,
                     apart >= -most && apart <= most ? TARWISA_REASON_FOR : TARWISA_REASON_AGAINST,
                     ago->date, "counted back from the time of reading", c.days);
    if (apart < -most || apart > most)
        weighing_set_conflict(w, 0);
}

/* --- the verdict -------------------------------------------------------------------------------- */

/* Among words two figures and a short year are as likely a score, a month in figures the number of
 * a law (12/2010), and a lone year a length or a price. */
static bool
is_too_short(const struct weighing *w, const struct symbol *s)
{
    bool short_year = s->two_digits && w->dated->clock == NULL && w->dated->weekday == 0;

    return w->dates->words > 0 && (short_year || s->in_figures || s->month == 0);
}

static void
weigh_half(struct weighing *w, const struct symbol *s)
{
    if (s->calendar == TARWISA_CALENDAR_NONE || is_too_short(w, s)) {
        weighing_say(w, TARWISA_REASON_AGAINST, s, "this may be something else than a date");
        weighing_set_status(w, TARWISA_DATE_UNPARSED, 0);
    } else if (s->month == MONTH_CONFLICT) {
        weighing_say(w, TARWISA_REASON_AGAINST, s, "the names of the month, or its era, disagree");
        weighing_set_status(w, TARWISA_DATE_CONFLICT, 0);
    } else if (s->bare_month) {
        weighing_say(w, TARWISA_REASON_AGAINST, s, "the month's name stands for two");
        weighing_set_status(w, TARWISA_DATE_AMBIGUOUS, 0);
    } else if (!symbol_is_whole(s) && !symbol_is_placeholder(s)) {
        partial_weigh(w, s);
    } else {
        wholeday_weigh(w, s);
    }
}

static void
weigh_mended(struct weighing *w, const struct symbol *s)
{
    if (!s->mended)
        return;
    weighing_say(w, TARWISA_REASON_AGAINST, s, "one letter of the month's name was wrong");
    w->out->flags |= TARWISA_FLAG_LETTER_MENDED;
    if (w->out->status == TARWISA_DATE_OK)
        w->out->status = TARWISA_DATE_INFERRED;
}

static void
weigh_future(struct weighing *w)
{
    if (w->as_of.known && w->out->iso[0] != '\0' && w->days > w->as_of.days)
        w->out->flags |= TARWISA_FLAG_FUTURE_DATE;
}

/* The clock beside the date, or beside the same day where that is written twice */
static const struct symbol *
clock_of(const struct weighing *w, const struct symbol *s)
{
    const struct symbol *clock = w->dated->clock;

    for (size_t i = 0; i < w->dates->n && clock == NULL; i++) {
        if (w->dates->list[i].role == w->dated->role &&
            is_same_day(main_half(&w->dates->list[i]), s))
            clock = w->dates->list[i].clock;
    }
    return clock;
}

static void
weigh_date(struct weighing *w)
{
    const struct symbol *s = main_half(w->dated);

    if (has_rival(w)) {
        weighing_set_status(w, TARWISA_DATE_AMBIGUOUS, TARWISA_FLAG_SEVERAL_DATES);
        return;
    }
    weigh_half(w, s);
    if (w->out->status == TARWISA_DATE_UNPARSED)
        return;
    weigh_mended(w, s);
    weigh_against_ago(w);
    weigh_future(w);
    w->out->calendar = (enum tarwisa_calendar)s->calendar;
    if (w->out->iso[0] != '\0')
        write_clock(w, clock_of(w, s));
}

void
evidence_weigh(const struct dates *dates, const struct dated *dated, const struct scales *scales,
               struct tarwisa_date *out)
{
    struct weighing w = { .dates = dates,
                          .dated = dated,
                          .scales = scales,
                          .as_of = reference_of(scales->options->as_of),
                          .out = out };

    out->status = TARWISA_DATE_UNPARSED;
    if (dates->range) {
        if (dated != NULL)
            weighing_say(&w, TARWISA_REASON_AGAINST, dated->date,
                         "a piece of a span, of a list or of a code");
        return;
    }
    if (dated == NULL) {
        if (!partial_weigh_year(&w))
            weigh_lone_clock(&w);
        return;
    }
    out->role = dated->role == TARWISA_ROLE_SOURCE ? TARWISA_ROLE_NONE : dated->role;
    if (dated == &dates->ago)
        weigh_relative(&w);
    else
        weigh_date(&w);
}
