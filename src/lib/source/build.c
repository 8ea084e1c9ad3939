/* SPDX-License-Identifier: MIT */
/* Makes a registry of its rows: every name becomes claims to keys, sorted claims become names. */
#include "build.h"

#include "beginnings.h"
#include "parts.h"
#include "text/hash.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

/* Where a claim stands among those of other outlets to the same key: outlets of the user's, then
 * those that data/ambiguous.csv lists, by their place in the list, then the others. */
#define RANK_FIRST 0
#define RANK_LAST UINT32_MAX

/* One spelling of one outlet under its key. */
struct claim {
    const char *texts;  /* of the registry, when they are all there: for the order */
    uint32_t key, text; /* where they begin in them */
    uint32_t outlet;    /* its row */
    uint32_t hash;
    uint32_t rank;
    uint16_t key_len;
    uint8_t level; /* enum name_level */
};

struct claims {
    struct claim *list;
    size_t n, room;
};

/* The texts so far: they grow, so that what stands in them is known by its place. */
struct texts {
    char *bytes;
    size_t n, room;
};

/* A row of the tables beside the outlets, by the key of its name. */
struct keyed {
    const char *key;
    size_t row;
};

struct build {
    const struct registry_rows *rows;
    const struct fold *fold;
    const struct skeletons *skeletons;
    struct arena *arena;
    struct registry *out;
    struct claims names, domains, looks;
    struct texts texts;
    struct spelling *spellings;          /* of the registry */
    struct keyed *shared, *everyday;     /* sorted by key */
    const struct tarwisa_outlet *outlet; /* whose names are claimed */
    bool first;                          /* the name comes before those of other outlets */
    bool no_memory;
    char key[FOLDED_MAX + 1], tight[FOLDED_MAX + 1];
    char looks_key[SKELETON_KEY_MAX];
};

static struct tarwisa_span
span_of(const char *text)
{
    return (struct tarwisa_span){ text, strlen(text) };
}

/* Room in the arena, or NULL, which is remembered. */
static void *
take(struct build *b, size_t n, size_t size)
{
    void *taken = arena_take(b->arena, n * size + 1);

    b->no_memory = b->no_memory || taken == NULL;
    return taken;
}

static bool
grow_texts(struct texts *texts, size_t by)
{
    size_t room = 2 * texts->room + by;
    char *grown;

    if (by <= texts->room - texts->n)
        return true;
    if (room > UINT32_MAX || (grown = realloc(texts->bytes, room)) == NULL)
        return false;
    texts->bytes = grown;
    texts->room = room;
    return true;
}

/* Put a text among the others, with a NUL behind it; returns where it begins. */
static uint32_t
keep(struct build *b, struct tarwisa_span text)
{
    size_t at = b->texts.n;

    if (b->no_memory || !grow_texts(&b->texts, text.len + 1)) {
        b->no_memory = true;
        return 0;
    }
    memcpy(b->texts.bytes + at, text.bytes, text.len);
    b->texts.bytes[at + text.len] = '\0';
    b->texts.n += text.len + 1;
    return (uint32_t)at;
}

/* --- the rows beside the outlets ----------------------------------------------------------------- */

static int
compare_keyed(const void *left, const void *right)
{
    const struct keyed *a = left, *b = right;

    return strcmp(a->key, b->key);
}

/* A key of "" stands for a name of which nothing is left. */
static const char *
key_of(struct build *b, const char *name)
{
    size_t len = fold_name(b->fold, span_of(name), b->key, sizeof b->key);
    const char *kept = arena_copy(b->arena, b->key, len == SIZE_MAX ? 0 : len);

    b->no_memory = b->no_memory || kept == NULL;
    return kept;
}

static bool
is_of_host(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-';
}

static bool
is_host(struct tarwisa_span text)
{
    size_t n = 0;

    while (n < text.len && is_of_host(text.bytes[n]))
        n++;
    return n == text.len && n > 0 && text.bytes[0] != '.' && memchr(text.bytes, '.', n) != NULL;
}

static bool
key_rows(struct build *b)
{
    const struct registry_rows *rows = b->rows;

    b->shared = take(b, rows->n_shared, sizeof *b->shared);
    b->everyday = take(b, rows->n_everyday, sizeof *b->everyday);
    for (size_t i = 0; i < rows->n_shared && !b->no_memory; i++) {
        const char *alias = rows->shared[i].alias;

        b->shared[i] = (struct keyed){ is_host(span_of(alias)) ? alias : key_of(b, alias), i };
    }
    for (size_t i = 0; i < rows->n_everyday && !b->no_memory; i++)
        b->everyday[i] = (struct keyed){ key_of(b, rows->everyday[i].name), i };
    if (b->no_memory)
        return false;
    qsort(b->shared, rows->n_shared, sizeof *b->shared, compare_keyed);
    qsort(b->everyday, rows->n_everyday, sizeof *b->everyday, compare_keyed);
    return true;
}

static const struct shared_row *
find_shared(const struct build *b, const char *key)
{
    const struct keyed wanted = { key, 0 };
    const struct keyed *found =
        bsearch(&wanted, b->shared, b->rows->n_shared, sizeof wanted, compare_keyed);

    return found == NULL ? NULL : &b->rows->shared[found->row];
}

static uint8_t
everyday_kind(const struct build *b, const char *key)
{
    const struct keyed wanted = { key, 0 };
    const struct keyed *found =
        bsearch(&wanted, b->everyday, b->rows->n_everyday, sizeof wanted, compare_keyed);

    return found == NULL ? EVERYDAY_NO : b->rows->everyday[found->row].kind;
}

/* The place of an id in a list joined by '|', from 1; 0: it is not there. */
static uint32_t
place_in(const char *ids, const char *id)
{
    size_t len = strlen(id);

    for (uint32_t place = 1;; place++) {
        size_t n = strcspn(ids, "|");

        if (n == len && memcmp(ids, id, len) == 0)
            return place;
        if (ids[n] == '\0')
            return 0;
        ids += n + 1;
    }
}

static uint32_t
rank_of(const struct build *b, const char *key)
{
    const struct shared_row *row;
    uint32_t place;

    if (b->first)
        return RANK_FIRST;
    row = find_shared(b, key);
    place = row == NULL ? 0 : place_in(row->ids, b->outlet->id);
    return place == 0 ? RANK_LAST : place;
}

/* --- claims -------------------------------------------------------------------------------------- */

/* The key has a NUL behind it. */
static void
add_claim(struct build *b, struct claims *claims, struct tarwisa_span key, uint32_t text,
          enum name_level level)
{
    size_t room = claims->room == 0 ? 1024 : 2 * claims->room;
    struct claim *grown = claims->list;

    if (claims->n == claims->room) {
        grown = reallocarray(claims->list, room, sizeof *grown);
        b->no_memory = b->no_memory || grown == NULL;
        if (grown == NULL)
            return;
        claims->list = grown;
        claims->room = room;
    }
    grown[claims->n++] = (struct claim){ .key = keep(b, key),
                                         .text = text,
                                         .outlet = (uint32_t)(b->outlet - b->rows->outlets),
                                         .hash = hash_bytes(key.bytes, key.len),
                                         .rank = rank_of(b, key.bytes),
                                         .key_len = (uint16_t)key.len,
                                         .level = (uint8_t)level };
}

/* The key without its blanks, under which "عربي 21" and "عربي21" meet. */
static void
claim_tight(struct build *b, struct tarwisa_span key, uint32_t text)
{
    struct tarwisa_span tight = { b->tight, 0 };

    for (size_t i = 0; i < key.len; i++) {
        if (key.bytes[i] != ' ')
            b->tight[tight.len++] = key.bytes[i];
    }
    b->tight[tight.len] = '\0';
    if (tight.len < key.len)
        add_claim(b, &b->names, tight, text, NAME_TIGHT);
}

/* Arabic letters, digits and common marks have no capitals. */
static bool
has_capitals(struct tarwisa_span text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t point = utf8_next(text, &at);

        if (point > '@' && (point < 0x0600 || point > 0x06FF))
            return true;
    }
    return false;
}

/* What the name looks like in any case. */
static void
claim_looks(struct build *b, struct tarwisa_span name, uint32_t text)
{
    int n_cases = has_capitals(name) ? SKELETON_CASES : 1;

    for (int how = 0; how < n_cases; how++) {
        struct tarwisa_span key = { b->looks_key, 0 };

        key.len = skeleton_key(b->skeletons, b->fold, name, (enum skeleton_case)how, b->looks_key);
        if (key.len > 0)
            add_claim(b, &b->looks, key, text, NAME_FULL);
    }
}

/* How much of a key is its longest plain prefix with the blank behind it; 0 for none. */
static size_t
prefix_len(const struct build *b, const char *key)
{
    size_t longest = 0;

    for (size_t i = 0; i < b->rows->n_prefixes; i++) {
        size_t len = strlen(b->rows->prefixes[i]);

        if (len >= longest && strncmp(key, b->rows->prefixes[i], len) == 0 && key[len] == ' ')
            longest = len + 1;
    }
    return longest;
}

static void
claim_key(struct build *b, struct tarwisa_span key, uint32_t text, enum name_level level)
{
    add_claim(b, &b->names, key, text, level);
    claim_tight(b, key, text);
}

static void
claim_name(struct build *b, struct tarwisa_span name)
{
    struct tarwisa_span key = { b->key, fold_name(b->fold, name, b->key, sizeof b->key) };
    size_t prefix;
    uint32_t text;

    if (key.len == SIZE_MAX || key.len == 0)
        return;
    text = keep(b, name);
    claim_looks(b, name, text);
    claim_key(b, key, text, NAME_FULL);
    prefix = prefix_len(b, b->key);
    if (prefix > 0)
        claim_key(b, (struct tarwisa_span){ key.bytes + prefix, key.len - prefix }, text,
                  NAME_STRIPPED);
}

static void
claim_host(struct build *b, struct tarwisa_span host)
{
    if (host.len > sizeof b->key - 1)
        return;
    for (size_t i = 0; i < host.len; i++) {
        char c = host.bytes[i];

        b->key[i] = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    }
    b->key[host.len] = '\0';
    add_claim(b, &b->domains, (struct tarwisa_span){ b->key, host.len }, keep(b, host), NAME_FULL);
}

/* `first`: as in struct registry_rows. */
static void
claim_aliases(struct build *b, const char *aliases, size_t first)
{
    for (size_t at = 0; aliases[at] != '\0' && !b->no_memory;) {
        struct tarwisa_span alias = { aliases + at, strcspn(aliases + at, "|") };

        b->first = at + 1 >= first;
        if (is_host(alias))
            claim_host(b, alias);
        else
            claim_name(b, alias);
        at += alias.len + (aliases[at + alias.len] == '|');
    }
}

static void
claim_outlet(struct build *b, size_t i)
{
    const struct tarwisa_outlet *outlet = &b->rows->outlets[i];
    size_t first = b->rows->first == NULL ? SIZE_MAX : b->rows->first[i];

    b->outlet = outlet;
    b->first = first == 0;
    claim_name(b, span_of(outlet->name_ar));
    claim_name(b, span_of(outlet->name_en));
    if (outlet->domain[0] != '\0')
        claim_host(b, span_of(outlet->domain));
    claim_aliases(b, outlet->aliases, first);
}

/* --- names --------------------------------------------------------------------------------------- */

/* By key; of one key full spellings before stripped ones, then by rank and outlet. */
static int
compare_claims(const void *left, const void *right)
{
    const struct claim *a = left, *b = right;
    int order = (a->hash > b->hash) - (a->hash < b->hash);

    if (order == 0)
        order = strcmp(a->texts + a->key, b->texts + b->key);
    if (order == 0)
        order = (int)a->level - (int)b->level;
    if (order == 0)
        order = (a->rank > b->rank) - (a->rank < b->rank);
    if (order == 0)
        order = (a->outlet > b->outlet) - (a->outlet < b->outlet);
    return order != 0 ? order : strcmp(a->texts + a->text, b->texts + b->text);
}

static bool
is_same_key(const struct claim *a, const struct claim *b)
{
    return a->hash == b->hash && strcmp(a->texts + a->key, b->texts + b->key) == 0;
}

/* A full name beats one whose prefix is off, and that one without blanks; the same spelling twice
 * is one. */
static bool
is_needed(const struct claim *first, const struct claim *c)
{
    if (c->level > first->level)
        return false;
    return c == first || c[-1].outlet != c->outlet ||
           strcmp(c->texts + c[-1].text, c->texts + c->text) != 0;
}

/* The row of the outlet meant behind a source label, or NO_OUTLET */
static uint32_t
labelled_outlet(const struct build *b, const char *key)
{
    const struct shared_row *row = find_shared(b, key);
    const struct tarwisa_outlet *outlet =
        row == NULL ? NULL : registry_outlet(b->out, span_of(row->labelled));

    return outlet == NULL ? NO_OUTLET : (uint32_t)(outlet - b->rows->outlets);
}

/* What is worth having beside the key, when all spellings are there. */
static void
sum_up(const struct build *b, struct name *name)
{
    const struct spelling *spellings = b->spellings + name->spellings;
    size_t head = name->key_len < NAME_HEAD ? name->key_len : NAME_HEAD;

    memcpy(name->head, b->out->texts + name->key, head);
    name->outlet = spellings[0].outlet;
    name->several = spellings[name->n_spellings - 1].outlet != name->outlet;
    name->generic = strcmp(b->rows->outlets[name->outlet].kind, "generic") == 0;
}

static struct name
name_of(const struct build *b, const struct claim *first)
{
    const char *key = b->out->texts + first->key;

    return (struct name){ .key = first->key,
                          .spellings = (uint32_t)b->out->n_spellings,
                          .labelled = labelled_outlet(b, key),
                          .key_len = first->key_len,
                          .everyday = everyday_kind(b, key),
                          .level = first->level };
}

/* Names of sorted claims; returns how many. */
static uint32_t
fill_names(struct build *b, const struct claims *claims, struct name *names)
{
    const struct claim *first = NULL;
    uint32_t n = 0;

    for (const struct claim *c = claims->list; c < claims->list + claims->n; c++) {
        if (first == NULL || !is_same_key(first, c)) {
            first = c;
            names[n++] = name_of(b, first);
        }
        if (!is_needed(first, c))
            continue;
        b->spellings[b->out->n_spellings++] = (struct spelling){ c->outlet, c->text };
        names[n - 1].n_spellings++;
    }
    for (uint32_t i = 0; i < n; i++)
        sum_up(b, &names[i]);
    return n;
}

static void
fill_slots(const struct registry *registry, const struct name_table *table, struct name_slot *slots)
{
    for (uint32_t i = 0; i < table->n_slots; i++)
        slots[i] = (struct name_slot){ 0, NO_NAME };
    for (uint32_t i = 0; i < table->n_names; i++) {
        const struct name *name = &table->names[i];
        uint32_t hash = hash_bytes(registry->texts + name->key, name->key_len);
        uint32_t at = hash & (table->n_slots - 1);

        while (slots[at].name != NO_NAME)
            at = (at + 1) & (table->n_slots - 1);
        slots[at] = (struct name_slot){ hash, i };
    }
}

static void
make_table(struct build *b, struct claims *claims, struct name_table *table)
{
    struct name *names = take(b, claims->n, sizeof *names);
    struct name_slot *slots;

    if (b->no_memory)
        return;
    for (size_t i = 0; i < claims->n; i++)
        claims->list[i].texts = b->out->texts;
    if (claims->n > 0)
        qsort(claims->list, claims->n, sizeof *claims->list, compare_claims);
    table->names = names;
    table->n_names = fill_names(b, claims, names);
    for (table->n_slots = 16; table->n_slots < 2 * table->n_names;)
        table->n_slots *= 2;
    table->slots = slots = take(b, table->n_slots, sizeof *slots);
    if (!b->no_memory)
        fill_slots(b->out, table, slots);
}

/* --- names that misspelt ones are compared with -------------------------------------------------- */

/* Generic and everyday words are near to others of their kind. */
static bool
may_be_near(const struct registry *r, const struct name *name, struct letters *letters)
{
    return name->level != NAME_TIGHT && !name_is_everyday(name) && !name->generic &&
           letters_of((struct tarwisa_span){ r->texts + name->key, name->key_len }, letters) &&
           letters->n >= NEAR_LETTERS_MIN && letters->n <= NEAR_LETTERS_MAX;
}

static uint32_t
bucket_of(const struct near_index *near, const struct letters *letters, size_t part)
{
    return part_hash(letters->points + part_start(letters->n, part), letters->n, part) &
           (near->n_buckets - 1);
}

/* How many names each bucket will hold, as the places where the next one begins. */
static void
count_buckets(const struct registry *r, uint32_t *starts)
{
    struct letters letters;

    memset(starts, 0, (r->near.n_buckets + 2) * sizeof *starts);
    for (uint32_t i = 0; i < r->names.n_names; i++) {
        if (!may_be_near(r, &r->names.names[i], &letters))
            continue;
        for (size_t part = 0; part < parts_of(letters.n); part++)
            starts[bucket_of(&r->near, &letters, part) + 2]++;
    }
    for (uint32_t i = 2; i < r->near.n_buckets + 2; i++)
        starts[i] += starts[i - 1];
}

/* starts[b + 1] is where the next name of bucket b goes; at the end where its last one ended. */
static void
fill_buckets(const struct registry *r, uint32_t *starts, struct near_name *names)
{
    struct letters letters;

    for (uint32_t i = 0; i < r->names.n_names; i++) {
        if (!may_be_near(r, &r->names.names[i], &letters))
            continue;
        for (size_t part = 0; part < parts_of(letters.n); part++)
            names[starts[bucket_of(&r->near, &letters, part) + 1]++] =
                (struct near_name){ letters.bits, i, (uint32_t)letters.n };
    }
}

static void
make_near(struct build *b)
{
    struct registry *r = b->out;
    struct near_name *names = NULL;
    uint32_t *starts;

    for (r->near.n_buckets = 16; r->near.n_buckets < r->names.n_names;)
        r->near.n_buckets *= 2;
    r->near.starts = starts = take(b, (size_t)r->near.n_buckets + 2, sizeof *starts);
    if (starts == NULL)
        return;
    count_buckets(r, starts);
    r->near.names = names = take(b, starts[r->near.n_buckets + 1], sizeof *names);
    if (names != NULL)
        fill_buckets(r, starts, names);
}

/* --- the registry -------------------------------------------------------------------------------- */

static int
compare_id(struct tarwisa_span id, const char *other)
{
    int order = strncmp(id.bytes, other, id.len);

    return order != 0 ? order : other[id.len] == '\0' ? 0 : -1;
}

const struct tarwisa_outlet *
registry_outlet(const struct registry *registry, struct tarwisa_span id)
{
    size_t low = 0, high = registry->n_outlets;

    if (id.len == 0 || memchr(id.bytes, '\0', id.len) != NULL)
        return NULL;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare_id(id, registry->outlets[middle].id);

        if (order == 0)
            return &registry->outlets[middle];
        if (order > 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* All texts are there: they stay where they are now, and there is room for as many spellings. */
static bool
settle_texts(struct build *b)
{
    size_t n = b->names.n + b->domains.n + b->looks.n;

    if (b->no_memory)
        return false;
    b->out->texts = arena_copy(b->arena, b->texts.bytes, b->texts.n);
    b->out->texts_len = b->texts.n;
    b->out->spellings = b->spellings = take(b, n, sizeof *b->spellings);
    b->no_memory = b->no_memory || b->out->texts == NULL;
    return !b->no_memory;
}

static void
make_all(struct build *b)
{
    keep(b, span_of("")); /* so that there is any */
    if (!key_rows(b))
        return;
    for (size_t i = 0; i < b->rows->n_outlets && !b->no_memory; i++)
        claim_outlet(b, i);
    if (!settle_texts(b))
        return;
    make_table(b, &b->names, &b->out->names);
    make_table(b, &b->domains, &b->out->domains);
    make_table(b, &b->looks, &b->out->looks);
    if (!b->no_memory)
        make_near(b);
}

enum tarwisa_result
registry_build(const struct registry_rows *rows, const struct fold *fold,
               const struct skeletons *skeletons, struct arena *arena, struct registry *out)
{
    struct build *b = calloc(1, sizeof *b);
    bool made;

    if (b == NULL)
        return TARWISA_ERR_NOMEM;
    *out = (struct registry){ .outlets = rows->outlets, .n_outlets = rows->n_outlets };
    b->rows = rows;
    b->fold = fold;
    b->skeletons = skeletons;
    b->arena = arena;
    b->out = out;
    make_all(b);
    made = !b->no_memory;
    if (made)
        beginnings_gather(out, &out->beginnings);
    free(b->names.list);
    free(b->domains.list);
    free(b->looks.list);
    free(b->texts.bytes);
    free(b);
    return made ? TARWISA_OK : TARWISA_ERR_NOMEM;
}
