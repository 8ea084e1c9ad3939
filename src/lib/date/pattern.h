/* SPDX-License-Identifier: MIT */
/* Patterns over symbols, and the passes that replace what they recognise. */
#ifndef TARWISA_DATE_PATTERN_H
#define TARWISA_DATE_PATTERN_H

#include "lex.h"

/*
 * A pattern is a string of elements. Each is one letter, for one symbol:
 *
 *   d  a number of one or two digits       M  a month            f  a filling word (من، عام)
 *   n  a number of two digits              D  a date             o  an ordinal's ending (th)
 *   y  a number of four digits             K  a clock            e  an era, or م
 *   N  any number                          z  a zone             m  am, pm, or م
 *   L  a month in Latin letters            a  am or pm in Latin letters
 *   s  one of / - .                        C  العدد, before      B  زيارة, behind
 *   c  one of , / - .                         its number            its number
 *   r  a dash, إلى، و                      T  the T of ISO 8601  Z  its Z
 *   +  a plus or a minus                   H  الساعة
 *   p  a plus                              any mark: itself
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

/* A pass is a table of rules that ends with a NULL pattern. */
struct rule {
    const char *pattern;
    builder *build;
};

/* The i-th symbol of the match that fits the element, or NULL. */
const struct symbol *match_pick(const struct match *m, char element, size_t i);

bool symbol_is_mark(const struct symbol *s, const char *marks);

/* Make lexed symbols ready for the passes. */
void pattern_start(struct symbols *symbols);

/* Replace what the rules recognise by one symbol each, in place. */
void pattern_pass(const struct rule *rules, struct symbols *symbols);

#endif
