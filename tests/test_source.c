/* SPDX-License-Identifier: MIT */
/* Outlets named in source fields, the keys of names, and the registry's rows. */
#include "suites.h"
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *what;
    const char *value;
    const char *id;
    const char *credits;
    enum tarwisa_source_status status;
    uint32_t flags;
} cases[] = {
#include "cases_bylines.h"
#include "cases_sources.h"
};

/* --- the table ---------------------------------------------------------------------------------- */

/* "id=reuters credits=afp|dpa status=ok flags=several-sources" */
static void
write_source(const char *id, const char *credits, enum tarwisa_source_status status, uint32_t flags,
             char text[TEXT_MAX])
{
    char names[TARWISA_FLAGS_TEXT_MAX];

    tarwisa_flags_write(flags, names);
    snprintf(text, TEXT_MAX, "id=%s credits=%.1024s status=%s flags=%s", id, credits,
             tarwisa_source_status_name(status), names);
}

static void
reads_sources(void)
{
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct tarwisa_source got = { .status = TARWISA_SOURCE_LOOKALIKE };
        char what[TEXT_MAX], credits[TEXT_MAX], expected[TEXT_MAX], text[TEXT_MAX];
        enum tarwisa_result result =
            tarwisa_source_resolve(context, scratch, span_from(cases[i].value), NULL, &got);

        snprintf(what, sizeof what, "%s: %s", cases[i].what, cases[i].value);
        write_ids(got.credits, got.n_credits, credits);
        write_source(cases[i].id, cases[i].credits, cases[i].status, cases[i].flags, expected);
        write_source(id_of(got.outlet), credits, got.status, got.flags, text);
        expect_text(what, expected, text);
        expect(what,
               result == (cases[i].status == TARWISA_SOURCE_MISSING ? TARWISA_NONE : TARWISA_OK));
        expect(what, (got.n_candidates > 0) == (got.status == TARWISA_SOURCE_AMBIGUOUS ||
                                                got.status == TARWISA_SOURCE_LOOKALIKE));
    }
}

static void
raw_lies_in_the_value(void)
{
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct tarwisa_span value = span_from(cases[i].value);
        struct tarwisa_source got;

        tarwisa_source_resolve(context, scratch, value, NULL, &got);
        expect(cases[i].what, span_is_inside(got.raw, value) && span_is_on_borders(got.raw, value));
        expect(cases[i].what, (got.raw.len > 0) == (got.status != TARWISA_SOURCE_MISSING));
    }
}

static void
check_prefix(const char *what, struct tarwisa_span prefix)
{
    struct tarwisa_source got;
    enum tarwisa_result result = tarwisa_source_resolve(context, scratch, prefix, NULL, &got);

    expect(what, result == TARWISA_OK || result == TARWISA_NONE);
    expect(what, span_is_inside(got.raw, prefix));
}

static void
reads_no_byte_behind_the_value(void)
{
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        each_prefix(cases[i].what, cases[i].value, check_prefix);
}

/* --- limits ------------------------------------------------------------------------------------- */

static void
refuses_a_value_too_long(void)
{
    struct exact value = repeat("رويترز ", TARWISA_FIELD_MAX + 13);
    struct tarwisa_source got = { .status = TARWISA_SOURCE_CLOSE };
    const struct tarwisa_error *error = tarwisa_scratch_error(scratch);

    CU_ASSERT(value.text.len > TARWISA_FIELD_MAX);
    CU_ASSERT_EQUAL(tarwisa_source_resolve(context, scratch, value.text, NULL, &got),
                    TARWISA_ERR_ARG);
    CU_ASSERT_EQUAL(got.status, TARWISA_SOURCE_CLOSE);
    CU_ASSERT_EQUAL(error->result, TARWISA_ERR_ARG);
    CU_ASSERT_EQUAL(error->byte, TARWISA_FIELD_MAX);
    CU_ASSERT(error->text != NULL && error->text[0] != '\0');
    exact_free(&value);
}

/* All outlets there are, as one list: the credits are cut and say so. */
static void
keeps_so_many_credits(void)
{
    char value[TARWISA_FIELD_MAX];
    struct tarwisa_source got;
    size_t len = 0;

    for (size_t i = 0; i < tarwisa_outlet_count(context); i++) {
        const struct tarwisa_outlet *outlet = tarwisa_outlet_at(context, i);
        size_t n = strlen(outlet->domain);

        if (n > 0 && len + n + 3 < sizeof value)
            len += (size_t)sprintf(value + len, "%s + ", outlet->domain);
    }
    CU_ASSERT_EQUAL(
        tarwisa_source_resolve(context, scratch, (struct tarwisa_span){ value, len }, NULL, &got),
        TARWISA_OK);
    CU_ASSERT_EQUAL(got.n_credits, TARWISA_CREDITS_MAX);
    CU_ASSERT_EQUAL(got.flags & TARWISA_FLAG_TRUNCATED, TARWISA_FLAG_TRUNCATED);
}

static void
survives_endless_repeats(void)
{
    static const char *const units[] = {
        "/",       "(",  "وكالة ", "المصدر: ", ".", "\xff", "ﷺ",     "\u200f",    "رويترز-",
        "http://", "a.", "<",      "#",        "ـ", " ",    "صحيفة", "وكالات + ", "www."
    };

    for (size_t i = 0; i < ARRAY_LEN(units); i++) {
        struct exact value = repeat(units[i], TARWISA_FIELD_MAX);
        struct tarwisa_source got;

        expect(units[i], tarwisa_source_resolve(context, scratch, value.text, NULL, &got) >= 0);
        expect(units[i], span_is_inside(got.raw, value.text));
        exact_free(&value);
    }
}

/* --- candidates --------------------------------------------------------------------------------- */

static void
lists_candidates_likeliest_first(void)
{
    struct tarwisa_source got;
    char ids[TEXT_MAX];

    tarwisa_source_resolve(context, scratch, span_from("الوطن"), NULL, &got);
    write_ids(got.candidates, got.n_candidates, ids);
    expect_text("الوطن",
                "al-watan-eg|al-watan-sa|al-watan-sy|al-watan-ae|al-watan-bh|al-watan-kw|"
                "al-watan-om|al-watan-qa|el-watan-dz",
                ids);
}

/* --- keys --------------------------------------------------------------------------------------- */

static const struct {
    const char *what;
    const char *name;
    const char *key;
} keys[] = {
    { "plain", "رويترز", "رويترز" },
    { "capitals", "Al-Masry Al-Youm", "al masry al youm" },
    { "hamza, teh marbuta", "صحيفة الأنباء", "صحيفه الانباء" },
    { "alef maqsura", "صدى البلد", "صدي البلد" },
    { "dots", "أ.ف.ب", "ا ف ب" },
    { "dots and blanks", " أ. ف. ب. ", "ا ف ب" },
    { "tatweel inside", "سبوتنـيك", "سبوتنيك" },
    { "tatweel behind what is not seen", "سبوتن\u200cـيك", "سبوتنيك" },
    { "tatweel behind a vowel sign", "سبوتنِـيك", "سبوتنيك" },
    { "tatweel for a dash", "سبوتنيك ـ واس", "سبوتنيك واس" },
    { "tatweel behind a digit", "عربي21ـ24", "عربي21 24" },
    { "vowel signs", "رُويترز", "رويترز" },
    { "Persian letters", "سبوتنیک", "سبوتنيك" },
    { "presentation forms", "ﺭﻭﻳﺘﺮﺯ", "رويترز" },
    { "direction controls", "\u202bرويترز\u202c", "رويترز" },
    { "digits", "عربي٢١", "عربي21" },
    { "plus is part of a name", "TV5+", "tv5+" },
    { "quotes", "«الأناضول»", "الاناضول" },
    { "nothing is left", " - «» ", "" },
    { "only signs", "\u064b\u200f", "" },
    { "empty", "", "" },
};

static void
makes_keys(void)
{
    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        struct tarwisa_span name = span_from(keys[i].name);
        size_t size = 12 * name.len + 1, len = SIZE_MAX;
        char *key = malloc(size);
        enum tarwisa_result result = tarwisa_name_key(context, scratch, name, key, size, &len);

        expect(keys[i].what, result == (keys[i].key[0] == '\0' ? TARWISA_NONE : TARWISA_OK));
        expect_text(keys[i].what, keys[i].key, key);
        expect(keys[i].what, len == strlen(keys[i].key));
        expect(keys[i].what, tarwisa_name_key(context, scratch, name, key, size, NULL) == result);
        free(key);
    }
}

static void
says_when_the_room_for_a_key_is_too_small(void)
{
    const struct tarwisa_error *error = tarwisa_scratch_error(scratch);
    struct tarwisa_span name = span_from("صحيفة الأنباء");
    size_t whole = strlen("صحيفه الانباء") + 1;

    for (size_t size = 0; size < whole; size++) {
        char *key = malloc(size == 0 ? 1 : size);

        CU_ASSERT_EQUAL(tarwisa_name_key(context, scratch, name, key + (size == 0), size, NULL),
                        TARWISA_ERR_ARG);
        CU_ASSERT_EQUAL(error->result, TARWISA_ERR_ARG);
        CU_ASSERT_EQUAL(error->byte, 0);
        free(key);
    }
}

/* The room that tarwisa.h promises to be enough, for the name that grows most. */
static void
keeps_its_word_on_the_room_for_a_key(void)
{
    static const char *const units[] = { "ﷺ", "ﷺ ", "a ", "a", "ب.", "\xf0\x9d\x9f\x8e", "+ " };

    for (size_t i = 0; i < ARRAY_LEN(units); i++) {
        struct exact name = repeat(units[i], TARWISA_FIELD_MAX);
        size_t size = 12 * name.text.len + 1;
        char *key = malloc(size);

        expect(units[i],
               tarwisa_name_key(context, scratch, name.text, key, size, NULL) == TARWISA_OK);
        free(key);
        for (size_t len = strlen(units[i]); len <= 2 * strlen(units[i]); len++) {
            struct tarwisa_span part = { name.text.bytes, len };

            size = 12 * len + 1;
            key = malloc(size);
            expect(units[i],
                   tarwisa_name_key(context, scratch, part, key, size, NULL) == TARWISA_OK);
            free(key);
        }
        exact_free(&name);
    }
}

static void
refuses_a_name_too_long(void)
{
    struct exact name = repeat("a", TARWISA_FIELD_MAX + 1);
    char key[8] = "unread";

    CU_ASSERT_EQUAL(tarwisa_name_key(context, scratch, name.text, key, sizeof key, NULL),
                    TARWISA_ERR_ARG);
    CU_ASSERT_EQUAL(tarwisa_scratch_error(scratch)->byte, TARWISA_FIELD_MAX);
    exact_free(&name);
}

/* --- the registry ------------------------------------------------------------------------------- */

static void
finds_outlets_by_id(void)
{
    size_t n = tarwisa_outlet_count(context);
    const struct tarwisa_outlet *first = tarwisa_outlet_at(context, 0);
    const struct tarwisa_outlet *last = tarwisa_outlet_at(context, n - 1);
    char longer[128];

    CU_ASSERT(n > 1000);
    CU_ASSERT_PTR_NULL(tarwisa_outlet_at(context, n));
    CU_ASSERT_PTR_NULL(tarwisa_outlet_at(context, SIZE_MAX));
    CU_ASSERT_PTR_EQUAL(tarwisa_outlet_find(context, span_from(first->id)), first);
    CU_ASSERT_PTR_EQUAL(tarwisa_outlet_find(context, span_from(last->id)), last);
    for (size_t i = 0; i < n; i++) {
        struct exact id = exact_copy(span_from(tarwisa_outlet_at(context, i)->id));

        expect(tarwisa_outlet_at(context, i)->id,
               tarwisa_outlet_find(context, id.text) == tarwisa_outlet_at(context, i));
        exact_free(&id);
    }
    snprintf(longer, sizeof longer, "%sx", last->id);
    CU_ASSERT_PTR_NULL(tarwisa_outlet_find(context, span_from(longer)));
    CU_ASSERT_PTR_NULL(tarwisa_outlet_find(context, span_from("")));
    CU_ASSERT_PTR_NULL(tarwisa_outlet_find(context, span_from("reuter")));
    CU_ASSERT_PTR_NULL(tarwisa_outlet_find(context, span_from("REUTERS")));
    CU_ASSERT_PTR_NULL(tarwisa_outlet_find(context, span_from("no-such-outlet")));
    CU_ASSERT_PTR_NULL(tarwisa_outlet_find(context, (struct tarwisa_span){ "reuters\0", 8 }));
    CU_ASSERT_PTR_NULL(tarwisa_outlet_find(context, (struct tarwisa_span){ "reu\0ters", 8 }));
}

/* A name that goes on behind a NUL is not spelt like a registered one, and no byte behind it is read. */
static void
takes_nul_for_a_byte(void)
{
    static const char shared[] = "الوطن\0\xa4";
    struct exact value = exact_copy((struct tarwisa_span){ shared, sizeof shared - 1 });
    struct tarwisa_source got = { .status = TARWISA_SOURCE_MISSING };

    tarwisa_source_resolve(context, scratch, value.text, NULL, &got);
    CU_ASSERT(got.status == TARWISA_SOURCE_AMBIGUOUS);
    exact_free(&value);
}

static const struct {
    const char *a, *b;
    size_t most, distance;
} distances[] = {
    { "", "", SIZE_MAX, 0 },
    { "رويترز", "", SIZE_MAX, 6 },
    { "رويترز", "رويترز", SIZE_MAX, 0 },
    { "رويترز", "روتيرز", SIZE_MAX, 1 },
    { "رويترز", "رويتر", SIZE_MAX, 1 },
    { "رويترز", "رويترس", SIZE_MAX, 1 },
    { "published", "publshed", SIZE_MAX, 1 },
    { "published", "source", SIZE_MAX, 8 },
    { "published", "source", 3, 4 },
    { "abc", "cab", SIZE_MAX, 2 },
    { "ca", "abc", SIZE_MAX, 3 }, /* a pair that changed places is not changed again */
};

static void
counts_slips_between_names(void)
{
    for (size_t i = 0; i < ARRAY_LEN(distances); i++) {
        struct tarwisa_span a = span_from(distances[i].a), b = span_from(distances[i].b);

        expect(distances[i].a, tarwisa_name_distance(a, b, distances[i].most) == distances[i].distance);
        expect(distances[i].b, tarwisa_name_distance(b, a, distances[i].most) == distances[i].distance);
    }
}

CU_TestInfo source_tests[] = {
    { "reads sources", reads_sources },
    { "raw lies in the value", raw_lies_in_the_value },
    { "reads no byte behind the value", reads_no_byte_behind_the_value },
    { "refuses a value too long", refuses_a_value_too_long },
    { "keeps so many credits", keeps_so_many_credits },
    { "survives endless repeats", survives_endless_repeats },
    { "lists candidates likeliest first", lists_candidates_likeliest_first },
    { "makes keys", makes_keys },
    { "says when the room for a key is too small", says_when_the_room_for_a_key_is_too_small },
    { "keeps its word on the room for a key", keeps_its_word_on_the_room_for_a_key },
    { "refuses a name too long", refuses_a_name_too_long },
    { "finds outlets by id", finds_outlets_by_id },
    { "takes NUL for a byte like others", takes_nul_for_a_byte },
    { "counts slips between names", counts_slips_between_names },
    CU_TEST_INFO_NULL,
};
