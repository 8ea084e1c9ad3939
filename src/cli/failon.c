/* SPDX-License-Identifier: MIT */
/* Reads KIND[=SHARE] and compares the findings with it. */
#include "failon.h"
#include "exits.h"
#include "message.h"

#include <stdio.h>
#include <string.h>

#define KIND_SIZE 64
#define WHOLE ((size_t)100000) /* parts of a whole: thousandths of one in a hundred */

struct limit {
    char kind[KIND_SIZE];
    size_t share; /* of WHOLE; more than that fails */
};

static bool
is_kind(const char *name)
{
    const char *kind;

    for (size_t i = 0; (kind = tally_finding_name(i)) != NULL; i++)
        if (strcmp(kind, name) == 0)
            return true;
    return false;
}

/* 5%, 0.25%, with at most three digits behind the point, up to 100% */
static bool
read_share(const char *text, size_t *out)
{
    size_t share = 0, unit = WHOLE / 100, digits = strspn(text, "0123456789");

    if (digits == 0 || digits > 3)
        return false;
    for (size_t i = 0; i < digits; i++)
        share = share * 10 + (size_t)(text[i] - '0');
    share *= unit;
    text += digits;
    if (*text == '.')
        for (text++; *text >= '0' && *text <= '9' && unit > 1; text++)
            share += (size_t)(*text - '0') * (unit /= 10);
    *out = share;
    return strcmp(text, "%") == 0 && share <= WHOLE;
}

static bool
read_limit(const char *value, struct limit *out)
{
    size_t len = strcspn(value, "=");

    *out = (struct limit){ .share = 0 };
    if (len >= KIND_SIZE)
        return false;
    memcpy(out->kind, value, len);
    return is_kind(out->kind) && (value[len] == '\0' || read_share(value + len + 1, &out->share));
}

int
failon_check(const struct options *options)
{
    struct limit limit;

    for (size_t i = 0; i < options->n_fail_on; i++)
        if (!read_limit(options->fail_on[i], &limit)) {
            message("--fail-on: '%s' is no finding, such as lookalike, nor one with a share, such "
                    "as unknown=5%%",
                    options->fail_on[i]);
            return EXIT_USAGE;
        }
    return EXIT_FINE;
}

int
failon_judge(const struct options *options, const struct tally *tally)
{
    size_t all = tally_total(tally, "documents");
    int code = EXIT_FINE;
    struct limit limit;

    for (size_t i = 0; i < options->n_fail_on; i++) {
        size_t n = read_limit(options->fail_on[i], &limit)
                       ? tally_count(tally, TALLY_FINDINGS, limit.kind)
                       : 0;

        if (n * WHOLE <= limit.share * all)
            continue;
        message("--fail-on %s: %zu of %zu document%s", options->fail_on[i], n, all, plural(all));
        code = EXIT_UNRESOLVED;
    }
    return code;
}
