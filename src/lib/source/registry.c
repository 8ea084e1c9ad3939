/* SPDX-License-Identifier: MIT */
/* Names looked up in the registry, from the surest way to the least sure. */
#include "registry.h"

#include "near.h"
#include "terms.h"
#include "text/address.h"
#include "text/hash.h"
#include "text/utf8.h"

#include <string.h>
#include <strings.h>

#define HOST_MAX 253 /* bytes of a host name (RFC 1035, 2.3.4, without the last dot) */

bool
outlet_is_generic(const struct tarwisa_outlet *outlet)
{
    return strcmp(outlet->kind, "generic") == 0;
}

/* A span may hold NULs, at which strncmp would end. */
static bool
is_text(const char *text, struct tarwisa_span wanted)
{
    return strlen(text) == wanted.len && memcmp(text, wanted.bytes, wanted.len) == 0;
}

static bool
is_key(const struct registry *registry, const struct name *name, struct tarwisa_span key)
{
    size_t head = key.len < NAME_HEAD ? key.len : NAME_HEAD;

    return name->key_len == key.len && memcmp(name->head, key.bytes, head) == 0 &&
           memcmp(registry->texts + name->key + head, key.bytes + head, key.len - head) == 0;
}

static const struct name *
find(const struct registry *registry, const struct name_table *table, struct tarwisa_span key)
{
    uint32_t hash = hash_bytes(key.bytes, key.len);

    for (uint32_t at = hash;; at++) {
        struct name_slot slot = table->slots[at & (table->n_slots - 1)];

        if (slot.name == NO_NAME)
            return NULL;
        if (slot.hash == hash && is_key(registry, &table->names[slot.name], key))
            return &table->names[slot.name];
    }
}

static const struct tarwisa_outlet *
outlet_at(const struct registry *registry, uint32_t i)
{
    return i == NO_OUTLET ? NULL : &registry->outlets[i];
}

/* Spellings of one outlet stand together. */
const struct tarwisa_outlet *
registry_candidate(const struct registry *registry, const struct name *name, size_t i)
{
    const struct spelling *list = registry->spellings + name->spellings;

    for (size_t at = 0; at < name->n_spellings; at++) {
        bool another = at == 0 || list[at].outlet != list[at - 1].outlet;

        if (another && i-- == 0)
            return outlet_at(registry, list[at].outlet);
    }
    return NULL;
}

/* --- several outlets of one name ------------------------------------------------------------------ */

/* The one outlet that spells the name exactly so, or NULL: الراي and الرأي are two papers. */
static const struct tarwisa_outlet *
exact_outlet(const struct registry *registry, const struct name *name, struct tarwisa_span written)
{
    const struct spelling *list = registry->spellings + name->spellings;
    uint32_t found = NO_OUTLET;

    for (size_t at = 0; at < name->n_spellings; at++) {
        if (list[at].outlet == found || !is_text(registry->texts + list[at].text, written))
            continue;
        if (found != NO_OUTLET)
            return NULL;
        found = list[at].outlet;
    }
    return outlet_at(registry, found);
}

/* The one candidate of that country, or NULL. */
static const struct tarwisa_outlet *
outlet_of_country(const struct registry *registry, const struct name *name, const char *country)
{
    const struct tarwisa_outlet *found = NULL, *outlet;

    for (size_t i = 0; (outlet = registry_candidate(registry, name, i)) != NULL; i++) {
        if (strcasecmp(outlet->country, country) != 0)
            continue;
        if (found != NULL)
            return NULL;
        found = outlet;
    }
    return found;
}

static bool
is_candidate(const struct registry *registry, const struct name *name,
             const struct tarwisa_outlet *outlet)
{
    const struct tarwisa_outlet *candidate;

    for (size_t i = 0; (candidate = registry_candidate(registry, name, i)) != NULL; i++) {
        if (candidate == outlet)
            return true;
    }
    return false;
}

/* The candidate that the user prefers, by the order of preference, or NULL. */
static const struct tarwisa_outlet *
preferred_outlet(const struct source_reader *reader, const struct name *name)
{
    const struct tarwisa_options *how = reader->how;
    const struct tarwisa_outlet *outlet;

    for (size_t wish = 0; wish < how->n_prefer; wish++) {
        for (size_t i = 0; (outlet = registry_candidate(reader->registry, name, i)) != NULL; i++) {
            if (strcmp(outlet->id, how->prefer[wish]) == 0)
                return outlet;
        }
    }
    return NULL;
}

static const struct tarwisa_outlet *url_outlet(const struct source_reader *reader);

/* The outlet by one kind of evidence beside the name, or NULL. */
static const struct tarwisa_outlet *
outlet_by(enum name_settled by, const struct source_reader *reader, const struct name *name,
          struct tarwisa_span written)
{
    const struct registry *registry = reader->registry;
    const struct tarwisa_outlet *outlet = NULL;

    switch (by) {
    case SETTLED_BY_SPELLING: return exact_outlet(registry, name, written);
    case SETTLED_BY_URL:
        if (reader->url.len > 0)
            outlet = url_outlet(reader);
        return is_candidate(registry, name, outlet) ? outlet : NULL;
    case SETTLED_BY_PREFERENCE: return preferred_outlet(reader, name);
    case SETTLED_BY_COUNTRY:
        return reader->how->country == NULL
                   ? NULL
                   : outlet_of_country(registry, name, reader->how->country);
    case SETTLED_BY_LABEL: return reader->labelled ? outlet_at(registry, name->labelled) : NULL;
    case SETTLED_NOT:
    case SETTLED_BY_COUNTRY_WORD: break; /* which judge_by_country sees */
    }
    return NULL;
}

/* What beside the name tells which of its bearers is meant, the surest first. */
static const struct tarwisa_outlet *
settled_outlet(const struct source_reader *reader, struct tarwisa_span written, struct resolved *r)
{
    static const enum name_settled order[] = { SETTLED_BY_SPELLING, SETTLED_BY_URL,
                                               SETTLED_BY_PREFERENCE, SETTLED_BY_COUNTRY,
                                               SETTLED_BY_LABEL };

    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        const struct tarwisa_outlet *outlet = outlet_by(order[i], reader, r->name, written);

        if (outlet == NULL)
            continue;
        r->settled = order[i];
        return outlet;
    }
    return NULL;
}

static void
settle(const struct registry *registry, const struct tarwisa_outlet *outlet, struct resolved *out)
{
    bool is_first = outlet == outlet_at(registry, out->name->outlet);
    bool generic = outlet != NULL && (is_first ? out->name->generic : outlet_is_generic(outlet));

    out->outlet = outlet;
    out->status = outlet == NULL ? TARWISA_SOURCE_AMBIGUOUS
                  : generic      ? TARWISA_SOURCE_GENERIC
                                 : TARWISA_SOURCE_OK;
}

/* Judge a name that was found; `written` is how the text spells it, without the prefix if one was
 * there: with it (صحيفة اليوم) no name is an everyday word. */
static void
judge(const struct source_reader *reader, const struct name *name, struct tarwisa_span written,
      bool prefixed, struct resolved *out)
{
    const struct registry *registry = reader->registry;
    const struct tarwisa_outlet *preferred = preferred_outlet(reader, name);

    out->name = name;
    out->preferred = preferred != NULL;
    out->way = out->is_domain                             ? WAY_HOST
               : name->level == NAME_TIGHT                ? WAY_TIGHT
               : prefixed || name->level == NAME_STRIPPED ? WAY_PREFIX
                                                          : WAY_NAME;
    out->everyday = !prefixed && name_is_everyday(name) && name->everyday != EVERYDAY_LISTED;
    out->town = !prefixed && !out->preferred && name->everyday == EVERYDAY_TOWN;
    if (!prefixed && name->everyday == EVERYDAY_UNSURE)
        settle(registry, preferred, out);
    else if (name->several)
        settle(registry, settled_outlet(reader, written, out), out);
    else
        settle(registry, outlet_at(registry, name->outlet), out);
}

/* The one bearer that is of no country. Of an organisation of many countries the one of a country is
 * another: الطاقة الذرية الإيرانية */
static const struct tarwisa_outlet *
outlet_of_no_country(const struct registry *registry, const struct name *name)
{
    const struct tarwisa_outlet *outlet =
        name->several ? NULL : outlet_of_country(registry, name, "XX");

    return outlet == NULL || strcmp(outlet->kind, "institution") == 0 ? NULL : outlet;
}

/* A country word behind the name beats its spelling. An outlet of no country may have any; where
 * no bearer is of that country it is another outlet. */
static bool
judge_by_country(const struct registry *registry, const char *country, struct resolved *out)
{
    const struct tarwisa_outlet *outlet = outlet_of_country(registry, out->name, country);

    if (outlet == NULL)
        outlet = outlet_of_no_country(registry, out->name);
    if (outlet == NULL)
        return false;
    settle(registry, outlet, out);
    out->settled = SETTLED_BY_COUNTRY_WORD;
    out->everyday = false;
    return true;
}

/* The country of a place, or NULL. */
static const char *
country_of_place(const struct fold *fold, struct tarwisa_span place)
{
    size_t limit;
    const struct term *term = tables_place_at(fold, place, 0, &limit);

    return term != NULL && limit == place.len ? term->country : NULL;
}

/* A reporter may be there, too: what the spelling or a label settled is in doubt then, and not another one. */
void
registry_settle_by_place(const struct source_reader *reader, struct tarwisa_span place,
                         struct resolved *out)
{
    const char *country = country_of_place(reader->fold, place);
    const struct tarwisa_outlet *outlet =
        country == NULL ? NULL : outlet_of_country(reader->registry, out->name, country);

    if (outlet == NULL || outlet == out->outlet)
        return;
    if (out->status == TARWISA_SOURCE_AMBIGUOUS)
        judge_by_country(reader->registry, country, out);
    else if (out->settled == SETTLED_BY_SPELLING || out->settled == SETTLED_BY_LABEL)
        settle(reader->registry, NULL, out);
    if (out->outlet == NULL)
        out->settled = SETTLED_NOT;
}

/* --- words around a name -------------------------------------------------------------------------- */

/* What is left of a key and of its written form when a plain prefix is off, and the kinds of outlet
 * it is said of; false without one. */
static bool
strip_prefix(const struct fold *fold, struct tarwisa_span *key, struct tarwisa_span *written,
             const char **kinds)
{
    struct trie_match folded, raw;

    if (!trie_find_folded(&tables_prefixes_trie, *key, 0, &folded) || folded.limit >= key->len ||
        key->bytes[folded.limit] != ' ' ||
        !trie_find(&tables_prefixes_trie, fold, *written, 0, &raw))
        return false;
    *kinds = tables_prefix_kinds[folded.entry];
    key->bytes += folded.limit + 1;
    key->len -= folded.limit + 1;
    while (raw.limit < written->len && written->bytes[raw.limit] == ' ')
        raw.limit++;
    written->bytes += raw.limit;
    written->len -= raw.limit;
    return true;
}

/* --- domains ------------------------------------------------------------------------------------- */

static struct tarwisa_span
lower_case(struct tarwisa_span host, char room[SKELETON_KEY_MAX])
{
    for (size_t i = 0; i < host.len; i++) {
        char c = host.bytes[i];

        room[i] = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    }
    return (struct tarwisa_span){ room, host.len };
}

/* The domain registered for a host or for what stands behind its first labels. *whole: for the host
 * itself, with or without www. */
static const struct name *
find_host(const struct registry *registry, struct tarwisa_span host, bool *whole)
{
    const struct name *found = NULL;
    size_t len = host.len > 4 && memcmp(host.bytes, "www.", 4) == 0 ? host.len - 4 : host.len;

    if (host.len > HOST_MAX)
        host.len = 0;
    while (host.len > 0 && (found = find(registry, &registry->domains, host)) == NULL) {
        const char *dot = memchr(host.bytes, '.', host.len);
        size_t skip = dot == NULL ? host.len : (size_t)(dot - host.bytes) + 1;

        host.bytes += skip;
        host.len -= skip;
    }
    *whole = found != NULL && host.len >= len;
    return found;
}

/* The outlet whose page the document is. */
static const struct tarwisa_outlet *
url_outlet(const struct source_reader *reader)
{
    struct address address = address_at(reader->url, 0);
    struct resolved r = { .is_domain = true };
    bool whole;

    if (address.host.len > HOST_MAX)
        return NULL;
    r.name = find_host(reader->registry, lower_case(address.host, reader->room->looks), &whole);
    return r.name == NULL || r.name->several ? NULL : outlet_at(reader->registry, r.name->outlet);
}

/* True when the name is an address or a registered host, and nothing else: then it is looked up by
 * its host alone. */
static bool
resolve_address(const struct source_reader *reader, struct tarwisa_span name, struct resolved *out)
{
    struct address address = address_at(name, 0);
    struct source_reader hosts = *reader;
    const struct name *found;
    bool whole;

    if (address.limit != name.len || name.len == 0)
        return false;
    if (address.host.len > HOST_MAX)
        return address.is_whole;
    found = find_host(reader->registry, lower_case(address.host, reader->room->looks), &whole);
    if (found == NULL)
        return address.is_whole;
    out->is_domain = true;
    hosts.labelled = reader->labelled || whole;
    judge(&hosts, found, name, false, out);
    return true;
}

/* --- all ways ------------------------------------------------------------------------------------- */

/* "صحيفة النور" where only a radio bears the name: perhaps another outlet. */
static void
weigh_kind(const char *kinds, struct resolved *out)
{
    if (out->outlet == NULL || strcmp(kinds, "*") == 0 || strstr(kinds, out->outlet->kind) != NULL)
        return;
    out->status = TARWISA_SOURCE_AMBIGUOUS;
    out->outlet = NULL;
}

/* "قناة اليمن" is a channel, "موقع اليمن" may be any site. */
static bool
names_outlet(const struct name *name, const char *kinds)
{
    return name->everyday != EVERYDAY_UNSURE || strcmp(kinds, "*") != 0;
}

/* As it stands, then without a plain prefix. */
static bool
resolve_plainly(const struct source_reader *reader, struct tarwisa_span key,
                struct tarwisa_span written, struct resolved *out)
{
    const struct name *found = find(reader->registry, &reader->registry->names, key);
    const char *kinds;

    if (found != NULL) {
        judge(reader, found, written, false, out);
        return true;
    }
    if (!strip_prefix(reader->fold, &key, &written, &kinds))
        return false;
    found = find(reader->registry, &reader->registry->names, key);
    if (found == NULL)
        return false;
    judge(reader, found, written, names_outlet(found, kinds), out);
    weigh_kind(kinds, out);
    return true;
}

#define QUALIFIER_WORDS 3 /* "باللغة العربية" has two, and one may come */

/* The term that a key ends with from `at` on, if it is a word of country or language; else NULL. */
static const struct term *
qualifier_at(struct tarwisa_span key, size_t at)
{
    struct trie_match match;
    const struct term *term;

    if (!trie_find_folded(&tables_terms_trie, key, at, &match) || match.limit != key.len)
        return NULL;
    term = &tables_terms[match.entry];
    return (term->uses & (TERM_COUNTRY | TERM_PLAIN)) != 0 ? term : NULL;
}

static struct tarwisa_span
without_last_word(struct tarwisa_span text)
{
    while (text.len > 0 && text.bytes[text.len - 1] != ' ')
        text.len--;
    while (text.len > 0 && text.bytes[text.len - 1] == ' ')
        text.len--;
    return text;
}

/* Take a word of a country or language off the end of a key, and as many words off what is written;
 * NULL when there is none. */
static const struct term *
strip_qualifier(struct tarwisa_span *key, struct tarwisa_span *written)
{
    struct tarwisa_span rest = *key, kept = *written;

    for (size_t words = 0; words < QUALIFIER_WORDS; words++) {
        const struct term *term;

        rest = without_last_word(rest);
        kept = without_last_word(kept);
        if (rest.len == 0)
            return NULL;
        term = qualifier_at(*key, rest.len + 1);
        if (term == NULL)
            continue;
        *key = rest;
        *written = kept;
        return term;
    }
    return NULL;
}

/* "الراي الكويتية", "وكالة تاس الروسية للأنباء" */
static bool
resolve_qualified(const struct source_reader *reader, struct tarwisa_span key,
                  struct tarwisa_span written, struct resolved *out)
{
    const struct term *term;
    const char *country = NULL;

    while ((term = strip_qualifier(&key, &written)) != NULL) {
        if ((term->uses & TERM_COUNTRY) != 0)
            country = term->country;
        if (!resolve_plainly(reader, key, written, out))
            continue;
        if (country == NULL ? out->outlet != NULL && !out->everyday
                            : judge_by_country(reader->registry, country, out)) {
            out->way = WAY_QUALIFIER;
            out->town = false;
            return true;
        }
        break;
    }
    *out = (struct resolved){ .outlet = NULL, .status = TARWISA_SOURCE_UNKNOWN };
    return false;
}

bool
registry_resolve_key(const struct source_reader *reader, struct tarwisa_span key,
                     struct tarwisa_span written, struct resolved *out)
{
    *out = (struct resolved){ .outlet = NULL, .status = TARWISA_SOURCE_UNKNOWN };
    return resolve_plainly(reader, key, written, out) ||
           resolve_qualified(reader, key, written, out);
}

/* Blanks left out or put in: "عربي 21", "أ ف ب", "أفب" */
static bool
resolve_tight(const struct source_reader *reader, struct tarwisa_span key,
              struct tarwisa_span written, struct resolved *out)
{
    struct tarwisa_span tight = { reader->room->cut, 0 };
    const struct name *found;

    if (key.len > CUT_KEY_MAX)
        return false;
    for (size_t i = 0; i < key.len; i++) {
        if (key.bytes[i] != ' ')
            reader->room->cut[tight.len++] = key.bytes[i];
    }
    found = tight.len == key.len ? NULL : find(reader->registry, &reader->registry->names, tight);
    if (found == NULL || name_is_everyday(found))
        return false;
    judge(reader, found, written, false, out);
    out->way = WAY_TIGHT;
    return true;
}

/* Letters of Arabic and marks alone imitate nothing; that is most names. */
static bool
is_plain_arabic(struct tarwisa_span name)
{
    for (size_t at = 0; at < name.len;) {
        uint32_t point;
        size_t len = fold_plain_or_blank(name, at, &point);

        if (len == 0 || (point < 0x80 && fold_is_word(point)))
            return false;
        at += len;
    }
    return true;
}

/* Letters of another script that look like a registered name. */
static void
resolve_lookalike(const struct source_reader *reader, struct tarwisa_span name,
                  struct resolved *out)
{
    if (is_plain_arabic(name))
        return;
    for (int how = 0; how < SKELETON_CASES; how++) {
        struct tarwisa_span looks = { reader->room->looks, 0 };

        looks.len = skeleton_key(reader->skeletons, reader->fold, name, (enum skeleton_case)how,
                                 reader->room->looks);
        if (looks.len == 0 ||
            (out->name = find(reader->registry, &reader->registry->looks, looks)) == NULL)
            continue;
        out->way = WAY_LOOKS;
        out->status = TARWISA_SOURCE_LOOKALIKE;
        return;
    }
}

/* "الأهرام السودانية": a known name with a word of a country that is not its own is no slip of another. */
static bool
is_known_but_for_qualifiers(const struct registry *registry, struct tarwisa_span key,
                            struct tarwisa_span written)
{
    const struct name *found = NULL;

    while (found == NULL && strip_qualifier(&key, &written) != NULL)
        found = find(registry, &registry->names, key);
    return found != NULL;
}

/* The registered name that a key is near to, and is no other name of its own; or NULL. */
static const struct name *
near_name(const struct registry *registry, struct tarwisa_span key, struct tarwisa_span written)
{
    return is_known_but_for_qualifiers(registry, key, written) ? NULL : near_find(registry, key);
}

void
registry_resolve_near(const struct source_reader *reader, struct tarwisa_span name,
                      struct resolved *out)
{
    struct tarwisa_span key = { reader->room->key, 0 };
    struct resolved near = { .status = TARWISA_SOURCE_CLOSE, .way = WAY_NEAR };
    const char *kinds;

    key.len = fold_name(reader->fold, name, reader->room->key, sizeof reader->room->key);
    near.name = key.len == SIZE_MAX ? NULL : near_name(reader->registry, key, name);
    if (near.name == NULL && key.len != SIZE_MAX && strip_prefix(reader->fold, &key, &name, &kinds))
        near.name = near_name(reader->registry, key, name);
    if (near.name == NULL)
        return;
    near.outlet = outlet_at(reader->registry, near.name->outlet);
    *out = near;
}

static void
resolve_name(const struct source_reader *reader, struct tarwisa_span key, struct tarwisa_span name,
             struct resolved *out)
{
    if (resolve_plainly(reader, key, name, out))
        return;
    /* a place is no outlet's name, however near it is to one */
    out->everyday = term_is(key, TERM_PLACE);
    if (!out->everyday && !resolve_qualified(reader, key, name, out) &&
        !resolve_tight(reader, key, name, out) && !reader->all_known)
        resolve_lookalike(reader, name, out);
}

/* Marks at its ends are no part of a name. */
static bool
has_bare_ends(struct tarwisa_span name)
{
    size_t last;
    uint32_t point;

    if (name.len == 0 || fold_plain(name, 0, &point) == 0 || !fold_is_word(point))
        return false;
    last = utf8_border(name, name.len - 1);
    return fold_plain(name, last, &point) > 0 && fold_is_word(point);
}

bool
registry_resolve_bare(const struct source_reader *reader, struct tarwisa_span name,
                      struct resolved *out)
{
    struct tarwisa_span key = { reader->room->key, 0 };
    const struct name *found;

    *out = (struct resolved){ .outlet = NULL, .status = TARWISA_SOURCE_UNKNOWN };
    if (!has_bare_ends(name))
        return false;
    key.len = fold_name(reader->fold, name, reader->room->key, sizeof reader->room->key);
    found = key.len == SIZE_MAX ? NULL : find(reader->registry, &reader->registry->names, key);
    if (found == NULL)
        return resolve_address(reader, name, out) && out->name != NULL;
    if (found->level == NAME_TIGHT)
        return false;
    judge(reader, found, name, false, out);
    return true;
}

void
registry_resolve(const struct source_reader *reader, struct tarwisa_span name, struct resolved *out)
{
    struct tarwisa_span key = { reader->room->key, 0 };

    *out = (struct resolved){ .outlet = NULL, .status = TARWISA_SOURCE_UNKNOWN };
    if (resolve_address(reader, name, out)) {
        out->everyday = out->everyday || out->name == NULL; /* a link behind a name */
        return;
    }
    key.len = fold_name(reader->fold, name, reader->room->key, sizeof reader->room->key);
    if (key.len == 0 || key.len == SIZE_MAX)
        out->status = TARWISA_SOURCE_MISSING;
    else
        resolve_name(reader, key, name, out);
}
