/* SPDX-License-Identifier: MIT */
/* One kind of compressed data, as the library that knows it takes it apart. */
#ifndef IO_PACKED_H
#define IO_PACKED_H

#include <stddef.h>

enum packed_result {
    PACKED_MORE,   /* the member goes on */
    PACKED_END,    /* it ended, and its checksum fits */
    PACKED_BROKEN, /* step->why says how */
    PACKED_WIDE,   /* it wants more memory than PACKED_WINDOW_LOG allows */
    PACKED_NO_MEMORY,
};

#define PACKED_WINDOW_LOG 27 /* 128 MiB: what zstd --ultra and --long write unless told otherwise */

/* What stands there to be unpacked, and the room for what comes out; both get smaller. */
struct packed_step {
    const unsigned char *in;
    size_t n_in;
    char *out;
    size_t n_out;
    const char *why; /* written on PACKED_BROKEN; not to be freed */
};

struct packed_codec {
    const char *name;
    void *(*open)(void); /* NULL: no memory */
    void (*restart)(void *state);
    enum packed_result (*step)(void *state, struct packed_step *step);
    void (*close)(void *state);
};

extern const struct packed_codec packed_gzip;
extern const struct packed_codec packed_zstd; /* its `open` is NULL where the build has no zstd */

#endif
