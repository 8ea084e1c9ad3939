/* SPDX-License-Identifier: MIT */
/* The date of a value: cut into symbols, reduced, weighed. */
#include "date.h"

#include "text/utf8.h"

#include <string.h>

/* A bracket opened inside belongs to the value with the one that closes it: "(GMT+04:00)". */
static size_t
take_bracket(struct tarwisa_span value, size_t start, size_t limit)
{
    int open = 0;

    if (limit == value.len || value.bytes[limit] != ')')
        return limit;
    for (size_t at = start; at < limit; at++)
        open += (value.bytes[at] == '(') - (value.bytes[at] == ')');
    return open > 0 ? limit + 1 : limit;
}

/* What stands before a date: "هسبريس" of "هسبريس يوم 25 - 10 - 2012" */
static struct tarwisa_span
text_before(const struct dated *dated, const struct symbols *symbols, struct tarwisa_span value,
            bool *filled)
{
    size_t limit = symbols->list[0].start;

    for (size_t i = 0; i < symbols->n && symbols->list[i].start < dated->start; i++) {
        const struct symbol *s = &symbols->list[i];

        if (s->kind != SYMBOL_FILLER && s->kind != SYMBOL_MARK && s->kind != SYMBOL_JOIN)
            limit = s->limit;
        *filled = s->kind == SYMBOL_FILLER;
    }
    return (struct tarwisa_span){ value.bytes + symbols->list[0].start,
                                  limit - symbols->list[0].start };
}

static void
weigh(const struct dates *dates, const struct dated *dated, const struct scales *scales,
      struct tarwisa_span value, struct tarwisa_date *out)
{
    memset(out, 0, sizeof *out);
    evidence_weigh(dates, dated, scales, out);
    out->raw = value;
    if (dated == NULL || out->status == TARWISA_DATE_UNPARSED)
        return;
    out->raw.bytes += dated->start;
    out->raw.len = take_bracket(value, dated->start, dated->limit) - dated->start;
}

/* The symbols of a value, reduced */
static void
read_symbols(const struct date_reader *reader, struct tarwisa_span value, struct trace *trace)
{
    if (trace != NULL)
        trace->value = value;
    lex_date(reader->fold, value, reader->symbols);
    trace_symbols(trace, reader->symbols);
    grammar_reduce(reader->grammar, reader->symbols, trace);
}

/* What on a line of its own may be anything: a time ago that is no count of weeks or less, and a day
 * without a year, of which streets and feasts have their names, with nothing beside it. */
static bool
is_loose(const struct dates *dates, const struct dated *d)
{
    const struct symbol *s = d->date;

    if (d == &dates->ago)
        return !s->counted || s->unit > UNIT_WEEK;
    return !s->has_year && d->weekday == 0 && d->clock == NULL;
}

/* "اليوم الجمعة 27 نوفمبر 2026" */
static bool
is_today(const struct dates *dates)
{
    const struct symbol *ago = dates->ago.date;

    return dates->n > 0 && ago != NULL && ago->unit == UNIT_DAY && ago->count == 0;
}

void
date_read(const struct date_reader *reader, struct tarwisa_span value, enum date_reach reach,
          const struct tarwisa_options *options, struct trace *trace, struct date_reading *out)
{
    const struct scales scales = { options, reader->calendars, trace };
    const struct symbols *symbols = reader->symbols;
    const struct dated *chosen;
    struct dates dates;

    memset(out, 0, sizeof *out);
    read_symbols(reader, value, trace);
    gather_dates(symbols, reach, &dates);

    chosen = dates_choose(&dates);
    weigh(&dates, chosen, &scales, value, &out->date);
    if (utf8_has_bidi_control(value))
        out->date.flags |= TARWISA_FLAG_BIDI_CONTROLS;
    if (chosen != NULL && symbols->list[0].start < chosen->start)
        out->before = text_before(chosen, symbols, value, &out->filled_before);
    if (symbols->cut)
        out->date.flags |= TARWISA_FLAG_TRUNCATED;
    out->words_before = dates.words_before;
    out->runs_on = dates.runs_on;
    out->words_behind = dates.words_behind;
    out->others = dates.words + dates.strays;
    out->blank = symbols->n == 0;
    out->is_ago = chosen == &dates.ago;
    out->is_issue = dates.counters > 0;
    out->is_today = is_today(&dates);
    out->is_loose = chosen != NULL && is_loose(&dates, chosen);
}
