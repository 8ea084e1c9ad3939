/* SPDX-License-Identifier: MIT */
/* Stands in the place of src/cli/message.c: messages are made and counted, and nobody reads them. */
#include "said.h"
#include "cli/exits.h"
#include "cli/message.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static size_t n_said;

__attribute__((format(printf, 1, 0))) static void
say(const char *format, va_list args)
{
    char text[2048];

    MUST(vsnprintf(text, sizeof text, format, args) > 0);
    n_said++;
}

void
message(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    say(format, args);
    va_end(args);
}

void
message_at(const char *file, size_t line, const char *format, ...)
{
    va_list args;

    (void)line;
    MUST(file != NULL);
    va_start(args, format);
    say(format, args);
    va_end(args);
}

const char *
plural(size_t n)
{
    return n == 1 ? "" : "s";
}

/* There is enough of it for inputs of this size. */
int
message_no_memory(void)
{
    fuzz_must(false, "there is memory", __FILE__, __LINE__);
    return EXIT_TRY_AGAIN;
}

size_t
said_take(void)
{
    size_t n = n_said;

    n_said = 0;
    return n;
}

/* --- what is written ------------------------------------------------------------------------- */

static void
take(void *data, const char *bytes, size_t len)
{
    struct said_text *text = data;

    if (len > text->room - text->len) {
        text->room = (text->room + len) * 2;
        text->bytes = realloc(text->bytes, text->room);
        MUST(text->bytes != NULL);
    }
    memcpy(text->bytes + text->len, bytes, len);
    text->len += len;
}

struct output *
said_open(struct said_text *text)
{
    struct output *out;

    *text = (struct said_text){ .bytes = NULL };
    MUST(output_open_to(&out, take, text) == 0);
    return out;
}

void
said_close(struct output *out)
{
    MUST(output_flush(out) == 0);
    output_close(out);
}

bool
said_same(const struct said_text *a, const struct said_text *b)
{
    return a->len == b->len && (a->len == 0 || memcmp(a->bytes, b->bytes, a->len) == 0);
}
