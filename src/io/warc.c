/* SPDX-License-Identifier: MIT */
/* WARC files in (ISO 28500): each conversion record, the text of a page as WET files hold it, a document. */
#include "warc.h"
#include "json.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#define NO_MEMORY (-1)
#define HEAD_MAX ((size_t)64 * 1024) /* bytes of a record's head */
#define BEGINNING_LEN (sizeof WARC_BEGINNING - 1)
#define ENDS_INSIDE "the file ends inside the record"
#define BEHIND 16 /* bytes of line ends behind a record, of which there should be two */

struct warc {
    struct reader *in;
    const char *path;
    const struct documents_options *options;
    const struct documents_listener *listener;
    struct documents_tally *tally;
    size_t number;  /* of the record, from 1 */
    size_t n_pages; /* responses, whose text is not read */
};

/* What the head of a record says. Spans of the reader's buffer. */
struct head {
    size_t len; /* of the head, its empty line included */
    struct cell type, uri, id, date;
    size_t length; /* of the content; SIZE_MAX where it is not said */
};

static bool
is_word(struct cell cell, const char *word)
{
    return cell.len == strlen(word) && strncasecmp(cell.bytes, word, cell.len) == 0;
}

/* --- heads ----------------------------------------------------------------------------------- */

/* The head's length, up to an empty line; 0 where it does not end. */
static size_t
find_head(struct reader *in)
{
    size_t at = 0;

    for (;;) {
        const char *bytes = reader_bytes(in), *lf = NULL;
        size_t waiting = reader_waiting(in) < HEAD_MAX ? reader_waiting(in) : HEAD_MAX;

        while (at < waiting && (lf = memchr(bytes + at, '\n', waiting - at)) != NULL) {
            size_t next = (size_t)(lf - bytes) + 1;

            if (next - at == 1 || (next - at == 2 && bytes[at] == '\r'))
                return next;
            at = next;
        }
        if (waiting == HEAD_MAX || !reader_fill(in, HEAD_MAX))
            return 0;
    }
}

static struct cell
trim(const char *bytes, size_t len)
{
    while (len > 0 && strchr(" \t\r<", *bytes) != NULL && *bytes != '\0') {
        bytes++;
        len--;
    }
    while (len > 0 && strchr(" \t\r>", bytes[len - 1]) != NULL && bytes[len - 1] != '\0')
        len--;
    return (struct cell){ bytes, len };
}

/* Plain digits, none of them beyond what a size can hold. */
static size_t
read_length(struct cell text)
{
    size_t length = 0;

    for (size_t i = 0; i < text.len; i++) {
        if (text.bytes[i] < '0' || text.bytes[i] > '9' || length > SIZE_MAX / 16)
            return SIZE_MAX;
        length = length * 10 + (size_t)(text.bytes[i] - '0');
    }
    return text.len == 0 ? SIZE_MAX : length;
}

static void
read_field(struct head *head, struct cell name, struct cell value)
{
    if (is_word(name, "WARC-Type"))
        head->type = value;
    else if (is_word(name, "WARC-Target-URI"))
        head->uri = value;
    else if (is_word(name, "WARC-Record-ID"))
        head->id = value;
    else if (is_word(name, "WARC-Date"))
        head->date = value;
    else if (is_word(name, "Content-Length"))
        head->length = read_length(value);
}

static void
read_fields(const char *bytes, size_t len, struct head *head)
{
    *head = (struct head){ .len = len, .length = SIZE_MAX };
    for (size_t at = 0; at < len;) {
        const char *line = bytes + at, *lf = memchr(line, '\n', len - at);
        size_t line_len = lf == NULL ? len - at : (size_t)(lf - line);
        const char *colon = memchr(line, ':', line_len);

        if (colon != NULL)
            read_field(head, trim(line, (size_t)(colon - line)),
                       trim(colon + 1, line_len - (size_t)(colon - line) - 1));
        at += line_len + 1;
    }
}

/* --- records --------------------------------------------------------------------------------- */

static void
reject(struct warc *w, const char *text)
{
    struct documents_reject e = { .path = w->path,
                                  .line = w->number,
                                  .byte = w->in->offset,
                                  .kind = "bad-warc",
                                  .text = text,
                                  .opened = true };

    w->tally->n_rejected++;
    w->listener->on_reject(w->listener->data, &e);
}

static bool
begins_record(struct reader *in)
{
    return reader_byte(in, BEGINNING_LEN - 1, HEAD_MAX) >= 0 &&
           memcmp(reader_bytes(in), WARC_BEGINNING, BEGINNING_LEN) == 0;
}

/* To the next line that begins a record, the present one left out, or to the end. */
static void
resync(struct reader *in)
{
    do {
        reader_skip_line(in);
    } while (reader_byte(in, 0, HEAD_MAX) >= 0 && !begins_record(in));
}

/* False when there are not so many. */
static bool
skip(struct reader *in, size_t len)
{
    while (len > 0 && reader_byte(in, 0, READER_BLOCK) >= 0) {
        size_t n = reader_waiting(in) < len ? reader_waiting(in) : len;

        reader_take(in, n);
        len -= n;
    }
    return len == 0;
}

/* Does the next record, or the end of the file, stand behind `len` bytes that wait? */
static bool
leads_on(struct reader *in, size_t len)
{
    size_t at = len, limit = len + BEHIND, most = limit + BEGINNING_LEN;
    int byte;

    while ((byte = reader_byte(in, at, most)) == '\r' || byte == '\n')
        if (++at > limit)
            return false;
    if (byte < 0)
        return in->at_end;
    return reader_byte(in, at + BEGINNING_LEN - 1, most) >= 0 &&
           memcmp(reader_bytes(in) + at, WARC_BEGINNING, BEGINNING_LEN) == 0;
}

static int
deliver(struct warc *w, const struct head *head, size_t len, bool truncated)
{
    struct document document = { .id = head->uri.len > 0 ? head->uri : head->id,
                                 .url = head->uri,
                                 .time = head->date,
                                 .path = w->path,
                                 .line = w->number,
                                 .taken = head->len + len,
                                 .bytes = reader_bytes(w->in) + head->len,
                                 .len = len,
                                 .truncated = truncated };

    document.valid_utf8 = json_is_utf8(document.bytes, len);
    w->tally->n_read++;
    w->tally->n_truncated += truncated;
    return w->listener->on_document(w->listener->data, &document);
}

/* The head and as much of the text as is read wait in the buffer; it may have moved meanwhile. */
static int
read_conversion(struct warc *w, const struct head *found)
{
    size_t most = w->options->max_record;
    bool truncated = found->length > most;
    size_t len = truncated ? most : found->length, rest = found->length - len;
    struct head head;
    int result;

    reader_byte(w->in, found->len + len - 1, found->len + len);
    if (w->in->error == ENOMEM)
        return NO_MEMORY;
    if (reader_waiting(w->in) < found->len + len) {
        reject(w, ENDS_INSIDE);
        resync(w->in);
        return 0;
    }
    if (!truncated && !leads_on(w->in, found->len + len)) {
        reject(w, "its Content-Length does not lead to the next record");
        resync(w->in);
        return 0;
    }
    read_fields(reader_bytes(w->in), found->len, &head);
    result = deliver(w, &head, len, truncated);
    reader_take(w->in, head.len + len);
    if (!skip(w->in, rest))
        reject(w, ENDS_INSIDE);
    return result;
}

static int
read_record(struct warc *w)
{
    size_t len = begins_record(w->in) ? find_head(w->in) : 0;
    struct head head;

    if (w->in->error == ENOMEM)
        return NO_MEMORY;
    read_fields(reader_bytes(w->in), len, &head);
    if (len == 0 || head.length == SIZE_MAX) {
        reject(w, len == 0 ? "no head of a record stands here" : "its head has no Content-Length");
        resync(w->in);
        return 0;
    }
    if (is_word(head.type, "conversion"))
        return read_conversion(w, &head);
    w->n_pages += is_word(head.type, "response");
    reader_take(w->in, head.len);
    if (!skip(w->in, head.length))
        reject(w, ENDS_INSIDE);
    return 0;
}

static void
remark_on_pages(const struct warc *w)
{
    char text[128];

    if (w->n_pages == 0 || w->listener->on_remark == NULL)
        return;
    snprintf(text, sizeof text, "%zu %s passed over: only text is read, as in WET files",
             w->n_pages, w->n_pages == 1 ? "page is" : "pages are");
    w->listener->on_remark(w->listener->data, w->path, 0, text);
}

int
warc_read(struct reader *in, const char *path, const struct documents_options *options,
          const struct documents_listener *listener, struct documents_tally *tally)
{
    struct warc w = { in, path, options, listener, tally, 0, 0 };
    int result = 0, byte;

    while (result == 0 && (byte = reader_byte(in, 0, READER_BLOCK)) >= 0) {
        if (byte == '\r' || byte == '\n') {
            reader_take(in, 1);
            continue;
        }
        w.number++;
        result = read_record(&w);
    }
    if (result == 0)
        remark_on_pages(&w);
    return result == 0 && in->error == ENOMEM ? NO_MEMORY : result;
}
