/* SPDX-License-Identifier: MIT */
/* Tells by its bytes which of the old Arabic encodings a text is in. */
#ifndef IO_CHARSET_H
#define IO_CHARSET_H

#include <stddef.h>

/* "windows-1256", "iso-8859-6", or NULL: something else, or nobody can tell. */
const char *charset_of(const char *bytes, size_t len);

#endif
