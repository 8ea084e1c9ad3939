/* SPDX-License-Identifier: MIT */
/* Month names in which one letter is wrong. */
#ifndef TARWISA_DATE_MEND_H
#define TARWISA_DATE_MEND_H

#include "lex.h"

/* Take a word, or two, between a day and a year for the one month whose name of five letters or more
 * they miss by one letter; where names of several months are that near they stay words. */
void mend_months(const struct fold *fold, struct tarwisa_span text, struct symbols *symbols);

#endif
