/* SPDX-License-Identifier: MIT */
/* Lines of a document, and what can be told of one by its length and words. */
#include "lines.h"

#include <string.h>

#define PROSE_WORDS 10        /* a line of so many words is prose */
#define SENTENCE_WORDS 4      /* one that ends like a sentence needs only so many */
#define HEADLINE_WORDS_MAX 25 /* no headline has more */

static bool
is_blank(struct tarwisa_span text, const struct line *line)
{
    for (size_t at = line->start; at < line->limit; at++) {
        unsigned char byte = (unsigned char)text.bytes[at];

        /* no-break blank U+00A0 and the marks U+200E, U+200F are all a blank line may hold */
        if (byte == 0xC2 && at + 1 < line->limit && (unsigned char)text.bytes[at + 1] == 0xA0)
            at++;
        else if (byte == 0xE2 && at + 2 < line->limit &&
                 (unsigned char)text.bytes[at + 1] == 0x80 &&
                 ((unsigned char)text.bytes[at + 2] | 1) == 0x8F)
            at += 2;
        else if (byte > ' ')
            return false;
    }
    return true;
}

static struct line
line_at(struct tarwisa_span text, size_t at)
{
    struct line line = { .start = at };

    while (at < text.len && text.bytes[at] != '\n' && text.bytes[at] != '\r')
        at++;
    line.limit = at;
    line.next = at + 1;
    if (at + 1 < text.len && text.bytes[at] == '\r' && text.bytes[at + 1] == '\n')
        line.next++;
    return line;
}

bool
line_next(struct tarwisa_span text, size_t at, struct line *out)
{
    if (at == 0 && text.len >= 3 && memcmp(text.bytes, "\xEF\xBB\xBF", 3) == 0)
        at = 3;
    while (at < text.len) {
        *out = line_at(text, at);
        if (!is_blank(text, out))
            return true;
        at = out->next;
    }
    return false;
}

/* Words of four bytes, two Arabic letters, or more; figures and ASCII marks are none, so that a date is
 * no prose. */
static size_t
count_words(struct tarwisa_span text, const struct line *line, size_t enough)
{
    size_t words = 0, len = 0;

    for (size_t at = line->start; at < line->limit && words < enough; at++) {
        unsigned char byte = (unsigned char)text.bytes[at];

        if (byte >= 'A')
            len++;
        else
            len = 0;
        words += len == 4;
    }
    return words;
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

bool
line_is_prose(struct tarwisa_span text, const struct line *line, bool is_first)
{
    size_t words = count_words(text, line, HEADLINE_WORDS_MAX);

    if (is_first)
        return words >= HEADLINE_WORDS_MAX;
    return words >= PROSE_WORDS || (words >= SENTENCE_WORDS && ends_like_sentence(text, line));
}
