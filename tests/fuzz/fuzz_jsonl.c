/* SPDX-License-Identifier: MIT */
/* Fuzz target: JSON lines are read, in one piece and in chunks, and every line is a document or a reject. */
#include "io/documents.h"
#include "reads.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The first two bytes of the input say how it is read. */
enum {
    CHUNK,  /* 0: as much as is asked for; else at most so many bytes a read */
    MANNER, /* bits, as below */
    HEAD,
};
#define MANNER_AUTO 1  /* the format is guessed */
#define MANNER_SMALL 2 /* long lines are refused */
#define MANNER_OTHER 4 /* the fields have other names */
#define MANNER_FIND 8  /* the encoding is found out: lines and bytes are not those of the input */

/* What one walk told, written down to be compared. */
struct story {
    struct tarwisa_span input;
    const struct documents_options *options;
    size_t n_documents, n_rejects;
    size_t line;       /* the last one told of */
    size_t line_start; /* where it begins */
    bool lines;        /* it was told of lines at all */
    FILE *text;
    char *written;
    size_t size;
};

static void
write_cell(FILE *out, const char *name, struct cell cell)
{
    if (cell.bytes == NULL) {
        fprintf(out, " %s none", name);
        return;
    }
    fprintf(out, " %s %zu:", name, cell.len);
    fwrite(cell.bytes, 1, cell.len, out);
}

/* Lines are told of in order, each once, none left out. */
static void
go_to_line(struct story *story, size_t line)
{
    MUST(line == story->line + 1);
    story->line = line;
    story->lines = true;
    if (story->options->encoding == NULL)
        return;
    if (line > 1) {
        const char *from = story->input.bytes + story->line_start;
        const char *end = memchr(from, '\n', story->input.len - story->line_start);

        MUST(end != NULL);
        story->line_start = (size_t)(end + 1 - story->input.bytes);
    }
    MUST(story->line_start < story->input.len);
}

static void
check_text(const struct document *document)
{
    struct tarwisa_span text = { document->bytes, document->len };

    if (document->line == 0)
        return;
    MUST(memchr(text.bytes == NULL ? "" : text.bytes, '\0', text.len) == NULL);
    MUST(fuzz_is_utf8(text));
    MUST(!document->truncated);
}

static int
on_document(void *data, const struct document *document)
{
    struct story *story = data;

    if (document->line > 0)
        go_to_line(story, document->line);
    story->n_documents++;
    check_text(document);
    MUST(document->len <= story->options->max_record);
    MUST(document->id.bytes != NULL && document->id.len > 0);
    fprintf(story->text, "document %zu", document->line);
    write_cell(story->text, "id", document->id);
    write_cell(story->text, "url", document->url);
    write_cell(story->text, "text", (struct cell){ document->bytes, document->len });
    for (size_t i = 0; document->kept != NULL && i < story->options->n_keep; i++) {
        write_cell(story->text, "kept text", document->kept[i].text);
        write_cell(story->text, "kept json", document->kept[i].json);
        MUST(document->kept[i].text.bytes == NULL || document->kept[i].json.bytes != NULL);
    }
    fprintf(story->text, "\n");
    return 0;
}

static bool
is_kind(const char *name)
{
    for (size_t i = 0; documents_reject_kinds[i].name != NULL; i++)
        if (strcmp(documents_reject_kinds[i].name, name) == 0)
            return true;
    return false;
}

static void
on_reject(void *data, const struct documents_reject *reject)
{
    struct story *story = data;

    MUST(is_kind(reject->kind));
    MUST(reject->text != NULL && reject->text[0] != '\0');
    MUST(reject->line > 0);
    go_to_line(story, reject->line);
    MUST(story->options->encoding == NULL || reject->byte == story->line_start ||
         (story->line == 1 && reject->byte == 3)); /* behind a byte order mark */
    story->n_rejects++;
    fprintf(story->text, "reject %zu %zu %s\n", reject->line, reject->byte, reject->kind);
}

static void
on_remark(void *data, const char *path, size_t line, const char *text)
{
    struct story *story = data;

    MUST(path != NULL && text != NULL);
    MUST(line > 0 || story->options->encoding == NULL);
    fprintf(story->text, "remark %zu %s\n", line, text);
}

/* How many lines there are: each ends in LF or with the input; a byte order mark is none. */
static size_t
count_lines(struct tarwisa_span input)
{
    size_t n = 0;

    for (size_t i = 0; i < input.len; i++)
        n += input.bytes[i] == '\n';
    if (input.len > 0 && input.bytes[input.len - 1] != '\n')
        n++;
    return input.len == 3 && memcmp(input.bytes, "\xEF\xBB\xBF", 3) == 0 ? 0 : n;
}

static void
put_on_stdin(struct tarwisa_span input)
{
    int fd = reads_open(input);

    MUST(dup2(fd, STDIN_FILENO) == STDIN_FILENO);
    close(fd);
}

static void
walk(struct story *story, size_t at_once)
{
    struct documents_listener listener = { story, on_document, on_reject, on_remark };
    struct documents_tally tally;

    story->text = open_memstream(&story->written, &story->size);
    MUST(story->text != NULL);
    put_on_stdin(story->input);
    reads_split(at_once);
    MUST(documents_walk(NULL, 0, story->options, &listener, &tally) == 0);
    reads_split(0);
    MUST(fclose(story->text) == 0);
    MUST(tally.n_read == story->n_documents);
    MUST(tally.n_rejected == story->n_rejects);
    MUST(tally.n_failed == 0 && tally.n_skipped == 0);
    if (story->options->encoding == NULL)
        return;
    if (story->options->input == INPUT_JSONL || story->lines)
        MUST(story->n_documents + story->n_rejects == count_lines(story->input));
    else
        MUST(story->n_documents == 1);
}

/* Such a file may fail as a whole; test_unpack.c has those. */
static bool
is_packed(const uint8_t *data, size_t len)
{
    return (len >= 2 && memcmp(data, "\x1f\x8b", 2) == 0) ||
           (len >= 4 && (memcmp(data, "\x28\xb5\x2f\xfd", 4) == 0 ||
                         ((data[0] & 0xf0) == 0x50 && memcmp(data + 1, "\x2a\x4d\x18", 3) == 0)));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    static const char *const keep[] = { "k", "text" };
    uint8_t head[HEAD] = { 0 };
    struct documents_options options = { .keep = keep, .n_keep = 2 };
    struct story whole = { .options = &options };
    struct story pieces;

    if (len < HEAD || is_packed(data + HEAD, len - HEAD))
        return 0;
    memcpy(head, data, HEAD);
    options.input = (head[MANNER] & MANNER_AUTO) != 0 ? INPUT_AUTO : INPUT_JSONL;
    options.encoding = (head[MANNER] & MANNER_FIND) != 0 ? NULL : "utf-8";
    options.max_record = (head[MANNER] & MANNER_SMALL) != 0 ? 64 : 1 << 20;
    if ((head[MANNER] & MANNER_OTHER) != 0) {
        options.text_field = "t";
        options.id_field = "i";
        options.url_field = "u";
    }
    whole.input = fuzz_exact(data + HEAD, len - HEAD);
    pieces = whole;
    walk(&whole, 0);
    walk(&pieces, head[CHUNK] == 0 ? 256 : head[CHUNK]);
    MUST(whole.size == pieces.size && memcmp(whole.written, pieces.written, whole.size) == 0);
    free(whole.written);
    free(pieces.written);
    fuzz_free(whole.input);
    return 0;
}
