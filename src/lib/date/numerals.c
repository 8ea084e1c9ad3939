/* SPDX-License-Identifier: MIT */
/* Numbers in words, and spans of time back from now, made of what the patterns match. */
#include "builders.h"

#define COUNT_MOST 999 /* of units of time that a text counts */

/* --- numbers ----------------------------------------------------------------------------------- */

/* "ألفين وأربعة وعشرين": what is joined by و adds up. */
bool
build_numeral(const struct match *m, struct symbol *out)
{
    out->kind = SYMBOL_NUMERAL;
    for (size_t i = 0; i < m->n; i++) {
        const struct symbol *s = m->list[i];

        if (s->kind != SYMBOL_NUMERAL)
            continue;
        out->value += s->value;
        out->detail = s->detail;
    }
    return true;
}

/* --- spans of time ------------------------------------------------------------------------------ */

/* How many of the finer unit one of the coarser is; 0 where that is not certain. */
static int32_t
units_in(enum word_unit coarse, enum word_unit fine)
{
    static const int32_t seconds[] = { [UNIT_SECOND] = 1,
                                       [UNIT_MINUTE] = 60,
                                       [UNIT_HOUR] = 3600,
                                       [UNIT_DAY] = 86400,
                                       [UNIT_WEEK] = 7 * 86400 };

    if (coarse == UNIT_YEAR && fine == UNIT_MONTH)
        return 12;
    if (coarse > UNIT_WEEK || fine > UNIT_WEEK || coarse <= fine)
        return 0;
    return seconds[coarse] / seconds[fine];
}

/* One amount: a unit with or without its number. "ساعات" alone is some of them. */
static bool
set_amount(const struct symbol *number, const struct symbol *unit, struct symbol *out)
{
    out->unit = unit->unit;
    out->count = unit->count;
    out->vague = unit->count == 0 && number == NULL;
    if (number == NULL)
        return true;
    out->count = (int16_t)number->value;
    return unit->count <= 1 && number->value <= COUNT_MOST;
}

/* "ساعة و20 دقيقة": the second amount is of a finer unit. */
static bool
add_amount(const struct symbol *number, const struct symbol *unit, struct symbol *out)
{
    struct symbol more = { 0 };
    int32_t factor, count;

    if (!set_amount(number, unit, &more))
        return false;
    factor = units_in((enum word_unit)out->unit, (enum word_unit)more.unit);
    if (out->vague || more.vague || factor == 0) { /* "شهر و3 أيام" */
        out->vague = true;
        return out->unit > more.unit;
    }
    count = out->count * factor + more.count;
    out->unit = more.unit;
    out->count = (int16_t)count;
    return count <= INT16_MAX;
}

/* "قبل يوم 12 مايو", "منذ عام 2012", "قبل شهر رمضان": the word is no unit of a span but says what
 * follows. */
static bool
names_what_follows(const struct match *m, const struct symbol *unit)
{
    const struct symbol *behind = match_behind(m);

    if (unit->kind != SYMBOL_FILLER || m->list[m->n - 1] != unit || behind == NULL)
        return false;
    switch (behind->kind) {
    case SYMBOL_NUMBER:
    case SYMBOL_NUMERAL:
    case SYMBOL_MONTH:
    case SYMBOL_WEEKDAY:
    case SYMBOL_DATE: return true;
    default: return false;
    }
}

/* "منذ 3 ساعات", "ساعة و20 دقيقة مضت", "أقل من ساعة": numbers and units in turn */
bool
build_relative(const struct match *m, struct symbol *out)
{
    const struct symbol *number = NULL, *unit = NULL;

    out->kind = SYMBOL_RELATIVE;
    for (size_t i = 0; i < m->n; i++) {
        const struct symbol *s = m->list[i];
        bool is_first = unit == NULL;

        out->most = out->most || s->kind == SYMBOL_LESS;
        if (s->kind == SYMBOL_NUMBER || s->kind == SYMBOL_NUMERAL)
            number = s;
        if (s->unit == UNIT_NONE)
            continue;
        unit = s;
        if (is_first ? !set_amount(number, unit, out) : !add_amount(number, unit, out))
            return false;
        out->counted = out->counted || number != NULL || unit->count > 0;
        number = NULL;
    }
    out->counted = out->counted && !out->vague;
    out->vague = out->vague || match_pick(m, 'E', 0) != NULL;
    return !names_what_follows(m, unit);
}

/* "منذ ساعات 5": the number behind a plural */
bool
build_relative_behind(const struct match *m, struct symbol *out)
{
    const struct symbol *unit = match_pick(m, 'u', 0);

    out->kind = SYMBOL_RELATIVE;
    out->counted = true;
    return unit->count == 0 && set_amount(match_pick(m, 'v', 0), unit, out);
}

/* "الأربعاء الماضي" */
bool
build_last_weekday(const struct match *m, struct symbol *out)
{
    out->kind = SYMBOL_RELATIVE;
    out->day = (int16_t)match_pick(m, 'W', 0)->value;
    return true;
}

/* "أمس", "الشهر الماضي" */
bool
build_moment(const struct match *m, struct symbol *out)
{
    const struct symbol *moment = match_pick(m, 't', 0);

    out->kind = SYMBOL_RELATIVE;
    out->unit = moment->unit;
    out->count = moment->count;
    return true;
}
