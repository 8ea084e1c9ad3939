/* SPDX-License-Identifier: MIT */
/* What the program says on standard error. */
#ifndef CLI_MESSAGE_H
#define CLI_MESSAGE_H

#include <stddef.h>

#define STDIN_NAME "standard input"
#define STDOUT_NAME "standard output"

/* `tarwisa: TEXT`, in one write. Control characters and bidi controls are shown as escapes, so
 * file names and values may be put in as they are. */
void message(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* `tarwisa: FILE:LINE: TEXT`; line 0 when the whole file is meant: `tarwisa: FILE: TEXT`. */
void message_at(const char *file, size_t line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* What a noun takes on behind a number: "1 file", "2 files". */
const char *plural(size_t n);

/* `tarwisa: out of memory`, and the exit code for it. */
int message_no_memory(void);

#endif
