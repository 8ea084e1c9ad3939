/* SPDX-License-Identifier: MIT */
/* `tarwisa outlets`: lists, searches and checks the registry. */
#include "check.h"
#include "commands.h"
#include "ddl.h"
#include "exits.h"
#include "message.h"
#include "reasons.h"
#include "sink.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* How well an outlet answers the query. */
enum match {
    MATCH_NONE,
    MATCH_PART,
    MATCH_WHOLE,
};

struct search {
    const struct job *job;
    const char *query;
    char *query_key; /* "" when nothing is left of the query: then no name matches */
    char *name_key;
    enum match *matches; /* of every outlet */
    size_t n_outlets;
    size_t n_found;
};

static enum match
better(enum match a, enum match b)
{
    return a > b ? a : b;
}

static enum match
match_text(const char *text, const char *query, const char *(*find)(const char *, const char *))
{
    const char *found = query[0] == '\0' ? NULL : find(text, query);

    if (found == NULL)
        return MATCH_NONE;
    return found == text && strlen(text) == strlen(query) ? MATCH_WHOLE : MATCH_PART;
}

static const char *
find_exactly(const char *text, const char *query)
{
    return strstr(text, query);
}

static const char *
find_any_case(const char *text, const char *query)
{
    return strcasestr(text, query);
}

static enum match
match_name(const struct search *s, const char *name, size_t len)
{
    struct tarwisa_span span = { name, len };

    if (tarwisa_name_key(s->job->t, s->job->scratch, span, s->name_key, NAME_KEY_ROOM, NULL) !=
        TARWISA_OK)
        return MATCH_NONE;
    return match_text(s->name_key, s->query_key, find_exactly);
}

static enum match
match_aliases(const struct search *s, const char *aliases)
{
    enum match best = MATCH_NONE;

    while (*aliases != '\0') {
        size_t len = strcspn(aliases, "|");

        best = better(best, match_name(s, aliases, len));
        aliases += len + (aliases[len] == '|');
    }
    return best;
}

static enum match
match_outlet(const struct search *s, const struct tarwisa_outlet *outlet)
{
    enum match best = match_text(outlet->domain, s->query, find_any_case);

    if (strcmp(outlet->id, s->query) == 0)
        return MATCH_WHOLE;
    best = better(best, match_name(s, outlet->name_ar, strlen(outlet->name_ar)));
    best = better(best, match_name(s, outlet->name_en, strlen(outlet->name_en)));
    return better(best, match_aliases(s, outlet->aliases));
}

static int
find_outlets(struct search *s)
{
    struct tarwisa_span query = { s->query, strlen(s->query) };

    s->matches = calloc(s->n_outlets + 1, sizeof *s->matches);
    s->query_key = calloc(1, NAME_KEY_ROOM);
    s->name_key = calloc(1, NAME_KEY_ROOM);
    if (s->matches == NULL || s->query_key == NULL || s->name_key == NULL)
        return message_no_memory();
    if (tarwisa_name_key(s->job->t, s->job->scratch, query, s->query_key, NAME_KEY_ROOM, NULL) <
        0) {
        message("the QUERY is longer than %d bytes", TARWISA_FIELD_MAX);
        return EXIT_USAGE;
    }
    for (size_t i = 0; i < s->n_outlets; i++) {
        s->matches[i] = match_outlet(s, tarwisa_outlet_at(s->job->t, i));
        s->n_found += s->matches[i] != MATCH_NONE;
    }
    return EXIT_FINE;
}

static bool
write_matches(const struct search *s, struct sink *sink, enum match match)
{
    struct row row;

    for (size_t i = 0; i < s->n_outlets; i++) {
        if (s->matches != NULL && s->matches[i] != match)
            continue;
        row_from_outlet(&row, tarwisa_outlet_at(s->job->t, i));
        if (!sink_row(sink, row.cells, &row.more))
            return false;
    }
    return true;
}

/* Without a query there are no matches, and all is written once. */
static int
write_outlets(const struct search *s)
{
    struct sink sink;
    int code = sink_open(&sink, s->job->options, &outlet_columns);

    if (code != EXIT_FINE)
        return code;
    if (write_matches(s, &sink, MATCH_WHOLE) && s->matches != NULL)
        write_matches(s, &sink, MATCH_PART);
    code = sink_close(&sink, true);
    if (code == EXIT_FINE && s->matches != NULL && s->n_found == 0) {
        message("no outlet is called '%s'", s->query);
        return EXIT_UNRESOLVED;
    }
    return code;
}

static void
match_whole(struct search *s, const struct tarwisa_outlet *outlet)
{
    for (size_t i = 0; i < s->n_outlets; i++) {
        if (tarwisa_outlet_at(s->job->t, i) != outlet)
            continue;
        s->n_found += s->matches[i] == MATCH_NONE;
        s->matches[i] = MATCH_WHOLE;
    }
}

/* Tell how the query resolves as a source, step by step. The outlet it names so is a whole match, in
 * whatever way it was found. */
static void
resolve_query(struct search *s)
{
    const struct job *job = s->job;
    struct tarwisa_span name = { s->query, strlen(s->query) };
    struct reasons reasons = { .n = 0 };
    struct tarwisa_listener listener = { reasons_add, &reasons };
    struct tarwisa_source source;

    if (tarwisa_source_explain(job->t, job->scratch, name, &job->options->how, &listener, &source) <
        0)
        return;
    reasons_tell(&reasons);
    if (source.outlet != NULL)
        match_whole(s, source.outlet);
}

static int
list_or_search(const struct job *job)
{
    struct search s = { .job = job, .n_outlets = tarwisa_outlet_count(job->t) };
    int code = EXIT_FINE;

    if (job->options->n_args > 0) {
        s.query = job->options->args[0];
        code = find_outlets(&s);
        if (code == EXIT_FINE)
            resolve_query(&s);
    }
    if (code == EXIT_FINE)
        code = write_outlets(&s);
    free(s.matches);
    free(s.query_key);
    free(s.name_key);
    return code;
}

/* Does anything say where rows go, or how? */
static bool
wants_rows(const struct options *options)
{
    return options->output != NULL || options->format != FORMAT_AUTO || options->dialect != NULL ||
           options->guard_formulas || options->ddl || options->datapackage != NULL;
}

static int
run(const struct job *job)
{
    const struct options *options = job->options;

    if (options->check != NULL && options->n_args > 0)
        message("--check goes with no QUERY");
    else if (options->check != NULL && wants_rows(options))
        message("--check writes no rows: what it finds is told on standard error");
    else if (options->check == NULL && options->ambiguous != NULL)
        message("--ambiguous goes with --check only");
    else if (options->n_args > 1)
        message("one QUERY only: put quotes round a name of several words");
    else if (options->check == NULL && options->ddl)
        return ddl_print(options, &outlet_columns);
    else
        return options->check != NULL ? check_registry(job) : list_or_search(job);
    return EXIT_USAGE;
}

const struct command outlets_command = {
    .name = "outlets",
    .arguments = "[OPTION]... [QUERY]",
    .summary = "List, search or check the registry of outlets",
    .about = "QUERY is an id, a domain, or a name or a part of one in any spelling; without\n"
             "it all outlets are listed. Whole matches come first; when there is none at all\n"
             "the exit code is 1. How QUERY resolves as a source is told on standard error.\n",
    .options =
        OPTIONS_OF_ROWS | TAKES(OPTION_OUTLETS) | TAKES(OPTION_CHECK) | TAKES(OPTION_AMBIGUOUS),
    .run = run,
};
