/* SPDX-License-Identifier: MIT */
/* Outlets that the running text of a document cites. */
#include "suites.h"
#include "support.h"

#include <string.h>

static const struct {
    const char *what;
    const char *text;
    const char *ids; /* joined by |, in the order of the text */
} cases[] = {
#include "cases_citations.h"
};

static void
read_citations(const char *text, char ids[TEXT_MAX])
{
    const struct tarwisa_options how = { .citations = true };
    struct tarwisa_document document = { .text = span_from(text), .options = &how };
    const struct tarwisa_outlet *outlets[TARWISA_ATTRIBUTIONS_MAX];
    struct tarwisa_record record;
    size_t n = 0;

    tarwisa_extract(context, scratch, &document, &record);
    for (size_t i = 0; i < record.n_attributions; i++) {
        if (record.attributions[i].role == TARWISA_ROLE_CITED)
            outlets[n++] = record.attributions[i].outlet;
    }
    write_ids(outlets, n, ids);
}

static void
reads_citations(void)
{
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char ids[TEXT_MAX];

        read_citations(cases[i].text, ids);
        expect_text(cases[i].what, cases[i].ids, ids);
    }
}

static void
gives_none_unasked(void)
{
    struct tarwisa_document document = {
        .text = span_from("عنوان قصير\nذكرت وكالة رويترز أن الميناء استأنف العمل.")
    };
    struct tarwisa_record record;

    tarwisa_extract(context, scratch, &document, &record);
    CU_ASSERT_EQUAL(record.n_attributions, 0);
}

/* Time is linear in the text, whatever is repeated in it. */
static void
survives_endless_repeats(void)
{
    static const char *const units[] = { "(",      "(رويترز) ", "ذكرت ",       "لكن وكالة ",
                                         "وفقا ل", "\"",        " ",           "نقلا عن\n",
                                         "بحسب (", "و",         "ذكرت رويترز " };
    const struct tarwisa_options how = { .citations = true };

    for (size_t i = 0; i < ARRAY_LEN(units); i++) {
        struct exact text = repeat(units[i], 1024 * 1024);
        struct tarwisa_document document = { .text = text.text, .options = &how };
        struct tarwisa_record record;

        CU_ASSERT_EQUAL(tarwisa_extract(context, scratch, &document, &record), TARWISA_OK);
        expect(units[i], record.n_attributions <= 1);
        exact_free(&text);
    }
}

CU_TestInfo citations_tests[] = {
    { "reads citations", reads_citations },
    { "gives none unasked", gives_none_unasked },
    { "survives endless repeats", survives_endless_repeats },
    CU_TEST_INFO_NULL,
};
