/* SPDX-License-Identifier: MIT */
/* Month names in which one letter is wrong. */
#ifndef TARWISA_DATE_MEND_H
#define TARWISA_DATE_MEND_H

#include "lex.h"

/* Take a word between a day and a year for the one month whose name of five letters or more it
 * misses by one letter; where names of several months are that near it stays a word. */
void mend_months(const struct fold *fold, struct tarwisa_span text, struct symbols *symbols);

#endif
