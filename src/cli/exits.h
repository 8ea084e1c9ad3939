/* SPDX-License-Identifier: MIT */
/* The exit codes, and how they add up over a run. */
#ifndef CLI_EXITS_H
#define CLI_EXITS_H

#include <errno.h>

/* The higher one is the one worth knowing; usage errors end the program before any work. */
enum exit_code {
    EXIT_FINE = 0,
    EXIT_UNRESOLVED = 1, /* --strict and a record is unresolved; outlets found nothing;
                            --fail-on applies */
    EXIT_USAGE = 2,
    EXIT_REJECTED = 65, /* a record or a registry row is not what it should be */
    EXIT_NO_INPUT = 66,
    EXIT_NO_OUTPUT = 73,
    EXIT_IO = 74,
    EXIT_TRY_AGAIN = 75, /* no space or no memory: the same may work later */
};

/* An exit code only ever gets worse. */
static inline int
exit_worse(int now, int code)
{
    return code > now ? code : now;
}

/* What an errno means for the exit code, when it is not worth trying again: `otherwise`. */
static inline int
exit_of_errno(int error, int otherwise)
{
    if (error == ENOSPC || error == EDQUOT || error == ENOMEM)
        return EXIT_TRY_AGAIN;
    return error == EIO ? EXIT_IO : otherwise;
}

#endif
