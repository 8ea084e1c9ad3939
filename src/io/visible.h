/* SPDX-License-Identifier: MIT */
/* Text made fit for a terminal: nothing in it can steer the screen or turn what stands round it. */
#ifndef IO_VISIBLE_H
#define IO_VISIBLE_H

#include <stdbool.h>
#include <stddef.h>

#define VISIBLE_NAME_MAX ((size_t)64)

/* One code point, or one byte that is no UTF-8, as it may be shown. */
struct visible {
    size_t taken;   /* bytes of the text it stands for */
    char bytes[12]; /* itself, or \x1b for a control, \u{202E} for a bidi control */
    size_t len;
    size_t columns; /* 0 for marks and joiners, 2 for wide letters */
    bool rtl;       /* written from right to left */
};

/* The next one in a text that is not empty. */
void visible_next(const char *text, size_t len, struct visible *out);

/* Columns of the whole text; `rtl` says whether anything in it runs from right to left. */
size_t visible_columns(const char *text, size_t len, bool *rtl);

/* How many bytes of the text, at most so many, do not end inside a letter. */
size_t visible_beginning(const char *text, size_t len, size_t most);

/* So much of a name is told in a message, at most VISIBLE_NAME_MAX bytes: for printf's "%.*s". */
int visible_name_len(const char *name);

/* Write the text as it may be shown, as much as fits whole, and a NUL. Returns the length. */
size_t visible_write(const char *text, size_t len, char *out, size_t size);

#endif
