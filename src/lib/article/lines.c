/* SPDX-License-Identifier: MIT */
/* Lines of a document, and what can be told of one by its length and words. */
#include "lines.h"

#include "text/shortcuts.h"
#include "text/utf8.h"
#include "text/vector.h"

#include <string.h>

#define PROSE_WORDS 10        /* a line of so many words is prose */
#define SENTENCE_WORDS 4      /* one that ends like a sentence needs only so many */
#define HEADLINE_WORDS_MAX 25 /* no headline has more */

/* The length of a code point that shows nothing: no-break blank U+00A0; U+200B to U+200F; the
 * direction controls U+202A to U+202E and U+2066 to U+2069, with U+2060 to U+2065; U+FEFF. 0 for
 * any other. */
static size_t
unseen_length(struct tarwisa_span text, size_t at, size_t limit)
{
    const unsigned char *b = (const unsigned char *)text.bytes + at;
    size_t left = limit - at;

    if (left >= 2 && b[0] == 0xC2 && b[1] == 0xA0)
        return 2;
    if (left >= 3 && b[0] == 0xE2 && b[1] == 0x80 &&
        ((b[2] >= 0x8B && b[2] <= 0x8F) || (b[2] >= 0xAA && b[2] <= 0xAE)))
        return 3;
    if (left >= 3 && b[0] == 0xE2 && b[1] == 0x81 && b[2] >= 0xA0 && b[2] <= 0xA9)
        return 3;
    return left >= 3 && b[0] == 0xEF && b[1] == 0xBB && b[2] == 0xBF ? 3 : 0;
}

static bool
is_blank(struct tarwisa_span text, const struct line *line)
{
    for (size_t at = line->start; at < line->limit;) {
        unsigned char byte = (unsigned char)text.bytes[at];
        size_t len = byte <= ' ' ? 1 : byte < 0xC2 ? 0 : unseen_length(text, at, line->limit);

        if (len == 0)
            return false;
        at += len;
    }
    return true;
}

size_t
line_end_length(struct tarwisa_span text, size_t at)
{
    const unsigned char *b = (const unsigned char *)text.bytes + at;
    size_t left = text.len - at;

    switch (b[0]) {
    case '\n': return 1;
    case '\r': return left >= 2 && b[1] == '\n' ? 2 : 1;
    case 0xC2: return left >= 2 && b[1] == 0x85 ? 2 : 0;
    case 0xE2: return left >= 3 && b[1] == 0x80 && (b[2] == 0xA8 || b[2] == 0xA9) ? 3 : 0;
    default: return 0;
    }
}

/* The line that starts at `start`, whose end is not before `at` */
static struct line
line_at(struct marks *marks, size_t start, size_t at)
{
    struct line line = { .start = start };
    size_t end = 0;

    marks_go(marks, at);
    while ((at = marks_next(marks)) < marks->text.len &&
           (end = line_end_length(marks->text, at)) == 0)
        continue;
    line.limit = at;
    line.next = at + (end == 0 ? 1 : end);
    return line;
}

static size_t
skip_byte_order_mark(struct tarwisa_span text, size_t at)
{
    return at == 0 && text.len >= 3 && memcmp(text.bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : at;
}

bool
line_shows_at(struct tarwisa_span text, size_t at)
{
    unsigned char byte = (unsigned char)text.bytes[at];

    return byte > ' ' && (byte < 0xC2 || (unseen_length(text, at, text.len) == 0 &&
                                          line_end_length(text, at) == 0));
}

size_t
line_skip_blanks(struct tarwisa_span text, size_t at)
{
    size_t start = at;

    for (; at < text.len && (unsigned char)text.bytes[at] <= ' '; at++) {
        if (text.bytes[at] == '\n' || text.bytes[at] == '\r')
            start = at + 1;
    }
    return start;
}

bool
line_next(struct marks *marks, size_t at, size_t known, struct line *out)
{
    struct tarwisa_span text = marks->text;

    at = skip_byte_order_mark(text, at);
    while (at < text.len) {
        *out = line_at(marks, at, known > at ? known : at);
        if (!is_blank(text, out))
            return true;
        at = out->next;
    }
    return false;
}

bool
line_above(struct tarwisa_span text, size_t start, struct line *out)
{
    size_t at = start, before;

    while (at > 0 && !line_shows_at(text, before = utf8_border(text, at - 1)))
        at = before;
    *out = (struct line){ .limit = at, .next = start };
    while (at > 0 && line_end_length(text, before = utf8_border(text, at - 1)) == 0)
        at = before;
    out->start = skip_byte_order_mark(text, at);
    return out->start < out->limit;
}

/* C2, E2, EF: what does not stand in most of a text */
static inline bytes16
leads_other(bytes16 v)
{
    return (bytes16)((v & 0xDF) == 0xC2) | (bytes16)(v == 0xEF);
}

/* For each byte of `v`, with the two behind it: does a sign that shows nothing begin there, as
 * unseen_length tells them, or perhaps a byte order mark? */
static inline bytes16
may_be_unseen(bytes16 v, bytes16 next, bytes16 third)
{
    bytes16 controls =
        (bytes16)(next == 0x80) & ((bytes16)(third - 0x8B < 5) | (bytes16)(third - 0xAA < 5));
    bytes16 isolates = (bytes16)(next == 0x81) & (bytes16)(third - 0xA0 < 10);

    return ((bytes16)(v == 0xC2) & (bytes16)(next == 0xA0)) |
           ((bytes16)(v == 0xE2) & (controls | isolates)) | (bytes16)(v == 0xEF);
}

/* The next sixteen bytes up to the limit, filled up with NULs */
static inline bytes16
load_up_to(struct tarwisa_span text, size_t at, size_t limit)
{
    bytes16 v = { 0 };

    if (at >= limit)
        return v;
    if (limit - at >= VECTOR_BYTES)
        return vector_load(text.bytes + at);
    memcpy(&v, text.bytes + at, limit - at);
    return v;
}

static bool
may_hold_unseen(struct tarwisa_span text, size_t at, size_t limit, bytes16 v)
{
    return vector_bits(may_be_unseen(v, load_up_to(text, at + 1, limit),
                                     load_up_to(text, at + 2, limit))) != 0;
}

/* A bit for each byte, and below them four for the bytes before, tells of letters; where four stand
 * in a row and no fifth before them a word reaches its fourth. */
size_t
line_count_words(struct tarwisa_span text, size_t at, size_t limit, size_t enough)
{
    uint32_t letters = 0;
    size_t words = 0;

    if (!takes_shortcuts)
        return SIZE_MAX;
    for (; at < limit && words < enough; at += VECTOR_BYTES) {
        bytes16 v = load_up_to(text, at, limit);
        uint32_t fours;

        if (vector_bits(leads_other(v)) != 0 && may_hold_unseen(text, at, limit, v))
            return SIZE_MAX;
        letters = letters >> VECTOR_BYTES | vector_bits((bytes16)(v >= 'A')) << 4;
        fours = letters & letters << 1 & letters << 2 & letters << 3;
        words += (size_t)__builtin_popcount(fours & ~(fours << 1) & UINT32_C(0xFFFF0));
    }
    return words;
}

/* The same byte by byte, for lines with signs that show nothing, which end a word as blanks do. */
static size_t
count_words_slowly(struct tarwisa_span text, const struct line *line, size_t enough)
{
    size_t words = 0, len = 0;

    for (size_t at = line->start; at < line->limit && words < enough; at++) {
        unsigned char byte = (unsigned char)text.bytes[at];

        len =
            byte < 'A' || (byte >= 0xC2 && unseen_length(text, at, line->limit) > 0) ? 0 : len + 1;
        words += len == 4;
    }
    return words;
}

static size_t
count_words(struct tarwisa_span text, const struct line *line, size_t enough)
{
    size_t words = line_count_words(text, line->start, line->limit, enough);

    return words == SIZE_MAX ? count_words_slowly(text, line, enough) : words;
}

bool
line_has_words(struct tarwisa_span text, const struct line *line, size_t enough)
{
    return count_words(text, line, enough) >= enough;
}

static bool
ends_like_sentence(struct tarwisa_span text, const struct line *line)
{
    size_t limit = line->limit;

    while (limit > line->start && memchr(" \t\"')", text.bytes[limit - 1], 5) != NULL)
        limit--;
    if (limit > line->start + 2 && memcmp(text.bytes + limit - 2, "\xC2\xBB", 2) == 0) /* » */
        limit -= 2;
    return limit > line->start && text.bytes[limit - 1] == '.';
}

enum line_kind
line_kind(struct tarwisa_span text, const struct line *line, bool is_first)
{
    size_t prose = is_first ? HEADLINE_WORDS_MAX : PROSE_WORDS;
    size_t words = count_words(text, line, prose);

    if (words >= prose || (!is_first && words >= SENTENCE_WORDS && ends_like_sentence(text, line)))
        return LINE_PROSE;
    return words >= SENTENCE_WORDS ? LINE_WORDS : LINE_SHORT;
}

bool
line_is_bare(struct tarwisa_span text, const struct line *line)
{
    return line_kind(text, line, false) < LINE_PROSE && !ends_like_sentence(text, line);
}

bool
line_ends_with_colon(struct tarwisa_span text, const struct line *line)
{
    size_t limit = line->limit;

    while (limit > line->start && (unsigned char)text.bytes[limit - 1] <= ' ')
        limit--;
    return limit > line->start && text.bytes[limit - 1] == ':';
}

/* An end of two bytes is not parted: its second byte is the next line's start. */
void
tarwisa_place_move(struct tarwisa_span text, struct tarwisa_place *place, size_t byte)
{
    if (byte > text.len)
        byte = text.len;
    if (byte > 0)
        place->byte = skip_byte_order_mark(text, place->byte);
    while (place->byte < byte) {
        size_t end = line_end_length(text, place->byte);

        if (end > 0) {
            place->byte += end;
            place->line++;
            place->column = 1;
        } else {
            utf8_next(text, &place->byte);
            place->column++;
        }
    }
}
