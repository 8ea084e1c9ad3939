/* SPDX-License-Identifier: MIT */
/* An index from words to the registered names that hold them. */
#include "suggest.h"

#include <stdlib.h>
#include <string.h>

#define COMMON ((size_t)12) /* a word of more names than this says nothing: وكالة, جريدة */
#define MATCHES_MAX ((size_t)512)
#define KEY_SIZE ((size_t)12 * TARWISA_FIELD_MAX + 1)

/* A registered name. */
struct registered {
    const struct tarwisa_outlet *outlet;
    size_t letters; /* bytes of its words that are not common */
};

/* A word of a registered name. */
struct posting {
    uint64_t word; /* its hash */
    uint32_t name;
    uint32_t len;
};

struct suggest {
    struct registered *names;
    size_t n_names, names_room;
    struct posting *postings; /* sorted by word */
    size_t n_postings, postings_room;
};

static uint64_t
hash_word(const char *bytes, size_t len)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);

    for (size_t i = 0; i < len; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * UINT64_C(0x100000001b3);
    return hash;
}

/* Take the next word off a key, whose words stand between single blanks. */
static struct tarwisa_span
take_word(struct tarwisa_span *key)
{
    const char *blank = key->len == 0 ? NULL : memchr(key->bytes, ' ', key->len);
    struct tarwisa_span word = { key->bytes,
                                 blank == NULL ? key->len : (size_t)(blank - key->bytes) };
    size_t taken = word.len + (blank != NULL);

    *key = (struct tarwisa_span){ key->bytes + taken, key->len - taken };
    return word;
}

/* --- the index ------------------------------------------------------------------------------- */

/* Room for one more. */
static bool
grow(void **list, size_t *room, size_t n, size_t size)
{
    void *grown;

    if (n < *room)
        return true;
    grown = reallocarray(*list, *room == 0 ? 1024 : 2 * *room, size);
    if (grown == NULL)
        return false;
    *list = grown;
    *room = *room == 0 ? 1024 : 2 * *room;
    return true;
}

static bool
add_words(struct suggest *s, struct tarwisa_span key)
{
    while (key.len > 0) {
        struct tarwisa_span word = take_word(&key);

        if (!grow((void **)&s->postings, &s->postings_room, s->n_postings, sizeof *s->postings))
            return false;
        s->postings[s->n_postings++] = (struct posting){ hash_word(word.bytes, word.len),
                                                         (uint32_t)s->n_names, (uint32_t)word.len };
    }
    return true;
}

struct indexing {
    struct suggest *suggest;
    const struct tarwisa *t;
    struct tarwisa_scratch *scratch;
    char *key; /* KEY_SIZE */
};

static bool
add_name(struct indexing *in, const struct tarwisa_outlet *outlet, struct tarwisa_span name)
{
    struct suggest *s = in->suggest;
    size_t len;

    if (tarwisa_name_key(in->t, in->scratch, name, in->key, KEY_SIZE, &len) != TARWISA_OK)
        return true;
    if (!grow((void **)&s->names, &s->names_room, s->n_names, sizeof *s->names) ||
        !add_words(s, (struct tarwisa_span){ in->key, len }))
        return false;
    s->names[s->n_names++] = (struct registered){ outlet, 0 };
    return true;
}

static bool
add_outlet(struct indexing *in, const struct tarwisa_outlet *outlet)
{
    const char *alias = outlet->aliases;
    bool added =
        add_name(in, outlet, (struct tarwisa_span){ outlet->name_ar, strlen(outlet->name_ar) }) &&
        add_name(in, outlet, (struct tarwisa_span){ outlet->name_en, strlen(outlet->name_en) });

    while (added && *alias != '\0') {
        size_t len = strcspn(alias, "|");

        added = add_name(in, outlet, (struct tarwisa_span){ alias, len });
        alias += len + (alias[len] == '|');
    }
    return added;
}

static int
by_word(const void *a, const void *b)
{
    const struct posting *left = a, *right = b;

    if (left->word != right->word)
        return left->word < right->word ? -1 : 1;
    return left->name == right->name ? 0 : left->name < right->name ? -1 : 1;
}

/* The postings of a word: *first is the index of the first one. */
static size_t
find_word(const struct suggest *s, uint64_t word, size_t *first)
{
    size_t low = 0, high = s->n_postings, n = 0;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (s->postings[middle].word < word)
            low = middle + 1;
        else
            high = middle;
    }
    while (low + n < s->n_postings && s->postings[low + n].word == word)
        n++;
    *first = low;
    return n;
}

static void
weigh_names(struct suggest *s)
{
    size_t n;

    for (size_t i = 0; i < s->n_postings; i += n) {
        for (n = 1; i + n < s->n_postings && s->postings[i + n].word == s->postings[i].word;)
            n++;
        for (size_t j = i; j < i + n && n <= COMMON; j++)
            s->names[s->postings[j].name].letters += s->postings[j].len;
    }
}

struct suggest *
suggest_open(const struct tarwisa *t, struct tarwisa_scratch *scratch)
{
    struct suggest *s = calloc(1, sizeof *s);
    struct indexing in = { s, t, scratch, malloc(KEY_SIZE) };
    bool complete = s != NULL && in.key != NULL;

    for (size_t i = 0; complete && i < tarwisa_outlet_count(t); i++)
        complete = add_outlet(&in, tarwisa_outlet_at(t, i));
    free(in.key);
    if (!complete) {
        suggest_close(s);
        return NULL;
    }
    if (s->n_postings > 0)
        qsort(s->postings, s->n_postings, sizeof *s->postings, by_word);
    weigh_names(s);
    return s;
}

void
suggest_close(struct suggest *s)
{
    if (s == NULL)
        return;
    free(s->names);
    free(s->postings);
    free(s);
}

/* --- looking --------------------------------------------------------------------------------- */

/* A registered name that shares a word. */
struct match {
    uint32_t name;
    size_t shared; /* bytes */
};

struct search {
    struct match list[MATCHES_MAX];
    size_t n;
    size_t letters; /* of the name that is looked for, without common words */
};

static void
add_match(struct search *search, const struct posting *posting)
{
    size_t i = 0;

    while (i < search->n && search->list[i].name != posting->name)
        i++;
    if (i == MATCHES_MAX)
        return;
    if (i == search->n)
        search->list[search->n++] = (struct match){ posting->name, 0 };
    search->list[i].shared += posting->len;
}

static void
search_words(const struct suggest *s, struct tarwisa_span key, struct search *search)
{
    while (key.len > 0) {
        struct tarwisa_span word = take_word(&key);
        size_t first, n = find_word(s, hash_word(word.bytes, word.len), &first);

        if (n > COMMON)
            continue;
        search->letters += word.len;
        for (size_t i = 0; i < n; i++)
            add_match(search, &s->postings[first + i]);
    }
}

/* In hundredths: what both share of what both have. */
static size_t
likeness(const struct suggest *s, const struct search *search, const struct match *match)
{
    size_t both = search->letters + s->names[match->name].letters;

    return both == 0 ? 0 : 200 * match->shared / both;
}

static bool
is_listed(const struct tarwisa_outlet *const *list, size_t n, const struct tarwisa_outlet *outlet)
{
    for (size_t i = 0; i < n; i++)
        if (list[i] == outlet)
            return true;
    return false;
}

/* The nearest match whose outlet is not listed yet; NULL where none is near. */
static const struct tarwisa_outlet *
next_best(const struct suggest *s, const struct search *search,
          const struct tarwisa_outlet *const *list, size_t n)
{
    const struct tarwisa_outlet *best = NULL;
    size_t best_likeness = 49;

    for (size_t i = 0; i < search->n; i++) {
        const struct tarwisa_outlet *outlet = s->names[search->list[i].name].outlet;
        size_t like = likeness(s, search, &search->list[i]);

        if (like > best_likeness && !is_listed(list, n, outlet)) {
            best = outlet;
            best_likeness = like;
        }
    }
    return best;
}

size_t
suggest_find(const struct suggest *s, struct tarwisa_span key, const struct tarwisa_outlet **out,
             size_t most)
{
    struct search search = { .n = 0 };
    size_t n;

    search_words(s, key, &search);
    for (n = 0; n < most; n++) {
        out[n] = next_best(s, &search, out, n);
        if (out[n] == NULL)
            break;
    }
    return n;
}
