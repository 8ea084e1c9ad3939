/* SPDX-License-Identifier: MIT */
/* Files in memory, for targets that read files, and reads of them that give less than was asked for. */
#include "reads.h"

#include <sys/mman.h>
#include <unistd.h>

static size_t chunk;

ssize_t __real_read(int fd, void *bytes, size_t len);
ssize_t __wrap_read(int fd, void *bytes, size_t len);

ssize_t
__wrap_read(int fd, void *bytes, size_t len)
{
    return __real_read(fd, bytes, chunk > 0 && len > chunk ? chunk : len);
}

void
reads_split(size_t most)
{
    chunk = most;
}

int
reads_open(struct tarwisa_span bytes)
{
    int fd = memfd_create("input", 0);

    MUST(fd >= 0);
    MUST(write(fd, bytes.bytes, bytes.len) == (ssize_t)bytes.len);
    MUST(lseek(fd, 0, SEEK_SET) == 0);
    return fd;
}
