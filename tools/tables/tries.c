/* SPDX-License-Identifier: MIT */
/* Tries while they are made, and as C. */
#include "tries.h"

#include "lib/text/utf8.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

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
uint16_t *
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

bool
trie_begins_with(const struct growing_trie *trie, uint32_t point)
{
    for (uint32_t c = trie->nodes[0].first_child; c != 0; c = trie->nodes[c].next) {
        if (trie->nodes[c].point == point)
            return true;
    }
    return false;
}

static bool
is_letter(uint32_t point)
{
    return point >= 0x0620 && point < 0x0660;
}

/* The letters at the beginning of words, while they are gathered */
struct trie_beginnings {
    uint64_t ascii[2];
    uint64_t firsts;
    uint64_t fours[TRIE_FOURS];
};

static void
add_four(struct trie_beginnings *out, uint32_t four)
{
    uint32_t bit = trie_hash(four);

    out->fours[bit >> 6] |= UINT64_C(1) << (bit & 63);
}

/* A word of fewer letters ended: a blank may follow it, and then any letters. */
static void
add_ended(struct trie_beginnings *out, uint32_t letters, int n)
{
    unsigned n_bits = 6 * (unsigned)(4 - (n + 1));

    for (uint32_t rest = 0; rest < 1u << n_bits; rest++)
        add_four(out, letters << 6 << n_bits | rest);
}

static void
add_beginnings(const struct growing_trie *trie, uint32_t node, uint32_t letters, int n,
               struct trie_beginnings *out)
{
    if (n == 4) {
        add_four(out, letters);
        return;
    }
    if (trie->nodes[node].entry != TRIE_NONE)
        add_ended(out, letters, n);
    for (uint32_t c = trie->nodes[node].first_child; c != 0; c = trie->nodes[c].next) {
        uint32_t point = trie->nodes[c].point;
        uint32_t letter = point == ' ' ? 0 : point - 0x0620;

        if (n == 0 && point < 0x80)
            out->ascii[point >> 6] |= UINT64_C(1) << (point & 63);
        if (n == 0 && is_letter(point))
            out->firsts |= UINT64_C(1) << letter;
        if (is_letter(point) || point == ' ')
            add_beginnings(trie, c, letters << 6 | letter, n + 1, out);
    }
}

static void
print_beginnings(const struct growing_trie *trie)
{
    struct trie_beginnings b = { 0 };

    add_beginnings(trie, 0, 0, 0, &b);
    printf("{UINT64_C(%" PRIu64 "),UINT64_C(%" PRIu64 ")}, UINT64_C(%" PRIu64 "), {", b.ascii[0],
           b.ascii[1], b.firsts);
    for (size_t i = 0; i < TRIE_FOURS; i++)
        printf("UINT64_C(%" PRIu64 "),", b.fours[i]);
    printf("}");
}

/* --- the double array -------------------------------------------------------------------------- */

/* What is made of the nodes. */
struct double_array {
    const char *name;
    struct trie_cell cells[UINT16_MAX + TRIE_CODES];
    bool has_base[UINT16_MAX]; /* a node has this one */
    size_t first_free;         /* no cell before it is */
    size_t n;                  /* cells in use and before them */
    uint16_t rare[TRIE_RARE_MAX];
    struct trie codes; /* of which trie_code wants the rare letters alone */
};

static void
note_rare(struct double_array *a, uint32_t point)
{
    if (trie_code(&a->codes, point) != 0)
        return;
    if (a->codes.n_rare == TRIE_RARE_MAX)
        die((struct place){ a->name, 0 }, "the trie has too many letters of foreign scripts");
    a->rare[a->codes.n_rare++] = (uint16_t)point;
}

static bool
is_free(const struct double_array *a, size_t cell)
{
    return cell > 0 && a->cells[cell].parent == TRIE_NONE;
}

/* Is there room for all children of a node behind this base? */
static bool
has_room(const struct double_array *a, const struct growing_trie *trie, uint32_t child, size_t base)
{
    for (; child != 0; child = trie->nodes[child].next) {
        if (!is_free(a, base + trie_code(&a->codes, trie->nodes[child].point)))
            return false;
    }
    return true;
}

/* The first base of no other node's behind which there is room for the child and those next to it */
static uint16_t
find_base(struct double_array *a, const struct growing_trie *trie, uint32_t child)
{
    uint32_t code = trie_code(&a->codes, trie->nodes[child].point);
    size_t base;

    while (!is_free(a, a->first_free))
        a->first_free++;
    base = a->first_free > code ? a->first_free - code : 1;
    while (a->has_base[base] || !has_room(a, trie, child, base)) {
        if (++base >= UINT16_MAX - TRIE_CODES)
            die((struct place){ a->name, 0 }, "the trie has too many nodes");
    }
    a->has_base[base] = true;
    return (uint16_t)base;
}

/* Place the children of a node that has its cell. */
static void
place_children(struct double_array *a, const struct growing_trie *trie, uint32_t node,
               uint16_t *cell_of)
{
    uint32_t first = trie->nodes[node].first_child;
    uint16_t base = first == 0 ? 0 : find_base(a, trie, first);

    a->cells[cell_of[node]].base = base;
    for (uint32_t c = first; c != 0; c = trie->nodes[c].next) {
        size_t cell = base + trie_code(&a->codes, trie->nodes[c].point);

        a->cells[cell] = (struct trie_cell){ 0, base, trie->nodes[c].entry };
        cell_of[c] = (uint16_t)cell;
        if (cell >= a->n)
            a->n = cell + 1;
    }
}

/* A node comes behind its parent, and so has its cell when its turn comes. */
static void
build_double_array(struct double_array *a, const char *name, const struct growing_trie *trie)
{
    static uint16_t cell_of[UINT16_MAX];

    memset(a, 0, sizeof *a);
    a->name = name;
    a->codes.rare = a->rare;
    a->n = 1;
    for (size_t i = 0; i < ARRAY_LEN(a->cells); i++)
        a->cells[i] = (struct trie_cell){ 0, TRIE_NONE, TRIE_NONE };
    for (size_t i = 1; i < trie->n; i++)
        note_rare(a, trie->nodes[i].point);
    if (trie->n >= UINT16_MAX)
        die((struct place){ name, 0 }, "the trie has too many nodes");
    for (size_t i = 0; i < trie->n; i++)
        place_children(a, trie, (uint32_t)i, cell_of);
}

/* Behind the last cell there is room to look for any code. */
static void
print_cells(const struct double_array *a)
{
    printf("static const struct trie_cell %s_cells[] = {\n", a->name);
    for (size_t i = 0; i < a->n + TRIE_CODES; i++)
        printf("{%u,%u,%u},%s", a->cells[i].base, a->cells[i].parent, a->cells[i].entry,
               i % 6 == 5 ? "\n" : "");
    printf("};\nstatic const uint16_t %s_rare[] = {", a->name);
    for (size_t i = 0; i < a->codes.n_rare; i++)
        printf("%u,", a->rare[i]);
    printf("0};\n");
}

void
print_trie(const char *name, const struct growing_trie *trie)
{
    static struct double_array a;

    build_double_array(&a, name, trie);
    print_cells(&a);
    printf("const struct trie tables_%s_trie = { %s_cells, %s_rare, %zu, ", name, name, name,
           a.codes.n_rare);
    print_beginnings(trie);
    printf(" };\n\n");
}
