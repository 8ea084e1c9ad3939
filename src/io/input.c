/* SPDX-License-Identifier: MIT */
/* The suffixes that are known, and a look at the first bytes of a file. */
#include "input.h"

#include <string.h>

static const struct suffix {
    const char *suffix;
    enum documents_input input;
} suffixes[] = {
    { ".txt", INPUT_TEXT },
    { ".jsonl", INPUT_JSONL },
    { ".ndjson", INPUT_JSONL },
};

enum documents_input
input_of_name(const char *name)
{
    size_t len = strlen(name);

    for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++) {
        size_t n = strlen(suffixes[i].suffix);

        if (len > n && strcmp(name + len - n, suffixes[i].suffix) == 0)
            return suffixes[i].input;
    }
    return INPUT_AUTO;
}

/* The byte at `at`, read when it is not there yet; -1 at the end. */
static int
byte_at(struct reader *in, size_t at, size_t most)
{
    while (at >= reader_waiting(in))
        if (!reader_fill(in, most))
            return -1;
    return (unsigned char)reader_bytes(in)[at];
}

static size_t
mark_len(struct reader *in, size_t most)
{
    static const unsigned char mark[] = { 0xef, 0xbb, 0xbf };
    size_t n = 0;

    while (n < sizeof mark && byte_at(in, n, most) == mark[n])
        n++;
    return n == sizeof mark ? n : 0;
}

enum documents_input
input_of_content(struct reader *in, size_t most)
{
    size_t at = mark_len(in, most);
    int byte;

    do {
        byte = byte_at(in, at++, most);
    } while (byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n');
    return byte == '{' ? INPUT_JSONL : INPUT_TEXT;
}
