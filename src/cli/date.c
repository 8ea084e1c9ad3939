/* SPDX-License-Identifier: MIT */
/* `tarwisa date`: one date string in, one row out. */
#include "commands.h"
#include "exits.h"
#include "message.h"
#include "reasons.h"
#include "texts.h"

/* What is kept between the reading of a date and the writing of its row. */
struct state {
    struct tarwisa_date date;
    struct reasons reasons;
};

static enum tarwisa_result
read_value(const struct job *job, struct tarwisa_span value, struct state *state)
{
    const struct tarwisa_options *how = &job->options->how;

    if (!job->options->explain)
        return tarwisa_date_parse(job->t, job->scratch, value, how, &state->date);
    return tarwisa_date_explain(job->t, job->scratch, value, how,
                                &(struct tarwisa_listener){ reasons_add, &state->reasons },
                                &state->date);
}

static bool
read_date(const struct job *job, const struct line *line, void *data, struct row *row)
{
    struct state *state = data;
    struct tarwisa_span value = { line->bytes, line->len };

    state->reasons.n = 0;
    if (line->cut || read_value(job, value, state) < 0)
        state->date = (struct tarwisa_date){ .status = TARWISA_DATE_UNPARSED,
                                             .flags = TARWISA_FLAG_TRUNCATED };
    state->date.flags |= row_flags_of(value);
    row_from_date(row, value, &state->date);
    reasons_give(job->options, &state->reasons, row);
    return !tarwisa_date_is_unresolved(state->date.status);
}

static int
run(const struct job *job)
{
    struct state state;

    if (job->options->infer_order) {
        message("--date-order infer: goes with extract and clean, which see all dates of a kind");
        return EXIT_USAGE;
    }
    return texts_run(job, &date_columns, read_date, &state);
}

const struct command date_command = {
    .name = "date",
    .arguments = "[OPTION]... [TEXT]...",
    .summary = "Read date strings: one row for each, whatever stands in it",
    .about = "Each TEXT is a date as it was found, with whatever stands around it. Without any\n"
             "TEXT each line of standard input is one.\n",
    .options = OPTIONS_OF_ROWS | TAKES(OPTION_STRICT) | TAKES(OPTION_DATE_ORDER) |
               TAKES(OPTION_AS_OF) | TAKES(OPTION_EXPLAIN) | TAKES(OPTION_LINE_BUFFERED),
    .run = run,
};
