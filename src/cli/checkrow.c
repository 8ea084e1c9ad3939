/* SPDX-License-Identifier: MIT */
/* Looks at the fields of one outlet of a registry file. */
#include "check.h"
#include "rows.h"

#include "io/visible.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define LABEL_BYTES_MAX 63 /* of a domain, between two dots (RFC 1035) */
#define NO_BREAK_SPACE "\xc2\xa0"

/* The columns of a registry file. */
enum {
    ID,
    NAME_AR,
    NAME_EN,
    KIND,
    COUNTRY,
    DOMAIN,
    WIKIDATA,
    ALIASES,
};

static bool
is_kind(const char *text)
{
    static const char *const kinds[] = { "agency", "newspaper", "tv",          "radio",
                                         "portal", "magazine",  "institution", "generic" };

    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (strcmp(text, kinds[i]) == 0)
            return true;
    return false;
}

static bool
is_id_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
}

/* Words of small letters and digits, joined by single `joint`s. Returns how many; 0: it is not. */
static size_t
count_words(const char *text, char joint)
{
    size_t n = 1;

    for (size_t i = 0; text[i] != '\0'; i++) {
        if (is_id_letter(text[i]))
            continue;
        if (text[i] != joint || i == 0 || text[i - 1] == joint)
            return 0;
        n++;
    }
    return text[0] == '\0' || text[strlen(text) - 1] == joint ? 0 : n;
}

static bool
is_id(const char *text)
{
    return strlen(text) <= ID_BYTES_MAX && count_words(text, '-') > 0;
}

static bool
is_domain_label(const char *label, size_t len)
{
    if (len == 0 || len > LABEL_BYTES_MAX || label[0] == '-' || label[len - 1] == '-')
        return false;
    for (size_t i = 0; i < len; i++)
        if (!is_id_letter(label[i]) && label[i] != '-')
            return false;
    return true;
}

/* elbalad.news: labels joined by dots, the last of letters, without www. in front */
static bool
is_domain(const char *text)
{
    const char *last = strrchr(text, '.');

    if (last == NULL || strncmp(text, "www.", 4) == 0 || isdigit((unsigned char)last[1]))
        return false;
    for (;;) {
        size_t len = strcspn(text, ".");

        if (!is_domain_label(text, len))
            return false;
        if (text[len] == '\0')
            return true;
        text += len + 1;
    }
}

static bool
is_country(const char *text)
{
    return strlen(text) == 2 && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'A' &&
           text[1] <= 'Z';
}

static bool
is_wikidata(const char *text)
{
    return text[0] == 'Q' && text[1] >= '1' && text[1] <= '9' &&
           strspn(text + 1, "0123456789") == strlen(text + 1);
}

static bool
has_stray_blank(const char *text)
{
    size_t len = strlen(text);

    return len > 0 && (text[0] == ' ' || text[len - 1] == ' ' || strstr(text, "  ") != NULL ||
                       strstr(text, NO_BREAK_SPACE) != NULL);
}

/* What would be shown as an escape has no place in a name: controls, bidi controls, no UTF-8. */
static bool
has_control(const char *text)
{
    size_t len = strlen(text);
    struct visible v;

    for (size_t at = 0; at < len; at += v.taken) {
        visible_next(text + at, len - at, &v);
        if (v.len != v.taken || memcmp(v.bytes, text + at, v.len) != 0)
            return true;
    }
    return false;
}

static void
check_text(struct check *c, size_t line, const char *column, const char *text)
{
    if (has_stray_blank(text))
        check_problem(c, line, "%s '%s' has a stray blank", column, text);
    if (has_control(text))
        check_problem(c, line, "%s '%s' has a control character or is no UTF-8", column, text);
}

static void
check_words(struct check *c, const struct csvin_row *row)
{
    const char *const *f = row->fields;

    if (!is_id(f[ID]))
        check_problem(c, row->line, "id '%s' is not small letters, digits and single hyphens",
                      f[ID]);
    if (!is_kind(f[KIND]))
        check_problem(c, row->line, "unknown kind '%s'", f[KIND]);
    if (!is_country(f[COUNTRY]))
        check_problem(c, row->line, "country '%s' is not two capitals", f[COUNTRY]);
    if (f[DOMAIN][0] != '\0' && !is_domain(f[DOMAIN]))
        check_problem(c, row->line, "bad domain '%s'", f[DOMAIN]);
    if (f[WIKIDATA][0] != '\0' && !is_wikidata(f[WIKIDATA]))
        check_problem(c, row->line, "wikidata '%s' is not Q and a number", f[WIKIDATA]);
}

/* --- names ----------------------------------------------------------------------------------- */

static void
add_name(struct check *c, const char *text, size_t outlet, bool is_alias)
{
    struct check_name *grown =
        check_grow(c, c->names, c->n_names, &c->names_room, sizeof *c->names);

    if (grown == NULL)
        return;
    c->names = grown;
    grown[c->n_names++] = (struct check_name){
        .key = check_copy(c, c->key),
        .text = check_copy(c, text),
        .outlet = outlet,
        .is_alias = is_alias,
    };
}

static void
check_name(struct check *c, size_t line, const char *column, const char *text, size_t outlet)
{
    if (check_key(c, text))
        add_name(c, text, outlet, strcmp(column, "alias") == 0);
    else
        check_problem(c, line, "%s '%s' is empty or too long", column, text);
}

static void
check_aliases(struct check *c, const struct csvin_row *row, size_t outlet)
{
    char *aliases = check_copy(c, row->fields[ALIASES]);
    char *rest = aliases;
    const char *alias;

    if (aliases != NULL && aliases[0] == '\0')
        rest = NULL;
    while (!c->no_memory && (alias = strsep(&rest, "|")) != NULL) {
        check_text(c, row->line, "alias", alias);
        check_name(c, row->line, "alias", alias, outlet);
    }
    free(aliases);
}

static bool
add_outlet(struct check *c, const struct csvin_row *row)
{
    struct check_outlet outlet = { check_copy(c, row->fields[ID]), row->line };
    struct check_outlet *outlets =
        check_grow(c, c->outlets, c->n_outlets, &c->outlets_room, sizeof *c->outlets);

    if (outlets != NULL)
        c->outlets = outlets;
    if (outlets == NULL || outlet.id == NULL) {
        free(outlet.id);
        return false;
    }
    c->outlets[c->n_outlets++] = outlet;
    return true;
}

void
check_outlet_row(struct check *c, const struct csvin_row *row)
{
    size_t outlet = c->n_outlets;

    if (row->n != outlet_columns.n) {
        check_problem(c, row->line, "%zu fields instead of %zu", row->n, outlet_columns.n);
        return;
    }
    if (!add_outlet(c, row))
        return;
    check_words(c, row);
    for (size_t i = 0; i < ALIASES; i++)
        check_text(c, row->line, outlet_columns.columns[i].name, row->fields[i]);
    check_name(c, row->line, "name_ar", row->fields[NAME_AR], outlet);
    check_name(c, row->line, "name_en", row->fields[NAME_EN], outlet);
    check_aliases(c, row, outlet);
}
