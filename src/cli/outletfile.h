/* SPDX-License-Identifier: MIT */
/* Registry files: an outlet a row with all its columns, or an alias a row. */
#ifndef CLI_OUTLETFILE_H
#define CLI_OUTLETFILE_H

#include "tarwisa.h"

#include "io/csvin.h"

struct outletfile_row {
    size_t line;
    bool alias_only;              /* the file has the columns id and alias */
    struct tarwisa_outlet outlet; /* what the row does not say is ""; borrowed during the call */
};

/* Whom to tell. */
struct outletfile_listener {
    void *data;
    bool (*on_outlet)(void *data, const struct outletfile_row *row); /* false: stop */
    void (*on_fault)(void *data, size_t line, const char *text);     /* the row is left out */
};

/* Read a registry file, with commas, semicolons or tabs between its fields. What is wrong with a row is
 * told to on_fault. Returns EXIT_FINE, or the exit code of a file that cannot be read, and it was said
 * why. */
int outletfile_read(const char *path, const struct outletfile_listener *listener);

/* The exit code of what reading a CSV file came to; why it cannot be read is said here. */
int outletfile_exit(const char *path, enum csvin_result result, const struct csvin_error *error);

#endif
