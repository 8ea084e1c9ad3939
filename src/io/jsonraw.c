/* SPDX-License-Identifier: MIT */
/* Finds literals in JSON by its quotes and brackets alone. */
#include "jsonraw.h"

#include <string.h>

#define ESCAPE ((size_t)6) /* bytes of \uXXXX */

static bool
is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* --- escapes ---------------------------------------------------------------------------------- */

/* 0..15, or -1 */
static int
hex_digit(char c)
{
    static const char digits[] = "0123456789abcdef0123456789ABCDEF";
    const char *found = c == '\0' ? NULL : strchr(digits, c);

    return found == NULL ? -1 : (int)(found - digits) % 16;
}

/* The code unit of \uXXXX, or -1 */
static int
code_unit(const char *at, const char *limit)
{
    int unit = 0;

    if ((size_t)(limit - at) < ESCAPE || at[0] != '\\' || at[1] != 'u')
        return -1;
    for (size_t i = 2; i < ESCAPE; i++) {
        int digit = hex_digit(at[i]);

        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

/* How many bytes the escape takes that starts at a backslash; what is wrong with it goes to `fault`. */
static size_t
escape_len(const char *at, const char *limit, unsigned *fault)
{
    int unit = code_unit(at, limit);
    int next;

    *fault = unit == 0 ? JSONRAW_NUL : 0;
    if (unit < 0)
        return limit - at < 2 ? 1 : 2;
    if ((unit & 0xf800) != 0xd800)
        return ESCAPE;
    next = unit < 0xdc00 ? code_unit(at + ESCAPE, limit) : -1;
    if (next >= 0xdc00 && next < 0xe000)
        return 2 * ESCAPE;
    *fault = JSONRAW_SURROGATE;
    return ESCAPE;
}

unsigned
jsonraw_faults(const struct cell *literal)
{
    const char *at = literal->bytes, *limit = at + literal->len;
    unsigned faults = 0;

    while ((at = memchr(at, '\\', (size_t)(limit - at))) != NULL) {
        unsigned fault;

        at += escape_len(at, limit, &fault);
        faults |= fault;
    }
    return faults;
}

/* --- mending ---------------------------------------------------------------------------------- */

/* Behind a string's opening quote. Returns what follows its closing quote. */
static char *
mend_string(char *at, const char *limit)
{
    while (at < limit && *at != '"') {
        unsigned fault = 0;
        size_t len = *at == '\\' ? escape_len(at, limit, &fault) : 1;

        if (fault != 0)
            memcpy(at, "\\ufffd", ESCAPE);
        at += len;
    }
    return at < limit ? at + 1 : at;
}

static const char *
skip_digits(const char *at, const char *limit)
{
    while (at < limit && is_digit(*at))
        at++;
    return at;
}

/* A mark, a sign if `sign` allows it, and digits; `at` where there is no mark, NULL where no digits. */
static const char *
skip_part(const char *at, const char *limit, const char *marks, bool sign)
{
    const char *digits = at + 1;

    if (at == limit || strchr(marks, *at) == NULL)
        return at;
    if (sign && digits < limit && (*digits == '+' || *digits == '-'))
        digits++;
    at = skip_digits(digits, limit);
    return at == digits ? NULL : at;
}

/* By the grammar of RFC 8259. */
static bool
is_number(const char *at, const char *limit)
{
    const char *digits = at + (*at == '-');

    at = skip_digits(digits, limit);
    if (at == digits || (*digits == '0' && at - digits > 1))
        return false;
    at = skip_part(at, limit, ".", false);
    if (at != NULL)
        at = skip_part(at, limit, "eE", true);
    return at == limit;
}

static bool
is_of_number(char c)
{
    return is_digit(c) || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

/* What is no number stays, for the parser to refuse. */
static char *
mend_number(char *start, const char *limit)
{
    char *at = start;

    while (at < limit && is_of_number(*at))
        at++;
    if (is_number(start, at)) {
        memset(start, ' ', (size_t)(at - start));
        *start = '0';
    }
    return at;
}

void
jsonraw_mend(char *line, size_t len)
{
    char *at = line;
    const char *limit = line + len;

    while (at < limit) {
        if (*at == '"')
            at = mend_string(at + 1, limit);
        else if (is_digit(*at) || *at == '-')
            at = mend_number(at, limit);
        else
            at++;
    }
}

/* --- fields ----------------------------------------------------------------------------------- */

/* From the opening quote. A quote behind an odd number of backslashes is escaped. */
static const char *
skip_string(const char *at, const char *limit)
{
    const char *start = at + 1;

    for (at = start; (at = memchr(at, '"', (size_t)(limit - at))) != NULL; at++) {
        const char *back = at;

        while (back > start && back[-1] == '\\')
            back--;
        if ((at - back) % 2 == 0)
            return at + 1;
    }
    return limit;
}

static const char *
skip_brackets(const char *at, const char *limit)
{
    size_t depth = 0;

    while (at < limit) {
        char c = *at;

        at = c == '"' ? skip_string(at, limit) : at + 1;
        if (c == '{' || c == '[')
            depth++;
        else if ((c == '}' || c == ']') && --depth == 0)
            break;
    }
    return at;
}

static const char *
skip_value(const char *at, const char *limit)
{
    if (at == limit)
        return limit;
    if (*at == '"')
        return skip_string(at, limit);
    if (*at == '{' || *at == '[')
        return skip_brackets(at, limit);
    while (at < limit && !is_blank(*at) && *at != ',' && *at != '}')
        at++;
    return at;
}

/* On to the next byte that is no blank and not the mark given. */
static void
skip_mark(struct jsonraw *fields, char mark)
{
    while (fields->at < fields->limit && (is_blank(*fields->at) || *fields->at == mark))
        fields->at++;
}

struct jsonraw
jsonraw_fields(const char *line, size_t len)
{
    struct jsonraw fields = { line, line + len };

    skip_mark(&fields, '{');
    return fields;
}

bool
jsonraw_next(struct jsonraw *fields, struct cell *value)
{
    const char *start;

    if (fields->at == fields->limit || *fields->at != '"')
        return false;
    fields->at = skip_string(fields->at, fields->limit);
    skip_mark(fields, ':');
    start = fields->at;
    fields->at = skip_value(start, fields->limit);
    *value = (struct cell){ start, (size_t)(fields->at - start) };
    skip_mark(fields, ',');
    return true;
}
