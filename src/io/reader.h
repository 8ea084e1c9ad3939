/* SPDX-License-Identifier: MIT */
/* Bytes in: from a descriptor, or what reads for it, into one buffer, which the next file uses again. */
#ifndef IO_READER_H
#define IO_READER_H

#include <stdbool.h>
#include <stddef.h>

#include <sys/types.h>

#define READER_BLOCK ((size_t)256 * 1024) /* about what one read asks for */
#define READER_PADDING ((size_t)64)       /* blanks that can be read behind what was read */

/* What reads in place of read(2): as that one, with errno. All zero: nothing does. */
struct reader_source {
    ssize_t (*read)(void *data, char *bytes, size_t len);
    void *data;
};

/* What was read and is not yet taken stands from `start` to `limit`. All zero: no file yet. */
struct reader {
    int fd; /* -1: there is a source */
    struct reader_source source;
    char *bytes;
    size_t room; /* without the padding */
    size_t start, limit;
    size_t offset; /* of `start` in the file */
    bool at_end;   /* there is no more to read, because of `error` if that is set */
    int error;     /* errno; ENOMEM also when the buffer could not grow */
};

/* Start on a descriptor, which stays the caller's. */
void reader_begin(struct reader *in, int fd);
void reader_begin_from(struct reader *in, struct reader_source source);
void reader_free(struct reader *in);

/**
 * Read once more: what a pipe holds is there at once, nothing is waited for beyond that.
 *
 * @param most  No more than so many bytes wait then; the buffer grows by and by up to there.
 * @return false at the end, on an error, and when `most` wait already
 */
bool reader_fill(struct reader *in, size_t most);

/* Bytes that wait, and how many. */
const char *reader_bytes(const struct reader *in);
size_t reader_waiting(const struct reader *in);

/* The byte that waits at `at`, read when it is not there yet; -1 when reader_fill says false. */
int reader_byte(struct reader *in, size_t at, size_t most);

/* Bytes of the UTF-8 byte order mark, if one waits in front: 3 or 0. */
size_t reader_mark_len(struct reader *in, size_t most);

/* Be done with the first bytes that wait. */
void reader_take(struct reader *in, size_t len);

/* Be done with what stands up to the next LF, that included, however far it is. */
void reader_skip_line(struct reader *in);

/* Hand the first `len` bytes that wait over to another reader, which is at its end behind them; an
 * error that ended this one goes with its last bytes. False without memory: nothing is changed. */
bool reader_split(struct reader *in, size_t len, struct reader *out);

/* One read, again after a signal, and with patience for a descriptor somebody made non-blocking.
 * 0 at the end, -1 with errno. */
ssize_t reader_read(int fd, char *bytes, size_t len);

#endif
