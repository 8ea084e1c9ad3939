/* SPDX-License-Identifier: MIT */
/* Temporary files whose process was killed before it could remove them. */
#ifndef IO_LEFTOVER_H
#define IO_LEFTOVER_H

#include <stdbool.h>

#include <sys/types.h>

/* Mark a file just made under `path` as in use, until the last descriptor of it is closed. False
 * when somebody took it for a leftover meanwhile: it is no more, or about to go. Where files
 * cannot be locked nobody takes any for one. */
bool leftover_is_not(int fd, const char *path);

/**
 * Remove what killed processes left.
 *
 * That is each regular file of one link that nobody has marked, belonging to this process's user or
 * to `owner`, whose name is that of `pattern` with letters and digits in the place of its last six.
 * What cannot be removed stays, without a word.
 *
 * @param pattern  A path as mkstemp takes it; not changed.
 */
void leftovers_remove(const char *pattern, uid_t owner);

#endif
