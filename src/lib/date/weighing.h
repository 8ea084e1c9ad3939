/* SPDX-License-Identifier: MIT */
/* What is said of a date on the scales, and the verdicts on it. */
#ifndef TARWISA_DATE_WEIGHING_H
#define TARWISA_DATE_WEIGHING_H

#include "evidence.h"
#include "relative.h"

/* A date on the scales. */
struct weighing {
    const struct dates *dates;
    const struct dated *dated;
    const struct scales *scales;
    struct reference as_of;
    int32_t days; /* what out->iso says */
    struct tarwisa_date *out;
};

/* A reason for or against the date, and one that names a day. */
void weighing_say(const struct weighing *w, enum tarwisa_reason_kind kind, const struct symbol *s,
                  const char *text);
void weighing_say_day(const struct weighing *w, enum tarwisa_reason_kind kind,
                      const struct symbol *s, const char *text, int32_t days);

void weighing_set_status(struct weighing *w, enum tarwisa_date_status status, uint32_t flags);
void weighing_set_day(struct weighing *w, int32_t days, enum tarwisa_date_status status,
                      uint32_t flags);
void weighing_set_partial(struct weighing *w, int32_t year, int month);

/* How sure a whole day of a calendar is: sighting differs by country, rules do not. */
void weighing_set_day_of(struct weighing *w, const struct symbol *s, const struct calendar_day *day,
                         uint32_t flags);

/* Two parts contradict each other: there is no day. */
void weighing_set_conflict(struct weighing *w, uint32_t flags);

/* The day in the symbol's calendar; false where it has none such. */
bool weighing_find_day(const struct weighing *w, const struct symbol *s, struct ymd d,
                       struct calendar_day *out);
bool weighing_fits_weekday(const struct weighing *w, int32_t days);

struct ymd symbol_ymd(const struct symbol *s);

/* Dates that programs print for want of one. */
bool symbol_is_placeholder(const struct symbol *s);

/* In the years of news. */
bool gregorian_is_year(int32_t year);

#endif
