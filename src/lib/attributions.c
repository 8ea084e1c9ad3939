/* SPDX-License-Identifier: MIT */
/* The list of all that was read of a document, each thing with its place. */
#include "attributions.h"

static struct tarwisa_attribution *
next_free(struct attributions *a)
{
    if (a->n == TARWISA_ATTRIBUTIONS_MAX) {
        a->overflow = true;
        return NULL;
    }
    return &a->list[a->n++];
}

void
attributions_add_date(struct attributions *a, enum tarwisa_role role,
                      const struct tarwisa_date *date)
{
    struct tarwisa_attribution *next = date->raw.len == 0 ? NULL : next_free(a);

    if (next != NULL)
        *next = (struct tarwisa_attribution){ .role = role, .raw = date->raw, .date = *date };
}

void
attributions_add_names(struct attributions *a, const struct source_reading *reading)
{
    for (size_t i = 0; i < reading->n_names; i++) {
        const struct source_name *name = &reading->names[i];
        struct tarwisa_attribution *next = next_free(a);

        if (next == NULL)
            return;
        *next = (struct tarwisa_attribution){ .role = TARWISA_ROLE_SOURCE,
                                              .raw = name->raw,
                                              .status = name->status,
                                              .outlet = name->outlet };
    }
}

void
attributions_add_citation(struct attributions *a, struct tarwisa_span raw,
                          const struct tarwisa_outlet *outlet)
{
    struct tarwisa_attribution *next = next_free(a);

    if (next != NULL)
        *next = (struct tarwisa_attribution){
            .role = TARWISA_ROLE_CITED, .raw = raw, .status = TARWISA_SOURCE_OK, .outlet = outlet
        };
}

static bool
is_same_place(const struct tarwisa_attribution *a, const struct tarwisa_attribution *b)
{
    return a->raw.bytes == b->raw.bytes && a->role == b->role;
}

/* They come nearly sorted: only what is found in a header may stand a few places off. */
static void
insert(struct attributions *a, size_t n, struct tarwisa_attribution next)
{
    size_t at = n;

    while (at > 0 && a->list[at - 1].raw.bytes > next.raw.bytes) {
        a->list[at] = a->list[at - 1];
        at--;
    }
    a->list[at] = next;
}

void
attributions_settle(struct attributions *a)
{
    size_t n = 0;

    for (size_t i = 0; i < a->n; i++)
        insert(a, i, a->list[i]);
    for (size_t i = 0; i < a->n; i++) {
        if (n == 0 || !is_same_place(&a->list[n - 1], &a->list[i]))
            a->list[n++] = a->list[i];
    }
    a->n = n;
}
