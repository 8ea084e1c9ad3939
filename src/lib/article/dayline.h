/* SPDX-License-Identifier: MIT */
/* Tells whether a line may be a date line, and where on it the date stands. */
#ifndef TARWISA_ARTICLE_DAYLINE_H
#define TARWISA_ARTICLE_DAYLINE_H

#include "lines.h"
#include "tables.h"

/* What may be the date on a line that holds nothing else but places before it; empty for none. */
struct tarwisa_span dayline_date(const struct fold *fold, struct tarwisa_span line);

/* The day on this line of the text belongs to what the line above it says, which is of something else. */
bool dayline_goes_on(const struct fold *fold, struct tarwisa_span text, const struct line *line);

#endif
