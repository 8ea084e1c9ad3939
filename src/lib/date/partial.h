/* SPDX-License-Identifier: MIT */
/* Dates that are less than a whole day: without a year, a month, a year. */
#ifndef TARWISA_DATE_PARTIAL_H
#define TARWISA_DATE_PARTIAL_H

#include "weighing.h"

void partial_weigh(struct weighing *w, const struct symbol *s);

/* Nothing but a number of four digits: a year. False where there is none. */
bool partial_weigh_year(struct weighing *w);

#endif
