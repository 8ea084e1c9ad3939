/* SPDX-License-Identifier: MIT */
/* Patterns over symbols, and the passes that replace what they recognise. */
#include "pattern.h"

#include <string.h>

bool
symbol_is_mark(const struct symbol *s, const char *marks)
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
    case 's': return symbol_is_mark(s, "/-.");
    case 'c': return symbol_is_mark(s, ",/-.");
    case 'r':
        return symbol_is_mark(s, "-") || s->kind == SYMBOL_RANGE_WORD || s->kind == SYMBOL_AND;
    case '+': return symbol_is_mark(s, "+-");
    case 'p': return symbol_is_mark(s, "+");
    case 'M': return s->kind == SYMBOL_MONTH;
    case 'L': return s->kind == SYMBOL_MONTH && s->latin;
    case 'a': return s->kind == SYMBOL_MERIDIEM && s->latin;
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

const struct symbol *
match_pick(const struct match *m, char element, size_t i)
{
    for (size_t at = 0; at < m->n; at++) {
        if (fits(element, m->list[at]) && i-- == 0)
            return m->list[at];
    }
    return NULL;
}

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

void
pattern_pass(const struct rule *rules, struct symbols *all)
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
