/* SPDX-License-Identifier: MIT */
/* Names looked up in the registry: as written, folded, with a plain prefix off, as a domain. */
#include "registry.h"

#include "text/address.h"
#include "text/hash.h"

#include <string.h>

#define HOST_MAX 253 /* bytes of a host name (RFC 1035, 2.3.4, without the last dot) */

static bool
is_key(const char *key, struct tarwisa_span wanted)
{
    return strlen(key) == wanted.len && memcmp(key, wanted.bytes, wanted.len) == 0;
}

static const struct name *
find(const struct name_table *table, struct tarwisa_span key)
{
    uint32_t at = hash_bytes(key.bytes, key.len);

    for (;; at++) {
        uint16_t slot = table->slots[at & (table->n_slots - 1)];

        if (slot == NO_NAME)
            return NULL;
        if (is_key(table->names[slot].key, key))
            return &table->names[slot];
    }
}

static bool
is_domain(const struct name *name)
{
    return name >= tables_domains.names && name < tables_domains.names + tables_domains.n_names;
}

static const struct spelling *
spellings_of(const struct name *name)
{
    return (is_domain(name) ? &tables_domains : &tables_names)->spellings + name->first_spelling;
}

/* Spellings of one outlet stand together. */
const struct spelling *
registry_candidate(const struct name *name, size_t i)
{
    const struct spelling *list = spellings_of(name);

    for (size_t at = 0; at < name->n_spellings; at++) {
        bool another = at == 0 || list[at].outlet != list[at - 1].outlet;

        if (another && i-- == 0)
            return &list[at];
    }
    return NULL;
}

/* The one outlet that spells the name exactly so, or NO_OUTLET: الراي and الرأي are two papers. */
static uint16_t
exact_outlet(const struct name *name, struct tarwisa_span written)
{
    const struct spelling *list = spellings_of(name);
    uint16_t found = NO_OUTLET;

    for (size_t at = 0; at < name->n_spellings; at++) {
        if (!is_key(list[at].text, written) || list[at].outlet == found)
            continue;
        if (found != NO_OUTLET)
            return NO_OUTLET;
        found = list[at].outlet;
    }
    return found;
}

static void
settle(uint16_t outlet, struct resolved *out)
{
    out->outlet = outlet;
    out->status = strcmp(tables_outlets[outlet].kind, "generic") == 0 ? TARWISA_SOURCE_GENERIC
                                                                      : TARWISA_SOURCE_OK;
}

/* Judge a name that was found; `written` is how the text spells it, without the prefix if one was
 * there: with it (صحيفة اليوم) no name is an everyday word. */
static void
judge(const struct name *name, struct tarwisa_span written, bool labelled, bool prefixed,
      struct resolved *out)
{
    uint16_t exact = exact_outlet(name, written);

    out->name = name;
    out->everyday = !prefixed && name->everyday != EVERYDAY_NO;
    if (!prefixed && name->everyday == EVERYDAY_UNSURE)
        out->status = TARWISA_SOURCE_AMBIGUOUS;
    else if (registry_candidate(name, 1) == NULL)
        settle(spellings_of(name)->outlet, out);
    else if (exact != NO_OUTLET)
        settle(exact, out);
    else if (labelled && name->labelled != NO_OUTLET)
        settle(name->labelled, out);
    else
        out->status = TARWISA_SOURCE_AMBIGUOUS;
}

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
lower_case(struct tarwisa_span host, struct key_room room)
{
    for (size_t i = 0; i < host.len; i++) {
        char c = host.bytes[i];

        room.bytes[i] = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    }
    return (struct tarwisa_span){ room.bytes, host.len };
}

/* The domain registered for a host or for what stands behind its first labels. *whole: for the host
 * itself, with or without www. */
static const struct name *
find_host(struct tarwisa_span host, bool *whole)
{
    const struct name *found = NULL;
    size_t len = host.len > 4 && memcmp(host.bytes, "www.", 4) == 0 ? host.len - 4 : host.len;

    if (host.len > HOST_MAX)
        host.len = 0;
    while (host.len > 0 && (found = find(&tables_domains, host)) == NULL) {
        const char *dot = memchr(host.bytes, '.', host.len);
        size_t skip = dot == NULL ? host.len : (size_t)(dot - host.bytes) + 1;

        host.bytes += skip;
        host.len -= skip;
    }
    *whole = found != NULL && host.len >= len;
    return found;
}

/* --- all ways ------------------------------------------------------------------------------------- */

/* True when the name is an address or a registered host, and nothing else: then it is looked up by
 * its host alone. */
static bool
resolve_address(struct key_room room, struct tarwisa_span name, bool labelled, struct resolved *out)
{
    struct address address = address_at(name, 0);
    const struct name *found;
    bool whole;

    if (address.limit != name.len || name.len == 0)
        return false;
    found = find_host(lower_case(address.host, room), &whole);
    if (found != NULL)
        judge(found, name, labelled || whole, false, out);
    return found != NULL || address.is_whole;
}

/* "صحيفة النور" where only a radio bears the name: perhaps another outlet. */
static void
weigh_kind(const char *kinds, struct resolved *out)
{
    if (out->outlet == NO_OUTLET || strcmp(kinds, "*") == 0 ||
        strstr(kinds, tables_outlets[out->outlet].kind) != NULL)
        return;
    out->status = TARWISA_SOURCE_AMBIGUOUS;
    out->outlet = NO_OUTLET;
}

static void
resolve_key(const struct fold *fold, struct tarwisa_span key, struct tarwisa_span name,
            bool labelled, struct resolved *out)
{
    const struct name *found = find(&tables_names, key);
    const char *kinds;

    if (found != NULL) {
        judge(found, name, labelled, false, out);
    } else if (strip_prefix(fold, &key, &name, &kinds)) {
        found = find(&tables_names, key);
        if (found != NULL)
            judge(found, name, labelled, true, out);
        weigh_kind(kinds, out);
    }
}

void
registry_resolve(const struct fold *fold, struct key_room room, struct tarwisa_span name,
                 bool labelled, struct resolved *out)
{
    struct tarwisa_span key = { room.bytes, 0 };

    *out = (struct resolved){ .outlet = NO_OUTLET, .status = TARWISA_SOURCE_UNKNOWN };
    if (resolve_address(room, name, labelled, out))
        return;
    key.len = fold_name(fold, name, room.bytes, room.size);
    if (key.len == 0 || key.len == SIZE_MAX)
        out->status = TARWISA_SOURCE_MISSING;
    else
        resolve_key(fold, key, name, labelled, out);
}
