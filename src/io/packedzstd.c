/* SPDX-License-Identifier: MIT */
/* Has libzstd take frames apart. */
#include "packed.h"

#include <zstd.h>
#include <zstd_errors.h>

static void *
zstd_open(void)
{
    ZSTD_DCtx *context = ZSTD_createDCtx();

    if (context != NULL &&
        ZSTD_isError(ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, PACKED_WINDOW_LOG))) {
        ZSTD_freeDCtx(context);
        return NULL;
    }
    return context;
}

static void
zstd_restart(void *state)
{
    ZSTD_DCtx_reset(state, ZSTD_reset_session_only);
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

static enum packed_result
zstd_step(void *state, struct packed_step *step)
{
    ZSTD_inBuffer in = { step->in, step->n_in, 0 };
    ZSTD_outBuffer out = { step->out, step->n_out, 0 };
    size_t code = ZSTD_decompressStream(state, &out, &in);

    step->in += in.pos;
    step->n_in -= in.pos;
    step->out += out.pos;
    step->n_out -= out.pos;
    if (ZSTD_isError(code))
        step->why = ZSTD_getErrorName(code);
    return result_of(code);
}

static void
zstd_close(void *state)
{
    ZSTD_freeDCtx(state);
}

const struct packed_codec packed_zstd = { "zstd", zstd_open, zstd_restart, zstd_step, zstd_close };
