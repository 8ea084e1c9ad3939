/* SPDX-License-Identifier: MIT */
/* Patterns over symbols, and the passes that replace what they recognise. */
#ifndef TARWISA_DATE_PATTERN_H
#define TARWISA_DATE_PATTERN_H

#include "explain.h"
#include "lex.h"

/*
 * A pattern is a string of elements. Each is one letter, for one symbol:
 *
 *   d  a number of one or two digits       M  a month            f  a filling word (من، عام)
 *   n  a number of two digits              L  a Latin one        o  an ordinal's ending (th)
 *   y  a number of four digits             D  a date             e  an era, or م
 *   N  any number                          K  a clock            m  am, pm, or م
 *   w  a day: d, or in words (غرة)         z  a zone             a  am or pm in Latin letters
 *   q  a day as an ordinal (الثاني)        W  a weekday          C  العدد, before its number
 *   Y  a year: y, or in words              R  a time ago         B  زيارة, behind its number
 *   Q  an hour in words (الثانية)          H  الساعة             T  the T of ISO 8601
 *   v  a number, or one in words           O  the h of 21h18     Z  its Z
 *   i  a number word of 1 to 9             F  والنصف             g  منذ
 *   x  of 10 to 19                         u  a unit of time     G  مضت
 *   j  of tens                             t  أمس                E  حوالي
 *   h  of hundreds                         l  الماضي             b  أقل من
 *   k  of thousands                        A  و
 *   s  one of / - .                        c  one of , / - .     r  a dash, إلى، و
 *   +  a plus or a minus                   p  a plus             , . : / - ( ) \ # | "  themselves,
 *                                                                the brackets for [ ] too
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
struct element {
    uint64_t bit;
    bool glued, optional;
};

struct pattern {
    const struct rule *rule;
    struct element list[MATCH_MAX];
    size_t n;
    uint64_t needs; /* of a text, for the pattern to stand in it */
};

/* A table of patterns that are tried together. */
struct pass {
    const struct pattern *patterns;
    size_t n;
    uint64_t first; /* with what they begin */
};

/* Take the patterns of n rules apart, into room for as many. */
void pattern_compile(const struct rule *rules, size_t n, struct pattern *room, struct pass *out);

/* The i-th symbol of the match that fits the element, or NULL. */
const struct symbol *match_pick(const struct match *m, char element, size_t i);

/* The symbol before the match, or behind it; NULL where there is none. */
const struct symbol *match_before(const struct match *m);
const struct symbol *match_behind(const struct match *m);

bool symbol_is_mark(const struct symbol *s, const char *marks);

/* Make lexed symbols ready for the passes; returns what elements there are. */
uint64_t pattern_start(struct symbols *symbols);

/* Replace what the patterns recognise by one symbol each, in place. *present: what elements there
 * are, to which those of the new symbols are added. */
void pattern_pass(const struct pass *pass, struct symbols *symbols, uint64_t *present,
                  const struct trace *trace);

#endif
