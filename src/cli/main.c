/* SPDX-License-Identifier: MIT */
/* Picks the command and opens the library for it. */
#include "asof.h"
#include "commands.h"
#include "exits.h"
#include "message.h"
#include "ownoutlets.h"

#include "io/output.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const struct command *const commands[] = {
    &extract_command,
    &clean_command,
    &audit_command,
    &date_command,
    &source_command,
    &outlets_command,
};
#define COMMANDS (sizeof commands / sizeof commands[0])

/* A file must not be opened in the place of a closed standard stream and then be written to.
 * What is put there refuses the use: reading from 0, writing to 1 and 2. */
static void
occupy_standard_streams(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 &&
            open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
            _exit(EXIT_IO);
}

static void
write_general_help(struct output *out)
{
    char line[128];

    output_text(out, "Usage: tarwisa COMMAND [OPTION]... [ARGUMENT]...\n"
                     "Read publication dates and sources from Arabic news.\n\n"
                     "Commands:\n");
    for (size_t i = 0; i < COMMANDS; i++) {
        snprintf(line, sizeof line, "  %-10s%s\n", commands[i]->name, commands[i]->summary);
        output_text(out, line);
    }
    output_text(out, "\nOptions:\n"
                     "  -h, --help              show this help; after a COMMAND, that command's\n"
                     "  -V, --version           show the versions of the program and its data\n");
}

static void
write_version(struct output *out)
{
    output_text(out, "tarwisa ");
    output_text(out, tarwisa_version());
    output_text(out, "\n");
    output_text(out, tarwisa_data_version());
    output_text(out, "\n");
}

/* Help and version are output like any other: a full disk is noticed. */
static int
print(void (*write)(struct output *out), const struct command *command)
{
    struct output *out;
    int error = output_open(&out, NULL);

    if (error != 0)
        return message_no_memory();
    if (command == NULL)
        write(out);
    else
        options_write_help(out, command);
    error = output_finish(out);
    output_close(out);
    if (error == 0)
        return EXIT_FINE;
    message_at(STDOUT_NAME, 0, "%s", strerror(error));
    return exit_of_errno(error, EXIT_IO);
}

/* The first word: a command's name or one of the two options that stand alone. */
static int
without_command(const char *word, bool alone)
{
    if (word[0] == '-' && !alone) {
        message("'%s' stands alone; see tarwisa --help", word);
        return EXIT_USAGE;
    }
    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)
        return print(write_general_help, NULL);
    if (strcmp(word, "--version") == 0 || strcmp(word, "-V") == 0)
        return print(write_version, NULL);
    message("unknown %s '%s'; see tarwisa --help", word[0] == '-' ? "option" : "command", word);
    return EXIT_USAGE;
}

static const struct command *
find_command(const char *name)
{
    for (size_t i = 0; i < COMMANDS; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

/* An id that no outlet has would settle nothing, in silence. */
static int
check_preferred(const struct tarwisa *t, struct options *options)
{
    for (size_t i = 0; i < options->how.n_prefer; i++) {
        struct tarwisa_span id = { options->prefer[i], strlen(options->prefer[i]) };

        if (tarwisa_outlet_find(t, id) == NULL) {
            message("--prefer: no outlet has the id '%s'", options->prefer[i]);
            return EXIT_USAGE;
        }
    }
    options->how.prefer = options->prefer;
    return EXIT_FINE;
}

static int
run_with_library(const struct command *command, struct options *options)
{
    struct tarwisa_date as_of;
    struct tarwisa *t;
    struct tarwisa_scratch *scratch = NULL;
    int code = ownoutlets_open(command, options, &t);
    enum tarwisa_result result = code == EXIT_FINE ? tarwisa_scratch_open(&scratch) : TARWISA_OK;

    if (result < 0)
        code = library_failed(result);
    if (code == EXIT_FINE)
        code = asof_settle(t, scratch, options, &as_of);
    if (code == EXIT_FINE)
        code = check_preferred(t, options);
    if (code == EXIT_FINE)
        code = command->run(&(struct job){ options, t, scratch });
    tarwisa_scratch_close(scratch);
    tarwisa_close(t);
    return code;
}

int
main(int argc, char **argv)
{
    const struct command *command;
    struct options options;

    occupy_standard_streams();
    signal(SIGPIPE, SIG_DFL); /* a closed pipe ends the work quietly, whoever started it */
    signal(SIGXFSZ, SIG_IGN); /* a file over its limit is an error of the write, told as such */
    if (argc < 2) {
        message("no command given; see tarwisa --help");
        return EXIT_USAGE;
    }
    command = find_command(argv[1]);
    if (command == NULL)
        return without_command(argv[1], argc == 2);
    if (options_read(&options, command, argc - 1, argv + 1) != EXIT_FINE)
        return EXIT_USAGE;
    if (options.help)
        return print(NULL, command);
    return run_with_library(command, &options);
}
