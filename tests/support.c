/* SPDX-License-Identifier: MIT */
/* What the unit tests share: an open library, rows that say their name, buffers without slack. */
#include "support.h"

#include "date/calendar.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct tarwisa *context;
struct tarwisa_scratch *scratch;

int
library_open(void)
{
    bool open = tarwisa_open(&context) == TARWISA_OK && tarwisa_scratch_open(&scratch) == TARWISA_OK;

    return open ? 0 : 1;
}

int
library_close(void)
{
    tarwisa_scratch_close(scratch);
    tarwisa_close(context);
    scratch = NULL;
    context = NULL;
    return 0;
}

struct tarwisa_span
span_from(const char *text)
{
    return (struct tarwisa_span){ text, strlen(text) };
}

void
expect_text(const char *what, const char *expected, const char *got)
{
    CU_ASSERT_STRING_EQUAL(got, expected);
    if (strcmp(got, expected) != 0)
        fprintf(stderr, "\n  case: %s\n    expected \"%s\"\n    got      \"%s\"\n", what, expected,
                got);
}

bool
expect(const char *what, bool holds)
{
    CU_ASSERT_TRUE(holds);
    if (!holds)
        fprintf(stderr, "\n  case: %s\n", what);
    return holds;
}

struct exact
exact_copy(struct tarwisa_span text)
{
    char *block = malloc(text.len == 0 ? 1 : text.len);

    if (block == NULL)
        abort();
    if (text.len > 0)
        memcpy(block, text.bytes, text.len);
    /* an empty text begins where the block ends */
    return (struct exact){ block, { block + (text.len == 0), text.len } };
}

void
exact_free(struct exact *exact)
{
    free(exact->block);
}

void
each_prefix(const char *what, const char *text, prefix_check *check)
{
    struct tarwisa_span whole = span_from(text);

    for (size_t len = 0; len <= whole.len; len++) {
        struct exact prefix = exact_copy((struct tarwisa_span){ whole.bytes, len });

        check(what, prefix.text);
        exact_free(&prefix);
    }
}

bool
span_is_inside(struct tarwisa_span span, struct tarwisa_span text)
{
    return span.len == 0 || (span.bytes >= text.bytes && span.len <= text.len &&
                             span.bytes + span.len <= text.bytes + text.len);
}

static bool
is_border(const char *at, struct tarwisa_span text)
{
    return at == text.bytes + text.len || ((unsigned char)*at & 0xC0) != 0x80;
}

bool
span_is_on_borders(struct tarwisa_span span, struct tarwisa_span text)
{
    return span.len == 0 || (is_border(span.bytes, text) && is_border(span.bytes + span.len, text));
}

bool
iso_is_sound(const struct tarwisa_date *date)
{
    struct ymd day;

    if (date->iso[0] == '\0')
        return true;
    return strlen(date->iso) == 10 && sscanf(date->iso, "%4d-%2d-%2d", &day.year, &day.month,
                                             &day.day) == 3 &&
           gregorian_has_day(day);
}

void
write_ids(const struct tarwisa_outlet *const *outlets, size_t n, char text[TEXT_MAX])
{
    text[0] = '\0';
    for (size_t i = 0; i < n; i++) {
        size_t len = strlen(text);

        snprintf(text + len, TEXT_MAX - len, "%s%s", i == 0 ? "" : "|", outlets[i]->id);
    }
}

const char *
id_of(const struct tarwisa_outlet *outlet)
{
    return outlet == NULL ? "" : outlet->id;
}

struct exact
repeat(const char *unit, size_t len)
{
    size_t step = strlen(unit);
    struct exact text;

    len -= len % step;
    text.block = malloc(len);
    if (text.block == NULL)
        abort();
    for (size_t at = 0; at < len; at += step)
        memcpy(text.block + at, unit, step);
    text.text = (struct tarwisa_span){ text.block, len };
    return text;
}
