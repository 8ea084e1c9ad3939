/* SPDX-License-Identifier: MIT */
/* Opens the library with the outlets of the user's files. */
#ifndef CLI_OWNOUTLETS_H
#define CLI_OWNOUTLETS_H

#include "commands.h"

/* Open the library; for a command that takes --outlets with what the files hold that the variable
 * TARWISA_OUTLETS names, joined by colons, and then those of the option. EXIT_FINE and *out, or the
 * exit code, and it was said why: no file is taken in part. */
int ownoutlets_open(const struct command *command, const struct options *options,
                    struct tarwisa **out);

/* Say that the library cannot be opened; returns the exit code. */
int library_failed(enum tarwisa_result result);

#endif
