/* SPDX-License-Identifier: MIT */
/* `tarwisa source`: one attribution in, one row out. */
#include "commands.h"
#include "texts.h"

static bool
read_source(const struct job *job, const struct line *line, void *state, struct row *row)
{
    struct tarwisa_source *source = state;
    struct tarwisa_span value = { line->bytes, line->len };

    if (line->cut || tarwisa_source_resolve(job->t, job->scratch, value, &job->options->how,
                                            source) < 0)
        *source = (struct tarwisa_source){ .status = TARWISA_SOURCE_UNKNOWN,
                                           .flags = TARWISA_FLAG_TRUNCATED };
    row_from_source(row, value, source);
    return !tarwisa_source_is_unresolved(source->status);
}

static int
run(const struct job *job)
{
    struct tarwisa_source source;

    return texts_run(job, &source_columns, read_source, &source);
}

const struct command source_command = {
    .name = "source",
    .arguments = "[OPTION]... [TEXT]...",
    .summary = "Find the outlets that attributions name: one row for each",
    .about = "Each TEXT is an attribution as it was found, a name or several. Without any TEXT\n"
             "each line of standard input is one.\n",
    .options = OPTIONS_OF_ROWS | OPTION_STRICT | OPTION_COUNTRY | OPTION_PREFER |
               OPTION_LINE_BUFFERED,
    .run = run,
};
