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

/* --- elements ---------------------------------------------------------------------------------- */

#define BIT(i) (UINT64_C(1) << (i))

/* The bit of a letter: A is 0, a is 26. */
#define CAPITAL(c) BIT((c) - 'A')
#define SMALL(c) BIT(26 + (c) - 'a')

/* The signs that stand for themselves, and the plus-or-minus, behind the letters */
enum {
    SIGN_COMMA = 52,
    SIGN_DOT,
    SIGN_COLON,
    SIGN_SLASH,
    SIGN_DASH,
    SIGN_OPEN,
    SIGN_CLOSE
};
enum {
    SIGN_BACKSLASH = 59,
    SIGN_NUMBER,
    SIGN_PLUS_MINUS,
    SIGN_BAR,
    SIGN_QUOTE
};

static uint64_t
bit_of(char element)
{
    if (element >= 'A' && element <= 'Z')
        return CAPITAL(element);
    if (element >= 'a' && element <= 'z')
        return SMALL(element);
    switch (element) {
    case ',': return BIT(SIGN_COMMA);
    case '.': return BIT(SIGN_DOT);
    case ':': return BIT(SIGN_COLON);
    case '/': return BIT(SIGN_SLASH);
    case '-': return BIT(SIGN_DASH);
    case '(': return BIT(SIGN_OPEN);
    case ')': return BIT(SIGN_CLOSE);
    case '\\': return BIT(SIGN_BACKSLASH);
    case '#': return BIT(SIGN_NUMBER);
    case '|': return BIT(SIGN_BAR);
    case '"': return BIT(SIGN_QUOTE);
    case '+': return BIT(SIGN_PLUS_MINUS);
    default: return 0;
    }
}

static uint64_t
elements_of_number(const struct symbol *s)
{
    switch (s->digits) {
    case 1: return SMALL('d') | SMALL('w') | SMALL('v') | CAPITAL('N');
    case 2: return SMALL('d') | SMALL('n') | SMALL('w') | SMALL('v') | CAPITAL('N');
    case 3: return SMALL('v') | CAPITAL('N');
    case 4: return SMALL('y') | SMALL('v') | CAPITAL('Y') | CAPITAL('N');
    default: return CAPITAL('N');
    }
}

static uint64_t
elements_of_mark(const struct symbol *s)
{
    switch (s->value) {
    case '/': return SMALL('s') | SMALL('c') | BIT(SIGN_SLASH);
    case '.': return SMALL('s') | SMALL('c') | BIT(SIGN_DOT);
    case '-': return SMALL('s') | SMALL('c') | SMALL('r') | BIT(SIGN_DASH) | BIT(SIGN_PLUS_MINUS);
    case '+': return SMALL('p') | BIT(SIGN_PLUS_MINUS);
    case ',': return SMALL('c') | BIT(SIGN_COMMA);
    case '[': return BIT(SIGN_OPEN);
    case ']': return BIT(SIGN_CLOSE);
    default: return s->value < 0x80 ? bit_of((char)s->value) : 0;
    }
}

/* By how large it is: what it may be joined with */
static uint64_t
scale_of_numeral(int32_t value)
{
    if (value >= 1000)
        return value % 1000 == 0 ? SMALL('k') : 0;
    if (value >= 100)
        return value % 100 == 0 ? SMALL('h') : 0;
    if (value >= 20)
        return value % 10 == 0 ? SMALL('j') : 0;
    return value >= 10 ? SMALL('x') : SMALL('i');
}

static uint64_t
elements_of_numeral(const struct symbol *s)
{
    bool is_day = s->value >= 1 && s->value <= 31, is_year = s->value > 1000 && s->value < 2200;
    uint64_t elements = 0;

    switch ((enum word_numeral)s->detail) {
    case NUMERAL_ORDINAL: return scale_of_numeral(s->value) | (is_day ? SMALL('q') : 0);
    case NUMERAL_HOUR: return CAPITAL('Q');
    case NUMERAL_DAY: return SMALL('w');
    case NUMERAL_CARDINAL: elements = scale_of_numeral(s->value) | SMALL('v'); break;
    }
    if (s->value == 1000) /* "5 ألف" */
        elements |= CAPITAL('B');
    return elements | (is_day ? SMALL('w') : 0) | (is_year ? CAPITAL('Y') : 0);
}

/* Every letter of a pattern that the symbol fits. */
static uint64_t
elements_of(const struct symbol *s)
{
    switch ((enum symbol_kind)s->kind) {
    case SYMBOL_NUMBER: return elements_of_number(s);
    case SYMBOL_MARK: return elements_of_mark(s);
    case SYMBOL_MONTH: return CAPITAL('M') | (s->latin ? CAPITAL('L') : 0);
    case SYMBOL_WEEKDAY: return CAPITAL('W');
    case SYMBOL_NUMERAL: return elements_of_numeral(s);
    case SYMBOL_UNIT: return SMALL('u');
    case SYMBOL_MOMENT: return SMALL('t');
    case SYMBOL_MERIDIEM: return SMALL('m') | (s->latin ? SMALL('a') : 0);
    case SYMBOL_MEEM: return SMALL('e') | SMALL('m');
    case SYMBOL_ERA: return SMALL('e');
    case SYMBOL_ZONE: return SMALL('z');
    case SYMBOL_FILLER: return SMALL('f') | (s->unit != UNIT_NONE ? SMALL('u') : 0);
    case SYMBOL_HOUR: return CAPITAL('H');
    case SYMBOL_HOURMARK: return CAPITAL('O');
    case SYMBOL_FRACTION: return CAPITAL('F');
    case SYMBOL_ORDINAL: return SMALL('o');
    case SYMBOL_COUNT: return s->value == COUNT_AFTER ? CAPITAL('C') : CAPITAL('B');
    case SYMBOL_RANGE_WORD: return SMALL('r');
    case SYMBOL_AND: return SMALL('r') | CAPITAL('A');
    case SYMBOL_AGO: return SMALL('g');
    case SYMBOL_PAST: return CAPITAL('G');
    case SYMBOL_ABOUT: return CAPITAL('E');
    case SYMBOL_LESS: return SMALL('b');
    case SYMBOL_LAST: return SMALL('l');
    case SYMBOL_TIMEMARK: return CAPITAL('T');
    case SYMBOL_UTCMARK: return CAPITAL('Z');
    case SYMBOL_DATE: return CAPITAL('D');
    case SYMBOL_CLOCK: return CAPITAL('K');
    case SYMBOL_RELATIVE: return CAPITAL('R');
    case SYMBOL_WORD:
    case SYMBOL_LABEL:
    case SYMBOL_JOIN:
    case SYMBOL_EVENT:
    case SYMBOL_RANGE:
    case SYMBOL_COUNTER: break;
    }
    return 0;
}

/* --- patterns ---------------------------------------------------------------------------------- */

static void
compile(const struct rule *rule, struct pattern *out)
{
    *out = (struct pattern){ .rule = rule };
    for (const char *p = rule->pattern; *p != '\0'; p++) {
        struct element *element = &out->list[out->n++];

        element->glued = *p == '_';
        if (element->glued)
            p++;
        element->bit = bit_of(*p);
        element->optional = p[1] == '?';
        if (element->optional)
            p++;
        else
            out->needs |= element->bit;
    }
}

void
pattern_compile(const struct rule *rules, size_t n, struct pattern *room, struct pass *out)
{
    *out = (struct pass){ .patterns = room, .n = n };
    for (size_t i = 0; i < n; i++) {
        compile(&rules[i], &room[i]);
        out->first |= room[i].list[0].bit;
    }
}

const struct symbol *
match_pick(const struct match *m, char element, size_t i)
{
    uint64_t bit = bit_of(element);

    for (size_t at = 0; at < m->n; at++) {
        if ((m->list[at]->elements & bit) != 0 && i-- == 0)
            return m->list[at];
    }
    return NULL;
}

const struct symbol *
match_before(const struct match *m)
{
    return m->before == 0 ? NULL : &m->all->list[m->before - 1];
}

const struct symbol *
match_behind(const struct match *m)
{
    return m->behind == m->all->n ? NULL : &m->all->list[m->behind];
}

/* Try one pattern at `at`; the number of symbols it takes, or 0. */
static size_t
match_pattern(const struct pattern *pattern, struct symbols *all, size_t at, struct match *m)
{
    m->n = 0;
    for (size_t i = 0; i < pattern->n; i++) {
        const struct element *element = &pattern->list[i];
        const struct symbol *s = &all->list[at + m->n];

        all->steps++;
        if (at + m->n < all->n && (s->elements & element->bit) != 0 &&
            (!element->glued || s->glued))
            m->list[m->n++] = s;
        else if (!element->optional)
            return 0;
    }
    m->behind = at + m->n;
    return m->n;
}

static struct symbol
blank_symbol(const struct match *m)
{
    const struct symbol *first = m->list[0], *last = m->list[m->n - 1];
    struct symbol s = { .start = first->start,
                        .limit = last->limit,
                        .glued = first->glued,
                        .second = SECOND_NONE,
                        .offset = OFFSET_NONE };

    return s;
}

/* Build what the match stands for, in its place. */
static bool
build(const struct rule *rule, const struct match *m, struct symbol *out)
{
    struct symbol place = blank_symbol(m);

    *out = place;
    if (!rule->build(m, out))
        return false;
    out->start = place.start;
    out->limit = place.limit;
    out->glued = place.glued;
    out->elements = elements_of(out);
    return true;
}

/* The longest pattern of the pass that stands at `at`, built into *out; the symbols it takes. */
static size_t
reduce_at(const struct pass *pass, struct symbols *all, uint64_t present, size_t before, size_t at,
          struct symbol *out, const struct rule **rule)
{
    struct match m; /* match_pattern sets the rest */
    size_t best = 0;

    m.all = all;
    m.before = before;
    for (size_t i = 0; i < pass->n; i++) {
        const struct pattern *pattern = &pass->patterns[i];
        struct symbol built;
        size_t n;

        if ((all->list[at].elements & pattern->list[0].bit) == 0 ||
            (pattern->needs & ~present) != 0)
            continue;
        n = match_pattern(pattern, all, at, &m);
        if (n <= best || !build(pattern->rule, &m, &built))
            continue;
        *out = built;
        *rule = pattern->rule;
        best = n;
    }
    return best;
}

uint64_t
pattern_start(struct symbols *all)
{
    uint64_t present = 0;

    for (size_t i = 0; i < all->n; i++) {
        all->list[i].elements = elements_of(&all->list[i]);
        present |= all->list[i].elements;
    }
    return present;
}

/* Is there what one of the patterns needs? */
static bool
may_match(const struct pass *pass, uint64_t present)
{
    for (size_t i = 0; i < pass->n; i++) {
        if ((pass->patterns[i].needs & ~present) == 0)
            return true;
    }
    return false;
}

void
pattern_pass(const struct pass *pass, struct symbols *all, uint64_t *present,
             const struct trace *trace)
{
    uint64_t there = *present;
    size_t kept = 0;

    if (!may_match(pass, there))
        return;
    all->steps += all->n;
    for (size_t at = 0; at < all->n; kept++) {
        const struct rule *rule = NULL;
        struct symbol built;
        size_t n = (all->list[at].elements & pass->first) == 0
                       ? 0
                       : reduce_at(pass, all, there, kept, at, &built, &rule);

        if (n > 0) {
            all->list[kept] = built;
            *present |= built.elements;
            trace_say(trace, TARWISA_REASON_RULE, built.start, built.limit, rule->says, NULL);
        } else if (kept < at) {
            all->list[kept] = all->list[at];
        }
        at += n == 0 ? 1 : n;
    }
    all->n = kept;
}
