/* SPDX-License-Identifier: MIT */
/* Makes any names into identifiers. */
#include "identifiers.h"

#include "io/codepoint.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* The text for the letters at the front, of which there are *taken bytes. */
static void
take_letter(const struct identifier_rules *rules, const char *name, size_t *taken, char out[5])
{
    UChar32 c = codepoint_next(name, strlen(name), taken);

    if (c < 0 || (rules->plane_0 && c > 0xffff))
        snprintf(out, 5, "%s", CODEPOINT_REPLACEMENT);
    else
        snprintf(out, 5, "%.*s", (int)*taken, name);
}

void
identifier_make(const struct identifier_rules *rules, const char *name, size_t n,
                char out[IDENTIFIER_BYTES])
{
    size_t len = 0, letters = 0, taken = 0;

    for (; *name != '\0' && letters < rules->letters_max; name += taken, letters++) {
        char letter[5];

        take_letter(rules, name, &taken, letter);
        if (len + strlen(letter) > rules->bytes_max)
            break;
        memcpy(out + len, letter, strlen(letter));
        len += strlen(letter);
    }
    while (rules->plane_0 && len > 0 && out[len - 1] == ' ')
        len--;
    out[len] = '\0';
    if (len == 0)
        snprintf(out, IDENTIFIER_BYTES, "column_%zu", n);
}

static bool
is_taken(const struct identifier_rules *rules, char (*names)[IDENTIFIER_BYTES], size_t n,
         const char *name)
{
    for (size_t i = 0; i < n; i++)
        if ((rules->any_case ? strcmp(names[i], name) : strcasecmp(names[i], name)) == 0)
            return true;
    return false;
}

/* The number of the column, or the next one that makes the name its own, stands behind it. */
static void
make_unique(const struct identifier_rules *rules, char (*names)[IDENTIFIER_BYTES], size_t n)
{
    char base[IDENTIFIER_BYTES];
    size_t number = n + 1;

    memcpy(base, names[n], sizeof base);
    while (is_taken(rules, names, n, names[n])) {
        struct identifier_rules room = *rules;
        char suffix[NUMBER_MAX];
        size_t len = (size_t)snprintf(suffix, sizeof suffix, "_%zu", number++);

        room.bytes_max -= len;
        room.letters_max -= len;
        identifier_make(&room, base, n + 1, names[n]);
        memcpy(names[n] + strlen(names[n]), suffix, len + 1);
    }
}

char (*identifiers_make(const struct identifier_rules *rules, const struct row_columns *columns,
                        size_t *n_changed))[IDENTIFIER_BYTES]
{
    char(*names)[IDENTIFIER_BYTES] = calloc(columns->n + 1, sizeof *names);

    *n_changed = 0;
    for (size_t i = 0; i < columns->n && names != NULL; i++) {
        identifier_make(rules, columns->columns[i].name, i + 1, names[i]);
        make_unique(rules, names, i);
        *n_changed += strcmp(names[i], columns->columns[i].name) != 0;
    }
    return names;
}
