/* SPDX-License-Identifier: MIT */
/* Passes over the text of a line in which no label can stand. */
#include "plain.h"

#include "text/shortcuts.h"

#define SIGNS_MAX 64 /* bytes looked at behind a stop before it is left to the search */

/* What a byte may be the first of. The Arabic marks and digits share theirs with letters. */
enum {
    STOP = 1 << 0,      /* before a label: the end of a sentence or a date, an opening bracket */
    LONG_STOP = 1 << 1, /* the same, told by the next bytes too */
    END = 1 << 2,       /* a line's end, told by the next bytes too */
    ORNAMENT = 1 << 3,  /* ASCII that skip_ornaments skips, but for ends, and & of entities */
};

static const uint8_t classes[256] = {
    ['\t'] = ORNAMENT,
    [' '] = ORNAMENT,
    ['!'] = ORNAMENT | STOP,
    ['"'] = ORNAMENT,
    ['#'] = ORNAMENT | STOP,
    ['$'] = ORNAMENT,
    ['%'] = ORNAMENT,
    ['\''] = ORNAMENT,
    ['('] = ORNAMENT | STOP,
    [')'] = ORNAMENT | STOP,
    ['*'] = ORNAMENT | STOP,
    ['+'] = ORNAMENT,
    [','] = ORNAMENT,
    ['-'] = ORNAMENT,
    ['.'] = ORNAMENT | STOP,
    ['/'] = ORNAMENT,
    [':'] = ORNAMENT,
    [';'] = ORNAMENT,
    ['<'] = ORNAMENT,
    ['='] = ORNAMENT,
    ['>'] = ORNAMENT,
    ['?'] = ORNAMENT | STOP,
    ['@'] = ORNAMENT,
    ['['] = ORNAMENT | STOP,
    ['\\'] = ORNAMENT,
    [']'] = ORNAMENT | STOP,
    ['^'] = ORNAMENT,
    ['_'] = ORNAMENT,
    ['`'] = ORNAMENT,
    ['{'] = ORNAMENT,
    ['|'] = ORNAMENT | STOP,
    ['}'] = ORNAMENT,
    ['~'] = ORNAMENT,
    ['0'] = STOP,
    ['1'] = STOP,
    ['2'] = STOP,
    ['3'] = STOP,
    ['4'] = STOP,
    ['5'] = STOP,
    ['6'] = STOP,
    ['7'] = STOP,
    ['8'] = STOP,
    ['9'] = STOP,
    ['\n'] = END,
    ['\r'] = END,
    [0xC2] = END,             /* U+0085 */
    [0xD8] = LONG_STOP,       /* ؛ U+061B, ؟ U+061F */
    [0xD9] = LONG_STOP,       /* U+0660 to U+0669 */
    [0xDB] = LONG_STOP,       /* U+06F0 to U+06F9 */
    [0xE2] = LONG_STOP | END, /* • U+2022, … U+2026; U+2028, U+2029 */
};

static size_t
long_stop_length(struct tarwisa_span line, size_t at)
{
    const uint8_t *b = (const uint8_t *)line.bytes + at;
    uint8_t second = line.len - at >= 2 ? b[1] : 0, third = line.len - at >= 3 ? b[2] : 0;

    switch (b[0]) {
    case 0xD8: return second == 0x9B || second == 0x9F ? 2 : 0;
    case 0xD9: return second >= 0xA0 && second <= 0xA9 ? 2 : 0;
    case 0xDB: return second >= 0xB0 && second <= 0xB9 ? 2 : 0;
    default: return second == 0x80 && (third == 0xA2 || third == 0xA6) ? 3 : 0;
    }
}

size_t
stop_length(struct tarwisa_span line, size_t at)
{
    uint8_t class = classes[(uint8_t)line.bytes[at]];

    if ((class & LONG_STOP) != 0)
        return long_stop_length(line, at);
    return (class & STOP) != 0;
}

/* Behind more signs that are not ASCII the search itself looks, so that a run of them is not walked
 * over again for each. Where the line ends behind them the answer is that of the next line's start,
 * which is looked at anyway. */
static bool
may_be_label(const struct fold *fold, struct tarwisa_span text, size_t at)
{
    size_t limit = text.len - at > SIGNS_MAX ? at + SIGNS_MAX : text.len;
    struct trie_match match;
    uint32_t point;

    if (fold_plain(text, at, &point) == 0)
        at = skip_ornaments(fold, (struct tarwisa_span){ text.bytes, limit }, at);
    if (at >= limit)
        return at < text.len;
    return trie_may_find(&tables_labels_trie, text, at) &&
           trie_find(&tables_labels_trie, fold, text, at, &match);
}

/* May a label stand behind the blanks and marks at *at? It moves behind those that are ASCII. */
static inline bool
may_be_label_behind(const struct fold *fold, struct tarwisa_span text, size_t *at)
{
    while (*at < text.len && (classes[(uint8_t)text.bytes[*at]] & ORNAMENT) != 0)
        ++*at;
    if (*at >= text.len || text.bytes[*at] == '\n')
        return false;
    if (((uint8_t)text.bytes[*at] & 0xFE) == 0xD8 && !trie_may_find(&tables_labels_trie, text, *at))
        return false;
    return may_be_label(fold, text, *at);
}

/* To the line's end, or to the first stop behind which a label may stand; then *end is 0. All stops
 * of a run lead to the one word behind it. */
static size_t
skip_line(const struct fold *fold, struct marks *marks, size_t start, size_t *end)
{
    struct tarwisa_span text = marks->text;
    size_t at;

    *end = 0;
    marks_go(marks, start);
    while ((at = marks_next(marks)) < text.len) {
        uint8_t class = classes[(uint8_t)text.bytes[at]];
        size_t stop = (class & LONG_STOP) != 0 ? long_stop_length(text, at) : (class & STOP);
        size_t word = at + stop;

        if ((class & END) != 0 && (*end = line_end_length(text, at)) > 0)
            break;
        if (stop > 0 && may_be_label_behind(fold, text, &word))
            break;
        if (word > at + stop)
            marks_go(marks, word);
    }
    return at;
}

size_t
plain_skip(const struct fold *fold, struct marks *marks, size_t start, struct plain *out)
{
    struct tarwisa_span text = marks->text;
    size_t at, word, end;

    *out = (struct plain){ .n = 0, .start = start };
    if (!takes_shortcuts)
        return start;
    for (;; start = out->line.next) {
        out->start = at = word = line_skip_blanks(text, start);
        if (at >= text.len || !line_shows_at(text, at) || may_be_label_behind(fold, text, &word))
            return at;
        at = skip_line(fold, marks, at, &end);
        if (end == 0)
            return at;
        out->n++;
        out->line = (struct line){ out->start, at, at + end };
        out->colon_before = out->colon;
        out->colon = line_ends_with_colon(text, &out->line);
    }
}
