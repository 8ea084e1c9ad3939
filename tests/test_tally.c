/* SPDX-License-Identifier: MIT */
/* Tables of counters: what is kept of more than fits, and sums that do not depend on any order. */
#include "suites.h"
#include "support.h"

#include "audit/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CAP ((size_t)100)
#define EXAMPLES ((size_t)3)
#define PARTS 4

static unsigned state;

/* The same numbers on every machine. */
static unsigned
next_number(unsigned below)
{
    state = state * 1103515245u + 12345u;
    return (state >> 16) % below;
}

static void
count_name(struct table *table, const char *name, size_t line)
{
    struct tarwisa_span field = span_from(name);
    char day[TABLE_DAY_SIZE];
    struct table_entry *entry;

    snprintf(day, sizeof day, "20%02u-01-01", (unsigned)(line % 30));
    CU_ASSERT_TRUE_FATAL(
        table_add(table, &(struct table_addition){ &field, 1, 1, day, day }, &entry));
    if (entry != NULL)
        CU_ASSERT_TRUE_FATAL(table_add_example(table, entry, "file", line, field));
}

/* All that a table holds, as text; to be freed. */
static char *
write_table(struct table *table)
{
    const struct table_entry **list = table_list(table, TABLE_BY_NAME);
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    CU_ASSERT_TRUE_FATAL(list != NULL && out != NULL);
    fprintf(out, "%zu of %zu, %zu left out\n", table->n, table->total, table_left_out(table));
    for (size_t i = 0; i < table->n; i++) {
        const struct table_example *examples[EXAMPLES];
        size_t n = table_examples(list[i], examples, EXAMPLES);

        fprintf(out, "%s %zu %s %s", list[i]->fields[0], list[i]->count, list[i]->first,
                list[i]->last);
        for (size_t j = 0; j < n; j++)
            fprintf(out, " %zu", examples[j]->line);
        fprintf(out, "\n");
    }
    fclose(out);
    free(list);
    return text;
}

/* Of `names` names, some often: counted as a whole, and in parts that are added in a random order. */
static void
check_split(const char *what, unsigned names)
{
    struct table whole, sum, parts[PARTS];
    char *wanted, *got;

    table_init(&whole, CAP, EXAMPLES);
    table_init(&sum, CAP, EXAMPLES);
    for (size_t i = 0; i < PARTS; i++)
        table_init(&parts[i], CAP, EXAMPLES);
    for (size_t line = 1; line <= 5000; line++) {
        char name[32];

        snprintf(name, sizeof name, "name %u", next_number(1 + next_number(names)));
        count_name(&whole, name, line);
        count_name(&parts[next_number(PARTS)], name, line);
    }
    for (size_t i = 0, first = next_number(PARTS); i < PARTS; i++)
        CU_ASSERT_TRUE_FATAL(table_merge(&sum, &parts[(first + i * 3) % PARTS]));
    wanted = write_table(&whole);
    got = write_table(&sum);
    expect_text(what, wanted, got);
    expect(what, whole.n == (names < CAP ? whole.n : CAP));
    expect(what, (table_left_out(&whole) > 0) == (names > CAP));
    free(wanted);
    free(got);
    table_free(&whole);
    table_free(&sum);
    for (size_t i = 0; i < PARTS; i++)
        table_free(&parts[i]);
}

static void
parts_add_up(void)
{
    state = 1;
    for (unsigned i = 0; i < 20; i++) {
        check_split("all fit", 90);
        check_split("some more than fit", 180);
        check_split("many more than fit", 4000);
    }
}

/* The name as the table keeps it, which is kept alike when it comes again. */
static void
check_kept(const char *what, struct tarwisa_span name, const char *wanted)
{
    struct table table;
    struct table_entry *entry = NULL;
    struct tarwisa_span again;

    table_init(&table, CAP, 0);
    table_add(&table, &(struct table_addition){ &name, 1, 1, NULL, NULL }, &entry);
    CU_ASSERT_PTR_NOT_NULL_FATAL(entry);
    expect_text(what, wanted, entry->fields[0]);
    again = span_from(entry->fields[0]);
    table_add(&table, &(struct table_addition){ &again, 1, 1, NULL, NULL }, &entry);
    expect(what, table.n == 1 && entry->count == 2);
    table_free(&table);
}

static void
keeps_names(void)
{
    struct exact longest = repeat("\xd8\xa8", TABLE_FIELD_BYTES_MAX);
    struct exact longer = repeat("\xd8\xa8", TABLE_FIELD_BYTES_MAX + 2);
    char wanted[TABLE_FIELD_BYTES_MAX + 1];

    check_kept("none", span_from(""), "");
    check_kept("a NUL", (struct tarwisa_span){ "a\0b", 3 },
               "a\xef\xbf\xbd"
               "b");
    memcpy(wanted, longest.text.bytes, TABLE_FIELD_BYTES_MAX);
    wanted[TABLE_FIELD_BYTES_MAX] = '\0';
    check_kept("as long as may be", longest.text, wanted);
    memcpy(wanted + TABLE_FIELD_BYTES_MAX - 4, "\xe2\x80\xa6", 4);
    check_kept("too long", longer.text, wanted);
    exact_free(&longest);
    exact_free(&longer);
}

CU_TestInfo tally_tests[] = {
    { "parts add up to the whole", parts_add_up },
    { "names as they are kept", keeps_names },
    CU_TEST_INFO_NULL,
};
