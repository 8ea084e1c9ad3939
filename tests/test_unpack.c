/* SPDX-License-Identifier: MIT */
/* Compressed files: whole, in pieces, broken in every place, and too good to be true. */
#include "suites.h"
#include "support.h"

#include "io/packed.h"
#include "io/reader.h"
#include "io/unpack.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <zlib.h>

#define FILE_MAX ((size_t)1 << 17)
#define RATIO 1000

/* What zstd writes of "abc\n" and of nothing, the beginning of a frame with a window of 2 GiB, and
 * one that is to be skipped. */
#define ZSTD_ABC "\x28\xb5\x2f\xfd\x04\x58\x21\x00\x00\x61\x62\x63\x0a\x2d\x6e\x4c\x82"
#define ZSTD_EMPTY "\x28\xb5\x2f\xfd\x24\x00\x01\x00\x00\x99\xe9\xd8\x51"
#define ZSTD_WIDE "\x28\xb5\x2f\xfd\x00\xa8\x01\x00\x00"
#define ZSTD_SKIPPED "\x5a\x2a\x4d\x18\x03\x00\x00\x00xyz"

struct file {
    unsigned char bytes[FILE_MAX];
    size_t len;
};

static void
add(struct file *file, const void *bytes, size_t len)
{
    if (len > sizeof file->bytes - file->len)
        abort();
    memcpy(file->bytes + file->len, bytes, len);
    file->len += len;
}

static void
add_gzip(struct file *file, const void *bytes, size_t len)
{
    z_stream z = { 0 };

    if (deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        abort();
    z.next_in = (Bytef *)bytes;
    z.avail_in = (uInt)len;
    z.next_out = file->bytes + file->len;
    z.avail_out = (uInt)(sizeof file->bytes - file->len);
    if (deflate(&z, Z_FINISH) != Z_STREAM_END)
        abort();
    file->len += z.total_out;
    deflateEnd(&z);
}

/* What comes out in reads of `len` bytes: "TEXT", or "TEXT!KIND", with ~ for a line end and 0 for a NUL. */
static void
unpack_at_once(const struct file *file, size_t len, size_t ratio, char text[TEXT_MAX])
{
    int fd = memfd_create("packed", 0);
    struct unpack *unpack;
    size_t n = 0;
    char bytes[4096];
    ssize_t got;

    if (fd < 0 || write(fd, file->bytes, file->len) != (ssize_t)file->len ||
        lseek(fd, 0, SEEK_SET) != 0 || unpack_open(&unpack, ratio) != 0)
        abort();
    unpack_begin(unpack, fd);
    while ((got = unpack_read(unpack, bytes, len)) > 0)
        for (ssize_t i = 0; i < got; i++, n++)
            if (n < TEXT_MAX - 64)
                text[n] = bytes[i] == '\n' ? '~' : bytes[i] == '\0' ? '0' : bytes[i];
    n = n < TEXT_MAX - 64 ? n : TEXT_MAX - 64;
    text[n] = '\0';
    if (unpack_failed(unpack)->kind != NULL)
        snprintf(text + n, 64, "!%s", unpack_failed(unpack)->kind);
    CU_ASSERT(got == 0 || (errno == EBADMSG && unpack_failed(unpack)->kind != NULL));
    CU_ASSERT_EQUAL(unpack_read(unpack, bytes, len), got); /* it stays as it is */
    unpack_close(unpack);
    close(fd);
}

static void
expect_unpacked(const char *what, const struct file *file, const char *wanted)
{
    static const size_t reads[] = { 4, 5, 7, 4096 };
    char text[TEXT_MAX];

    for (size_t i = 0; i < ARRAY_LEN(reads); i++) {
        unpack_at_once(file, reads[i], RATIO, text);
        expect_text(what, wanted, text);
    }
}

/* --- what files are made of ----------------------------------------------------------------------- */

/* A letter a part: g, a gzip member of "abc\n"; G, of nothing; T, of a gzip member; z, Z, frames of
 * zstd likewise; s, one to be skipped; W, one too wide; 0, a zero; x, text; m, a byte that gzip begins
 * with; c, the last 4 bytes away; b, the byte before those another. */
static void
build(struct file *file, const char *parts)
{
    static struct file inner;

    file->len = 0;
    for (; *parts != '\0'; parts++)
        switch (*parts) {
        case 'g': add_gzip(file, "abc\n", 4); break;
        case 'G': add_gzip(file, "", 0); break;
        case 'T':
            inner.len = 0;
            add_gzip(&inner, "abc\n", 4);
            add_gzip(file, inner.bytes, inner.len);
            break;
        case 'z': add(file, ZSTD_ABC, sizeof ZSTD_ABC - 1); break;
        case 'Z': add(file, ZSTD_EMPTY, sizeof ZSTD_EMPTY - 1); break;
        case 's': add(file, ZSTD_SKIPPED, sizeof ZSTD_SKIPPED - 1); break;
        case 'W': add(file, ZSTD_WIDE, sizeof ZSTD_WIDE - 1); break;
        case '0': add(file, "", 1); break;
        case 'x': add(file, "text", 4); break;
        case 'm': add(file, "\x1f", 1); break;
        case 'c': file->len -= 4; break;
        case 'b': file->bytes[file->len - 5] ^= 0x55; break;
        default: abort();
        }
}

static const struct {
    const char *what;
    const char *parts;
    const char *wanted;
} cases[] = {
    { "nothing at all", "", "" },
    { "text", "x", "text" },
    { "the first byte of gzip and no more", "m", "\x1f" },
    { "a member", "g", "abc~" },
    { "members", "ggg", "abc~abc~abc~" },
    { "an empty member", "G", "" },
    { "empty members between others", "GgGGgG", "abc~abc~" },
    { "zeros behind", "g0000000", "abc~" },
    { "text behind", "gx", "abc~!packed-garbage" },
    { "text behind zeros", "g00x", "abc~!packed-garbage" },
    { "a member behind zeros", "g00g", "abc~!packed-garbage" },
    { "half a magic number behind", "gm", "abc~!packed-garbage" },
    { "the end is missing", "gc", "abc~!packed-cut" },
    { "the end of the second is missing", "ggc", "abc~abc~!packed-cut" },
    { "the second has but its first bytes", "gGccc", "abc~!packed-cut" },
    { "the checksum is another", "gb", "abc~!packed-broken" },
    { "what is inside is compressed, too", "T", "!packed-twice" },
};

static const struct {
    const char *what;
    const char *parts;
    const char *wanted;
} zstd_cases[] = {
    { "a frame", "z", "abc~" },
    { "frames", "zzz", "abc~abc~abc~" },
    { "an empty frame", "Z", "" },
    { "empty frames between others", "ZzZz", "abc~abc~" },
    { "frames to be skipped", "szsz", "abc~abc~" },
    { "nothing but a frame to be skipped", "s", "" },
    { "zeros behind", "z000", "abc~" },
    { "text behind", "zx", "abc~!packed-garbage" },
    { "gzip behind", "zg", "abc~!packed-garbage" },
    { "the end is missing", "zc", "abc~!packed-cut" },
    { "the window is too large", "W", "!packed-window" },
};

static void
goes_from_member_to_member(void)
{
    static struct file file;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        build(&file, cases[i].parts);
        expect_unpacked(cases[i].what, &file, cases[i].wanted);
    }
}

static void
goes_from_frame_to_frame(void)
{
    static struct file file;
    char text[TEXT_MAX];

    for (size_t i = 0; i < ARRAY_LEN(zstd_cases); i++) {
        build(&file, zstd_cases[i].parts);
        if (packed_zstd.open != NULL) {
            expect_unpacked(zstd_cases[i].what, &file, zstd_cases[i].wanted);
            continue;
        }
        unpack_at_once(&file, 4096, RATIO, text);
        expect_text("built without zstd", "!packed-off", text);
    }
}

/* Whatever is missing or wrong, something is said, and what comes out is a part of what went in. */
static void
notices_every_damage(void)
{
    static const char text[] = "one line\nanother line\n";
    static struct file whole, file;
    char got[TEXT_MAX], wanted[TEXT_MAX];

    whole.len = 0;
    add_gzip(&whole, text, sizeof text - 1);
    unpack_at_once(&whole, 4096, RATIO, wanted);
    for (size_t len = 2; len < whole.len; len++) {
        file = whole;
        file.len = len;
        unpack_at_once(&file, 4096, RATIO, got);
        expect("a part of the file",
               strstr(got, "!packed-cut") != NULL && strncmp(got, wanted, strcspn(got, "!")) == 0);
    }
    for (size_t at = 10; at < whole.len; at++) {
        file = whole;
        file.bytes[at] ^= 0x10;
        unpack_at_once(&file, 4096, RATIO, got);
        expect("a byte is another", strchr(got, '!') != NULL);
    }
}

static void
stops_at_the_ratio(void)
{
    static struct file file;
    size_t len = 48 * UNPACK_FREE;
    char *zeros = calloc(1, len);
    char text[TEXT_MAX];

    file.len = 0;
    add_gzip(&file, zeros, UNPACK_FREE);
    unpack_at_once(&file, 4096, 2, text);
    expect("a short file may be all repetition", strchr(text, '!') == NULL);
    file.len = 0;
    add_gzip(&file, zeros, len);
    unpack_at_once(&file, 4096, 1000, text);
    expect("1029 times as long", strstr(text, "00!packed-ratio") != NULL);
    unpack_at_once(&file, 4096, 1100, text);
    expect("allowed", strchr(text, '!') == NULL);
    free(zeros);
}

CU_TestInfo unpack_tests[] = {
    { "goes from member to member", goes_from_member_to_member },
    { "goes from frame to frame", goes_from_frame_to_frame },
    { "notices every damage", notices_every_damage },
    { "stops at the ratio", stops_at_the_ratio },
    CU_TEST_INFO_NULL,
};
