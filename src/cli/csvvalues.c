/* SPDX-License-Identifier: MIT */
/* Reads the values of options that say how a CSV file is written. */
#include "csvvalues.h"
#include "exits.h"
#include "message.h"

#include <string.h>

/* One byte of ASCII that ends no line; a tab may be written as \t. */
static int
read_character(char *out, const char *option, const char *value)
{
    if (strcmp(value, "\\t") == 0)
        value = "\t";
    if (strlen(value) != 1 || (unsigned char)*value > 0x7f || *value == '\n' || *value == '\r') {
        message("--%s: '%s' is no single character of ASCII, such as ;", option, value);
        return EXIT_USAGE;
    }
    *out = *value;
    return EXIT_FINE;
}

int
value_delimiter(struct csvin_format *out, const char *value)
{
    return read_character(&out->delimiter, "delimiter", value);
}

int
value_quote(struct csvin_format *out, const char *value)
{
    return read_character(&out->quote, "quote", value);
}

int
csvvalues_check(const struct csvin_format *format)
{
    char delimiter = format->delimiter == '\0' ? ',' : format->delimiter;
    char quote = format->quote == '\0' ? '"' : format->quote;

    if (delimiter != quote)
        return EXIT_FINE;
    message("--delimiter and --quote are the same character");
    return EXIT_USAGE;
}
