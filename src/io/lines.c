/* SPDX-License-Identifier: MIT */
/* Reads lines with a buffer for what was read and one for the line. */
#include "lines.h"
#include "reader.h"

#include <unicode/utf8.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define CHUNK ((size_t)64 * 1024)

struct lines {
    int fd;
    int error;
    bool at_end;
    bool after_cr; /* a LF that comes next belongs to the line end already seen */
    size_t number; /* of lines given out */
    size_t cap;
    size_t start, limit; /* what of `chunk` is still to be taken */
    char chunk[CHUNK];
    char line[]; /* cap bytes */
};

int
lines_open(struct lines **out, int fd, size_t cap)
{
    struct lines *in = malloc(sizeof *in + cap);

    *out = in;
    if (in == NULL)
        return ENOMEM;
    in->fd = fd;
    in->error = 0;
    in->at_end = in->after_cr = false;
    in->number = 0;
    in->cap = cap;
    in->start = in->limit = 0;
    return 0;
}

void
lines_close(struct lines *in)
{
    free(in);
}

int
lines_error(const struct lines *in)
{
    return in->error;
}

/* After an error the reading is at its end; what came before it still counts. */
static void
fill(struct lines *in)
{
    ssize_t n = reader_read(in->fd, in->chunk + in->limit, CHUNK - in->limit);

    if (n < 0)
        in->error = errno;
    if (n <= 0)
        in->at_end = true;
    else
        in->limit += (size_t)n;
}

/* Three bytes tell, and a pipe may hand them over one by one. */
static void
skip_bom(struct lines *in)
{
    static const char bom[] = "\xef\xbb\xbf";

    while (!in->at_end && in->limit < 3 && memcmp(in->chunk, bom, in->limit) == 0)
        fill(in);
    if (in->limit >= 3 && memcmp(in->chunk, bom, 3) == 0)
        in->start = 3;
}

static size_t
find_line_end(const char *bytes, size_t len)
{
    const char *lf = memchr(bytes, '\n', len);
    size_t limit = lf == NULL ? len : (size_t)(lf - bytes);
    const char *cr = memchr(bytes, '\r', limit);

    return cr == NULL ? limit : (size_t)(cr - bytes);
}

static void
keep(struct lines *in, struct line *out, const char *bytes, size_t len)
{
    size_t room = in->cap - out->len;

    if (len > room) {
        out->cut = true;
        len = room;
    }
    memcpy(in->line + out->len, bytes, len);
    out->len += len;
}

/* Take what the chunk holds of the line; true when its end was there too. */
static bool
take_part(struct lines *in, struct line *out)
{
    size_t n = find_line_end(in->chunk + in->start, in->limit - in->start);

    keep(in, out, in->chunk + in->start, n);
    in->start += n;
    if (in->start == in->limit)
        return false;
    in->after_cr = in->chunk[in->start] == '\r';
    in->start++;
    return true;
}

/* A LF behind a CR is passed over when it comes: on a pipe that may be much later. */
static bool
has_bytes(struct lines *in)
{
    for (;;) {
        if (in->start < in->limit) {
            bool rest_of_end = in->after_cr && in->chunk[in->start] == '\n';

            in->after_cr = false;
            if (!rest_of_end)
                return true;
            in->start++;
        } else if (in->at_end) {
            return false;
        } else {
            in->start = in->limit = 0;
            fill(in);
        }
    }
}

static void
trim_to_border(struct line *line)
{
    const unsigned char *bytes = (const unsigned char *)line->bytes;
    int32_t len = (int32_t)line->len;

    U8_TRUNCATE_IF_INCOMPLETE(bytes, 0, len);
    line->len = (size_t)len;
}

enum lines_result
lines_next(struct lines *in, struct line *out)
{
    struct line line = { .number = in->number + 1, .bytes = in->line };
    bool any = false;

    if (in->number == 0 && in->limit == 0)
        skip_bom(in);
    while (has_bytes(in)) {
        any = true;
        if (take_part(in, &line))
            break;
    }
    if (!any)
        return in->error != 0 ? LINES_ERR : LINES_END;
    if (line.cut)
        trim_to_border(&line);
    in->number++;
    *out = line;
    return LINES_OK;
}

void
line_from_text(const char *text, size_t cap, struct line *out)
{
    size_t len = strnlen(text, cap + 1);
    struct line line = { .bytes = text, .len = len, .cut = len > cap };

    if (line.cut) {
        line.len = cap;
        trim_to_border(&line);
    }
    *out = line;
}
