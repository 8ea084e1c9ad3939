/* SPDX-License-Identifier: MIT */
/* Which day a whole date is, by its weekday, its order and its twin in another calendar. */
#ifndef TARWISA_DATE_WHOLEDAY_H
#define TARWISA_DATE_WHOLEDAY_H

#include "weighing.h"

void wholeday_weigh(struct weighing *w, const struct symbol *s);

#endif
