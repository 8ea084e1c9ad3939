/* SPDX-License-Identifier: MIT */
/* The suffixes that are known, and a look at the first bytes of a file. */
#include "input.h"

#include <string.h>

static const struct suffix {
    const char *suffix;
    enum documents_input input;
} suffixes[] = {
    { ".txt", INPUT_TEXT }, { ".jsonl", INPUT_JSONL }, { ".ndjson", INPUT_JSONL },
    { ".csv", INPUT_CSV },  { ".tsv", INPUT_CSV },     { ".warc", INPUT_WARC },
    { ".wet", INPUT_WARC },
};

/* The first bytes of a name end in this suffix, and there is something before it. */
static bool
ends_in(const char *name, size_t len, const char *suffix)
{
    size_t n = strlen(suffix);

    return len > n && memcmp(name + len - n, suffix, n) == 0;
}

/* Without the suffix of what is compressed: it says nothing of what the file holds. */
static size_t
plain_len(const char *name)
{
    size_t len = strlen(name);

    if (ends_in(name, len, ".gz"))
        return len - strlen(".gz");
    return ends_in(name, len, ".zst") ? len - strlen(".zst") : len;
}

bool
input_is_named_packed(const char *name)
{
    return name[plain_len(name)] != '\0';
}

enum documents_input
input_of_name(const char *name)
{
    size_t len = plain_len(name);

    for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++)
        if (ends_in(name, len, suffixes[i].suffix))
            return suffixes[i].input;
    return INPUT_AUTO;
}

bool
input_is_named_json(const char *name)
{
    return ends_in(name, plain_len(name), ".json");
}

bool
input_is_named_tsv(const char *name)
{
    return ends_in(name, plain_len(name), ".tsv");
}

enum documents_input
input_of_content(struct reader *in, size_t most)
{
    size_t at = reader_mark_len(in, most);
    int byte;

    do {
        byte = reader_byte(in, at++, most);
    } while (byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n');
    return byte == '{' ? INPUT_JSONL : INPUT_TEXT;
}
