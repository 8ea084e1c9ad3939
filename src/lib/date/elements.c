/* SPDX-License-Identifier: MIT */
/* The elements that patterns are made of, and which of them a symbol fits. */
#include "elements.h"

#include <string.h>

bool
symbol_is_mark(const struct symbol *s, const char *marks)
{
    return s->kind == SYMBOL_MARK && s->value > 0 && s->value < 0x80 &&
           strchr(marks, s->value) != NULL;
}

uint64_t
elements_of_number(const struct symbol *s)
{
    static const uint64_t by_digits[] = {
        [1] = LETTER_BIT('d') | LETTER_BIT('w') | LETTER_BIT('v') | LETTER_BIT('N'),
        [2] =
            LETTER_BIT('d') | LETTER_BIT('n') | LETTER_BIT('w') | LETTER_BIT('v') | LETTER_BIT('N'),
        [3] = LETTER_BIT('v') | LETTER_BIT('N'),
        [4] = LETTER_BIT('y') | LETTER_BIT('v') | LETTER_BIT('Y') | LETTER_BIT('N'),
        [5] = LETTER_BIT('N'),
    };

    return by_digits[s->digits < 5 ? s->digits : 5];
}

uint64_t
elements_of_mark(const struct symbol *s)
{
    static const uint64_t more[128] = {
        ['/'] = LETTER_BIT('s') | LETTER_BIT('c'),
        ['.'] = LETTER_BIT('s') | LETTER_BIT('c'),
        ['-'] = LETTER_BIT('s') | LETTER_BIT('c') | LETTER_BIT('r'),
        [','] = LETTER_BIT('c'),
        ['\\'] = LETTER_BIT('s'),
        ['+'] = LETTER_BIT('p'),
    };
    uint64_t elements;

    if (s->value >= 0x80)
        return 0;
    elements = more[s->value] | element_bit((char)s->value);
    switch (s->value) {
    case '-': return elements | element_bit('+');
    case '[': return element_bit('(');
    case ']': return element_bit(')');
    default: return elements;
    }
}

/* By how large it is: what it may be joined with */
static uint64_t
scale_of_numeral(int32_t value)
{
    if (value >= 1000)
        return value % 1000 == 0 ? LETTER_BIT('k') : 0;
    if (value >= 100)
        return value % 100 == 0 ? LETTER_BIT('h') : 0;
    if (value >= 20)
        return value % 10 == 0 ? LETTER_BIT('j') : 0;
    return value >= 10 ? LETTER_BIT('x') : LETTER_BIT('i');
}

static uint64_t
elements_of_numeral(const struct symbol *s)
{
    bool is_day = s->value >= 1 && s->value <= 31, is_year = s->value > 1000 && s->value < 2200;
    uint64_t elements = 0;

    switch ((enum word_numeral)s->detail) {
    case NUMERAL_ORDINAL: return scale_of_numeral(s->value) | (is_day ? LETTER_BIT('q') : 0);
    case NUMERAL_HOUR: return LETTER_BIT('Q');
    case NUMERAL_DAY: return LETTER_BIT('w');
    case NUMERAL_CARDINAL: elements = scale_of_numeral(s->value) | LETTER_BIT('v'); break;
    }
    if (s->value == 1000) /* "5 ألف" */
        elements |= LETTER_BIT('B');
    return elements | (is_day ? LETTER_BIT('w') : 0) | (is_year ? LETTER_BIT('Y') : 0);
}

/* Of the kinds that fit one element, which; 0 for none */
static const uint64_t element_of_kind[] = {
    [SYMBOL_WEEKDAY] = LETTER_BIT('W'),    [SYMBOL_UNIT] = LETTER_BIT('u'),
    [SYMBOL_MOMENT] = LETTER_BIT('t'),     [SYMBOL_ERA] = LETTER_BIT('e'),
    [SYMBOL_ZONE] = LETTER_BIT('z'),       [SYMBOL_HOUR] = LETTER_BIT('H'),
    [SYMBOL_HOURMARK] = LETTER_BIT('O'),   [SYMBOL_FRACTION] = LETTER_BIT('F'),
    [SYMBOL_ORDINAL] = LETTER_BIT('o'),    [SYMBOL_AGO] = LETTER_BIT('g'),
    [SYMBOL_PAST] = LETTER_BIT('G'),       [SYMBOL_ABOUT] = LETTER_BIT('E'),
    [SYMBOL_LESS] = LETTER_BIT('b'),       [SYMBOL_LAST] = LETTER_BIT('l'),
    [SYMBOL_RANGE_WORD] = LETTER_BIT('r'), [SYMBOL_UTCMARK] = LETTER_BIT('Z'),
    [SYMBOL_CLOCK] = LETTER_BIT('K'),      [SYMBOL_KINDS - 1] = 0,
};

static uint64_t
elements_if(char element, bool holds, char other)
{
    return element_bit(element) | (holds ? element_bit(other) : 0);
}

uint64_t
elements_of(const struct symbol *s)
{
    switch ((enum symbol_kind)s->kind) {
    case SYMBOL_NUMBER: return elements_of_number(s);
    case SYMBOL_MARK: return elements_of_mark(s);
    case SYMBOL_NUMERAL: return elements_of_numeral(s);
    case SYMBOL_MONTH: return elements_if('M', s->latin, 'L');
    case SYMBOL_MERIDIEM: return element_bit('m');
    case SYMBOL_MEEM: return elements_if('m', true, 'e');
    case SYMBOL_FILLER: return elements_if('f', s->unit != UNIT_NONE, 'u');
    case SYMBOL_AND: return elements_if('r', true, 'A');
    case SYMBOL_COUNT: return element_bit("CBP"[s->value]);
    default: return element_of_kind[s->kind];
    }
}
