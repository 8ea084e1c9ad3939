/* SPDX-License-Identifier: MIT */
/* Compressed files in: the bytes that gzip and zstd packed, and those of any other file as they are. */
#ifndef IO_UNPACK_H
#define IO_UNPACK_H

#include <stdbool.h>
#include <stddef.h>

#include <sys/types.h>

/* The ratio is not looked at before so many bytes came out: a short file may be all repetition. */
#define UNPACK_FREE ((size_t)1 << 20)

struct unpack;

/* Why a compressed file is not read to its end, or not at all. */
struct unpack_failure {
    const char *kind; /* a word of documents_reject_kinds; NULL: nothing is wrong */
    char text[160];
};

/**
 * Make what unpacks one file after the other.
 *
 * @param max_ratio  A file that gives more than so many times the bytes read of it, beyond the
 *                   first UNPACK_FREE, is not read any further.
 *
 * @return 0 or ENOMEM (*out is then NULL)
 */
int unpack_open(struct unpack **out, size_t max_ratio);
void unpack_close(struct unpack *unpack);

/* Start on a descriptor, which stays the caller's. */
void unpack_begin(struct unpack *unpack, int fd);

/**
 * Read on, as read(2) and reader_source.read do: what is there is given at once.
 *
 * Files are known by their first bytes, whatever their name. Of a file that is not compressed no
 * byte is copied. Members (frames) one after the other are one file, and zeros may stand behind
 * the last. A compressed file inside a compressed one is refused, so that unpacking ends.
 *
 * Memory is bounded: a block of input, and the window, which is 32 KiB for gzip and at most
 * 128 MiB for zstd.
 *
 * @return bytes; 0 at the end; -1 with errno, EBADMSG where unpack_failed says more
 */
ssize_t unpack_read(void *unpack, char *bytes, size_t len);

/* What is wrong with the file, as far as it was read. Something behind the last member does not
 * make unpack_read fail: all that was packed had been read then. */
const struct unpack_failure *unpack_failed(const struct unpack *unpack);

/* The file, as far as it was read, is compressed. */
bool unpack_is_packed(const struct unpack *unpack);

#endif
