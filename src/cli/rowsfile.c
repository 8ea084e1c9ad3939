/* SPDX-License-Identifier: MIT */
/* Looks at how a file begins, and finds the columns of extract and clean in a header. */
#include "rowsfile.h"
#include "layout.h"

#include "io/reader.h"
#include "io/unpack.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MARK "\xef\xbb\xbf"
#define COLUMNS_LOOKED_AT ((size_t)2048)

/* --- bytes ----------------------------------------------------------------------------------- */

/* What waits in a pipe is doubled into another one, so that it is still there to be read. */
static ssize_t
look_at_pipe(int fd, char *bytes, size_t len)
{
    int ends[2];
    ssize_t n;

    if (pipe2(ends, O_CLOEXEC) != 0)
        return -1;
    n = tee(fd, ends[1], len, 0);
    if (n > 0)
        n = reader_read(ends[0], bytes, (size_t)n);
    close(ends[0]);
    close(ends[1]);
    return n;
}

static ssize_t
look_at(int fd, char *bytes, size_t len)
{
    off_t at = lseek(fd, 0, SEEK_CUR);

    return at >= 0 ? pread(fd, bytes, len, at) : look_at_pipe(fd, bytes, len);
}

/* As far as the file goes, or can be read; what is compressed is unpacked. */
static ssize_t
look_into(int fd, char *bytes, size_t len)
{
    struct unpack *unpack;
    size_t n = 0;
    ssize_t got;

    if (unpack_open(&unpack, SIZE_MAX) != 0)
        return -1;
    unpack_begin(unpack, fd);
    do {
        got = unpack_read(unpack, bytes + n, len - n);
        n += got > 0 ? (size_t)got : 0;
    } while (got > 0 && n < len);
    unpack_close(unpack);
    return (ssize_t)n;
}

/* A named file that is none is opened once only, when it is read. */
static ssize_t
look_at_path(const char *path, char *bytes, size_t len)
{
    struct stat status;
    ssize_t n;
    int fd;

    if (strcmp(path, "-") == 0)
        return look_at(STDIN_FILENO, bytes, len);
    if (stat(path, &status) != 0 || !S_ISREG(status.st_mode))
        return -1;
    fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return -1;
    n = look_into(fd, bytes, len);
    close(fd);
    return n;
}

/* --- headers --------------------------------------------------------------------------------- */

struct header {
    char *names[COLUMNS_LOOKED_AT];
    size_t n;
};

/* Take a field off the front of the line, its quotes off and a NUL behind it. */
static char *
take_field(char **line, char delimiter, char quote)
{
    char *field = *line, *to = field, *from = field;
    bool quoted = *from == quote;

    from += quoted;
    while (*from != '\0' && (quoted || *from != delimiter)) {
        if (quoted && *from == quote) {
            quoted = from[1] == quote;
            from++;
            if (!quoted)
                continue;
        }
        *to++ = *from++;
    }
    *line = *from == '\0' ? NULL : from + 1;
    *to = '\0';
    return field;
}

static void
split(struct header *header, char *line, char delimiter, char quote)
{
    header->n = 0;
    while (line != NULL && header->n < COLUMNS_LOOKED_AT)
        header->names[header->n++] = take_field(&line, delimiter, quote);
}

static bool
find_extract(const struct header *header, struct rowsfile *out)
{
    if (header->n < record_columns.n)
        return false;
    for (size_t i = 0; i < record_columns.n; i++) {
        if (strcmp(header->names[i], record_columns.columns[i].name) != 0)
            return false;
        out->names[i] = header->names[i];
    }
    return true;
}

/* --- columns of clean ------------------------------------------------------------------------ */

/* The cells that its new columns are, in the order of layout_new_column. */
static const enum rowsfile_cell of_date[LAYOUT_NEW_COLUMNS] = { ROW_PUBLISHED, ROW_PUBLISHED_TIME,
                                                                ROW_PUBLISHED_PARTIAL,
                                                                ROW_PUBLISHED_STATUS, ROW_FLAGS };
static const enum rowsfile_cell of_source[LAYOUT_NEW_COLUMNS] = { ROW_SOURCE, ROW_SOURCE_ID,
                                                                  ROW_SOURCE_STATUS, ROW_CREDITS,
                                                                  ROW_SOURCE_FLAGS };

/* Is the name made of the stem and "_" and the end? */
static bool
is_made_of(const char *name, const char *stem, size_t stem_len, const char *end)
{
    return strncmp(name, stem, stem_len) == 0 && name[stem_len] == '_' &&
           strcmp(name + stem_len + 1, end) == 0;
}

/* Do the new columns of a value stand at `at`? The length of what is before their "_", or 0. The
 * first of them is called raw with --replace. */
static size_t
stem_at(const struct header *header, size_t at, enum tarwisa_column holds, bool *replaced)
{
    const char *stem = header->names[at];
    size_t cell, len = strlen(stem);
    const char *first = layout_new_column(holds, 0, &cell)->name;

    for (size_t end = len; end-- > 1;) {
        if (stem[end] != '_')
            continue;
        *replaced = is_made_of(stem, stem, end, "raw");
        if (!*replaced && !is_made_of(stem, stem, end, first))
            return 0;
        for (size_t i = 1; i < LAYOUT_NEW_COLUMNS; i++)
            if (!is_made_of(header->names[at + i], stem, end,
                            layout_new_column(holds, i, &cell)->name))
                return 0;
        return end;
    }
    return 0;
}

/* The column the value stood in: its name is the stem's, behind a prefix. The longest one. */
static const char *
column_of(const struct header *header, size_t limit, const char *stem, size_t stem_len)
{
    const char *found = NULL;

    for (size_t i = 0; i < limit; i++) {
        const char *name = header->names[i];
        size_t len = strlen(name);

        if (len <= stem_len && memcmp(stem + stem_len - len, name, len) == 0 &&
            (found == NULL || len > strlen(found)))
            found = name;
    }
    return found;
}

/* The first column of dates or sources that was cleaned. */
static bool
find_cleaned(const struct header *header, enum tarwisa_column holds, struct rowsfile *out)
{
    const enum rowsfile_cell *cells = holds == TARWISA_COLUMN_DATE ? of_date : of_source;
    enum rowsfile_cell raw = holds == TARWISA_COLUMN_DATE ? ROW_PUBLISHED_RAW : ROW_SOURCE_RAW;

    for (size_t at = 1; at + LAYOUT_NEW_COLUMNS <= header->n; at++) {
        bool replaced;
        size_t stem = stem_at(header, at, holds, &replaced);
        const char *column = stem == 0 ? NULL : column_of(header, at, header->names[at], stem);

        if (column == NULL)
            continue;
        for (size_t i = 0; i < LAYOUT_NEW_COLUMNS; i++)
            out->names[cells[i]] = header->names[at + i];
        out->names[raw] = replaced ? header->names[at] : column;
        if (replaced)
            out->names[cells[0]] = column;
        return true;
    }
    return false;
}

static bool
find_clean(const struct header *header, struct rowsfile *out)
{
    bool dates = find_cleaned(header, TARWISA_COLUMN_DATE, out);

    return find_cleaned(header, TARWISA_COLUMN_SOURCE, out) || dates;
}

/* --- files ----------------------------------------------------------------------------------- */

static bool
is_table(struct rowsfile *out, const char *line, char delimiter, char quote)
{
    struct header *header = calloc(1, sizeof *header);
    bool found;

    if (header == NULL)
        return false;
    out->delimiter = delimiter;
    out->input = INPUT_CSV;
    memmove(out->begin, line, strlen(line) + 1);
    split(header, out->begin, delimiter, quote);
    found = find_extract(header, out) || find_clean(header, out);
    out->text = header->names[0];
    free(header);
    return found;
}

/* Every member is there, in the order in which extract writes them. */
static bool
is_object(struct rowsfile *out)
{
    static const char *const members[] = { "{\"id\":", "\"published_status\":\"",
                                           "\"source_status\":\"", "\"flags\":[" };
    const char *line = out->begin;

    for (size_t i = 0; i < sizeof members / sizeof *members && line != NULL; i++) {
        const char *found = strstr(line, members[i]);

        line = i == 0 && found != line ? NULL : found;
    }
    for (size_t i = 0; i < record_columns.n; i++)
        out->names[i] = record_columns.columns[i].name;
    out->input = INPUT_JSONL;
    out->text = record_columns.columns[ROW_ID].name;
    return line != NULL;
}

bool
rowsfile_look(const char *path, const struct options *options, struct rowsfile *out)
{
    ssize_t n = look_at_path(path, out->begin, ROWSFILE_LOOKED_AT);
    char quote = options->csv.quote == '\0' ? '"' : options->csv.quote;
    const char *line = out->begin;
    char delimiter = options->csv.delimiter;

    memset(out->names, 0, sizeof out->names);
    out->begin[n < 0 ? 0 : n] = '\0';
    out->begin[strcspn(out->begin, "\r\n")] = '\0';
    if (line[0] == '{')
        return is_object(out);
    if (options->no_header_row)
        return false;
    line += strncmp(line, MARK, strlen(MARK)) == 0 ? strlen(MARK) : 0;
    if (delimiter == '\0')
        delimiter = strchr(line, '\t') != NULL ? '\t' : ',';
    return is_table(out, line, delimiter, quote);
}

void
rowsfile_options(const struct rowsfile *rows, struct options *options)
{
    options->infer_order = false;
    options->input = rows->input;
    options->csv.delimiter = rows->delimiter;
    options->text_field = options->text_column = rows->text;
    options->id_field = options->as_of_field = NULL;
    options->n_keep = 0;
    for (size_t i = 0; i < ROWSFILE_CELLS; i++)
        if (rows->names[i] != NULL)
            options->keep[options->n_keep++] = rows->names[i];
}
