/* SPDX-License-Identifier: MIT */
/* The registry and the names that lead to it, from data/ to C. */
#include "parts.h"
#include "tries.h"

#include "lib/text/hash.h"
#include "lib/text/skeleton.h"
#include "lib/text/utf8.h"

#include <inttypes.h>
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
    enum name_level level;
    size_t rank; /* place in data/ambiguous.csv; outlets it does not list come last */
    size_t line;
};

struct claims {
    struct claim *list;
    size_t n;
};

static struct tarwisa_outlet *outlets;
static size_t n_outlets, n_aliases;
static struct claims names, domains, looks;
static struct skeletons skeletons;

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

/* The key without its blanks, under which "عربي 21" and "عربي21" meet. */
static void
claim_tight(struct claim claim)
{
    char *to;

    if (strchr(claim.key, ' ') == NULL)
        return;
    claim.key = copy(claim.key);
    claim.level = NAME_TIGHT;
    to = claim.key;
    for (const char *from = claim.key; *from != '\0'; from++) {
        if (*from != ' ')
            *to++ = *from;
    }
    *to = '\0';
    APPEND(names.list, names.n, claim);
}

/* What the name looks like in any case. */
static void
claim_looks(struct claim claim)
{
    static char key[SKELETON_KEY_MAX];

    for (int how = 0; how < SKELETON_CASES; how++) {
        if (skeleton_key(&skeletons, &fold, span_of(claim.text), (enum skeleton_case)how, key) == 0)
            continue;
        claim.key = copy(key);
        APPEND(looks.list, looks.n, claim);
    }
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
    claim_tight(claim);
    claim_looks(claim);
    rest = strip_prefix(claim.key);
    if (rest == NULL)
        return;
    claim.key = copy(rest);
    claim.level = NAME_STRIPPED;
    APPEND(names.list, names.n, claim);
    claim_tight(claim);
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
    static const struct term_name kinds[] = { { "outlet", EVERYDAY_OUTLET_ALONE },
                                              { "unsure", EVERYDAY_UNSURE },
                                              { "listed", EVERYDAY_LISTED } };
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
        order = (int)a->level - (int)b->level;
    if (order == 0)
        order = (a->rank == 0 ? 999 : (int)a->rank) - (b->rank == 0 ? 999 : (int)b->rank);
    if (order == 0)
        order = (int)a->outlet - (int)b->outlet;
    return order != 0 ? order : strcmp(a->text, b->text);
}

/* A full name beats one whose prefix is off, and that one without blanks; the same spelling twice
 * is one. */
static bool
is_needed(const struct claim *first, const struct claim *c)
{
    if (c->level > first->level)
        return false;
    return c == first || c[-1].outlet != c->outlet || strcmp(c[-1].text, c->text) != 0;
}

/* Every outlet that shares a name has to stand in data/ambiguous.csv for it; names that only look
 * alike, or do without their blanks, need not. */
static void
check_declared(const struct claims *claims, const struct claim *first, const struct claim *c)
{
    if (claims == &looks || c->level == NAME_TIGHT)
        return;
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
    uint16_t outlet; /* the first one */
    enum name_level level;
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
                   (struct printed_key){ c->key, printed, 0, s == NULL ? NO_OUTLET : s->labelled,
                                         c->outlet, c->level });
        }
        if (!is_needed(first, c))
            continue;
        check_declared(claims, first, c);
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

/* A name that misspelt ones may mean, with its length. */
struct near_key {
    struct near_name name;
    size_t letters;
};

static struct near_key
near_key_of(const struct printed_key *key, size_t i)
{
    struct tarwisa_span text = span_of(key->key);
    struct near_key near = { .name.name = (uint16_t)i };

    for (size_t at = 0; at < text.len; near.letters++)
        near.name.letters |= UINT64_C(1) << near_bit(utf8_next(text, &at));
    return near;
}

/* Generic and everyday words are near to others of their kind. */
static bool
may_be_near(const struct printed_key *key)
{
    return key->level != NAME_TIGHT && everyday_kind(key->key) == EVERYDAY_NO &&
           strcmp(outlets[key->outlet].kind, "generic") != 0;
}

static void
print_near(const struct printed_key *keys, size_t n_keys)
{
    size_t starts[NEAR_LETTERS_MAX + 2] = { 0 }, printed = 0;

    printf("const struct near_name tables_near_names[] = {\n");
    for (size_t letters = NEAR_LETTERS_MIN; letters <= NEAR_LETTERS_MAX; letters++) {
        starts[letters] = printed;
        for (size_t i = 0; i < n_keys; i++) {
            struct near_key near = near_key_of(&keys[i], i);

            if (near.letters != letters || !may_be_near(&keys[i]))
                continue;
            printf("{UINT64_C(%" PRIu64 "),%u},%s", near.name.letters, near.name.name,
                   printed % 4 == 3 ? "\n" : "");
            printed++;
        }
    }
    starts[NEAR_LETTERS_MAX + 1] = printed;
    printf("};\nconst uint16_t tables_near_starts[] = {");
    for (size_t letters = 0; letters < ARRAY_LEN(starts); letters++)
        printf("%zu,", starts[letters]);
    printf("};\n\n");
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
        printf(",%zu,%zu,%u,%d,%d},\n", keys[i].first, keys[i].n, keys[i].labelled,
               everyday_kind(keys[i].key), (int)keys[i].level);
    }
    printf("};\n");
    print_slots(table, keys, n_keys);
    if (claims == &names)
        print_near(keys, n_keys);
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

/* --- words around names -------------------------------------------------------------------------- */

static struct growing_trie terms_trie;
static struct term *terms;
static size_t n_terms;

static void
add_term(struct place at, int use, const char *country, const char *text)
{
    uint16_t *slot = trie_slot(&terms_trie, at, text);
    uint16_t entry = *slot;

    if (entry == TRIE_NONE) {
        entry = *slot = (uint16_t)n_terms;
        APPEND(terms, n_terms, (struct term){ 0 });
    }
    if ((terms[entry].uses & use) != 0)
        die(at, "\"%s\" stands already", text);
    terms[entry].uses |= (uint16_t)use;
    if (country[0] == '\0')
        return;
    if (strlen(country) != 2)
        die(at, "\"%s\" is no country", country);
    if (terms[entry].country[0] != '\0' && strcmp(terms[entry].country, country) != 0)
        die(at, "\"%s\" stands already, for %s", text, terms[entry].country);
    memcpy(terms[entry].country, country, 3);
}

static void
read_place(struct place at, char *const *fields)
{
    static const struct term_name kinds[] = { { "country", TERM_PLACE },
                                              { "region", TERM_PLACE },
                                              { "city", TERM_PLACE } };

    add_term(at, number_of(at, kinds, ARRAY_LEN(kinds), fields[0]), fields[1], fields[2]);
}

static void
read_qualifier(struct place at, char *const *fields)
{
    static const struct term_name kinds[] = { { "country", TERM_COUNTRY },
                                              { "language", TERM_PLAIN },
                                              { "plain", TERM_PLAIN } };
    int use = number_of(at, kinds, ARRAY_LEN(kinds), fields[0]);

    add_term(at, use, use == TERM_COUNTRY ? fields[1] : "", fields[2]);
}

static void
read_lead(struct place at, char *const *fields)
{
    static const struct term_name uses[] = { { "lead", TERM_LEAD },
                                             { "say", TERM_SAYING },
                                             { "cite", TERM_CITES },
                                             { "cite-clause", TERM_CITES | TERM_WANTS_CLAUSE },
                                             { "cite-kind", TERM_CITES_KIND },
                                             { "cite-kind-clause",
                                               TERM_CITES_KIND | TERM_WANTS_CLAUSE },
                                             { "clause", TERM_CLAUSE },
                                             { "subject", TERM_SUBJECT } };
    static const struct term_name glues[] = { { "-", false }, { "l", true } };
    int use = number_of(at, uses, ARRAY_LEN(uses), fields[0]);

    if (number_of(at, glues, ARRAY_LEN(glues), fields[1]))
        use = use == TERM_LEAD ? TERM_LEAD_GLUED : use | TERM_CITES_LAM;
    add_term(at, use, "", fields[2]);
}

static void
print_terms(void)
{
    print_trie("terms", &terms_trie);
    printf("const struct term tables_terms[] = {\n");
    for (size_t i = 0; i < n_terms; i++)
        printf("{%u,\"%s\"},%s", terms[i].uses, terms[i].country, i % 8 == 7 ? "\n" : "");
    printf("};\n\n");
}

/* --- the part ------------------------------------------------------------------------------------ */

void
names_read(void)
{
    if (skeletons_open(&skeletons) != TARWISA_OK)
        die((struct place){ "ICU", 0 }, "cannot be opened");
    read_csv("prefixes.csv", "kinds,text", read_prefix);
    read_csv("outlets.csv", "id,name_ar,name_en,kind,country,domain,wikidata,aliases", read_outlet);
    read_csv("ambiguous.csv", "alias,ids,labelled,note", read_ambiguous);
    read_csv("everyday.csv", "alone,name", read_everyday);
    read_csv("places.csv", "kind,country,name", read_place);
    read_csv("qualifiers.csv", "kind,value,text", read_qualifier);
    read_csv("leads.csv", "use,glue,text", read_lead);
    skeletons_close(&skeletons);
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
    print_names("skeletons", &looks);
    print_terms();
}

void
names_print_count(void)
{
    printf("%zu outlets, %zu aliases", n_outlets, n_aliases);
}
