/* SPDX-License-Identifier: MIT */
/* Looks at the front of a cell as a spreadsheet does. */
#include "formula.h"
#include "codepoint.h"

#include <unicode/uchar.h>

static bool
is_sign(UChar32 c)
{
    static const UChar32 signs[] = { '=',  '+',    '-',    '@',    '\t',  '\r',
                                     '\n', 0xff1d, 0xff0b, 0xff0d, 0xff20 };

    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (c == signs[i])
            return true;
    return false;
}

/* As most cells begin */
static bool
is_letter_or_digit(UChar32 c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           (c >= 0x0620 && c < 0x06DD);
}

/* Spreadsheets trim some of these, and nobody sees them. */
static bool
is_passed_over(UChar32 c)
{
    return (c >= 0 && c < 0x20) || u_isUWhiteSpace(c) ||
           u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ||
           u_hasBinaryProperty(c, UCHAR_BIDI_CONTROL);
}

bool
formula_begins_oddly(const struct cell *cell)
{
    size_t taken;

    for (size_t at = 0; at < cell->len; at += taken) {
        UChar32 c = codepoint_next(cell->bytes + at, cell->len - at, &taken);

        if (is_letter_or_digit(c))
            return false;
        if (is_sign(c))
            return true;
        if (!is_passed_over(c))
            return false;
    }
    return false;
}
