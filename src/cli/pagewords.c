/* SPDX-License-Identifier: MIT */
/* The words of an audit's page, in its two languages. */
#include "page.h"

#include <string.h>

static const char *const words[][2] = {
    [PAGE_TITLE] = { "What this collection rests on", "على ماذا تقوم هذه المجموعة" },
    [PAGE_DOCUMENTS] = { "Documents", "الوثائق" },
    [PAGE_DATED] = { "With a day", "لها تاريخ" },
    [PAGE_SOURCED] = { "With an outlet", "لها مصدر" },
    [PAGE_BOTH] = { "With both", "لها كلاهما" },
    [PAGE_COVERAGE] = { "Coverage", "التغطية" },
    [PAGE_DATES] = { "Dates", "التواريخ" },
    [PAGE_SOURCES] = { "Sources", "المصادر" },
    [PAGE_CREDITED_BY] = { "Credited by", "طريقة الإسناد" },
    [PAGE_TIMELINE] = { "By month", "بحسب الشهر" },
    [PAGE_TIMELINE_NOTE] = { "Documents a month, by the status of their date",
                             "وثائق كل شهر بحسب حال تاريخها" },
    [PAGE_OUTLETS] = { "Outlets", "المنافذ" },
    [PAGE_OUTLET] = { "Outlet", "المنفذ" },
    [PAGE_KIND] = { "Kind", "النوع" },
    [PAGE_COUNTRY] = { "Country", "البلد" },
    [PAGE_FIRST] = { "First", "الأول" },
    [PAGE_LAST] = { "Last", "الأخير" },
    [PAGE_SHARE] = { "Share", "النسبة" },
    [PAGE_YEARS] = { "Outlets by year", "المنافذ بحسب السنة" },
    [PAGE_YEARS_NOTE] = { "The darker, the more documents of the outlet",
                          "كلما اشتد اللون زادت وثائق المنفذ" },
    [PAGE_CREDITS] = { "Who credits whom", "من يسند إلى من" },
    [PAGE_CREDIT] = { "Credited beside it", "المذكور معه" },
    [PAGE_HOSTS] = { "Whose address prints whom", "عنوان من ينشر لمن" },
    [PAGE_HOST] = { "Address of", "صاحب العنوان" },
    [PAGE_FINDINGS] = { "Findings", "الملاحظات" },
    [PAGE_FINDING] = { "Finding", "الملاحظة" },
    [PAGE_EXAMPLES] = { "Examples", "أمثلة" },
    [PAGE_LOOKALIKES] = { "Imitations of names", "أسماء مقلدة" },
    [PAGE_AMBIGUOUS] = { "Names of several outlets", "أسماء تشترك فيها منافذ" },
    [PAGE_UNKNOWN] = { "Unknown names", "أسماء مجهولة" },
    [PAGE_NAME] = { "Name", "الاسم" },
    [PAGE_CANDIDATES] = { "May be", "قد يكون" },
    [PAGE_FILTER] = { "Filter", "تصفية" },
    [PAGE_MORE] = { "more", "غيرها" },
    [PAGE_NOTHING] = { "None.", "لا شيء." },
    [PAGE_VARIANTS] = { "Written as", "كُتب هكذا" },
    [PAGE_ORDERS] = { "Order of its dates", "ترتيب تواريخه" },
    [PAGE_MATRIX_NOTE] = { "Rows are sources, columns whom they credit beside themselves",
                           "الصفوف مصادر، والأعمدة من يُذكر معها" },
    [PAGE_SETTLE_NOTE] = { "What settles whose name it is: the address of the page (url), "
                           "--country with one of "
                           "these countries, or --prefer with one of these ids",
                           "ما يحسم لمن الاسم: عنوان الصفحة (url)، أو ‎--country‎ مع أحد هذه "
                           "البلدان، أو "
                           "‎--prefer‎ مع أحد هذه المعرفات" },
};

const char *
page_say(const struct page *page, enum page_word word)
{
    return words[word][page->language];
}

/* Statuses, kinds and flags in Arabic; English has the names themselves. */
static const struct term {
    const char *name, *arabic;
} terms[] = {
    { "ok", "سليم" },
    { "inferred", "مستنتج" },
    { "partial", "ناقص" },
    { "relative", "نسبي" },
    { "ambiguous", "ملتبس" },
    { "conflict", "متناقض" },
    { "invalid", "غير صحيح" },
    { "unparsed", "غير مفهوم" },
    { "missing", "غائب" },
    { "close", "قريب من اسم معروف" },
    { "generic", "لفظ عام" },
    { "lookalike", "مقلَّد" },
    { "unknown", "مجهول" },
    { "undated", "بلا تاريخ" },
    { "unsourced", "بلا مصدر" },
    { "ambiguous-date", "تاريخ ملتبس" },
    { "label", "وسم" },
    { "byline", "سطر المكان" },
    { "citation", "استشهاد في المتن" },
    { "none", "بلا إسناد" },
    { "order-assumed", "ترتيب مفترض" },
    { "two-digit-year", "سنة من رقمين" },
    { "weekday-mismatch", "يوم الأسبوع لا يطابق" },
    { "hijri-mismatch", "التاريخ الهجري لا يطابق" },
    { "hijri-only", "تاريخ هجري وحده" },
    { "hijri-approximate", "تاريخ هجري تقريبي" },
    { "placeholder", "قيمة بديلة" },
    { "future-date", "تاريخ في المستقبل" },
    { "date-from-url", "تاريخ من عنوان الصفحة" },
    { "date-line", "سطر تاريخ" },
    { "several-dates", "تواريخ عدة" },
    { "several-sources", "مصادر عدة" },
    { "updated-only", "تاريخ التحديث وحده" },
    { "approximate", "تقريبي" },
    { "unknown-credit", "ذكر اسم مجهول" },
    { "url-disagrees", "عنوان الصفحة يخالف التاريخ" },
    { "bad-utf8", "ترميز معطوب" },
    { "bidi-controls", "محارف اتجاه" },
    { "truncated", "مقتطع" },
    { "letter-mended", "حرف مصحَّح" },
    { "calendar-mismatch", "تقويم آخر لا يطابق" },
    { "close-credit", "ذكر قريب من اسم معروف" },
    { "other-host", "عنوان منفذ آخر" },
    { "agency", "وكالة" },
    { "institution", "مؤسسة" },
    { "magazine", "مجلة" },
    { "newspaper", "صحيفة" },
    { "portal", "موقع" },
    { "radio", "إذاعة" },
    { "tv", "تلفزيون" },
    { "day-first", "اليوم أولا" },
    { "month-first", "الشهر أولا" },
    { "open", "بلا دليل" },
};

const char *
page_term(const struct page *page, const char *name)
{
    for (size_t i = 0; page->language == AUDITHTML_ARABIC && i < sizeof terms / sizeof *terms; i++)
        if (strcmp(terms[i].name, name) == 0)
            return terms[i].arabic;
    return name;
}
