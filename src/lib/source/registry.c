/* SPDX-License-Identifier: MIT */
/* Names looked up in the registry: as written, folded, with a plain prefix off, as a domain. */
#include "registry.h"

#include "text/hash.h"

#include <string.h>

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

/* What is left of a key and of its written form when a plain prefix is off; false without one. */
static bool
strip_prefix(const struct fold *fold, struct tarwisa_span *key, struct tarwisa_span *written)
{
    struct trie_match folded, raw;

    if (!trie_find_folded(&tables_prefixes_trie, *key, 0, &folded) || folded.limit >= key->len ||
        !trie_find(&tables_prefixes_trie, fold, *written, 0, &raw))
        return false;
    key->bytes += folded.limit + 1; /* a blank stands between the words of a key */
    key->len -= folded.limit + 1;
    while (raw.limit < written->len && written->bytes[raw.limit] == ' ')
        raw.limit++;
    written->bytes += raw.limit;
    written->len -= raw.limit;
    return true;
}

/* --- domains ------------------------------------------------------------------------------------- */

static bool
is_host_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.';
}

/* Behind a host only a path, a port or nothing; up to the path no @, before which anybody can write
 * another host (http://reuters.com:80@evil.example/). */
static bool
ends_host(struct tarwisa_span name, size_t at)
{
    if (at == name.len)
        return true;
    if (strchr("/:?#", name.bytes[at]) == NULL || name.bytes[at] == '\0')
        return false;
    for (; at < name.len && name.bytes[at] != '/'; at++) {
        if (name.bytes[at] == '@')
            return false;
    }
    return true;
}

/* The host of an address or of a bare domain, lower-cased into the room; empty for neither. */
static struct tarwisa_span
host_of(struct tarwisa_span name, struct key_room room)
{
    struct tarwisa_span host = { room.bytes, 0 };
    const char *scheme = name.len > 3 ? memmem(name.bytes, name.len, "://", 3) : NULL;
    size_t at = scheme == NULL ? 0 : (size_t)(scheme - name.bytes) + 3;
    size_t start = at;

    for (; at < name.len && is_host_byte(name.bytes[at]); at++) {
        char c = name.bytes[at];

        room.bytes[host.len++] = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    }
    if (!ends_host(name, at) || start == at || memchr(host.bytes, '.', host.len) == NULL)
        host.len = 0;
    return host;
}

/* The domain registered for a host or for what stands behind its first labels. *whole: for the host
 * itself, with or without www. */
static const struct name *
find_host(struct tarwisa_span host, bool *whole)
{
    const struct name *found = NULL;
    size_t len = host.len > 4 && memcmp(host.bytes, "www.", 4) == 0 ? host.len - 4 : host.len;

    while (host.len > 0 && (found = find(&tables_domains, host)) == NULL) {
        const char *dot = memchr(host.bytes, '.', host.len);
        size_t skip = dot == NULL ? host.len : (size_t)(dot - host.bytes) + 1;

        host.bytes += skip;
        host.len -= skip;
    }
    *whole = found != NULL && host.len >= len;
    return found;
}

/* --- all levels ------------------------------------------------------------------------------------ */

void
registry_resolve(const struct fold *fold, struct key_room room, struct tarwisa_span name,
                 bool labelled, struct resolved *out)
{
    struct tarwisa_span key = { room.bytes, 0 };
    struct tarwisa_span host = host_of(name, room);
    bool is_address = host.len < name.len && host.len > 0;
    bool prefixed = false, whole_host;
    const struct name *found = find_host(host, &whole_host);

    memset(out, 0, sizeof *out);
    out->outlet = NO_OUTLET;
    out->status = TARWISA_SOURCE_UNKNOWN;
    out->is_address = is_address || memmem(name.bytes, name.len, "://", 3) != NULL;
    if (found == NULL && !out->is_address) {
        key.len = fold_name(fold, name, room.bytes, room.size);
        if (key.len == 0 || key.len == SIZE_MAX) {
            out->status = TARWISA_SOURCE_MISSING;
            return;
        }
        found = find(&tables_names, key);
    }
    if (found == NULL && !out->is_address && strip_prefix(fold, &key, &name)) {
        prefixed = true;
        found = find(&tables_names, key);
    }
    if (found != NULL)
        judge(found, name, labelled || whole_host, prefixed, out);
}
