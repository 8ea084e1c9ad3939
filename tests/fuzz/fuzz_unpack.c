/* SPDX-License-Identifier: MIT */
/* Fuzz target: whatever is compressed, and however it arrives, the same comes out, within the limits. */
#include "reads.h"
#include "io/unpack.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

/* The first bytes of the input say how it is read. */
enum {
    CHUNK,  /* 0: as much as is asked for; else at most so many bytes a read */
    ROOM,   /* blocks of 4 bytes that are asked for; 0: as many as a reader would */
    RATIO,  /* times the file may become longer; 0: 1000 */
    MANNER, /* bits, as below */
    HEAD,
};
#define MANNER_PACK 1  /* the rest is what is packed, not the file */
#define MANNER_SPLIT 2 /* into two members */
#define WHOLE ((size_t)256 * 1024)

/* What came out, and how that ended. */
struct story {
    char *bytes;
    size_t n, room;
    bool packed;
    struct unpack_failure failure;
};

static void
add(struct story *story, const char *bytes, size_t len)
{
    if (len > story->room - story->n) {
        story->room = (story->room + len) * 2;
        story->bytes = realloc(story->bytes, story->room);
        MUST(story->bytes != NULL);
    }
    memcpy(story->bytes + story->n, bytes, len);
    story->n += len;
}

static ssize_t
read_on(struct unpack *unpack, struct story *story, char *block, size_t room)
{
    ssize_t got = unpack_read(unpack, block, room);

    MUST(got <= (ssize_t)room);
    if (got > 0)
        add(story, block, (size_t)got);
    return got;
}

static struct story
unpack_file(struct tarwisa_span file, size_t at_once, size_t room, size_t ratio)
{
    struct story story = { .bytes = NULL };
    char *block = malloc(room); /* no slack: AddressSanitizer sees a byte written too far */
    struct unpack *unpack;
    int fd = reads_open(file);
    ssize_t got;

    reads_split(at_once);
    MUST(block != NULL);
    MUST(unpack_open(&unpack, ratio) == 0);
    unpack_begin(unpack, fd);
    while ((got = read_on(unpack, &story, block, room)) > 0)
        MUST(story.n <= UNPACK_FREE + (ratio + 1) * (file.len + 1) + room);
    MUST(got == 0 || (errno == EBADMSG && unpack_failed(unpack)->kind != NULL));
    MUST(read_on(unpack, &story, block, room) == got);
    story.packed = unpack_is_packed(unpack);
    story.failure = *unpack_failed(unpack);
    MUST(story.failure.kind == NULL || story.failure.text[0] != '\0');
    unpack_close(unpack);
    free(block);
    close(fd);
    reads_split(0);
    return story;
}

static bool
is_kind(const struct story *story, const char *kind)
{
    return story->failure.kind != NULL && strcmp(story->failure.kind, kind) == 0;
}

/* Where it became too long is seen block by block; and what comes out before damage depends on how much the
 * library was given at once. What comes out is the same as far as it goes. */
static void
compare(const struct story *a, const struct story *b)
{
    size_t n = a->n < b->n ? a->n : b->n;

    MUST(a->packed == b->packed);
    MUST(n == 0 || memcmp(a->bytes, b->bytes, n) == 0);
    if (is_kind(a, "packed-ratio") || is_kind(b, "packed-ratio"))
        return;
    MUST(a->n == b->n || is_kind(a, "packed-broken"));
    MUST((a->failure.kind == NULL) == (b->failure.kind == NULL));
    MUST(a->failure.kind == NULL || strcmp(a->failure.kind, b->failure.kind) == 0);
}

static size_t
add_member(uint8_t *file, size_t room, const uint8_t *bytes, size_t len)
{
    z_stream z = { 0 };

    MUST(deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    z.next_in = (Bytef *)(uintptr_t)bytes;
    z.avail_in = (uInt)len;
    z.next_out = file;
    z.avail_out = (uInt)room;
    MUST(deflate(&z, Z_FINISH) == Z_STREAM_END);
    deflateEnd(&z);
    return z.total_out;
}

/* The bytes packed, in one member or two. */
static struct tarwisa_span
pack(const uint8_t *bytes, size_t len, bool split)
{
    size_t room = len * 2 + 4096, first = split ? len / 2 : len;
    uint8_t *file = malloc(room);
    struct tarwisa_span exact;
    size_t n;

    MUST(file != NULL);
    n = add_member(file, room, bytes, first);
    if (split)
        n += add_member(file + n, room - n, bytes + first, len - first);
    exact = fuzz_exact(file, n);
    free(file);
    return exact;
}

/* What was packed comes out, unless it is packed itself or too long; what is not packed is left alone. */
static void
check_content(const struct story *story, const uint8_t *bytes, size_t len, bool packed)
{
    if (packed ? story->failure.kind != NULL : story->packed) {
        MUST(!packed || is_kind(story, "packed-twice") || is_kind(story, "packed-ratio"));
        return;
    }
    MUST(story->failure.kind == NULL && story->packed == packed);
    MUST(story->n == len && (len == 0 || memcmp(story->bytes, bytes, len) == 0));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    const uint8_t *bytes = data + HEAD;
    struct story whole, pieces;
    struct tarwisa_span file;
    size_t ratio;
    bool packed;

    if (len < HEAD)
        return 0;
    ratio = data[RATIO] == 0 ? 1000 : data[RATIO];
    packed = (data[MANNER] & MANNER_PACK) != 0;
    file = packed ? pack(bytes, len - HEAD, (data[MANNER] & MANNER_SPLIT) != 0)
                  : fuzz_exact(bytes, len - HEAD);
    whole = unpack_file(file, 0, WHOLE, ratio);
    pieces =
        unpack_file(file, data[CHUNK], data[ROOM] == 0 ? WHOLE : data[ROOM] * (size_t)4, ratio);
    compare(&whole, &pieces);
    check_content(&whole, bytes, len - HEAD, packed);
    free(whole.bytes);
    free(pieces.bytes);
    fuzz_free(file);
    return 0;
}
