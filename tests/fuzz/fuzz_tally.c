/* SPDX-License-Identifier: MIT */
/* Fuzz target: a tally that can be read is written and read as the same, adds up, and gives every report. */
#include "cli/audithtml.h"
#include "cli/auditjson.h"
#include "cli/auditview.h"
#include "cli/exits.h"
#include "cli/tallyfile.h"
#include "reads.h"
#include "said.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The first byte of the input says what the rest is. */
enum {
    MANNER, /* bits, as below */
    HEAD,
};
#define MANNER_COUNT 1 /* what is counted, a thing a line, and no file */

/* A line of things to be counted: what it says of itself, then the fields of its name between tabs. */
enum {
    KIND,
    NUMBER, /* its count less one, its day, where it was seen */
    THING_HEAD,
};
#define FILE_SIZE 64

/* --- files ----------------------------------------------------------------------------------- */

/* Whatever cannot be read is said, once, and nothing is said of what can be. */
static bool
read_tally(struct tarwisa_span file, struct tally *tally)
{
    int fd = reads_open(file), code;
    char path[64];

    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    said_take();
    code = tallyfile_add(path, tally);
    MUST(code == EXIT_FINE || code == EXIT_REJECTED);
    MUST(said_take() == (code == EXIT_FINE ? 0 : 1));
    close(fd);
    return code == EXIT_FINE;
}

static struct said_text
write_tally(struct tally *tally)
{
    struct said_text text;
    struct output *out = said_open(&text);

    MUST(tallyfile_write(tally, out));
    said_close(out);
    return text;
}

/* --- what must hold -------------------------------------------------------------------------- */

static void
must_be_twice(const struct table_entry *twice, const struct table_entry *once)
{
    const struct table_example *a[16], *b[16];
    size_t n = table_examples(once, a, 16);

    MUST(table_compare_names(twice, once) == 0);
    MUST(twice->count == 2 * once->count);
    MUST(strcmp(twice->first, once->first) == 0 && strcmp(twice->last, once->last) == 0);
    MUST(table_examples(twice, b, 16) == n);
    for (size_t i = 0; i < n; i++)
        MUST(strcmp(a[i]->file, b[i]->file) == 0 && a[i]->line == b[i]->line &&
             strcmp(a[i]->text, b[i]->text) == 0);
}

/* A tally added to itself has the same names, and each of them twice as often. */
static void
check_sum(struct tally *twice, struct tally *once)
{
    for (size_t kind = 0; kind < TALLIES; kind++) {
        const struct table_entry **sums = table_list(&twice->tables[kind], TABLE_BY_NAME);
        const struct table_entry **parts = table_list(&once->tables[kind], TABLE_BY_NAME);

        MUST(sums != NULL && parts != NULL);
        MUST(twice->tables[kind].n == once->tables[kind].n);
        MUST(twice->tables[kind].total == 2 * once->tables[kind].total);
        for (size_t i = 0; i < once->tables[kind].n; i++)
            must_be_twice(sums[i], parts[i]);
        free(sums);
        free(parts);
    }
}

/* What people and programs are shown is UTF-8 and has no controls, whatever the names are. */
static void
end_report(struct output *out, struct said_text *text, const char *last)
{
    size_t len = strlen(last);

    said_close(out);
    MUST(fuzz_is_utf8((struct tarwisa_span){ text->bytes, text->len }));
    for (size_t i = 0; i < text->len; i++)
        MUST(text->bytes[i] == '\n' ||
             ((unsigned char)text->bytes[i] >= ' ' && text->bytes[i] != 0x7f));
    MUST(text->len >= len && memcmp(text->bytes + text->len - len, last, len) == 0);
    free(text->bytes);
}

static void
check_reports(struct tally *tally)
{
    struct said_text text;
    struct output *out = said_open(&text);

    MUST(auditjson_write(tally, fuzz_context(), out));
    end_report(out, &text, "}\n");
    out = said_open(&text);
    MUST(auditview_write(tally, fuzz_context(), out));
    end_report(out, &text, "\n");
    for (int language = AUDITHTML_ENGLISH; language <= AUDITHTML_ARABIC; language++) {
        out = said_open(&text);
        MUST(audithtml_write(tally, fuzz_context(), (enum audithtml_language)language, out));
        end_report(out, &text, "</html>\n");
    }
}

/* Returns whether it can be read. */
static bool
check_file(struct tarwisa_span file)
{
    struct tally once, again;
    struct said_text written, rewritten;
    bool readable;

    tally_init(&once);
    tally_init(&again);
    readable = read_tally(file, &once);
    if (readable) {
        written = write_tally(&once);
        MUST(read_tally((struct tarwisa_span){ written.bytes, written.len }, &again));
        rewritten = write_tally(&again);
        MUST(said_same(&written, &rewritten));
        check_reports(&again);
        MUST(tally_merge(&again, &once));
        check_sum(&again, &once);
        free(written.bytes);
        free(rewritten.bytes);
    }
    tally_free(&once);
    tally_free(&again);
    return readable;
}

/* --- what is counted ------------------------------------------------------------------------- */

static struct tarwisa_span
take_until(struct tarwisa_span *text, char mark)
{
    const char *at = text->len == 0 ? NULL : memchr(text->bytes, mark, text->len);
    struct tarwisa_span head = *text;

    if (at == NULL) {
        *text = (struct tarwisa_span){ NULL, 0 };
        return head;
    }
    head.len = (size_t)(at - text->bytes);
    *text = (struct tarwisa_span){ at + 1, text->len - head.len - 1 };
    return head;
}

/* A path has no NUL and is not empty. */
static void
write_path(struct tarwisa_span text, char path[FILE_SIZE])
{
    size_t n = text.len < FILE_SIZE - 1 ? text.len : FILE_SIZE - 1;

    if (n > 0)
        memcpy(path, text.bytes, n);
    path[n] = '\0';
    if (path[0] == '\0')
        strcpy(path, "-");
}

/* The dates of a record are days and months, whatever its texts are. */
static void
count_thing(struct tally *tally, struct tarwisa_span line)
{
    size_t kind = (unsigned char)line.bytes[KIND] % TALLIES;
    unsigned number = (unsigned char)line.bytes[NUMBER];
    struct tarwisa_span rest = { line.bytes + THING_HEAD, line.len - THING_HEAD };
    struct tarwisa_span fields[TABLE_FIELDS_MAX] = { { NULL, 0 } };
    char day[32], path[FILE_SIZE];
    const char *seen = number % 4 == 0 ? "" : day;
    struct table_addition addition = { fields, tally_tables[kind].n_fields, 1 + number, seen,
                                       seen };
    struct table_entry *entry;

    snprintf(day, sizeof day, "%04u-%02u-%02u", 1990 + number / 8, 1 + number % 12,
             1 + number % 28);
    for (size_t i = 0; i < tally_tables[kind].n_fields; i++)
        fields[i] = take_until(&rest, '\t');
    if (kind == TALLY_MONTHS)
        fields[0] = (struct tarwisa_span){ day, 7 };
    if (kind == TALLY_YEARS)
        fields[1] = (struct tarwisa_span){ day, 4 };
    write_path(rest, path);
    MUST(table_add(&tally->tables[kind], &addition, &entry));
    if (entry != NULL)
        MUST(table_add_example(&tally->tables[kind], entry, path, number / 2, fields[0]));
}

static void
check_counted(struct tarwisa_span things)
{
    struct tally tally;
    struct said_text written;

    tally_init(&tally);
    while (things.len > 0) {
        struct tarwisa_span line = take_until(&things, '\n');

        if (line.len >= THING_HEAD)
            count_thing(&tally, line);
    }
    tally_settle(&tally);
    written = write_tally(&tally);
    MUST(check_file((struct tarwisa_span){ written.bytes, written.len }));
    free(written.bytes);
    tally_free(&tally);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    struct tarwisa_span rest;

    if (len < HEAD)
        return 0;
    rest = fuzz_exact(data + HEAD, len - HEAD);
    if ((data[MANNER] & MANNER_COUNT) != 0)
        check_counted(rest);
    else
        check_file(rest);
    fuzz_free(rest);
    return 0;
}
