/* SPDX-License-Identifier: MIT */
/* The grammar of dates: a table of patterns that turns symbols into clocks and dates. */
#ifndef TARWISA_DATE_GRAMMAR_H
#define TARWISA_DATE_GRAMMAR_H

#include "lex.h"

/* Replace what the patterns recognise by one symbol each, in place. */
void grammar_reduce(struct symbols *symbols);

#endif
