/* SPDX-License-Identifier: MIT */
/* Fuzz target: a field is read as a date. */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    struct tarwisa_span text = fuzz_exact(data, len);
    struct tarwisa_span twin = fuzz_with_tail(data, len);
    struct tarwisa_date date, again;
    enum tarwisa_result result = tarwisa_date_parse(fuzz_context(), fuzz_scratch(), text, NULL, &date);

    MUST((result == TARWISA_ERR_ARG) == (len > TARWISA_FIELD_MAX));
    MUST(tarwisa_date_parse(fuzz_context(), fuzz_scratch(), twin, NULL, &again) == result);
    if (result >= 0) {
        MUST(result == TARWISA_OK || date.status == TARWISA_DATE_MISSING);
        fuzz_same_date(&date, text, &again, twin);
        fuzz_date(&date, text);
    }
    fuzz_free(text);
    fuzz_free(twin);
    return 0;
}
