/* SPDX-License-Identifier: MIT */
/* Opens the library for the fuzz targets and says what must hold of every result. */
#include "fuzz.h"

#include <unicode/utf8.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Bytes that a call must not see: the rest of a letter, digits, labels with other values. */
static const char tail[] = "\x81"
                           "5 2019-03-04 مارس 2015 المصدر: رويترز\nالمصدر: العربية";

void
fuzz_must(bool holds, const char *what, const char *file, int line)
{
    if (holds)
        return;
    fprintf(stderr, "%s:%d: this does not hold: %s\n", file, line, what);
    abort();
}

struct tarwisa *
fuzz_context(void)
{
    static struct tarwisa *context;

    if (context == NULL)
        MUST(tarwisa_open(&context) == TARWISA_OK);
    return context;
}

struct tarwisa_scratch *
fuzz_scratch(void)
{
    static struct tarwisa_scratch *scratch;

    if (scratch == NULL)
        MUST(tarwisa_scratch_open(&scratch) == TARWISA_OK);
    return scratch;
}

static struct tarwisa_span
copy(const uint8_t *data, size_t len, size_t tail_len)
{
    char *bytes = malloc(len + tail_len);

    MUST(bytes != NULL || len + tail_len == 0);
    if (len > 0)
        memcpy(bytes, data, len);
    if (tail_len > 0)
        memcpy(bytes + len, tail, tail_len);
    return (struct tarwisa_span){ bytes, len };
}

struct tarwisa_span
fuzz_exact(const uint8_t *data, size_t len)
{
    return copy(data, len, 0);
}

struct tarwisa_span
fuzz_with_tail(const uint8_t *data, size_t len)
{
    return copy(data, len, sizeof tail - 1);
}

void
fuzz_free(struct tarwisa_span text)
{
    free((char *)text.bytes);
}

bool
fuzz_is_utf8(struct tarwisa_span text)
{
    const uint8_t *bytes = (const uint8_t *)text.bytes;
    int32_t len = (int32_t)text.len;

    for (int32_t at = 0; at < len;) {
        UChar32 point;

        U8_NEXT(bytes, at, len, point);
        if (point < 0)
            return false;
    }
    return true;
}

static bool
is_border(struct tarwisa_span text, const char *at)
{
    return at == text.bytes + text.len || !U8_IS_TRAIL((uint8_t)*at);
}

void
fuzz_span(struct tarwisa_span span, struct tarwisa_span text)
{
    if (span.len == 0)
        return;
    MUST(span.bytes >= text.bytes);
    MUST(span.len <= text.len);
    MUST((size_t)(span.bytes - text.bytes) <= text.len - span.len);
    if (!fuzz_is_utf8(text))
        return;
    MUST(is_border(text, span.bytes));
    MUST(is_border(text, span.bytes + span.len));
}

/* What is written as a day must be read as that very day. */
static void
must_be_possible(const char *iso)
{
    struct tarwisa_span value = { iso, strlen(iso) };
    struct tarwisa_date read;

    if (iso[0] == '\0')
        return;
    MUST(value.len == 10);
    MUST(tarwisa_date_parse(fuzz_context(), fuzz_scratch(), value, NULL, &read) == TARWISA_OK);
    MUST(read.status == TARWISA_DATE_OK);
    MUST(strcmp(read.iso, iso) == 0);
}

void
fuzz_date(const struct tarwisa_date *date, struct tarwisa_span text)
{
    bool settled = date->status == TARWISA_DATE_OK || date->status == TARWISA_DATE_INFERRED;

    MUST((unsigned)date->status < TARWISA_DATE_STATUSES);
    MUST((unsigned)date->role <= TARWISA_ROLE_SOURCE);
    MUST((unsigned)date->calendar <= TARWISA_CALENDAR_COPTIC);
    MUST(date->flags >> TARWISA_FLAGS == 0);
    MUST(memchr(date->iso, '\0', sizeof date->iso) != NULL);
    MUST(memchr(date->partial, '\0', sizeof date->partial) != NULL);
    MUST(memchr(date->time, '\0', sizeof date->time) != NULL);
    MUST(settled == (date->iso[0] != '\0'));
    MUST(date->time[0] == '\0' || settled || date->status == TARWISA_DATE_PARTIAL);
    MUST(date->partial[0] == '\0' || date->status == TARWISA_DATE_PARTIAL);
    MUST(date->status != TARWISA_DATE_MISSING || date->raw.len == 0);
    must_be_possible(date->iso);
    fuzz_span(date->raw, text);
}

static bool
has_outlet(enum tarwisa_source_status status)
{
    return status == TARWISA_SOURCE_OK || status == TARWISA_SOURCE_CLOSE ||
           status == TARWISA_SOURCE_GENERIC;
}

void
fuzz_source(const struct tarwisa_source *source, struct tarwisa_span text)
{
    bool has_candidates = source->status == TARWISA_SOURCE_AMBIGUOUS ||
                          source->status == TARWISA_SOURCE_LOOKALIKE;

    MUST((unsigned)source->status < TARWISA_SOURCE_STATUSES);
    MUST(source->flags >> TARWISA_FLAGS == 0);
    MUST(has_outlet(source->status) == (source->outlet != NULL));
    MUST(source->n_credits <= TARWISA_CREDITS_MAX);
    MUST(source->n_candidates <= TARWISA_CANDIDATES_MAX);
    MUST(has_candidates == (source->n_candidates > 0));
    for (size_t i = 0; i < source->n_credits; i++)
        MUST(source->credits[i] != NULL && source->credits[i] != source->outlet);
    for (size_t i = 0; i < source->n_candidates; i++)
        MUST(source->candidates[i] != NULL);
    MUST(source->status != TARWISA_SOURCE_MISSING || source->raw.len == 0);
    fuzz_span(source->raw, text);
}

void
fuzz_same_span(struct tarwisa_span a, struct tarwisa_span text_a, struct tarwisa_span b,
               struct tarwisa_span text_b)
{
    MUST(a.len == b.len);
    MUST(a.len == 0 || a.bytes - text_a.bytes == b.bytes - text_b.bytes);
}

void
fuzz_same_date(const struct tarwisa_date *a, struct tarwisa_span text_a,
               const struct tarwisa_date *b, struct tarwisa_span text_b)
{
    MUST(a->status == b->status);
    MUST(a->flags == b->flags);
    MUST(a->role == b->role);
    MUST(a->calendar == b->calendar);
    MUST(strcmp(a->iso, b->iso) == 0);
    MUST(strcmp(a->partial, b->partial) == 0);
    MUST(strcmp(a->time, b->time) == 0);
    fuzz_same_span(a->raw, text_a, b->raw, text_b);
}

void
fuzz_same_source(const struct tarwisa_source *a, struct tarwisa_span text_a,
                 const struct tarwisa_source *b, struct tarwisa_span text_b)
{
    MUST(a->status == b->status);
    MUST(a->flags == b->flags);
    MUST(a->outlet == b->outlet);
    MUST(a->n_credits == b->n_credits);
    MUST(a->n_candidates == b->n_candidates);
    for (size_t i = 0; i < a->n_credits; i++)
        MUST(a->credits[i] == b->credits[i]);
    for (size_t i = 0; i < a->n_candidates; i++)
        MUST(a->candidates[i] == b->candidates[i]);
    fuzz_same_span(a->raw, text_a, b->raw, text_b);
}
