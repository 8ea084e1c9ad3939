/* SPDX-License-Identifier: MIT */
/* Looks at the names of one outlet of a registry file, and at what it leaves out. */
#include "check.h"
#include "rows.h"

#include "io/visible.h"

#include <stdlib.h>
#include <string.h>

#define NO_BREAK_SPACE "\xc2\xa0"

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

/* --- names ----------------------------------------------------------------------------------- */

static void
add_name(struct check *c, const char *text, size_t line, size_t outlet, bool is_alias)
{
    struct check_name *grown =
        check_grow(c, c->names, c->n_names, &c->names_room, sizeof *c->names);

    if (grown == NULL)
        return;
    c->names = grown;
    grown[c->n_names++] = (struct check_name){
        .key = check_copy(c, c->key),
        .text = check_copy(c, text),
        .line = line,
        .outlet = outlet,
        .is_alias = is_alias,
    };
    c->n_own_names += line > 0;
}

static void
check_name(struct check *c, size_t line, const char *column, const char *text, size_t outlet)
{
    if (check_key(c, text))
        add_name(c, text, line, outlet, strcmp(column, "alias") == 0);
    else
        check_problem(c, line, "%s '%s' is empty or too long", column, text);
}

static void
check_aliases(struct check *c, size_t line, const char *joined, size_t outlet)
{
    char *aliases = check_copy(c, joined);
    char *rest = aliases;
    const char *alias;

    if (aliases != NULL && aliases[0] == '\0')
        rest = NULL;
    while (!c->no_memory && (alias = strsep(&rest, "|")) != NULL) {
        check_text(c, line, "alias", alias);
        check_name(c, line, "alias", alias, outlet);
    }
    free(aliases);
}

/* A row that changes an outlet may leave its names as they are. */
static void
check_names(struct check *c, size_t line, const struct tarwisa_outlet *row, size_t outlet,
            bool is_change)
{
    if (!is_change || row->name_ar[0] != '\0')
        check_name(c, line, "name_ar", row->name_ar, outlet);
    if (!is_change || row->name_en[0] != '\0')
        check_name(c, line, "name_en", row->name_en, outlet);
    check_aliases(c, line, row->aliases, outlet);
}

/* --- outlets --------------------------------------------------------------------------------- */

static bool
add_outlet(struct check *c, const char *id, size_t line)
{
    struct check_outlet outlet = { check_copy(c, id), line };
    struct check_outlet *outlets =
        check_grow(c, c->outlets, c->n_outlets, &c->outlets_room, sizeof *c->outlets);

    if (outlets != NULL)
        c->outlets = outlets;
    if (outlets == NULL || outlet.id == NULL) {
        free(outlet.id);
        return false;
    }
    c->outlets[c->n_outlets++] = outlet;
    c->n_own_outlets += line > 0;
    return true;
}

void
check_add_registry(struct check *c)
{
    const struct tarwisa_outlet *outlet;

    for (size_t i = 0; !c->no_memory && (outlet = tarwisa_outlet_at(c->job->t, i)) != NULL; i++) {
        if (add_outlet(c, outlet->id, 0))
            check_names(c, 0, outlet, i, false);
    }
    c->n_registry = c->n_outlets;
}

/* The place of an outlet of the registry among those that are checked; n_registry: it is none. */
static size_t
registered(const struct check *c, const char *id)
{
    const struct tarwisa_outlet *outlet =
        tarwisa_outlet_find(c->job->t, (struct tarwisa_span){ id, strlen(id) });

    return outlet == NULL || c->n_registry == 0
               ? c->n_registry
               : (size_t)(outlet - tarwisa_outlet_at(c->job->t, 0));
}

static void
check_alias_row(struct check *c, const struct outletfile_row *row)
{
    size_t outlet = registered(c, row->outlet.id);

    if (outlet == c->n_registry)
        check_problem(c, row->line, "no outlet has the id '%s'", row->outlet.id);
    else
        check_aliases(c, row->line, row->outlet.aliases, outlet);
}

/* Of an outlet that is new nothing else says what the row leaves out. */
static void
check_is_whole(struct check *c, size_t line, const struct tarwisa_outlet *row)
{
    if (row->kind[0] == '\0')
        check_problem(c, line, "unknown kind ''");
    if (row->country[0] == '\0')
        check_problem(c, line, "country '' is not two capitals");
}

/* A row of an outlet of the registry changes that; where it stands once more check_ids cannot see. */
static void
check_change(struct check *c, const struct outletfile_row *row, size_t outlet)
{
    struct check_outlet *known = &c->outlets[outlet];

    if (known->line > 0)
        check_problem(c, row->line, "the id %s stands on line %zu already", known->id, known->line);
    known->line = row->line;
    c->n_own_outlets++;
    check_names(c, row->line, &row->outlet, outlet, true);
}

void
check_outlet_row(struct check *c, const struct outletfile_row *row)
{
    const struct tarwisa_outlet *o = &row->outlet;
    const char *const texts[] = { o->id,      o->name_ar, o->name_en, o->kind,
                                  o->country, o->domain,  o->wikidata };
    size_t outlet = registered(c, o->id);

    if (row->alias_only) {
        check_alias_row(c, row);
        return;
    }
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        check_text(c, row->line, outlet_columns.columns[i].name, texts[i]);
    if (outlet < c->n_registry) {
        check_change(c, row, outlet);
    } else if (add_outlet(c, o->id, row->line)) {
        check_is_whole(c, row->line, o);
        check_names(c, row->line, o, c->n_outlets - 1, false);
    }
}
