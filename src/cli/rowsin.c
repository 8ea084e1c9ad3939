/* SPDX-License-Identifier: MIT */
/* Knows extract's rows by their beginning and reads their cells. */
#include "rowsin.h"
#include "rows.h"

#include "io/unpack.h"

#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LOOKED_AT 65536
#define MARK "\xef\xbb\xbf"

/* The columns of extract, in their order. */
enum {
    ID,
    PUBLISHED,
    PUBLISHED_TIME,
    PUBLISHED_PARTIAL,
    PUBLISHED_STATUS,
    PUBLISHED_RAW,
    UPDATED,
    SOURCE,
    SOURCE_ID,
    SOURCE_STATUS,
    SOURCE_RAW,
    CREDITS,
    FLAGS,
};

/* --- files ----------------------------------------------------------------------------------- */

static bool
is_header(const char *line)
{
    for (size_t i = 0; i < record_columns.n; i++) {
        size_t len = strlen(record_columns.columns[i].name);

        if (i > 0 && *line != ',' && *line != '\t')
            return false;
        line += i > 0;
        if (strncmp(line, record_columns.columns[i].name, len) != 0)
            return false;
        line += len;
    }
    return *line == '\0' || strchr(",\t\r\n", *line) != NULL;
}

/* Every member is there, in the order in which extract writes them. */
static bool
is_object(const char *line)
{
    static const char *const members[] = { "{\"id\":", "\"published_status\":\"",
                                           "\"source_status\":\"", "\"flags\":[" };

    for (size_t i = 0; i < sizeof members / sizeof *members && line != NULL; i++) {
        const char *found = strstr(line, members[i]);

        line = i == 0 && found != line ? NULL : found;
    }
    return line != NULL;
}

/* As far as the file goes, or can be read. */
static size_t
read_beginning(int fd, char *bytes)
{
    struct unpack *unpack;
    size_t n = 0;
    ssize_t got;

    if (unpack_open(&unpack, SIZE_MAX) != 0)
        return 0;
    unpack_begin(unpack, fd);
    do {
        got = unpack_read(unpack, bytes + n, LOOKED_AT - n);
        n += got > 0 ? (size_t)got : 0;
    } while (got > 0 && n < LOOKED_AT);
    unpack_close(unpack);
    return n;
}

bool
rowsin_is_rows(const char *path)
{
    char line[LOOKED_AT + 1];
    struct stat status;
    int fd;

    if (stat(path, &status) != 0 || !S_ISREG(status.st_mode))
        return false;
    fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    line[read_beginning(fd, line)] = '\0';
    close(fd);
    line[strcspn(line, "\n")] = '\0';
    return is_header(strncmp(line, MARK, 3) == 0 ? line + 3 : line) || is_object(line);
}

void
rowsin_options(struct options *options)
{
    options->infer_order = false;
    options->text_field = options->text_column = "id";
    options->id_field = options->as_of_field = NULL;
    options->n_keep = record_columns.n;
    for (size_t i = 0; i < record_columns.n; i++)
        options->keep[i] = record_columns.columns[i].name;
}

/* --- cells ----------------------------------------------------------------------------------- */

static struct tarwisa_span
cell(const struct document *document, size_t column)
{
    return (struct tarwisa_span){ document->kept[column].text.bytes,
                                  document->kept[column].text.len };
}

static bool
is_word(struct tarwisa_span span, const char *word)
{
    return span.len == strlen(word) && memcmp(span.bytes, word, span.len) == 0;
}

static bool
is_of_word(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '-';
}

/* The next id or flag, whatever stands between them: a blank, a bar, or what JSON puts there. */
static struct tarwisa_span
take_word(struct tarwisa_span *list)
{
    struct tarwisa_span word;

    if (list->len == 0)
        return *list;
    while (list->len > 0 && !is_of_word(list->bytes[0]))
        *list = (struct tarwisa_span){ list->bytes + 1, list->len - 1 };
    word = (struct tarwisa_span){ list->bytes, 0 };
    while (word.len < list->len && is_of_word(list->bytes[word.len]))
        word.len++;
    *list = (struct tarwisa_span){ list->bytes + word.len, list->len - word.len };
    return word;
}

/* A day or a part of one; "" where the cell is none. */
static bool
copy_day(struct tarwisa_span span, const char *shape, char *out)
{
    out[0] = '\0';
    if (span.len == 0)
        return true;
    if (span.len > strlen(shape) || (span.len < strlen(shape) && shape[span.len] != '-'))
        return false;
    for (size_t i = 0; i < span.len; i++)
        if (shape[i] == 'd' ? span.bytes[i] < '0' || span.bytes[i] > '9'
                            : span.bytes[i] != shape[i])
            return false;
    memcpy(out, span.bytes, span.len);
    out[span.len] = '\0';
    return true;
}

/* --- records --------------------------------------------------------------------------------- */

static bool
read_flags(struct tarwisa_span list, uint32_t *flags)
{
    for (struct tarwisa_span word = take_word(&list); word.len > 0; word = take_word(&list)) {
        unsigned i = 0;

        while (tarwisa_flag_name(i) != NULL && !is_word(word, tarwisa_flag_name(i)))
            i++;
        if (tarwisa_flag_name(i) == NULL)
            return false;
        *flags |= UINT32_C(1) << i;
    }
    return true;
}

static bool
read_date(const struct document *document, struct tarwisa_record *record)
{
    struct tarwisa_date *date = &record->published;
    size_t i = 0;

    while (i < TARWISA_DATE_STATUSES &&
           !is_word(cell(document, PUBLISHED_STATUS),
                    tarwisa_date_status_name((enum tarwisa_date_status)i)))
        i++;
    date->status = (enum tarwisa_date_status)i;
    date->raw = cell(document, PUBLISHED_RAW);
    return i < TARWISA_DATE_STATUSES &&
           copy_day(cell(document, PUBLISHED), "dddd-dd-dd", date->iso) &&
           strlen(date->iso) % 10 == 0 &&
           copy_day(cell(document, PUBLISHED_PARTIAL), "dddd-dd", date->partial) &&
           copy_day(cell(document, UPDATED), "dddd-dd-dd", record->updated.iso);
}

/* Outlets of other files than --outlets names are none here. */
static void
read_names(const struct job *job, const struct document *document, struct tarwisa_source *source)
{
    struct tarwisa_span list = cell(document, CREDITS);

    source->outlet = tarwisa_outlet_find(job->t, cell(document, SOURCE_ID));
    for (struct tarwisa_span id = take_word(&list); id.len > 0; id = take_word(&list)) {
        const struct tarwisa_outlet *credit = tarwisa_outlet_find(job->t, id);

        if (credit != NULL && source->n_credits < TARWISA_CREDITS_MAX)
            source->credits[source->n_credits++] = credit;
    }
}

/* The outlets a name may mean are no column. */
static void
find_candidates(const struct job *job, struct tarwisa_source *source)
{
    struct tarwisa_source again;

    if ((source->status != TARWISA_SOURCE_AMBIGUOUS &&
         source->status != TARWISA_SOURCE_LOOKALIKE) ||
        tarwisa_source_resolve(job->t, job->scratch, source->raw, NULL, &again) != TARWISA_OK)
        return;
    source->n_candidates = again.n_candidates;
    memcpy(source->candidates, again.candidates, sizeof source->candidates);
}

static bool
read_source(const struct job *job, const struct document *document, struct tarwisa_source *source)
{
    size_t i = 0;

    while (i < TARWISA_SOURCE_STATUSES &&
           !is_word(cell(document, SOURCE_STATUS),
                    tarwisa_source_status_name((enum tarwisa_source_status)i)))
        i++;
    source->status = (enum tarwisa_source_status)i;
    source->raw = cell(document, SOURCE_RAW);
    read_names(job, document, source);
    find_candidates(job, source);
    return i < TARWISA_SOURCE_STATUSES;
}

#define FLAGS_OF_SOURCE                                                                            \
    (TARWISA_FLAG_SEVERAL_SOURCES | TARWISA_FLAG_UNKNOWN_CREDIT | TARWISA_FLAG_CLOSE_CREDIT |      \
     TARWISA_FLAG_BYLINE)
#define FLAGS_OF_DOCUMENT                                                                          \
    (TARWISA_FLAG_BAD_UTF8 | TARWISA_FLAG_BIDI_CONTROLS | TARWISA_FLAG_TRUNCATED)

bool
rowsin_record(const struct job *job, const struct document *document, struct rowsin *out,
              const char **why)
{
    struct tarwisa_record *record = &out->record;

    *out = (struct rowsin){ .record.n_attributions = 0 };
    *why = !read_date(document, record) ? "the row has no date that tarwisa extract writes"
           : !read_source(job, document, &record->source)
               ? "the row has no source that tarwisa extract writes"
           : !read_flags(cell(document, FLAGS), &record->flags) ? "the row has an unknown flag"
                                                                : NULL;
    if (*why != NULL)
        return false;
    record->source.flags = record->flags & FLAGS_OF_SOURCE;
    record->published.flags = record->flags & ~(uint32_t)(FLAGS_OF_SOURCE | FLAGS_OF_DOCUMENT);
    out->attribution = (struct tarwisa_attribution){ .role = TARWISA_ROLE_SOURCE,
                                                     .raw = record->source.raw,
                                                     .status = record->source.status,
                                                     .outlet = record->source.outlet };
    record->attributions = &out->attribution;
    record->n_attributions = record->source.raw.len > 0;
    return true;
}
