/* SPDX-License-Identifier: MIT */
/* What the unit tests share: an open library, rows that say their name, buffers without slack. */
#ifndef TESTS_SUPPORT_H
#define TESTS_SUPPORT_H

#include "context.h"

#include <CUnit/CUnit.h>

#define ARRAY_LEN(a) (sizeof(a) / sizeof *(a))
#define TEXT_MAX 4096 /* room for a result written as text */

/* A row of cases_dates.h or cases_shapes.h. */
struct date_case {
    const char *what;
    const char *value;
    const char *iso; /* "" where there must be none, as in the next two */
    const char *time;
    const char *partial;
    enum tarwisa_date_status status;
    uint32_t flags;
};

/* A row of cases_timed.h. */
struct timed_case {
    const char *as_of; /* "" where it is not known */
    struct date_case date;
};

/* The library, open while a suite runs that has these two as init and cleanup. */
extern struct tarwisa *context;
extern struct tarwisa_scratch *scratch;
int library_open(void);
int library_close(void);

struct tarwisa_span span_from(const char *text);

/* Fail when the two differ, and print the case with both. */
void expect_text(const char *what, const char *expected, const char *got);

/* Fail when it is false, and print the case. Returns `holds`. */
bool expect(const char *what, bool holds);

/* A copy of a text that fills its block, so that AddressSanitizer sees a byte read too far. */
struct exact {
    char *block;
    struct tarwisa_span text;
};

struct exact exact_copy(struct tarwisa_span text);
void exact_free(struct exact *exact);

/* Call `check` with each prefix of the text, from none of it to all, in a block without slack. */
typedef void prefix_check(const char *what, struct tarwisa_span prefix);
void each_prefix(const char *what, const char *text, prefix_check *check);

/* The span lies in the text; nothing is asked of an empty one. */
bool span_is_inside(struct tarwisa_span span, struct tarwisa_span text);

/* It begins and ends between code points. */
bool span_is_on_borders(struct tarwisa_span span, struct tarwisa_span text);

/* The date's day is one that exists, written as ISO 8601, or "". */
bool iso_is_sound(const struct tarwisa_date *date);

/* "afp|dpa": ids joined by a bar. */
void write_ids(const struct tarwisa_outlet *const *outlets, size_t n, char text[TEXT_MAX]);

/* "reuters", or "" for no outlet. */
const char *id_of(const struct tarwisa_outlet *outlet);

/* A text of this many bytes, at most, that repeats `unit`; to be freed. */
struct exact repeat(const char *unit, size_t len);

#endif
