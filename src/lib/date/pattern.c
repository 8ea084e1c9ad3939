/* SPDX-License-Identifier: MIT */
/* Patterns over symbols, and the passes that replace what they recognise. */
#include "pattern.h"

/* What nearly every date has */
static const uint64_t common_elements = LETTER_BIT('d') | LETTER_BIT('n') | LETTER_BIT('y') |
                                        LETTER_BIT('N') | LETTER_BIT('w') | LETTER_BIT('v') |
                                        LETTER_BIT('Y') | LETTER_BIT('s') | LETTER_BIT('c') |
                                        LETTER_BIT('r') | LETTER_BIT('f');

/* What many have, so that it tells little where a pattern needs something else besides */
static const uint64_t frequent_elements = LETTER_BIT('M') | LETTER_BIT('L') | LETTER_BIT('W') |
                                          LETTER_BIT('K') | LETTER_BIT('u') | LETTER_BIT('A');

static void
compile(const struct rule *rule, struct pattern *out)
{
    *out = (struct pattern){ .rule = rule };
    for (const char *p = rule->pattern; *p != '\0' && out->n < MATCH_MAX; p++, out->n++) {
        uint16_t place = (uint16_t)(1u << out->n);

        if (*p == '_') {
            out->glued |= place;
            p++;
        }
        out->list[out->n] = element_bit(*p);
        if (p[1] == '?') {
            out->optional |= place;
            p++;
        }
    }
}

static bool
is_optional(const struct pattern *pattern, uint32_t i)
{
    return (pattern->optional >> i & 1) != 0;
}

/* The elements behind the first one, as far as they may be absent, and the one that may not */
static uint64_t
second_of(const struct pattern *pattern)
{
    uint64_t second = 0;

    for (uint32_t i = 1; i < pattern->n; i++) {
        second |= pattern->list[i];
        if (!is_optional(pattern, i))
            return second;
    }
    return UINT64_MAX; /* nothing has to */
}

/* Note the i-th pattern with each of the elements. */
static void
note_pattern(uint32_t by_element[ELEMENTS], uint64_t elements, size_t i)
{
    for (; elements != 0; elements &= elements - 1)
        by_element[__builtin_ctzll(elements)] |= UINT32_C(1) << i;
}

static void
note_needs(const struct pattern *pattern, uint64_t *once, uint64_t *twice)
{
    *once = *twice = 0;
    for (uint32_t i = 0; i < pattern->n; i++) {
        uint64_t bit = is_optional(pattern, i) ? 0 : pattern->list[i];

        *twice |= *once & bit;
        *once |= bit;
    }
}

/* Of what a pattern needs, that by which it is told soonest that it does not stand in a text */
static uint64_t
rare_of(uint64_t needs)
{
    uint64_t rare = needs & ~common_elements;

    if (rare == 0)
        return UINT64_MAX;
    return (rare & ~frequent_elements) != 0 ? rare & ~frequent_elements : rare;
}

void
pattern_compile(const struct rule *rules, size_t n, struct pattern *room, struct pass *out)
{
    bool all_twice = true;

    *out = (struct pass){ .patterns = room, .n = (uint32_t)n };
    for (size_t i = 0; i < n; i++) {
        uint64_t second;

        compile(&rules[i], &room[i]);
        note_needs(&room[i], &out->needs[i], &out->needs_twice[i]);
        second = second_of(&room[i]);
        note_pattern(out->with_first, room[i].list[0], i);
        note_pattern(out->with_second, second, i);
        out->first |= room[i].list[0];
        out->second |= second;
        out->alone |= (uint32_t)(second == UINT64_MAX) << i;
        out->rare |= rare_of(out->needs[i]);
        out->twice |= out->needs_twice[i];
        all_twice = all_twice && out->needs_twice[i] != 0;
    }
    if (!all_twice)
        out->twice = 0;
}

/* --- passes ------------------------------------------------------------------------------------- */

/* The patterns that are noted with one of the elements */
static uint32_t
patterns_with(const uint32_t by_element[ELEMENTS], uint64_t elements)
{
    uint32_t patterns = 0;

    for (; elements != 0; elements &= elements - 1)
        patterns |= by_element[__builtin_ctzll(elements)];
    return patterns;
}

/* Which patterns of a pass may stand where the symbols with these elements do: bit i is the i-th. */
static uint32_t
find_begun(const struct pass *pass, uint64_t first, uint64_t second)
{
    return patterns_with(pass->with_first, first & pass->first) &
           (patterns_with(pass->with_second, second & pass->second) | pass->alone);
}

/* What the i-th pattern needs is there. */
static bool
has_needs(const struct pass *pass, uint32_t i, const struct present *present)
{
    return ((pass->needs[i] & ~present->once) | (pass->needs_twice[i] & ~present->twice)) == 0;
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
    const struct symbol *s = &all->list[at];
    uint32_t glued = pattern->glued, optional = pattern->optional;

    m->n = 0;
    all->steps += pattern->n;
    for (uint32_t i = 0; i < pattern->n; i++, glued >>= 1, optional >>= 1) {
        if ((s->elements & pattern->list[i]) != 0 && (s->glued || (glued & 1) == 0))
            m->list[m->n++] = s++;
        else if ((optional & 1) == 0)
            return 0;
    }
    m->behind = at + m->n;
    return m->n;
}

/* Build what the match stands for, in its place. */
static bool
build(const struct rule *rule, const struct match *m, struct symbol *out)
{
    *out = (struct symbol){ .second = SECOND_NONE, .offset = OFFSET_NONE };
    if (!rule->build(m, out))
        return false;
    out->start = m->list[0]->start;
    out->limit = m->list[m->n - 1]->limit;
    out->glued = m->list[0]->glued;
    out->elements = elements_of(out);
    return true;
}

/* The longest pattern that stands at `at`, built into *out; the symbols it takes. */
static size_t
reduce_at(const struct pass *pass, const struct present *present, struct symbols *all,
          size_t before, size_t at, struct symbol *out, const struct rule **rule)
{
    uint32_t left = find_begun(pass, all->list[at].elements, all->list[at + 1].elements);
    struct match m; /* match_pattern sets the rest */
    size_t best = 0;

    m.all = all;
    m.before = before;
    for (; left != 0; left &= left - 1) {
        uint32_t i = (uint32_t)__builtin_ctz(left);
        const struct pattern *pattern = &pass->patterns[i];
        struct symbol built;
        size_t n = has_needs(pass, i, present) ? match_pattern(pattern, all, at, &m) : 0;

        if (n <= best || !build(pattern->rule, &m, &built))
            continue;
        *out = built;
        *rule = pattern->rule;
        best = n;
    }
    return best;
}

/* A look behind the last symbol finds one that fits nothing. */
static void
end_with_nothing(struct symbols *all)
{
    all->list[all->n].elements = 0;
}

static void
note(struct present *present, uint64_t elements)
{
    present->twice |= present->once & elements;
    present->once |= elements;
}

struct present
pattern_start(struct symbols *all)
{
    struct present present = { 0, 0 };

    end_with_nothing(all);
    for (size_t i = 0; i < all->n; i++) {
        note(&present, all->list[i].elements);
    }
    return present;
}

void
pattern_pass(const struct pass *pass, struct symbols *all, struct present *present,
             const struct trace *trace)
{
    size_t kept = 0;

    all->steps += all->n;
    for (size_t at = 0; at < all->n; kept++) {
        const struct rule *rule = NULL;
        struct symbol built;
        size_t n = (all->list[at].elements & pass->first) == 0
                       ? 0
                       : reduce_at(pass, present, all, kept, at, &built, &rule);

        if (n > 0) {
            all->list[kept] = built;
            note(present, built.elements);
            trace_say(trace, TARWISA_REASON_RULE, built.start, built.limit, rule->says, NULL);
        } else if (kept < at) {
            all->list[kept] = all->list[at];
        }
        at += n == 0 ? 1 : n;
    }
    all->n = kept;
    end_with_nothing(all);
}
