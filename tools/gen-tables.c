/* SPDX-License-Identifier: MIT */
/* Turns data/ CSV files into the C tables of src/lib/tables.h, folding keys with the library's own
 * fold. Usage: gen-tables DATADIR > tables.c; a fault in the data is told with file and line. */
#include "io/csvin.h"
#include "lib/tables.h"
#include "lib/text/hash.h"
#include "lib/text/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ARRAY_LEN(a) (sizeof(a) / sizeof *(a))
#define COLUMNS_MAX 8
#define ID_MAX 64 /* bytes of an outlet's id, as `tarwisa outlets --check` has it */

static struct fold fold;      /* opened by main */
static const char *data_path; /* the folder */

/* --- faults and memory ------------------------------------------------------------------------ */

/* Where a row stands. */
struct place {
    const char *file;
    size_t line;
};

static _Noreturn void __attribute__((format(printf, 2, 3)))
die(struct place at, const char *format, ...)
{
    va_list args;

    fprintf(stderr, "gen-tables: %s:%zu: ", at.file, at.line);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    exit(1);
}

static void *
grow(void *list, size_t n, size_t size)
{
    if ((n & (n - 1)) != 0) /* room doubles whenever n is a power of two */
        return list;
    list = realloc(list, (n == 0 ? 1 : 2 * n) * size);
    if (list == NULL)
        die((struct place){ data_path, 0 }, "out of memory");
    return list;
}

/* Append one element to list, which has n. */
#define APPEND(list, n, ...)                                                                       \
    do {                                                                                           \
        (list) = grow((list), (n), sizeof *(list));                                                \
        (list)[(n)++] = (__VA_ARGS__);                                                             \
    } while (0)

/* Every string read, kept until the end: the tables point into them. */
static char **strings;
static size_t n_strings;

static char *
copy(const char *text)
{
    char *new = strdup(text);

    if (new == NULL)
        die((struct place){ data_path, 0 }, "out of memory");
    APPEND(strings, n_strings, new);
    return new;
}

static struct tarwisa_span
span_of(const char *text)
{
    return (struct tarwisa_span){ text, strlen(text) };
}

/* --- reading a CSV file ----------------------------------------------------------------------- */

typedef void row_reader(struct place at, char *const *fields);

struct csv_job {
    const char *file;
    const char *header;
    size_t columns;
    bool header_seen;
    row_reader *read;
};

static uint32_t data_hash = 2166136261u; /* of every field read */

static void
check_header(const struct csv_job *job, const struct csvin_row *row)
{
    char line[256] = "";

    for (size_t i = 0; i < row->n; i++) {
        size_t len = strlen(line);

        snprintf(line + len, sizeof line - len, "%s%s", i == 0 ? "" : ",", row->fields[i]);
    }
    if (strcmp(line, job->header) != 0)
        die((struct place){ job->file, row->line }, "header is not %s", job->header);
}

static int
take_row(void *data, const struct csvin_row *row)
{
    struct csv_job *job = data;
    struct place at = { job->file, row->line };
    char *fields[COLUMNS_MAX];

    if (!job->header_seen) {
        check_header(job, row);
        job->header_seen = true;
        job->columns = row->n;
        return 0;
    }
    if (row->n != job->columns)
        die(at, "%zu fields, not %zu", row->n, job->columns);
    for (size_t i = 0; i < row->n; i++) {
        fields[i] = copy(row->fields[i]);
        data_hash = (data_hash ^ hash_bytes(fields[i], row->lens[i])) * 16777619u;
    }
    job->read(at, fields);
    return 0;
}

static void
read_csv(const char *file, const char *header, row_reader *read)
{
    struct csv_job job = { .file = file, .header = header, .read = read };
    struct csvin_error error = { 0 };
    char path[4096];

    snprintf(path, sizeof path, "%s/%s", data_path, file);
    if (csvin_read_file(path, take_row, &job, &error) < 0)
        die((struct place){ file, error.line }, "%s", error.text);
    if (!job.header_seen)
        die((struct place){ file, 1 }, "empty");
}

/* --- tries ------------------------------------------------------------------------------------ */

/* A node while the trie is made: children as a linked list, sorted by code point. */
struct growing_node {
    uint32_t point;
    uint32_t first_child, next; /* indices; 0 for none, since the root is nobody's child */
    uint16_t entry;
};

struct growing_trie {
    struct growing_node *nodes;
    size_t n;
};

static uint32_t
child_of(struct growing_trie *trie, uint32_t parent, uint32_t point)
{
    uint32_t before = 0, at = trie->nodes[parent].first_child;

    while (at != 0 && trie->nodes[at].point < point) {
        before = at;
        at = trie->nodes[at].next;
    }
    if (at != 0 && trie->nodes[at].point == point)
        return at;
    APPEND(trie->nodes, trie->n,
           (struct growing_node){ .point = point, .next = at, .entry = TRIE_NONE });
    if (before != 0)
        trie->nodes[before].next = (uint32_t)trie->n - 1;
    else
        trie->nodes[parent].first_child = (uint32_t)trie->n - 1;
    return (uint32_t)trie->n - 1;
}

/* The folded spelling without blanks at its ends */
static struct tarwisa_span
folded_key(struct place at, const char *text, struct folded *room)
{
    struct tarwisa_span key = { room->bytes, 0 };

    if (strlen(text) > TARWISA_FIELD_MAX)
        die(at, "spelling is too long");
    fold_text(&fold, span_of(text), room);
    key.len = room->len;
    if (key.len == 0 || key.bytes[0] == ' ' || key.bytes[key.len - 1] == ' ')
        die(at, "empty spelling, or blanks around it: \"%s\"", text);
    return key;
}

/* The entry's slot for a spelling: TRIE_NONE when the spelling is new. */
static uint16_t *
trie_slot(struct growing_trie *trie, struct place at, const char *text)
{
    static struct folded room;
    struct tarwisa_span key = folded_key(at, text, &room);
    uint32_t node = 0;

    if (trie->n == 0)
        APPEND(trie->nodes, trie->n, (struct growing_node){ .entry = TRIE_NONE });
    for (size_t i = 0; i < key.len;) {
        uint32_t point = utf8_next(key, &i);

        if (point > UINT16_MAX)
            die(at, "a letter outside the basic plane in \"%s\"", text);
        node = child_of(trie, node, point);
    }
    return &trie->nodes[node].entry;
}

static void
print_node(const struct growing_trie *trie, size_t i, size_t *n_edges)
{
    size_t first = *n_edges;

    for (uint32_t c = trie->nodes[i].first_child; c != 0; c = trie->nodes[c].next)
        ++*n_edges;
    printf("{%zu,%zu,%u},%s", first, *n_edges - first, trie->nodes[i].entry,
           i % 6 == 5 ? "\n" : "");
}

static void
print_trie(const char *name, const struct growing_trie *trie)
{
    size_t n_edges = 0;

    if (trie->n >= UINT16_MAX)
        die((struct place){ name, 0 }, "the trie has too many nodes");
    printf("static const struct trie_node %s_nodes[] = {\n", name);
    for (size_t i = 0; i < trie->n; i++)
        print_node(trie, i, &n_edges);
    printf("};\nstatic const struct trie_edge %s_edges[] = {\n", name);
    for (size_t i = 0; i < trie->n; i++) {
        for (uint32_t c = trie->nodes[i].first_child; c != 0; c = trie->nodes[c].next)
            printf("{%u,%u},", trie->nodes[c].point, c);
        printf(i % 6 == 5 ? "\n" : "");
    }
    printf("};\nconst struct trie tables_%s_trie = { %s_nodes, %s_edges };\n\n", name, name, name);
}

/* --- words: one lexicon of three files, and the labels of dates -------------------------------- */

static struct growing_trie words_trie;
static struct word *words;
static struct place *word_places; /* where each stands */
static size_t n_words, n_word_places;

/* A name for a number, as a CSV column has it. */
struct term {
    const char *name;
    int value;
};

static int
number_of(struct place at, const struct term *terms, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(terms[i].name, name) == 0)
            return terms[i].value;
    }
    die(at, "\"%s\" is none of the words this column takes", name);
}

static int
whole_number(struct place at, const char *text, int least, int most)
{
    char *end;
    long value = strtol(text, &end, 10);

    if (*text == '\0' || *end != '\0' || value < least || value > most)
        die(at, "\"%s\" is no number from %d to %d", text, least, most);
    return (int)value;
}

static void
add_word(struct place at, const char *text, struct word word)
{
    uint16_t *slot = trie_slot(&words_trie, at, text);

    if (*slot != TRIE_NONE)
        die(at, "\"%s\" folds to the spelling of %s:%zu: leave one of them out", text,
            word_places[*slot].file, word_places[*slot].line);
    if (n_words >= TRIE_NONE)
        die(at, "too many words");
    *slot = (uint16_t)n_words;
    APPEND(word_places, n_word_places, at);
    word.latin = (unsigned char)text[0] < 0x80;
    APPEND(words, n_words, word);
}

static void
read_month(struct place at, char *const *fields)
{
    static const struct term calendars[] = { { "gregorian", TARWISA_CALENDAR_GREGORIAN },
                                             { "hijri", TARWISA_CALENDAR_HIJRI } };
    struct word word = { .class = WORD_MONTH };

    word.calendar = (uint8_t)number_of(at, calendars, ARRAY_LEN(calendars), fields[0]);
    word.value = (int16_t)whole_number(at, fields[1], 0, 12);
    add_word(at, fields[3], word);
}

static void
read_weekday(struct place at, char *const *fields)
{
    add_word(at, fields[1],
             (struct word){ .class = WORD_WEEKDAY,
                            .value = (int16_t)whole_number(at, fields[0], 1, 7) });
}

static void
read_word(struct place at, char *const *fields)
{
    static const struct term classes[] = {
        { "meridiem", WORD_MERIDIEM }, { "meem", WORD_MEEM },       { "era", WORD_ERA },
        { "zone", WORD_ZONE },         { "join", WORD_JOIN },       { "filler", WORD_FILLER },
        { "hour", WORD_HOUR },         { "ordinal", WORD_ORDINAL }, { "count", WORD_COUNT },
        { "range", WORD_RANGE },       { "and", WORD_AND },         { "timemark", WORD_TIMEMARK },
        { "utcmark", WORD_UTCMARK },
    };
    static const struct term halves[] = { { "am", MERIDIEM_AM },
                                          { "pm", MERIDIEM_PM },
                                          { "noon", MERIDIEM_NOON },
                                          { "night", MERIDIEM_NIGHT } };
    static const struct term eras[] = { { "gregorian", ERA_GREGORIAN },
                                        { "hijri", ERA_HIJRI },
                                        { "solar", ERA_SOLAR },
                                        { "libyan", ERA_LIBYAN },
                                        { "bc", ERA_BEFORE_CHRIST } };
    static const struct term counts[] = { { "after", COUNT_AFTER }, { "before", COUNT_BEFORE } };
    int class = number_of(at, classes, ARRAY_LEN(classes), fields[0]);
    int value = 0;

    if (class == WORD_MERIDIEM)
        value = number_of(at, halves, ARRAY_LEN(halves), fields[1]);
    else if (class == WORD_ERA)
        value = number_of(at, eras, ARRAY_LEN(eras), fields[1]);
    else if (class == WORD_COUNT)
        value = number_of(at, counts, ARRAY_LEN(counts), fields[1]);
    else if (class == WORD_ZONE && strcmp(fields[1], "local") == 0)
        value = ZONE_LOCAL;
    else if (class == WORD_ZONE)
        value = whole_number(at, fields[1], -12 * 60, 14 * 60);
    add_word(at, fields[2], (struct word){ .class = (uint8_t) class, .value = (int16_t)value });
}

/* --- labels ----------------------------------------------------------------------------------- */

static struct growing_trie labels_trie;
static struct label *labels;
static struct place *label_places;
static size_t n_labels, n_label_places;

/* The labels of dates are words of the date lexicon too, where they are not one already. */
static void
add_label_word(struct place at, const char *text, enum label_role role)
{
    static const enum tarwisa_role roles[] = {
        [LABEL_PUBLISHED] = TARWISA_ROLE_PUBLISHED,
        [LABEL_UPDATED] = TARWISA_ROLE_UPDATED,
        [LABEL_ISSUED] = TARWISA_ROLE_ISSUED,
        [LABEL_SOURCE] = TARWISA_ROLE_SOURCE,
    };

    if (role <= LABEL_SOURCE && *trie_slot(&words_trie, at, text) == TRIE_NONE)
        add_word(at, text, (struct word){ .class = WORD_LABEL, .value = (int16_t)roles[role] });
}

static void
read_label(struct place at, char *const *fields)
{
    static const struct term roles[] = {
        { "published", LABEL_PUBLISHED }, { "updated", LABEL_UPDATED }, { "issued", LABEL_ISSUED },
        { "source", LABEL_SOURCE },       { "picture", LABEL_PICTURE }, { "hard", LABEL_HARD },
        { "soft", LABEL_SOFT },           { "link", LABEL_LINK },
    };
    static const struct term needs[] = {
        { "mark", NEEDS_MARK },   { "value", NEEDS_VALUE },
        { "date", NEEDS_DATE },   { "registered", NEEDS_REGISTERED },
        { "alone", NEEDS_ALONE }, { "open", NEEDS_OPEN },
        { "-", NEEDS_ALONE }, /* of a link's text, which is no label */
    };
    static const struct term places[] = {
        { "any", PLACE_ANY },     { "start", PLACE_START }, { "header", PLACE_HEADER },
        { "glued", PLACE_GLUED }, { "tail", PLACE_TAIL },   { "-", PLACE_ANY },
    };
    struct label label = { (uint8_t)number_of(at, roles, ARRAY_LEN(roles), fields[0]),
                           (uint8_t)number_of(at, needs, ARRAY_LEN(needs), fields[1]),
                           (uint8_t)number_of(at, places, ARRAY_LEN(places), fields[2]) };
    uint16_t *slot = trie_slot(&labels_trie, at, fields[3]);

    if (*slot != TRIE_NONE)
        die(at, "\"%s\" folds to the label of line %zu: leave one of them out", fields[3],
            label_places[*slot].line);
    if (n_labels >= TRIE_NONE)
        die(at, "too many labels");
    *slot = (uint16_t)n_labels;
    APPEND(label_places, n_label_places, at);
    APPEND(labels, n_labels, label);
    add_label_word(at, fields[3], label.role);
}

/* --- prefixes --------------------------------------------------------------------------------- */

static struct growing_trie prefixes_trie;
static char **prefixes; /* name keys */
static size_t n_prefixes;

static char *
name_key(struct place at, const char *text)
{
    static char key[FOLDED_MAX + 1];
    size_t len = fold_name(&fold, span_of(text), key, sizeof key);

    if (len == SIZE_MAX || strlen(text) > TARWISA_FIELD_MAX)
        die(at, "name is too long");
    return len == 0 ? NULL : copy(key);
}

static void
read_prefix(struct place at, char *const *fields)
{
    uint16_t *slot = trie_slot(&prefixes_trie, at, fields[0]);

    if (*slot != TRIE_NONE)
        die(at, "\"%s\" stands already", fields[0]);
    *slot = (uint16_t)n_prefixes;
    APPEND(prefixes, n_prefixes, name_key(at, fields[0]));
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

/* --- outlets and their names ------------------------------------------------------------------- */

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

/* --- names that several outlets share ----------------------------------------------------------- */

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

/* --- printing the names --------------------------------------------------------------------------- */

static void
print_string(const char *text)
{
    putchar('"');
    for (const char *c = text; *c != '\0'; c++) {
        if (*c == '"' || *c == '\\')
            putchar('\\');
        putchar(*c);
    }
    putchar('"');
}

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

/* --- the Hijri calendar ------------------------------------------------------------------------ */

static int32_t *hijri_months;
static size_t n_hijri_months;
static int hijri_first_year;
static int32_t hijri_next; /* the day behind the last month read */

/* Days since 1970-01-01 of an ISO date, by counting; the tool has time. */
static int32_t
days_of_iso(struct place at, const char *iso)
{
    static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    int year, month, day, from = 1900;
    int32_t days = -25567; /* 1900-01-01 */

    if (sscanf(iso, "%4d-%2d-%2d", &year, &month, &day) != 3 || year < from || month < 1 ||
        month > 12 || day < 1 || day > 31)
        die(at, "\"%s\" is no date from 1900 on", iso);
    for (; from < year; from++)
        days += 365 + (from % 4 == 0 && (from % 100 != 0 || from % 400 == 0));
    for (int m = 1; m < month; m++)
        days += lengths[m - 1];
    if (month > 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0))
        days++;
    return days + day - 1;
}

static void
read_hijri_month(struct place at, char *const *fields)
{
    int year = whole_number(at, fields[0], 1, 9999), month = whole_number(at, fields[1], 1, 12);
    int32_t first = days_of_iso(at, fields[2]);

    if (n_hijri_months == 0)
        hijri_first_year = year;
    if ((size_t)((year - hijri_first_year) * 12 + month - 1) != n_hijri_months)
        die(at, "a month is missing before this one");
    if (n_hijri_months > 0 && first != hijri_next)
        die(at, "the month before does not end here");
    hijri_next = first + whole_number(at, fields[3], 28, 31);
    APPEND(hijri_months, n_hijri_months, first);
}

static void
print_hijri(void)
{
    printf("const int32_t tables_hijri_months[] = {\n");
    for (size_t i = 0; i < n_hijri_months; i++)
        printf("%d,%s", hijri_months[i], i % 12 == 11 ? "\n" : "");
    printf("%d };\nconst int tables_hijri_first_year = %d, tables_hijri_years = %zu;\n\n",
           hijri_next, hijri_first_year, n_hijri_months / 12);
}

/* --- statuses and flags ------------------------------------------------------------------------ */

/* "order-assumed" to ORDER_ASSUMED */
static void
print_constant(const char *prefix, const char *name)
{
    printf("%s", prefix);
    for (; *name != '\0'; name++)
        putchar(*name == '-' ? '_' : *name >= 'a' && *name <= 'z' ? *name - 'a' + 'A' : *name);
}

struct entry {
    char *kind, *name, *meaning;
};

static struct entry *statuses, *flags;
static size_t n_statuses, n_flags;

static void
read_status(struct place at, char *const *fields)
{
    (void)at;
    APPEND(statuses, n_statuses, (struct entry){ fields[0], fields[1], fields[2] });
}

static void
read_flag(struct place at, char *const *fields)
{
    (void)at;
    APPEND(flags, n_flags, (struct entry){ NULL, fields[0], fields[1] });
}

static void
print_statuses(const char *kind, const char *prefix, const char *size)
{
    printf("const char *const tables_%s_statuses[%s] = {\n", kind, size);
    for (size_t i = 0; i < n_statuses; i++) {
        if (strcmp(statuses[i].kind, kind) != 0)
            continue;
        printf("[");
        print_constant(prefix, statuses[i].name);
        printf("] = \"%s\",\n", statuses[i].name);
    }
    printf("};\n");
}

/* The bit's number, by the compiler: the header decides which bit a flag is. */
static void
print_flags(void)
{
    printf("#define BIT(f) __builtin_ctz(f)\n");
    printf("const char *const tables_flag_names[TARWISA_FLAGS] = {\n");
    for (size_t i = 0; i < n_flags; i++) {
        printf("[BIT(");
        print_constant("TARWISA_FLAG_", flags[i].name);
        printf(")] = \"%s\",\n", flags[i].name);
    }
    printf("};\nconst char *const tables_flag_meanings[TARWISA_FLAGS] = {\n");
    for (size_t i = 0; i < n_flags; i++) {
        printf("[BIT(");
        print_constant("TARWISA_FLAG_", flags[i].name);
        printf(")] = ");
        print_string(flags[i].meaning);
        printf(",\n");
    }
    printf("};\n\n");
}

/* --- all together ------------------------------------------------------------------------------- */

static void
read_data(void)
{
    read_csv("months.csv", "calendar,month,region,name", read_month);
    read_csv("weekdays.csv", "weekday,name", read_weekday);
    read_csv("words.csv", "class,value,text", read_word);
    read_csv("labels.csv", "role,needs,place,text", read_label);
    read_csv("prefixes.csv", "text", read_prefix);
    read_csv("outlets.csv", "id,name_ar,name_en,kind,country,domain,wikidata,aliases", read_outlet);
    read_csv("ambiguous.csv", "alias,ids,labelled,note", read_ambiguous);
    read_csv("everyday.csv", "alone,name", read_everyday);
    read_csv("ummalqura.csv", "hijri_year,hijri_month,first_day,days", read_hijri_month);
    read_csv("statuses.csv", "kind,name,meaning", read_status);
    read_csv("flags.csv", "name,meaning", read_flag);
}

static void
print_words(void)
{
    printf("const struct word tables_words[] = {\n");
    for (size_t i = 0; i < n_words; i++)
        printf("{%u,%u,%s,%d},%s", words[i].class, words[i].calendar,
               words[i].latin ? "true" : "false", words[i].value, i % 6 == 5 ? "\n" : "");
    printf("};\nconst struct label tables_labels[] = {\n");
    for (size_t i = 0; i < n_labels; i++)
        printf("{%u,%u,%u},%s", labels[i].role, labels[i].needs, labels[i].place,
               i % 8 == 7 ? "\n" : "");
    printf("};\n\n");
}

/* A flag without a row would vanish from the output. */
static void
check_counts(void)
{
    size_t of_dates = 0;

    for (size_t i = 0; i < n_statuses; i++)
        of_dates += strcmp(statuses[i].kind, "date") == 0;
    if (of_dates != TARWISA_DATE_STATUSES || n_statuses - of_dates != TARWISA_SOURCE_STATUSES)
        die((struct place){ "statuses.csv", 1 }, "not the %d and %d statuses of tarwisa.h",
            TARWISA_DATE_STATUSES, TARWISA_SOURCE_STATUSES);
    if (n_flags != TARWISA_FLAGS)
        die((struct place){ "flags.csv", 1 }, "not the %d flags of tarwisa.h", TARWISA_FLAGS);
}

static void
print_tables(void)
{
    printf("/* Made by tools/gen-tables from data/; not to be edited. */\n"
           "#include \"lib/tables.h\"\n\n");
    print_trie("words", &words_trie);
    print_trie("labels", &labels_trie);
    print_trie("prefixes", &prefixes_trie);
    print_words();
    print_outlets();
    print_names("names", &names);
    print_names("domains", &domains);
    print_hijri();
    print_statuses("date", "TARWISA_DATE_", "TARWISA_DATE_STATUSES");
    print_statuses("source", "TARWISA_SOURCE_", "TARWISA_SOURCE_STATUSES");
    print_flags();
    printf("const char tables_version[] = \"%zu outlets, %zu aliases, %zu words of dates, "
           "%zu labels (%08x)\";\n",
           n_outlets, n_aliases, n_words, n_labels, data_hash);
}

int
main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: gen-tables DATADIR > tables.c\n");
        return 2;
    }
    data_path = argv[1];
    if (fold_open(&fold) != TARWISA_OK)
        die((struct place){ "ICU", 0 }, "cannot be opened");
    read_data();
    check_counts();
    print_tables();
    if (fflush(stdout) != 0 || ferror(stdout))
        die((struct place){ "standard output", 0 }, "cannot be written");
    return 0;
}
