/* SPDX-License-Identifier: MIT */
/* A label at a place in a text: which one, what mark is behind it, where its value begins. */
#ifndef TARWISA_ARTICLE_LABELS_H
#define TARWISA_ARTICLE_LABELS_H

#include "tables.h"

/* Where in a text a label is looked for. */
enum label_spot {
    SPOT_LINE_START,
    SPOT_BEHIND_STOP, /* an opening bracket, the end of a sentence, a date */
    SPOT_IN_HEADER,   /* any word of a line before the body */
    SPOT_IN_WORD,     /* inside a word of such a line */
};

struct found_label {
    struct label label;
    size_t start, limit; /* of the label's words */
    size_t value;        /* the first byte behind the mark and its blanks, or the line's end */
    bool marked;         /* a colon or its like stands behind it, or the line's end */
};

/* The label at `at` of a line (the text ends where the line does) that counts at this spot. Whether
 * a date follows where one must, or every name is registered, is not looked at. */
bool label_find(const struct fold *fold, struct tarwisa_span line, size_t at, enum label_spot spot,
                struct found_label *out);

/* The labels that count at a spot, and may be others. */
static inline const struct trie *
labels_of(enum label_spot spot)
{
    return spot == SPOT_IN_WORD     ? &tables_glued_labels_trie
           : spot == SPOT_IN_HEADER ? &tables_inner_labels_trie
                                    : &tables_labels_trie;
}

/* The same; nearly every place is told to hold none before anything is called. */
static inline bool
label_at(const struct fold *fold, struct tarwisa_span line, size_t at, enum label_spot spot,
         struct found_label *out)
{
    return trie_may_find(labels_of(spot), line, at) && label_find(fold, line, at, spot, out);
}

/* Where the value that begins at `start` ends: before the next label or heading on the line, and
 * for a source also before a link, a hashtag, markup or the end of a sentence. `closing` is the
 * bracket that ends it, or 0. *heading tells whether a heading cut it. */
size_t value_limit(const struct fold *fold, struct tarwisa_span line, size_t start,
                   enum label_role role, char closing, bool *heading);

/* The value's first bytes, at most `most`; what is longer is cut at a blank, so that no word or
 * number is cut to another. */
struct tarwisa_span value_cut(struct tarwisa_span value, size_t most);

/* The value without blanks, brackets, quotes and loose marks around it. */
struct tarwisa_span value_trim(struct tarwisa_span value);

/* Skip blanks, bullets, opening brackets, quotes and marks that stand before a line's first
 * word. */
size_t skip_ornaments(const struct fold *fold, struct tarwisa_span line, size_t at);

/* The closing twin of the bracket right before `at`, or 0. */
char bracket_before(struct tarwisa_span line, size_t at);

#endif
