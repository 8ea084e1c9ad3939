/* SPDX-License-Identifier: MIT */
/* The registry and the names that lead to it, from data/ to C. */
#include "parts.h"
#include "tries.h"

#include "lib/text/hash.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ID_MAX 64 /* bytes of an outlet's id, as `tarwisa outlets --check` has it */

/* --- prefixes ------------------------------------------------------------------------------------ */

static struct growing_trie prefixes_trie;
static char **prefixes; /* name keys */
static char **prefix_kinds;
static size_t n_prefixes, n_prefix_kinds;

static void
read_prefix(struct place at, char *const *fields)
{
    uint16_t *slot = trie_slot(&prefixes_trie, at, fields[1]);

    if (*slot != TRIE_NONE)
        die(at, "\"%s\" stands already", fields[1]);
    *slot = (uint16_t)n_prefixes;
    APPEND(prefixes, n_prefixes, name_key(at, fields[1]));
    APPEND(prefix_kinds, n_prefix_kinds, fields[0]);
}

/* The key behind its longest prefix, or NULL. */
static const char *
strip_prefix(const char *key)
{
    const char *rest = NULL;
    size_t longest = 0;

    for (size_t i = 0; i < n_prefixes; i++) {
        size_t len = strlen(prefixes[i]);

        if (len > longest && strncmp(key, prefixes[i], len) == 0 && key[len] == ' ') {
            longest = len;
            rest = key + len + 1;
        }
    }
    return rest;
}

/* --- outlets and their names --------------------------------------------------------------------- */

/* One spelling of one outlet under its key. */
struct claim {
    char *key;
    char *text;
    uint16_t outlet;
    bool stripped;
    size_t rank; /* place in data/ambiguous.csv; outlets it does not list come last */
    size_t line;
};

struct claims {
    struct claim *list;
    size_t n;
};

static struct tarwisa_outlet *outlets;
static size_t n_outlets, n_aliases;
static struct claims names, domains;

static bool
looks_like_host(const char *text)
{
    return strchr(text, '.') != NULL && text[0] != '.' &&
           strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-") ==
               strlen(text);
}

static void
claim_domain(struct place at, const char *text)
{
    char *key = copy(text);

    for (char *c = key; *c != '\0'; c++)
        *c = (char)(*c >= 'A' && *c <= 'Z' ? *c + ('a' - 'A') : *c);
    APPEND(domains.list, domains.n,
           (struct claim){
               .key = key, .text = copy(text), .outlet = (uint16_t)n_outlets, .line = at.line });
}

static void
claim_name(struct place at, const char *text)
{
    struct claim claim = { .text = copy(text), .outlet = (uint16_t)n_outlets, .line = at.line };
    const char *rest;

    claim.key = name_key(at, text);
    if (claim.key == NULL)
        die(at, "nothing is left of the name \"%s\" when it is folded", text);
    APPEND(names.list, names.n, claim);
    rest = strip_prefix(claim.key);
    if (rest == NULL)
        return;
    claim.key = copy(rest);
    claim.stripped = true;
    APPEND(names.list, names.n, claim);
}

static void
claim_aliases(struct place at, const char *joined)
{
    char *rest = copy(joined);

    for (char *alias = strsep(&rest, "|"); alias != NULL; alias = strsep(&rest, "|")) {
        if (*alias == '\0')
            continue;
        n_aliases++;
        if (looks_like_host(alias))
            claim_domain(at, alias);
        else
            claim_name(at, alias);
    }
}

static void
read_outlet(struct place at, char *const *fields)
{
    struct tarwisa_outlet outlet = { fields[0], fields[1], fields[2], fields[3],
                                     fields[4], fields[5], fields[6], fields[7] };

    if (n_outlets > 0 && strcmp(outlets[n_outlets - 1].id, outlet.id) == 0)
        die(at, "the id \"%s\" stands in the row before", outlet.id);
    if (n_outlets > 0 && strcmp(outlets[n_outlets - 1].id, outlet.id) > 0)
        die(at, "rows are sorted by id: \"%s\" belongs above \"%s\"", outlet.id,
            outlets[n_outlets - 1].id);
    if (strlen(outlet.id) > ID_MAX)
        die(at, "the id is longer than %d bytes", ID_MAX);
    if (n_outlets + 1 >= NO_OUTLET)
        die(at, "too many outlets");
    claim_name(at, outlet.name_ar);
    claim_name(at, outlet.name_en);
    claim_aliases(at, outlet.aliases);
    if (*outlet.domain != '\0')
        claim_domain(at, outlet.domain);
    APPEND(outlets, n_outlets, outlet);
}

static uint16_t
outlet_of_id(struct place at, const char *id)
{
    for (size_t i = 0; i < n_outlets; i++) {
        if (strcmp(outlets[i].id, id) == 0)
            return (uint16_t)i;
    }
    die(at, "no outlet has the id \"%s\"", id);
}

/* --- names that several outlets share ------------------------------------------------------------ */

struct shared_name {
    char *key;
    uint16_t labelled;
};

static struct shared_name *shared;
static size_t n_shared;

static const struct shared_name *
find_shared(const char *key)
{
    for (size_t i = 0; i < n_shared; i++) {
        if (strcmp(shared[i].key, key) == 0)
            return &shared[i];
    }
    return NULL;
}

/* Give the claims of this key their rank; outlets listed need not claim it in full. */
static void
rank_claims(struct claims *claims, const char *key, uint16_t outlet, size_t rank)
{
    for (size_t i = 0; i < claims->n; i++) {
        if (claims->list[i].outlet == outlet && strcmp(claims->list[i].key, key) == 0)
            claims->list[i].rank = rank;
    }
}

static void
read_ambiguous(struct place at, char *const *fields)
{
    bool is_host = looks_like_host(fields[0]);
    struct claims *claims = is_host ? &domains : &names;
    struct shared_name name = { is_host ? fields[0] : name_key(at, fields[0]), NO_OUTLET };
    char *rest = fields[1];
    size_t rank = 0;

    if (name.key == NULL || find_shared(name.key) != NULL)
        die(at, "empty name, or one that stands already: \"%s\"", fields[0]);
    for (char *id = strsep(&rest, "|"); id != NULL; id = strsep(&rest, "|"))
        rank_claims(claims, name.key, outlet_of_id(at, id), ++rank);
    if (*fields[2] != '\0')
        name.labelled = outlet_of_id(at, fields[2]);
    APPEND(shared, n_shared, name);
}

struct everyday_name {
    char *key;
    int kind; /* enum name_everyday */
};

static struct everyday_name *everyday;
static size_t n_everyday;

static void
read_everyday(struct place at, char *const *fields)
{
    static const struct term kinds[] = { { "outlet", EVERYDAY_OUTLET_ALONE },
                                         { "unsure", EVERYDAY_UNSURE } };
    struct everyday_name name = { name_key(at, fields[1]),
                                  number_of(at, kinds, ARRAY_LEN(kinds), fields[0]) };

    if (name.key == NULL)
        die(at, "empty name");
    APPEND(everyday, n_everyday, name);
}

static int
everyday_kind(const char *key)
{
    for (size_t i = 0; i < n_everyday; i++) {
        if (strcmp(everyday[i].key, key) == 0)
            return everyday[i].kind;
    }
    return EVERYDAY_NO;
}

/* Full spellings before stripped ones, then by rank, outlet and line. */
static int
compare_claims(const void *left, const void *right)
{
    const struct claim *a = left, *b = right;
    int order = strcmp(a->key, b->key);

    if (order == 0)
        order = (int)a->stripped - (int)b->stripped;
    if (order == 0)
        order = (a->rank == 0 ? 999 : (int)a->rank) - (b->rank == 0 ? 999 : (int)b->rank);
    if (order == 0)
        order = (int)a->outlet - (int)b->outlet;
    return order != 0 ? order : strcmp(a->text, b->text);
}

/* A full name beats one whose prefix is off; the same spelling twice is one. */
static bool
is_needed(const struct claim *first, const struct claim *c)
{
    if (c->stripped && !first->stripped)
        return false;
    return c == first || c[-1].outlet != c->outlet || strcmp(c[-1].text, c->text) != 0;
}

/* Every outlet that shares a name has to stand in data/ambiguous.csv for it. */
static void
check_declared(const struct claim *first, const struct claim *c)
{
    if (c->outlet != first->outlet && (c->rank == 0 || first->rank == 0))
        die((struct place){ "outlets.csv", c->line },
            "\"%s\" is a name of %s and of %s (line %zu): say so in ambiguous.csv, or mend one",
            c->text, outlets[c->outlet].id, outlets[first->outlet].id, first->line);
}

/* --- printing ------------------------------------------------------------------------------------ */

/* The keys of a name table while it is printed. */
struct printed_key {
    const char *key;
    size_t first, n;
    uint16_t labelled;
};

static struct printed_key *
print_spellings(const char *table, struct claims *claims, size_t *n_keys)
{
    struct printed_key *keys = NULL;
    const struct claim *first = NULL;
    size_t printed = 0;

    qsort(claims->list, claims->n, sizeof *claims->list, compare_claims);
    printf("static const struct spelling %s_spellings[] = {\n", table);
    for (const struct claim *c = claims->list; c < claims->list + claims->n; c++) {
        if (first == NULL || strcmp(first->key, c->key) != 0) {
            const struct shared_name *s = find_shared(c->key);

            first = c;
            APPEND(keys, *n_keys,
                   (struct printed_key){ c->key, printed, 0, s == NULL ? NO_OUTLET : s->labelled });
        }
        if (!is_needed(first, c))
            continue;
        check_declared(first, c);
        printf("{%u,", c->outlet);
        print_string(c->text);
        printf("},\n");
        keys[*n_keys - 1].n++;
        printed++;
    }
    printf("};\n");
    return keys;
}

static void
print_slots(const char *table, const struct printed_key *keys, size_t n_keys)
{
    uint32_t n_slots = 16;
    uint16_t *slots;

    while (n_slots < 2 * n_keys)
        n_slots *= 2;
    slots = malloc(n_slots * sizeof *slots);
    if (slots == NULL || n_keys >= NO_NAME)
        die((struct place){ table, 0 }, "too many names, or out of memory");
    memset(slots, 0xFF, n_slots * sizeof *slots);
    for (size_t i = 0; i < n_keys; i++) {
        uint32_t at = hash_bytes(keys[i].key, strlen(keys[i].key)) & (n_slots - 1);

        while (slots[at] != NO_NAME)
            at = (at + 1) & (n_slots - 1);
        slots[at] = (uint16_t)i;
    }
    printf("static const uint16_t %s_slots[] = {\n", table);
    for (uint32_t i = 0; i < n_slots; i++)
        printf("%u,%s", slots[i], i % 16 == 15 ? "\n" : "");
    printf("};\nconst struct name_table tables_%s = { %s_names, %s_spellings, %s_slots, %u, %zu "
           "};\n\n",
           table, table, table, table, n_slots, n_keys);
    free(slots);
}

static void
print_names(const char *table, struct claims *claims)
{
    size_t n_keys = 0;
    struct printed_key *keys = print_spellings(table, claims, &n_keys);

    printf("static const struct name %s_names[] = {\n", table);
    for (size_t i = 0; i < n_keys; i++) {
        printf("{");
        print_string(keys[i].key);
        printf(",%zu,%zu,%u,%d},\n", keys[i].first, keys[i].n, keys[i].labelled,
               everyday_kind(keys[i].key));
    }
    printf("};\n");
    print_slots(table, keys, n_keys);
    free(keys);
}

static void
print_outlets(void)
{
    printf("const struct tarwisa_outlet tables_outlets[] = {\n");
    for (size_t i = 0; i < n_outlets; i++) {
        const char *const fields[] = { outlets[i].id,       outlets[i].name_ar, outlets[i].name_en,
                                       outlets[i].kind,     outlets[i].country, outlets[i].domain,
                                       outlets[i].wikidata, outlets[i].aliases };

        printf("{");
        for (size_t f = 0; f < ARRAY_LEN(fields); f++) {
            print_string(fields[f]);
            putchar(',');
        }
        printf("},\n");
    }
    printf("};\nconst size_t tables_n_outlets = %zu;\n\n", n_outlets);
}

/* --- the part ------------------------------------------------------------------------------------ */

void
names_read(void)
{
    read_csv("prefixes.csv", "kinds,text", read_prefix);
    read_csv("outlets.csv", "id,name_ar,name_en,kind,country,domain,wikidata,aliases", read_outlet);
    read_csv("ambiguous.csv", "alias,ids,labelled,note", read_ambiguous);
    read_csv("everyday.csv", "alone,name", read_everyday);
}

static void
print_prefix_kinds(void)
{
    printf("const char *const tables_prefix_kinds[] = {");
    for (size_t i = 0; i < n_prefix_kinds; i++) {
        print_string(prefix_kinds[i]);
        putchar(',');
    }
    printf("};\n\n");
}

void
names_print(void)
{
    print_trie("prefixes", &prefixes_trie);
    print_prefix_kinds();
    print_outlets();
    print_names("names", &names);
    print_names("domains", &domains);
}

void
names_print_count(void)
{
    printf("%zu outlets, %zu aliases", n_outlets, n_aliases);
}
