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

/* Where the value of a member that begins at `at` ends, or the line does. */
static char *
skip_value(char *at)
{
    size_t depth = 0;
    bool quoted = false;

    for (; *at != '\0' && (quoted || depth > 0 || strchr(",}", *at) == NULL); at++) {
        if (quoted && *at == '\\' && at[1] != '\0')
            at++;
        else if (*at == '"')
            quoted = !quoted;
        else if (!quoted && strchr("[{", *at) != NULL)
            depth++;
        else if (!quoted && strchr("]}", *at) != NULL)
            depth--;
    }
    return at;
}

/* Take the name off the front of a member, its quotes off and a NUL behind it; NULL where it holds
 * what tarwisa writes in another way than with a backslash before it. */
static char *
take_name(char **line)
{
    char *name = *line + 1, *to = name, *from = name;

    while (*from != '\0' && *from != '"') {
        if (*from == '\\' && strchr("\\\"", *++from) == NULL)
            return NULL;
        *to++ = *from++;
    }
    if (*from == '\0' || **line != '"')
        return NULL;
    *line = from + 1;
    *to = '\0';
    return name;
}

static void
split_object(struct header *header, char *line)
{
    header->n = 0;
    while (header->n < COLUMNS_LOOKED_AT && (*line == '{' || *line == ',')) {
        line++;
        header->names[header->n] = take_name(&line);
        if (header->names[header->n] == NULL || *line != ':')
            return;
        header->n++;
        line = skip_value(line + 1);
    }
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
    size_t len = strlen(stem);
    const char *first = layout_new_column(holds, 0)->name;

    for (size_t end = len; end-- > 1;) {
        if (stem[end] != '_')
            continue;
        *replaced = is_made_of(stem, stem, end, "raw");
        if (!*replaced && !is_made_of(stem, stem, end, first))
            return 0;
        for (size_t i = 1; i < LAYOUT_NEW_COLUMNS; i++)
            if (!is_made_of(header->names[at + i], stem, end, layout_new_column(holds, i)->name))
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

/* The names of the columns are those of a header, or of the members of the first object. */
static bool
find_columns(struct header *header, struct rowsfile *out, char *line, char quote)
{
    if (out->input == INPUT_JSONL)
        split_object(header, line);
    else
        split(header, line, out->delimiter, quote);
    return find_extract(header, out) || find_clean(header, out);
}

/* A column that is never empty stands for the text. */
static const char *
name_for_text(const struct rowsfile *rows)
{
    const char *status = rows->names[ROW_PUBLISHED_STATUS];

    return status != NULL ? status : rows->names[ROW_SOURCE_STATUS];
}

static bool
are_rows(struct rowsfile *out, char *line, char quote)
{
    struct header *header = calloc(1, sizeof *header);
    bool found = header != NULL && find_columns(header, out, line, quote);

    out->text = name_for_text(out);
    free(header);
    return found;
}

static char
delimiter_in(const char *line, const struct options *options)
{
    if (options->csv.delimiter != '\0')
        return options->csv.delimiter;
    return strchr(line, '\t') != NULL ? '\t' : ',';
}

bool
rowsfile_look(const char *path, const struct options *options, struct rowsfile *out)
{
    ssize_t n = look_at_path(path, out->begin, ROWSFILE_LOOKED_AT);
    char quote = options->csv.quote == '\0' ? '"' : options->csv.quote;
    char *line = out->begin;

    memset(out->names, 0, sizeof out->names);
    line[n < 0 ? 0 : n] = '\0';
    line[strcspn(line, "\r\n")] = '\0';
    line += strncmp(line, MARK, strlen(MARK)) == 0 ? strlen(MARK) : 0;
    out->input = line[0] == '{' ? INPUT_JSONL : INPUT_CSV;
    out->delimiter = delimiter_in(line, options);
    if (out->input == INPUT_CSV && options->no_header_row)
        return false;
    return are_rows(out, line, quote);
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
