/* SPDX-License-Identifier: MIT */
/* Fuzz target: a document is read, and walked through by line and column. */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

/* A record whose attributions outlive the next call. */
struct kept {
    struct tarwisa_record record;
    struct tarwisa_attribution *attributions;
};

static void
extract(struct tarwisa_span text, bool valid_utf8, struct kept *out)
{
    /* the text for its address, too: whatever stands there must do no harm */
    const struct tarwisa_options how = { .citations = true };
    struct tarwisa_document document = {
        .text = text, .url = text, .valid_utf8 = valid_utf8, .options = &how
    };
    size_t size;

    MUST(tarwisa_extract(fuzz_context(), fuzz_scratch(), &document, &out->record) == TARWISA_OK);
    MUST(out->record.n_attributions <= TARWISA_ATTRIBUTIONS_MAX);
    size = out->record.n_attributions * sizeof *out->attributions;
    out->attributions = malloc(size);
    MUST(out->attributions != NULL || size == 0);
    if (size > 0)
        memcpy(out->attributions, out->record.attributions, size);
}

static void
check_attribution(const struct tarwisa_attribution *a, struct tarwisa_span text)
{
    MUST(a->role > TARWISA_ROLE_NONE && a->role <= TARWISA_ROLE_CITED);
    fuzz_span(a->raw, text);
    if (a->role == TARWISA_ROLE_SOURCE || a->role == TARWISA_ROLE_CITED)
        MUST((unsigned)a->status < TARWISA_SOURCE_STATUSES);
    else
        fuzz_date(&a->date, text);
}

/* In the order of the text; line and column go on from one to the next, and never back. */
static void
check_attributions(const struct kept *kept, struct tarwisa_span text)
{
    struct tarwisa_place place = { 0, 1, 1 };

    for (size_t i = 0; i < kept->record.n_attributions; i++) {
        const struct tarwisa_attribution *a = &kept->attributions[i];
        struct tarwisa_place before = place;
        size_t byte = a->raw.len == 0 ? before.byte : (size_t)(a->raw.bytes - text.bytes);

        check_attribution(a, text);
        MUST(byte >= before.byte);
        tarwisa_place_move(text, &place, byte);
        MUST(place.byte == byte);
        MUST(place.line > before.line ||
             (place.line == before.line && place.column >= before.column));
    }
}

static void
check_record(const struct kept *kept, struct tarwisa_span text)
{
    const struct tarwisa_record *record = &kept->record;

    MUST(record->flags >> TARWISA_FLAGS == 0);
    MUST(((record->flags & TARWISA_FLAG_BAD_UTF8) != 0) == !fuzz_is_utf8(text));
    fuzz_date(&record->published, text);
    fuzz_date(&record->updated, text);
    fuzz_source(&record->source, text);
    check_attributions(kept, text);
}

static void
must_equal(const struct kept *a, struct tarwisa_span text_a, const struct kept *b,
           struct tarwisa_span text_b)
{
    MUST(a->record.flags == b->record.flags);
    fuzz_same_date(&a->record.published, text_a, &b->record.published, text_b);
    fuzz_same_date(&a->record.updated, text_a, &b->record.updated, text_b);
    fuzz_same_source(&a->record.source, text_a, &b->record.source, text_b);
    MUST(a->record.n_attributions == b->record.n_attributions);
    for (size_t i = 0; i < a->record.n_attributions; i++) {
        MUST(a->attributions[i].role == b->attributions[i].role);
        fuzz_same_span(a->attributions[i].raw, text_a, b->attributions[i].raw, text_b);
        MUST(a->attributions[i].outlet == b->attributions[i].outlet);
    }
}

/* Going to the end byte by byte or at once leads to the same place. */
static void
check_places(struct tarwisa_span text)
{
    struct tarwisa_place at_once = { 0, 1, 1 }, by_step = { 0, 1, 1 };

    tarwisa_place_move(text, &at_once, text.len);
    for (size_t byte = 0; byte <= text.len; byte++)
        tarwisa_place_move(text, &by_step, byte);
    MUST(at_once.byte == text.len);
    MUST(by_step.byte == at_once.byte && by_step.line == at_once.line);
    if (fuzz_is_utf8(text))
        MUST(by_step.column == at_once.column);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    struct tarwisa_span text = fuzz_exact(data, len);
    struct tarwisa_span twin = fuzz_with_tail(data, len);
    struct kept kept, again;

    extract(text, false, &kept);
    extract(twin, fuzz_is_utf8(twin), &again);
    must_equal(&kept, text, &again, twin);
    check_record(&kept, text);
    check_places(text);
    free(kept.attributions);
    free(again.attributions);
    fuzz_free(text);
    fuzz_free(twin);
    return 0;
}
