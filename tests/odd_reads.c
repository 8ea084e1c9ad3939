/* SPDX-License-Identifier: MIT */
/* Preloaded into the program, it makes reads short, fail, or see a file that shrinks. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

/* A number in the environment; `otherwise` where there is none. */
static size_t
number(const char *name, size_t otherwise)
{
    const char *text = getenv(name);

    return text == NULL ? otherwise : strtoul(text, NULL, 10);
}

/*
 * READ_MOST      no read gives more bytes than so many
 * READ_FAIL_AT   once so many bytes were read in all, reading fails
 * READ_SHRINK    this file is emptied behind the first READ_FAIL_AT bytes, which then do not fail
 */
ssize_t
read(int fd, void *bytes, size_t len)
{
    static size_t total;
    size_t most = number("READ_MOST", len);
    size_t limit = number("READ_FAIL_AT", (size_t)-1);
    const char *shrink = getenv("READ_SHRINK");
    ssize_t n;

    if (total >= limit && shrink == NULL) {
        errno = EIO;
        return -1;
    }
    if (total >= limit && truncate(shrink, (off_t)limit) != 0)
        return -1;
    if (total < limit && most > limit - total)
        most = limit - total;
    n = syscall(SYS_read, fd, bytes, len < most ? len : most);
    if (n > 0)
        total += (size_t)n;
    return n;
}
