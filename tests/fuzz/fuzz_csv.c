/* SPDX-License-Identifier: MIT */
/* Fuzz target: CSV is read at random splits as a second reader reads it, every byte once. */
#include "../csv_story.h"
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

/* The first bytes of the input say how it is read. */
enum {
    MOST,   /* bytes a read gives; 0: as much as is asked for */
    MANNER, /* bits, as below */
    HEAD,
};
#define MANNER_RAGGED 1
#define MANNER_TAB 2
#define MANNER_APOSTROPHE 4
#define MANNER_BLANK 8 /* between fields */

static void
compare(struct csv_story a, struct csv_story b)
{
    MUST(a.size == b.size && memcmp(a.text, b.text, a.size) == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    struct csvin_format format = { 0 };
    struct csv_story whole, pieces, expected;
    struct tarwisa_span file;

    if (len < HEAD)
        return 0;
    format.ragged = (data[MANNER] & MANNER_RAGGED) != 0;
    format.delimiter = (data[MANNER] & MANNER_TAB) != 0     ? '\t'
                       : (data[MANNER] & MANNER_BLANK) != 0 ? ' '
                                                            : '\0';
    format.quote = (data[MANNER] & MANNER_APOSTROPHE) != 0 ? '\'' : '\0';
    file = fuzz_exact(data + HEAD, len - HEAD);
    csv_story_split(0, 0);
    whole = csv_story_read(file.bytes, file.len, &format);
    csv_story_split(data[MOST] == 0 ? 256 : data[MOST], (unsigned)len);
    pieces = csv_story_read(file.bytes, file.len, &format);
    expected = csv_story_expected(file.bytes, file.len, &format);
    csv_story_split(0, 0);
    MUST(strstr(whole.text, "told of") == NULL ||
         memmem(file.bytes, file.len, "told of", 7) != NULL);
    compare(whole, expected);
    compare(whole, pieces);
    free(whole.text);
    free(pieces.text);
    free(expected.text);
    fuzz_free(file);
    return 0;
}
