/* SPDX-License-Identifier: MIT */
/* Fuzz target: a field is read as a source, and as a name whose key is made. */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

static enum tarwisa_result
make_key(struct tarwisa_span name, char **key, size_t *len)
{
    size_t room = 12 * name.len + 1;

    *key = malloc(room);
    MUST(*key != NULL);
    return tarwisa_name_key(fuzz_context(), fuzz_scratch(), name, *key, room, len);
}

/* The room promised is enough, and the key of a key is itself. */
static void
check_key(struct tarwisa_span name)
{
    char *key, *again;
    size_t len, again_len;
    enum tarwisa_result result = make_key(name, &key, &len);

    MUST(result >= 0);
    if (result == TARWISA_OK && len <= TARWISA_FIELD_MAX) {
        MUST(make_key((struct tarwisa_span){ key, len }, &again, &again_len) == TARWISA_OK);
        MUST(len == again_len && memcmp(key, again, len) == 0);
        free(again);
    }
    free(key);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    struct tarwisa_span text = fuzz_exact(data, len);
    struct tarwisa_span twin = fuzz_with_tail(data, len);
    struct tarwisa_source source, again;
    enum tarwisa_result result =
        tarwisa_source_resolve(fuzz_context(), fuzz_scratch(), text, NULL, &source);

    MUST((result == TARWISA_ERR_ARG) == (len > TARWISA_FIELD_MAX));
    MUST(tarwisa_source_resolve(fuzz_context(), fuzz_scratch(), twin, NULL, &again) == result);
    if (result >= 0) {
        MUST((result == TARWISA_NONE) == (source.status == TARWISA_SOURCE_MISSING));
        fuzz_same_source(&source, text, &again, twin);
        fuzz_source(&source, text);
        check_key(text);
    }
    fuzz_free(text);
    fuzz_free(twin);
    return 0;
}
