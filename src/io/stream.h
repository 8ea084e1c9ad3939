/* SPDX-License-Identifier: MIT */
/* Files in: unpacked where they are compressed, in UTF-8 whatever they are in. */
#ifndef IO_STREAM_H
#define IO_STREAM_H

#include "reader.h"
#include "unpack.h"

#define STREAM_MAX_RATIO ((size_t)1000) /* unless another is given */

struct stream;

struct stream_options {
    const char *encoding; /* of all files, one that recode_knows; NULL: found out for each */
    size_t max_ratio;     /* times a compressed file may become longer; 0: the usual one */
};

/* Something odd in a file that is read all the same. */
typedef void stream_remark_fn(void *data, const char *path, const char *text);

/**
 * Make what reads one file after the other.
 *
 * @param on_remark  Told, once a file, in which encoding it is read where that was found out, and
 *                   of a name that promises what the file is not.
 *
 * @return 0 or ENOMEM (*out is then NULL)
 */
int stream_open(struct stream **out, const struct stream_options *options,
                stream_remark_fn *on_remark, void *data);
void stream_close(struct stream *stream);

/* Start on a descriptor, which stays the caller's, as does the path. As all of these: false when
 * there is no memory. */
bool stream_begin(struct stream *stream, const char *path, int fd);

/* Likewise, and the file is not converted, whatever was said. */
bool stream_begin_bytes(struct stream *stream, const char *path, int fd);

/* Does the file that was just begun, once it is unpacked, begin with these bytes? Then it is not
 * converted either. */
bool stream_is_bytes(struct stream *stream, const char *beginning);

/* What to read from. */
struct reader_source stream_source(struct stream *stream);

/* The file is one of lines: find out from them what they are in, unless that is known. What waits
 * in the reader, if there is one, is read again. */
bool stream_watch(struct stream *stream, struct reader *in);

/* The whole file waits in the reader, as one text that is not UTF-8 and of `len` bytes without a
 * character that was cut off: find out what it is in. What waits is then to be read again. */
bool stream_guess(struct stream *stream, struct reader *in, size_t len);

/* Nothing is to be found out: that is known. */
bool stream_is_settled(const struct stream *stream);

/* The file was read as far as it goes: why that is not to its end, or what stands behind it. NULL
 * where nothing is wrong but, maybe, an error in reading. */
const struct unpack_failure *stream_end(struct stream *stream);

#endif
