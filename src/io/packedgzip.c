/* SPDX-License-Identifier: MIT */
/* Has zlib take members of gzip apart. */
#include "packed.h"

#define ZLIB_CONST /* next_in points to what is not written */
#include <zlib.h>

#include <limits.h>
#include <stdlib.h>

#define GZIP_ONLY (15 + 16) /* the widest window; a gzip header, not one of zlib's own */

static void *
gzip_open(void)
{
    z_stream *z = calloc(1, sizeof *z);

    if (z != NULL && inflateInit2(z, GZIP_ONLY) != Z_OK) {
        free(z);
        return NULL;
    }
    return z;
}

static void
gzip_restart(void *state)
{
    inflateReset(state);
}

static uInt
clipped(size_t n)
{
    return n < UINT_MAX ? (uInt)n : UINT_MAX;
}

static enum packed_result
result_of(int code)
{
    switch (code) {
    case Z_OK:
    case Z_BUF_ERROR: return PACKED_MORE;
    case Z_STREAM_END: return PACKED_END;
    case Z_MEM_ERROR: return PACKED_NO_MEMORY;
    default: return PACKED_BROKEN;
    }
}

static enum packed_result
gzip_step(void *state, struct packed_step *step)
{
    z_stream *z = state;
    uInt n_in = clipped(step->n_in), n_out = clipped(step->n_out);
    enum packed_result result;

    z->next_in = step->in;
    z->avail_in = n_in;
    z->next_out = (Bytef *)step->out;
    z->avail_out = n_out;
    result = result_of(inflate(z, Z_NO_FLUSH));
    step->in = z->next_in;
    step->n_in -= n_in - z->avail_in;
    step->out = (char *)z->next_out;
    step->n_out -= n_out - z->avail_out;
    if (result == PACKED_BROKEN)
        step->why = z->msg == NULL ? "invalid data" : z->msg;
    return result;
}

static void
gzip_close(void *state)
{
    inflateEnd(state);
    free(state);
}

const struct packed_codec packed_gzip = { "gzip", gzip_open, gzip_restart, gzip_step, gzip_close };
