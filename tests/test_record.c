/* SPDX-License-Identifier: MIT */
/* Documents and the records read from them. */
#include "suites.h"
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HEAD "حديقة جديدة على الشاطئ\n"
#define BODY "أعلنت بلدية المدينة الساحلية اليوم عن افتتاح حديقة جديدة للأطفال والعائلات قرب الميناء القديم.\n"
#define MORE "وقالت البلدية في بيانها إن الحديقة تضم ملاعب وممرات للمشاة وأشجارا كثيرة من المنطقة نفسها.\n"

static const struct {
    const char *what;
    const char *text;
    const char *record; /* published|status|source id|status|credits|flags */
} cases[] = {
    /* nothing */
    { "empty", "", "|missing||missing||" },
    { "blank lines", "\n \n\t\n", "|missing||missing||" },
    { "no label", HEAD BODY MORE, "|missing||missing||" },

    /* what only looks like a label or a date line */
    { "a verb begins a paragraph", HEAD "نشرت في 5 مايو 2011 صحيفة محلية مقالا عن الحديقة الجديدة.\n" BODY, "|missing||missing||" },
    { "a verb in the body", HEAD BODY "نشر في 12 يونيو 1950 أول عدد\n", "|missing||missing||" },
    { "troops", HEAD BODY "تم نشرها في 5 مايو 1991 على الحدود\n", "|missing||missing||" },
    { "a subheading that is a date", HEAD BODY "5 يونيو 1967\n" MORE, "|missing||missing||" },
    { "a headline that is a date", "11 سبتمبر 2001\n" BODY MORE, "|missing||missing||" },
    { "a date above the headline", "12 يونيو 2024\n" HEAD BODY, "2024-06-12|ok||missing||date-line" },
    { "a score", HEAD "3-2-10\n" BODY, "|missing||missing||" },
    { "a bad date line above a good one", HEAD "15/20/2024\n12 يونيو 2024\n" BODY, "2024-06-12|ok||missing||date-line" },
    { "a Hijri line above a Gregorian one", HEAD "11 شوال 1441هـ\n03 يونيو 2020م\n" BODY, "2020-06-03|ok||missing||date-line" },
    { "a label behind a date in Arabic digits", HEAD BODY MORE "وذلك في ١٢ يونيو ٢٠٢٤ المصدر: رويترز\n", "|missing|reuters|ok||" },
    { "a heading behind a value on the next line", HEAD BODY "المصدر:\nرويترز مقالات مشابهة\nالمصدر: عكاظ\n", "|missing|reuters|ok||" },
    { "a heading below a short text", HEAD "قال الوزير كلاما كثيرا\n\nمقالات مشابهة\nعنوان\nتاريخ النشر: 1 مايو 2001\nالمصدر: العربية\n", "|missing||missing||" },
    { "no-break blanks in the body", HEAD "قال الوزير إن العمل في الطريق الجديد يبدأ الشهر المقبل.\nمقالات مشابهة\nالمصدر: العربية\n", "|missing||missing||" },
    { "a doubt is not settled by a later date", HEAD "تاريخ النشر: 6/5/2024 10:30 AM\n" BODY "تاريخ النشر: 3 مايو 2020\n", "|ambiguous||missing||several-dates" },
    { "another article behind a source", HEAD "تاريخ النشر: 12 يونيو 2024\n" BODY "المصدر: رويترز\nعنوان آخر\nتاريخ النشر: 3 مايو 2020\nالمصدر: العربية\n", "2024-06-12|ok|reuters|ok||" },
    { "a date below another label", HEAD "تاريخ الميلاد\n5 مايو 1950\n" BODY, "|missing||missing||" },
    { "a day of history below its heading", HEAD "حدث في مثل هذا اليوم\n12 يونيو 1978\n" BODY, "|missing||missing||" },
    { "the heading with two dots", HEAD "في مثل هذا اليوم..\n12 يونيو 1978\n" BODY, "|missing||missing||" },
    { "a headline that begins so", "في مثل هذا اليوم.. ميلاد شاعر المدينة\n12 يونيو 2024\n" BODY, "2024-06-12|ok||missing||date-line" },
    { "a date below an unknown label", HEAD "انتهاء العرض:\n5 مايو 2025\n" BODY, "|missing||missing||" },
    { "the day of a page's visit", "اليوم الجمعة 27 نوفمبر 2026\n" HEAD BODY, "|missing||missing||" },
    { "the same at its foot", HEAD BODY MORE "اليوم: الجمعة 27 نوفمبر 2026\n", "|missing||missing||" },
    { "the clock of a page's visit", HEAD BODY MORE "الساعة الآن 10:15 PM 27-11-2026\n", "|missing||missing||" },
    { "a day behind a bare word", HEAD "تاريخ: 12 يونيو 2024\n" BODY, "2024-06-12|ok||missing||date-line" },
    { "the same below a headline that was cut", "افتتاح حديقة كبيرة قرب الميناء القديم في\nتاريخ: 12 يونيو 2024\n" BODY, "2024-06-12|ok||missing||date-line" },
    { "the same above the headline", "الوقت الآن 10:15 - الجمعة 27 نوفمبر 2026\n" HEAD BODY, "|missing||missing||" },
    { "who made the site", HEAD BODY MORE "تصميم وبرمجة شركة النور\n27 نوفمبر 2026\n", "|missing||missing||" },
    { "a forwarded message", HEAD "معاد توجيهها من: قناة الجسر\n11 يونيو 2024\n" BODY, "|missing||missing||" },
    { "a prayer for the dead", HEAD "تقام الصلاة عليه\nالجمعة 14 يونيو 2024\n" BODY, "|missing||missing||" },
    { "the day of the previous article", HEAD BODY MORE "السابق\nمعرض الكتاب\n15 يونيو 2024\n", "|missing||missing||" },
    { "whose rights are reserved", HEAD BODY MORE "© 2024 جميع الحقوق محفوظة لموقع المدينة\n27 نوفمبر 2026\n", "|missing||missing||" },
    { "comments that are counted", HEAD BODY MORE "٣ تعليقات\nسالم الوادي\n27 نوفمبر 2026\n", "|missing||missing||" },
    { "the same in the header", HEAD "حديقة كبيرة قرب الميناء القديم\n12 يونيو 2024\n3 تعليقات\n" BODY MORE "المصدر: رويترز\n", "2024-06-12|ok|reuters|ok||date-line" },
    { "a match, its day above its ground", HEAD "الفريق الأول 2 - 1 الفريق الثاني\nالتاريخ: 14 يونيو 2024\nالملعب: ملعب المدينة\n" BODY, "|missing||missing||" },
    { "a match, its day below its cup", HEAD "المسابقة: كأس المدينة\nالتاريخ: 14/6/2024\nالحكم: سالم الوادي\n" BODY, "|missing||missing||" },
    { "an evening, its hour between", HEAD "اليوم: الخميس\nالتاريخ: 13 يونيو 2024\nالساعة: السابعة مساء\nالمكان: دار الثقافة\n" BODY, "|missing||missing||" },
    { "a day and an hour without a place", HEAD "التاريخ: 13 يونيو 2024\nالساعة: 10:30\n" BODY, "2024-06-13|ok||missing||" },
    { "a label that says more near a ground", HEAD "الملعب: ملعب المدينة\nتاريخ النشر: 13 يونيو 2024\n" BODY, "2024-06-13|ok||missing||" },
    { "a day above the page's menu", "الجمعة 27 نوفمبر 2026\nتسجيل الدخول\nالرئيسية\n" HEAD BODY, "|ambiguous||missing||date-line" },
    { "the same, and the article's day", "الجمعة 27 نوفمبر 2026\nمن نحن\n" HEAD "تاريخ النشر: 12 يونيو 2024\n" BODY, "2024-06-12|ok||missing||several-dates" },
    { "the same twice", "الأربعاء 12 يونيو 2024\nمن نحن\n" HEAD "12 يونيو 2024\n" BODY, "2024-06-12|ok||missing||date-line" },
    { "an issue above the menu", "العدد 14567 - الأربعاء 12 يونيو 2024\nالرئيسية\n" HEAD BODY, "2024-06-12|ok||missing||date-line" },
    { "a word of the menu between the day and the text", HEAD "الأربعاء 12 يونيو 2024\nبحث\n" BODY, "2024-06-12|ok||missing||date-line" },
    { "a line of the menu above the day", "الرئيسية\n" HEAD "الأربعاء 12 يونيو 2024\n" BODY, "2024-06-12|ok||missing||date-line" },
    { "a recording that was broadcast", HEAD "بثت في 12 يونيو 2024\n" BODY, "2024-06-12|ok||missing||" },
    { "a recording that was uploaded", HEAD "رُفع بتاريخ 12 يونيو 2024\n" BODY, "2024-06-12|ok||missing||" },
    { "the second half of a decree's day", HEAD BODY MORE "حرر بقصر الحكم في 5 ذي الحجة 1445\nالموافق 11 يونيو 2024\n", "|missing||missing||" },
    { "the same in the other calendar", HEAD BODY MORE "صدر في الديوان بتاريخ 12 يونيو 2024\nالموافق 6 ذو الحجة 1445 هـ\n", "|missing||missing||" },
    { "the second half of a date line", HEAD "الأربعاء 6 ذو الحجة 1445 هـ\nالموافق 12 يونيو 2024\n" BODY, "2024-06-12|ok||missing||date-line" },
    { "a sentence broken off before its day", HEAD BODY "تمت الترجمة عن مقال نشر في\n12 يونيو 2023\n", "|missing||missing||" },
    { "the same above the body", "قرار\nوعلى القانون رقم 12 الصادر في\n12 يونيو 1990\n" BODY, "|missing||missing||" },
    { "an author broken off before the day", HEAD "كتبه سالم الوادي في\n12 يونيو 2024\n" BODY, "2024-06-12|ok||missing||date-line" },
    { "a headline that begins like another label", "موعد صرف معاشات شهر يوليو\n12 يونيو 2024\n" BODY, "2024-06-12|ok||missing||date-line" },
    { "two date lines", "الأربعاء 22 نوفمبر 2023\nالرئيسية\n" HEAD "12 يونيو 2019\n" BODY, "|ambiguous||missing||date-line several-dates" },
    { "a verb in the header", HEAD "نشر في 12 يونيو 1950 أول عدد\n" BODY, "|missing||missing||" },
    { "an outlet and an event", HEAD "نُشر في الأهرام قبل ثورة 23 يوليو 1952\n" BODY, "|missing||missing||" },
    { "a label behind its date", HEAD "12 يونيو 2024 :تاريخ النشر\n5 مايو 2011\n" BODY, "|unparsed||missing||" },
    { "a label and a date line that differ", HEAD "12 يونيو 2024\n" BODY "تاريخ النشر: 3 مايو 2020\n", "2020-05-03|ok||missing||several-dates" },
    { "the Gregorian half on the next line", HEAD "التاريخ: 5 رمضان 1440 هـ\nالموافق: 11 مايو 2019 م\n" BODY, "2019-05-11|ok||missing||hijri-mismatch" },
    { "a caption", HEAD BODY "المصدر: العربية\nصورة أرشيفية (المصدر: رويترز)\n" MORE, "|missing|al-arabiya|ok||" },
    { "a picture's credit in the header", HEAD "(رويترز - أرشيف)\n" BODY, "|missing||missing||" },
    { "the same before the outlet", HEAD "صورة أرشيفية - رويترز\n" BODY, "|missing||missing||" },
    { "a seller of pictures above the text", "Getty Images\n" HEAD BODY, "|missing||missing||" },
    { "a picture's credit above the dateline", HEAD "(أرشيفية: رويترز)\nالقاهرة - أ ش أ: " BODY, "|missing|mena|ok||byline" },
    { "a mark behind the colon", HEAD BODY "المصدر:‏\nرويترز\n", "|missing|reuters|ok||" },
    { "a line that shows nothing", HEAD BODY "المصدر:\n​\nرويترز\n", "|missing|reuters|ok||" },
    { "direction controls around the value", HEAD "تاريخ النشر: ‮2024-06-12‬\n" BODY, "2024-06-12|ok||missing||bidi-controls" },
    { "line ends of Unicode", HEAD "تاريخ النشر: 12 يونيو 2024\u2028" BODY "المصدر: رويترز\u2029" MORE, "2024-06-12|ok|reuters|ok||" },
    { "next line", "عنوان\xC2\x85تاريخ النشر: 12 يونيو 2024\xC2\x85المصدر:\xC2\x85رويترز\xC2\x85", "2024-06-12|ok|reuters|ok||" },
    { "another label above the body's last line", HEAD BODY MORE "تاريخ الزيارة\n25 مايو 2024\nمقالات مشابهة\nعنوان\n", "|missing||missing||" },
    { "a Hijri line far from the Gregorian one", HEAD "11 شوال 1441هـ\n03 مايو 2019م\n" BODY, "|ambiguous||missing||date-line hijri-only several-dates" },
    { "a Hijri line a day off", HEAD "10 شوال 1441هـ\n03 يونيو 2020م\n" BODY, "2020-06-03|ok||missing||date-line hijri-mismatch" },
    { "halves in two months", HEAD "التاريخ: 9 شوال 1441 هـ\nالموافق: 31 مايو 2020 م\n" BODY, "2020-05-31|ok||missing||hijri-mismatch" },
    { "a short flat page", "حديقة جديدة للجميع. المصدر: رويترز", "|missing|reuters|ok||" },
    { "a heading in a line of the body", HEAD "افتتحت الحديقة أمس. كلمات دلالية: الحديقة الجديدة في المدينة القديمة بعد العمل\n" BODY "المصدر: رويترز\n", "|missing|reuters|ok||" },
    { "a fraction behind the label", HEAD BODY "المصدر: رويترز، ½\n", "|missing|reuters|ok||unknown-credit" },
    { "a name and NULs", HEAD BODY "المصدر: الوطن\n", "|missing||ambiguous||" },

    /* a whole article */
    { "date above, source below", HEAD "تاريخ النشر: 12th, June 2024 GMT\n" BODY MORE "المصدر: صدى البلد\n", "2024-06-12|ok|sada-elbalad|ok||" },
    { "source above, date below", HEAD "المصدر: رويترز\n" BODY MORE "تاريخ النشر: 12 يونيو 2024\n", "2024-06-12|ok|reuters|ok||" },
    { "both on one line", HEAD BODY "المصدر: عكاظ | تاريخ النشر: 12 يونيو 2024\n", "2024-06-12|ok|okaz|ok||" },
    { "values on lines of their own", HEAD "تاريخ النشر:\n12 يونيو 2024\nالمصدر:\nرويترز\n" BODY, "2024-06-12|ok|reuters|ok||" },

    /* dates */
    { "date line below the headline", HEAD "الأربعاء 12 يونيو 2024\n" BODY, "2024-06-12|ok||missing||date-line" },
    { "date line at the end", HEAD BODY MORE BODY MORE BODY MORE BODY MORE "12 يونيو 2024\n", "2024-06-12|ok||missing||date-line" },
    { "date line behind a place", HEAD "القاهرة - الخميس 13 يونيو 2024\n" BODY, "2024-06-13|ok||missing||date-line" },
    { "date line behind two places", HEAD "القاهرة، مصر، 13 يونيو 2024\n" BODY, "2024-06-13|ok||missing||date-line" },
    { "date line behind a place and a word", HEAD "بيروت في 13/6/2024\n" BODY, "2024-06-13|ok||missing||date-line" },
    { "date line behind a place at the end", HEAD BODY MORE BODY MORE BODY MORE "بيروت في 13/6/2024\n", "2024-06-13|ok||missing||date-line" },
    { "a place and a date with nothing between", HEAD "باريس 13 نوفمبر 2015\n" BODY, "|missing||missing||" },
    { "a place and a date for a headline", "باريس - 13 نوفمبر 2015\n" BODY, "|missing||missing||" },
    { "a word that is no place before a date", HEAD "المباراة - 13 يونيو 2024\n" BODY, "|missing||missing||" },
    { "a label counts before a date line", HEAD "11 يونيو 2024\nتاريخ النشر: 12 يونيو 2024\n" BODY, "2024-06-12|ok||missing||several-dates" },
    { "a date in running text is none", HEAD BODY "وتفتح الحديقة أبوابها يوم 12 يونيو 2024 للجميع.\n" MORE, "|missing||missing||" },
    { "day first by custom", HEAD "تاريخ النشر: 12/06/2024\n" BODY, "2024-06-12|inferred||missing||order-assumed" },
    { "month and year only", HEAD "تاريخ النشر: يونيو 2024\n" BODY, "2024-06|partial||missing||" },
    { "no such day", HEAD "تاريخ النشر: 31 يونيو 2024\n" BODY, "|invalid||missing||" },
    { "placeholder", HEAD "تاريخ النشر: 0000-00-00\n" BODY, "|invalid||missing||placeholder" },
    { "not understood", HEAD "تاريخ النشر: قريبا جدا\n" BODY, "|unparsed||missing||" },
    { "the same date twice", HEAD "تاريخ النشر: 12 يونيو 2024\n" BODY "تاريخ النشر: 2024-06-12\n", "2024-06-12|ok||missing||" },
    { "two dates: the first", HEAD "تاريخ النشر: 12 يونيو 2024\n" BODY "تاريخ النشر: 13 يونيو 2024\n", "2024-06-12|ok||missing||several-dates" },
    { "only updated", HEAD "آخر تحديث: 13 يونيو 2024\n" BODY, "|missing||missing||updated-only" },
    { "published and updated", HEAD "نشر في 12 يونيو 2024 آخر تحديث: 13 يونيو 2024\n" BODY, "2024-06-12|ok||missing||" },
    { "issued is not published", HEAD BODY "تاريخ الإصدار: 12 يونيو 2024\n" MORE, "|missing||missing||" },

    /* sources */
    { "the last of several", HEAD BODY "المصدر: عكاظ\n" MORE "المصدر: رويترز\n", "|missing|reuters|ok|okaz|several-sources" },
    { "several in one value", HEAD BODY "المصدر: رويترز + أ ف ب\n", "|missing|reuters|ok|afp|several-sources" },
    { "generic", HEAD BODY "المصدر: وكالات\n", "|missing|generic-agencies|generic||" },
    { "generic below an outlet", HEAD BODY "المصدر: عكاظ\nالمصدر: وكالات\n", "|missing|okaz|ok|generic-agencies|" },
    { "a link's text below an outlet", HEAD BODY "المصدر: عكاظ\nالمصدر: اضغط هنا\n", "|missing|okaz|ok||" },
    { "a link's text alone", HEAD BODY "المصدر: هنا\n", "|missing||missing||" },
    { "a picture's source", HEAD "مصدر الصورة: رويترز\n" BODY "المصدر: عكاظ\n", "|missing|okaz|ok||" },
    { "a picture's source alone", HEAD "مصدر الصورة: رويترز\n" BODY, "|missing||missing||" },
    { "not in the registry", HEAD BODY "المصدر: نشرة الساحل الأسبوعية\n", "|missing||unknown||" },
    { "shared name", HEAD BODY "المصدر: الوطن\n", "|missing||ambiguous||" },
    { "a name one outlet bears behind a label", HEAD BODY "المصدر: الجزيرة\n", "|missing|al-jazeera|ok||" },
    { "a further name nobody knows", HEAD BODY "المصدر: رويترز - نشرة الساحل الأسبوعية\n", "|missing|reuters|ok||unknown-credit" },
    { "list of registered names", HEAD BODY "المصادر: رويترز، الأناضول\n", "|missing|reuters|ok|anadolu|several-sources" },
    { "list with a name nobody knows", HEAD BODY "المصادر: رويترز، نشرة الساحل الأسبوعية\n", "|missing||missing||" },
    { "a date in the source's place", HEAD BODY "المصدر: يوم الأربعاء 12/06/2024\n", "2024-06-12|ok||missing||date-line" },

    /* the body's end */
    { "below related articles", HEAD BODY "مواضيع ذات صلة\nالمصدر: رويترز\nتاريخ النشر: 12 يونيو 2024\n", "|missing||missing||" },
    { "inset above the source", HEAD BODY "اقرأ أيضاً: حديقة أخرى\n" MORE "المصدر: رويترز\n", "|missing|reuters|ok||" },

    /* bytes */
    { "not UTF-8", HEAD BODY "المصدر: رويترز\n\xff\n", "|missing|reuters|ok||bad-utf8" },
    { "direction controls", HEAD "تاريخ النشر: 12\u202d يونيو 2024\n" BODY, "2024-06-12|ok||missing||bidi-controls" },
    { "direction marks", HEAD "تاريخ النشر: \u200f12 يونيو\u200f 2024\n" BODY "المصدر: \u200fرويترز\u200f\n", "2024-06-12|ok|reuters|ok||" },
};

/* --- records as text ----------------------------------------------------------------------------- */

static void
write_record(const struct tarwisa_record *r, char text[TEXT_MAX])
{
    char credits[TEXT_MAX], flags[TARWISA_FLAGS_TEXT_MAX];

    write_ids(r->source.credits, r->source.n_credits, credits);
    tarwisa_flags_write(r->flags, flags);
    snprintf(text, TEXT_MAX, "%s%s|%s|%s|%s|%.1024s|%s", r->published.iso, r->published.partial,
             tarwisa_date_status_name(r->published.status), id_of(r->source.outlet),
             tarwisa_source_status_name(r->source.status), credits, flags);
}

static enum tarwisa_result
extract(struct tarwisa_span text, struct tarwisa_record *out)
{
    struct tarwisa_document document = { .text = text };

    return tarwisa_extract(context, scratch, &document, out);
}

static void
expect_record(const char *what, struct tarwisa_span document, const char *expected)
{
    struct tarwisa_record record;
    char text[TEXT_MAX];

    CU_ASSERT_EQUAL(extract(document, &record), TARWISA_OK);
    write_record(&record, text);
    expect_text(what, expected, text);
    expect(what, span_is_inside(record.published.raw, document) &&
                     span_is_inside(record.updated.raw, document) &&
                     span_is_inside(record.source.raw, document));
    expect(what, iso_is_sound(&record.published) && iso_is_sound(&record.updated));
}

static void
reads_documents(void)
{
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        expect_record(cases[i].what, span_from(cases[i].text), cases[i].record);
}

/* The raw columns are the bytes of the value, label and marks left out. */
static void
keeps_the_raw_bytes(void)
{
    static const char document[] =
        HEAD "تاريخ النشر: الأربعاء، 12 يونيو 2024 - 10:30 ص.\nآخر تحديث: 2024-06-13\n" BODY
             "المصدر: «وكالة رويترز» + أ.ف.ب https://example.com/a\n";
    struct tarwisa_record r;
    char text[TEXT_MAX];

    extract(span_from(document), &r);
    snprintf(text, sizeof text, "%.*s", (int)r.published.raw.len, r.published.raw.bytes);
    expect_text("published", "الأربعاء، 12 يونيو 2024 - 10:30 ص", text);
    expect_text("clock", "10:30", r.published.time);
    snprintf(text, sizeof text, "%.*s", (int)r.updated.raw.len, r.updated.raw.bytes);
    expect_text("updated", "2024-06-13", text);
    expect_text("updated", "2024-06-13", r.updated.iso);
    snprintf(text, sizeof text, "%.*s", (int)r.source.raw.len, r.source.raw.bytes);
    expect_text("source", "وكالة رويترز» + أ.ف.ب", text);
}

/* --- the same document in other bytes ------------------------------------------------------------ */

/* The case's text with another line end, behind a head; to be freed. */
static struct exact
rewrite(const char *head, const char *text, const char *line_end)
{
    char *block = malloc(strlen(head) + 2 * strlen(text) + 1);
    size_t len;

    if (block == NULL)
        abort();
    len = (size_t)sprintf(block, "%s", head);
    for (const char *c = text; *c != '\0'; c++) {
        if (*c == '\n')
            len += (size_t)sprintf(block + len, "%s", line_end);
        else
            block[len++] = *c;
    }
    return (struct exact){ block, { block, len } };
}

static void
reads_all_line_ends_alike(void)
{
    static const char *const line_ends[] = { "\r\n", "\r" };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        for (size_t end = 0; end < ARRAY_LEN(line_ends); end++) {
            struct exact document = rewrite("", cases[i].text, line_ends[end]);

            expect_record(cases[i].what, document.text, cases[i].record);
            exact_free(&document);
        }
    }
}

static void
reads_past_a_byte_order_mark(void)
{
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct exact document = rewrite("\xef\xbb\xbf", cases[i].text, "\n");

        expect_record(cases[i].what, document.text, cases[i].record);
        exact_free(&document);
    }
}

/* What another document would look like if it stood right behind this one. */
static void
does_not_depend_on_what_follows(void)
{
    static const char *const behind[] = { "2024", " + أ ف ب", "\nالمصدر: الأناضول\n", "\x80", ")" };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        for (size_t b = 0; b < ARRAY_LEN(behind); b++) {
            char block[TEXT_MAX];

            snprintf(block, sizeof block, "%s%s", cases[i].text, behind[b]);
            expect_record(cases[i].what,
                          (struct tarwisa_span){ block, strlen(cases[i].text) }, cases[i].record);
        }
    }
}

static void
check_prefix(const char *what, struct tarwisa_span prefix)
{
    struct tarwisa_record r;

    CU_ASSERT_EQUAL(extract(prefix, &r), TARWISA_OK);
    expect(what, span_is_inside(r.published.raw, prefix) && span_is_inside(r.updated.raw, prefix) &&
                     span_is_inside(r.source.raw, prefix) && iso_is_sound(&r.published) &&
                     iso_is_sound(&r.updated));
}

static void
reads_no_byte_behind_the_document(void)
{
    static const char *const documents[] = {
        HEAD "تاريخ النشر: الأربعاء، 12 يونيو 2024 - 10:30 ص (GMT+3)\n" BODY
             "المصدر: وكالة رويترز + أ.ف.ب https://example.com/a #أخبار\n",
        "\xef\xbb\xbf" HEAD "7/24/2012 10:00:11 PM أخر تحديث للصفحة في\n" BODY
        "اقرأ أيضاً: حديقة أخرى\n" MORE "(المصدر: «عكاظ»)\r\nمواضيع ذات صلة\n",
        HEAD "صحيفة المرصدنشر في 14 شعبان 1433 هـ الموافق 4 يوليو 2012 م\n" BODY
             "المصادر: رويترز، الأناضول\nالمصدر:\n\u00a0\u200f\nاضغط هنا\n12 يونيو 2024",
    };

    for (size_t i = 0; i < ARRAY_LEN(documents); i++)
        each_prefix("prefix", documents[i], check_prefix);
}

/* --- large and strange documents ----------------------------------------------------------------- */

static void
keeps_the_first_labels_and_the_last(void)
{
    static const char first[] = HEAD BODY "المصدر: عكاظ\n", middle[] = "المصدر: واس\n",
                      last[] = "المصدر: رويترز\n12 يونيو 2024\n";
    struct exact labels = repeat(middle, 99998 * strlen(middle));
    struct exact document;
    size_t len = 0;

    document.block = malloc(strlen(first) + labels.text.len + strlen(last));
    memcpy(document.block, first, strlen(first));
    len += strlen(first);
    memcpy(document.block + len, labels.text.bytes, labels.text.len);
    len += labels.text.len;
    memcpy(document.block + len, last, strlen(last));
    len += strlen(last);
    expect_record("100,000 labels", (struct tarwisa_span){ document.block, len },
                  "|missing|reuters|ok|okaz|spa|several-sources truncated");
    exact_free(&document);
    exact_free(&labels);
}

static void
reads_a_line_of_a_mebibyte(void)
{
    static const char last[] = "انتهى. المصدر: رويترز";
    struct exact words = repeat("كلمة في سطر طويل جدا ", 1024 * 1024);
    char *block = malloc(words.text.len + sizeof last);

    memcpy(block, words.text.bytes, words.text.len);
    memcpy(block + words.text.len, last, sizeof last);
    expect_record("label at the end",
                  (struct tarwisa_span){ block, words.text.len + sizeof last - 1 },
                  "|missing|reuters|ok||");
    expect_record("no label", words.text, "|missing||missing||");
    free(block);
    exact_free(&words);
}

static void
takes_a_value_without_end_for_prose(void)
{
    struct exact words = repeat("كلمة ", 64 * 1024);
    char *block = malloc(words.text.len + TEXT_MAX);
    size_t len = (size_t)sprintf(block, "%s", HEAD BODY "المصدر: رويترز، ");
    struct tarwisa_record r;

    memcpy(block + len, words.text.bytes, words.text.len);
    extract((struct tarwisa_span){ block, len + words.text.len }, &r);
    expect_text("source", "", id_of(r.source.outlet));
    CU_ASSERT_EQUAL(r.source.status, TARWISA_SOURCE_UNKNOWN);
    CU_ASSERT_EQUAL(r.flags & TARWISA_FLAG_TRUNCATED, TARWISA_FLAG_TRUNCATED);
    free(block);
    exact_free(&words);
}

/* Every kind of repeat of a mebibyte is read, and says nothing. */
static void
survives_endless_repeats(void)
{
    static const char *const units[] = { "١", "/", "(", ".", "\n", "\r", "يونيو ", "\u064b", "\u200f",
                                         "\xff", "ﷺ", "ـ", "المصدر", "تاريخ النشر ", "مواضيع ذات صلة\n",
                                         ". ", "•", "• ", "•\n", "«", "« .", ".\n", "1 ", "كل. ",
                                         "شاهد. ", "\u00a0", "\u00a0\n", "،", "\u2028" };
    static const char *const heads[] = { "", HEAD BODY MORE };

    for (size_t i = 0; i < ARRAY_LEN(units); i++) {
        for (size_t k = 0; k < ARRAY_LEN(heads); k++) {
            struct exact tail = repeat(units[i], 1024 * 1024);
            char *block = malloc(tail.text.len + TEXT_MAX);
            size_t len = (size_t)sprintf(block, "%s", heads[k]);
            struct tarwisa_record r;

            memcpy(block + len, tail.text.bytes, tail.text.len);
            CU_ASSERT_EQUAL(extract((struct tarwisa_span){ block, len + tail.text.len }, &r), TARWISA_OK);
            expect_text(units[i], "", r.published.iso);
            expect_text(units[i], "", id_of(r.source.outlet));
            free(block);
            exact_free(&tail);
        }
    }
}

static void
reads_nuls(void)
{
    struct exact nuls = repeat("x", 64 * 1024);
    static const char inside[] = "\0\0\n\0المصدر: رويترز\0\n\0";

    memset(nuls.block, 0, nuls.text.len);
    expect_record("NULs only", nuls.text, "|missing||missing||");
    expect_record("NULs around a label", (struct tarwisa_span){ inside, sizeof inside - 1 },
                  "|missing|reuters|ok||");
    exact_free(&nuls);
}

/* --- opening and closing ------------------------------------------------------------------------- */

static void
closes_nothing(void)
{
    tarwisa_close(NULL);
    tarwisa_scratch_close(NULL);
}

static void
has_no_error_at_first(void)
{
    struct tarwisa_scratch *new;

    CU_ASSERT_EQUAL_FATAL(tarwisa_scratch_open(&new), TARWISA_OK);
    CU_ASSERT_EQUAL(tarwisa_scratch_error(new)->result, TARWISA_OK);
    tarwisa_scratch_close(new);
}

/* --- attributions -------------------------------------------------------------------------------- */

static const struct {
    const char *what;
    const char *text;
    const char *list; /* "line:column role status value id; ..." */
} lists[] = {
    { "nothing", HEAD BODY, "" },
    { "a date and a name", HEAD "تاريخ النشر: 12 يونيو 2024\n" BODY "المصدر: رويترز\n",
      "2:14 published ok 2024-06-12; 4:9 source ok reuters; " },
    { "every name of a value", HEAD BODY "المصدر: رويترز + نشرة الساحل + الوطن - وكالات\n",
      "3:9 source ok reuters; 3:18 source unknown; 3:32 source ambiguous; 3:40 source generic generic-agencies; " },
    { "every label", HEAD "المصدر: عكاظ\n" BODY MORE "المصدر: رويترز\n",
      "2:9 source ok okaz; 5:9 source ok reuters; " },
    { "a date found by two ways", HEAD "نشر في 12 يونيو 2024 آخر تحديث: 13 يونيو 2024\n" BODY,
      "2:8 published ok 2024-06-12; 2:33 updated ok 2024-06-13; " },
    { "an outlet before a glued date", HEAD "نُشر في الأهرام يوم 25 - 10 - 2012\n" BODY,
      "2:9 source ok al-ahram; 2:21 published ok 2012-10-25; " },
    { "a date line", HEAD "الأربعاء 12 يونيو 2024\n" BODY "آخر تحديث: قريبا\n",
      "2:1 published ok 2024-06-12; " },
    { "a document's own date", HEAD BODY "تاريخ الإصدار: 12 يونيو 2024\n" MORE,
      "3:16 issued ok 2024-06-12; " },
    { "what was not understood", HEAD "تاريخ النشر: قريبا جدا\n" BODY, "2:14 published unparsed; " },
    { "a sentence", HEAD BODY "المصدر: قال مسؤول في بلدية المدينة الساحلية إن العمل يبدأ قريبا\n",
      "3:9 source unknown; " },
    { "a list that is no source", HEAD BODY "المصادر: رويترز، نشرة الساحل الأسبوعية\n", "" },
};

static size_t
write_attribution(const struct tarwisa_attribution *a, const struct tarwisa_place *place,
                  char *text, size_t size)
{
    bool is_source = a->role == TARWISA_ROLE_SOURCE;
    const char *status = is_source ? tarwisa_source_status_name(a->status)
                                   : tarwisa_date_status_name(a->date.status);
    const char *value = is_source ? id_of(a->outlet) : a->date.iso;

    return (size_t)snprintf(text, size, "%zu:%zu %s %s%s%s; ", place->line, place->column,
                            tarwisa_role_name(a->role), status, value[0] == '\0' ? "" : " ", value);
}

static void
lists_all_that_it_reads(void)
{
    for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
        struct exact document = exact_copy(span_from(lists[i].text));
        struct tarwisa_place place = { 0, 1, 1 };
        struct tarwisa_record r;
        char text[TEXT_MAX] = "";
        size_t len = 0;

        CU_ASSERT_EQUAL(extract(document.text, &r), TARWISA_OK);
        for (size_t k = 0; k < r.n_attributions && len < sizeof text; k++) {
            const struct tarwisa_attribution *a = &r.attributions[k];

            expect(lists[i].what, span_is_inside(a->raw, document.text));
            tarwisa_place_move(document.text, &place, (size_t)(a->raw.bytes - document.text.bytes));
            len += write_attribution(a, &place, text + len, sizeof text - len);
        }
        expect_text(lists[i].what, lists[i].list, text);
        exact_free(&document);
    }
}

static void
keeps_a_bounded_list(void)
{
    struct exact lines = repeat("المصدر: رويترز + عكاظ + سانا + واس\n", 64 * 1024);
    struct tarwisa_record r;

    CU_ASSERT_EQUAL(extract(lines.text, &r), TARWISA_OK);
    CU_ASSERT_EQUAL(r.n_attributions, TARWISA_ATTRIBUTIONS_MAX);
    CU_ASSERT_EQUAL(r.flags & TARWISA_FLAG_TRUNCATED, TARWISA_FLAG_TRUNCATED);
    exact_free(&lines);
}

static void
finds_places(void)
{
    static const struct {
        const char *text;
        size_t byte, line, column;
    } places[] = {
        { "", 0, 1, 1 },
        { "", 9, 1, 1 },
        { "abc", 2, 1, 3 },
        { "خبر", 4, 1, 3 },
        { "خبر\nخبر", 7, 2, 1 },
        { "\r\n\r\n\rx", 5, 4, 1 },
        { "a\xC2\x85x", 3, 2, 1 },
        { "a\u2028\u2029x", 7, 3, 1 },
        { "\uFEFFabc", 0, 1, 1 },
        { "\uFEFFabc", 3, 1, 1 },
        { "\uFEFFabc", 5, 1, 3 },
        { "\xff\xd8xy", 3, 1, 4 },
        { "abc", 99, 1, 4 },
    };

    for (size_t i = 0; i < ARRAY_LEN(places); i++) {
        struct exact text = exact_copy(span_from(places[i].text));
        struct tarwisa_place place = { 0, 1, 1 };

        tarwisa_place_move(text.text, &place, places[i].byte);
        CU_ASSERT_EQUAL(place.line, places[i].line);
        CU_ASSERT_EQUAL(place.column, places[i].column);
        exact_free(&text);
    }
}

/* What the address and the time of reading bring to a document */
static void
reads_with_address_and_time(void)
{
    static const struct {
        const char *what, *text, *url, *as_of, *record; /* published, partial, status, flags */
    } rows[] = {
        { "a date in the address", HEAD BODY, "https://example.org/2024/06/12/a", "", "2024-06-12||inferred|date-from-url" },
        { "a month in the address", HEAD BODY, "https://example.org/2024/06/a", "", "|2024-06|partial|date-from-url" },
        { "none there", HEAD BODY, "https://example.org/a", "", "||missing|" },
        { "the same day", HEAD BODY "تاريخ النشر: 12 يونيو 2024\n", "https://example.org/2024/06/12/a", "", "2024-06-12||ok|" },
        { "a day off is a matter of zones", HEAD BODY "تاريخ النشر: 12 يونيو 2024\n", "https://example.org/2024/06/11/a", "", "2024-06-12||ok|" },
        { "two days off", HEAD BODY "تاريخ النشر: 12 يونيو 2024\n", "https://example.org/2024/06/10/a", "", "2024-06-12||ok|url-disagrees" },
        { "its month", HEAD BODY "تاريخ النشر: 12 يونيو 2024\n", "https://example.org/2024/06/a", "", "2024-06-12||ok|" },
        { "the month before, on its last day", HEAD BODY "تاريخ النشر: 1 يوليو 2024\n", "https://example.org/2024/06/a", "", "2024-07-01||ok|" },
        { "another month", HEAD BODY "تاريخ النشر: 12 يونيو 2024\n", "https://example.org/2024/05/a", "", "2024-06-12||ok|url-disagrees" },
        { "a doubt is not settled by the address", HEAD BODY "تاريخ النشر: 6/5/2024 10:30 AM\n", "https://example.org/2024/05/06/a", "", "||ambiguous|" },
        { "only updated", HEAD BODY "آخر تحديث: 14 يونيو 2024\n", "https://example.org/2024/06/12/a", "", "2024-06-12||inferred|date-from-url updated-only" },
        { "an address of the future", HEAD BODY, "https://example.org/2024/06/12/a", "2024-06-01", "2024-06-12||inferred|date-from-url future-date" },
        { "a label and a time ago", HEAD BODY "تاريخ النشر: منذ 3 ساعات\n", "", "2024-06-12T02:00", "2024-06-11||inferred|" },
        { "no time of reading", HEAD BODY "تاريخ النشر: منذ 3 ساعات\n", "", "", "||relative|" },
        { "a line of a time ago", HEAD "منذ 5 أيام\n" BODY, "", "2024-06-12", "2024-06-07||inferred|date-line" },
        { "a line of a time ago, in words", HEAD "قبل ساعتين\n" BODY, "", "2024-06-12T12:00", "2024-06-12||inferred|date-line" },
        { "a rounded time gives way to the day that is printed", HEAD "12 يونيو 2024\n" BODY "تاريخ النشر: منذ 3 أسابيع\n", "", "2024-07-01T10:30", "2024-06-12||ok|date-line" },
        { "and to a label's", HEAD "تاريخ النشر: منذ 3 أسابيع\n" BODY "تاريخ النشر: 12 يونيو 2024\n", "", "2024-07-01T10:30", "2024-06-12||ok|" },
        { "but not to a worse one", HEAD "تاريخ النشر: منذ ساعتين\n" BODY "تاريخ النشر: 31 يونيو 2024\n", "", "", "||relative|" },
        { "nor to none", HEAD "تاريخ النشر: منذ ساعتين\n" BODY "تاريخ النشر: لا أعرف\n", "", "", "||relative|" },
        { "a day in the address that is the story's", HEAD BODY, "https://example.org/2024/06/anniversary-2011-01-25", "", "|2024-06|partial|date-from-url" },
        { "twenty years ago", HEAD "قبل 20 عاما\n" BODY, "", "", "||missing|" },
        { "a newspaper's name", HEAD "اليوم\n" BODY, "", "2024-06-12", "||missing|" },
        { "a newspaper's name and a clock", HEAD "اليوم 10:30\n" BODY, "", "2024-06-12", "||missing|" },
        { "a comment's time ago", HEAD BODY "منذ 3 أيام\n", "", "2024-06-12", "||missing|" },
        { "a revolution's day is no date line", HEAD "26 سبتمبر\n" BODY, "", "2024-06-12", "||missing|" },
        { "a time ago gives way to a date", HEAD "12 يونيو 2024\n" BODY "تاريخ النشر: منذ 3 ساعات\n", "", "", "2024-06-12||ok|date-line" },
        { "words of a date", HEAD "الثاني عشر من يونيو عام ألفين وأربعة وعشرين\n" BODY, "", "", "2024-06-12||ok|date-line" },
        { "a date line of the future", HEAD "12 يونيو 2024\n" BODY, "", "2024-06-11", "2024-06-12||ok|date-line future-date" },
        { "a line of a day without a year", HEAD "الأربعاء 12 يونيو\n" BODY, "", "2024-06-14", "2024-06-12||inferred|date-line" },
        { "it says nothing where the time is not known", HEAD "الأربعاء 12 يونيو\n" BODY, "", "", "||missing|" },
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct tarwisa_date as_of = { .status = TARWISA_DATE_MISSING };
        const struct tarwisa_options options = { .as_of = &as_of };
        const struct tarwisa_document document = { .text = span_from(rows[i].text),
                                                   .url = span_from(rows[i].url),
                                                   .options = &options };
        char text[TEXT_MAX], flags[TARWISA_FLAGS_TEXT_MAX];
        struct tarwisa_record r;

        tarwisa_date_parse(context, scratch, span_from(rows[i].as_of), NULL, &as_of);
        CU_ASSERT_EQUAL(tarwisa_extract(context, scratch, &document, &r), TARWISA_OK);
        tarwisa_flags_write(r.flags, flags);
        snprintf(text, sizeof text, "%s|%s|%s|%s", r.published.iso, r.published.partial,
                 tarwisa_date_status_name(r.published.status), flags);
        expect_text(rows[i].what, rows[i].record, text);
        expect(rows[i].what, span_is_inside(r.published.raw, document.text));
    }
}

/* As tarwisa.h says of it. */
static void
takes_no_more_room_than_is_said(void)
{
    CU_ASSERT(sizeof(struct tarwisa_scratch) <= 400 * 1024);
}

CU_TestInfo record_tests[] = {
    { "takes no more room than is said", takes_no_more_room_than_is_said },
    { "reads with address and time", reads_with_address_and_time },
    { "lists all that it reads", lists_all_that_it_reads },
    { "keeps a bounded list", keeps_a_bounded_list },
    { "finds places", finds_places },
    { "reads documents", reads_documents },
    { "keeps the raw bytes", keeps_the_raw_bytes },
    { "reads all line ends alike", reads_all_line_ends_alike },
    { "reads past a byte order mark", reads_past_a_byte_order_mark },
    { "does not depend on what follows", does_not_depend_on_what_follows },
    { "reads no byte behind the document", reads_no_byte_behind_the_document },
    { "keeps the first labels and the last", keeps_the_first_labels_and_the_last },
    { "reads a line of a mebibyte", reads_a_line_of_a_mebibyte },
    { "takes a value without end for prose", takes_a_value_without_end_for_prose },
    { "survives endless repeats", survives_endless_repeats },
    { "reads NULs", reads_nuls },
    { "closes nothing", closes_nothing },
    { "has no error at first", has_no_error_at_first },
    CU_TEST_INFO_NULL,
};
