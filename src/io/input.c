/* SPDX-License-Identifier: MIT */
/* The suffixes that are known, and a look at the first bytes of a file. */
#include "input.h"

#include <string.h>

static const struct suffix {
    const char *suffix;
    enum documents_input input;
} suffixes[] = {
    { ".txt", INPUT_TEXT }, { ".jsonl", INPUT_JSONL }, { ".ndjson", INPUT_JSONL },
    { ".csv", INPUT_CSV },  { ".tsv", INPUT_CSV },
};

static bool
ends_in(const char *name, const char *suffix)
{
    size_t len = strlen(name), n = strlen(suffix);

    return len > n && strcmp(name + len - n, suffix) == 0;
}

enum documents_input
input_of_name(const char *name)
{
    for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++)
        if (ends_in(name, suffixes[i].suffix))
            return suffixes[i].input;
    return INPUT_AUTO;
}

bool
input_is_named_json(const char *name)
{
    return ends_in(name, ".json");
}

bool
input_is_named_tsv(const char *name)
{
    return ends_in(name, ".tsv");
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
