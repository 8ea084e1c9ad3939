/* SPDX-License-Identifier: MIT */
/* What a reading rests on, told to whoever asks while it is made. */
#include "explain.h"

void
trace_reason(const struct trace *trace, enum tarwisa_reason_kind kind, size_t start, size_t limit,
             const char *text, const char *detail)
{
    struct tarwisa_reason reason = { .kind = kind,
                                     .text = text,
                                     .detail = detail == NULL ? "" : detail };

    reason.span = (struct tarwisa_span){ trace->value.bytes + start, limit - start };
    trace->listener->on_reason(trace->listener->data, &reason);
}

/* The kinds that the lexer gives */
static const char *const kind_names[] = {
    [SYMBOL_NUMBER] = "number",
    [SYMBOL_MARK] = "mark",
    [SYMBOL_WORD] = "word without meaning",
    [SYMBOL_MONTH] = "month",
    [SYMBOL_WEEKDAY] = "weekday",
    [SYMBOL_LABEL] = "label",
    [SYMBOL_NUMERAL] = "number in words",
    [SYMBOL_UNIT] = "unit of time",
    [SYMBOL_MOMENT] = "time counted from now",
    [SYMBOL_ZONE] = "time zone",
    [SYMBOL_MERIDIEM] = "half of the day",
    [SYMBOL_MEEM] = "era, or afternoon",
    [SYMBOL_ERA] = "era",
    [SYMBOL_JOIN] = "corresponding to",
    [SYMBOL_FILLER] = "filling word",
    [SYMBOL_HOUR] = "the hour",
    [SYMBOL_HOURMARK] = "hour mark",
    [SYMBOL_FRACTION] = "part of an hour",
    [SYMBOL_ORDINAL] = "ordinal ending",
    [SYMBOL_COUNT] = "word of a count",
    [SYMBOL_RANGE_WORD] = "word of a span",
    [SYMBOL_AND] = "and",
    [SYMBOL_EVENT] = "word of another date",
    [SYMBOL_AGO] = "ago",
    [SYMBOL_PAST] = "ago, behind",
    [SYMBOL_ABOUT] = "about",
    [SYMBOL_LESS] = "less than",
    [SYMBOL_LAST] = "last",
    [SYMBOL_TIMEMARK] = "time follows",
    [SYMBOL_UTCMARK] = "UTC",
};

void
trace_symbols(const struct trace *trace, const struct symbols *symbols)
{
    if (trace == NULL)
        return;
    for (size_t i = 0; i < symbols->n; i++) {
        const struct symbol *s = &symbols->list[i];

        trace_reason(trace, TARWISA_REASON_TOKEN, s->start, s->limit,
                     s->mended ? "month with one wrong letter" : kind_names[s->kind], NULL);
    }
}
