/* SPDX-License-Identifier: MIT */
/* Reads registry files: the header says which of three kinds it is, every field is looked at. */
#include "outletfile.h"
#include "exits.h"
#include "message.h"
#include "rows.h"

#include "io/codepoint.h"
#include "io/delimiter.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define IGNORED_ID "ignored-names" /* of the registry's generic row */
#define LABEL_BYTES_MAX 63         /* of a domain, between two dots (RFC 1035) */

enum file_kind {
    FILE_UNKNOWN, /* no header so far */
    FILE_OUTLETS,
    FILE_ALIASES,   /* id,alias */
    FILE_WORKSHEET, /* of tarwisa audit --unresolved, filled in */
};

struct outletfile {
    const struct outletfile_listener *listener;
    enum file_kind kind;
    bool refused;                /* its header is none */
    bool faulty;                 /* something was told of it */
    char last[ID_BYTES_MAX + 1]; /* the cluster of the last row with a new outlet */
};

static void fault(struct outletfile *file, size_t line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void
fault(struct outletfile *file, size_t line, const char *format, ...)
{
    char text[1024];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    file->faulty = true;
    file->listener->on_fault(file->listener->data, line, text);
}

/* --- fields ---------------------------------------------------------------------------------- */

static bool
is_kind(const char *text)
{
    static const char *const kinds[] = { "agency", "newspaper", "tv",          "radio",
                                         "portal", "magazine",  "institution", "generic" };

    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (strcmp(text, kinds[i]) == 0)
            return true;
    return false;
}

static bool
is_id_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
}

/* Words of small letters and digits, joined by single `joint`s. Returns how many; 0: it is not. */
static size_t
count_words(const char *text, char joint)
{
    size_t n = 1;

    for (size_t i = 0; text[i] != '\0'; i++) {
        if (is_id_letter(text[i]))
            continue;
        if (text[i] != joint || i == 0 || text[i - 1] == joint)
            return 0;
        n++;
    }
    return text[0] == '\0' || text[strlen(text) - 1] == joint ? 0 : n;
}

static bool
is_id(const char *text)
{
    return strlen(text) <= ID_BYTES_MAX && count_words(text, '-') > 0;
}

static bool
is_domain_label(const char *label, size_t len)
{
    if (len == 0 || len > LABEL_BYTES_MAX || label[0] == '-' || label[len - 1] == '-')
        return false;
    for (size_t i = 0; i < len; i++)
        if (!is_id_letter(label[i]) && label[i] != '-')
            return false;
    return true;
}

/* elbalad.news: labels joined by dots, the last of letters, without www. in front */
static bool
is_domain(const char *text)
{
    const char *last = strrchr(text, '.');

    if (last == NULL || strncmp(text, "www.", 4) == 0 || isdigit((unsigned char)last[1]))
        return false;
    for (;;) {
        size_t len = strcspn(text, ".");

        if (!is_domain_label(text, len))
            return false;
        if (text[len] == '\0')
            return true;
        text += len + 1;
    }
}

static bool
is_country(const char *text)
{
    return strlen(text) == 2 && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'A' &&
           text[1] <= 'Z';
}

static bool
is_wikidata(const char *text)
{
    return text[0] == 'Q' && text[1] >= '1' && text[1] <= '9' &&
           strspn(text + 1, "0123456789") == strlen(text + 1);
}

/* The columns of a registry file. */
enum {
    ID,
    NAME_AR,
    NAME_EN,
    KIND,
    COUNTRY,
    DOMAIN,
    WIKIDATA,
    ALIASES,
};

/* What a column may hold where it holds something, and what is said around a text it may not. */
static const struct {
    size_t column;
    bool (*is_sound)(const char *text);
    const char *before, *behind;
} rules[] = {
    { ID, is_id, "id ", " is not small letters, digits and single hyphens" },
    { KIND, is_kind, "unknown kind ", "" },
    { COUNTRY, is_country, "country ", " is not two capitals" },
    { DOMAIN, is_domain, "bad domain ", "" },
    { WIKIDATA, is_wikidata, "wikidata ", " is not Q and a number" },
};

static bool
is_sound(struct outletfile *file, const struct csvin_row *row)
{
    bool sound = true;

    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        const char *text = rules[i].column < row->n ? row->fields[rules[i].column] : "";

        if ((text[0] == '\0' && rules[i].column != ID) || rules[i].is_sound(text))
            continue;
        fault(file, row->line, "%s'%s'%s", rules[i].before, text, rules[i].behind);
        sound = false;
    }
    return sound;
}

/* --- rows ------------------------------------------------------------------------------------ */

static bool
take_alias(struct outletfile *file, const struct csvin_row *row)
{
    const struct outletfile_row out = { .line = row->line,
                                        .alias_only = true,
                                        .outlet = { row->fields[0], "", "", "", "", "", "",
                                                    row->fields[1] } };

    if (!is_id(row->fields[0])) {
        fault(file, row->line, "%s'%s'%s", rules[0].before, row->fields[0], rules[0].behind);
        return true;
    }
    return file->listener->on_outlet(file->listener->data, &out);
}

static bool
take_outlet(struct outletfile *file, const struct csvin_row *row)
{
    const char *const *f = row->fields;
    const struct outletfile_row out = { .line = row->line,
                                        .outlet = { f[ID], f[NAME_AR], f[NAME_EN], f[KIND],
                                                    f[COUNTRY], f[DOMAIN], f[WIKIDATA],
                                                    f[ALIASES] } };

    return !is_sound(file, row) || file->listener->on_outlet(file->listener->data, &out);
}

/* --- worksheets ------------------------------------------------------------------------------ */

/* The columns of a worksheet. */
enum {
    CLUSTER,
    RAW,
    DECISION = 5
};

/* The first name of a cluster, the most frequent one, is that of the outlet. */
static bool
add_new(struct outletfile *file, const struct csvin_row *row)
{
    const char *id = row->fields[CLUSTER], *raw = row->fields[RAW];
    bool follows = strcmp(id, file->last) == 0;
    const struct outletfile_row out = { .line = row->line,
                                        .alias_only = follows,
                                        .outlet = { id, follows ? "" : raw, "", "",
                                                    follows ? "" : "XX", "", "",
                                                    follows ? raw : "" } };

    snprintf(file->last, sizeof file->last, "%s", id);
    return file->listener->on_outlet(file->listener->data, &out);
}

/* A row in which nothing is decided says nothing; what is ignored counts as a generic word, which names no
 * outlet. */
static bool
take_decision(struct outletfile *file, const struct csvin_row *row)
{
    const char *decision = row->fields[DECISION];
    bool is_new = strcmp(decision, "new") == 0;
    bool is_ignored = strcmp(decision, "ignore") == 0;
    const char *id = is_new ? row->fields[CLUSTER] : is_ignored ? IGNORED_ID : decision;
    const struct outletfile_row alias = {
        .line = row->line,
        .alias_only = true,
        .outlet = { id, "", "", "", "", "", "", row->fields[RAW] },
    };

    if (decision[0] == '\0')
        return true;
    if (row->fields[RAW][0] == '\0' || strchr(row->fields[RAW], '|') != NULL || !is_id(id)) {
        fault(file, row->line,
              is_id(id) ? "'%s' cannot be a name"
              : is_new  ? "cluster '%s' is none of a worksheet"
                        : "decision '%s' is no outlet's id, nor new, nor ignore",
              is_id(id) ? row->fields[RAW] : id);
        return true;
    }
    return is_new ? add_new(file, row) : file->listener->on_outlet(file->listener->data, &alias);
}

/* --- headers --------------------------------------------------------------------------------- */

static bool
is_header(const struct csvin_row *row, const struct row_columns *columns)
{
    if (row->n != columns->n)
        return false;
    for (size_t i = 0; i < row->n; i++)
        if (strcmp(row->fields[i], columns->columns[i].name) != 0)
            return false;
    return true;
}

static const struct row_columns *
columns_of(enum file_kind kind)
{
    return kind == FILE_OUTLETS   ? &outlet_columns
           : kind == FILE_ALIASES ? &alias_columns
                                  : &worksheet_columns;
}

static void
refuse_header(struct outletfile *file, size_t line)
{
    char names[256];
    size_t n = 0;

    for (size_t i = 0; i < outlet_columns.n; i++)
        n += (size_t)snprintf(names + n, sizeof names - n, "%s%s", i > 0 ? "," : "",
                              outlet_columns.columns[i].name);
    fault(file, line, "the header is not %s, nor id,alias, nor that of a worksheet", names);
    file->refused = true;
}

/* Without the right header no row can be understood. */
static bool
take_header(struct outletfile *file, const struct csvin_row *row)
{
    for (enum file_kind kind = FILE_OUTLETS; kind <= FILE_WORKSHEET; kind++)
        if (is_header(row, columns_of(kind)))
            file->kind = kind;
    if (file->kind == FILE_UNKNOWN)
        refuse_header(file, row->line);
    return !file->refused;
}

static int
take_row(void *data, const struct csvin_row *row)
{
    struct outletfile *file = data;

    if (file->kind == FILE_UNKNOWN)
        return !take_header(file, row);
    if (!codepoint_is_utf8(row->bytes, row->n_bytes)) {
        fault(file, row->line, "the row is not UTF-8, as registry files are");
        return 0;
    }
    if (file->kind == FILE_WORKSHEET)
        return !take_decision(file, row);
    return file->kind == FILE_OUTLETS ? !take_outlet(file, row) : !take_alias(file, row);
}

/* --- the file -------------------------------------------------------------------------------- */

static int
on_reject(void *data, const struct csvin_reject *reject)
{
    struct outletfile *file = data;

    fault(file, reject->line, "%s", reject->text);
    return 0;
}

int
outletfile_exit(const char *path, enum csvin_result result, const struct csvin_error *error)
{
    switch (result) {
    case CSVIN_OK:
    case CSVIN_STOPPED: return EXIT_FINE;
    case CSVIN_ERR_NOMEM: return message_no_memory();
    case CSVIN_ERR_IO: message_at(path, 0, "%s", error->text); return EXIT_IO;
    default: message_at(path, 0, "%s", error->text); return EXIT_NO_INPUT;
    }
}

int
outletfile_read(const char *path, const struct outletfile_listener *listener)
{
    struct outletfile file = { .listener = listener };
    const struct csvin_format format = { .delimiter = delimiter_of_file(path) };
    const struct csvin_listener reader = { &file, take_row, on_reject };
    struct csvin_error error;
    enum csvin_result result = csvin_read_file(path, &format, &reader, &error);

    if (result == CSVIN_OK && file.kind == FILE_UNKNOWN && !file.faulty)
        listener->on_fault(listener->data, 1, "the file is empty");
    return outletfile_exit(path, result, &error);
}
