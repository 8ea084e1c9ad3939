/* SPDX-License-Identifier: MIT */
/* Unpacks a workbook and looks at its tags. */
#include "xlsxcheck.h"

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#define PIECE ((size_t)32 * 1024)
#define TAG_MAX ((size_t)32) /* of a tag's name; what is longer is none that is looked for */

/* The records of a zip that are read, by their signatures and lengths. */
#define LIST_END 0x06054b50u
#define LIST_END_LEN ((size_t)22)
#define LISTED 0x02014b50u
#define LISTED_LEN ((size_t)46)
#define LOCAL 0x04034b50u
#define LOCAL_LEN ((size_t)30)

/* A part on its way past. `tag` is the last one, "/name" where it closes. */
struct scan {
    uint64_t at;  /* bytes before those now read */
    uint64_t end; /* of the last tag */
    uint64_t rows_start;
    uint64_t rows_bytes;
    bool inside; /* a tag */
    bool named;  /* the tag has its whole name */
    size_t tag_len;
    char tag[TAG_MAX + 1];
    char root[TAG_MAX + 1];
};

static void
open_tag(struct scan *scan)
{
    scan->inside = true;
    scan->named = false;
    scan->tag_len = 0;
}

/* The tag ends with the byte at `at`. */
static void
close_tag(struct scan *scan, uint64_t at, uint64_t start)
{
    scan->inside = false;
    scan->end = at + 1;
    scan->tag[scan->tag_len] = '\0';
    if (scan->root[0] == '\0' && scan->tag[0] != '?')
        memcpy(scan->root, scan->tag, sizeof scan->root);
    if (strcmp(scan->tag, "sheetData") == 0)
        scan->rows_start = scan->end;
    else if (strcmp(scan->tag, "/sheetData") == 0)
        scan->rows_bytes += start - scan->rows_start;
}

static void
read_tag(struct scan *scan, char byte)
{
    bool ends = byte == ' ' || byte == '\n' || (byte == '/' && scan->tag_len > 0);

    if (ends)
        scan->named = true;
    else if (!scan->named && scan->tag_len < TAG_MAX)
        scan->tag[scan->tag_len++] = byte;
}

/* "<" and ">" stand in no text and in no attribute: there they are escaped. A closing tag has nothing
 * but its name. */
static void
scan_piece(struct scan *scan, const char *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (!scan->inside) {
            const char *open = memchr(bytes + i, '<', len - i);

            if (open == NULL)
                break;
            i = (size_t)(open - bytes);
            open_tag(scan);
        } else if (bytes[i] == '>') {
            close_tag(scan, scan->at + i, scan->at + i - scan->tag_len - 1);
        } else {
            read_tag(scan, bytes[i]);
        }
    }
    scan->at += len;
}

static bool
is_whole(const struct scan *scan)
{
    return !scan->inside && scan->root[0] != '\0' && scan->tag[0] == '/' &&
           strcmp(scan->tag + 1, scan->root) == 0 && scan->at - scan->end <= 1;
}

/* --- the zip --------------------------------------------------------------------------------- */

static int
read_at(int fd, uint64_t at, void *bytes, size_t len)
{
    for (size_t done = 0; done < len;) {
        ssize_t n = pread(fd, (char *)bytes + done, len - done, (off_t)(at + done));

        if (n == 0)
            return ENODATA;
        if (n < 0 && errno != EINTR)
            return errno;
        done += n > 0 ? (size_t)n : 0;
    }
    return 0;
}

/* A number as zips have them, the least of its bytes first. */
static uint64_t
number(const unsigned char *record, size_t at, size_t n_bytes)
{
    uint64_t value = 0;

    while (n_bytes-- > 0)
        value = value << 8 | record[at + n_bytes];
    return value;
}

static int
read_record(int fd, uint64_t at, unsigned char *record, size_t len, uint64_t signature)
{
    int error = read_at(fd, at, record, len);

    return error != 0 ? error : number(record, 0, 4) == signature ? 0 : ENODATA;
}

static int
inflate_piece(z_stream *z, struct scan *scan, int *state)
{
    unsigned char bytes[PIECE];

    do {
        z->next_out = bytes;
        z->avail_out = sizeof bytes;
        *state = inflate(z, Z_NO_FLUSH);
        if (*state != Z_OK && *state != Z_STREAM_END && *state != Z_BUF_ERROR)
            return *state == Z_MEM_ERROR ? ENOMEM : ENODATA;
        scan_piece(scan, (const char *)bytes, sizeof bytes - z->avail_out);
    } while (z->avail_out == 0);
    return 0;
}

static int
inflate_all(int fd, uint64_t at, uint64_t len, z_stream *z, struct scan *scan)
{
    unsigned char bytes[PIECE];
    int error = 0, state = Z_OK;

    while (len > 0 && error == 0 && state != Z_STREAM_END) {
        size_t n = len < sizeof bytes ? (size_t)len : sizeof bytes;

        error = read_at(fd, at, bytes, n);
        z->next_in = bytes;
        z->avail_in = (uInt)n;
        if (error == 0)
            error = inflate_piece(z, scan, &state);
        at += n;
        len -= n;
    }
    return error == 0 && state != Z_STREAM_END ? ENODATA : error;
}

/* `listed` is the part's record in the list at the end. */
static int
check_part(int fd, const unsigned char *listed, uint64_t *rows_bytes)
{
    unsigned char local[LOCAL_LEN];
    uint64_t at = number(listed, 42, 4);
    struct scan scan = { .at = 0 };
    z_stream z = { .zalloc = Z_NULL };
    int error = read_record(fd, at, local, sizeof local, LOCAL);

    if (error != 0)
        return error;
    if (inflateInit2(&z, -MAX_WBITS) != Z_OK)
        return ENOMEM;
    at += LOCAL_LEN + number(local, 26, 2) + number(local, 28, 2);
    error = inflate_all(fd, at, number(listed, 20, 4), &z, &scan);
    inflateEnd(&z);
    *rows_bytes += scan.rows_bytes;
    return error == 0 && !is_whole(&scan) ? ENODATA : error;
}

int
xlsxcheck(int fd, uint64_t rows_bytes)
{
    unsigned char end[LIST_END_LEN], listed[LISTED_LEN];
    uint64_t at, got = 0;
    struct stat st;
    int error = 0;

    if (fstat(fd, &st) != 0)
        return errno;
    if (st.st_size < (off_t)LIST_END_LEN)
        return ENODATA;
    error = read_record(fd, (uint64_t)st.st_size - LIST_END_LEN, end, sizeof end, LIST_END);
    at = error == 0 ? number(end, 16, 4) : 0;
    if (at == UINT32_MAX)
        return EFBIG; /* such a zip has other records, and no spreadsheet program reads it */
    for (uint64_t left = error == 0 ? number(end, 10, 2) : 0; left > 0 && error == 0; left--) {
        error = read_record(fd, at, listed, sizeof listed, LISTED);
        if (error == 0)
            error = check_part(fd, listed, &got);
        at += LISTED_LEN + number(listed, 28, 2) + number(listed, 30, 2) + number(listed, 32, 2);
    }
    return error == 0 && got != rows_bytes ? ENODATA : error;
}
