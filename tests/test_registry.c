/* SPDX-License-Identifier: MIT */
/* Registries with outlets of the caller's: what is added, changed, shared and refused. */
#include "suites.h"
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct tarwisa_outlet rows[] = {
    { .id = "sahel-bulletin",
      .name_ar = "نشرة الساحل الأسبوعية",
      .name_en = "Sahel Bulletin",
      .kind = "newspaper",
      .country = "MR",
      .domain = "sahel.example",
      .aliases = "نشرة الساحل|Sahel Weekly" },
    { .id = "reuters", .aliases = "الوكالة البريطانية العتيقة" },
    { .id = "sahel-bulletin", .name_ar = "نشرة الساحل", .aliases = "الساحل الأسبوعية" },
    { .id = "aa-plain", .name_en = "Plain Example House" },
    { .id = "second-jarida", .name_ar = "رويترز", .name_en = "Second Jarida", .country = "YE" },
    { .id = "zz-last", .name_ar = "بيت الخاتمة للنشر", .kind = "generic" },
};

static const struct {
    const char *what, *value, *id, *candidates;
    enum tarwisa_source_status status;
} cases[] = {
    { "a new outlet", "نشرة الساحل الأسبوعية", "sahel-bulletin", "", TARWISA_SOURCE_OK },
    { "its name in English", "sahel bulletin", "sahel-bulletin", "", TARWISA_SOURCE_OK },
    { "an alias", "Sahel Weekly", "sahel-bulletin", "", TARWISA_SOURCE_OK },
    { "of a later row", "الساحل الاسبوعيه", "sahel-bulletin", "", TARWISA_SOURCE_OK },
    { "its host", "https://www.sahel.example/a/1", "sahel-bulletin", "", TARWISA_SOURCE_OK },
    { "without its blanks", "نشرةالساحل", "sahel-bulletin", "", TARWISA_SOURCE_OK },
    { "a slip", "نشرة السحال الأسبوعية", "sahel-bulletin", "", TARWISA_SOURCE_CLOSE },
    { "a plain prefix", "صحيفة نشرة الساحل", "sahel-bulletin", "", TARWISA_SOURCE_OK },
    { "letters that look alike", "Sаhel Weekly", "", "sahel-bulletin", TARWISA_SOURCE_LOOKALIKE },
    { "no Arabic name", "plain example house", "aa-plain", "", TARWISA_SOURCE_OK },
    { "a registered outlet's new alias", "الوكالة البريطانية العتيقة", "reuters", "",
      TARWISA_SOURCE_OK },
    { "its old names", "Reuters", "reuters", "", TARWISA_SOURCE_OK },
    { "a name that is borne already", "رويترز", "", "second-jarida|reuters",
      TARWISA_SOURCE_AMBIGUOUS },
    { "a country word tells", "رويترز اليمنية", "second-jarida", "", TARWISA_SOURCE_OK },
    { "a generic row", "بيت الخاتمة للنشر", "zz-last", "", TARWISA_SOURCE_GENERIC },
    { "what was registered before", "صدى البلد", "sada-elbalad", "", TARWISA_SOURCE_OK },
    { "beside a new outlet", "نشرة الساحل - أ ف ب", "sahel-bulletin", "", TARWISA_SOURCE_OK },
};

static struct tarwisa *own;

static struct tarwisa_source
resolved(const char *value, const struct tarwisa_options *options)
{
    struct tarwisa_source source = { .status = TARWISA_SOURCE_MISSING };

    tarwisa_source_resolve(own, scratch, span_from(value), options, &source);
    return source;
}

static void
reads_own_outlets(void)
{
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct tarwisa_source got = resolved(cases[i].value, NULL);
        char candidates[TEXT_MAX];

        write_ids(got.candidates, got.n_candidates, candidates);
        expect_text(cases[i].what, tarwisa_source_status_name(cases[i].status),
                    tarwisa_source_status_name(got.status));
        expect_text(cases[i].what, cases[i].id, id_of(got.outlet));
        expect_text(cases[i].what, cases[i].candidates, candidates);
    }
}

static void
preference_settles(void)
{
    const char *const prefer[] = { "reuters" };
    struct tarwisa_options options = { .prefer = prefer, .n_prefer = 1 };

    expect_text("--prefer", "reuters", id_of(resolved("رويترز", &options).outlet));
}

static void
later_rows_change_what_they_fill(void)
{
    const struct tarwisa_outlet *outlet = tarwisa_outlet_find(own, span_from("sahel-bulletin"));

    CU_ASSERT_FATAL(outlet != NULL);
    expect_text("a new name", "نشرة الساحل", outlet->name_ar);
    expect_text("the English one stays", "Sahel Bulletin", outlet->name_en);
    expect_text("the country stays", "MR", outlet->country);
    expect_text("the old name is an alias",
                "نشرة الساحل|Sahel Weekly|نشرة الساحل الأسبوعية|الساحل الأسبوعية", outlet->aliases);
    outlet = tarwisa_outlet_find(own, span_from("aa-plain"));
    CU_ASSERT_FATAL(outlet != NULL);
    expect_text("one name stands for both", "Plain Example House", outlet->name_ar);
    expect_text("no country", "XX", outlet->country);
}

static void
outlets_stand_in_order(void)
{
    size_t n = tarwisa_outlet_count(own);

    CU_ASSERT_EQUAL(n, tarwisa_outlet_count(context) + 4);
    CU_ASSERT_PTR_NULL(tarwisa_outlet_at(own, n));
    for (size_t i = 1; i < n; i++)
        CU_ASSERT(strcmp(tarwisa_outlet_at(own, i - 1)->id, tarwisa_outlet_at(own, i)->id) < 0);
}

/* The other context is as it was. */
static void
contexts_know_nothing_of_each_other(void)
{
    struct tarwisa_source source;

    CU_ASSERT_EQUAL(
        tarwisa_source_resolve(context, scratch, span_from("Sahel Weekly"), NULL, &source),
        TARWISA_OK);
    CU_ASSERT_EQUAL(source.status, TARWISA_SOURCE_UNKNOWN);
}

static void
refuses_unsound_rows(void)
{
    static const struct {
        const char *what;
        struct tarwisa_outlet row;
    } unsound[] = {
        { "no id", { .name_ar = "اسم" } },
        { "an id with a blank", { .id = "two words", .name_ar = "اسم" } },
        { "an id of capitals", { .id = "Reuters", .name_ar = "اسم" } },
        { "a new id and no name", { .id = "no-such-outlet", .aliases = "اسم" } },
        { "an id of 65 bytes",
          { .id = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            .name_ar = "اسم" } },
    };

    for (size_t i = 0; i < ARRAY_LEN(unsound); i++) {
        const struct tarwisa_outlet given[] = { rows[0], unsound[i].row };
        struct tarwisa *t = context;
        size_t fault = 0;

        expect(unsound[i].what, tarwisa_open_with(given, 2, &t, &fault) == TARWISA_ERR_ARG);
        expect(unsound[i].what, fault == 1 && t == NULL);
    }
}

/* Every name leads to its outlet, of many, too. */
static void
finds_each_of_many(void)
{
    enum {
        N = 20000
    };
    struct tarwisa_outlet *many = calloc(N, sizeof *many);
    char(*names)[80] = calloc(N, sizeof *names);
    struct tarwisa *t = own;

    CU_ASSERT_FATAL(many != NULL && names != NULL);
    for (size_t i = 0; i < N; i++) {
        snprintf(names[i], sizeof names[i], "نشرة الحي رقم %zu الشرقية", i * 7919);
        many[i] = (struct tarwisa_outlet){ .id = "district-news", .aliases = names[i] };
    }
    many[0].name_ar = "نشرات الأحياء";
    own = NULL;
    CU_ASSERT_EQUAL(tarwisa_open_with(many, N, &own, NULL), TARWISA_OK);
    for (size_t i = 0; i < N && own != NULL; i++)
        expect_text(names[i], "district-news", id_of(resolved(names[i], NULL).outlet));
    tarwisa_close(own);
    own = t;
    free(many);
    free(names);
}

int
registries_open(void)
{
    return library_open() != 0 ||
           tarwisa_open_with(rows, ARRAY_LEN(rows), &own, NULL) != TARWISA_OK;
}

int
registries_close(void)
{
    tarwisa_close(own);
    return library_close();
}

/* Whatever stands behind a name, a text that begins with it is not told to begin with none. */
static void
no_name_is_passed_over(void)
{
    static const char *const behind[] = { "", " ", " - الرياض", ": قال", "ـ", "\u064E", "،", " a" };
    size_t n_passed = 0;

    for (size_t i = 0; i < tarwisa_outlet_count(context); i++) {
        const struct tarwisa_outlet *outlet = tarwisa_outlet_at(context, i);

        for (size_t k = 0; k < ARRAY_LEN(behind); k++) {
            char text[512];

            snprintf(text, sizeof text, "%s%s", outlet->name_ar, behind[k]);
            if (!expect(text, beginnings_may_hold(&context->registry->beginnings, span_from(text))))
                return;
        }
    }
    for (const char *const *word = (const char *const[]){ "ثمة خبر", "غضب كبير", "ظهور جديد", "ضحك كثير", "ذهاب وإياب", NULL };
         *word != NULL; word++)
        n_passed += !beginnings_may_hold(&context->registry->beginnings, span_from(*word));
    CU_ASSERT(n_passed > 2);
}

CU_TestInfo registry_tests[] = {
    { "no name is passed over", no_name_is_passed_over },
    { "reads outlets of one's own", reads_own_outlets },
    { "a preference settles whose name it is", preference_settles },
    { "later rows change what they fill", later_rows_change_what_they_fill },
    { "outlets stand in the order of their ids", outlets_stand_in_order },
    { "contexts know nothing of each other", contexts_know_nothing_of_each_other },
    { "refuses unsound rows", refuses_unsound_rows },
    { "finds each of many names", finds_each_of_many },
    CU_TEST_INFO_NULL,
};
