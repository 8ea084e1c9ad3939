/* SPDX-License-Identifier: MIT */
/* The date in the address of a document. */
#ifndef TARWISA_DATE_URLDATE_H
#define TARWISA_DATE_URLDATE_H

#include "calendar.h"

/* Find the day in an address's path, as /2024/06/12/, /2024-06-12-title or /20240612/, or the month
 * of /2024/06/title: then out->day is 0. What stands in the middle of a title is the day of an event
 * as often. False where there is none, or where two differ. */
bool urldate_find(struct tarwisa_span url, struct ymd *out);

#endif
