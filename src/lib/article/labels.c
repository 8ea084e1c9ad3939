/* SPDX-License-Identifier: MIT */
/* A label at a place in a text: which one, what mark is behind it, where its value begins. */
#include "labels.h"

#include "text/address.h"
#include "text/entity.h"
#include "text/utf8.h"

#include <string.h>

static bool
is_one_of(uint32_t point, const char *marks)
{
    return point > 0 && point < 0x80 && strchr(marks, (int)point) != NULL;
}

static size_t
skip_any(const struct fold *fold, struct tarwisa_span line, size_t at, const char *marks)
{
    size_t limit;

    while (is_one_of(fold_peek(fold, line, at, &limit), marks))
        at = limit;
    return at;
}

/* Dashes, quotes, bullets and dots: what stands before words without being ASCII, nearly always */
static bool
is_common_mark(uint32_t point)
{
    return point == 0xAB || point == 0xBB || (point >= 0x2010 && point <= 0x2027);
}

size_t
skip_ornaments(const struct fold *fold, struct tarwisa_span line, size_t at)
{
    for (size_t limit; at < line.len; at = limit) {
        uint32_t point = ' ';

        limit = at + 1;
        if (line.bytes[at] == ' ')
            continue;
        limit = at;
        if (is_common_mark(utf8_next(line, &limit)))
            continue;
        point = fold_peek(fold, line, at, &limit);
        if (point == 0 || fold_is_word(point))
            break;
    }
    return at;
}

char
bracket_before(struct tarwisa_span line, size_t at)
{
    while (at > 0 && line.bytes[at - 1] == ' ')
        at--;
    if (at == 0)
        return 0;
    return line.bytes[at - 1] == '(' ? ')' : line.bytes[at - 1] == '[' ? ']' : 0;
}

/* Nothing that shows is left of the line. */
static bool
ends_at(const struct fold *fold, struct tarwisa_span line, size_t at)
{
    size_t limit;

    return fold_peek(fold, line, at, &limit) == 0;
}

/* Marks that part a label from its value. One full stop ends a sentence; two are typed for a
 * colon. */
static size_t
skip_mark(const struct fold *fold, struct tarwisa_span line, size_t at, bool *marked)
{
    size_t limit = at, behind;

    at = skip_any(fold, line, at, " )\"'");
    if (fold_peek(fold, line, at, &limit) == '.' && fold_peek(fold, line, limit, &behind) != '.')
        return at;
    limit = skip_any(fold, line, at, ":/-|=.\\;");
    *marked = limit > at || ends_at(fold, line, at);
    at = skip_any(fold, line, limit, " :");
    return ends_at(fold, line, at) ? line.len : at;
}

/* Nothing but a mark, dots, or a number in brackets ("التعليقات (0)") is left of the line. */
static bool
is_alone(const struct fold *fold, struct tarwisa_span line, size_t at)
{
    return skip_any(fold, line, at, " :.-|()[]0123456789*#\"") >= line.len;
}

static bool
has_colon(const struct fold *fold, struct tarwisa_span line, size_t at)
{
    size_t limit;

    at = skip_any(fold, line, at, " ");
    return is_one_of(fold_peek(fold, line, at, &limit), ":|/");
}

static bool
is_heading(const struct label *label)
{
    return label->role == LABEL_HARD || label->role == LABEL_SOFT;
}

static bool
needs_are_met(const struct fold *fold, struct tarwisa_span line, const struct found_label *found)
{
    switch ((enum label_needs)found->label.needs) {
    case NEEDS_ALONE:
    case NEEDS_LINE: return is_alone(fold, line, found->limit);
    case NEEDS_MARK:
        if (is_heading(&found->label))
            return is_alone(fold, line, found->limit) || has_colon(fold, line, found->limit);
        return found->marked;
    case NEEDS_REGISTERED: return found->marked;
    case NEEDS_VALUE:
    case NEEDS_DATE:
    case NEEDS_OPEN: break;
    }
    return true;
}

/* A label that stands behind its value ends the line. */
static bool
is_tail(const struct fold *fold, struct tarwisa_span line, const struct found_label *found)
{
    return found->label.place == PLACE_TAIL && is_alone(fold, line, found->limit);
}

static bool
place_fits(const struct fold *fold, struct tarwisa_span line, const struct found_label *found,
           enum label_spot spot)
{
    enum label_place place = (enum label_place)found->label.place;

    switch (spot) {
    case SPOT_LINE_START: return true;
    case SPOT_BEHIND_STOP: return place != PLACE_START && place != PLACE_HEADER;
    case SPOT_IN_HEADER:
        return is_tail(fold, line, found) ||
               (label_is_of_date(&found->label) && place != PLACE_START &&
                (found->marked || found->label.needs == NEEDS_VALUE));
    case SPOT_IN_WORD: return place == PLACE_GLUED;
    }
    return false;
}

bool
label_find(const struct fold *fold, struct tarwisa_span line, size_t at, enum label_spot spot,
           struct found_label *out)
{
    struct trie_match match;

    if (!trie_find(&tables_labels_trie, fold, line, at, &match))
        return false;
    *out = (struct found_label){ .label = tables_labels[match.entry],
                                 .start = at,
                                 .limit = match.limit };
    if (out->label.role == LABEL_LINK)
        return false;
    out->value = skip_mark(fold, line, match.limit, &out->marked);
    return place_fits(fold, line, out, spot) && needs_are_met(fold, line, out);
}

/* --- where a value ends ------------------------------------------------------------------------ */

/* A heading cuts a value wherever it stands in it; a label only where it has its mark. */
static bool
is_cut_by_label(const struct fold *fold, struct tarwisa_span line, size_t at, bool *heading)
{
    struct trie_match match;
    struct found_label found;

    if (!trie_find(&tables_labels_trie, fold, line, at, &match))
        return false;
    found.label = tables_labels[match.entry];
    found.marked = false;
    skip_mark(fold, line, match.limit, &found.marked);
    *heading = is_heading(&found.label) && found.label.needs != NEEDS_LINE;
    if (label_is_of_date(&found.label) && found.label.needs == NEEDS_VALUE)
        return true;
    return *heading || (found.marked && found.label.role <= LABEL_PICTURE);
}

static bool
is_cut_by_sign(struct tarwisa_span line, size_t at, size_t letters)
{
    return line.bytes[at] == '<' || line.bytes[at] == '#' ||
           (letters == 0 && address_scheme(line, at) > at);
}

/* Letters of the word that begins at `at`, at most `most` */
static size_t
count_letters(const struct fold *fold, struct tarwisa_span line, size_t at, size_t most)
{
    struct fold_reader reader = fold_reader_at(fold, line, at);
    struct fold_point p;
    size_t letters = 0;

    while (letters < most && fold_next(&reader, &p) && fold_is_word(p.point))
        letters++;
    return letters;
}

/* The end of a sentence: a full stop with a word behind it, unlike those of initials (أ. ف. ب.),
 * titles (د. بدر) and hosts. */
static bool
ends_sentence(const struct fold *fold, struct tarwisa_span line, size_t start, size_t at,
              size_t letters)
{
    uint32_t point;
    size_t behind;

    if (letters == 0 || (letters == 1 && at - start <= strlen("د")))
        return false;
    point = fold_peek(fold, line, at, &behind);
    return is_one_of(point, ".!?") && behind < line.len && line.bytes[behind] == ' ' &&
           count_letters(fold, line, behind + 1, 3) == 3;
}

size_t
value_limit(const struct fold *fold, struct tarwisa_span line, size_t start, enum label_role role,
            char closing, bool *heading)
{
    bool is_source = role == LABEL_SOURCE || role == LABEL_PICTURE;
    size_t letters = 0; /* of the word so far */

    *heading = false;
    for (size_t at = start; at < line.len;) {
        size_t limit = line.len;
        uint32_t point = fold_peek(fold, line, at, &limit);

        if (at > start && is_source && is_cut_by_sign(line, at, letters))
            return at;
        if (closing != 0 && line.bytes[at] == closing)
            return at;
        if (is_source && ends_sentence(fold, line, start, at, letters))
            return at;
        if (at > start && letters == 0 && fold_is_word(point) &&
            is_cut_by_label(fold, line, at, heading))
            return at;
        letters = fold_is_word(point) ? letters + 1 : 0;
        at = limit;
    }
    *heading = false;
    return line.len;
}

struct tarwisa_span
value_cut(struct tarwisa_span value, size_t most)
{
    size_t limit = utf8_border(value, most);

    if (value.len <= most)
        return value;
    value.len = limit;
    while (limit > 0 && value.bytes[limit - 1] != ' ')
        limit--;
    if (limit > 0)
        value.len = limit;
    return value;
}

/* --- trimming ------------------------------------------------------------------------------------ */

/* Blanks and marks that are never part of a value when they stand at its ends. */
static bool
is_loose(uint32_t point)
{
    static const uint32_t loose[] = { 0xA0,   0xAB,   0xBB,   0x060C, 0x061B, 0x061C,
                                      0x0640, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F,
                                      0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D,
                                      0x2022, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E,
                                      0x2066, 0x2067, 0x2068, 0x2069, 0xFEFF };

    if (point <= ' ' || is_one_of(point, ".,:;|/-=*#\"'[]{}"))
        return true;
    for (size_t i = 0; i < sizeof loose / sizeof *loose; i++) {
        if (loose[i] == point)
            return true;
    }
    return false;
}

static size_t
last_point_start(struct tarwisa_span value)
{
    size_t at = value.len - 1;

    return utf8_border(value, at);
}

static uint32_t
last_point(struct tarwisa_span value)
{
    size_t at = last_point_start(value);

    return utf8_next(value, &at);
}

static bool
has_byte(struct tarwisa_span value, char byte)
{
    return value.len > 0 && memchr(value.bytes, byte, value.len) != NULL;
}

/* Behind a letter it belongs to it (هـ); alone it is a dash. */
static bool
is_lone_tatweel(struct tarwisa_span value, uint32_t last)
{
    size_t at = last_point_start(value);

    return last == 0x0640 && (at == 0 || value.bytes[at - 1] == ' ');
}

#define ENTITY_MAX 16 /* bytes of the longest one, escaped twice */

/* Entities of HTML at a value's ends: a sign that is loose, or the start of the last one. */
static size_t
entity_start(struct tarwisa_span value)
{
    size_t at = value.len, limit;
    uint32_t point;

    while (at > 0 && value.len - at < ENTITY_MAX && value.bytes[at - 1] != '&')
        at--;
    if (at == 0 || value.bytes[at - 1] != '&' || !entity_read(value, at - 1, &point, &limit) ||
        limit != value.len || !is_loose(point))
        return value.len;
    return at - 1;
}

/* A bracket around the whole value, or one whose twin is not inside, is loose too. */
struct tarwisa_span
value_trim(struct tarwisa_span value)
{
    while (value.len > 0) {
        size_t at = 0;
        uint32_t first = entity_or_next(value, &at), last = last_point(value);

        if (is_loose(first) || first == ')' ||
            (first == '(' && (last == ')' || !has_byte(value, ')')))) {
            value.bytes += at;
            value.len -= at;
        } else if (last == ';' && entity_start(value) < value.len) {
            value.len = entity_start(value);
        } else if (is_loose(last) || is_lone_tatweel(value, last) || last == '(' ||
                   (last == ')' && !has_byte(value, '('))) {
            value.len = last_point_start(value);
        } else {
            break;
        }
    }
    return value;
}
