/* SPDX-License-Identifier: MIT */
/* Hands texts over, in order, from the arguments or from standard input. */
#include "texts.h"
#include "ddl.h"
#include "exits.h"
#include "message.h"
#include "sink.h"

#include <string.h>
#include <unistd.h>

struct run {
    const struct job *job;
    text_fn *make_row;
    void *state;
    struct sink sink;
    struct row row;
    int code;
};

static bool
do_text(struct run *run, const struct line *line)
{
    bool resolved = run->make_row(run->job, line, run->state, &run->row);

    if (!resolved && run->job->options->strict)
        run->code = exit_worse(run->code, EXIT_UNRESOLVED);
    return sink_row(&run->sink, run->row.cells, &run->row.more);
}

static void
do_arguments(struct run *run)
{
    const struct options *options = run->job->options;
    struct line line;

    for (size_t i = 0; i < options->n_args; i++) {
        line_from_text(options->args[i], TARWISA_FIELD_MAX, &line);
        if (!do_text(run, &line))
            return;
    }
}

static void
do_lines(struct run *run, struct lines *in)
{
    enum lines_result result;
    struct line line;

    while ((result = lines_next(in, &line)) == LINES_OK)
        if (!do_text(run, &line))
            return;
    if (result == LINES_ERR) {
        message_at(STDIN_NAME, 0, "%s", strerror(lines_error(in)));
        run->code = exit_worse(run->code, exit_of_errno(lines_error(in), EXIT_IO));
    }
}

static bool
do_all(struct run *run)
{
    struct lines *in;

    if (run->job->options->n_args > 0) {
        do_arguments(run);
        return true;
    }
    if (lines_open(&in, STDIN_FILENO, TARWISA_FIELD_MAX) != 0) {
        run->code = message_no_memory();
        return false;
    }
    do_lines(run, in);
    lines_close(in);
    return true;
}

/* Whoever types lines wants to see the answer to each. */
static bool
is_typed(const struct options *options)
{
    return options->n_args == 0 && isatty(STDIN_FILENO) == 1;
}

int
texts_run(const struct job *job, const struct row_columns *columns, text_fn *make_row, void *state)
{
    struct options options = *job->options;
    struct run run = { .job = job, .make_row = make_row, .state = state };
    bool complete;
    int code;

    if (options.ddl)
        return ddl_print(&options, columns);
    /* reasons are told at once: each row follows its own */
    options.line_buffered = options.line_buffered || options.explain || is_typed(&options);
    if (options.n_args == 0 && sink_refuse_input(options.output, "-") != EXIT_FINE)
        return EXIT_USAGE;
    code = sink_open(&run.sink, &options, columns);
    if (code != EXIT_FINE)
        return code;
    complete = do_all(&run);
    return exit_worse(run.code, sink_close(&run.sink, complete));
}
