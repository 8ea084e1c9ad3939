/* SPDX-License-Identifier: MIT */
/* Patterns over symbols, and the passes that replace what they recognise. */
#ifndef TARWISA_DATE_PATTERN_H
#define TARWISA_DATE_PATTERN_H

#include "elements.h"
#include "explain.h"

/*
 * A pattern is a string of elements, which elements.h lists, each for one symbol.
 *
 * In front of an element `_` says that no blank stands before it, behind it `?` that it may be
 * absent, which no pattern begins with. Passes follow one another, so that a later one sees the
 * symbols an earlier one made; within a pass the longest pattern that fits wins. A builder may
 * still refuse.
 */
#define MATCH_MAX 12

struct match {
    const struct symbol *list[MATCH_MAX];
    size_t n;
    const struct symbols *all; /* before the match: reduced already; behind it: not yet */
    size_t before;             /* reduced symbols there are */
    size_t behind;             /* index of the first symbol behind the match */
};

/* Makes the symbol that stands for a match. *out is blank when it is called, and its place in the
 * text is set by the caller. False refuses the match. */
typedef bool builder(const struct match *m, struct symbol *out);

struct rule {
    const char *pattern;
    builder *build;
    const char *says; /* what is recognised, for whoever asks why */
};

/* A pattern taken apart, so that an element is compared by one bit. */
struct pattern {
    const struct rule *rule;
    uint32_t n;
    uint16_t glued, optional; /* bit i: the i-th element is */
    uint64_t list[MATCH_MAX];
};

/* A table of patterns that are tried together, and what tells of them that they need not be. Where it
 * tells of many at a time, bit i belongs to the i-th pattern. */
#define PASS_MAX 32
#define ELEMENTS 64 /* bits of them */
struct pass {
    const struct pattern *patterns;
    uint32_t n;
    uint64_t first, second;         /* with what they begin, and what stands behind that */
    uint64_t rare;                  /* of these each needs one: no part of nearly every date */
    uint64_t twice;                 /* of these each needs one twice; 0 where one does not */
    uint32_t with_first[ELEMENTS];  /* which begin with the element */
    uint32_t with_second[ELEMENTS]; /* behind whose first one it may stand */
    uint32_t alone;                 /* behind whose first one anything may */
    uint64_t needs[PASS_MAX];       /* what each needs */
    uint64_t needs_twice[PASS_MAX]; /* and what it needs twice */
};

/* Take the patterns of n rules apart, into room for as many. */
void pattern_compile(const struct rule *rules, size_t n, struct pattern *room, struct pass *out);

/* The i-th symbol of the match that has the bit of an element, or NULL. */
static inline const struct symbol *
match_find(const struct match *m, uint64_t bit, size_t i)
{
    for (size_t at = 0; at < m->n; at++) {
        if ((m->list[at]->elements & bit) != 0 && i-- == 0)
            return m->list[at];
    }
    return NULL;
}

/* The i-th symbol of the match that fits the element, or NULL. */
static inline const struct symbol *
match_pick(const struct match *m, char element, size_t i)
{
    return match_find(m, element_bit(element), i);
}

/* The symbol before the match, or behind it; NULL where there is none. */
const struct symbol *match_before(const struct match *m);
const struct symbol *match_behind(const struct match *m);

/* What elements there are in a text, and which of them in more than one symbol. Some may have gone:
 * it tells what patterns need not be tried. */
struct present {
    uint64_t once, twice;
};

/* None of the pass may stand in the text, which is told without a look at its patterns. */
static inline bool
pass_is_idle(const struct pass *pass, const struct present *present)
{
    bool no_first = (pass->first & present->once) == 0, no_rare = (pass->rare & present->once) == 0;
    bool no_twice = (pass->twice != 0) & ((pass->twice & present->twice) == 0);

    return no_first | no_rare | no_twice;
}

/* Make lexed symbols ready for the passes. */
struct present pattern_start(struct symbols *symbols);

/* Replace what the patterns recognise by one symbol each, in place. */
void pattern_pass(const struct pass *pass, struct symbols *symbols, struct present *present,
                  const struct trace *trace);

#endif
