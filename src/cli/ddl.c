/* SPDX-License-Identifier: MIT */
/* Prints CREATE TABLE and the statement that loads the rows, from one table of databases. */
#include "ddl.h"
#include "exits.h"
#include "identifiers.h"
#include "message.h"
#include "sink.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FILE_SUFFIX ".csv"

/* A table to be: what it is called, and the file of its rows. */
struct table {
    const char *name;
    const char *file;
    const struct row_columns *columns;
    char (*names)[IDENTIFIER_BYTES]; /* of the columns */
    bool header;
};

struct database {
    const char *dialect;
    const char *types[COLUMN_KINDS];
    struct identifier_rules rules;
    char quote;         /* round identifiers */
    const char *before; /* the statements that come first */
    const char *how;    /* behind the columns */
    void (*load)(struct output *out, const struct database *db, const struct table *table);
};

/* --- words ----------------------------------------------------------------------------------- */

/* In quotes; those inside are doubled, and so is one more byte (0: none). */
static void
write_in(struct output *out, const char *text, char quote, char more)
{
    output_write(out, &quote, 1);
    for (; *text != '\0'; text++) {
        if (*text == quote || (*text == more && more != '\0'))
            output_write(out, text, 1);
        output_write(out, text, 1);
    }
    output_write(out, &quote, 1);
}

static void
write_number(struct output *out, size_t number)
{
    char text[NUMBER_MAX];

    snprintf(text, sizeof text, "%zu", number);
    output_text(out, text);
}

/* Every column as NAME and TYPE. */
static void
write_columns(struct output *out, const struct database *db, const struct table *table, char quote,
              const char *between, char type_quote, const char *indent)
{
    for (size_t i = 0; i < table->columns->n; i++) {
        output_text(out, i == 0 ? "\n" : ",\n");
        output_text(out, indent);
        write_in(out, table->names[i], quote, 0);
        output_text(out, between);
        output_write(out, &type_quote, type_quote != '\0');
        output_text(out, db->types[table->columns->columns[i].kind]);
        output_write(out, &type_quote, type_quote != '\0');
    }
}

/* --- how rows are loaded --------------------------------------------------------------------- */

/* psql wants its own commands on one line. */
static void
load_postgres(struct output *out, const struct database *db, const struct table *table)
{
    output_text(out, "\\copy ");
    write_in(out, table->name, db->quote, 0);
    output_text(out, " FROM ");
    write_in(out, table->file, '\'', 0);
    output_text(out, " WITH (FORMAT csv, ");
    output_text(out, table->header ? "HEADER, " : "");
    output_text(out, "ENCODING 'UTF8')\n");
}

/* The lines that a header takes: LOAD DATA knows nothing of quotes there. */
static size_t
count_header_lines(const struct table *table)
{
    size_t n = table->header;

    for (size_t i = 0; i < table->columns->n && table->header; i++)
        for (const char *at = table->columns->columns[i].name; (at = strchr(at, '\n')) != NULL;
             at++)
            n++;
    return n;
}

static void
load_mysql(struct output *out, const struct database *db, const struct table *table)
{
    output_text(out, "LOAD DATA LOCAL INFILE ");
    write_in(out, table->file, '\'', '\\');
    output_text(out, " INTO TABLE ");
    write_in(out, table->name, db->quote, 0);
    output_text(out, "\n    CHARACTER SET utf8mb4\n"
                     "    FIELDS TERMINATED BY ',' OPTIONALLY ENCLOSED BY '\"' ESCAPED BY '\\\\'\n"
                     "    LINES TERMINATED BY '\\n'\n    IGNORE ");
    write_number(out, count_header_lines(table));
    output_text(out, " LINES;\nSHOW WARNINGS;\n");
}

/* In the double quotes of the shell's own commands. */
static void
write_for_shell(struct output *out, const char *text)
{
    output_write(out, "\"", 1);
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\')
            output_write(out, "\\", 1);
        output_write(out, text, 1);
    }
    output_write(out, "\"", 1);
}

/* No value, where the shell made an empty one of it; in text that may be a value. */
static void
empty_is_null(struct output *out, const struct database *db, const struct table *table)
{
    const char *separator = " SET\n    ";

    output_text(out, "UPDATE ");
    write_in(out, table->name, db->quote, 0);
    for (size_t i = 0; i < table->columns->n; i++) {
        if (table->columns->columns[i].kind == COLUMN_TEXT)
            continue;
        output_text(out, separator);
        write_in(out, table->names[i], db->quote, 0);
        output_text(out, " = NULLIF(");
        write_in(out, table->names[i], db->quote, 0);
        output_text(out, ", '')");
        separator = ",\n    ";
    }
    output_text(out, ";\n");
}

static bool
has_nulls(const struct table *table)
{
    for (size_t i = 0; i < table->columns->n; i++)
        if (table->columns->columns[i].kind != COLUMN_TEXT)
            return true;
    return false;
}

static void
load_sqlite(struct output *out, const struct database *db, const struct table *table)
{
    output_text(out, table->header ? ".import --csv --skip 1 " : ".import --csv ");
    write_for_shell(out, table->file);
    output_text(out, " ");
    write_for_shell(out, table->name);
    output_text(out, "\n");
    if (has_nulls(table))
        empty_is_null(out, db, table);
}

/* A name is a pattern there: the letters of patterns stand for themselves in brackets. */
static void
write_pattern(struct output *out, const char *text)
{
    output_text(out, "'");
    for (; *text != '\0'; text++) {
        bool is_special = strchr("*?[", *text) != NULL;

        output_text(out, is_special ? "[" : *text == '\'' ? "'" : "");
        output_write(out, text, 1);
        output_text(out, is_special ? "]" : "");
    }
    output_text(out, "'");
}

/* Left to itself it takes the dates in the text as they were found for the format of all dates. */
static void
load_duckdb(struct output *out, const struct database *db, const struct table *table)
{
    output_text(out, "INSERT INTO ");
    write_in(out, table->name, db->quote, 0);
    output_text(out, " SELECT * FROM read_csv(");
    write_pattern(out, table->file);
    output_text(out,
                ",\n    auto_detect = false, delim = ',', quote = '\"', escape = '\"', header = ");
    output_text(out, table->header ? "true" : "false");
    output_text(out, ",\n    nullstr = '', allow_quoted_nulls = false,"
                     "\n    max_line_size = 16777216, buffer_size = 33554432,\n    columns = {");
    write_columns(out, db, table, '\'', ": ", '\'', "        ");
    output_text(out, "});\n");
}

/* --- the databases --------------------------------------------------------------------------- */

/* Words of ours are short; what else is text may be of any length. */
#define TYPES(text, word, words, number, date)                                                     \
    {                                                                                              \
        [COLUMN_TEXT] = text, [COLUMN_FILLED] = text, [COLUMN_NUMBER] = number,                    \
        [COLUMN_DATE] = date, [COLUMN_TIME] = word, [COLUMN_STATUS] = word,                        \
        [COLUMN_OUTLET] = word, [COLUMN_WORDS] = words, [COLUMN_NAMES] = words                     \
    }

static const struct database databases[] = {
    { .dialect = "postgres",
      .types = TYPES("text", "text", "text", "bigint", "date"),
      .rules = { 63, 63, true, false },
      .quote = '"',
      .before = "SET client_encoding = 'UTF8';\n",
      .how = ")",
      .load = load_postgres },
    { .dialect = "mysql",
      .types = TYPES("LONGTEXT", "VARCHAR(64)", "TEXT", "BIGINT", "DATE"),
      .rules = { 192, 64, false, true },
      .quote = '`',
      .before = "-- For a client that may read files: mysql --local-infile=1\nSET NAMES utf8mb4;\n",
      .how = ") CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
      .load = load_mysql },
    { .dialect = "sqlite",
      .types = TYPES("TEXT", "TEXT", "TEXT", "INTEGER", "TEXT"),
      .rules = { 200, 200, false, false },
      .quote = '"',
      .before = "",
      .how = ")",
      .load = load_sqlite },
    { .dialect = "duckdb",
      .types = TYPES("VARCHAR", "VARCHAR", "VARCHAR", "BIGINT", "DATE"),
      .rules = { 200, 200, false, false },
      .quote = '"',
      .before = "",
      .how = ")",
      .load = load_duckdb },
};

static const struct database *
find_database(const struct options *options)
{
    for (size_t i = 0; i < sizeof databases / sizeof databases[0] && options->dialect != NULL; i++)
        if (strcmp(databases[i].dialect, options->dialect->name) == 0)
            return &databases[i];
    message("--ddl: is for --dialect postgres, mysql, sqlite or duckdb");
    return NULL;
}

/* --- statements ------------------------------------------------------------------------------ */

static void
write_table(struct output *out, const struct database *db, const struct table *table)
{
    output_text(out, "CREATE TABLE ");
    write_in(out, table->name, db->quote, 0);
    output_text(out, " (");
    write_columns(out, db, table, db->quote, " ", '\0', "    ");
    output_text(out, "\n");
    output_text(out, db->how);
    output_text(out, ";\n");
    db->load(out, db, table);
}

/* Name the columns as the database takes them, and print. */
static int
print_table(struct output *out, const struct database *db, struct table *table)
{
    size_t n_changed;
    char name[IDENTIFIER_BYTES];

    table->names = identifiers_make(&db->rules, table->columns, &n_changed);
    if (table->names == NULL)
        return message_no_memory();
    identifier_make(&db->rules, table->name, 1, name);
    table->name = name;
    write_table(out, db, table);
    free(table->names);
    if (n_changed > 0)
        message("%zu column%s not called as in the header: %s does not take every name", n_changed,
                n_changed == 1 ? " is" : "s are", db->dialect);
    return EXIT_FINE;
}

static bool
refers_to_outlets(const struct row_columns *columns)
{
    for (size_t i = 0; i < columns->n && columns != &outlet_columns; i++)
        if (columns->columns[i].kind == COLUMN_OUTLET)
            return true;
    return false;
}

static int
print_outlets(struct output *out, const struct database *db)
{
    struct table outlets = { .name = outlet_columns.name,
                             .file = "outlets" FILE_SUFFIX,
                             .columns = &outlet_columns,
                             .header = true };

    output_text(out, "\n-- The outlets that ids refer to: tarwisa outlets --dialect ");
    output_text(out, db->dialect);
    output_text(out, " -o outlets" FILE_SUFFIX "\n");
    return print_table(out, db, &outlets);
}

static int
print_all(struct output *out, const struct database *db, struct table *table)
{
    int code;

    output_text(out, db->before);
    code = print_table(out, db, table);
    if (code == EXIT_FINE && refers_to_outlets(table->columns))
        code = print_outlets(out, db);
    return code;
}

/* --- names ----------------------------------------------------------------------------------- */

/* What stands between the folders and the suffix of the file; NULL when nothing does. */
static char *
name_of_file(const char *file)
{
    const char *slash = strrchr(file, '/');
    const char *base = slash == NULL ? file : slash + 1;
    const char *dot = strrchr(base, '.');

    return strndup(base, dot == NULL || dot == base ? strlen(base) : (size_t)(dot - base));
}

/* The commands of clients are lines; and of a file with a | in front sqlite3 makes a command to run. */
static bool
is_plain(const char *option, const char *name)
{
    for (const char *c = name; *c != '\0'; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7f || (c == name && *c == '|')) {
            message("--%s: with --ddl no control characters and no | in front: '%s'", option, name);
            return false;
        }
    return true;
}

/* The names of the table and of its file, to be freed; false: no memory. */
static bool
name_table(const struct options *options, const struct row_columns *columns, char **table,
           char **file)
{
    size_t room = strlen(columns->name) + sizeof FILE_SUFFIX;

    *file = options->output != NULL ? strdup(options->output) : malloc(room);
    if (*file != NULL && options->output == NULL)
        snprintf(*file, room, "%s%s", columns->name, FILE_SUFFIX);
    *table = options->table != NULL    ? strdup(options->table)
             : options->output != NULL ? name_of_file(options->output)
                                       : strdup(columns->name);
    return *table != NULL && *file != NULL;
}

static int
print_named(const struct database *db, struct table *table)
{
    struct output *out;
    int error = output_open(&out, NULL);
    int code;

    if (error != 0)
        return message_no_memory();
    code = print_all(out, db, table);
    if (code == EXIT_FINE)
        error = output_finish(out);
    output_close(out);
    if (error == 0)
        return code;
    message_at(STDOUT_NAME, 0, "%s", strerror(error));
    return exit_of_errno(error, EXIT_IO);
}

int
ddl_print(const struct options *options, const struct row_columns *columns)
{
    const struct database *db = find_database(options);
    char *name = NULL, *file = NULL;
    int code = EXIT_USAGE;

    if (db == NULL)
        return EXIT_USAGE;
    if (options->datapackage != NULL || !sink_may_be_csv(options)) {
        message("--ddl: goes with CSV, and with no --datapackage");
        return EXIT_USAGE;
    }
    if (!name_table(options, columns, &name, &file))
        code = message_no_memory();
    else if (is_plain("table", name) && is_plain("output", file))
        code = print_named(
            db, &(struct table){
                    .name = name, .file = file, .columns = columns, .header = options->header });
    free(name);
    free(file);
    return code;
}
