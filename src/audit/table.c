/* SPDX-License-Identifier: MIT */
/* Keeps counters by name: a hash table that drops the largest hashes when it is full. */
#include "table.h"

#include <stdlib.h>
#include <string.h>

#define ELLIPSIS "\xe2\x80\xa6"
#define ELLIPSIS_LEN ((size_t)3)
#define REPLACEMENT "\xef\xbf\xbd"
#define REPLACEMENT_LEN ((size_t)3)
#define FIRST_SLOTS ((size_t)64)
#define KEPT_SIZE (TABLE_FIELD_BYTES_MAX + 1)

/* --- names ----------------------------------------------------------------------------------- */

/* Copy as much as fits whole, U+FFFD for NUL. Returns the length; *taken is what was read. */
static size_t
copy_text(struct tarwisa_span text, size_t room, char *out, size_t *taken)
{
    size_t n = 0, i;

    for (i = 0; i < text.len; i++) {
        size_t len = text.bytes[i] == '\0' ? REPLACEMENT_LEN : 1;

        if (n + len > room)
            break;
        memcpy(out + n, text.bytes[i] == '\0' ? REPLACEMENT : text.bytes + i, len);
        n += len;
    }
    *taken = i;
    return n;
}

/* A text as it is kept, with a NUL: cut at a code point's border, and then with an ellipsis. What is
 * kept is kept as it is when it comes again. Returns the length. */
static size_t
keep_text(struct tarwisa_span text, char out[KEPT_SIZE])
{
    size_t taken, n = copy_text(text, TABLE_FIELD_BYTES_MAX, out, &taken);

    if (taken < text.len) {
        n = copy_text(text, TABLE_FIELD_BYTES_MAX - ELLIPSIS_LEN, out, &taken);
        while (n > 0 && taken > 0 && (text.bytes[taken] & 0xc0) == 0x80)
            n--, taken--;
        memcpy(out + n, ELLIPSIS, ELLIPSIS_LEN);
        n += ELLIPSIS_LEN;
    }
    out[n] = '\0';
    return n;
}

/* A name: its fields one after the other, each with a NUL. */
struct name {
    char bytes[TABLE_FIELDS_MAX * KEPT_SIZE];
    size_t len;
    size_t starts[TABLE_FIELDS_MAX];
    uint64_t hash;
};

/* FNV-1a, mixed so that the order of hashes is none of the names. The same on every machine. */
static uint64_t
hash_bytes(const char *bytes, size_t len)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);

    for (size_t i = 0; i < len; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * UINT64_C(0x100000001b3);
    hash ^= hash >> 32;
    hash *= UINT64_C(0xd6e8feb86659fd93);
    return hash ^ hash >> 32;
}

static void
make_name(struct name *name, const struct tarwisa_span *fields, size_t n)
{
    name->len = 0;
    for (size_t i = 0; i < TABLE_FIELDS_MAX; i++) {
        struct tarwisa_span field = i < n ? fields[i] : (struct tarwisa_span){ NULL, 0 };

        name->starts[i] = name->len;
        name->len += keep_text(field, name->bytes + name->len) + 1;
    }
    name->hash = hash_bytes(name->bytes, name->len);
}

int
table_compare_names(const struct table_entry *a, const struct table_entry *b)
{
    int order = 0;

    for (size_t i = 0; i < TABLE_FIELDS_MAX && order == 0; i++)
        order = strcmp(a->fields[i], b->fields[i]);
    return order;
}

/* --- entries --------------------------------------------------------------------------------- */

void
table_init(struct table *table, size_t cap, size_t examples_cap)
{
    *table = (struct table){ .cap = cap, .examples_cap = examples_cap, .limit = UINT64_MAX };
}

static void
free_entry(struct table_entry *entry)
{
    struct table_example *next;

    for (struct table_example *e = entry->examples; e != NULL; e = next) {
        next = e->next;
        free(e);
    }
    free(entry);
}

void
table_free(struct table *table)
{
    for (size_t i = 0; i < table->n; i++)
        free_entry(table->entries[i]);
    free(table->entries);
    free(table->slots);
    table_init(table, table->cap, table->examples_cap);
}

static bool
has_name(const struct table_entry *entry, const struct name *name)
{
    if (entry->hash != name->hash)
        return false;
    for (size_t i = 0; i < TABLE_FIELDS_MAX; i++)
        if (strcmp(entry->fields[i], name->bytes + name->starts[i]) != 0)
            return false;
    return true;
}

/* The slot of the name, or the free one where it would stand. */
static uint32_t *
find_slot(const struct table *table, const struct name *name)
{
    size_t at = name->hash & (table->n_slots - 1);

    while (table->slots[at] != 0 && !has_name(table->entries[table->slots[at] - 1], name))
        at = (at + 1) & (table->n_slots - 1);
    return &table->slots[at];
}

static void
fill_slots(struct table *table)
{
    memset(table->slots, 0, table->n_slots * sizeof *table->slots);
    for (size_t i = 0; i < table->n; i++) {
        size_t at = table->entries[i]->hash & (table->n_slots - 1);

        while (table->slots[at] != 0)
            at = (at + 1) & (table->n_slots - 1);
        table->slots[at] = (uint32_t)i + 1;
    }
}

/* Room for one more entry, half of the slots free. */
static bool
grow(struct table *table)
{
    size_t room = table->room == 0 ? FIRST_SLOTS / 2 : 2 * table->room;
    struct table_entry **entries;
    uint32_t *slots;

    if (table->n < table->room)
        return true;
    entries = reallocarray(table->entries, room, sizeof(*entries));
    if (entries != NULL)
        table->entries = entries;
    slots = entries == NULL ? NULL : reallocarray(table->slots, 2 * room, sizeof *slots);
    if (slots == NULL)
        return false;
    table->slots = slots;
    table->n_slots = 2 * room;
    table->room = room;
    fill_slots(table);
    return true;
}

static int
compare_hashes(const void *a, const void *b)
{
    const struct table_entry *left = *(struct table_entry *const *)a;
    const struct table_entry *right = *(struct table_entry *const *)b;

    if (left->hash != right->hash)
        return left->hash < right->hash ? -1 : 1;
    return table_compare_names(left, right);
}

void
table_settle(struct table *table)
{
    if (table->n <= table->cap)
        return;
    qsort(table->entries, table->n, sizeof(*table->entries), compare_hashes);
    while (table->n > table->cap)
        free_entry(table->entries[--table->n]);
    table->limit = table->cap == 0 ? 0 : table->entries[table->cap - 1]->hash;
    fill_slots(table);
}

static struct table_entry *
make_entry(const struct name *name)
{
    struct table_entry *entry = malloc(sizeof *entry + name->len);
    char *bytes;

    if (entry == NULL)
        return NULL;
    *entry = (struct table_entry){ .hash = name->hash };
    bytes = (char *)(entry + 1);
    memcpy(bytes, name->bytes, name->len);
    for (size_t i = 0; i < TABLE_FIELDS_MAX; i++)
        entry->fields[i] = bytes + name->starts[i];
    return entry;
}

/* The entry of the name, a new one if need be. *out is NULL where its hash is too large. */
static bool
take_entry(struct table *table, const struct name *name, struct table_entry **out)
{
    uint32_t *slot;

    *out = NULL;
    if (name->hash > table->limit)
        return true;
    if (table->n > table->cap + table->cap / 4)
        table_settle(table);
    if (!grow(table))
        return false;
    slot = find_slot(table, name);
    if (*slot == 0) {
        struct table_entry *entry = make_entry(name);

        if (entry == NULL)
            return false;
        table->entries[table->n++] = entry;
        *slot = (uint32_t)table->n;
    }
    *out = table->entries[*slot - 1];
    return true;
}

static void
widen(struct table_entry *entry, const char *first, const char *last)
{
    if (first != NULL && first[0] != '\0' &&
        (entry->first[0] == '\0' || strcmp(first, entry->first) < 0))
        memcpy(entry->first, first, strlen(first) + 1);
    if (last != NULL && last[0] != '\0' && strcmp(last, entry->last) > 0)
        memcpy(entry->last, last, strlen(last) + 1);
}

bool
table_add(struct table *table, const struct table_addition *addition, struct table_entry **out)
{
    struct table_entry *entry;
    struct name name;

    make_name(&name, addition->fields, addition->n_fields);
    if (!take_entry(table, &name, &entry))
        return false;
    table->total += addition->count;
    if (entry != NULL) {
        entry->count += addition->count;
        widen(entry, addition->first, addition->last);
    }
    if (out != NULL)
        *out = entry;
    return true;
}

size_t
table_left_out(const struct table *table)
{
    size_t left = table->total;

    for (size_t i = 0; i < table->n; i++)
        left -= table->entries[i]->count;
    return left;
}

const struct table_entry *
table_find(const struct table *table, const struct tarwisa_span *fields, size_t n_fields)
{
    struct name name;
    uint32_t at;

    if (table->n == 0)
        return NULL;
    make_name(&name, fields, n_fields);
    at = *find_slot(table, &name);
    return at == 0 ? NULL : table->entries[at - 1];
}

/* --- examples -------------------------------------------------------------------------------- */

static int
compare_example(const struct table_example *e, const char *file, size_t line, const char *text)
{
    int order = strcmp(e->file, file);

    if (order == 0 && e->line != line)
        return e->line < line ? -1 : 1;
    return order != 0 ? order : strcmp(e->text, text);
}

bool
table_wants_file(const struct table *table, const struct table_entry *entry, const char *file)
{
    return table->examples_cap > 0 &&
           (entry->n_examples < table->examples_cap || strcmp(file, entry->examples->file) <= 0);
}

static struct table_example *
make_example(const char *file, size_t line, const char *text)
{
    size_t file_size = strlen(file) + 1, text_size = strlen(text) + 1;
    struct table_example *e = malloc(sizeof *e + file_size + text_size);
    char *bytes;

    if (e == NULL)
        return NULL;
    bytes = (char *)(e + 1);
    *e = (struct table_example){ .line = line, .file = bytes, .text = bytes + file_size };
    memcpy(bytes, file, file_size);
    memcpy(bytes + file_size, text, text_size);
    return e;
}

/* The first in the list is the last one by its place, and the one to give way. */
static void
drop_last(const struct table *table, struct table_entry *entry)
{
    struct table_example *last = entry->examples;

    if (entry->n_examples <= table->examples_cap)
        return;
    entry->examples = last->next;
    entry->n_examples--;
    free(last);
}

bool
table_add_example(const struct table *table, struct table_entry *entry, const char *file,
                  size_t line, struct tarwisa_span text)
{
    char kept[KEPT_SIZE];
    struct table_example **at = &entry->examples;
    struct table_example *e;
    int order = -1;

    if (!table_wants_file(table, entry, file))
        return true;
    keep_text(text, kept);
    while (*at != NULL && (order = compare_example(*at, file, line, kept)) > 0)
        at = &(*at)->next;
    if (*at != NULL && order == 0)
        return true;
    e = make_example(file, line, kept);
    if (e == NULL)
        return false;
    e->next = *at;
    *at = e;
    entry->n_examples++;
    drop_last(table, entry);
    return true;
}

size_t
table_examples(const struct table_entry *entry, const struct table_example **out, size_t room)
{
    size_t n = entry->n_examples, at = n;

    for (const struct table_example *e = entry->examples; e != NULL && at > 0; e = e->next)
        if (--at < room)
            out[at] = e;
    return n < room ? n : room;
}

/* --- sums and lists -------------------------------------------------------------------------- */

static bool
merge_entry(struct table *table, const struct table_entry *from)
{
    struct tarwisa_span fields[TABLE_FIELDS_MAX];
    const struct table_addition addition = { fields, TABLE_FIELDS_MAX, from->count, from->first,
                                             from->last };
    struct table_entry *entry;

    for (size_t i = 0; i < TABLE_FIELDS_MAX; i++)
        fields[i] = (struct tarwisa_span){ from->fields[i], strlen(from->fields[i]) };
    if (!table_add(table, &addition, &entry))
        return false;
    for (const struct table_example *e = from->examples; e != NULL && entry != NULL; e = e->next)
        if (!table_add_example(table, entry, e->file, e->line,
                               (struct tarwisa_span){ e->text, strlen(e->text) }))
            return false;
    return true;
}

bool
table_merge(struct table *table, const struct table *other)
{
    table->total += table_left_out(other);
    for (size_t i = 0; i < other->n; i++)
        if (!merge_entry(table, other->entries[i]))
            return false;
    return true;
}

static int
by_name(const void *a, const void *b)
{
    return table_compare_names(*(const struct table_entry *const *)a,
                               *(const struct table_entry *const *)b);
}

static int
by_count(const void *a, const void *b)
{
    const struct table_entry *left = *(const struct table_entry *const *)a;
    const struct table_entry *right = *(const struct table_entry *const *)b;

    if (left->count != right->count)
        return left->count > right->count ? -1 : 1;
    return table_compare_names(left, right);
}

const struct table_entry **
table_list(struct table *table, enum table_order order)
{
    const struct table_entry **list;

    table_settle(table);
    list = calloc(table->n + 1, sizeof(*list));
    if (list == NULL)
        return NULL;
    for (size_t i = 0; i < table->n; i++)
        list[i] = table->entries[i];
    qsort(list, table->n, sizeof(*list), order == TABLE_BY_NAME ? by_name : by_count);
    return list;
}
