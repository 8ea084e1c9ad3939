/* SPDX-License-Identifier: MIT */
/* Finds out what a file is in, and has ICU convert it piece by piece. */
#include "recode.h"
#include "charset.h"

#include <unicode/ucnv.h>
#include <unicode/utf8.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define PIVOT 4096
#define REPLACEMENT "\xef\xbf\xbd"

enum manner {
    AT_MARK, /* the first bytes may be a byte order mark */
    AS_IT_IS,
    WATCHING, /* all was ASCII so far */
    HOLDING,  /* what is in `held` is not yet known to be UTF-8 */
    CONVERTING,
};

struct recode {
    recode_told_fn *told;
    void *data;
    UConverter *utf8;

    /* of the file being read */
    struct reader_source below;
    enum manner manner;
    bool settled;
    bool watch;  /* once the mark was looked at */
    size_t seen; /* bytes handed on while watching */
    char *held;  /* what was read from below and waits, from `start` to `limit` */
    size_t start, limit, room;
    bool at_end;
    int error; /* errno from below */
    UConverter *from;
    bool flushed;
    UChar pivot[PIVOT];
    UChar *pivot_source, *pivot_target;
};

int
recode_open(struct recode **out, recode_told_fn *told, void *data)
{
    struct recode *recode = calloc(1, sizeof *recode);
    UErrorCode error = U_ZERO_ERROR;

    *out = recode;
    if (recode == NULL)
        return ENOMEM;
    recode->told = told;
    recode->data = data;
    recode->utf8 = ucnv_open("UTF-8", &error);
    if (U_SUCCESS(error))
        return 0;
    recode_close(recode);
    *out = NULL;
    return ENOMEM;
}

void
recode_close(struct recode *recode)
{
    if (recode == NULL)
        return;
    ucnv_close(recode->utf8);
    ucnv_close(recode->from);
    free(recode->held);
    free(recode);
}

/* NULL for none; "" would be the encoding of the machine. */
static UConverter *
open_converter(const char *name)
{
    UErrorCode error = U_ZERO_ERROR;
    UConverter *converter = name[0] == '\0' ? NULL : ucnv_open(name, &error);

    return U_FAILURE(error) ? NULL : converter;
}

bool
recode_knows(const char *name)
{
    UConverter *converter = open_converter(name);

    ucnv_close(converter);
    return converter != NULL;
}

/* --- guessing --------------------------------------------------------------------------------- */

struct census {
    size_t n_beyond; /* bytes beyond ASCII */
    size_t n_utf8;   /* those of them in whole characters of UTF-8 */
    bool valid;      /* all is UTF-8; the last character may be cut off */
};

static struct census
count_bytes(const char *bytes, size_t len)
{
    const uint8_t *text = (const uint8_t *)bytes;
    struct census census = { .valid = true };
    size_t at = 0;

    while (at < len) {
        size_t start = at;
        UChar32 c;

        if (text[at] < 0x80) {
            at++;
            continue;
        }
        U8_NEXT(text, at, len, c);
        census.n_beyond += at - start;
        census.n_utf8 += c >= 0 ? at - start : 0;
        census.valid = census.valid && (c >= 0 || at == len);
    }
    return census;
}

const char *
recode_guess(const char *bytes, size_t len)
{
    struct census census = count_bytes(bytes, len);

    if (census.valid || census.n_beyond < RECODE_LEAST || census.n_utf8 > census.n_beyond / 2)
        return NULL;
    return charset_of(bytes, len);
}

/* --- what waits ------------------------------------------------------------------------------- */

static bool
keep(struct recode *recode, const char *bytes, size_t len)
{
    size_t room;
    char *held = recode->held;

    if (recode->start == recode->limit)
        recode->start = recode->limit = 0;
    room = recode->limit + len;
    if (room > recode->room) {
        room = room < READER_BLOCK ? READER_BLOCK : room;
        held = realloc(held, room);
        if (held == NULL)
            return false;
        recode->held = held;
        recode->room = room;
    }
    memcpy(held + recode->limit, bytes, len);
    recode->limit += len;
    return true;
}

/* One read more from below; the room for it is there when nothing waits, or is made. */
static bool
fill(struct recode *recode)
{
    size_t waiting = recode->limit - recode->start;
    char block[8192];
    ssize_t n;

    if (recode->at_end)
        return false;
    if (recode->start > 0) {
        memmove(recode->held, recode->held + recode->start, waiting);
        recode->limit = waiting;
        recode->start = 0;
    }
    n = recode->below.read(recode->below.data, block, sizeof block);
    if (n > 0 && !keep(recode, block, (size_t)n)) {
        errno = ENOMEM;
        n = -1;
    }
    recode->error = n < 0 ? errno : 0;
    recode->at_end = n <= 0;
    return n > 0;
}

static ssize_t
take(struct recode *recode, char *bytes, size_t len)
{
    size_t waiting = recode->limit - recode->start;

    if (len > waiting)
        len = waiting;
    memcpy(bytes, recode->held + recode->start, len);
    recode->start += len;
    return (ssize_t)len;
}

/* --- conversion ------------------------------------------------------------------------------- */

bool
recode_convert(struct recode *recode, const char *name, const char *why)
{
    recode->from = open_converter(name);
    if (recode->from == NULL)
        return false;
    ucnv_resetFromUnicode(recode->utf8);
    recode->pivot_source = recode->pivot_target = recode->pivot;
    recode->manner = CONVERTING;
    recode->settled = true;
    if (why != NULL)
        recode->told(recode->data, name, why);
    return true;
}

static ssize_t
convert_some(struct recode *recode, char *bytes, size_t len)
{
    const char *source = recode->held + recode->start;
    const char *limit = recode->held + recode->limit;
    UErrorCode error = U_ZERO_ERROR;
    char *target = bytes;

    ucnv_convertEx(recode->utf8, recode->from, &target, bytes + len, &source, limit, recode->pivot,
                   &recode->pivot_source, &recode->pivot_target, recode->pivot + PIVOT, false,
                   recode->at_end, &error);
    recode->start = recode->limit - (size_t)(limit - source);
    recode->flushed = recode->at_end && error != U_BUFFER_OVERFLOW_ERROR;
    if (U_FAILURE(error) && error != U_BUFFER_OVERFLOW_ERROR && error != U_TRUNCATED_CHAR_FOUND) {
        recode->error = error == U_MEMORY_ALLOCATION_ERROR ? ENOMEM : EILSEQ;
        recode->flushed = true;
    }
    if (error == U_TRUNCATED_CHAR_FOUND && (size_t)(bytes + len - target) >= strlen(REPLACEMENT)) {
        memcpy(target, REPLACEMENT, strlen(REPLACEMENT));
        target += strlen(REPLACEMENT);
    }
    return target - bytes;
}

static ssize_t
read_converted(struct recode *recode, char *bytes, size_t len)
{
    ssize_t n = 0;

    while (n == 0 && !recode->flushed) {
        if (recode->start == recode->limit)
            fill(recode);
        n = convert_some(recode, bytes, len);
    }
    if (n > 0 || recode->error == 0)
        return n;
    errno = recode->error;
    return -1;
}

/* --- files ------------------------------------------------------------------------------------ */

bool
recode_begin(struct recode *recode, struct reader_source below, const char *name)
{
    ucnv_close(recode->from);
    recode->from = NULL;
    recode->below = below;
    recode->manner = AT_MARK;
    recode->watch = recode->at_end = recode->flushed = false;
    recode->seen = recode->start = recode->limit = 0;
    recode->error = 0;
    recode->settled = name != NULL;
    if (name == NULL)
        return true;
    if (!recode_convert(recode, name, NULL))
        return false;
    if (ucnv_getType(recode->from) == UCNV_UTF8)
        recode->manner = AS_IT_IS;
    return true;
}

bool
recode_begins(struct recode *recode, const char *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        while (recode->limit - recode->start <= i)
            if (!fill(recode))
                return false;
        if (recode->held[recode->start + i] != bytes[i])
            return false;
    }
    return true;
}

void
recode_leave(struct recode *recode)
{
    recode->manner = AS_IT_IS;
    recode->settled = true;
}

bool
recode_give_back(struct recode *recode, const char *bytes, size_t len)
{
    size_t waiting = recode->limit - recode->start;

    if (!keep(recode, bytes, len))
        return false;
    memmove(recode->held + recode->start + len, recode->held + recode->start, waiting);
    memcpy(recode->held + recode->start, bytes, len);
    return true;
}

bool
recode_is_settled(const struct recode *recode)
{
    return recode->settled;
}

void
recode_watch(struct recode *recode)
{
    if (recode->settled)
        return;
    recode->watch = true;
    if (recode->manner == AS_IT_IS)
        recode->manner = WATCHING;
}

static ssize_t
read_as_it_is(struct recode *recode, char *bytes, size_t len)
{
    if (recode->start < recode->limit)
        return take(recode, bytes, len);
    if (!recode->at_end)
        return recode->below.read(recode->below.data, bytes, len);
    errno = recode->error;
    return recode->error == 0 ? 0 : -1;
}

static ssize_t
no_memory(void)
{
    errno = ENOMEM;
    return -1;
}

/* A line of UTF-8 came first, or the head is all there is to go by. */
static bool
is_decided(struct recode *recode, const char **name)
{
    size_t waiting = recode->limit - recode->start;
    size_t head = RECODE_HEAD - recode->seen;
    const char *held = recode->held + recode->start;
    const char *lf = memchr(held, '\n', waiting);

    *name = NULL;
    if (lf != NULL && count_bytes(held, (size_t)(lf + 1 - held)).valid)
        return true;
    if (waiting < head && !recode->at_end)
        return false;
    *name = recode_guess(held, waiting < head ? waiting : head);
    return true;
}

static ssize_t
decide(struct recode *recode)
{
    const char *name;

    while (!is_decided(recode, &name))
        fill(recode);
    recode->manner = AS_IT_IS;
    if (name != NULL && !recode_convert(recode, name, "detected"))
        return no_memory();
    return 0;
}

static size_t
ascii_len(const char *bytes, size_t len)
{
    size_t n = 0;

    while (n < len && (unsigned char)bytes[n] < 0x80)
        n++;
    return n;
}

/* What is ASCII goes on at once; the first line that is not decides. What waits then was read into
 * `bytes`, or taken from what is held. */
static ssize_t
watch(struct recode *recode, const char *bytes, size_t n, bool was_held)
{
    size_t ascii = ascii_len(bytes, n);
    const char *lf = memchr(bytes + ascii, '\n', n - ascii);

    if (recode->seen + ascii >= RECODE_HEAD ||
        (lf != NULL && count_bytes(bytes, (size_t)(lf + 1 - bytes)).valid)) {
        recode->manner = AS_IT_IS;
        return (ssize_t)n;
    }
    recode->seen += ascii;
    if (ascii == n)
        return (ssize_t)n;
    recode->manner = HOLDING;
    if (was_held)
        recode->start -= n - ascii;
    else if (!keep(recode, bytes + ascii, n - ascii))
        return no_memory();
    return (ssize_t)ascii;
}

static ssize_t
read_watching(struct recode *recode, char *bytes, size_t len)
{
    bool was_held = recode->start < recode->limit;
    ssize_t n = read_as_it_is(recode, bytes, len);

    return n <= 0 ? n : watch(recode, bytes, (size_t)n, was_held);
}

/* UTF-8 has neither FE nor FF, so that waiting for the second byte of a mark keeps no text up. What
 * was looked at before is held. */
static ssize_t
read_mark(struct recode *recode, char *bytes, size_t len)
{
    bool was_held = recode->start < recode->limit;
    ssize_t n = read_as_it_is(recode, bytes, len);
    const unsigned char *mark;

    recode->manner = recode->watch ? WATCHING : AS_IT_IS;
    if (n > 0 && (unsigned char)bytes[0] != 0xff && (unsigned char)bytes[0] != 0xfe &&
        recode->watch)
        return watch(recode, bytes, (size_t)n, was_held);
    if (n <= 0 || ((unsigned char)bytes[0] != 0xff && (unsigned char)bytes[0] != 0xfe))
        return n;
    if (was_held)
        recode->start -= (size_t)n;
    else if (!keep(recode, bytes, (size_t)n))
        return no_memory();
    while (recode->limit - recode->start < 2 && fill(recode))
        ;
    mark = (const unsigned char *)recode->held + recode->start;
    if (recode->limit - recode->start >= 2 && mark[0] + mark[1] == 0xff + 0xfe &&
        mark[0] != mark[1] && !recode_convert(recode, "utf-16", "its byte order mark"))
        return no_memory();
    return 0; /* it waits */
}

ssize_t
recode_read(void *data, char *bytes, size_t len)
{
    struct recode *recode = data;
    ssize_t n = 0;

    do {
        switch (recode->manner) {
        case AT_MARK: n = read_mark(recode, bytes, len); break;
        case AS_IT_IS: return read_as_it_is(recode, bytes, len);
        case WATCHING: n = read_watching(recode, bytes, len); break;
        case HOLDING: n = decide(recode); break;
        case CONVERTING: return read_converted(recode, bytes, len);
        }
    } while (n == 0 && (recode->manner == HOLDING || recode->manner == CONVERTING ||
                        recode->limit > recode->start));
    return n;
}
