/* SPDX-License-Identifier: MIT */
/* `tarwisa date`: one date string in, one row out. */
#include "asof.h"
#include "commands.h"
#include "texts.h"

static bool
read_date(const struct job *job, const struct line *line, void *state, struct row *row)
{
    struct tarwisa_date *date = state;
    struct tarwisa_span value = { line->bytes, line->len };

    if (line->cut || tarwisa_date_parse(job->t, job->scratch, value, &job->options->how, date) < 0)
        *date = (struct tarwisa_date){ .status = TARWISA_DATE_UNPARSED,
                                       .flags = TARWISA_FLAG_TRUNCATED };
    asof_flag(job->options, date);
    row_from_date(row, value, date);
    return !tarwisa_date_is_unresolved(date->status);
}

static int
run(const struct job *job)
{
    struct tarwisa_date date;

    return texts_run(job, &date_columns, read_date, &date);
}

const struct command date_command = {
    .name = "date",
    .arguments = "[OPTION]... [TEXT]...",
    .summary = "Read date strings: one row for each, whatever stands in it",
    .about = "Each TEXT is a date as it was found, with whatever stands around it. Without any\n"
             "TEXT each line of standard input is one.\n",
    .options =
        OPTIONS_OF_ROWS | OPTION_STRICT | OPTION_DATE_ORDER | OPTION_AS_OF | OPTION_LINE_BUFFERED,
    .run = run,
};
