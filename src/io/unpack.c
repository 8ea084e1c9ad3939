/* SPDX-License-Identifier: MIT */
/* Goes from member to member of a compressed file, within limits. */
#include "unpack.h"
#include "packed.h"
#include "reader.h"

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK READER_BLOCK
#define MAGIC_LEN ((size_t)4) /* at most */
#define N_FORMATS (sizeof formats / sizeof formats[0])

/* How a member begins. A frame of zstd that is to be skipped may come first; its first byte has
 * sixteen values. */
static const struct format {
    size_t len;
    unsigned char magic[MAGIC_LEN];
    unsigned char mask; /* of the first byte */
    const struct packed_codec *codec;
} formats[] = {
    { 2, { 0x1f, 0x8b }, 0xff, &packed_gzip },
    { 4, { 0x28, 0xb5, 0x2f, 0xfd }, 0xff, &packed_zstd },
    { 4, { 0x50, 0x2a, 0x4d, 0x18 }, 0xf0, &packed_zstd },
};

enum place {
    AT_START,
    PLAIN,
    IN_MEMBER,
    BETWEEN,
    AT_END,
};

struct unpack {
    size_t max_ratio;
    unsigned char *block; /* made for the first file that is compressed, as are the states */
    void *states[N_FORMATS];

    /* of the file being read */
    int fd;
    enum place place;
    const struct packed_codec *codec;
    void *state;
    size_t start, limit; /* what waits in `block` */
    size_t n_in;         /* bytes taken from the file, with those */
    size_t n_out;
    bool looked; /* at the first bytes that came out */
    int error;   /* errno; nothing is read any more */
    struct unpack_failure failure;
};

int
unpack_open(struct unpack **out, size_t max_ratio)
{
    *out = calloc(1, sizeof **out);
    if (*out == NULL)
        return ENOMEM;
    (*out)->max_ratio = max_ratio;
    return 0;
}

void
unpack_close(struct unpack *unpack)
{
    if (unpack == NULL)
        return;
    for (size_t i = 0; i < N_FORMATS; i++)
        if (unpack->states[i] != NULL)
            formats[i].codec->close(unpack->states[i]);
    free(unpack->block);
    free(unpack);
}

void
unpack_begin(struct unpack *unpack, int fd)
{
    unpack->fd = fd;
    unpack->place = AT_START;
    unpack->codec = NULL;
    unpack->start = unpack->limit = 0;
    unpack->n_in = unpack->n_out = 0;
    unpack->looked = false;
    unpack->error = 0;
    unpack->failure.kind = NULL;
}

const struct unpack_failure *
unpack_failed(const struct unpack *unpack)
{
    return &unpack->failure;
}

bool
unpack_is_packed(const struct unpack *unpack)
{
    return unpack->codec != NULL;
}

/* Where the file is being unpacked, from 0. */
static size_t
byte_of(const struct unpack *unpack)
{
    return unpack->n_in - (unpack->limit - unpack->start);
}

static void __attribute__((format(printf, 3, 4)))
fail(struct unpack *unpack, const char *kind, const char *format, ...)
{
    va_list values;

    va_start(values, format);
    vsnprintf(unpack->failure.text, sizeof unpack->failure.text, format, values);
    va_end(values);
    unpack->failure.kind = kind;
    unpack->error = EBADMSG;
}

/* --- formats ---------------------------------------------------------------------------------- */

static bool
begins_as(const struct format *format, const unsigned char *bytes, size_t len)
{
    if (len > format->len)
        len = format->len;
    return len == 0 || ((bytes[0] & format->mask) == format->magic[0] &&
                        memcmp(bytes + 1, format->magic + 1, len - 1) == 0);
}

static const struct format *
find_format(const unsigned char *bytes, size_t len)
{
    for (size_t i = 0; i < N_FORMATS; i++)
        if (len >= formats[i].len && begins_as(&formats[i], bytes, len))
            return &formats[i];
    return NULL;
}

/* More bytes could still make it one. */
static bool
may_become_format(const unsigned char *bytes, size_t len)
{
    for (size_t i = 0; i < N_FORMATS; i++)
        if (len < formats[i].len && begins_as(&formats[i], bytes, len))
            return true;
    return false;
}

/* --- input ------------------------------------------------------------------------------------ */

/* One read more into the block, which has room for it. False at the end and on an error. */
static bool
fill(struct unpack *unpack)
{
    ssize_t n;

    if (unpack->start > 0) {
        memmove(unpack->block, unpack->block + unpack->start, unpack->limit - unpack->start);
        unpack->limit -= unpack->start;
        unpack->start = 0;
    }
    n = reader_read(unpack->fd, (char *)unpack->block + unpack->limit, BLOCK - unpack->limit);
    if (n < 0)
        unpack->error = errno;
    if (n <= 0)
        return false;
    unpack->limit += (size_t)n;
    unpack->n_in += (size_t)n;
    return true;
}

/* --- members ---------------------------------------------------------------------------------- */

/* The next member begins. */
static void
begin_member(struct unpack *unpack, const struct format *format)
{
    size_t at = (size_t)(format - formats);

    unpack->codec = format->codec;
    unpack->place = IN_MEMBER;
    if (format->codec->open == NULL) {
        fail(unpack, "packed-off", "is compressed by %s, which this program was built without",
             format->codec->name);
        return;
    }
    if (unpack->states[at] == NULL)
        unpack->states[at] = format->codec->open();
    unpack->state = unpack->states[at];
    if (unpack->state == NULL)
        unpack->error = ENOMEM;
    else
        format->codec->restart(unpack->state);
}

static void
end_with_garbage(struct unpack *unpack)
{
    fail(unpack, "packed-garbage",
         "something that is no %s stands at byte %zu, behind the compressed data",
         unpack->codec->name, byte_of(unpack));
    unpack->error = 0;
    unpack->place = AT_END;
}

/* Nothing but zeros, as tapes and disks leave them, up to the end. */
static void
pass_zeros(struct unpack *unpack)
{
    do {
        while (unpack->start < unpack->limit && unpack->block[unpack->start] == 0)
            unpack->start++;
        if (unpack->start < unpack->limit) {
            end_with_garbage(unpack);
            return;
        }
    } while (fill(unpack));
    unpack->place = AT_END;
}

static void
find_next_member(struct unpack *unpack)
{
    const unsigned char *bytes = unpack->block + unpack->start;
    size_t waiting = unpack->limit - unpack->start;
    const struct format *format = find_format(bytes, waiting);

    if (format != NULL && format->codec == unpack->codec)
        begin_member(unpack, format);
    else if (waiting > 0 && bytes[0] == 0)
        pass_zeros(unpack);
    else if (format == NULL && may_become_format(bytes, waiting) && fill(unpack))
        return;
    else if (waiting == 0)
        unpack->place = AT_END;
    else if (unpack->error == 0)
        end_with_garbage(unpack);
}

static void
check_ratio(struct unpack *unpack)
{
    size_t beyond = unpack->n_out > UNPACK_FREE ? unpack->n_out - UNPACK_FREE : 0;

    if (beyond / unpack->max_ratio > byte_of(unpack))
        fail(unpack, "packed-ratio",
             "has become more than %zu times as long at byte %zu; --max-ratio allows more",
             unpack->max_ratio, byte_of(unpack));
}

static void
take_result(struct unpack *unpack, enum packed_result result, const char *why)
{
    const char *name = unpack->codec->name;

    switch (result) {
    case PACKED_MORE: break;
    case PACKED_END: unpack->place = BETWEEN; break;
    case PACKED_NO_MEMORY: unpack->error = ENOMEM; break;
    case PACKED_BROKEN:
        fail(unpack, "packed-broken", "the %s data are broken at byte %zu: %s", name,
             byte_of(unpack), why);
        break;
    case PACKED_WIDE:
        fail(unpack, "packed-window", "the %s data at byte %zu want more than %u MiB of memory",
             name, byte_of(unpack), 1U << (PACKED_WINDOW_LOG - 20));
        break;
    }
}

/* It goes on and did nothing: it wants input. */
static void
feed(struct unpack *unpack)
{
    if (unpack->start == unpack->limit && !fill(unpack) && unpack->error == 0)
        fail(unpack, "packed-cut", "ends at byte %zu inside the %s data", byte_of(unpack),
             unpack->codec->name);
}

static size_t
unpack_some(struct unpack *unpack, char *bytes, size_t len)
{
    struct packed_step step = { .in = unpack->block + unpack->start,
                                .n_in = unpack->limit - unpack->start,
                                .out = bytes,
                                .n_out = len };
    enum packed_result result = unpack->codec->step(unpack->state, &step);
    bool idle = step.n_out == len && step.in == unpack->block + unpack->start;

    unpack->start = unpack->limit - step.n_in;
    unpack->n_out += len - step.n_out;
    take_result(unpack, result, step.why);
    if (unpack->error == 0)
        check_ratio(unpack);
    if (idle && result == PACKED_MORE)
        feed(unpack);
    return len - step.n_out;
}

/* --- the file --------------------------------------------------------------------------------- */

/* What came out first is looked at before anybody sees it. */
static size_t
refuse_packed_twice(struct unpack *unpack, const char *bytes, size_t n)
{
    const struct format *format = find_format((const unsigned char *)bytes, n);

    unpack->looked = true;
    if (format == NULL)
        return n;
    fail(unpack, "packed-twice",
         "holds %s data inside the %s data, from its byte 0; unpack it first", format->codec->name,
         unpack->codec->name);
    return 0;
}

static ssize_t
read_packed(struct unpack *unpack, char *bytes, size_t len)
{
    size_t n = 0;

    while (unpack->error == 0 && unpack->place != AT_END && n < len &&
           (n == 0 || (!unpack->looked && n < MAGIC_LEN))) {
        if (unpack->place == BETWEEN)
            find_next_member(unpack);
        else
            n += unpack_some(unpack, bytes + n, len - n);
    }
    if (!unpack->looked && n > 0)
        n = refuse_packed_twice(unpack, bytes, n);
    if (n > 0 || unpack->error == 0)
        return (ssize_t)n;
    errno = unpack->error;
    return -1;
}

/* The file turned out to be compressed: what was read of it goes to the block. */
static ssize_t
begin_packed(struct unpack *unpack, const struct format *format, char *bytes, size_t n, size_t len)
{
    if (unpack->block == NULL)
        unpack->block = malloc(BLOCK);
    if (unpack->block == NULL) {
        unpack->place = IN_MEMBER;
        errno = unpack->error = ENOMEM;
        return -1;
    }
    memcpy(unpack->block, bytes, n);
    unpack->limit = unpack->n_in = n;
    begin_member(unpack, format);
    return read_packed(unpack, bytes, len);
}

/* The first bytes are read to where a file's would stand: most files are not compressed. */
static ssize_t
read_start(struct unpack *unpack, char *bytes, size_t len)
{
    size_t most = len < BLOCK ? len : BLOCK;
    const unsigned char *read = (const unsigned char *)bytes;
    const struct format *format;
    size_t n = 0;
    ssize_t got;

    do {
        got = reader_read(unpack->fd, bytes + n, most - n);
        n += got > 0 ? (size_t)got : 0;
    } while (got > 0 && n < most && may_become_format(read, n));
    format = find_format(read, n);
    if (format != NULL)
        return begin_packed(unpack, format, bytes, n, len);
    unpack->place = PLAIN;
    return n > 0 ? (ssize_t)n : got;
}

ssize_t
unpack_read(void *data, char *bytes, size_t len)
{
    struct unpack *unpack = data;

    switch (unpack->place) {
    case AT_START: return read_start(unpack, bytes, len);
    case PLAIN: return reader_read(unpack->fd, bytes, len);
    default: return read_packed(unpack, bytes, len);
    }
}
