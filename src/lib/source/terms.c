/* SPDX-License-Identifier: MIT */
/* Words that stand around names, looked up in a text. */
#include "terms.h"

#include <string.h>

#define CLITIC_BYTES 2

unsigned
term_uses(const struct source_reader *reader, struct tarwisa_span text, size_t at, size_t *limit)
{
    struct trie_match match;

    if (at >= text.len || !trie_may_find(&tables_terms_trie, text, at) ||
        !trie_find(&tables_terms_trie, reader->fold, text, at, &match))
        return 0;
    *limit = match.limit;
    return tables_terms[match.entry].uses;
}

static bool
is_conjunction(struct tarwisa_span text, size_t at)
{
    return text.len - at > CLITIC_BYTES &&
           (memcmp(text.bytes + at, "\xD9\x88", CLITIC_BYTES) == 0 /* و */ ||
            memcmp(text.bytes + at, "\xD9\x81", CLITIC_BYTES) == 0 /* ف */);
}

unsigned
term_uses_of(const struct source_reader *reader, struct tarwisa_span text, size_t at,
             unsigned wanted, size_t *limit)
{
    unsigned uses = term_uses(reader, text, at, limit);

    if ((uses & wanted) == 0 && at < text.len && is_conjunction(text, at))
        uses = term_uses(reader, text, at + CLITIC_BYTES, limit);
    return (uses & wanted) != 0 ? uses : 0;
}

bool
term_is(struct tarwisa_span key, unsigned uses)
{
    struct trie_match match;

    return trie_find_folded(&tables_terms_trie, key, 0, &match) && match.limit == key.len &&
           (tables_terms[match.entry].uses & uses) != 0;
}
