/* SPDX-License-Identifier: MIT */
/* `tarwisa source`: one attribution in, one row out. */
#include "commands.h"
#include "reasons.h"
#include "texts.h"

/* What is kept between the reading of a source and the writing of its row. */
struct state {
    struct tarwisa_source source;
    struct reasons reasons;
};

static enum tarwisa_result
read_value(const struct job *job, struct tarwisa_span value, struct state *state)
{
    const struct tarwisa_options *how = &job->options->how;

    if (!job->options->explain)
        return tarwisa_source_resolve(job->t, job->scratch, value, how, &state->source);
    return tarwisa_source_explain(job->t, job->scratch, value, how,
                                  &(struct tarwisa_listener){ reasons_add, &state->reasons },
                                  &state->source);
}

static bool
read_source(const struct job *job, const struct line *line, void *data, struct row *row)
{
    struct state *state = data;
    struct tarwisa_span value = { line->bytes, line->len };

    state->reasons.n = 0;
    if (line->cut || read_value(job, value, state) < 0)
        state->source = (struct tarwisa_source){ .status = TARWISA_SOURCE_UNKNOWN,
                                                 .flags = TARWISA_FLAG_TRUNCATED };
    state->source.flags |= row_flags_of(value);
    row_from_source(row, value, &state->source);
    reasons_give(job->options, &state->reasons, row);
    return !tarwisa_source_is_unresolved(state->source.status);
}

static int
run(const struct job *job)
{
    struct state state;

    return texts_run(job, &source_columns, read_source, &state);
}

const struct command source_command = {
    .name = "source",
    .arguments = "[OPTION]... [TEXT]...",
    .summary = "Find the outlets that attributions name: one row for each",
    .about = "Each TEXT is an attribution as it was found, a name or several. Without any TEXT\n"
             "each line of standard input is one.\n",
    .options = OPTIONS_OF_ROWS | TAKES(OPTION_STRICT) | TAKES(OPTION_COUNTRY) |
               TAKES(OPTION_PREFER) | TAKES(OPTION_OUTLETS) | TAKES(OPTION_EXPLAIN) |
               TAKES(OPTION_LINE_BUFFERED),
    .run = run,
};
