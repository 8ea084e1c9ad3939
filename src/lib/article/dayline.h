/* SPDX-License-Identifier: MIT */
/* Tells whether a line may be a date line, and where on it the date stands. */
#ifndef TARWISA_ARTICLE_DAYLINE_H
#define TARWISA_ARTICLE_DAYLINE_H

#include "tables.h"

/* What may be the date on a line that holds nothing else but places before it; empty for none. */
struct tarwisa_span dayline_date(const struct fold *fold, struct tarwisa_span line);

/* The line begins with الموافق: its day is one that was named before. */
bool dayline_is_second_half(const struct fold *fold, struct tarwisa_span line);

/* The line ends with في or its like: what follows belongs to it. */
bool dayline_breaks_off(const struct fold *fold, struct tarwisa_span line);

#endif
