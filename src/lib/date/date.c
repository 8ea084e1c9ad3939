/* SPDX-License-Identifier: MIT */
/* The date of a value: folded, cut into symbols, reduced, weighed. */
#include "date.h"

#include "grammar.h"
#include "text/utf8.h"

#include <string.h>

/* A bracket opened inside belongs to the value with the one that closes it: "(GMT+04:00)". */
static size_t
take_bracket(const struct folded *folded, size_t start, size_t limit)
{
    int open = 0;

    for (size_t at = start; at < limit; at++)
        open += (folded->bytes[at] == '(') - (folded->bytes[at] == ')');
    if (open > 0 && limit < folded->len && folded->bytes[limit] == ')')
        limit++;
    return limit;
}

/* What stands before a date: "هسبريس" of "هسبريس يوم 25 - 10 - 2012" */
static struct tarwisa_span
text_before(const struct dated *dated, struct date_room room, struct tarwisa_span value,
            bool *filled)
{
    size_t limit = 0;

    for (size_t i = 0; i < room.symbols->n && room.symbols->list[i].start < dated->start; i++) {
        const struct symbol *s = &room.symbols->list[i];

        if (s->kind != SYMBOL_FILLER && s->kind != SYMBOL_MARK && s->kind != SYMBOL_JOIN)
            limit = s->limit;
        *filled = s->kind == SYMBOL_FILLER;
    }
    return folded_source(room.folded, value, 0, limit);
}

static void
weigh(const struct dates *dates, const struct dated *dated, const struct tarwisa_options *options,
      const struct folded *folded, struct tarwisa_span value, struct tarwisa_date *out)
{
    size_t limit;

    memset(out, 0, sizeof *out);
    evidence_weigh(dates, dated, options, out);
    out->raw = value;
    if (dated == NULL || out->status == TARWISA_DATE_UNPARSED)
        return;
    limit = take_bracket(folded, dated->start, dated->limit);
    out->raw = folded_source(folded, value, dated->start, limit);
}

void
date_read(const struct fold *fold, struct date_room room, struct tarwisa_span value,
          enum date_reach reach, const struct tarwisa_options *options, struct date_reading *out)
{
    const struct dated *chosen;
    struct dates dates;

    memset(out, 0, sizeof *out);
    fold_text(fold, value, room.folded);
    lex_date(room.folded, room.symbols);
    grammar_reduce(room.symbols);
    gather_dates(room.symbols, reach, &dates);

    chosen = dates_choose(&dates);
    weigh(&dates, chosen, options, room.folded, value, &out->date);
    if (utf8_has_bidi_control(value))
        out->date.flags |= TARWISA_FLAG_BIDI_CONTROLS;
    if (chosen != NULL)
        out->before = text_before(chosen, room, value, &out->filled_before);
    if (room.symbols->cut)
        out->date.flags |= TARWISA_FLAG_TRUNCATED;
    out->words_before = dates.words_before;
    out->runs_on = dates.runs_on;
    out->words_behind = dates.words_behind;
    out->others = dates.words + dates.strays;
}
