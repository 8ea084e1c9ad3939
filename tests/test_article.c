/* SPDX-License-Identifier: MIT */
/* What a document offers: labels with their values, date lines, and where the body ends. */
#include "article/lines.h"
#include "suites.h"
#include "support.h"

#include <stdio.h>
#include <string.h>

/* A headline, a sentence of the body, and another one. */
#define HEAD "حديقة جديدة على الشاطئ\n"
#define BODY "أعلنت بلدية المدينة الساحلية اليوم عن افتتاح حديقة جديدة للأطفال والعائلات قرب الميناء القديم.\n"
#define MORE "وقالت البلدية في بيانها إن الحديقة تضم ملاعب وممرات للمشاة وأشجارا كثيرة من المنطقة نفسها.\n"
#define SENTENCE "أعلنت بلدية المدينة الساحلية اليوم عن افتتاح حديقة جديدة للأطفال والعائلات قرب الميناء القديم."

static const struct {
    const char *what;
    const char *text;
    const char *found; /* "role=value" lines in text order; "line" for what may be a date line */
} cases[] = {
    { "empty", "", "" },
    { "nothing", HEAD BODY MORE, "" },

    /* where a label stands */
    { "start of a line", HEAD BODY "المصدر: رويترز\n", "source=رويترز" },
    { "no line end behind it", HEAD BODY "المصدر: رويترز", "source=رويترز" },
    { "behind blanks and a bullet", HEAD BODY "  • المصدر: رويترز\n", "source=رويترز" },
    { "behind an entity", HEAD BODY "&nbsp;المصدر: رويترز\n", "source=رويترز" },
    { "behind a stop and an entity", HEAD BODY "انتهى.&nbsp; المصدر: رويترز\n", "source=رويترز" },
    { "behind a hash sign", HEAD BODY "#المصدر: رويترز\n", "source=رويترز" },
    { "in brackets", HEAD BODY "(المصدر: رويترز)\n", "source=رويترز" },
    { "in brackets inside a line", HEAD SENTENCE " (المصدر: رويترز)\n", "source=رويترز" },
    { "in square brackets", HEAD SENTENCE " [المصدر: رويترز]\n", "source=رويترز" },
    { "behind a full stop", HEAD SENTENCE " المصدر: رويترز\n", "source=رويترز" },
    { "glued to a full stop", HEAD SENTENCE "المصدر: رويترز\n", "source=رويترز" },
    { "behind a question mark", HEAD BODY "هل تفتح الحديقة أبوابها قريبا؟ المصدر: رويترز\n", "source=رويترز" },
    { "behind a date", HEAD BODY "وذلك يوم 12 يونيو 2024 المصدر: رويترز\nتمت\n", "source=رويترز" },
    { "behind a full stop, before the body", HEAD "حديقة للجميع. المصدر: رويترز\n" BODY, "source=رويترز" },
    { "in brackets, before the body", HEAD "حديقة للجميع (المصدر: رويترز)\n" BODY, "source=رويترز" },
    { "one line is the whole document", "المصدر: رويترز", "source=رويترز" },
    { "first line", "المصدر: رويترز\n" HEAD BODY, "source=رويترز" },
    { "hamza, vowel signs and tatweel in it", HEAD BODY "المَصْدرـ: رويترز\n", "source=رويترز" },

    /* what parts it from its value */
    { "blank before the colon", HEAD BODY "المصدر : رويترز\n", "source=رويترز" },
    { "two colons", HEAD BODY "المصدر:: رويترز\n", "source=رويترز" },
    { "slash", HEAD BODY "المصدر/ رويترز\n", "source=رويترز" },
    { "hyphen", HEAD BODY "المصدر - رويترز\n", "source=رويترز" },
    { "en dash", HEAD BODY "المصدر – رويترز\n", "source=رويترز" },
    { "bar", HEAD BODY "المصدر | رويترز\n", "source=رويترز" },
    { "backslash", HEAD BODY "المصدر \\ رويترز\n", "source=رويترز" },
    { "semicolon", HEAD BODY "المصدر؛ رويترز\n", "source=رويترز" },
    { "two dots", HEAD BODY "المصدر.. رويترز\n", "source=رويترز" },
    { "one dot ends a sentence", HEAD BODY "المصدر. رويترز\n", "" },
    { "nothing", HEAD BODY "المصدر رويترز\n", "" },
    { "a date needs no mark", HEAD "تاريخ النشر 12 يونيو 2024\n" BODY, "published=12 يونيو 2024" },

    /* prose */
    { "a source that speaks", HEAD BODY "وقال المصدر: إن الحديقة ستفتح\n", "" },
    { "open source", HEAD BODY "والبرامج مفتوحة المصدر: كثيرة\n", "" },
    { "the same source", HEAD BODY "وأضاف نفس المصدر: الحديقة جاهزة\n", "" },
    { "a headline's word", HEAD BODY "مصدر: الحديقة ستفتح قريبا\n", "" },
    { "a headline's word, plural", HEAD BODY "مصادر: الحديقة ستفتح قريبا\n", "" },
    { "behind a comma", HEAD BODY "وأضافت البلدية، المصدر: رويترز\n", "" },
    { "the label as a part of a word", HEAD BODY "المصدرية: رويترز\n", "" },
    { "a verb in the body", HEAD BODY "افتتحت الحديقة. نشر في 12 يونيو القرار الجديد\nتمت\n", "" },

    /* roles */
    { "published", HEAD BODY "تاريخ النشر: اليوم\n", "published=اليوم" },
    { "updated", HEAD BODY "آخر تحديث: اليوم\n", "updated=اليوم" },
    { "issued", HEAD BODY "تاريخ الإصدار: اليوم\n", "issued=اليوم" },
    { "a picture's source", HEAD BODY "مصدر الصورة: رويترز\n", "picture=رويترز" },
    { "pictures", HEAD BODY "تصوير: رويترز\n", "picture=رويترز" },
    { "English", HEAD BODY "Source: Reuters\n", "source=Reuters" },
    { "only of registered names", HEAD BODY "المصادر: رويترز + واس\n", "source=رويترز + واس" },
    { "header labels before the body", HEAD "التاريخ: اليوم\n" BODY, "published=اليوم" },
    { "header labels in the body", HEAD BODY "التاريخ: اليوم\n", "" },

    /* where a value ends */
    { "link", HEAD BODY "المصدر: صحيفة عكاظ https://example.com/a\n", "source=صحيفة عكاظ" },
    { "a link is the value", HEAD BODY "المصدر: https://example.com/a\n", "source=https://example.com/a" },
    { "hashtag", HEAD BODY "المصدر: صحيفة عكاظ #أخبار\n", "source=صحيفة عكاظ" },
    { "markup", HEAD BODY "المصدر: صحيفة عكاظ<br>\n", "source=صحيفة عكاظ" },
    { "sentence", HEAD BODY "المصدر: رويترز. وأضافت البلدية أن الحديقة مفتوحة\n", "source=رويترز" },
    { "initials are no sentence", HEAD BODY "المصدر: أ. ف. ب.\n", "source=أ. ف. ب" },
    { "a host is no sentence", HEAD BODY "المصدر: hespress.com\n", "source=hespress.com" },
    { "next label", HEAD BODY "المصدر: عكاظ تاريخ النشر: اليوم\n", "source=عكاظ\npublished=اليوم" },
    { "next label behind a bar", HEAD BODY "المصدر: عكاظ | آخر تحديث: اليوم\n", "source=عكاظ\nupdated=اليوم" },
    { "next label behind a date", HEAD "تاريخ النشر: 12 يونيو 2024 آخر تحديث: 13 يونيو 2024\n" BODY, "published=12 يونيو 2024\nupdated=13 يونيو 2024\nline=تاريخ النشر: 12 يونيو 2024 آخر تحديث: 13 يونيو 2024" },
    { "closing bracket", HEAD SENTENCE " (المصدر: رويترز) تمت\n", "source=رويترز" },
    { "marks around the value", HEAD BODY "المصدر: «رويترز» -\n", "source=رويترز" },
    { "brackets inside the value", HEAD BODY "المصدر: عكاظ (رويترز)\n", "source=عكاظ (رويترز)" },
    { "two labels, two lines", HEAD BODY "المصدر: رويترز\nالمصدر: عكاظ\n", "source=رويترز\nsource=عكاظ" },

    /* values on the next line */
    { "source on the next line", HEAD BODY "المصدر:\nرويترز\n", "source=رويترز" },
    { "source behind blank lines", HEAD BODY "المصدر:\n\n\nرويترز\n", "source=رويترز" },
    { "date on the next line, no mark", HEAD "تاريخ النشر\n12 يونيو 2024\n" BODY, "published=12 يونيو 2024\nline=12 يونيو 2024" },
    { "another label on the next line", HEAD BODY "المصدر:\nتاريخ النشر: اليوم\n", "source=\npublished=اليوم" },
    { "a heading on the next line", HEAD BODY "المصدر:\nمواضيع ذات صلة\nرويترز\n", "source=" },
    { "no next line", HEAD BODY "المصدر:", "source=" },

    /* glued labels, labels behind their values */
    { "glued to the outlet's name", HEAD "صحيفة المرصدنشر في 12 يونيو 2024\n" BODY, "published=12 يونيو 2024" },
    { "glued, in the body", HEAD BODY "صحيفة المرصدنشر في 12 يونيو 2024\nتمت\n", "" },
    { "inside a line of the header", HEAD "كتب سعيد منصور تاريخ النشر 12 يونيو 2024\n" BODY, "published=12 يونيو 2024" },
    { "a letter of other languages is no digit", HEAD "كتب سعيد منصورۊ تاريخ النشر:\n12 يونيو 2024\n" BODY, "published=12 يونيو 2024" },
    { "a line with a word of no date", HEAD "نزهة في 12 يونيو 2024\n" BODY, "" },
    { "a month of two words", HEAD "12 تشرين الأول 2024\n" BODY, "line=12 تشرين الأول 2024" },
    { "behind its value", HEAD "7/24/2012 10:00:11 PM أخر تحديث للصفحة في\n" BODY, "updated=7/24/2012 10:00:11 PM\nline=7/24/2012 10:00:11 PM أخر تحديث للصفحة في" },

    /* hard headings */
    { "hard", HEAD BODY "مواضيع ذات صلة\nالمصدر: رويترز\n", "" },
    { "hard, with a colon", HEAD BODY "مقالات مشابهة:\nالمصدر: رويترز\n", "" },
    { "hard, text behind it", HEAD BODY "كلمات دلالية حديقة شاطئ\nالمصدر: رويترز\n", "" },
    { "hard, with a number", HEAD BODY "التعليقات (0)\nالمصدر: رويترز\n", "" },
    { "hard when alone, but it is not", HEAD BODY "التعليقات كثيرة على الحديقة\nالمصدر: رويترز\n", "source=رويترز" },
    { "hard before the body", HEAD "التعليقات\n" BODY "المصدر: رويترز\n", "source=رويترز" },
    { "hard behind the source", HEAD BODY "المصدر: رويترز\nمواضيع ذات صلة\nالمصدر: عكاظ\n", "source=رويترز" },
    { "hard inside a line", HEAD SENTENCE " مواضيع ذات صلة المصدر: رويترز\n", "" },

    /* soft headings */
    { "soft above the only source", HEAD BODY "اقرأ أيضاً: حديقة أخرى\n" MORE "المصدر: رويترز\n", "source=رويترز" },
    { "soft below the source", HEAD BODY "المصدر: رويترز\nإقرأ أيضاً\nالمصدر: عكاظ\n", "source=رويترز" },
    { "soft, and no source anywhere", HEAD BODY "إقرأ أيضاً\nتاريخ النشر: اليوم\n", "" },
    { "soft, then hard, and no source", HEAD BODY "إقرأ أيضاً\nتاريخ النشر: اليوم\nمواضيع ذات صلة\n", "" },
    { "soft when alone, but it is not", HEAD BODY "المصدر: رويترز\nللمزيد من الحدائق الجديدة\nآخر تحديث: اليوم\n", "source=رويترز\nupdated=اليوم" },

    /* a heading in the source's line */
    { "hard behind the value", HEAD BODY "المصدر: رويترز مقالات مشابهة حديقة أخرى\nالمصدر: عكاظ\n", "source=رويترز" },
    { "soft behind the value", HEAD BODY "المصدر: RT إقرأ المزيد حديقة أخرى\nالمصدر: عكاظ\n", "source=RT" },
    { "a flattened page", SENTENCE " " SENTENCE " المصدر: RT إقرأ المزيد حديقة أخرى. المصدر: عكاظ", "source=RT" },

    /* date lines */
    { "below the headline", HEAD "12 يونيو 2024\n" BODY, "line=12 يونيو 2024" },
    { "first line", "12 يونيو 2024\n" HEAD BODY, "line=12 يونيو 2024" },
    { "last line of the body", HEAD BODY MORE BODY MORE BODY MORE BODY MORE "12 يونيو 2024\n", "line=12 يونيو 2024" },
    { "last line above a heading", HEAD BODY MORE BODY MORE BODY MORE BODY MORE "12 يونيو 2024\nمواضيع ذات صلة\n13 يونيو 2024\n", "line=12 يونيو 2024" },
    { "in the middle of the body", HEAD BODY MORE BODY MORE BODY MORE BODY "12 يونيو 2024\n" MORE, "" },
    { "marks around it", HEAD "| 12 يونيو 2024 |\n" BODY, "line=12 يونيو 2024" },
    { "Arabic-Indic digits", HEAD "١٢ يونيو ٢٠٢٤\n" BODY, "line=١٢ يونيو ٢٠٢٤" },

    /* lines */
    { "CRLF", "حديقة\r\nالمصدر: رويترز\r\n", "source=رويترز" },
    { "CR", "حديقة\rالمصدر: رويترز\r", "source=رويترز" },
    { "mixed", "حديقة\r\n\rالمصدر: رويترز\n\rالمصدر: عكاظ\n", "source=رويترز\nsource=عكاظ" },
    { "byte order mark", "\ufeffالمصدر: رويترز\n", "source=رويترز" },
    { "blank lines of no-break blanks and marks", "\u00a0\u200f\nالمصدر:\n\u00a0\u200e \n رويترز\n", "source=رويترز" },
};

static const char *const roles[] = { "published", "updated", "issued", "source", "picture",
                                     "hard",      "soft",    "link" };

static void
write_found(const struct article *article, char text[TEXT_MAX])
{
    size_t len = 0;

    text[0] = '\0';
    for (size_t i = 0; i < article->n && len < TEXT_MAX; i++) {
        const struct candidate *c = &article->list[i];

        len += (size_t)snprintf(text + len, TEXT_MAX - len, "%s%s=%.*s", i == 0 ? "" : "\n",
                                c->labelled ? roles[c->label.role] : "line", (int)c->value.len,
                                c->value.bytes);
    }
}

static void
finds_labels_and_lines(void)
{
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char text[TEXT_MAX];

        article_scan(&context->fold, span_from(cases[i].text), &scratch->article);
        write_found(&scratch->article, text);
        expect_text(cases[i].what, cases[i].found, text);
    }
}

static void
check_prefix(const char *what, struct tarwisa_span prefix)
{
    bool inside = true;

    article_scan(&context->fold, prefix, &scratch->article);
    for (size_t c = 0; c < scratch->article.n; c++)
        inside &= span_is_inside(scratch->article.list[c].value, prefix);
    expect(what, inside);
}

static void
reads_no_byte_behind_the_text(void)
{
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        each_prefix(cases[i].what, cases[i].text, check_prefix);
}

/* --- values -------------------------------------------------------------------------------------- */

static void
trims_values(void)
{
    static const struct {
        const char *what;
        const char *value;
        const char *trimmed;
    } values[] = {
        { "plain", "رويترز", "رويترز" },
        { "blanks", " \t رويترز \r\n", "رويترز" },
        { "no-break blanks and marks", "\u00a0\u200fرويترز\u200e\ufeff", "رويترز" },
        { "direction controls", "\u202bرويترز\u202c\u2067\u2069", "رويترز" },
        { "guillemets", "«رويترز»", "رويترز" },
        { "brackets around it", "(رويترز)", "رويترز" },
        { "brackets inside", "عكاظ (رويترز)", "عكاظ (رويترز)" },
        { "bracket left open", "(رويترز", "رويترز" },
        { "bracket never opened", "رويترز)", "رويترز" },
        { "tatweel for a dash", "ـ رويترز ـ", "رويترز" },
        { "full stop", "رويترز.", "رويترز" },
        { "plus stays", "+966 50", "+966 50" },
        { "bad bytes stay", "\xff رويترز \xd9", "\xff رويترز \xd9" },
        { "nothing is left", " - «» ( ) / ", "" },
    };

    for (size_t i = 0; i < ARRAY_LEN(values); i++) {
        struct exact value = exact_copy(span_from(values[i].value));
        struct tarwisa_span trimmed = value_trim(value.text);
        char text[TEXT_MAX];

        snprintf(text, sizeof text, "%.*s", (int)trimmed.len, trimmed.bytes);
        expect_text(values[i].what, values[i].trimmed, text);
        exact_free(&value);
    }
}

/* --- marks --------------------------------------------------------------------------------------- */

/* Is the mark at `at` found by a walk over the text, and by one that goes straight to it? */
static bool
is_found(struct tarwisa_span text, size_t at)
{
    struct marks marks;
    size_t found;

    marks_start(&marks, text);
    while ((found = marks_next(&marks)) < at)
        continue;
    if (found != at)
        return false;
    marks_go(&marks, at);
    return marks_next(&marks) == at;
}

/* Each mark, in each place of two groups and a bit, with less and more text behind it */
static void
finds_marks_in_any_place(void)
{
    static const char *const all[] = { "\n", "\r", "\xC2\x85", "\u2028", "\u2029", ".", "!", "?",
                                       "(",  ")",  "[",        "]",      "|",      "*", "#", "0",
                                       "9",  "؛",  "؟",        "٠",      "٩",      "۰", "۹", "•", "…" };
    char room[256];

    for (size_t at = 0; at < 150; at++) {
        for (size_t i = 0; i < ARRAY_LEN(all); i++) {
            struct exact text;

            memset(room, ' ', sizeof room);
            memcpy(room + at, all[i], strlen(all[i]));
            text = exact_copy((struct tarwisa_span){ room, at + strlen(all[i]) + at % 70 });
            expect(all[i], is_found(text.text, at));
            exact_free(&text);
        }
    }
}

static void
passes_over_plain_text(void)
{
    struct tarwisa_span text = span_from("أعلنت بلدية المدينة الساحلية اليوم عن افتتاح حديقة جديدة للأطفال");
    struct marks marks;

    marks_start(&marks, text);
    CU_ASSERT_EQUAL(marks_next(&marks), text.len);
    CU_ASSERT_EQUAL(marks_next(&marks), text.len);
    marks_fill(&marks, text.len);
    CU_ASSERT_EQUAL(marks_next(&marks), text.len);
}

/* The same bytes, of all kinds, by both ways */
static void
finds_the_same_marks_by_both_ways(void)
{
    static const uint8_t likely[] = { ' ', '.', '\n', 0xD8, 0xD9, 0xA7, 0x9B, 0x9F, 0xA0, 0xE2, 0x80, '1', 'a' };
    struct marks plainly, by_avx2;
    char room[150];
    uint32_t state = 1;

    if (!marks_have_avx2())
        return;
    for (size_t turn = 0; turn < 20000; turn++) {
        for (size_t i = 0; i < sizeof room; i++) {
            state = state * 1664525 + 1013904223;
            room[i] = (char)(state >> 31 != 0 ? state >> 20 : likely[(state >> 20) % sizeof likely]);
        }
        plainly.text = by_avx2.text = (struct tarwisa_span){ room, turn % sizeof room };
        marks_fill_plainly(&plainly, 0);
        marks_fill_by_avx2(&by_avx2, 0);
        CU_ASSERT(plainly.n == by_avx2.n && plainly.limit == by_avx2.limit &&
                  memcmp(plainly.list, by_avx2.list, plainly.n * sizeof *plainly.list) == 0);
    }
}

/* As it is said to be: a byte below A ends a word, four others make one. */
static void
counts_words(void)
{
    static const char *const texts[] = { "",
                                         "abc abcd abcde",
                                         "أعلنت بلدية المدينة الساحلية اليوم عن افتتاح حديقة جديدة للأطفال",
                                         "قال «رئيس» الحكومة “السابق” – إن… • فريق",
                                         "قال في 12/06/2024 ، إن aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa bbbb" };

    static const char *const unseen[] = { "كلمة\u00a0كلمة", "كلمة\u200b",         "\u200f",
                                          "كلمة \u202a",    "كلمتان هنا \u202e", "كل \u2060",
                                          "\u2069كلمة",     "كلمات كثيرة هنا\ufeff" };

    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        for (size_t at = 0; at <= strlen(texts[i]); at++) {
            struct exact text = exact_copy(span_from(texts[i] + at));
            size_t words = 0, len = 0;

            for (size_t k = 0; k < text.text.len; k++) {
                len = (unsigned char)text.text.bytes[k] < 'A' ? 0 : len + 1;
                words += len == 4;
            }
            CU_ASSERT_EQUAL(line_count_words(text.text, 0, text.text.len, 99), words);
            exact_free(&text);
        }
    }
    for (size_t i = 0; i < ARRAY_LEN(unseen); i++) {
        struct tarwisa_span text = span_from(unseen[i]);

        CU_ASSERT_EQUAL(line_count_words(text, 0, text.len, 99), SIZE_MAX);
    }
}

CU_TestInfo article_tests[] = {
    { "finds marks in any place", finds_marks_in_any_place },
    { "passes over plain text", passes_over_plain_text },
    { "finds the same marks by both ways", finds_the_same_marks_by_both_ways },
    { "counts words", counts_words },
    { "finds labels and lines", finds_labels_and_lines },
    { "reads no byte behind the text", reads_no_byte_behind_the_text },
    { "trims values", trims_values },
    CU_TEST_INFO_NULL,
};
