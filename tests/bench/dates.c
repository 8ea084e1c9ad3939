/* SPDX-License-Identifier: MIT */
/* Measures how fast dates are read in process, beside ICU parsing one string by one pattern, and
 * counts the allocations made on the way. Usage: dates [FILE], one string a line; else those of the
 * tests. */
#include "measure.h"
#include "tarwisa.h"

#include <unicode/udat.h>
#include <unicode/ustring.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STRINGS_MAX 100000
#define STRINGS_A_ROUND 60000

/* --- strings ------------------------------------------------------------------------------------ */

/* As in tests/support.h, whose header asks for CUnit. */
struct date_case {
    const char *what, *value, *iso, *time, *partial;
    enum tarwisa_date_status status;
    uint32_t flags;
};
struct timed_case {
    const char *as_of;
    struct date_case date;
};
static const struct date_case dates[] = {
#include "../cases_dates.h"
};
static const struct date_case shapes[] = {
#include "../cases_shapes.h"
};
static const struct timed_case timed[] = {
#include "../cases_timed.h"
};

#define LEN(array) (sizeof(array) / sizeof *(array))

static struct tarwisa_span strings[STRINGS_MAX];
static size_t n_strings, n_bytes;

static void
add(const char *text, size_t len)
{
    if (n_strings == STRINGS_MAX || len == 0 || len > TARWISA_FIELD_MAX)
        return;
    strings[n_strings++] = (struct tarwisa_span){ text, len };
    n_bytes += len;
}

static void
add_cases(void)
{
    for (size_t i = 0; i < LEN(dates); i++)
        add(dates[i].value, strlen(dates[i].value));
    for (size_t i = 0; i < LEN(shapes); i++)
        add(shapes[i].value, strlen(shapes[i].value));
    for (size_t i = 0; i < LEN(timed); i++)
        add(timed[i].date.value, strlen(timed[i].date.value));
}

static void
add_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    char *line = NULL;
    size_t room = 0;
    ssize_t len;

    if (file == NULL) {
        perror(path);
        exit(1);
    }
    while ((len = getline(&line, &room, file)) > 0) {
        char *copy = strndup(line, strcspn(line, "\r\n"));

        if (copy == NULL)
            exit(1);
        add(copy, strlen(copy));
    }
    free(line);
    fclose(file);
}

/* --- measuring ---------------------------------------------------------------------------------- */

static struct tarwisa *context;
static struct tarwisa_scratch *scratch;
static struct tarwisa_date as_of;
static size_t n_days; /* read, so that nothing is optimised away */

/* Nanoseconds a string */
static double
time_tarwisa(void)
{
    const struct tarwisa_options options = { .as_of = &as_of };
    double start = seconds();

    for (size_t i = 0; i < STRINGS_A_ROUND; i++) {
        struct tarwisa_date date;

        tarwisa_date_parse(context, scratch, strings[i % n_strings], &options, &date);
        n_days += date.iso[0] != '\0';
    }
    return (seconds() - start) / STRINGS_A_ROUND * 1e9;
}

static double
time_icu(const UDateFormat *format, const UChar *text, int32_t len)
{
    double start = seconds();

    for (size_t i = 0; i < STRINGS_A_ROUND; i++) {
        UErrorCode status = U_ZERO_ERROR;
        int32_t at = 0;

        n_days += udat_parse(format, text, len, &at, &status) > 0;
    }
    return (seconds() - start) / STRINGS_A_ROUND * 1e9;
}

int
main(int argc, char **argv)
{
    double ours[ROUNDS], icus[ROUNDS], ratios[ROUNDS];
    UErrorCode status = U_ZERO_ERROR;
    UChar pattern[32], text[32];
    int32_t len;
    UDateFormat *format;
    size_t before;

    if (argc > 1)
        add_file(argv[1]);
    else
        add_cases();
    u_uastrcpy(pattern, "d MMMM yyyy");
    u_strFromUTF8(text, LEN(text), &len, "12 يونيو 2024", -1, &status);
    format = udat_open(UDAT_PATTERN, UDAT_PATTERN, "ar@numbers=latn", NULL, 0, pattern, -1, &status);
    if (n_strings == 0 || U_FAILURE(status) || tarwisa_open(&context) < 0 ||
        tarwisa_scratch_open(&scratch) < 0 ||
        tarwisa_date_parse(context, scratch, (struct tarwisa_span){ "2024-06-12T12:00", 16 }, NULL,
                           &as_of) != TARWISA_OK)
        return 1;
    time_tarwisa();
    time_icu(format, text, len);

    before = allocations_made();
    time_tarwisa();
    printf("%zu strings of %.1f bytes; allocations in %d of them: %zu\n", n_strings,
           (double)n_bytes / (double)n_strings, STRINGS_A_ROUND, allocations_made() - before);
    for (int i = 0; i < ROUNDS; i++) {
        ours[i] = time_tarwisa();
        icus[i] = time_icu(format, text, len);
        ratios[i] = icus[i] / ours[i];
    }
    report("tarwisa, mixed strings", ours, "ns each");
    report("ICU udat_parse, one pattern", icus, "ns each");
    report("speed beside ICU", ratios, "times");
    udat_close(format);
    tarwisa_scratch_close(scratch);
    tarwisa_close(context);
    return n_days == 0;
}
