/* SPDX-License-Identifier: MIT */
/* Reads a descriptor, or a source, block by block into a buffer with padding behind it. */
#include "reader.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void
reader_begin(struct reader *in, int fd)
{
    *in = (struct reader){ .fd = fd, .bytes = in->bytes, .room = in->room };
}

void
reader_begin_from(struct reader *in, struct reader_source source)
{
    reader_begin(in, -1);
    in->source = source;
}

void
reader_free(struct reader *in)
{
    free(in->bytes);
    *in = (struct reader){ 0 };
}

const char *
reader_bytes(const struct reader *in)
{
    return in->bytes + in->start;
}

size_t
reader_waiting(const struct reader *in)
{
    return in->limit - in->start;
}

void
reader_take(struct reader *in, size_t len)
{
    in->start += len;
    in->offset += len;
}

/* False only when there is nothing to wait for. */
static bool
wait_until_readable(int fd)
{
    struct pollfd wait = { .fd = fd, .events = POLLIN };

    return poll(&wait, 1, -1) > 0 || errno == EINTR;
}

ssize_t
reader_read(int fd, char *bytes, size_t len)
{
    ssize_t n;

    do {
        n = read(fd, bytes, len);
    } while (n < 0 && (errno == EINTR || (errno == EAGAIN && wait_until_readable(fd))));
    return n;
}

static ssize_t
read_some(struct reader *in, char *bytes, size_t len)
{
    if (in->source.read != NULL)
        return in->source.read(in->source.data, bytes, len);
    return reader_read(in->fd, bytes, len);
}

static void
move_to_front(struct reader *in)
{
    if (in->start == 0)
        return;
    memmove(in->bytes, in->bytes + in->start, reader_waiting(in));
    in->limit -= in->start;
    in->start = 0;
}

static bool
grow_to(struct reader *in, size_t room)
{
    char *bytes = realloc(in->bytes, room + READER_PADDING);

    if (bytes == NULL)
        return false;
    in->bytes = bytes;
    in->room = room;
    return true;
}

static bool
grow(struct reader *in, size_t most)
{
    size_t room = in->room < READER_BLOCK ? READER_BLOCK : in->room * 2;

    return grow_to(in, room > most ? most : room);
}

/* Short of half a block reads would become many and small. */
static bool
make_room(struct reader *in, size_t most)
{
    move_to_front(in);
    if (in->room - in->limit >= READER_BLOCK / 2 || in->room >= most)
        return true;
    return grow(in, most);
}

bool
reader_fill(struct reader *in, size_t most)
{
    ssize_t n = -1;
    size_t room;

    if (in->at_end || reader_waiting(in) >= most)
        return false;
    if (make_room(in, most)) {
        room = in->room < most ? in->room : most;
        n = read_some(in, in->bytes + in->limit, room - in->limit);
    } else {
        errno = ENOMEM;
    }
    if (n <= 0) {
        in->at_end = true;
        in->error = n < 0 ? errno : 0;
        return false;
    }
    in->limit += (size_t)n;
    memset(in->bytes + in->limit, ' ', READER_PADDING);
    return true;
}

int
reader_byte(struct reader *in, size_t at, size_t most)
{
    while (at >= reader_waiting(in))
        if (!reader_fill(in, most))
            return -1;
    return (unsigned char)reader_bytes(in)[at];
}

size_t
reader_mark_len(struct reader *in, size_t most)
{
    static const unsigned char mark[] = { 0xef, 0xbb, 0xbf };
    size_t n = 0;

    while (n < sizeof mark && reader_byte(in, n, most) == mark[n])
        n++;
    return n == sizeof mark ? n : 0;
}

void
reader_skip_line(struct reader *in)
{
    do {
        const char *bytes = reader_bytes(in);
        size_t waiting = reader_waiting(in);
        const char *lf = waiting == 0 ? NULL : memchr(bytes, '\n', waiting);

        reader_take(in, lf == NULL ? waiting : (size_t)(lf - bytes) + 1);
        if (lf != NULL)
            return;
    } while (reader_fill(in, READER_BLOCK));
}

/* The buffers are exchanged, and the rest goes to the front of the one that comes. */
bool
reader_split(struct reader *in, size_t len, struct reader *out)
{
    struct reader rest = { .fd = in->fd,
                           .source = in->source,
                           .bytes = out->bytes,
                           .room = out->room,
                           .offset = in->offset + len,
                           .at_end = in->at_end,
                           .error = in->error };
    size_t n = reader_waiting(in) - len;

    if ((rest.bytes == NULL || rest.room < n) && !grow_to(&rest, n))
        return false;
    memcpy(rest.bytes, reader_bytes(in) + len, n);
    memset(rest.bytes + n, ' ', READER_PADDING);
    rest.limit = n;
    *out = *in;
    out->fd = -1;
    out->source = (struct reader_source){ NULL, NULL };
    out->limit = out->start + len;
    out->at_end = true;
    out->error = n == 0 ? in->error : 0;
    *in = rest;
    return true;
}
