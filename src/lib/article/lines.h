/* SPDX-License-Identifier: MIT */
/* Lines of a document, and what can be told of one by its length and words. */
#ifndef TARWISA_ARTICLE_LINES_H
#define TARWISA_ARTICLE_LINES_H

#include "marks.h"

/* A line without its end, which is LF, CR LF, CR or one of Unicode's. A byte order mark is no part
 * of the first. */
struct line {
    size_t start, limit;
    size_t next; /* where the next line starts */
};

/* The length of the line end that stands here: LF, CR LF, CR, and the ones of Unicode (Standard,
 * 5.8), as copied pages have them: NEL U+0085, U+2028, U+2029. 0 for none. */
size_t line_end_length(struct tarwisa_span text, size_t at);

/* The start of the line on which the first byte that is no ASCII blank stands. */
size_t line_skip_blanks(struct tarwisa_span text, size_t at);

/* Something that shows stands here, neither a blank nor a line's end. */
bool line_shows_at(struct tarwisa_span text, size_t at);

/* The first line of the text at or behind `at` that is not blank; false at the text's end. Between
 * `at` and `known` no line ends. */
bool line_next(struct marks *marks, size_t at, size_t known, struct line *out);

/* The line that is not blank above the one that starts at `start`; false where there is none. */
bool line_above(struct tarwisa_span text, size_t start, struct line *out);

/* The line is a label, though none that is known; what stands below is its value. */
bool line_ends_with_colon(struct tarwisa_span text, const struct line *line);

/* The words of a line that count in telling text from headlines: of four bytes, two Arabic letters,
 * or more; figures and ASCII marks are none, so that a date is no prose. Counting ends soon behind
 * `enough`. SIZE_MAX where bytes stand in it that may be signs that show nothing: somebody else has
 * to look. */
size_t line_count_words(struct tarwisa_span text, size_t at, size_t limit, size_t enough);

enum line_kind {
    LINE_SHORT, /* menus, names */
    LINE_WORDS, /* a few words in a row */
    LINE_PROSE, /* text of an article: many words, or a whole sentence */
};

/* A headline may be long, so more is asked of the first line before it is prose. */
enum line_kind line_kind(struct tarwisa_span text, const struct line *line, bool is_first);

/* At least so many words that count */
bool line_has_words(struct tarwisa_span text, const struct line *line, size_t enough);

/* No text of an article, nor the end of a sentence: a name, a headline, a heading. */
bool line_is_bare(struct tarwisa_span text, const struct line *line);

#endif
