/* SPDX-License-Identifier: MIT */
/* Puts what unpacks and what converts on top of each other. */
#include "stream.h"
#include "input.h"
#include "recode.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct stream {
    struct stream_options options;
    stream_remark_fn *on_remark;
    void *data;
    struct unpack *unpack; /* gives to the one below; both are used again for every file */
    struct recode *recode;
    const char *path; /* of the file being read */
};

static void
remark_on_encoding(void *data, const char *name, const char *why)
{
    const struct stream *stream = data;
    char text[96];

    snprintf(text, sizeof text, "read as %s (%s)", name, why);
    stream->on_remark(stream->data, stream->path, text);
}

int
stream_open(struct stream **out, const struct stream_options *options, stream_remark_fn *on_remark,
            void *data)
{
    size_t ratio = options->max_ratio == 0 ? STREAM_MAX_RATIO : options->max_ratio;
    struct stream *stream = calloc(1, sizeof *stream);

    *out = stream;
    if (stream == NULL)
        return ENOMEM;
    stream->options = *options;
    stream->on_remark = on_remark;
    stream->data = data;
    if (unpack_open(&stream->unpack, ratio) == 0 &&
        recode_open(&stream->recode, remark_on_encoding, stream) == 0)
        return 0;
    stream_close(stream);
    *out = NULL;
    return ENOMEM;
}

void
stream_close(struct stream *stream)
{
    if (stream == NULL)
        return;
    recode_close(stream->recode);
    unpack_close(stream->unpack);
    free(stream);
}

static bool
begin(struct stream *stream, const char *path, int fd, const char *encoding)
{
    stream->path = path;
    unpack_begin(stream->unpack, fd);
    return recode_begin(stream->recode, (struct reader_source){ unpack_read, stream->unpack },
                        encoding);
}

bool
stream_begin(struct stream *stream, const char *path, int fd)
{
    return begin(stream, path, fd, stream->options.encoding);
}

bool
stream_begin_bytes(struct stream *stream, const char *path, int fd)
{
    return begin(stream, path, fd, "utf-8");
}

bool
stream_is_bytes(struct stream *stream, const char *beginning)
{
    bool begins = recode_begins(stream->recode, beginning, strlen(beginning));

    if (begins)
        recode_leave(stream->recode);
    return begins;
}

struct reader_source
stream_source(struct stream *stream)
{
    return (struct reader_source){ recode_read, stream->recode };
}

static bool
read_again(struct stream *stream, struct reader *in)
{
    if (!recode_give_back(stream->recode, reader_bytes(in), reader_waiting(in)))
        return false;
    reader_begin_from(in, in->source);
    return true;
}

bool
stream_watch(struct stream *stream, struct reader *in)
{
    if (recode_is_settled(stream->recode))
        return true;
    if (in != NULL && reader_waiting(in) > 0 && !read_again(stream, in))
        return false;
    recode_watch(stream->recode);
    return true;
}

bool
stream_guess(struct stream *stream, struct reader *in, size_t len)
{
    const char *name = recode_guess(reader_bytes(in), len);

    if (name != NULL)
        return read_again(stream, in) && recode_convert(stream->recode, name, "detected");
    stream->on_remark(stream->data, stream->path,
                      "is not UTF-8, and what else cannot be told; see --encoding");
    return true;
}

bool
stream_is_settled(const struct stream *stream)
{
    return recode_is_settled(stream->recode);
}

const struct unpack_failure *
stream_end(struct stream *stream)
{
    const struct unpack_failure *failure = unpack_failed(stream->unpack);

    if (failure->kind != NULL)
        return failure;
    if (input_is_named_packed(stream->path) && !unpack_is_packed(stream->unpack))
        stream->on_remark(stream->data, stream->path,
                          "is not compressed, as its name says, and is read as it is");
    return NULL;
}
