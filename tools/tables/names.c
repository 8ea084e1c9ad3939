/* SPDX-License-Identifier: MIT */
/* The registry and the names that lead to it, from data/ to C. */
#include "parts.h"
#include "tries.h"

#include "lib/source/build.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* --- prefixes ------------------------------------------------------------------------------------ */

static struct growing_trie prefixes_trie;
static const char **prefixes; /* name keys */
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

/* --- outlets ------------------------------------------------------------------------------------- */

static struct tarwisa_outlet *outlets;
static struct place *outlet_places;
static size_t n_outlets, n_outlet_places, n_aliases;

static void
check_name(struct place at, const char *name)
{
    if (name_key(at, name) == NULL)
        die(at, "nothing is left of the name \"%s\" when it is folded", name);
}

static void
check_aliases(struct place at, const char *joined)
{
    char *rest = copy(joined);

    for (char *alias = strsep(&rest, "|"); alias != NULL; alias = strsep(&rest, "|")) {
        if (*alias == '\0')
            continue;
        n_aliases++;
        check_name(at, alias);
    }
}

static void
read_outlet(struct place at, char *const *fields)
{
    static const struct term_name kinds[] = { { "agency", 0 },      { "newspaper", 0 },
                                              { "tv", 0 },          { "radio", 0 },
                                              { "portal", 0 },      { "magazine", 0 },
                                              { "institution", 0 }, { "generic", 0 } };
    struct tarwisa_outlet outlet = { fields[0], fields[1], fields[2], fields[3],
                                     fields[4], fields[5], fields[6], fields[7] };

    if (n_outlets > 0 && strcmp(outlets[n_outlets - 1].id, outlet.id) == 0)
        die(at, "the id \"%s\" stands in the row before", outlet.id);
    if (n_outlets > 0 && strcmp(outlets[n_outlets - 1].id, outlet.id) > 0)
        die(at, "rows are sorted by id: \"%s\" belongs above \"%s\"", outlet.id,
            outlets[n_outlets - 1].id);
    if (strlen(outlet.id) > OUTLET_ID_MAX)
        die(at, "the id is longer than %d bytes", OUTLET_ID_MAX);
    number_of(at, kinds, ARRAY_LEN(kinds), outlet.kind);
    if (strlen(outlet.country) != 2)
        die(at, "\"%s\" is no country", outlet.country);
    check_name(at, outlet.name_ar);
    check_name(at, outlet.name_en);
    check_aliases(at, outlet.aliases);
    APPEND(outlets, n_outlets, outlet);
    APPEND(outlet_places, n_outlet_places, at);
}

static const struct tarwisa_outlet *
outlet_of_id(struct place at, const char *id)
{
    for (size_t i = 0; i < n_outlets; i++) {
        if (strcmp(outlets[i].id, id) == 0)
            return &outlets[i];
    }
    die(at, "no outlet has the id \"%s\"", id);
}

/* --- names that several outlets share, or that are also words ------------------------------------ */

static struct shared_row *shared;
static char **shared_keys;
static struct everyday_row *everyday;
static size_t n_shared, n_shared_keys, n_everyday;

static const struct shared_row *
find_shared(const char *key)
{
    for (size_t i = 0; i < n_shared; i++) {
        if (strcmp(shared_keys[i], key) == 0)
            return &shared[i];
    }
    return NULL;
}

static void
read_ambiguous(struct place at, char *const *fields)
{
    char *key = strchr(fields[0], '.') != NULL ? fields[0] : name_key(at, fields[0]);
    char *rest = copy(fields[1]);

    if (key == NULL || find_shared(key) != NULL)
        die(at, "empty name, or one that stands already: \"%s\"", fields[0]);
    for (char *id = strsep(&rest, "|"); id != NULL; id = strsep(&rest, "|"))
        outlet_of_id(at, id);
    if (*fields[2] != '\0')
        outlet_of_id(at, fields[2]);
    APPEND(shared, n_shared, (struct shared_row){ fields[0], fields[1], fields[2] });
    APPEND(shared_keys, n_shared_keys, key);
}

static void
read_everyday(struct place at, char *const *fields)
{
    static const struct term_name kinds[] = { { "outlet", EVERYDAY_OUTLET_ALONE },
                                              { "unsure", EVERYDAY_UNSURE },
                                              { "listed", EVERYDAY_LISTED },
                                              { "town", EVERYDAY_TOWN } };
    int kind = number_of(at, kinds, ARRAY_LEN(kinds), fields[0]);

    check_name(at, fields[1]);
    APPEND(everyday, n_everyday, (struct everyday_row){ (uint8_t)kind, fields[1] });
}

/* --- the registry -------------------------------------------------------------------------------- */

static struct registry registry;
static struct look looks[SKELETON_LOOKS];

static bool
is_listed(const char *ids, const char *id)
{
    const char *found = strstr(ids, id);
    size_t len = strlen(id);

    while (found != NULL &&
           ((found != ids && found[-1] != '|') || (found[len] != '\0' && found[len] != '|')))
        found = strstr(found + 1, id);
    return found != NULL;
}

/* Every outlet that shares a name has to stand in data/ambiguous.csv for it; names that only look
 * alike, or do without their blanks, need not. */
static void
check_declared(const struct name *name)
{
    const struct shared_row *row = find_shared(registry.texts + name->key);
    const char *first = outlets[name->outlet].id;

    for (uint32_t i = 1; i < name->n_spellings && name->level != NAME_TIGHT; i++) {
        const struct spelling *s = &registry.spellings[name->spellings + i];
        const char *id = outlets[s->outlet].id;

        if (s->outlet == name->outlet ||
            (row != NULL && is_listed(row->ids, id) && is_listed(row->ids, first)))
            continue;
        die(outlet_places[s->outlet],
            "\"%s\" is a name of %s and of %s (line %zu): say so in ambiguous.csv, or mend one",
            registry.texts + s->text, id, first, outlet_places[name->outlet].line);
    }
}

static void
build_registry(void)
{
    static struct arena arena; /* kept until the end */
    const struct registry_rows rows = { outlets,  n_outlets,  NULL,     shared,    n_shared,
                                        everyday, n_everyday, prefixes, n_prefixes };
    struct skeletons skeletons;

    if (skeletons_open(&skeletons, NULL) != TARWISA_OK)
        die((struct place){ "ICU", 0 }, "cannot be opened");
    if (registry_build(&rows, &fold, &skeletons, &arena, &registry) != TARWISA_OK)
        die((struct place){ data_path, 0 }, "out of memory");
    for (uint32_t point = 0; point < SKELETON_LOOKS; point++)
        looks[point] = skeleton_look(&skeletons, point);
    skeletons_close(&skeletons);
    for (uint32_t i = 0; i < registry.names.n_names; i++)
        check_declared(&registry.names.names[i]);
    for (uint32_t i = 0; i < registry.domains.n_names; i++)
        check_declared(&registry.domains.names[i]);
}

/* --- printing ------------------------------------------------------------------------------------ */

static void
print_strings(const char *const *strings, size_t n)
{
    printf("{");
    for (size_t i = 0; i < n; i++) {
        print_string(strings[i]);
        putchar(',');
    }
    printf("}");
}

static void
print_row(const char *const *strings, size_t n)
{
    print_strings(strings, n);
    printf(",\n");
}

static void
print_outlets(void)
{
    printf("static const struct tarwisa_outlet outlets[] = {\n");
    for (size_t i = 0; i < n_outlets; i++)
        print_row((const char *const[]){ outlets[i].id, outlets[i].name_ar, outlets[i].name_en,
                                         outlets[i].kind, outlets[i].country, outlets[i].domain,
                                         outlets[i].wikidata, outlets[i].aliases },
                  8);
    printf("};\n\n");
}

static void
print_rows(void)
{
    printf("static const struct shared_row shared[] = {\n");
    for (size_t i = 0; i < n_shared; i++)
        print_row((const char *const[]){ shared[i].alias, shared[i].ids, shared[i].labelled }, 3);
    printf("};\nstatic const struct everyday_row everyday[] = {\n");
    for (size_t i = 0; i < n_everyday; i++) {
        printf("{%u,", everyday[i].kind);
        print_string(everyday[i].name);
        printf("},\n");
    }
    printf("};\nstatic const char *const prefixes[] = ");
    print_strings(prefixes, n_prefixes);
    printf(";\nconst struct registry_rows tables_registry_rows = {outlets,%zu,NULL,shared,%zu,"
           "everyday,%zu,prefixes,%zu};\n\n",
           n_outlets, n_shared, n_everyday, n_prefixes);
}

static void
print_spellings(void)
{
    printf("static const struct spelling spellings[] = {\n");
    for (size_t i = 0; i < registry.n_spellings; i++)
        printf("{%u,%u},%s", registry.spellings[i].outlet, registry.spellings[i].text,
               i % 8 == 7 ? "\n" : "");
    printf("};\nstatic const char texts[] =\n");
    for (size_t at = 0; at < registry.texts_len; at += strlen(registry.texts + at) + 1) {
        print_string(registry.texts + at);
        printf("\"\\0\"\n");
    }
    printf(";\n");
}

static void
print_slots(const char *of, const struct name_table *table)
{
    printf("static const struct name_slot %s_slots[] = {\n", of);
    for (uint32_t i = 0; i < table->n_slots; i++)
        printf("{%uu,%uu},%s", table->slots[i].hash, table->slots[i].name, i % 8 == 7 ? "\n" : "");
    printf("};\n\n");
}

static void
print_names(const char *of, const struct name_table *table)
{
    printf("static const struct name %s_names[] = {\n", of);
    for (uint32_t i = 0; i < table->n_names; i++) {
        const struct name *name = &table->names[i];

        printf("{%u,%u,%u,%u,%uu,%u,%u,%u,%d,%d,{", name->key, name->spellings, name->n_spellings,
               name->outlet, name->labelled, name->key_len, name->everyday, name->level,
               name->several, name->generic);
        for (size_t c = 0; c < NAME_HEAD; c++)
            printf("%u,", name->head[c]);
        printf("}},\n");
    }
    printf("};\n");
    print_slots(of, table);
}

static void
print_near(void)
{
    const struct near_index *near = &registry.near;

    printf("static const struct near_name near_names[] = {\n");
    for (uint32_t i = 0; i < near->starts[near->n_buckets]; i++)
        printf("{UINT64_C(%" PRIu64 "),%u,%u},%s", near->names[i].letters, near->names[i].name,
               near->names[i].n, i % 4 == 3 ? "\n" : "");
    printf("};\nstatic const uint32_t near_starts[] = {\n");
    for (uint32_t i = 0; i <= near->n_buckets; i++)
        printf("%u,%s", near->starts[i], i % 16 == 15 ? "\n" : "");
    printf("};\n\n");
}

static void
print_looks(void)
{
    printf("const struct look tables_looks[SKELETON_LOOKS] = {\n");
    for (size_t i = 0; i < SKELETON_LOOKS; i++)
        printf("{%u,{%u,%u,%u}},%s", looks[i].n, looks[i].units[0], looks[i].units[1],
               looks[i].units[2], i % 8 == 7 ? "\n" : "");
    printf("};\n\n");
}

static void
print_table(const char *of, const struct name_table *table)
{
    printf("{%s_names,%s_slots,%u,%u},\n", of, of, table->n_slots, table->n_names);
}

static void
print_registry(void)
{
    print_spellings();
    print_names("name", &registry.names);
    print_names("domain", &registry.domains);
    print_names("looks", &registry.looks);
    print_near();
    printf("const struct registry tables_registry = {outlets,%zu,\n", n_outlets);
    print_table("name", &registry.names);
    print_table("domain", &registry.domains);
    print_table("looks", &registry.looks);
    printf("spellings,%zu,texts,%zu,\n", registry.n_spellings, registry.texts_len);
    printf("{near_names,near_starts,%u},{{", registry.near.n_buckets);
    for (size_t i = 0; i < BEGINNINGS_WORDS; i++)
        printf("UINT64_C(%" PRIu64 "),", registry.beginnings.bits[i]);
    printf("}}};\n\n");
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
                                             { "subject", TERM_SUBJECT },
                                             { "join", TERM_JOINS } };
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
    read_csv("prefixes.csv", "kinds,text", read_prefix);
    read_csv("outlets.csv", "id,name_ar,name_en,kind,country,domain,wikidata,aliases", read_outlet);
    read_csv("ambiguous.csv", "alias,ids,labelled,note", read_ambiguous);
    read_csv("everyday.csv", "alone,name", read_everyday);
    read_csv("places.csv", "kind,country,name", read_place);
    read_csv("qualifiers.csv", "kind,value,text", read_qualifier);
    read_csv("leads.csv", "use,glue,text", read_lead);
    build_registry();
}

void
names_print(void)
{
    print_trie("prefixes", &prefixes_trie);
    printf("const char *const tables_prefix_kinds[] = ");
    print_strings((const char *const *)prefix_kinds, n_prefix_kinds);
    printf(";\n");
    print_outlets();
    print_rows();
    print_looks();
    print_registry();
    print_terms();
}

void
names_print_count(void)
{
    printf("%zu outlets, %zu aliases", n_outlets, n_aliases);
}
