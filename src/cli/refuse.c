/* SPDX-License-Identifier: MIT */
/* What would go wrong for certain is said before any work. */
#include "refuse.h"
#include "exits.h"
#include "message.h"
#include "sink.h"

static int
refuse_input(const struct options *options, const char *input)
{
    int code = sink_refuse_input(options->output, input);

    if (options->rejects != NULL)
        code = exit_worse(code, sink_refuse_input(options->rejects, input));
    if (options->datapackage != NULL)
        code = exit_worse(code, sink_refuse_input(options->datapackage, input));
    return code;
}

static int
refuse_rejects(const struct options *options)
{
    if (options->rejects == NULL || !output_is_output(options->rejects, options->output))
        return EXIT_FINE;
    message_at(options->rejects, 0, "is the file of the rows and of the rejects at once");
    return EXIT_USAGE;
}

int
refuse_outputs(const struct options *options)
{
    int code = refuse_rejects(options);

    if (options->n_args == 0)
        code = exit_worse(code, refuse_input(options, "-"));
    for (size_t i = 0; i < options->n_args; i++)
        code = exit_worse(code, refuse_input(options, options->args[i]));
    return code;
}
