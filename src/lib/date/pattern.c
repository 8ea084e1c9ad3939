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

/* A bit for each letter of a pattern. Marks have none: they are compared as they are. */
enum element {
    ELEMENT_ANY_MARK = 1 << 0,
    ELEMENT_d = 1 << 1,
    ELEMENT_n = 1 << 2,
    ELEMENT_y = 1 << 3,
    ELEMENT_N = 1 << 4,
    ELEMENT_s = 1 << 5,
    ELEMENT_c = 1 << 6,
    ELEMENT_r = 1 << 7,
    ELEMENT_plus_minus = 1 << 8,
    ELEMENT_p = 1 << 9,
    ELEMENT_M = 1 << 10,
    ELEMENT_L = 1 << 11,
    ELEMENT_a = 1 << 12,
    ELEMENT_D = 1 << 13,
    ELEMENT_K = 1 << 14,
    ELEMENT_z = 1 << 15,
    ELEMENT_C = 1 << 16,
    ELEMENT_B = 1 << 17,
    ELEMENT_T = 1 << 18,
    ELEMENT_Z = 1 << 19,
    ELEMENT_H = 1 << 20,
    ELEMENT_f = 1 << 21,
    ELEMENT_o = 1 << 22,
    ELEMENT_e = 1 << 23,
    ELEMENT_m = 1 << 24,
};

static const uint32_t elements[128] = {
    ['d'] = ELEMENT_d, ['n'] = ELEMENT_n, ['y'] = ELEMENT_y, ['N'] = ELEMENT_N,
    ['s'] = ELEMENT_s, ['c'] = ELEMENT_c, ['r'] = ELEMENT_r, ['+'] = ELEMENT_plus_minus,
    ['p'] = ELEMENT_p, ['M'] = ELEMENT_M, ['L'] = ELEMENT_L, ['a'] = ELEMENT_a,
    ['D'] = ELEMENT_D, ['K'] = ELEMENT_K, ['z'] = ELEMENT_z, ['C'] = ELEMENT_C,
    ['B'] = ELEMENT_B, ['T'] = ELEMENT_T, ['Z'] = ELEMENT_Z, ['H'] = ELEMENT_H,
    ['f'] = ELEMENT_f, ['o'] = ELEMENT_o, ['e'] = ELEMENT_e, ['m'] = ELEMENT_m,
};

static uint32_t
elements_of_number(const struct symbol *s)
{
    switch (s->digits) {
    case 1: return ELEMENT_N | ELEMENT_d;
    case 2: return ELEMENT_N | ELEMENT_d | ELEMENT_n;
    case 4: return ELEMENT_N | ELEMENT_y;
    default: return ELEMENT_N;
    }
}

static uint32_t
elements_of_mark(const struct symbol *s)
{
    switch (s->value) {
    case '/':
    case '.': return ELEMENT_ANY_MARK | ELEMENT_s | ELEMENT_c;
    case '-': return ELEMENT_ANY_MARK | ELEMENT_s | ELEMENT_c | ELEMENT_r | ELEMENT_plus_minus;
    case '+': return ELEMENT_ANY_MARK | ELEMENT_plus_minus | ELEMENT_p;
    case ',': return ELEMENT_ANY_MARK | ELEMENT_c;
    default: return ELEMENT_ANY_MARK;
    }
}

/* Every letter of a pattern that the symbol fits. */
static uint32_t
elements_of(const struct symbol *s)
{
    switch ((enum symbol_kind)s->kind) {
    case SYMBOL_NUMBER: return elements_of_number(s);
    case SYMBOL_MARK: return elements_of_mark(s);
    case SYMBOL_MONTH: return ELEMENT_M | (s->latin ? ELEMENT_L : 0u);
    case SYMBOL_MERIDIEM: return ELEMENT_m | (s->latin ? ELEMENT_a : 0u);
    case SYMBOL_MEEM: return ELEMENT_e | ELEMENT_m;
    case SYMBOL_ERA: return ELEMENT_e;
    case SYMBOL_ZONE: return ELEMENT_z;
    case SYMBOL_FILLER: return ELEMENT_f;
    case SYMBOL_HOUR: return ELEMENT_H;
    case SYMBOL_ORDINAL: return ELEMENT_o;
    case SYMBOL_COUNT: return s->value == COUNT_AFTER ? ELEMENT_C : ELEMENT_B;
    case SYMBOL_RANGE_WORD:
    case SYMBOL_AND: return ELEMENT_r;
    case SYMBOL_TIMEMARK: return ELEMENT_T;
    case SYMBOL_UTCMARK: return ELEMENT_Z;
    case SYMBOL_DATE: return ELEMENT_D;
    case SYMBOL_CLOCK: return ELEMENT_K;
    case SYMBOL_WORD:
    case SYMBOL_WEEKDAY:
    case SYMBOL_LABEL:
    case SYMBOL_JOIN:
    case SYMBOL_RANGE:
    case SYMBOL_COUNTER: break;
    }
    return 0;
}

static bool
fits(char element, const struct symbol *s)
{
    uint32_t bit = elements[(unsigned char)element & 0x7F];

    return bit != 0 ? (s->elements & bit) != 0 : s->kind == SYMBOL_MARK && s->value == element;
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
    struct match m; /* match_pattern sets the rest */
    size_t best = 0;

    m.all = all;
    m.before = before;
    for (const struct rule *rule = rules; rule->pattern != NULL; rule++) {
        struct symbol built;
        size_t n;

        if (!fits(rule->pattern[0], &all->list[at]))
            continue;
        n = match_pattern(rule->pattern, all, at, &m);
        if (n <= best)
            continue;
        built = blank_symbol(m.list[0], m.list[n - 1]);
        if (!rule->build(&m, &built))
            continue;
        built.start = m.list[0]->start;
        built.limit = m.list[n - 1]->limit;
        built.glued = m.list[0]->glued;
        built.elements = elements_of(&built);
        *out = built;
        best = n;
    }
    return best;
}

void
pattern_start(struct symbols *all)
{
    for (size_t i = 0; i < all->n; i++)
        all->list[i].elements = elements_of(&all->list[i]);
}

/* With what the rules begin: most symbols are told by it to begin none. */
static uint32_t
first_elements(const struct rule *rules)
{
    uint32_t first = 0;

    for (const struct rule *rule = rules; rule->pattern != NULL; rule++) {
        uint32_t bit = elements[(unsigned char)rule->pattern[0] & 0x7F];

        first |= bit != 0 ? bit : ELEMENT_ANY_MARK;
    }
    return first;
}

void
pattern_pass(const struct rule *rules, struct symbols *all)
{
    uint32_t first = first_elements(rules);
    size_t kept = 0;

    for (size_t at = 0; at < all->n; kept++) {
        struct symbol built;
        size_t n =
            (all->list[at].elements & first) == 0 ? 0 : reduce_at(rules, all, kept, at, &built);

        if (n > 0)
            all->list[kept] = built;
        else if (kept < at)
            all->list[kept] = all->list[at];
        at += n == 0 ? 1 : n;
    }
    all->n = kept;
}
