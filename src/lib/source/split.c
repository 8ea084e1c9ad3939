/* SPDX-License-Identifier: MIT */
/* A value cut into the names it lists. */
#include "split.h"

#include "tables.h"
#include "text/address.h"
#include "text/letters.h"

#include <string.h>

static bool
is_separator(uint32_t point)
{
    return point > 0 && point < 0x80 && strchr("+/,|;:\"()[]<>\n", (int)point) != NULL;
}

static bool
is_latin_or_digit(uint32_t point)
{
    return (point >= 'a' && point <= 'z') || (point >= '0' && point <= '9');
}

/* "Al-Ahram" is one name, "الرياض-واس" and "CNN - دبي" are two. */
static bool
is_dash_between_names(const struct fold_reader *behind, uint32_t before)
{
    struct fold_reader reader = *behind;
    struct fold_point next;

    return !(is_latin_or_digit(before) && fold_next(&reader, &next) &&
             is_latin_or_digit(next.point));
}

/* "رويترز و(سبوتنيك)": a lone و at the end joins the name to the next. */
static size_t
drop_and(struct tarwisa_span value, size_t start, size_t limit)
{
    static const char and[] = " \xD9\x88";

    if (limit - start > 3 && memcmp(value.bytes + limit - 3, and, 3) == 0)
        limit -= 3;
    return limit;
}

static size_t
drop_blanks(struct tarwisa_span value, size_t start, size_t limit)
{
    while (limit > start + 1 && (unsigned char)value.bytes[limit - 1] <= ' ')
        limit--;
    return limit;
}

/* "عبد الجليل الكورنشر في هسبريس": a label parts names though it is glued to the first. Returns the
 * byte behind it, or `at`. */
static size_t
glued_label_limit(const struct fold *fold, struct tarwisa_span value, size_t at)
{
    struct trie_match match;

    return trie_may_find(&tables_glued_labels_trie, value, at) &&
                   trie_find(&tables_glued_labels_trie, fold, value, at, &match)
               ? match.limit
               : at;
}

/* The next sign behind letters that neither end a name nor begin a label; `before` is the last of
 * them. */
static bool
next_of_name(struct fold_reader *reader, size_t start, uint32_t *before, struct fold_point *out)
{
    size_t at =
        letters_skip(reader->text, reader->at, tables_glued_letters, tables_n_glued_letters);

    if (reader->at > start && reader->next_waiting == reader->n_waiting && at > reader->at) {
        fold_plain(reader->text, at - 2, before);
        *reader = fold_reader_behind(reader->fold, reader->text, at, *before);
    }
    return fold_next(reader, out);
}

/* The end of the name that starts at `start`. */
static size_t
name_limit(const struct fold *fold, struct tarwisa_span value, size_t start)
{
    struct address address = address_at(value, start);
    size_t from = address.is_whole ? address.limit : start;
    struct fold_reader reader = fold_reader_at(fold, value, from);
    struct fold_point p;
    uint32_t before = ' ';

    while (next_of_name(&reader, start, &before, &p)) {
        if (p.start == start) { /* one code point may fold to several (½), which are not parted */
            before = p.point;
            continue;
        }
        if (is_separator(p.point) || (p.point == '-' && is_dash_between_names(&reader, before)))
            return p.start;
        if (fold_is_word(p.point) && glued_label_limit(fold, value, p.start) > p.start)
            return p.start;
        if (p.point == ' ' && address_at(value, p.limit).is_whole)
            return p.start;
        /* a run of blanks that holds a line's end parts names too */
        if (p.point == ' ' && memchr(value.bytes + p.start, '\n', p.limit - p.start) != NULL)
            return p.start;
        before = p.point;
    }
    return value.len;
}

/* Where a tag of markup that begins at `at` ends, or `at`. */
static size_t
tag_limit(struct tarwisa_span value, size_t at)
{
    const char *end = value.bytes[at] == '<' ? memchr(value.bytes + at, '>', value.len - at) : NULL;

    return end == NULL ? at : (size_t)(end - value.bytes) + 1;
}

/* Separators, tags and blanks in front of a name. */
static size_t
skip_separators(const struct fold *fold, struct tarwisa_span value, size_t at)
{
    struct fold_reader reader = fold_reader_at(fold, value, at);
    struct fold_point p;

    while (fold_next(&reader, &p)) {
        size_t behind = fold_is_word(p.point) ? glued_label_limit(fold, value, p.start)
                                              : tag_limit(value, p.start);

        if (behind > p.start)
            reader = fold_reader_at(fold, value, behind);
        else if (fold_is_word(p.point))
            return p.start;
    }
    return value.len;
}

bool
split_next(const struct fold *fold, struct tarwisa_span value, size_t *at,
           struct tarwisa_span *name)
{
    size_t start = skip_separators(fold, value, *at);
    size_t limit;

    if (start >= value.len)
        return false;
    limit = name_limit(fold, value, start);
    *at = limit;
    limit = drop_and(value, start, drop_blanks(value, start, limit));
    name->bytes = value.bytes + start;
    name->len = limit - start;
    return true;
}
