/* SPDX-License-Identifier: MIT */
/* Fuzz target: a field is read as a date, at times that are known or not, and explained. */
#include "fuzz.h"

#include <string.h>

static void
hear(void *data, const struct tarwisa_reason *reason)
{
    const struct tarwisa_span *text = data;

    MUST(reason->text != NULL && reason->detail != NULL);
    MUST((unsigned)reason->kind <= TARWISA_REASON_AGAINST);
    fuzz_span(reason->span, *text);
}

/* Read it in two copies, and once more with the reasons: all of them say the same. */
static void
read_date(struct tarwisa_span text, struct tarwisa_span twin, const struct tarwisa_options *options)
{
    struct tarwisa_listener listener = { hear, &text };
    struct tarwisa_date date, again;
    enum tarwisa_result result =
        tarwisa_date_parse(fuzz_context(), fuzz_scratch(), text, options, &date);

    MUST((result == TARWISA_ERR_ARG) == (text.len > TARWISA_FIELD_MAX));
    MUST(tarwisa_date_parse(fuzz_context(), fuzz_scratch(), twin, options, &again) == result);
    if (result < 0)
        return;
    MUST(result == TARWISA_OK || date.status == TARWISA_DATE_MISSING);
    fuzz_same_date(&date, text, &again, twin);
    fuzz_date(&date, text);
    MUST(tarwisa_date_explain(fuzz_context(), fuzz_scratch(), text, options, &listener, &again) ==
         result);
    fuzz_same_date(&date, text, &again, text);
}

/* A time of reading, as the library reads it */
static struct tarwisa_date
time_of(const char *text)
{
    struct tarwisa_span span = { text, strlen(text) };
    struct tarwisa_date date;

    MUST(tarwisa_date_parse(fuzz_context(), fuzz_scratch(), span, NULL, &date) == TARWISA_OK);
    MUST(date.status == TARWISA_DATE_OK);
    return date;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    struct tarwisa_span text = fuzz_exact(data, len);
    struct tarwisa_span twin = fuzz_with_tail(data, len);
    struct tarwisa_date clock = time_of("2024-03-01T00:20:00+03:00"), day = time_of("2024-02-29");

    read_date(text, twin, NULL);
    read_date(text, twin,
              &(struct tarwisa_options){ .order = TARWISA_ORDER_YEAR_FIRST, .as_of = &clock });
    read_date(text, twin,
              &(struct tarwisa_options){ .order = TARWISA_ORDER_MONTH_FIRST, .as_of = &day });
    fuzz_free(text);
    fuzz_free(twin);
    return 0;
}
