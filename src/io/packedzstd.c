/* SPDX-License-Identifier: MIT */
/* Has libzstd take frames apart. */
#include "packed.h"

#include <zstd.h>
#include <zstd_errors.h>

#include <stdbool.h>
#include <stdlib.h>

#define BLOCK_HEADER ((size_t)3)

struct zstd {
    ZSTD_DCtx *context;
    size_t wanted; /* bytes up to the next border inside the frame */
    bool full;     /* more may wait to come out */
};

static void
zstd_close(void *state)
{
    struct zstd *zstd = state;

    ZSTD_freeDCtx(zstd->context);
    free(zstd);
}

static void *
zstd_open(void)
{
    struct zstd *zstd = calloc(1, sizeof *zstd);

    if (zstd == NULL)
        return NULL;
    zstd->context = ZSTD_createDCtx();
    if (zstd->context != NULL && !ZSTD_isError(ZSTD_DCtx_setParameter(
                                     zstd->context, ZSTD_d_windowLogMax, PACKED_WINDOW_LOG)))
        return zstd;
    zstd_close(zstd);
    return NULL;
}

static void
zstd_restart(void *state)
{
    struct zstd *zstd = state;

    ZSTD_DCtx_reset(zstd->context, ZSTD_reset_session_only);
    zstd->wanted = 1;
    zstd->full = false;
}

static enum packed_result
result_of(size_t code)
{
    if (!ZSTD_isError(code))
        return code == 0 ? PACKED_END : PACKED_MORE;
    switch (ZSTD_getErrorCode(code)) {
    case ZSTD_error_frameParameter_windowTooLarge: return PACKED_WIDE;
    case ZSTD_error_memory_allocation: return PACKED_NO_MEMORY;
    default: return PACKED_BROKEN;
    }
}

/* A call that fails tells of nothing it wrote. So each is given a header, a block or a checksum, and
 * none before all of the last block came out: else what comes out before the damage would depend on
 * how the file was read, as it still does inside a block that is not compressed. What zstd says it
 * wants has the header of the next block with it. */
static size_t
len_to_give(const struct zstd *zstd, size_t len)
{
    if (zstd->full)
        return 0;
    return len < zstd->wanted ? len : zstd->wanted;
}

static enum packed_result
zstd_step(void *state, struct packed_step *step)
{
    struct zstd *zstd = state;
    ZSTD_inBuffer in = { step->in, len_to_give(zstd, step->n_in), 0 };
    ZSTD_outBuffer out = { step->out, step->n_out, 0 };
    size_t code = ZSTD_decompressStream(zstd->context, &out, &in);

    step->in += in.pos;
    step->n_in -= in.pos;
    step->out += out.pos;
    step->n_out -= out.pos;
    zstd->full = step->n_out == 0;
    if (ZSTD_isError(code))
        step->why = ZSTD_getErrorName(code);
    else
        zstd->wanted = code > BLOCK_HEADER ? code - BLOCK_HEADER : code;
    return result_of(code);
}

const struct packed_codec packed_zstd = { "zstd", zstd_open, zstd_restart, zstd_step, zstd_close };
