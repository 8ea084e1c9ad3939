/* SPDX-License-Identifier: MIT */
/* The commands of the program. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "options.h"
#include "tarwisa.h"

/* What a command works with. */
struct job {
    const struct options *options;
    const struct tarwisa *t;
    struct tarwisa_scratch *scratch;
};

struct command {
    const char *name;
    const char *arguments;             /* as the usage line shows them */
    const char *summary;               /* one line */
    const char *about;                 /* what its arguments are; lines of at most 80 columns */
    uint64_t options;                  /* TAKES each of them */
    int (*run)(const struct job *job); /* returns the exit code */
};

extern const struct command extract_command;
extern const struct command clean_command;
extern const struct command audit_command;
extern const struct command date_command;
extern const struct command source_command;
extern const struct command outlets_command;

#endif
