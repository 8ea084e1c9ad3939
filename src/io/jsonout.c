/* SPDX-License-Identifier: MIT */
/* Writes JSON texts. */
#include "jsonout.h"
#include "codepoint.h"

#include <stdio.h>
#include <string.h>

static void
separate(struct jsonout *json)
{
    if (json->follows)
        output_write(json->out, ",", 1);
    json->follows = true;
}

void
jsonout_open(struct jsonout *json, char bracket)
{
    separate(json);
    output_write(json->out, &bracket, 1);
    json->follows = false;
}

void
jsonout_close(struct jsonout *json, char bracket)
{
    output_write(json->out, &bracket, 1);
    json->follows = true;
}

/* --- bytes ----------------------------------------------------------------------------------- */

/* Many a reader of lines takes these for the end of one; DEL and the rest of C1 steer terminals. */
static bool
wants_escape(UChar32 c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029;
}

static void
write_escape(struct output *out, UChar32 c)
{
    static const char letters[] = "\bb\ff\nn\rr\tt";
    const char *letter = c == 0 || c > 0x7f ? NULL : strchr(letters, (char)c);
    char text[8];

    if (letter != NULL && c < 0x20)
        snprintf(text, sizeof text, "\\%c", letter[1]);
    else
        snprintf(text, sizeof text, "\\u%04x", (unsigned)c & 0xffff);
    output_text(out, text);
}

/* How many bytes at the front stand for themselves, in a string and in raw JSON. */
static size_t
count_plain(const char *bytes, size_t len)
{
    size_t at = 0, taken = 1;

    for (; at < len; at += taken) {
        UChar32 c = codepoint_next(bytes + at, len - at, &taken);

        if (c < 0 || c == '"' || c == '\\' || wants_escape(c))
            break;
    }
    return at;
}

/* What does not, in a string. Returns the bytes it takes. */
static size_t
write_odd(struct output *out, const char *bytes, size_t len)
{
    size_t taken;
    UChar32 c = codepoint_next(bytes, len, &taken);

    if (c < 0)
        output_text(out, CODEPOINT_REPLACEMENT);
    else if (wants_escape(c))
        write_escape(out, c);
    else
        output_write(out, (const char[]){ '\\', (char)c }, 2);
    return taken;
}

/* The same in raw JSON, where quotes and backslashes do their work, and a control is a blank
 * between two values. */
static size_t
write_odd_raw(struct output *out, const char *bytes, size_t len)
{
    if (bytes[0] == '"' || bytes[0] == '\\')
        output_write(out, bytes, 1);
    else if ((unsigned char)bytes[0] < 0x20)
        output_write(out, " ", 1);
    else
        return write_odd(out, bytes, len);
    return 1;
}

static void
write_bytes(struct output *out, const struct cell *cell,
            size_t (*write_one)(struct output *, const char *, size_t))
{
    size_t at = 0;

    while (at < cell->len) {
        size_t n = count_plain(cell->bytes + at, cell->len - at);

        output_write(out, cell->bytes + at, n);
        at += n;
        if (at < cell->len)
            at += write_one(out, cell->bytes + at, cell->len - at);
    }
}

/* --- values ---------------------------------------------------------------------------------- */

static void
write_quoted(struct jsonout *json, const struct cell *cell)
{
    output_write(json->out, "\"", 1);
    write_bytes(json->out, cell, write_odd);
    output_write(json->out, "\"", 1);
}

void
jsonout_key(struct jsonout *json, const char *name)
{
    separate(json);
    write_quoted(json, &(struct cell){ name, strlen(name) });
    output_write(json->out, ":", 1);
    json->follows = false;
}

void
jsonout_string(struct jsonout *json, const struct cell *cell)
{
    separate(json);
    if (cell->bytes == NULL)
        output_text(json->out, "null");
    else
        write_quoted(json, cell);
}

void
jsonout_raw(struct jsonout *json, const struct cell *cell)
{
    separate(json);
    if (cell->bytes == NULL)
        output_text(json->out, "null");
    else
        write_bytes(json->out, cell, write_odd_raw);
}

void
jsonout_number(struct jsonout *json, size_t number)
{
    char text[24];

    separate(json);
    snprintf(text, sizeof text, "%zu", number);
    output_text(json->out, text);
}

void
jsonout_text_member(struct jsonout *json, const char *name, const char *text)
{
    bool is_there = text != NULL && text[0] != '\0';

    jsonout_key(json, name);
    jsonout_string(json, &(struct cell){ is_there ? text : NULL, is_there ? strlen(text) : 0 });
}

void
jsonout_number_member(struct jsonout *json, const char *name, size_t number)
{
    jsonout_key(json, name);
    jsonout_number(json, number);
}

void
jsonout_end(struct jsonout *json)
{
    output_write(json->out, "\n", 1);
    json->follows = false;
}
