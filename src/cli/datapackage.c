/* SPDX-License-Identifier: MIT */
/* Describes a CSV file as Data Package, Table Schema and CSV Dialect (specs.frictionlessdata.io). */
#include "datapackage.h"
#include "exits.h"
#include "message.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static int
tell(const char *name, int error, int otherwise)
{
    message_at(name, 0, "%s", strerror(error));
    return exit_of_errno(error, otherwise);
}

int
datapackage_open(struct datapackage *package, const struct options *options,
                 const struct row_columns *columns)
{
    const char *name = options->datapackage;
    int error;

    *package = (struct datapackage){ .options = options, .columns = columns };
    if (name == NULL)
        return EXIT_FINE;
    if (output_is_output(name, options->output) ||
        (options->rejects != NULL && output_is_output(name, options->rejects))) {
        message_at(name, 0, "is the file of --datapackage and another one that is written");
        return EXIT_USAGE;
    }
    error = output_open(&package->out, name);
    return error == 0 ? EXIT_FINE : tell(name, error, EXIT_NO_OUTPUT);
}

void
datapackage_close(struct datapackage *package)
{
    output_close(package->out);
    package->out = NULL;
}

/* --- members --------------------------------------------------------------------------------- */

static void
write_text(struct jsonout *json, const char *key, const char *text, size_t len)
{
    jsonout_key(json, key);
    jsonout_string(json, &(struct cell){ text, len });
}

static void
write_word(struct jsonout *json, const char *key, const char *word)
{
    write_text(json, key, word, strlen(word));
}

static void
write_bool(struct jsonout *json, const char *key, bool value)
{
    jsonout_key(json, key);
    jsonout_raw(json, &(struct cell){ value ? "true" : "false", value ? 4 : 5 });
}

static void
write_dialect(struct jsonout *json, const struct csv_dialect *dialect, bool header)
{
    bool has_escapes = dialect->special == NULL || strchr(dialect->special, '\\') != NULL;

    jsonout_key(json, "dialect");
    jsonout_open(json, '{');
    write_text(json, "delimiter", &dialect->delimiter, 1);
    write_word(json, "lineTerminator", dialect->line_end);
    write_word(json, "quoteChar", dialect->quotes ? "\"" : "");
    write_bool(json, "doubleQuote", dialect->quotes);
    if (has_escapes)
        write_word(json, "escapeChar", "\\");
    if (dialect->null[0] != '\0')
        write_word(json, "nullSequence", dialect->null);
    write_bool(json, "skipInitialSpace", false);
    write_bool(json, "header", header);
    jsonout_close(json, '}');
}

static void
write_field(struct jsonout *json, const struct row_column *column)
{
    bool is_date = column->kind == COLUMN_DATE;

    jsonout_open(json, '{');
    write_word(json, "name", column->name);
    write_word(json, "type",
               is_date                         ? "date"
               : column->kind == COLUMN_NUMBER ? "integer"
                                               : "string");
    if (is_date)
        write_word(json, "format", "default");
    jsonout_close(json, '}');
}

static void
write_schema(struct jsonout *json, const struct row_columns *columns, const char *null)
{
    jsonout_key(json, "schema");
    jsonout_open(json, '{');
    jsonout_key(json, "fields");
    jsonout_open(json, '[');
    for (size_t i = 0; i < columns->n; i++)
        write_field(json, &columns->columns[i]);
    jsonout_close(json, ']');
    jsonout_key(json, "missingValues");
    jsonout_open(json, '[');
    jsonout_string(json, &(struct cell){ null, strlen(null) });
    jsonout_close(json, ']');
    jsonout_close(json, '}');
}

/* --- the file -------------------------------------------------------------------------------- */

/* The bytes of the name up to its last slash, that included. */
static size_t
folder_len(const char *file)
{
    const char *slash = strrchr(file, '/');

    return slash == NULL ? 0 : (size_t)(slash - file) + 1;
}

/* A path in the descriptor is told from its own folder. */
static const char *
path_beside(const char *file, const char *descriptor)
{
    size_t len = folder_len(file);

    if (len == folder_len(descriptor) && memcmp(file, descriptor, len) == 0)
        return file + len;
    return file;
}

/* Rows on standard output are somebody else's to put into a file: it has the usual name here. */
static void
write_path(struct jsonout *json, const struct datapackage *package)
{
    const struct options *options = package->options;
    char usual[64];
    struct stat st;

    if (options->output == NULL) {
        snprintf(usual, sizeof usual, "%s.csv", package->columns->name);
        write_word(json, "path", usual);
        return;
    }
    write_word(json, "path", path_beside(options->output, options->datapackage));
    if (stat(options->output, &st) == 0 && S_ISREG(st.st_mode)) {
        jsonout_key(json, "bytes");
        jsonout_number(json, (size_t)st.st_size);
    }
}

static void
write_resource(struct jsonout *json, const struct datapackage *package)
{
    const struct options *options = package->options;
    const struct csv_dialect *dialect = options->dialect == NULL ? &csv_plain : options->dialect;

    jsonout_open(json, '{');
    write_word(json, "name", package->columns->name);
    write_path(json, package);
    write_word(json, "profile", "tabular-data-resource");
    write_word(json, "format", dialect->quotes ? "csv" : "tsv");
    write_word(json, "mediatype", dialect->quotes ? "text/csv" : "text/tab-separated-values");
    write_word(json, "encoding", "utf-8");
    write_dialect(json, dialect, options->header);
    write_schema(json, package->columns, dialect->null);
    jsonout_close(json, '}');
}

int
datapackage_finish(struct datapackage *package)
{
    struct jsonout json = { .out = package->out };
    int error;

    if (package->out == NULL)
        return EXIT_FINE;
    jsonout_open(&json, '{');
    write_word(&json, "profile", "tabular-data-package");
    jsonout_key(&json, "resources");
    jsonout_open(&json, '[');
    write_resource(&json, package);
    jsonout_close(&json, ']');
    jsonout_close(&json, '}');
    jsonout_end(&json);
    error = output_finish(package->out);
    return error == 0 ? EXIT_FINE : tell(package->options->datapackage, error, EXIT_IO);
}
