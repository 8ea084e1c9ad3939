/* SPDX-License-Identifier: MIT */
/* Finds names that several outlets of a registry file share without a word about it. */
#include "check.h"
#include "exits.h"

#include <stdlib.h>
#include <string.h>

/* A row of the --ambiguous file: these outlets may share the names with this key. */
struct declared {
    char *key;
    char *ids; /* joined by | */
};

struct clashes {
    struct check *c;
    bool has_header;
    struct declared *declared;
    size_t n_declared, declared_room;
};

/* --- the --ambiguous file -------------------------------------------------------------------- */

static void
add_declared(struct clashes *k, const char *ids)
{
    struct declared *grown =
        check_grow(k->c, k->declared, k->n_declared, &k->declared_room, sizeof *k->declared);

    if (grown == NULL)
        return;
    k->declared = grown;
    grown[k->n_declared].key = check_copy(k->c, k->c->key);
    grown[k->n_declared].ids = check_copy(k->c, ids);
    k->n_declared++;
}

static int
take_declared(void *data, const struct csvin_row *row)
{
    struct clashes *k = data;

    if (!k->has_header) {
        k->has_header = true;
        if (row->n >= 2 && strcmp(row->fields[0], "alias") == 0 &&
            strcmp(row->fields[1], "ids") == 0)
            return 0;
        check_problem(k->c, row->line, "the header does not begin with alias,ids");
        return 1;
    }
    if (row->n < 2)
        check_problem(k->c, row->line, "%zu field instead of 2 or more", row->n);
    else if (!check_key(k->c, row->fields[0]))
        check_problem(k->c, row->line, "alias '%s' is empty or too long", row->fields[0]);
    else
        add_declared(k, row->fields[1]);
    return k->c->no_memory;
}

static bool
holds_id(const char *ids, const char *id)
{
    size_t len = strlen(id);

    while (*ids != '\0') {
        size_t n = strcspn(ids, "|");

        if (n == len && memcmp(ids, id, len) == 0)
            return true;
        ids += n + (ids[n] == '|');
    }
    return false;
}

static int
compare_declared(const void *a, const void *b)
{
    const struct declared *x = a, *y = b;

    return strcmp(x->key, y->key);
}

static bool
is_in_file(const struct clashes *k, const struct check_name *name)
{
    struct declared wanted = { .key = name->key };
    const struct declared *found = NULL;

    if (k->n_declared > 0)
        found = bsearch(&wanted, k->declared, k->n_declared, sizeof wanted, compare_declared);
    return found != NULL && holds_id(found->ids, k->c->outlets[name->outlet].id);
}

/* --- what the library says ------------------------------------------------------------------- */

/* It knows that the name is shared, this outlet among others, or that in this very spelling it
 * is this outlet's alone. */
static bool
is_settled(const struct clashes *k, const struct check_name *name)
{
    const struct job *job = k->c->job;
    const char *id = k->c->outlets[name->outlet].id;
    struct tarwisa_span text = { name->text, strlen(name->text) };
    struct tarwisa_source source;

    if (tarwisa_source_resolve(job->t, job->scratch, text, NULL, &source) != TARWISA_OK)
        return false;
    if (source.status == TARWISA_SOURCE_OK || source.status == TARWISA_SOURCE_GENERIC)
        return source.outlet != NULL && strcmp(source.outlet->id, id) == 0;
    for (size_t i = 0; source.status == TARWISA_SOURCE_AMBIGUOUS && i < source.n_candidates; i++)
        if (strcmp(source.candidates[i]->id, id) == 0)
            return true;
    return false;
}

/* --- names that meet ------------------------------------------------------------------------- */

static int
compare_names(const void *a, const void *b)
{
    const struct check_name *x = a, *y = b;
    int order = strcmp(x->key, y->key);

    if (order != 0)
        return order;
    if (x->outlet != y->outlet)
        return x->outlet > y->outlet ? 1 : -1;
    if ((x->line > 0) != (y->line > 0)) /* those of the registry first */
        return x->line > 0 ? 1 : -1;
    if (x->is_alias != y->is_alias)
        return x->is_alias ? 1 : -1;
    return strcmp(x->text, y->text);
}

static void
check_repeat(struct check *c, const struct check_name *name, const struct check_name *before)
{
    if (name->is_alias && name->line > 0 && before->line > 0)
        check_problem(c, name->line, "alias '%s' repeats '%s' of the same row", name->text,
                      before->text);
}

static void
check_shared(struct clashes *k, const struct check_name *name, const struct check_name *other)
{
    const struct check_outlet *here = &k->c->outlets[name->outlet];
    const struct check_outlet *there = &k->c->outlets[other->outlet];
    bool by_file = k->c->job->options->ambiguous != NULL;

    if (strcmp(here->id, there->id) == 0 || /* an id that stands twice, which was told */
        (by_file ? is_in_file(k, name) : is_settled(k, name)))
        return;
    if (other->line > 0)
        check_problem(k->c, name->line, "'%s' of %s is a name of %s on line %zu too", name->text,
                      here->id, there->id, other->line);
    else
        check_problem(k->c, name->line, "'%s' of %s is a name of the registry's %s too", name->text,
                      here->id, there->id);
}

/* A name in the group of another outlet, of the file if there is one. */
static const struct check_name *
find_other(const struct check_name *names, size_t n, size_t outlet)
{
    const struct check_name *other = NULL;

    for (size_t i = 0; i < n; i++) {
        if (names[i].outlet != outlet && (other == NULL || (other->line == 0 && names[i].line > 0)))
            other = &names[i];
    }
    return other;
}

/* names[0 .. n) have one key and stand in the order of their outlets. Where outlets share it,
 * each of them must be entitled to it. */
static void
check_group(struct clashes *k, const struct check_name *names, size_t n)
{
    bool several = names[0].outlet != names[n - 1].outlet;

    for (size_t i = 0; i < n; i++) {
        if (i > 0 && names[i].outlet == names[i - 1].outlet)
            check_repeat(k->c, &names[i], &names[i - 1]);
        else if (several && names[i].line > 0)
            check_shared(k, &names[i], find_other(names, n, names[i].outlet));
    }
}

static void
check_groups(struct clashes *k)
{
    struct check *c = k->c;
    size_t start = 0;

    qsort(c->names, c->n_names, sizeof *c->names, compare_names);
    for (size_t i = 1; i <= c->n_names; i++) {
        if (i < c->n_names && strcmp(c->names[i].key, c->names[start].key) == 0)
            continue;
        check_group(k, c->names + start, i - start);
        start = i;
    }
}

static int
on_reject(void *data, const struct csvin_reject *reject)
{
    struct clashes *k = data;

    check_problem(k->c, reject->line, "%s", reject->text);
    return 0;
}

static int
read_declared(struct clashes *k, const char *path)
{
    static const struct csvin_format format = { .ragged = true };
    const struct csvin_listener listener = { k, take_declared, on_reject };
    struct csvin_error error;

    if (path == NULL)
        return EXIT_FINE;
    k->c->file = path;
    return outletfile_exit(path, csvin_read_file(path, &format, &listener, &error), &error);
}

int
check_clashes(struct check *c)
{
    struct clashes k = { .c = c };
    const char *file = c->file;
    int code = read_declared(&k, c->job->options->ambiguous);

    c->file = file;
    if (k.n_declared > 0 && !c->no_memory)
        qsort(k.declared, k.n_declared, sizeof *k.declared, compare_declared);
    if (code == EXIT_FINE && !c->no_memory && c->n_names > 0)
        check_groups(&k);
    for (size_t i = 0; i < k.n_declared; i++) {
        free(k.declared[i].key);
        free(k.declared[i].ids);
    }
    free(k.declared);
    return code;
}
