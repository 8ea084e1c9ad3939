/* SPDX-License-Identifier: MIT */
/* What the fuzz targets share: an open library, texts without slack, and what must hold of every result. */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include <tarwisa.h>

/* The entry of a target: libFuzzer calls it, or replay.c. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

/* End the process where something does not hold, as a sanitizer would. */
#define MUST(holds) fuzz_must(holds, #holds, __FILE__, __LINE__)
void fuzz_must(bool holds, const char *what, const char *file, int line);

/* The library, opened by the first call and left to the process's end. */
struct tarwisa *fuzz_context(void);
struct tarwisa_scratch *fuzz_scratch(void);

/* A copy that fills its block, so that AddressSanitizer sees a byte read too far; and one followed by
 * what would change the result if anybody looked. Both to be freed by fuzz_free. */
struct tarwisa_span fuzz_exact(const uint8_t *data, size_t len);
struct tarwisa_span fuzz_with_tail(const uint8_t *data, size_t len);
void fuzz_free(struct tarwisa_span text);

/* The span lies in the text and, if all of that is UTF-8, begins and ends between code points. */
void fuzz_span(struct tarwisa_span span, struct tarwisa_span text);

/* Ranges, spans and the promises of tarwisa.h, of a value read from this text. */
void fuzz_date(const struct tarwisa_date *date, struct tarwisa_span text);
void fuzz_source(const struct tarwisa_source *source, struct tarwisa_span text);

/* The same value was read from two copies of a text. */
void fuzz_same_span(struct tarwisa_span a, struct tarwisa_span text_a, struct tarwisa_span b,
                    struct tarwisa_span text_b);
void fuzz_same_date(const struct tarwisa_date *a, struct tarwisa_span text_a,
                    const struct tarwisa_date *b, struct tarwisa_span text_b);
void fuzz_same_source(const struct tarwisa_source *a, struct tarwisa_span text_a,
                      const struct tarwisa_source *b, struct tarwisa_span text_b);

bool fuzz_is_utf8(struct tarwisa_span text);

#endif
