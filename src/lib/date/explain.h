/* SPDX-License-Identifier: MIT */
/* What a reading rests on, told to whoever asks while it is made. */
#ifndef TARWISA_DATE_EXPLAIN_H
#define TARWISA_DATE_EXPLAIN_H

#include "lex.h"

/* Whom to tell, and the field that is spoken of. NULL wherever nobody asks. */
struct trace {
    const struct tarwisa_listener *listener;
    struct tarwisa_span value;
};

void trace_reason(const struct trace *trace, enum tarwisa_reason_kind kind, size_t start,
                  size_t limit, const char *text, const char *detail);

/* Tell what is said of the bytes [start, limit) of the field. `detail` may be NULL. */
static inline void
trace_say(const struct trace *trace, enum tarwisa_reason_kind kind, size_t start, size_t limit,
          const char *text, const char *detail)
{
    if (trace != NULL)
        trace_reason(trace, kind, start, limit, text, detail);
}

/* Tell what each lexed symbol is. */
void trace_symbols(const struct trace *trace, const struct symbols *symbols);

#endif
