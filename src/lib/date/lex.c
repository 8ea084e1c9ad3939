/* SPDX-License-Identifier: MIT */
/* A folded field cut into symbols: numbers, words of dates, marks, and words of no meaning here. */
#include "lex.h"

#include "text/utf8.h"

#include <string.h>

/* A number of more digits is no day, year or clock; its value stops growing here. */
#define DIGITS_MAX 9

static const uint8_t kind_of_class[] = {
    [WORD_MONTH] = SYMBOL_MONTH,       [WORD_WEEKDAY] = SYMBOL_WEEKDAY,
    [WORD_LABEL] = SYMBOL_LABEL,       [WORD_MERIDIEM] = SYMBOL_MERIDIEM,
    [WORD_MEEM] = SYMBOL_MEEM,         [WORD_ERA] = SYMBOL_ERA,
    [WORD_ZONE] = SYMBOL_ZONE,         [WORD_JOIN] = SYMBOL_JOIN,
    [WORD_FILLER] = SYMBOL_FILLER,     [WORD_HOUR] = SYMBOL_HOUR,
    [WORD_ORDINAL] = SYMBOL_ORDINAL,   [WORD_COUNT] = SYMBOL_COUNT,
    [WORD_RANGE] = SYMBOL_RANGE_WORD,  [WORD_AND] = SYMBOL_AND,
    [WORD_TIMEMARK] = SYMBOL_TIMEMARK, [WORD_UTCMARK] = SYMBOL_UTCMARK,
};

static size_t
take_number(struct tarwisa_span text, size_t at, struct symbol *out)
{
    unsigned digits = 0;

    out->kind = SYMBOL_NUMBER;
    for (; at < text.len && text.bytes[at] >= '0' && text.bytes[at] <= '9'; at++, digits++) {
        if (digits < DIGITS_MAX)
            out->value = out->value * 10 + (text.bytes[at] - '0');
    }
    out->digits = (uint8_t)(digits < UINT8_MAX ? digits : UINT8_MAX);
    return at;
}

static void
set_word(const struct word *word, struct symbol *out)
{
    out->kind = kind_of_class[word->class];
    out->value = word->value;
    out->calendar = word->calendar;
    out->latin = word->latin;
}

static size_t
skip_letters(struct tarwisa_span text, size_t at)
{
    size_t next = at;

    while (next < text.len) {
        uint32_t point = utf8_next(text, &next);

        if (!fold_is_word(point) || (point >= '0' && point <= '9'))
            break;
        at = next;
    }
    return at;
}

static size_t
take_word(struct tarwisa_span text, size_t at, struct symbol *out)
{
    struct trie_match match;

    if (trie_find_folded(&tables_words_trie, text, at, &match)) {
        set_word(&tables_words[match.entry], out);
        return match.limit;
    }
    out->kind = SYMBOL_WORD;
    out->latin = (unsigned char)text.bytes[at] < 0x80;
    return skip_letters(text, at);
}

/* A mark; a dot behind a word's short form ("Sept.") is no harm as a mark of its own. */
static size_t
take_mark(struct tarwisa_span text, size_t at, struct symbol *out)
{
    uint32_t point = utf8_next(text, &at);

    out->kind = SYMBOL_MARK;
    out->value = point < 0x80 ? (int32_t)point : 0xFFFF;
    return at;
}

static size_t
take_symbol(struct tarwisa_span text, size_t at, struct symbol *out)
{
    size_t next = at;
    uint32_t point = utf8_next(text, &next);

    if (point >= '0' && point <= '9')
        return take_number(text, at, out);
    return fold_is_word(point) ? take_word(text, at, out) : take_mark(text, at, out);
}

void
lex_date(const struct folded *folded, struct symbols *out)
{
    struct tarwisa_span text = { folded->bytes, folded->len };
    size_t at = 0, limit = 0;

    out->n = 0;
    while (at < text.len && out->n < SYMBOLS_MAX) {
        struct symbol *s = &out->list[out->n];

        if (text.bytes[at] == ' ') {
            at++;
            continue;
        }
        memset(s, 0, sizeof *s);
        s->second = SECOND_NONE;
        s->offset = OFFSET_NONE;
        s->glued = out->n > 0 && at == limit;
        s->start = (uint16_t)at;
        at = limit = take_symbol(text, at, s);
        s->limit = (uint16_t)at;
        out->n++;
    }
    out->cut = at < text.len;
}
