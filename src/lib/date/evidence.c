/* SPDX-License-Identifier: MIT */
/* A date weighed against what stands beside it: weekday, twin, order, rivals. */
#include "evidence.h"

#include "calendar.h"

#include <string.h>

static const struct symbol *
half(const struct dated *d, enum tarwisa_calendar calendar)
{
    if (d->date->calendar == calendar)
        return d->date;
    return d->twin != NULL && d->twin->calendar == calendar ? d->twin : NULL;
}

/* The Gregorian half where there is a whole one, else the Hijri half. */
static const struct symbol *
main_half(const struct dated *d)
{
    const struct symbol *g = half(d, TARWISA_CALENDAR_GREGORIAN);
    const struct symbol *h = half(d, TARWISA_CALENDAR_HIJRI);

    if (g == NULL)
        return h == NULL ? d->date : h;
    return !symbol_is_whole(g) && h != NULL && symbol_is_whole(h) ? h : g;
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

/* Another date with the same role says something else; a month that is the chosen one's does
 * not. */
static bool
has_rival(const struct dates *dates, const struct dated *chosen)
{
    const struct symbol *meant = main_half(chosen);

    for (size_t i = 0; i < dates->n; i++) {
        const struct symbol *s = main_half(&dates->list[i]);

        if (dates->list[i].role != chosen->role || s->calendar != meant->calendar)
            continue;
        if (!is_same_day(s, meant) && !is_month_of(s, meant))
            return true;
    }
    return dates->too_many;
}

/* --- what the day is -------------------------------------------------------------------------- */

static struct ymd
ymd_of(const struct symbol *s)
{
    struct ymd d = { s->year, s->month, s->day };

    return d;
}

/* Dates that programs print for want of one: year 0 or 1 (0000-00-00, Joomla's 30 November -0001),
 * and the first day of the Unix epoch. */
static bool
is_placeholder(const struct symbol *s)
{
    return (s->has_year && s->year <= 1) || (s->year == 1970 && s->month == 1 && s->day == 1);
}

static void
set_status(struct tarwisa_date *out, enum tarwisa_date_status status, uint32_t flags)
{
    out->status = status;
    out->flags |= flags;
}

/* Write a number with leading zeros; returns the byte behind it, where a NUL now stands. */
static char *
write_digits(char *text, int32_t number, int digits)
{
    for (int i = digits - 1; i >= 0; i--, number /= 10)
        text[i] = (char)('0' + number % 10);
    text[digits] = '\0';
    return text + digits;
}

static char *
write_mark(char *text, char mark)
{
    text[0] = mark;
    text[1] = '\0';
    return text + 1;
}

static char *
write_month(char *text, int32_t year, int month)
{
    text = write_mark(write_digits(text, year, 4), '-');
    return write_digits(text, month, 2);
}

static void
set_day(struct tarwisa_date *out, struct ymd d, enum tarwisa_date_status status, uint32_t flags)
{
    set_status(out, status, flags);
    write_digits(write_mark(write_month(out->iso, d.year, d.month), '-'), d.day, 2);
}

static bool
falls_on(struct ymd d, int weekday)
{
    return gregorian_has_day(d) && weekday_of_days(gregorian_days(d)) == weekday;
}

/* The Hijri half agrees with a day within the two days that sighting makes. */
static bool
hijri_fits(const struct symbol *h, struct ymd d)
{
    int32_t days, apart;
    bool past_end;

    if (!gregorian_has_day(d) || !hijri_days(ymd_of(h), &days, &past_end))
        return false;
    apart = days - gregorian_days(d);
    return apart >= -2 && apart <= 2;
}

/* A Hijri half settles the order too; where it fits neither, the halves contradict each other. */
static bool
weigh_order_by_hijri(const struct dated *dated, struct ymd d, struct ymd other,
                     struct tarwisa_date *out)
{
    const struct symbol *h = half(dated, TARWISA_CALENDAR_HIJRI);
    bool fits, other_fits;

    if (h == NULL || !symbol_is_whole(h) || h->order_open)
        return false;
    fits = hijri_fits(h, d);
    other_fits = hijri_fits(h, other);
    if (fits != other_fits)
        set_day(out, fits ? d : other, TARWISA_DATE_OK, 0);
    else if (!fits)
        set_status(out, TARWISA_DATE_CONFLICT, TARWISA_FLAG_HIJRI_MISMATCH);
    return fits != other_fits || !fits;
}

static struct ymd
swapped(struct ymd d)
{
    return (struct ymd){ d.year, d.day, d.month };
}

/* American software prints month first and AM or PM beside it. */
static bool
is_order_open(const struct dated *dated, enum tarwisa_order order)
{
    return order == TARWISA_ORDER_NONE ||
           (order == TARWISA_ORDER_USUAL && dated->clock != NULL && dated->clock->latin);
}

/* A date in figures whose day and month could change places: the weekday settles it, unless both
 * orders or neither fit it. */
static void
weigh_order(const struct dated *dated, enum tarwisa_order order, struct ymd d,
            struct tarwisa_date *out)
{
    struct ymd other = swapped(d);
    bool fits = falls_on(d, dated->weekday), other_fits = falls_on(other, dated->weekday);

    if (dated->weekday != 0 && fits != other_fits) {
        set_day(out, fits ? d : other, TARWISA_DATE_OK, 0);
        return;
    }
    if (weigh_order_by_hijri(dated, d, other, out))
        return;
    if (is_order_open(dated, order)) {
        set_status(out, TARWISA_DATE_AMBIGUOUS, 0);
        return;
    }
    set_day(out, order == TARWISA_ORDER_MONTH_FIRST ? other : d, TARWISA_DATE_INFERRED,
            TARWISA_FLAG_ORDER_ASSUMED);
    if (dated->weekday != 0 && !fits)
        out->flags |= TARWISA_FLAG_WEEKDAY_MISMATCH;
}

/* In January a wrong weekday that fits the next year is most often a year not yet changed. */
static bool
is_last_years_slip(struct ymd d, int weekday)
{
    struct ymd next = { d.year + 1, d.month, d.day };

    return d.month == 1 && d.day <= 15 && falls_on(next, weekday);
}

static void
weigh_weekday(const struct dated *dated, struct ymd d, struct tarwisa_date *out)
{
    if (dated->weekday == 0 || falls_on(d, dated->weekday)) {
        set_day(out, d, TARWISA_DATE_OK, 0);
    } else if (is_last_years_slip(d, dated->weekday)) {
        set_status(out, TARWISA_DATE_CONFLICT, TARWISA_FLAG_WEEKDAY_MISMATCH);
    } else {
        set_day(out, d, TARWISA_DATE_OK, TARWISA_FLAG_WEEKDAY_MISMATCH);
    }
}

/* Where sighting and the printed calendar part, it is by a day or two; a slip in the Hijri half is
 * told by a weekday that agrees with the Gregorian one. */
static void
weigh_hijri_twin(const struct dated *dated, const struct symbol *g, struct tarwisa_date *out)
{
    const struct symbol *h = half(dated, TARWISA_CALENDAR_HIJRI);
    int32_t days, apart;
    bool past_end;

    if (h == NULL || !symbol_is_whole(h) || out->iso[0] == '\0' ||
        !hijri_days(ymd_of(h), &days, &past_end))
        return;
    apart = days - gregorian_days(ymd_of(g));
    if (apart == 0 && !past_end)
        return;
    out->flags |= TARWISA_FLAG_HIJRI_MISMATCH;
    if ((apart < -2 || apart > 2) && !falls_on(ymd_of(g), dated->weekday)) {
        out->iso[0] = '\0';
        out->status = TARWISA_DATE_CONFLICT;
    }
}

static void
weigh_gregorian(const struct dated *dated, enum tarwisa_order order, const struct symbol *g,
                struct tarwisa_date *out)
{
    struct ymd d = ymd_of(g);

    if (is_placeholder(g)) {
        set_status(out, TARWISA_DATE_INVALID, TARWISA_FLAG_PLACEHOLDER);
        return;
    }
    if (!gregorian_has_day(d)) {
        set_status(out, TARWISA_DATE_INVALID, 0);
        return;
    }
    if (g->order_open)
        weigh_order(dated, order, d, out);
    else
        weigh_weekday(dated, d, out);
    if (!g->order_open)
        weigh_hijri_twin(dated, g, out);
    if (g->two_digits && out->status == TARWISA_DATE_OK)
        out->status = TARWISA_DATE_INFERRED;
    if (g->two_digits)
        out->flags |= TARWISA_FLAG_TWO_DIGIT_YEAR;
}

/* An unmarked year is Hijri where Arabic sites print it, 1415 to 1450; else it could be Iran's. */
static void
weigh_hijri(const struct dated *dated, enum tarwisa_order order, const struct symbol *h,
            struct tarwisa_date *out)
{
    bool swap = h->order_open && order == TARWISA_ORDER_MONTH_FIRST;
    int32_t days;
    bool past_end;

    if ((!h->marked && (h->year < 1415 || h->year > 1450)) ||
        (h->order_open && order == TARWISA_ORDER_NONE)) {
        set_status(out, TARWISA_DATE_AMBIGUOUS, 0);
        return;
    }
    if (!hijri_days(swap ? swapped(ymd_of(h)) : ymd_of(h), &days, &past_end) || past_end) {
        set_status(out, TARWISA_DATE_INVALID, 0);
        return;
    }
    set_day(out, gregorian_of_days(days), TARWISA_DATE_INFERRED, TARWISA_FLAG_HIJRI_ONLY);
    if (h->order_open)
        out->flags |= TARWISA_FLAG_ORDER_ASSUMED;
    if (dated->weekday != 0 && weekday_of_days(days) != dated->weekday)
        out->flags |= TARWISA_FLAG_WEEKDAY_MISMATCH;
}

static void
set_partial(struct tarwisa_date *out, int32_t year, int month)
{
    set_status(out, TARWISA_DATE_PARTIAL, 0);
    if (month == 0)
        write_digits(out->partial, year, 4);
    else
        write_month(out->partial, year, month);
}

static bool
is_a_year(int32_t year)
{
    return year >= GREGORIAN_FIRST_YEAR && year <= GREGORIAN_LAST_YEAR;
}

/* A month of a year, or a year. A day without a year is understood too, but has no value. */
static void
weigh_partial(const struct symbol *s, struct tarwisa_date *out)
{
    if (s->calendar != TARWISA_CALENDAR_GREGORIAN)
        set_status(out, TARWISA_DATE_UNPARSED, 0);
    else if (!s->has_year)
        set_status(out, TARWISA_DATE_PARTIAL, 0);
    else if (!is_a_year(s->year) || s->month > 12)
        set_status(out, TARWISA_DATE_INVALID, 0);
    else
        set_partial(out, s->year, s->month);
}

/* --- the clock -------------------------------------------------------------------------------- */

static void
write_offset(char *text, int16_t offset)
{
    int minutes = offset < 0 ? -offset : offset;

    if (offset == OFFSET_NONE)
        return;
    if (offset == 0) {
        write_mark(text, 'Z');
        return;
    }
    text = write_mark(text, offset < 0 ? '-' : '+');
    text = write_mark(write_digits(text, minutes / 60, 2), ':');
    write_digits(text, minutes % 60, 2);
}

static void
write_clock(const struct symbol *clock, char *text)
{
    if (clock == NULL || clock->hour < 0)
        return;
    text = write_mark(write_digits(text, clock->hour, 2), ':');
    text = write_digits(text, clock->minute, 2);
    if (clock->second != SECOND_NONE)
        text = write_digits(write_mark(text, ':'), clock->second, 2);
    write_offset(text, clock->offset);
}

/* --- the verdict ------------------------------------------------------------------------------ */

/* Among words two figures and a short year are as likely a score, a month in figures the number of
 * a law (12/2010), and a lone year a length or a price. */
static bool
is_too_short(const struct dates *dates, const struct dated *dated, const struct symbol *s)
{
    bool short_year = s->two_digits && dated->clock == NULL && dated->weekday == 0;

    return dates->words > 0 && (short_year || s->in_figures || s->month == 0);
}

static void
weigh_half(const struct dates *dates, const struct dated *dated, enum tarwisa_order order,
           const struct symbol *s, struct tarwisa_date *out)
{
    if (s->calendar == TARWISA_CALENDAR_NONE || is_too_short(dates, dated, s))
        set_status(out, TARWISA_DATE_UNPARSED, 0);
    else if (s->month == MONTH_CONFLICT)
        set_status(out, TARWISA_DATE_CONFLICT, 0);
    else if (s->bare_month)
        set_status(out, TARWISA_DATE_AMBIGUOUS, 0);
    else if (!symbol_is_whole(s) && !is_placeholder(s))
        weigh_partial(s, out);
    else if (s->calendar == TARWISA_CALENDAR_GREGORIAN)
        weigh_gregorian(dated, order, s, out);
    else
        weigh_hijri(dated, order, s, out);
}

/* Nothing but a number of four digits: a year. */
static bool
weigh_lone_year(const struct dates *dates, struct tarwisa_date *out)
{
    if (dates->year == NULL || !is_a_year(dates->year->value))
        return false;
    out->calendar = TARWISA_CALENDAR_GREGORIAN;
    set_partial(out, dates->year->value, 0);
    return true;
}

void
evidence_weigh(const struct dates *dates, const struct dated *dated,
               const struct tarwisa_options *options, struct tarwisa_date *out)
{
    const struct symbol *s;

    out->status = TARWISA_DATE_UNPARSED;
    if (dated == NULL || dates->range) {
        if (!dates->range)
            weigh_lone_year(dates, out);
        return;
    }
    s = main_half(dated);
    out->role = dated->role == TARWISA_ROLE_SOURCE ? TARWISA_ROLE_NONE : dated->role;
    if (has_rival(dates, dated)) {
        set_status(out, TARWISA_DATE_AMBIGUOUS, TARWISA_FLAG_SEVERAL_DATES);
        return;
    }
    weigh_half(dates, dated, options->order, s, out);
    if (out->status == TARWISA_DATE_UNPARSED)
        return;
    out->calendar = (enum tarwisa_calendar)s->calendar;
    if (out->iso[0] != '\0')
        write_clock(dated->clock, out->time);
}
