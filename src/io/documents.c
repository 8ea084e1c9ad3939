/* SPDX-License-Identifier: MIT */
/* Walks files and folders and has each file read as what it is. */
#include "documents.h"
#include "csvdocs.h"
#include "deal.h"
#include "input.h"
#include "json.h"
#include "jsonl.h"
#include "output.h"
#include "reader.h"
#include "stream.h"
#include "warc.h"

#include <unicode/utf8.h>

#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NO_MEMORY (-1)

struct documents {
    const struct documents_options *options;
    const struct documents_listener *listener;
    struct documents_tally tally;
    struct stream *stream; /* both are used again for every file */
    struct reader in;
    struct jsonl *jsonl;                /* made for the first file that wants it */
    struct deal *deal;                  /* what is to be read by others; NULL: all is read here */
    struct output_file output, rejects; /* what is being written */
};

const struct documents_reject_kind documents_reject_kinds[] = {
    { "unreadable", "the file or folder could not be opened" },
    { "cut", "reading the file broke off" },
    { "packed-cut", "the compressed file ends before its data do" },
    { "packed-broken", "the compressed data are broken" },
    { "packed-garbage", "something else stands behind the compressed data" },
    { "packed-twice", "compressed data are inside the compressed data" },
    { "packed-ratio", "the compressed data become longer than --max-ratio allows" },
    { "packed-window", "unpacking would take more than 128 MiB of memory" },
    { "packed-off", "the program was built without what unpacks the file" },
    { "empty", "nothing stands in the line" },
    { "too-long", "the line or row is longer than --max-record, or a CSV field than 1 MiB" },
    { "bad-utf8", "the line or row is not valid UTF-8" },
    { "bad-json", "the line is not JSON" },
    { "too-deep", "more than 64 arrays and objects are in each other" },
    { "not-an-object", "the line is JSON, but no object" },
    { "no-text", "the record has no text field" },
    { "text-not-a-string", "the text field holds no string" },
    { "lone-surrogate", "half of a surrogate pair is in the text" },
    { "nul-in-text", "U+0000 is in the text" },
    { "no-text-column", "the CSV file has no column for the text" },
    { "quote-in-field", "a quote stands inside a field that is not quoted" },
    { "text-behind-quote", "text stands behind a closing quote" },
    { "unclosed-quote", "a quote is never closed" },
    { "nul", "a NUL byte is in the row" },
    { "too-many-columns", "the row has more than 10,000 fields" },
    { "ragged", "the row has another number of fields than the first" },
    { "bad-warc", "the WARC record has no sound head, or its length does not lead to the next" },
    { NULL, NULL },
};

/* What was found before is read before what is told next. */
static void
send_rest(const struct documents *walk)
{
    if (walk->deal != NULL)
        deal_rest(walk->deal);
}

static void
report(struct documents *walk, const struct documents_reject *error)
{
    send_rest(walk);
    walk->tally.n_failed++;
    walk->listener->on_reject(walk->listener->data, error);
}

static void
report_unopened(struct documents *walk, const char *path, int error, const char *text)
{
    struct documents_reject e = {
        .path = path, .kind = "unreadable", .error = error, .text = text
    };

    if (text == NULL)
        e.text = strerror(error);
    report(walk, &e);
}

static size_t
cut_at_border(const char *bytes, size_t len)
{
    size_t skip = len > 4 ? len - 4 : 0;
    const unsigned char *tail = (const unsigned char *)bytes + skip;
    int n = (int)(len - skip);

    U8_TRUNCATE_IF_INCOMPLETE(tail, 0, n);
    return skip + (size_t)n;
}

static int
deliver(struct documents *walk, struct reader *in, const char *path)
{
    size_t most = walk->options->max_record;
    struct document document = { .id = { path, strlen(path) },
                                 .path = path,
                                 .taken = reader_waiting(in),
                                 .bytes = reader_bytes(in),
                                 .len = reader_waiting(in) };

    if (document.len > most) {
        document.truncated = true;
        document.len = cut_at_border(document.bytes, most);
        walk->tally.n_truncated++;
    }
    document.valid_utf8 = json_is_utf8(document.bytes, document.len);
    walk->tally.n_read++;
    return walk->listener->on_document(walk->listener->data, &document);
}

static void
report_cut(struct documents *walk, const char *path, int error)
{
    struct documents_reject e = {
        .path = path, .kind = "cut", .error = error, .text = strerror(error), .opened = true
    };

    report(walk, &e);
}

static void
remark(const struct documents *walk, const char *path, const char *text)
{
    send_rest(walk);
    if (walk->listener->on_remark != NULL)
        walk->listener->on_remark(walk->listener->data, path, 0, text);
}

/* The file was read as far as it goes: is that to its end? `error` is the reader's. */
static void
report_end(struct documents *walk, const char *path, int error)
{
    const struct unpack_failure *failure = stream_end(walk->stream);

    if (failure != NULL) {
        struct documents_reject e = {
            .path = path, .kind = failure->kind, .text = failure->text, .opened = true
        };

        report(walk, &e);
    } else if (error != 0) {
        report_cut(walk, path, error);
    }
}

/* One byte more than the cap is asked for: it tells a text that just fits from a longer one. */
static void
fill_with_text(struct documents *walk)
{
    while (reader_fill(&walk->in, walk->options->max_record + 1))
        ;
}

/* Arabic in UTF-16 is, byte by byte, UTF-8 of other signs. */
static void
remark_on_nul(const struct documents *walk, const char *path, const char *bytes, size_t len)
{
    if (memchr(bytes, 0, len) != NULL)
        remark(walk, path,
               "has NUL bytes, as UTF-16 without a byte order mark has; see --encoding");
}

/* The whole text is there: is it UTF-8? */
static bool
convert_text(struct documents *walk, const char *path)
{
    const char *bytes = reader_bytes(&walk->in);
    size_t len = cut_at_border(bytes, reader_waiting(&walk->in));

    if (stream_is_settled(walk->stream))
        return true;
    if (json_is_utf8(bytes, len)) {
        remark_on_nul(walk, path, bytes, len);
        return true;
    }
    if (!stream_guess(walk->stream, &walk->in, len))
        return false;
    fill_with_text(walk);
    return true;
}

static int
read_text(struct documents *walk, const char *path)
{
    int result = 0;

    fill_with_text(walk);
    if (walk->in.error == 0 && reader_waiting(&walk->in) > 0 && !convert_text(walk, path))
        return NO_MEMORY;
    if (walk->in.error == ENOMEM)
        return NO_MEMORY;
    if (walk->in.error == 0)
        result = walk->deal != NULL ? deal_text(walk->deal, &walk->in, path)
                                    : deliver(walk, &walk->in, path);
    report_end(walk, path, walk->in.error);
    return result;
}

static int
parse_lines(struct documents *walk, struct reader *in, const char *path, size_t lines_before)
{
    if (walk->jsonl == NULL &&
        jsonl_open(&walk->jsonl, walk->options, walk->listener, &walk->tally) != 0)
        return NO_MEMORY;
    return jsonl_read(walk->jsonl, in, path, lines_before);
}

/* A byte order mark is no part of the first line. */
static int
read_lines(struct documents *walk, const char *path)
{
    int result;

    if (!stream_watch(walk->stream, &walk->in))
        return NO_MEMORY;
    reader_take(&walk->in, reader_mark_len(&walk->in, READER_BLOCK));
    if (walk->deal != NULL)
        result = deal_lines(walk->deal, &walk->in, path, walk->options->max_record);
    else
        result = parse_lines(walk, &walk->in, path, 0);
    if (result == 0)
        report_end(walk, path, walk->in.error);
    return result;
}

/* Records whose bounds nobody knows before they are read: each is dealt by itself. */

static int
on_document(void *data, const struct document *document)
{
    struct documents *walk = data;

    return deal_document(walk->deal, document, walk->options->n_keep);
}

static void
on_reject(void *data, const struct documents_reject *reject)
{
    deal_reject(((struct documents *)data)->deal, reject);
}

static void
on_remark(void *data, const char *path, size_t line, const char *text)
{
    deal_remark(((struct documents *)data)->deal, path, line, text);
}

/* Who takes the records of a file: where others read, what deals them out. */
static struct documents_listener
begin_records(struct documents *walk)
{
    send_rest(walk);
    return walk->deal == NULL
               ? *walk->listener
               : (struct documents_listener){ walk, on_document, on_reject, on_remark };
}

static int
end_records(struct documents *walk, const char *path, int result, int error)
{
    if (result == 0 && walk->deal != NULL)
        result = deal_end(walk->deal);
    if (result == 0)
        report_end(walk, path, error);
    return result;
}

static int
read_rows(struct documents *walk, const char *path)
{
    struct documents_listener taker = begin_records(walk);
    struct csvin_format format = walk->options->csv;
    int result, error;

    if (format.delimiter == '\0' && input_is_named_tsv(path))
        format.delimiter = '\t';
    if (!stream_watch(walk->stream, &walk->in))
        return NO_MEMORY;
    result =
        csvdocs_read(walk->in.source, &format, path, walk->options, &taker, &walk->tally, &error);
    return end_records(walk, path, result, error);
}

static int
read_warc(struct documents *walk, const char *path)
{
    struct documents_listener taker = begin_records(walk);
    int result = warc_read(&walk->in, path, walk->options, &taker, &walk->tally);

    return end_records(walk, path, result, walk->in.error);
}

/* Most likely it is an array of records, which no reader of lines takes apart. */
static void
remark_on_json(const struct documents *walk, const char *path)
{
    if (input_is_named_json(path))
        remark(walk, path,
               "begins with no { and is read as one text; "
               "jq -c '.[]' makes JSON lines of an array");
}

static void
remark_on_file(void *walk, const char *path, const char *text)
{
    remark(walk, path, text);
}

/* The records of WARC may be in any encoding, and the file itself is in none. */
static bool
begin_file(struct documents *walk, const char *path, int fd, bool is_warc)
{
    const struct stream_options options = { walk->options->encoding, walk->options->max_ratio };

    if (walk->stream == NULL && stream_open(&walk->stream, &options, remark_on_file, walk) != 0)
        return false;
    if (!(is_warc ? stream_begin_bytes(walk->stream, path, fd)
                  : stream_begin(walk->stream, path, fd)))
        return false;
    reader_begin_from(&walk->in, stream_source(walk->stream));
    return true;
}

/* The name says nothing. */
static enum documents_input
look_inside(struct documents *walk)
{
    if (stream_is_bytes(walk->stream, WARC_BEGINNING))
        return INPUT_WARC;
    return input_of_content(&walk->in, walk->options->max_record + 1);
}

static int
read_from(struct documents *walk, const char *path, int fd)
{
    enum documents_input input = walk->options->input;

    if (input == INPUT_AUTO)
        input = input_of_name(path);
    if (!begin_file(walk, path, fd, input == INPUT_WARC))
        return NO_MEMORY;
    if (input == INPUT_AUTO)
        input = look_inside(walk);
    if (input == INPUT_CSV)
        return read_rows(walk, path);
    if (input == INPUT_WARC)
        return read_warc(walk, path);
    if (input == INPUT_JSONL)
        return read_lines(walk, path);
    if (walk->options->input == INPUT_AUTO)
        remark_on_json(walk, path);
    return read_text(walk, path);
}

/* The records of a file that is no longer than a part are not worth being copied into one. */
static bool
fits_part(const struct documents *walk, const FTSENT *entry)
{
    return S_ISREG(entry->fts_statp->st_mode) && !input_is_named_packed(entry->fts_path) &&
           (size_t)entry->fts_statp->st_size <= walk->deal->dealer->block;
}

/* Is a file cut into parts, or has to be looked into to know? All others are left to whoever reads
 * parts. */
static bool
is_cut(const struct documents *walk, const FTSENT *entry)
{
    enum documents_input input = walk->options->input;

    if (input == INPUT_AUTO)
        input = input_of_name(entry->fts_path);
    if (input == INPUT_CSV || input == INPUT_WARC)
        return !fits_part(walk, entry);
    return input != INPUT_TEXT;
}

static int
open_file(struct documents *walk, const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    int result;

    if (fd < 0) {
        report_unopened(walk, path, errno, NULL);
        return 0;
    }
    result = read_from(walk, path, fd);
    close(fd);
    return result;
}

static int
read_file(struct documents *walk, const FTSENT *entry)
{
    const char *path = entry->fts_path;

    return walk->deal == NULL || is_cut(walk, entry) ? open_file(walk, path)
                                                     : deal_file(walk->deal, path);
}

static bool
is_written(const struct documents *walk, const FTSENT *entry)
{
    return output_file_is(&walk->output, entry->fts_statp) ||
           output_file_is(&walk->rejects, entry->fts_statp);
}

/* In a folder nothing is read that might wait for ever, nor what is just being replaced. */
static int
read_found_file(struct documents *walk, const FTSENT *entry)
{
    enum documents_input input = input_of_name(entry->fts_name);
    enum documents_input wanted = walk->options->input;

    if (input == INPUT_AUTO || (wanted != INPUT_AUTO && wanted != input)) {
        walk->tally.n_skipped++;
        return 0;
    }
    if (entry->fts_info != FTS_F)
        report_unopened(walk, entry->fts_path, 0, "not a regular file");
    else if (is_written(walk, entry))
        report_unopened(walk, entry->fts_path, 0, "is an output file");
    else
        return read_file(walk, entry);
    return 0;
}

static int
visit(struct documents *walk, FTS *tree, FTSENT *entry)
{
    bool found = entry->fts_level > 0;

    if (found && entry->fts_name[0] == '.' && entry->fts_info != FTS_DP) {
        fts_set(tree, entry, FTS_SKIP);
        return 0;
    }
    switch (entry->fts_info) {
    case FTS_D:
    case FTS_DP: return 0;
    case FTS_F:
    case FTS_DEFAULT: return found ? read_found_file(walk, entry) : read_file(walk, entry);
    case FTS_DC:
        report_unopened(walk, entry->fts_path, ELOOP, "the folder holds itself; not walked again");
        return 0;
    case FTS_SLNONE:
        report_unopened(walk, entry->fts_path, ENOENT, "the symbolic link leads nowhere");
        return 0;
    default: report_unopened(walk, entry->fts_path, entry->fts_errno, NULL); return 0;
    }
}

static int
compare_names(const FTSENT **a, const FTSENT **b)
{
    return strcmp((*a)->fts_name, (*b)->fts_name);
}

/* NULL at the end, with errno 0 unless the walk broke off. */
static FTSENT *
next_entry(FTS *tree)
{
    errno = 0;
    return fts_read(tree);
}

/* A tree for each path: fts would sort the paths too, and refuse all for an empty one. */
static int
walk_path(struct documents *walk, char *path)
{
    char *roots[] = { path, NULL };
    FTS *tree = fts_open(roots, FTS_LOGICAL | FTS_NOCHDIR, compare_names);
    FTSENT *entry;
    int result = 0;

    if (tree == NULL) {
        report_unopened(walk, path, errno, NULL);
        return 0;
    }
    while (result == 0 && (entry = next_entry(tree)) != NULL)
        result = visit(walk, tree, entry);
    if (result == 0 && errno != 0)
        report_unopened(walk, path, errno, NULL);
    fts_close(tree);
    return result;
}

static int
walk_paths(struct documents *walk, char *const *paths, size_t n)
{
    int result = n == 0 ? read_from(walk, "-", STDIN_FILENO) : 0;

    walk->output = output_file_of(walk->options->output);
    if (walk->options->rejects != NULL)
        walk->rejects = output_file_of(walk->options->rejects);
    for (size_t i = 0; i < n && result == 0; i++) {
        if (strcmp(paths[i], "-") == 0)
            result = read_from(walk, "-", STDIN_FILENO);
        else
            result = walk_path(walk, paths[i]);
    }
    return result;
}

static void
release(struct documents *documents)
{
    jsonl_close(documents->jsonl);
    stream_close(documents->stream);
    reader_free(&documents->in);
}

int
documents_walk(char *const *paths, size_t n, const struct documents_options *options,
               const struct documents_listener *listener, struct documents_tally *tally)
{
    struct documents walk = { .options = options, .listener = listener };
    int result = walk_paths(&walk, paths, n);

    release(&walk);
    *tally = walk.tally;
    return result;
}

/* --- in parts -------------------------------------------------------------------------------- */

int
documents_deal(char *const *paths, size_t n, const struct documents_options *options,
               const struct documents_listener *listener, const struct documents_dealer *dealer,
               struct documents_tally *tally)
{
    struct deal deal = { .dealer = dealer };
    struct documents walk = { .options = options, .listener = listener, .deal = &deal };
    int result = walk_paths(&walk, paths, n);

    deal_rest(&deal);
    release(&walk);
    *tally = walk.tally;
    return result;
}

int
documents_open(struct documents **out, const struct documents_options *options,
               const struct documents_listener *listener)
{
    struct documents *documents = calloc(1, sizeof *documents);

    *out = documents;
    if (documents == NULL)
        return ENOMEM;
    documents->options = options;
    documents->listener = listener;
    return 0;
}

void
documents_tally_add(struct documents_tally *tally, const struct documents_tally *more)
{
    tally->n_read += more->n_read;
    tally->n_truncated += more->n_truncated;
    tally->n_failed += more->n_failed;
    tally->n_rejected += more->n_rejected;
    tally->n_skipped += more->n_skipped;
}

void
documents_close(struct documents *documents, struct documents_tally *tally)
{
    if (documents == NULL)
        return;
    documents_tally_add(tally, &documents->tally);
    release(documents);
    free(documents);
}

static int
read_files(struct documents *documents, const struct documents_part *part)
{
    const char *path = part->paths;
    int result = 0;

    for (size_t i = 0; i < part->n_paths && result == 0; i++, path += strlen(path) + 1)
        result = open_file(documents, path);
    return result;
}

int
documents_read(struct documents *documents, struct documents_part *part)
{
    switch (part->kind) {
    case PART_FILES: return read_files(documents, part);
    case PART_LINES: return parse_lines(documents, &part->in, part->paths, part->lines_before);
    case PART_TEXT: return deliver(documents, &part->in, part->paths);
    case PART_DOCUMENTS: return keptdocs_replay(&part->docs, part->paths, documents->listener);
    }
    return 0;
}
