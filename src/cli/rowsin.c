/* SPDX-License-Identifier: MIT */
/* Reads the cells of rows that tarwisa wrote. */
#include "rowsin.h"

#include <string.h>

/* --- cells ----------------------------------------------------------------------------------- */

/* A row on its way to be a record. */
struct reading {
    const struct rowsfile *rows;
    const struct document *document;
};

/* The fields that are kept are those of the cells that are there. */
static struct tarwisa_span
cell(const struct reading *r, enum rowsfile_cell cell)
{
    const struct cell *text;
    size_t at = 0;

    if (r->rows->names[cell] == NULL)
        return (struct tarwisa_span){ NULL, 0 };
    for (size_t i = 0; i < (size_t)cell; i++)
        at += r->rows->names[i] != NULL;
    text = &r->document->kept[at].text;
    return (struct tarwisa_span){ text->bytes, text->len };
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
read_date(const struct reading *r, struct tarwisa_record *record)
{
    struct tarwisa_date *date = &record->published;
    size_t i = 0;

    date->status = TARWISA_DATE_MISSING;
    if (r->rows->names[ROW_PUBLISHED_STATUS] == NULL)
        return true;
    while (i < TARWISA_DATE_STATUSES &&
           !is_word(cell(r, ROW_PUBLISHED_STATUS),
                    tarwisa_date_status_name((enum tarwisa_date_status)i)))
        i++;
    date->status = (enum tarwisa_date_status)i;
    date->raw = cell(r, ROW_PUBLISHED_RAW);
    return i < TARWISA_DATE_STATUSES && copy_day(cell(r, ROW_PUBLISHED), "dddd-dd-dd", date->iso) &&
           strlen(date->iso) % 10 == 0 &&
           copy_day(cell(r, ROW_PUBLISHED_PARTIAL), "dddd-dd", date->partial) &&
           copy_day(cell(r, ROW_UPDATED), "dddd-dd-dd", record->updated.iso);
}

/* Outlets of other files than --outlets names are none here. */
static void
read_names(const struct job *job, const struct reading *r, struct tarwisa_source *source)
{
    struct tarwisa_span list = cell(r, ROW_CREDITS);

    source->outlet = tarwisa_outlet_find(job->t, cell(r, ROW_SOURCE_ID));
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
read_source(const struct job *job, const struct reading *r, struct tarwisa_source *source)
{
    size_t i = 0;

    source->status = TARWISA_SOURCE_MISSING;
    if (r->rows->names[ROW_SOURCE_STATUS] == NULL)
        return true;
    while (i < TARWISA_SOURCE_STATUSES &&
           !is_word(cell(r, ROW_SOURCE_STATUS),
                    tarwisa_source_status_name((enum tarwisa_source_status)i)))
        i++;
    source->status = (enum tarwisa_source_status)i;
    source->raw = cell(r, ROW_SOURCE_RAW);
    read_names(job, r, source);
    find_candidates(job, source);
    return i < TARWISA_SOURCE_STATUSES;
}

#define FLAGS_OF_SOURCE                                                                            \
    (TARWISA_FLAG_SEVERAL_SOURCES | TARWISA_FLAG_UNKNOWN_CREDIT | TARWISA_FLAG_CLOSE_CREDIT |      \
     TARWISA_FLAG_BYLINE)
#define FLAGS_OF_DOCUMENT                                                                          \
    (TARWISA_FLAG_BAD_UTF8 | TARWISA_FLAG_BIDI_CONTROLS | TARWISA_FLAG_TRUNCATED)

bool
rowsin_record(const struct job *job, const struct rowsfile *rows, const struct document *document,
              struct rowsin *out, const char **why)
{
    const struct reading r = { rows, document };
    struct tarwisa_record *record = &out->record;

    *out = (struct rowsin){ .record.n_attributions = 0 };
    *why = !read_date(&r, record) ? "the row has no date that tarwisa extract writes"
           : !read_source(job, &r, &record->source)
               ? "the row has no source that tarwisa extract writes"
           : !read_flags(cell(&r, ROW_FLAGS), &record->flags) ||
                   !read_flags(cell(&r, ROW_SOURCE_FLAGS), &record->flags)
               ? "the row has an unknown flag"
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
