/* SPDX-License-Identifier: MIT */
/* Days, months and clocks written as ISO 8601. */
#include "isotext.h"

/* Write a number with leading zeros; returns the byte behind it, where a NUL now stands. */
static char *
write_digits(char *text, int32_t number, int digits)
{
    for (int i = digits - 1; i >= 0; i--, number /= 10)
        text[i] = (char)('0' + number % 10);
    text[digits] = '\0';
    return text + digits;
}

static char *
write_mark(char *text, char mark)
{
    text[0] = mark;
    text[1] = '\0';
    return text + 1;
}

void
iso_write_day(int32_t days, char text[ISO_DAY_ROOM])
{
    struct ymd d = gregorian_of_days(days);

    text = write_mark(write_digits(text, d.year, 4), '-');
    text = write_mark(write_digits(text, d.month, 2), '-');
    write_digits(text, d.day, 2);
}

void
iso_write_month(int32_t year, int month, char text[ISO_MONTH_ROOM])
{
    text = write_digits(text, year, 4);
    if (month > 0)
        write_digits(write_mark(text, '-'), month, 2);
}

char *
iso_write_clock(int32_t seconds, bool to_the_second, char text[ISO_CLOCK_ROOM])
{
    text = write_mark(write_digits(text, seconds / 3600, 2), ':');
    text = write_digits(text, seconds / 60 % 60, 2);
    if (to_the_second)
        text = write_digits(write_mark(text, ':'), seconds % 60, 2);
    return text;
}

void
iso_write_offset(int minutes, char *text)
{
    int amount = minutes < 0 ? -minutes : minutes;

    if (minutes == 0) {
        write_mark(text, 'Z');
        return;
    }
    text = write_mark(text, minutes < 0 ? '-' : '+');
    text = write_mark(write_digits(text, amount / 60, 2), ':');
    write_digits(text, amount % 60, 2);
}
