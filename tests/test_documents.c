/* SPDX-License-Identifier: MIT */
/* Documents from files, folders and streams: the same however the bytes arrive, and none is lost. */
#include "suites.h"
#include "support.h"

#include "io/documents.h"
#include "io/reader.h"
#include "text/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define MARK "\xef\xbb\xbf"

/* --- what is told --------------------------------------------------------------------------------- */

/* All that a walk tells, a line each: "doc ID@LINE TEXT", "reject PATH@LINE+BYTE KIND", "remark PATH@LINE". */
struct told {
    char text[16 * TEXT_MAX];
    size_t len;
    size_t n_documents;
    size_t stop_after; /* documents; 0 for never */
    char last_why[256];
    bool broken_off; /* the last reject has an errno */
    void (*on_each)(void *data); /* called for each document */
    void *data;
};

static char folder[256]; /* of the files of a test, with a slash; not shown in what is told */

static const char *
shown(const char *path)
{
    size_t len = strlen(folder);

    return len > 0 && strncmp(path, folder, len) == 0 ? path + len : path;
}

static void
tell(struct told *told, const char *text)
{
    size_t len = strlen(text);

    if (len >= sizeof told->text - told->len)
        abort();
    memcpy(told->text + told->len, text, len + 1);
    told->len += len;
}

static int
tell_document(void *data, const struct document *document)
{
    struct told *told = data;
    char id[512], text[TEXT_MAX];

    snprintf(id, sizeof id, "%.*s", (int)document->id.len, document->id.bytes);
    snprintf(text, sizeof text, "doc %s@%zu %.*s%s\n", shown(id), document->line,
             (int)document->len, document->bytes, document->truncated ? " (cut)" : "");
    tell(told, text);
    CU_ASSERT_EQUAL(document->valid_utf8,
                    utf8_is_valid((struct tarwisa_span){ document->bytes, document->len }));
    if (told->on_each != NULL)
        told->on_each(told->data);
    return ++told->n_documents == told->stop_after ? 7 : 0;
}

static void
tell_reject(void *data, const struct documents_reject *reject)
{
    struct told *told = data;
    char text[TEXT_MAX];

    snprintf(text, sizeof text, "reject %s@%zu+%zu %s\n", shown(reject->path), reject->line,
             reject->byte, reject->kind);
    tell(told, text);
    snprintf(told->last_why, sizeof told->last_why, "%s", reject->text);
    told->broken_off = reject->error != 0;
}

static void
tell_remark(void *data, const char *path, size_t line, const char *text)
{
    char out[TEXT_MAX];

    CU_ASSERT(text[0] != '\0');
    snprintf(out, sizeof out, "remark %s@%zu\n", shown(path), line);
    tell(data, out);
}

/* Options for tests: a cap that every case but those of caps stays under. */
static struct documents_options
options_for(enum documents_input input)
{
    return (struct documents_options){ .input = input, .max_record = 1000, .csv_header = true };
}

static struct documents_tally
walk(char *const *paths, size_t n, const struct documents_options *options, struct told *told)
{
    struct documents_listener listener = { told, tell_document, tell_reject, tell_remark };
    struct documents_tally tally;
    int result = documents_walk(paths, n, options, &listener, &tally);

    CU_ASSERT_EQUAL(result, told->stop_after > 0 && told->n_documents == told->stop_after ? 7 : 0);
    CU_ASSERT_EQUAL(tally.n_read, told->n_documents);
    return tally;
}

/* --- where bytes come from ------------------------------------------------------------------------ */

static void
make_folder(void)
{
    const char *parent = getenv("TMPDIR");

    snprintf(folder, sizeof folder, "%s/tarwisa-documents-XXXXXX", parent == NULL ? "/tmp" : parent);
    if (mkdtemp(folder) == NULL)
        abort();
    strcat(folder, "/");
}

static char *
path_of(const char *name)
{
    static char paths[8][512];
    static size_t next;
    char *path = paths[next++ % ARRAY_LEN(paths)];

    snprintf(path, sizeof paths[0], "%s%s", folder, name);
    return path;
}

static void
file_write(const char *name, const char *bytes, size_t len)
{
    int fd = open(path_of(name), O_WRONLY | O_CREAT | O_TRUNC, 0600);

    if (fd < 0 || write(fd, bytes, len) != (ssize_t)len || close(fd) != 0)
        abort();
}

static void
remove_folder(void)
{
    char command[300];

    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    if (system(command) != 0)
        abort();
    folder[0] = '\0';
}

static int real_input;

/* Have standard input come from a descriptor, which is closed here. */
static void
input_from(int fd)
{
    real_input = dup(STDIN_FILENO);
    if (real_input < 0 || dup2(fd, STDIN_FILENO) < 0 || close(fd) != 0)
        abort();
}

static void
input_restore(void)
{
    dup2(real_input, STDIN_FILENO);
    close(real_input);
}

/* Standard input that gives these bytes in reads of `chunk` bytes, and then ends. */
static void
input_in_chunks(const char *bytes, size_t len, size_t chunk)
{
    int ends[2];
    int room = 1 << 20;

    if (socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends) != 0)
        abort();
    setsockopt(ends[1], SOL_SOCKET, SO_SNDBUF, &room, sizeof room);
    for (size_t at = 0; at < len; at += chunk) {
        size_t n = len - at < chunk ? len - at : chunk;

        if (write(ends[1], bytes + at, n) != (ssize_t)n)
            abort();
    }
    close(ends[1]);
    input_from(ends[0]);
}

/* --- one input, in every way ---------------------------------------------------------------------- */

/* What is told of standard input, as a file is called of which the same is told. */
static void
rename_input(const char *told, const char *name, char out[TEXT_MAX])
{
    size_t len = 0;

    out[0] = '\0';
    for (const char *c = told; *c != '\0'; c++) {
        bool is_name = *c == '-' && c > told && c[-1] == ' ' && (c[1] == '@' || c[1] == ':');

        len += (size_t)snprintf(out + len, TEXT_MAX - len, "%.*s", is_name ? 100 : 1,
                                is_name ? name : c);
    }
}

/* Standard input in reads of every size and a file named `name` tell the same. */
static void
expect_told(const char *what, const struct documents_options *options, const char *name,
            const char *bytes, size_t len, const char *wanted)
{
    char *paths[] = { path_of(name) };
    struct told told = { 0 };
    char expected[TEXT_MAX], label[TEXT_MAX];

    for (size_t chunk = 1; chunk <= len + 1; chunk++) {
        told = (struct told){ 0 };
        input_in_chunks(bytes, len, chunk);
        walk(NULL, 0, options, &told);
        input_restore();
        snprintf(label, sizeof label, "%s, in reads of %zu bytes", what, chunk);
        expect_text(label, wanted, told.text);
    }
    told = (struct told){ 0 };
    file_write(name, bytes, len);
    walk(paths, 1, options, &told);
    rename_input(wanted, name, expected);
    expect_text(what, expected, told.text);
}

static const struct {
    const char *what;
    const char *bytes;
    const char *wanted; /* of standard input */
} line_cases[] = {
    { "nothing", "", "" },
    { "one line", "{\"text\":\"a\"}\n", "doc -:1@1 a\n" },
    { "no end behind the last line", "{\"text\":\"a\"}\n{\"text\":\"b\"}",
      "doc -:1@1 a\ndoc -:2@2 b\n" },
    { "an id", "{\"id\":\"x\",\"text\":\"a\"}\n", "doc x@1 a\n" },
    { "CR LF", "{\"text\":\"a\"}\r\n{\"text\":\"b\"}\r\n", "doc -:1@1 a\ndoc -:2@2 b\n" },
    { "CR alone is no line end", "{\"text\":\"a\"}\r{\"text\":\"b\"}\n", "reject -@1+0 bad-json\n" },
    { "an empty line", "{\"text\":\"a\"}\n\n{\"text\":\"b\"}\n",
      "doc -:1@1 a\nreject -@2+13 empty\ndoc -:3@3 b\n" },
    { "blank lines", " \n\t\r\n{\"text\":\"a\"}\n",
      "reject -@1+0 empty\nreject -@2+2 empty\ndoc -:3@3 a\n" },
    { "blanks at the end", "{\"text\":\"a\"}\n \t", "doc -:1@1 a\nreject -@2+13 empty\n" },
    { "only line ends", "\n\n", "reject -@1+0 empty\nreject -@2+1 empty\n" },
    { "a byte order mark", MARK "{\"text\":\"a\"}\n", "doc -:1@1 a\n" },
    { "a byte order mark before a bad line", MARK "x\n", "reject -@1+3 bad-json\n" },
    { "a byte order mark alone", MARK, "" },
    { "a byte order mark and a line end", MARK "\n", "reject -@1+3 empty\n" },
    { "two byte order marks", MARK MARK "{\"text\":\"a\"}\n", "reject -@1+3 bad-json\n" },
    { "a byte order mark later", "{\"text\":\"a\"}\n" MARK "{\"text\":\"b\"}\n",
      "doc -:1@1 a\nreject -@2+13 bad-json\n" },
    { "half a byte order mark", "\xef\xbb{\"text\":\"a\"}\n", "reject -@1+0 bad-utf8\n" },
    { "half a byte order mark alone", "\xef\xbb", "reject -@1+0 bad-utf8\n" },
    { "bad lines between good ones",
      "{\"text\":\"a\"}\n{\"text\":}\n{\"text\":\"b\"}\n[1]\n{\"text\":\"\xff\"}\n{\"text\":\"c\"}\n",
      "doc -:1@1 a\nreject -@2+13 bad-json\ndoc -:3@3 b\nreject -@4+36 not-an-object\n"
      "reject -@5+40 bad-utf8\ndoc -:6@6 c\n" },
    { "a last line that is cut", "{\"text\":\"a\"}\n{\"text\":\"b",
      "doc -:1@1 a\nreject -@2+13 bad-json\n" },
    { "a last line that is cut in a letter", "{\"text\":\"\xd8", "reject -@1+0 bad-utf8\n" },
    { "an object over two lines", "{\"text\":\n\"a\"}\n",
      "reject -@1+0 bad-json\nreject -@2+9 bad-json\n" },
    { "something odd", "{\"text\":\"a\",\"text\":\"b\"}\n{\"text\":\"c\"}\n",
      "remark -@1\ndoc -:1@1 b\ndoc -:2@2 c\n" },
};

static void
reads_lines_in_any_chunks(void)
{
    struct documents_options options = options_for(INPUT_JSONL);

    make_folder();
    for (size_t i = 0; i < ARRAY_LEN(line_cases); i++)
        expect_told(line_cases[i].what, &options, "lines", line_cases[i].bytes,
                    strlen(line_cases[i].bytes), line_cases[i].wanted);
    remove_folder();
}

/* What a file without a known suffix, or standard input, is taken for. */
static const struct {
    const char *what;
    const char *bytes;
    const char *wanted;
} content_cases[] = {
    { "nothing", "", "doc -@0 \n" },
    { "a text", "a\nb\n", "doc -@0 a\nb\n\n" },
    { "a text with blanks first", " \n\ta", "doc -@0  \n\ta\n" },
    { "nothing but blanks", " \n \r\n\t", "doc -@0  \n \r\n\t\n" },
    { "a text with a byte order mark", MARK "a", "doc -@0 " MARK "a\n" },
    { "a byte order mark alone", MARK, "doc -@0 " MARK "\n" },
    { "half a byte order mark", "\xef\xbb", "doc -@0 \xef\xbb\n" },
    { "half a byte order mark and an object", "\xef\xbb{",
      "remark -@0\ndoc -@0 \xef\xbb{\n" },
    { "two byte order marks", MARK MARK "{", "doc -@0 " MARK MARK "{\n" },
    { "a byte order mark behind a blank", " " MARK "{", "doc -@0  " MARK "{\n" },
    { "a list", "[{\"text\":\"a\"}]", "doc -@0 [{\"text\":\"a\"}]\n" },
    { "a text with a brace in it", "a {", "doc -@0 a {\n" },
    { "an object", "{\"text\":\"a\"}\n", "doc -:1@1 a\n" },
    { "an object with a byte order mark", MARK "{\"text\":\"a\"}\n", "doc -:1@1 a\n" },
    { "an object behind blanks", " \t{\"text\":\"a\"}\n", "doc -:1@1 a\n" },
    { "an object behind a byte order mark and blanks", MARK " {\"text\":\"a\"}\n", "doc -:1@1 a\n" },
    { "an object behind empty lines", "\n\r\n{\"text\":\"a\"}\n",
      "reject -@1+0 empty\nreject -@2+1 empty\ndoc -:3@3 a\n" },
    { "a brace alone", "{", "reject -@1+0 bad-json\n" },
    { "a WARC record", "WARC/1.0\r\nX: y\r\n\r\n", "reject -@1+0 bad-warc\n" },
    { "the beginning of a WARC record", "WARC/1.", "reject -@1+0 bad-warc\n" },
    { "less than that", "WARC/1", "doc -@0 WARC/1\n" },
    { "WARC behind a line", "\nWARC/1.0\r\n", "doc -@0 \nWARC/1.0\r\n\n" },
    { "WARC behind a byte order mark", MARK "WARC/1.0\r\n", "doc -@0 " MARK "WARC/1.0\r\n\n" },
};

static void
tells_lines_from_text(void)
{
    struct documents_options options = options_for(INPUT_AUTO);

    make_folder();
    for (size_t i = 0; i < ARRAY_LEN(content_cases); i++)
        expect_told(content_cases[i].what, &options, "content.dat", content_cases[i].bytes,
                    strlen(content_cases[i].bytes), content_cases[i].wanted);
    remove_folder();
}

/* What is looked at to tell may be more than is wanted at once. */
static void
looks_at_more_than_it_reads(void)
{
    struct documents_options options = options_for(INPUT_AUTO);
    static const char text[] = "WARC/", lines[] = "{\"text\":\"a\"}\n{}\n";

    options.max_record = 3;
    make_folder();
    expect_told("a text", &options, "content.dat", text, strlen(text), "doc -@0 WAR (cut)\n");
    expect_told("a line that is too long", &options, "content.dat", lines, strlen(lines),
                "reject -@1+0 too-long\nreject -@2+13 no-text\n");
    remove_folder();
}

static void
takes_text_when_told_so(void)
{
    struct documents_options options = options_for(INPUT_TEXT);
    static const char object[] = "{\"text\":\"a\"}";

    make_folder();
    expect_told("an object", &options, "a.jsonl", object, strlen(object),
                "doc -@0 {\"text\":\"a\"}\n");
    remove_folder();
}

/* --- caps ----------------------------------------------------------------------------------------- */

/* Good lines of 12 bytes and one of `n` bytes between them; the cap is 20. */
static void
expect_cap(size_t n, const char *wanted)
{
    struct documents_options options = { .input = INPUT_JSONL, .max_record = 20 };
    char what[64], bytes[TEXT_MAX];
    size_t len = (size_t)sprintf(bytes, "{\"text\":\"a\"}\n");

    snprintf(what, sizeof what, "a line of %zu bytes", n);
    len += (size_t)sprintf(bytes + len, "{\"text\":\"%.*s\"}\n", (int)(n - 11),
                           "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
    sprintf(bytes + len, "{\"text\":\"b\"}\n");
    expect_told(what, &options, "lines", bytes, strlen(bytes), wanted);
}

static void
rejects_long_lines(void)
{
    make_folder();
    expect_cap(20, "doc -:1@1 a\ndoc -:2@2 xxxxxxxxx\ndoc -:3@3 b\n");
    expect_cap(21, "doc -:1@1 a\nreject -@2+13 too-long\ndoc -:3@3 b\n");
    expect_cap(70, "doc -:1@1 a\nreject -@2+13 too-long\ndoc -:3@3 b\n");
    remove_folder();
}

static void
rejects_a_long_last_line(void)
{
    struct documents_options options = { .input = INPUT_JSONL, .max_record = 20 };
    static const char bytes[] = "{\"text\":\"a\"}\n{\"text\":\"xxxxxxxxxxxxxxx";

    make_folder();
    expect_told("never ended", &options, "lines", bytes, strlen(bytes),
                "doc -:1@1 a\nreject -@2+13 too-long\n");
    remove_folder();
}

/* Much longer than what is read at once. */
static void
skips_what_is_far_too_long(void)
{
    static const char head[] = "{\"text\":\"a\"}\n", tail[] = "\n{\"text\":\"b\"}\n";
    struct documents_options options = options_for(INPUT_JSONL);
    size_t n = 20 * READER_BLOCK, len = strlen(head);
    char *bytes = malloc(sizeof head + n + sizeof tail), *paths[] = { NULL };
    struct told told = { 0 };

    make_folder();
    memcpy(bytes, head, len);
    memset(bytes + len, ' ', n);
    len += n;
    len += (size_t)sprintf(bytes + len, "%s", tail);
    file_write("lines", bytes, len);
    paths[0] = path_of("lines");
    walk(paths, 1, &options, &told);
    expect_text("20 blocks", "doc lines:1@1 a\nreject lines@2+13 too-long\ndoc lines:3@3 b\n",
                told.text);
    free(bytes);
    remove_folder();
}

static void
cuts_long_texts(void)
{
    struct documents_options options = { .input = INPUT_TEXT, .max_record = 5 };

    make_folder();
    expect_told("just fits", &options, "text", "12345", 5, "doc -@0 12345\n");
    expect_told("one more", &options, "text", "123456", 6, "doc -@0 12345 (cut)\n");
    expect_told("inside a letter", &options, "text", "1234م", 6, "doc -@0 1234 (cut)\n");
    remove_folder();
}

/* Lines of all lengths over many reads: line numbers and offsets stay right. A line in ten is bad. */
struct count {
    size_t n_bad, n_wrong;
    const size_t *starts;
};

static int
ignore_document(void *data, const struct document *document)
{
    (void)data;
    (void)document;
    return 0;
}

static void
check_place(void *data, const struct documents_reject *reject)
{
    struct count *count = data;

    count->n_bad++;
    if (reject->line % 10 != 0 || count->starts[reject->line - 1] != reject->byte)
        count->n_wrong++;
}

static void
counts_lines_and_bytes(void)
{
    enum { LINES = 4000 };
    static size_t starts[LINES];
    struct count count = { .starts = starts };
    struct documents_listener listener = { &count, ignore_document, check_place, NULL };
    struct documents_options options = { .max_record = 2 * READER_BLOCK };
    char *bytes = malloc(40 * READER_BLOCK), *paths[1];
    struct documents_tally tally;
    size_t len = 0;

    make_folder();
    for (size_t i = 0; i < LINES; i++) {
        size_t n = i % 700 == 0 ? READER_BLOCK + i : i * 7 % 997;

        starts[i] = len;
        len += (size_t)sprintf(bytes + len, (i + 1) % 10 == 0 ? "{\"tex\":\"" : "{\"text\":\"");
        memset(bytes + len, 'x', n);
        len += n;
        len += (size_t)sprintf(bytes + len, "\"}\n");
    }
    file_write("a.jsonl", bytes, len);
    paths[0] = path_of("a.jsonl");
    CU_ASSERT_EQUAL(documents_walk(paths, 1, &options, &listener, &tally), 0);
    CU_ASSERT_EQUAL(tally.n_read, LINES - LINES / 10);
    CU_ASSERT_EQUAL(tally.n_rejected, LINES / 10);
    CU_ASSERT_EQUAL(tally.n_failed, 0);
    CU_ASSERT_EQUAL(count.n_bad, LINES / 10);
    CU_ASSERT_EQUAL(count.n_wrong, 0);
    free(bytes);
    remove_folder();
}

/* --- streams -------------------------------------------------------------------------------------- */

/* The next line is written only when the one before it has come out: a reader that waits for more
 * would wait for ever. */
struct feeder {
    int fd;
    size_t next;
};

static void
feed_next(void *data)
{
    static const char *const parts[] = { "{\"text\":\"b\"}\n{\"te", "xt\":\"c\"}\n" };
    struct feeder *feeder = data;

    if (feeder->next < ARRAY_LEN(parts)) {
        const char *part = parts[feeder->next++];

        if (write(feeder->fd, part, strlen(part)) != (ssize_t)strlen(part))
            abort();
    } else if (feeder->fd >= 0) {
        close(feeder->fd);
        feeder->fd = -1;
    }
}

static void
gives_lines_out_at_once(void)
{
    static const char first[] = "{\"text\":\"a\"}\n";
    struct documents_options options = options_for(INPUT_AUTO);
    struct feeder feeder = { 0 };
    struct told told = { .on_each = feed_next, .data = &feeder };
    int ends[2];

    if (pipe(ends) != 0 || write(ends[1], first, strlen(first)) != (ssize_t)strlen(first))
        abort();
    feeder.fd = ends[1];
    input_from(ends[0]);
    alarm(60);
    walk(NULL, 0, &options, &told);
    alarm(0);
    input_restore();
    expect_text("three lines", "doc -:1@1 a\ndoc -:2@2 b\ndoc -:3@3 c\n", told.text);
}

static void
on_signal(int number)
{
    (void)number;
}

struct slow_writer {
    int fd;
    pthread_t reader;
};

/* A byte now and then, a signal for the reader before each. */
static void *
write_slowly(void *data)
{
    static const char bytes[] = "{\"text\":\"a\"}\n{\"text\":\"b\"}\n";
    struct slow_writer *writer = data;
    struct timespec pause = { .tv_nsec = 2000000 };

    for (size_t i = 0; i < sizeof bytes - 1; i++) {
        nanosleep(&pause, NULL);
        pthread_kill(writer->reader, SIGUSR1);
        nanosleep(&pause, NULL);
        if (write(writer->fd, bytes + i, 1) != 1)
            abort();
    }
    close(writer->fd);
    return NULL;
}

/* Neither a signal nor a pipe that has nothing yet is an error. */
static void
waits_for_slow_pipes(void)
{
    struct documents_options options = options_for(INPUT_AUTO);
    struct sigaction action = { .sa_handler = on_signal }, old;

    sigaction(SIGUSR1, &action, &old);
    for (int blocking = 0; blocking < 2; blocking++) {
        struct slow_writer writer = { .reader = pthread_self() };
        struct told told = { 0 };
        pthread_t thread;
        int ends[2];

        if (pipe(ends) != 0 || (!blocking && fcntl(ends[0], F_SETFL, O_NONBLOCK) != 0))
            abort();
        writer.fd = ends[1];
        input_from(ends[0]);
        if (pthread_create(&thread, NULL, write_slowly, &writer) != 0)
            abort();
        walk(NULL, 0, &options, &told);
        pthread_join(thread, NULL);
        input_restore();
        expect_text(blocking ? "blocking" : "not blocking", "doc -:1@1 a\ndoc -:2@2 b\n", told.text);
    }
    sigaction(SIGUSR1, &old, NULL);
}

/* --- reading that fails --------------------------------------------------------------------------- */

/* Standard input that gives these bytes and then an error: of a socket whose other end was closed
 * with something in it that nobody had read. */
static void
input_that_breaks_off(const char *bytes)
{
    int ends[2];

    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0 || write(ends[0], "x", 1) != 1 ||
        write(ends[1], bytes, strlen(bytes)) != (ssize_t)strlen(bytes))
        abort();
    close(ends[1]);
    input_from(ends[0]);
}

static const struct {
    const char *what;
    const char *bytes;
    enum documents_input input;
    const char *wanted;
} broken_off[] = {
    { "behind a line", "{\"text\":\"a\"}\n", INPUT_AUTO, "doc -:1@1 a\nreject -@0+0 cut\n" },
    { "inside a line", "{\"text\":\"a\"}\n{\"te", INPUT_AUTO,
      "doc -:1@1 a\nreject -@2+13 cut\nreject -@0+0 cut\n" },
    { "behind a line without its end", "{\"text\":\"a\"}", INPUT_AUTO,
      "reject -@1+0 cut\nreject -@0+0 cut\n" },
    { "at once", "", INPUT_JSONL, "reject -@0+0 cut\n" },
    { "inside a text", "abc", INPUT_AUTO, "reject -@0+0 cut\n" },
};

static void
tells_where_reading_broke_off(void)
{
    for (size_t i = 0; i < ARRAY_LEN(broken_off); i++) {
        struct documents_options options = options_for(broken_off[i].input);
        struct told told = { 0 };
        struct documents_tally tally;

        input_that_breaks_off(broken_off[i].bytes);
        tally = walk(NULL, 0, &options, &told);
        input_restore();
        expect_text(broken_off[i].what, broken_off[i].wanted, told.text);
        expect(broken_off[i].what, told.broken_off && tally.n_failed == 1);
    }
}

/* A file cut in the middle of a line ends there, without an error; the message says so. */
static const struct {
    const char *what;
    const char *bytes;
    bool said;
} ends[] = {
    { "cut in a string", "{\"text\":\"a\"}\n{\"text\":\"b", true },
    { "broken, but ended", "{\"text\":\"b\n", false },
    { "cut in a letter", "{\"text\":\"\xd8", true },
    { "whole, but no record", "{}", false },
};

static void
says_when_a_file_ends_inside_a_line(void)
{
    struct documents_options options = options_for(INPUT_JSONL);

    for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
        struct told told = { 0 };

        input_in_chunks(ends[i].bytes, strlen(ends[i].bytes), 100);
        walk(NULL, 0, &options, &told);
        input_restore();
        expect(ends[i].what,
               (strstr(told.last_why, "the file ends inside this line") != NULL) == ends[i].said);
    }
}

/* --- files, folders, several of them -------------------------------------------------------------- */

static void
make_files(void)
{
    static const char *const names[] = { "a.txt", "b.jsonl", "c.ndjson", "d.dat", "e.json", "f.TXT",
                                         ".jsonl" };
    static const char object[] = "{\"text\":\"t\"}\n";

    make_folder();
    if (mkdir(path_of("in"), 0700) != 0)
        abort();
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        char name[64];

        snprintf(name, sizeof name, "in/%s", names[i]);
        file_write(name, object, strlen(object));
    }
    file_write("in/g.csv", "text\nt\n", 7);
    file_write("in/h.tsv", "text\tx\nt,\t\n", 11);
}

static const struct {
    const char *what;
    enum documents_input input;
    const char *wanted;
    size_t n_skipped;
} folder_cases[] = {
    { "auto", INPUT_AUTO,
      "doc in/a.txt@0 {\"text\":\"t\"}\n\ndoc in/b.jsonl:1@1 t\ndoc in/c.ndjson:1@1 t\n"
      "doc in/g.csv:2@2 t\ndoc in/h.tsv:2@2 t,\n",
      3 },
    { "text", INPUT_TEXT, "doc in/a.txt@0 {\"text\":\"t\"}\n\n", 7 },
    { "lines", INPUT_JSONL, "doc in/b.jsonl:1@1 t\ndoc in/c.ndjson:1@1 t\n", 6 },
    { "rows", INPUT_CSV, "doc in/g.csv:2@2 t\ndoc in/h.tsv:2@2 t,\n", 6 },
};

static void
reads_folders_by_suffix(void)
{
    make_files();
    for (size_t i = 0; i < ARRAY_LEN(folder_cases); i++) {
        struct documents_options options = options_for(folder_cases[i].input);
        char *paths[] = { path_of("in") };
        struct told told = { 0 };
        struct documents_tally tally = walk(paths, 1, &options, &told);

        expect_text(folder_cases[i].what, folder_cases[i].wanted, told.text);
        CU_ASSERT_EQUAL(tally.n_skipped, folder_cases[i].n_skipped);
    }
    remove_folder();
}

static void
reads_files_by_suffix(void)
{
    static const char text[] = "text\n";
    struct documents_options options = options_for(INPUT_AUTO);
    struct told told = { 0 };
    char *paths[4];

    make_files();
    file_write("x.jsonl", text, strlen(text));
    file_write("empty.jsonl", "", 0);
    paths[0] = path_of("in/a.txt");
    paths[1] = path_of("in/d.dat");
    paths[2] = path_of("x.jsonl");
    paths[3] = path_of("empty.jsonl");
    walk(paths, ARRAY_LEN(paths), &options, &told);
    expect_text("suffix first, then content",
                "doc in/a.txt@0 {\"text\":\"t\"}\n\ndoc in/d.dat:1@1 t\n"
                "reject x.jsonl@1+0 bad-json\n",
                told.text);
    remove_folder();
}

/* Each file starts afresh, whatever the ones before it left behind. */
static void
mixes_files_and_standard_input(void)
{
    static const char line[] = "{\"id\":1,\"text\":\"a\"}";
    static char input[] = "-";
    struct documents_options options = { .max_record = 30 };
    struct told told = { 0 };
    struct documents_tally tally;
    char *paths[7];

    make_folder();
    file_write("1.jsonl", "{\"text\":\"cut", 12);
    file_write("2.jsonl", MARK "{\"text\":\"b\"}", 15);
    file_write("3.txt", "0123456789012345678901234567890123456789", 40);
    file_write("4", "{\"text\":\"0123456789012345678901234567890123456789", 49);
    paths[0] = path_of("1.jsonl");
    paths[1] = path_of("2.jsonl");
    paths[2] = input;
    paths[3] = path_of("3.txt");
    paths[4] = path_of("4");
    paths[5] = path_of("missing");
    paths[6] = path_of("2.jsonl");
    input_in_chunks(line, strlen(line), 7);
    tally = walk(paths, ARRAY_LEN(paths), &options, &told);
    input_restore();
    expect_text("seven of them",
                "reject 1.jsonl@1+0 bad-json\ndoc 2.jsonl:1@1 b\ndoc 1@1 a\n"
                "doc 3.txt@0 012345678901234567890123456789 (cut)\nreject 4@1+0 too-long\n"
                "reject missing@0+0 unreadable\ndoc 2.jsonl:1@1 b\n",
                told.text);
    CU_ASSERT_EQUAL(tally.n_rejected, 2);
    CU_ASSERT_EQUAL(tally.n_failed, 1);
    CU_ASSERT_EQUAL(tally.n_truncated, 1);
    remove_folder();
}

static void
stops_when_asked(void)
{
    static const char lines[] = "{\"text\":\"a\"}\n{\"text\":\"b\"}\n{\"text\":\"c\"}\n";
    struct documents_options options = options_for(INPUT_AUTO);
    struct told told = { .stop_after = 2 };

    input_in_chunks(lines, strlen(lines), 100);
    walk(NULL, 0, &options, &told);
    input_restore();
    expect_text("two of three", "doc -:1@1 a\ndoc -:2@2 b\n", told.text);
}

CU_TestInfo documents_tests[] = {
    { "reads lines in any chunks", reads_lines_in_any_chunks },
    { "tells lines from text", tells_lines_from_text },
    { "looks at more than it reads", looks_at_more_than_it_reads },
    { "takes text when told so", takes_text_when_told_so },
    { "rejects long lines", rejects_long_lines },
    { "rejects a long last line", rejects_a_long_last_line },
    { "skips what is far too long", skips_what_is_far_too_long },
    { "cuts long texts", cuts_long_texts },
    { "counts lines and bytes", counts_lines_and_bytes },
    { "gives lines out at once", gives_lines_out_at_once },
    { "waits for slow pipes", waits_for_slow_pipes },
    { "tells where reading broke off", tells_where_reading_broke_off },
    { "says when a file ends inside a line", says_when_a_file_ends_inside_a_line },
    { "reads folders by suffix", reads_folders_by_suffix },
    { "reads files by suffix", reads_files_by_suffix },
    { "mixes files and standard input", mixes_files_and_standard_input },
    { "stops when asked", stops_when_asked },
    CU_TEST_INFO_NULL,
};
