/* SPDX-License-Identifier: MIT */
/* The elements that patterns are made of, and which of them a symbol fits. */
#ifndef TARWISA_DATE_ELEMENTS_H
#define TARWISA_DATE_ELEMENTS_H

#include "lex.h"

/*
 * An element is a letter of patterns. It stands for one symbol, which may fit several:
 *
 *   d  a number of one or two digits       M  a month            f  a filling word (من، عام)
 *   n  a number of two digits              L  a Latin one        o  an ordinal's ending (th)
 *   y  a number of four digits             K  a clock            e  an era, or م
 *   N  any number                          z  a zone             m  am, pm, or م
 *   w  a day: d, or in words (غرة)         W  a weekday
 *   q  a day as an ordinal (الثاني)        H  الساعة             C  العدد, before its number
 *   Y  a year: y, or in words              O  the h of 21h18     B  زيارة, behind its number
 *   Q  an hour in words (الثانية)          F  والنصف             Z  the Z of ISO 8601
 *   v  a number, or one in words           u  a unit of time     g  منذ
 *   i  a number word of 1 to 9             t  أمس                G  مضت
 *   x  of 10 to 19                         l  الماضي             E  حوالي
 *   j  of tens                             A  و                  b  أقل من
 *   h  of hundreds                         k  of thousands
 *   s  one of / - . \                     c  one of , / - .     r  a dash, إلى، و
 *   P  مدينة, whose name may be a day
 *   +  a plus or a minus                   p  a plus             , . : / - ( ) \ # | "  themselves,
 *                                                                the brackets for [ ] too
 */

/* The bit of a letter: capitals first, then small letters; signs have those behind. */
#define LETTER_BIT(c) (UINT64_C(1) << ((c) >= 'a' ? (c) - 'a' + 26 : (c) - 'A'))

/* The bit of an element; 0 for what is none. */
static inline uint64_t
element_bit(char element)
{
    static const uint8_t signs[128] = {
        [','] = 52, ['.'] = 53,  [':'] = 54, ['/'] = 55, ['-'] = 56, ['('] = 57,
        [')'] = 58, ['\\'] = 59, ['#'] = 60, ['+'] = 61, ['|'] = 62, ['"'] = 63
    };
    uint8_t sign;

    if ((element >= 'A' && element <= 'Z') || (element >= 'a' && element <= 'z'))
        return LETTER_BIT(element);
    sign = signs[(unsigned char)element & 0x7F];
    return sign == 0 ? 0 : UINT64_C(1) << sign;
}

/* Every element that a symbol fits, as bits. */
uint64_t elements_of(const struct symbol *s);

/* The same of a number and of a mark, where it is known that it is one. */
uint64_t elements_of_number(const struct symbol *s);
uint64_t elements_of_mark(const struct symbol *s);

bool symbol_is_mark(const struct symbol *s, const char *marks);

#endif
