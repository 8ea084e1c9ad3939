/* SPDX-License-Identifier: MIT */
/* Reads the values of options. */
#include "values.h"
#include "exits.h"
#include "message.h"

#include "io/recode.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#define SIZE_LEAST ((size_t)1 << 10)
#define SIZE_MOST (SIZE_MAX / 4)
#define JOBS_MAX ((size_t)256)

/* A word that stands for a number of an enum. */
struct word {
    const char *name;
    int value;
};

static const struct word *
find_word(const struct word *words, const char *name)
{
    for (; words->name != NULL; words++)
        if (strcmp(words->name, name) == 0)
            return words;
    return NULL;
}

int
value_input(struct options *out, const char *value)
{
    static const struct word inputs[] = { { "auto", INPUT_AUTO },   { "text", INPUT_TEXT },
                                          { "jsonl", INPUT_JSONL }, { "csv", INPUT_CSV },
                                          { "warc", INPUT_WARC },   { NULL, 0 } };
    const struct word *word = find_word(inputs, value);

    if (word == NULL) {
        message("--input: '%s' is none of auto, text, jsonl, csv and warc", value);
        return EXIT_USAGE;
    }
    out->input = (enum documents_input)word->value;
    return EXIT_FINE;
}

int
value_encoding(struct options *out, const char *value)
{
    if (!recode_knows(value)) {
        message(
            "--encoding: '%s' is no encoding that is known, such as utf-8, utf-16, windows-1256 "
            "and iso-8859-6",
            value);
        return EXIT_USAGE;
    }
    out->encoding = value;
    return EXIT_FINE;
}

int
value_date_order(struct options *out, const char *value)
{
    static const struct word orders[] = {
        { "dmy", TARWISA_ORDER_DAY_FIRST },  { "mdy", TARWISA_ORDER_MONTH_FIRST },
        { "ymd", TARWISA_ORDER_YEAR_FIRST }, { "none", TARWISA_ORDER_NONE },
        { "infer", TARWISA_ORDER_USUAL },    { NULL, 0 }
    };
    const struct word *word = find_word(orders, value);

    if (word == NULL) {
        message("--date-order: '%s' is none of dmy, mdy, ymd, none and infer", value);
        return EXIT_USAGE;
    }
    out->how.order = (enum tarwisa_order)word->value;
    out->infer_order = strcmp(value, "infer") == 0;
    return EXIT_FINE;
}

int
value_progress(struct options *out, const char *value)
{
    static const struct word ways[] = { { "auto", PROGRESS_AUTO },
                                        { "plain", PROGRESS_PLAIN },
                                        { "none", PROGRESS_NONE },
                                        { NULL, 0 } };
    const struct word *word = find_word(ways, value);

    if (word == NULL) {
        message("--progress: '%s' is none of auto, plain and none", value);
        return EXIT_USAGE;
    }
    out->progress = (enum progress_way)word->value;
    return EXIT_FINE;
}

int
value_field(const char **out, const char *option, const char *value)
{
    if (value[0] == '\0') {
        message("--%s: a name is wanted", option);
        return EXIT_USAGE;
    }
    *out = value;
    return EXIT_FINE;
}

/* Take the parts of a value that stand between its commas, which end them. */
static int
each_part(struct options *out, char *value, int (*take)(struct options *out, const char *part))
{
    char *comma;

    while ((comma = strchr(value, ',')) != NULL) {
        *comma = '\0';
        if (take(out, value) != EXIT_FINE)
            return EXIT_USAGE;
        value = comma + 1;
    }
    return take(out, value);
}

int
value_cleaned(struct options *out, const char *option, const char *value, enum tarwisa_column holds)
{
    struct named_column *column = &out->cleaned[out->n_cleaned];

    if (out->n_cleaned == CLEANED_MAX) {
        message("--%s: more than %zu columns", option, CLEANED_MAX);
        return EXIT_USAGE;
    }
    out->n_cleaned++;
    column->holds = holds;
    return value_field(&column->name, option, value);
}

int
value_country(struct options *out, const char *value)
{
    if (strlen(value) != 2 || !isalpha((unsigned char)value[0]) ||
        !isalpha((unsigned char)value[1])) {
        message("--country: '%s' is no code of two letters, such as SA", value);
        return EXIT_USAGE;
    }
    out->how.country = value;
    return EXIT_FINE;
}

static int
prefer_one(struct options *out, const char *id)
{
    if (out->how.n_prefer == PREFER_MAX) {
        message("--prefer: more than %zu ids", PREFER_MAX);
        return EXIT_USAGE;
    }
    return value_field(&out->prefer[out->how.n_prefer++], "prefer", id);
}

int
value_prefer(struct options *out, char *value)
{
    return each_part(out, value, prefer_one);
}

int
value_outlets(struct options *out, const char *value)
{
    if (out->n_outlets == OUTLETS_MAX) {
        message("--outlets: more than %zu files", OUTLETS_MAX);
        return EXIT_USAGE;
    }
    return value_field(&out->outlets[out->n_outlets++], "outlets", value);
}

int
value_fail_on(struct options *out, const char *value)
{
    if (out->n_fail_on == FAIL_ON_MAX) {
        message("--fail-on: more than %zu findings", FAIL_ON_MAX);
        return EXIT_USAGE;
    }
    return value_field(&out->fail_on[out->n_fail_on++], "fail-on", value);
}

int
value_lang(struct options *out, const char *value)
{
    out->arabic = strcmp(value, "ar") == 0;
    if (out->arabic || strcmp(value, "en") == 0)
        return EXIT_FINE;
    message("--lang: '%s' is neither ar nor en", value);
    return EXIT_USAGE;
}

int
value_format(struct options *out, const char *value)
{
    static const struct word formats[] = {
        { "csv", FORMAT_CSV },
        { "table", FORMAT_TABLE },
        { "jsonl", FORMAT_JSONL },
        { "xlsx", FORMAT_XLSX },
        { NULL, 0 },
    };
    const struct word *word = find_word(formats, value);

    if (word == NULL) {
        message("--format: '%s' is none of csv, jsonl, xlsx and table", value);
        return EXIT_USAGE;
    }
    out->format = (enum format)word->value;
    return EXIT_FINE;
}

int
value_dialect(struct options *out, const char *value)
{
    for (const struct csv_dialect *dialect = csv_dialects; dialect->name != NULL; dialect++)
        if (strcmp(dialect->name, value) == 0) {
            out->dialect = dialect;
            return EXIT_FINE;
        }
    message("--dialect: '%s' is none of rfc4180, postgres, mysql, sqlite, duckdb, excel and tsv",
            value);
    return EXIT_USAGE;
}

static bool
ends_in(const char *name, const char *end)
{
    size_t len = strlen(name), n = strlen(end);

    return len >= n && strcasecmp(name + len - n, end) == 0;
}

int
value_output_name(struct options *out)
{
    static const struct {
        const char *end, *format, *dialect;
    } names[] = {
        { ".xlsx", "xlsx", NULL },
        { ".jsonl", "jsonl", NULL },
        { ".ndjson", "jsonl", NULL },
        { ".tsv", "csv", "tsv" },
    };

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (out->output == NULL || out->format != FORMAT_AUTO ||
            !ends_in(out->output, names[i].end))
            continue;
        out->format_by_name = true;
        if (out->dialect == NULL && names[i].dialect != NULL)
            value_dialect(out, names[i].dialect);
        return value_format(out, names[i].format);
    }
    return EXIT_FINE;
}

/* --- names ----------------------------------------------------------------------------------- */

static int
keep_one(struct options *out, const char *name)
{
    for (size_t i = 0; i < out->n_keep; i++)
        if (strcmp(out->keep[i], name) == 0) {
            message("--keep: '%s' stands there twice", name);
            return EXIT_USAGE;
        }
    if (out->n_keep == KEEP_MAX) {
        message("--keep: more than %zu fields", KEEP_MAX);
        return EXIT_USAGE;
    }
    return value_field(&out->keep[out->n_keep++], "keep", name);
}

int
value_keep(struct options *out, char *value)
{
    return each_part(out, value, keep_one);
}

/* Unlike the rows, it goes to no pipe unasked: on standard output it would stand among them. */
int
value_side_file(const char **out, const char *option, const char *value)
{
    if (value[0] == '\0' || strcmp(value, "-") == 0) {
        message("--%s: a file is wanted, standard output is for the rows", option);
        return EXIT_USAGE;
    }
    *out = value;
    return EXIT_FINE;
}

/* --- numbers --------------------------------------------------------------------------------- */

/* Plain digits; returns what stands behind them, NULL when there is none or too many. */
static const char *
read_digits(const char *value, size_t most, size_t *out)
{
    size_t number = 0;

    if (!isdigit((unsigned char)*value))
        return NULL;
    for (; isdigit((unsigned char)*value); value++) {
        if (number > most / 10 - 1)
            return NULL;
        number = number * 10 + (size_t)(*value - '0');
    }
    *out = number;
    return value;
}

int
value_max_rejects(struct options *out, const char *value)
{
    const char *rest = read_digits(value, SIZE_MAX, &out->max_rejects);

    if (rest != NULL && *rest == '\0')
        return EXIT_FINE;
    message("--max-rejects: '%s' is no number", value);
    return EXIT_USAGE;
}

int
value_max_ratio(struct options *out, const char *value)
{
    const char *rest = read_digits(value, SIZE_MAX, &out->max_ratio);

    if (rest != NULL && *rest == '\0' && out->max_ratio > 0)
        return EXIT_FINE;
    message("--max-ratio: '%s' is no number of 1 or more", value);
    return EXIT_USAGE;
}

/* 64K, 8M, 1G, or plain bytes */
static bool
read_size(const char *value, size_t *out)
{
    static const char units[] = "kmg";
    const char *rest = read_digits(value, SIZE_MOST, out);
    const char *unit;

    if (rest == NULL)
        return false;
    unit = *rest == '\0' ? NULL : strchr(units, tolower((unsigned char)*rest));
    if (unit != NULL) {
        unsigned shift = 10 * ((unsigned)(unit - units) + 1);

        if (*out > SIZE_MOST >> shift)
            return false;
        *out <<= shift;
        rest++;
    }
    return *rest == '\0' && *out >= SIZE_LEAST;
}

int
value_size(size_t *out, const char *option, const char *value)
{
    if (read_size(value, out))
        return EXIT_FINE;
    message("--%s: '%s' is no size of 1K or more, such as 64K, 8M or 1G", option, value);
    return EXIT_USAGE;
}

int
value_jobs(struct options *out, const char *value)
{
    const char *rest = read_digits(value, JOBS_MAX * 10, &out->jobs);

    if (rest != NULL && *rest == '\0' && out->jobs > 0 && out->jobs <= JOBS_MAX)
        return EXIT_FINE;
    message("--jobs: '%s' is no number from 1 to %zu", value, JOBS_MAX);
    return EXIT_USAGE;
}
