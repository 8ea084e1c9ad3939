/* SPDX-License-Identifier: MIT */
/* Puts outlets of the user's among those of the registry: sorted by id, then joined id by id. */
#include "merge.h"

#include "build.h"

#include <stdlib.h>
#include <string.h>

/* The strings of an outlet, to go through them in a loop. */
enum {
    ID,
    NAME_AR,
    NAME_EN,
    KIND,
    COUNTRY,
    DOMAIN,
    WIKIDATA,
    ALIASES,
    FIELDS,
};

static const char *
field_of(const struct tarwisa_outlet *outlet, size_t i)
{
    const char *const fields[FIELDS] = { outlet->id,       outlet->name_ar, outlet->name_en,
                                         outlet->kind,     outlet->country, outlet->domain,
                                         outlet->wikidata, outlet->aliases };

    return fields[i] == NULL ? "" : fields[i];
}

/* An outlet of the user's, and its place among them. */
struct given {
    const struct tarwisa_outlet *outlet;
    size_t i;
};

static int
compare_given(const void *left, const void *right)
{
    const struct given *a = left, *b = right;
    int order = strcmp(field_of(a->outlet, ID), field_of(b->outlet, ID));

    return order != 0 ? order : (a->i > b->i) - (a->i < b->i);
}

struct merge {
    const struct registry_rows *base;
    struct given *given; /* sorted by id, then as they came */
    size_t n_given;
    struct arena *arena;
    struct tarwisa_outlet *outlets;
    size_t *first;
    size_t n;
    enum tarwisa_result result;
    size_t fault;
};

static void
fail(struct merge *m, enum tarwisa_result result, size_t fault)
{
    if (m->result == TARWISA_OK) {
        m->result = result;
        m->fault = fault;
    }
}

static bool
is_id(const char *id)
{
    size_t len = strlen(id);

    return len > 0 && len <= OUTLET_ID_MAX &&
           strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-") == len;
}

/* --- one outlet ---------------------------------------------------------------------------------- */

/* What an outlet is made of: a row of the registry or none, and rows of the user's. */
struct group {
    const struct tarwisa_outlet *base; /* NULL: a new outlet */
    const struct given *given;
    size_t n;
};

/* The last row that has something there. */
static const char *
latest(const struct group *g, size_t field)
{
    for (size_t i = g->n; i-- > 0;) {
        if (field_of(g->given[i].outlet, field)[0] != '\0')
            return field_of(g->given[i].outlet, field);
    }
    return g->base == NULL ? "" : field_of(g->base, field);
}

/* Names joined by '|'; with `text` NULL their length is counted. */
struct joined {
    char *text;
    size_t len;
};

static void
join(struct joined *joined, const char *names)
{
    size_t len = strlen(names), bar = joined->len > 0;

    if (len == 0)
        return;
    if (joined->text != NULL && bar)
        joined->text[joined->len] = '|';
    if (joined->text != NULL)
        memcpy(joined->text + joined->len + bar, names, len);
    joined->len += len + bar;
}

/* The names of a row that another row's have taken the place of still lead to the outlet. */
static void
join_replaced(const struct group *g, const struct tarwisa_outlet *row, struct joined *joined)
{
    static const size_t fields[] = { NAME_AR, NAME_EN, DOMAIN };

    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (strcmp(field_of(row, fields[i]), latest(g, fields[i])) != 0)
            join(joined, field_of(row, fields[i]));
    }
}

/* All aliases; *first: as in struct registry_rows. */
static void
join_aliases(const struct group *g, struct joined *joined, size_t *first)
{
    if (g->base != NULL) {
        join(joined, field_of(g->base, ALIASES));
        join_replaced(g, g->base, joined);
    }
    *first = g->base == NULL ? 0 : joined->len + 1;
    for (size_t i = 0; i < g->n; i++) {
        join(joined, field_of(g->given[i].outlet, ALIASES));
        join_replaced(g, g->given[i].outlet, joined);
    }
}

static const char *
keep(struct merge *m, const char *text)
{
    const char *kept = arena_copy(m->arena, text, strlen(text));

    if (kept == NULL)
        fail(m, TARWISA_ERR_NOMEM, 0);
    return kept;
}

static const char *
keep_aliases(struct merge *m, const struct group *g, size_t *first)
{
    struct joined joined = { NULL, 0 };

    join_aliases(g, &joined, first);
    joined.text = arena_take(m->arena, joined.len + 1);
    if (joined.text == NULL) {
        fail(m, TARWISA_ERR_NOMEM, 0);
        return NULL;
    }
    joined.text[joined.len] = '\0';
    joined.len = 0;
    join_aliases(g, &joined, first);
    return joined.text;
}

static const char *
or_else(const char *text, const char *other)
{
    return text[0] != '\0' ? text : other;
}

static void
add_group(struct merge *m, const struct group *g)
{
    const char *name_ar = or_else(latest(g, NAME_AR), latest(g, NAME_EN));
    size_t *first = &m->first[m->n];

    if (!is_id(latest(g, ID)) || name_ar[0] == '\0') {
        fail(m, TARWISA_ERR_ARG, g->given[0].i);
        return;
    }
    m->outlets[m->n] = (struct tarwisa_outlet){
        .id = keep(m, latest(g, ID)),
        .name_ar = keep(m, name_ar),
        .name_en = keep(m, or_else(latest(g, NAME_EN), name_ar)),
        .kind = keep(m, latest(g, KIND)),
        .country = keep(m, or_else(latest(g, COUNTRY), "XX")),
        .domain = keep(m, latest(g, DOMAIN)),
        .wikidata = keep(m, latest(g, WIKIDATA)),
        .aliases = keep_aliases(m, g, first),
    };
    m->n++;
}

/* --- all of them --------------------------------------------------------------------------------- */

static void
add_base(struct merge *m, const struct tarwisa_outlet *outlet)
{
    m->first[m->n] = SIZE_MAX;
    m->outlets[m->n++] = *outlet;
}

/* How many rows of the user's from `at` on have the same id. */
static size_t
count_same(const struct merge *m, size_t at)
{
    size_t n = 1;

    while (at + n < m->n_given &&
           strcmp(field_of(m->given[at].outlet, ID), field_of(m->given[at + n].outlet, ID)) == 0)
        n++;
    return n;
}

/* Both lists stand in the order of the ids. */
static void
merge_all(struct merge *m)
{
    const struct registry_rows *base = m->base;
    size_t at = 0, i = 0;

    while (m->result == TARWISA_OK && (at < m->n_given || i < base->n_outlets)) {
        int order = at == m->n_given ? 1
                    : i == base->n_outlets
                        ? -1
                        : strcmp(field_of(m->given[at].outlet, ID), base->outlets[i].id);
        struct group group = { order == 0 ? &base->outlets[i] : NULL, m->given + at, 0 };

        if (order > 0) {
            add_base(m, &base->outlets[i++]);
            continue;
        }
        group.n = count_same(m, at);
        add_group(m, &group);
        at += group.n;
        i += order == 0;
    }
}

static bool
take_room(struct merge *m, const struct tarwisa_outlet *outlets, size_t n)
{
    size_t most = m->base->n_outlets + n;

    m->given = reallocarray(NULL, n, sizeof *m->given);
    m->outlets = arena_take(m->arena, most * sizeof *m->outlets);
    m->first = arena_take(m->arena, most * sizeof *m->first);
    if (m->given == NULL || m->outlets == NULL || m->first == NULL)
        return false;
    for (size_t i = 0; i < n; i++)
        m->given[i] = (struct given){ &outlets[i], i };
    m->n_given = n;
    qsort(m->given, n, sizeof *m->given, compare_given);
    return true;
}

enum tarwisa_result
rows_merge(const struct registry_rows *base, const struct tarwisa_outlet *outlets, size_t n,
           struct arena *arena, struct registry_rows *out, size_t *fault)
{
    struct merge m = { .base = base, .arena = arena, .result = TARWISA_OK };

    if (take_room(&m, outlets, n))
        merge_all(&m);
    else
        m.result = TARWISA_ERR_NOMEM;
    free(m.given);
    if (fault != NULL)
        *fault = m.fault;
    *out = *base;
    out->outlets = m.outlets;
    out->n_outlets = m.n;
    out->first = m.first;
    return m.result;
}
