/* SPDX-License-Identifier: MIT */
/* Fuzz target: WARC files are read, in one piece and in chunks, and what comes out is the same and lies inside. */
#include "io/documents.h"
#include "reads.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The first byte of the input: 0: as much as is asked for; else at most so many bytes a read. */
#define HEAD 1
#define RECORD_MAX 4096

struct story {
    FILE *text;
    char *written;
    size_t size;
    size_t number; /* of the last record told of */
};

static void
write_cell(FILE *out, struct cell cell)
{
    fprintf(out, " %zu:", cell.len);
    if (cell.len > 0)
        fwrite(cell.bytes, 1, cell.len, out);
}

static int
on_document(void *data, const struct document *document)
{
    struct story *story = data;

    MUST(document->line > story->number);
    MUST(document->len <= RECORD_MAX);
    story->number = document->line;
    fprintf(story->text, "document %zu %d", document->line, document->truncated);
    write_cell(story->text, document->id);
    write_cell(story->text, document->url);
    write_cell(story->text, document->time);
    write_cell(story->text, (struct cell){ document->bytes, document->len });
    return 0;
}

/* A record may be told of twice: it is read as far as it goes, and the file ends inside it. */
static void
on_reject(void *data, const struct documents_reject *reject)
{
    struct story *story = data;

    MUST(reject->line >= story->number || reject->line == 0);
    story->number = reject->line;
    fprintf(story->text, "reject %zu %zu %s %s\n", reject->line, reject->byte, reject->kind,
            reject->text);
}

static void
on_remark(void *data, const char *path, size_t line, const char *text)
{
    struct story *story = data;

    (void)path;
    fprintf(story->text, "remark %zu %s\n", line, text);
}

static void
read_all(struct tarwisa_span input, size_t most, struct story *story)
{
    const struct documents_options options = { .input = INPUT_WARC, .max_record = RECORD_MAX };
    const struct documents_listener listener = { story, on_document, on_reject, on_remark };
    struct documents_tally tally;
    int fd = reads_open(input);
    char path[64], *paths[] = { path };

    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    *story = (struct story){ .number = 0 };
    story->text = open_memstream(&story->written, &story->size);
    MUST(story->text != NULL);
    reads_split(most);
    MUST(documents_walk(paths, 1, &options, &listener, &tally) == 0);
    reads_split(0);
    MUST(fclose(story->text) == 0);
    close(fd);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct tarwisa_span input = { (const char *)data + HEAD, size - HEAD };
    struct story whole, parts;

    if (size < HEAD)
        return 0;
    read_all(input, 0, &whole);
    read_all(input, data[0], &parts);
    MUST(whole.size == parts.size && memcmp(whole.written, parts.written, whole.size) == 0);
    free(whole.written);
    free(parts.written);
    return 0;
}
