/* SPDX-License-Identifier: MIT */
/* Dates read from fields, and the calendars below them. */
#include "suites.h"
#include "support.h"

#include "date/calendar.h"

#include <stdio.h>
#include <string.h>

static const struct date_case dates[] = {
#include "cases_dates.h"
};
static const struct date_case shapes[] = {
#include "cases_shapes.h"
};
static const struct timed_case timed[] = {
#include "cases_timed.h"
};

/* --- the tables --------------------------------------------------------------------------------- */

/* A case, and how it is to be read. */
typedef void case_check(const struct date_case *c, const struct tarwisa_options *options);

static void
check_case(const struct date_case *c, const char *as_of, case_check *check)
{
    struct tarwisa_date date;
    struct tarwisa_options options = { .as_of = &date };

    if (as_of[0] == '\0')
        options.as_of = NULL;
    else if (tarwisa_date_parse(context, scratch, span_from(as_of), NULL, &date) != TARWISA_OK ||
             date.iso[0] == '\0')
        CU_FAIL("a time of reading cannot be read");
    check(c, &options);
}

#define SHAPES_AS_OF "2024-06-12T12:00"

static void
each_case(case_check *check)
{
    for (size_t i = 0; i < ARRAY_LEN(dates); i++)
        check_case(&dates[i], "", check);
    for (size_t i = 0; i < ARRAY_LEN(shapes); i++)
        check_case(&shapes[i], SHAPES_AS_OF, check);
    for (size_t i = 0; i < ARRAY_LEN(timed); i++)
        check_case(&timed[i].date, timed[i].as_of, check);
}

/* "2024-06-12|10:30||inferred|order-assumed" */
static void
write_date(const char *iso, const char *time, const char *partial, enum tarwisa_date_status status,
           uint32_t flags, char text[TEXT_MAX])
{
    char names[TARWISA_FLAGS_TEXT_MAX];

    tarwisa_flags_write(flags, names);
    snprintf(text, TEXT_MAX, "%s|%s|%s|%s|%s", iso, time, partial, tarwisa_date_status_name(status),
             names);
}

static void
expect_case(const struct date_case *c, const struct tarwisa_date *got)
{
    char what[TEXT_MAX], expected[TEXT_MAX], text[TEXT_MAX];

    snprintf(what, sizeof what, "%s: %s", c->what, c->value);
    write_date(c->iso, c->time, c->partial, c->status, c->flags, expected);
    write_date(got->iso, got->time, got->partial, got->status, got->flags, text);
    expect_text(what, expected, text);
}

static void
check_reading(const struct date_case *c, const struct tarwisa_options *options)
{
    struct tarwisa_date got = { .status = TARWISA_DATE_MISSING };
    enum tarwisa_result result =
        tarwisa_date_parse(context, scratch, span_from(c->value), options, &got);

    expect_case(c, &got);
    expect(c->what, result == (c->status == TARWISA_DATE_MISSING ? TARWISA_NONE : TARWISA_OK));
}

static void
reads_dates(void)
{
    each_case(check_reading);
}

/* A scratch that held another field, from the last case to the first */
static void
reads_dates_with_used_scratch(void)
{
    for (size_t i = ARRAY_LEN(dates); i-- > 0;)
        check_case(&dates[i], "", check_reading);
}

/* --- reasons ------------------------------------------------------------------------------------ */

struct heard {
    struct tarwisa_span value;
    size_t n[TARWISA_REASON_AGAINST + 1];
    bool sound;
};

static void
hear(void *data, const struct tarwisa_reason *reason)
{
    struct heard *heard = data;

    heard->n[reason->kind]++;
    heard->sound = heard->sound && reason->text[0] != '\0' && reason->detail != NULL &&
                   span_is_inside(reason->span, heard->value) &&
                   span_is_on_borders(reason->span, heard->value);
}

static void
check_explanation(const struct date_case *c, const struct tarwisa_options *options)
{
    struct heard heard = { .value = span_from(c->value), .sound = true };
    struct tarwisa_date got = { .status = TARWISA_DATE_MISSING };

    tarwisa_date_explain(context, scratch, heard.value, options,
                         &(struct tarwisa_listener){ hear, &heard }, &got);
    expect_case(c, &got);
    expect(c->what, heard.sound);
    expect(c->what, heard.n[TARWISA_REASON_TOKEN] > 0 || c->status == TARWISA_DATE_MISSING);
    expect(c->what, heard.n[TARWISA_REASON_RULE] > 0 || (c->iso[0] == '\0'));
    expect(c->what, heard.n[TARWISA_REASON_AGAINST] > 0 ||
                        (c->status != TARWISA_DATE_INVALID && c->status != TARWISA_DATE_CONFLICT &&
                         c->status != TARWISA_DATE_RELATIVE));
}

static void
says_why(void)
{
    each_case(check_explanation);
}

/* --- spans -------------------------------------------------------------------------------------- */

static void
check_raw(const struct date_case *c, const struct tarwisa_options *options)
{
    struct tarwisa_span value = span_from(c->value);
    struct tarwisa_date got;

    tarwisa_date_parse(context, scratch, value, options, &got);
    expect(c->what, span_is_inside(got.raw, value) && span_is_on_borders(got.raw, value));
    expect(c->what, c->status == TARWISA_DATE_MISSING || got.raw.len > 0);
}

static void
raw_lies_in_the_value(void)
{
    each_case(check_raw);
}

static void
check_raw_alone(const struct date_case *c, const struct tarwisa_options *options)
{
    struct tarwisa_date got, again = { .status = TARWISA_DATE_MISSING };
    struct exact raw;

    tarwisa_date_parse(context, scratch, span_from(c->value), options, &got);
    if (got.iso[0] == '\0')
        return;
    raw = exact_copy(got.raw);
    tarwisa_date_parse(context, scratch, raw.text, options, &again);
    expect_text(c->value, got.iso, again.iso);
    exact_free(&raw);
}

static void
raw_alone_reads_the_same(void)
{
    each_case(check_raw_alone);
}

static void
check_iso(const struct date_case *c, const struct tarwisa_options *options)
{
    struct tarwisa_date got = { .status = TARWISA_DATE_MISSING };

    if (c->iso[0] == '\0')
        return;
    tarwisa_date_parse(context, scratch, span_from(c->iso), options, &got);
    expect_text(c->iso, c->iso, got.iso);
    expect(c->iso, got.status == TARWISA_DATE_OK &&
                       (got.flags | TARWISA_FLAG_FUTURE_DATE) == TARWISA_FLAG_FUTURE_DATE);
}

static void
iso_reads_as_itself(void)
{
    each_case(check_iso);
}

static const struct tarwisa_options *prefix_options; /* each_prefix hands none on */

static void
check_prefix(const char *what, struct tarwisa_span prefix)
{
    struct tarwisa_date got;
    enum tarwisa_result result = tarwisa_date_parse(context, scratch, prefix, prefix_options, &got);

    expect(what, result == TARWISA_OK || result == TARWISA_NONE);
    expect(what, span_is_inside(got.raw, prefix) && iso_is_sound(&got));
}

static void
check_prefixes(const struct date_case *c, const struct tarwisa_options *options)
{
    prefix_options = options;
    each_prefix(c->what, c->value, check_prefix);
}

static void
reads_no_byte_behind_the_value(void)
{
    each_case(check_prefixes);
}

/* --- limits ------------------------------------------------------------------------------------- */

static void
refuses_a_value_too_long(void)
{
    static const char date[] = "12 يونيو 2024";
    struct exact value = repeat(" ", TARWISA_FIELD_MAX + 1);
    struct tarwisa_date got = { .status = TARWISA_DATE_CONFLICT };
    const struct tarwisa_error *error = tarwisa_scratch_error(scratch);

    memcpy(value.block, date, sizeof date - 1);
    CU_ASSERT_EQUAL(tarwisa_date_parse(context, scratch, value.text, NULL, &got), TARWISA_ERR_ARG);
    CU_ASSERT_EQUAL(got.status, TARWISA_DATE_CONFLICT);
    CU_ASSERT_EQUAL(error->result, TARWISA_ERR_ARG);
    CU_ASSERT_EQUAL(error->byte, TARWISA_FIELD_MAX);
    CU_ASSERT(error->text != NULL && error->text[0] != '\0');
    value.text.len--;
    CU_ASSERT_EQUAL(tarwisa_date_parse(context, scratch, value.text, NULL, &got), TARWISA_OK);
    expect_text("the longest value", "2024-06-12", got.iso);
    exact_free(&value);
}

static void
finds_nothing_in_blanks(void)
{
    static const char *const blanks[] = { "", " ", "\t\r\n", "\u00a0", "\u200f\u200e", "\ufeff" };

    for (size_t i = 0; i < ARRAY_LEN(blanks); i++) {
        struct tarwisa_date got = { .status = TARWISA_DATE_OK };

        CU_ASSERT_EQUAL(tarwisa_date_parse(context, scratch, span_from(blanks[i]), NULL, &got),
                        TARWISA_NONE);
        CU_ASSERT_EQUAL(got.status, TARWISA_DATE_MISSING);
    }
    CU_ASSERT_EQUAL(tarwisa_date_parse(context, scratch, (struct tarwisa_span){ NULL, 0 }, NULL,
                                       &(struct tarwisa_date){ 0 }),
                    TARWISA_NONE);
}

static void
finds_no_date_in_endless_repeats(void)
{
    static const char *const units[] = { "١",      "1",   "/",    "-",      "يونيو ",   "\u064b",
                                         "12/",    "(",   ")",    "12-",    "12:30 ",   "2024 ",
                                         "\u200f", "ﷺ",   "\xff", "12/6/",  "الموافق ", "ص ",
                                         "م",      "هـ ", "ـ",    "\u202e", "GMT+",     "العدد " };

    for (size_t i = 0; i < ARRAY_LEN(units); i++) {
        struct exact value = repeat(units[i], TARWISA_FIELD_MAX);
        struct tarwisa_date got = { .status = TARWISA_DATE_OK };

        CU_ASSERT(tarwisa_date_parse(context, scratch, value.text, NULL, &got) >= 0);
        expect_text(units[i], "", got.iso);
        expect_text(units[i], "", got.partial);
        expect(units[i], span_is_inside(got.raw, value.text));
        exact_free(&value);
    }
}

/* --- the grammar -------------------------------------------------------------------------------- */

/* Every pattern is of letters that there are, and none is longer than a match may be. */
static void
patterns_fit(void)
{
    for (size_t i = 0; i < GRAMMAR_PASSES; i++) {
        const struct pass *pass = &context->grammar.passes[i];

        for (uint32_t k = 0; k < pass->n; k++) {
            const struct pattern *p = &pass->patterns[k];
            size_t letters = 0;

            for (const char *c = p->rule->pattern; *c != '\0'; c++)
                letters += *c != '_' && *c != '?';
            expect(p->rule->pattern, letters == p->n && p->n > 0 && p->n <= MATCH_MAX);
            for (uint32_t at = 0; at < p->n; at++)
                expect(p->rule->pattern, p->list[at] != 0);
            expect(p->rule->pattern, p->rule->says[0] != '\0' && (p->optional & 1) == 0);
        }
    }
}

/* --- work --------------------------------------------------------------------------------------- */

#define STEPS_A_BYTE 64

static size_t
steps_of_field(struct tarwisa_span value)
{
    struct tarwisa_date got;

    scratch->symbols.steps = 0;
    tarwisa_date_parse(context, scratch, value, NULL, &got);
    return scratch->symbols.steps;
}

static size_t
steps_of_document(struct tarwisa_span text)
{
    const struct tarwisa_document document = { .text = text };
    struct tarwisa_record got;

    scratch->symbols.steps = 0;
    tarwisa_extract(context, scratch, &document, &got);
    return scratch->symbols.steps;
}

static void
expect_few_steps(const char *what, const char *unit)
{
    struct exact value = repeat(unit, TARWISA_FIELD_MAX);

    expect(what, steps_of_field(value.text) <= STEPS_A_BYTE * value.text.len);
    exact_free(&value);
}

/* Every date of the first table, and every name of a month with a letter or two less, over and over in
 * a field: behind a blank, a dash, a number. */
static void
takes_few_steps_for_words(void)
{
    static const struct {
        const char *before, *behind;
    } frames[] = { { "", " " },      { "", "-" },         { "1 ", " " },
                   { "", " 2024 " }, { "12 ", " 2024 " }, { "منذ ", " و" } };

    for (size_t i = 0; i < ARRAY_LEN(dates); i++)
        if (dates[i].value[0] != '\0')
            expect_few_steps(dates[i].what, dates[i].value);
    for (size_t i = 0; i < tables_n_month_names; i++) {
        for (size_t frame = 0; frame < ARRAY_LEN(frames); frame++) {
            char unit[128], slip[64];

            /* the name without its last letter is mended, or nearly */
            snprintf(slip, sizeof slip, "%.*s", tables_month_names[i].len - (int)frame % 3,
                     tables_month_names[i].text);
            snprintf(unit, sizeof unit, "%s%s%s", frames[frame].before, slip, frames[frame].behind);
            expect_few_steps(unit, unit);
        }
    }
}

/* In documents of one and two mebibytes: the steps grow as the text does, or stop. */
static void
takes_few_steps_for_documents(void)
{
    static const char *const units[] = {
        "12 يونيو 2024\n",
        "1\n",
        "منذ 3 ساعات\n",
        "تاريخ النشر: 12 يونيو 2024\n",
        "/",
        "١",
        "12:30 ",
        "يونيو ",
        "تاريخ النشر: ",
        "نشر في 12 يونيو 2024 ",
        "المصدر: 12/6/2024\n",
        "الثاني والعشرين من ",
        "آخر تحديث: منذ ساعة وعشرين دقيقة ",
        "&nbsp;",
        "\u200f",
        "\u064b",
        "ألفين وأربعة وعشرين ",
    };

    for (size_t i = 0; i < ARRAY_LEN(units); i++) {
        struct exact one = repeat(units[i], 1 << 20), two = repeat(units[i], 2 << 20);
        size_t of_one = steps_of_document(one.text), of_two = steps_of_document(two.text);

        expect(units[i], of_one <= STEPS_A_BYTE * one.text.len);
        expect(units[i], of_two <= 2 * of_one + STEPS_A_BYTE * TARWISA_FIELD_MAX);
        exact_free(&one);
        exact_free(&two);
    }
}

/* --- calendars ---------------------------------------------------------------------------------- */

static void
counts_gregorian_days(void)
{
    int32_t days = gregorian_days((struct ymd){ 1800, 1, 1 });
    const int32_t last = gregorian_days((struct ymd){ 2100, 12, 31 });
    struct ymd before = { 1799, 12, 31 };
    size_t wrong = 0;

    CU_ASSERT_EQUAL(gregorian_days((struct ymd){ 1970, 1, 1 }), 0);
    CU_ASSERT_EQUAL(gregorian_days((struct ymd){ 2000, 3, 1 }), 11017);
    CU_ASSERT_EQUAL(last - days + 1, 301 * 365 + 301 / 4 - 2); /* 1800, 1900, 2100 are common */
    for (; days <= last; days++) {
        struct ymd d = gregorian_of_days(days);
        bool follows =
            (d.year == before.year && d.month == before.month && d.day == before.day + 1) ||
            (d.year == before.year && d.month == before.month + 1 && d.day == 1) ||
            (d.year == before.year + 1 && d.month == 1 && d.day == 1);

        wrong += gregorian_days(d) != days || !gregorian_has_day(d) || !follows;
        before = d;
    }
    CU_ASSERT_EQUAL(wrong, 0);
}

static void
knows_the_days_there_are(void)
{
    static const struct {
        const char *what;
        struct ymd day;
        bool exists;
    } days[] = {
        { "leap day", { 2024, 2, 29 }, true },
        { "common year", { 2023, 2, 29 }, false },
        { "century", { 1900, 2, 29 }, false },
        { "century that 400 divides", { 2000, 2, 29 }, true },
        { "30 February", { 2024, 2, 30 }, false },
        { "31 April", { 2024, 4, 31 }, false },
        { "31 December", { 2024, 12, 31 }, true },
        { "day 0", { 2024, 1, 0 }, false },
        { "day below 0", { 2024, 1, -1 }, false },
        { "month 0", { 2024, 0, 1 }, false },
        { "month 13", { 2024, 13, 1 }, false },
        { "first year", { GREGORIAN_FIRST_YEAR, 1, 1 }, true },
        { "before the first year", { GREGORIAN_FIRST_YEAR - 1, 12, 31 }, false },
        { "last year", { GREGORIAN_LAST_YEAR, 12, 31 }, true },
        { "behind the last year", { GREGORIAN_LAST_YEAR + 1, 1, 1 }, false },
    };

    for (size_t i = 0; i < ARRAY_LEN(days); i++)
        expect(days[i].what, gregorian_has_day(days[i].day) == days[i].exists);
}

static void
knows_weekdays(void)
{
    static const struct {
        struct ymd day;
        int weekday;
    } days[] = {
        { { 1969, 7, 20 }, 7 }, { { 1970, 1, 1 }, 4 },   { { 1800, 1, 1 }, 3 },
        { { 2000, 1, 1 }, 6 },  { { 2012, 7, 6 }, 5 },   { { 2024, 2, 29 }, 4 },
        { { 2024, 6, 12 }, 3 }, { { 2100, 12, 31 }, 5 },
    };

    for (size_t i = 0; i < ARRAY_LEN(days); i++)
        CU_ASSERT_EQUAL(weekday_of_days(gregorian_days(days[i].day)), days[i].weekday);
}

/* What an empty field of software looks like */
static bool
is_zero_day(const char *value)
{
    static const char *const days[] = { "1970-01-01", "1969-12-31", "1900-01-01", "1899-12-30",
                                        "1899-12-31" };

    for (size_t i = 0; i < ARRAY_LEN(days); i++) {
        if (strcmp(value, days[i]) == 0)
            return true;
    }
    return false;
}

/* Every (year, month, day) there is and some around it */
static void
accepts_no_day_that_does_not_exist(void)
{
    size_t wrong = 0;

    for (int32_t year = 1880; year <= 2100; year++) {
        for (int month = 0; month <= 13; month++) {
            for (int day = 0; day <= 32; day++) {
                char value[64];
                struct tarwisa_date got = { .status = TARWISA_DATE_MISSING };
                bool exists = gregorian_has_day((struct ymd){ year, month, day });

                snprintf(value, sizeof value, "%04d-%02d-%02d", year, month, day);
                exists = exists && !is_zero_day(value);
                tarwisa_date_parse(context, scratch, span_from(value), NULL, &got);
                if (strcmp(got.iso, exists ? value : "") != 0 && wrong++ == 0)
                    fprintf(stderr, "  case: %s is read as \"%s\"\n", value, got.iso);
            }
        }
    }
    CU_ASSERT_EQUAL(wrong, 0);
}

/* What stands for certain is not touched by an order that was asked for. */
static void
reads_in_the_order_asked_for(void)
{
    static const struct {
        const char *value;
        enum tarwisa_order order;
        const char *iso;
        enum tarwisa_date_status status;
        uint32_t flags;
    } orders[] = {
        { "3/4/2012", TARWISA_ORDER_USUAL, "2012-04-03", TARWISA_DATE_INFERRED,
          TARWISA_FLAG_ORDER_ASSUMED },
        { "3/4/2012", TARWISA_ORDER_DAY_FIRST, "2012-04-03", TARWISA_DATE_INFERRED,
          TARWISA_FLAG_ORDER_ASSUMED },
        { "3/4/2012", TARWISA_ORDER_MONTH_FIRST, "2012-03-04", TARWISA_DATE_INFERRED,
          TARWISA_FLAG_ORDER_ASSUMED },
        { "3/4/2012", TARWISA_ORDER_NONE, "", TARWISA_DATE_AMBIGUOUS, 0 },
        { "6/12/2024 2:30:00 PM", TARWISA_ORDER_USUAL, "", TARWISA_DATE_AMBIGUOUS, 0 },
        { "6/12/2024 2:30:00 PM", TARWISA_ORDER_DAY_FIRST, "2024-12-06", TARWISA_DATE_INFERRED,
          TARWISA_FLAG_ORDER_ASSUMED },
        { "6/12/2024 2:30:00 PM", TARWISA_ORDER_MONTH_FIRST, "2024-06-12", TARWISA_DATE_INFERRED,
          TARWISA_FLAG_ORDER_ASSUMED },
        { "13/07/2012", TARWISA_ORDER_MONTH_FIRST, "2012-07-13", TARWISA_DATE_OK, 0 },
        { "13/07/2012", TARWISA_ORDER_NONE, "2012-07-13", TARWISA_DATE_OK, 0 },
        { "5/5/2012", TARWISA_ORDER_NONE, "2012-05-05", TARWISA_DATE_OK, 0 },
        { "2012-03-04", TARWISA_ORDER_MONTH_FIRST, "2012-03-04", TARWISA_DATE_OK, 0 },
        { "3 أبريل 2012", TARWISA_ORDER_MONTH_FIRST, "2012-04-03", TARWISA_DATE_OK, 0 },
        { "7-4-2012 الاربعاء", TARWISA_ORDER_DAY_FIRST, "2012-07-04", TARWISA_DATE_OK, 0 },
        { "03/04/2012 الموافق 11 ربيع الآخر 1433هـ", TARWISA_ORDER_DAY_FIRST, "2012-03-04",
          TARWISA_DATE_OK, 0 },
        { "الجمعة 7-4-2012", TARWISA_ORDER_MONTH_FIRST, "2012-07-04", TARWISA_DATE_INFERRED,
          TARWISA_FLAG_ORDER_ASSUMED | TARWISA_FLAG_WEEKDAY_MISMATCH },
        { "11/05/09", TARWISA_ORDER_MONTH_FIRST, "2009-11-05", TARWISA_DATE_INFERRED,
          TARWISA_FLAG_ORDER_ASSUMED | TARWISA_FLAG_TWO_DIGIT_YEAR },
        { "5/9/1433 هـ", TARWISA_ORDER_USUAL, "2012-07-24", TARWISA_DATE_INFERRED,
          TARWISA_FLAG_ORDER_ASSUMED | TARWISA_FLAG_HIJRI_ONLY },
        { "9/5/1433 هـ", TARWISA_ORDER_MONTH_FIRST, "2012-07-24", TARWISA_DATE_INFERRED,
          TARWISA_FLAG_ORDER_ASSUMED | TARWISA_FLAG_HIJRI_ONLY },
        { "5/9/1433 هـ", TARWISA_ORDER_NONE, "", TARWISA_DATE_AMBIGUOUS, 0 },
        { "24/06/12", TARWISA_ORDER_YEAR_FIRST, "2024-06-12", TARWISA_DATE_INFERRED,
          TARWISA_FLAG_TWO_DIGIT_YEAR | TARWISA_FLAG_ORDER_ASSUMED },
        { "الأربعاء 12/06/24", TARWISA_ORDER_YEAR_FIRST, "2024-06-12", TARWISA_DATE_INFERRED,
          TARWISA_FLAG_TWO_DIGIT_YEAR },
        { "12/06/24 الموافق 6 ذو الحجة 1445", TARWISA_ORDER_YEAR_FIRST, "2024-06-12",
          TARWISA_DATE_INFERRED, TARWISA_FLAG_TWO_DIGIT_YEAR },
        { "24/06/31", TARWISA_ORDER_YEAR_FIRST, "2031-06-24", TARWISA_DATE_INFERRED,
          TARWISA_FLAG_TWO_DIGIT_YEAR },
        { "12/06/2024", TARWISA_ORDER_YEAR_FIRST, "2024-06-12", TARWISA_DATE_INFERRED,
          TARWISA_FLAG_ORDER_ASSUMED },
        { "2024/06/12", TARWISA_ORDER_YEAR_FIRST, "2024-06-12", TARWISA_DATE_OK, 0 },
        { "12 يونيو 2024", TARWISA_ORDER_YEAR_FIRST, "2024-06-12", TARWISA_DATE_OK, 0 },
    };

    for (size_t i = 0; i < ARRAY_LEN(orders); i++) {
        struct tarwisa_options options = { .order = orders[i].order };
        struct tarwisa_date got;

        tarwisa_date_parse(context, scratch, span_from(orders[i].value), &options, &got);
        expect_text(orders[i].value, orders[i].iso, got.iso);
        expect(orders[i].value, got.status == orders[i].status && got.flags == orders[i].flags);
    }
}

/* What a value itself shows of the order of its day and month. */
static const struct {
    const char *what, *value;
    enum tarwisa_order order;
} orders[] = {
    { "no month above 12", "25/12/2024", TARWISA_ORDER_DAY_FIRST },
    { "month first", "12/25/2024", TARWISA_ORDER_MONTH_FIRST },
    { "either", "03/04/2024", TARWISA_ORDER_NONE },
    { "either, beside PM", "03/04/2024 5:10 PM", TARWISA_ORDER_NONE },
    { "both are the same", "03/03/2024", TARWISA_ORDER_USUAL },
    { "a weekday for day first", "الأربعاء 03/04/2024", TARWISA_ORDER_DAY_FIRST },
    { "a weekday for month first", "الاثنين 03/04/2024", TARWISA_ORDER_MONTH_FIRST },
    { "a Hijri date for day first", "24 رمضان 1445 - 03/04/2024", TARWISA_ORDER_DAY_FIRST },
    { "year first", "2024-04-03", TARWISA_ORDER_USUAL },
    { "a month by its name", "3 أبريل 2024", TARWISA_ORDER_USUAL },
    { "two digits of the year", "25/12/24", TARWISA_ORDER_DAY_FIRST },
    { "no date", "صدى البلد", TARWISA_ORDER_USUAL },
    { "no such day", "31/02/2024", TARWISA_ORDER_DAY_FIRST },
};

static void
tells_the_order(void)
{
    for (size_t i = 0; i < ARRAY_LEN(orders); i++) {
        struct tarwisa_date date = { .order = TARWISA_ORDER_YEAR_FIRST };

        tarwisa_date_parse(context, scratch, span_from(orders[i].value), NULL, &date);
        expect(orders[i].what, date.order == orders[i].order);
    }
}

CU_TestInfo date_tests[] = {
    { "reads in the order asked for", reads_in_the_order_asked_for },
    { "tells the order of day and month", tells_the_order },
    { "reads dates", reads_dates },
    { "says why", says_why },
    { "reads dates with a used scratch", reads_dates_with_used_scratch },
    { "raw lies in the value", raw_lies_in_the_value },
    { "raw alone reads the same", raw_alone_reads_the_same },
    { "iso reads as itself", iso_reads_as_itself },
    { "reads no byte behind the value", reads_no_byte_behind_the_value },
    { "refuses a value too long", refuses_a_value_too_long },
    { "finds nothing in blanks", finds_nothing_in_blanks },
    { "finds no date in endless repeats", finds_no_date_in_endless_repeats },
    { "patterns fit", patterns_fit },
    { "takes few steps for words", takes_few_steps_for_words },
    { "takes few steps for documents", takes_few_steps_for_documents },
    { "counts Gregorian days", counts_gregorian_days },
    { "knows the days there are", knows_the_days_there_are },
    { "knows weekdays", knows_weekdays },
    { "accepts no day that does not exist", accepts_no_day_that_does_not_exist },
    CU_TEST_INFO_NULL,
};
