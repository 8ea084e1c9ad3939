/* SPDX-License-Identifier: MIT */
/* Walks files and folders and reads each file as one document. */
#include "documents.h"
#include "output.h"

#include <unicode/utf8.h>

#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FIRST_ROOM ((size_t)64 * 1024)
#define NO_MEMORY (-1)

struct walk {
    const struct documents_options *options;
    const struct documents_listener *listener;
    struct documents_tally tally;
    char *bytes; /* used again for every document */
    size_t room;
};

const struct documents_reject_kind documents_reject_kinds[] = {
    { "unreadable", "the file or folder could not be opened" },
    { "cut", "reading the file broke off" },
    { NULL, NULL },
};

/* What is read inside folders. */
static const struct {
    const char *suffix;
} known[] = {
    { ".txt" },
};

static bool
has_known_suffix(const char *name)
{
    size_t len = strlen(name);

    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        size_t n = strlen(known[i].suffix);

        if (len > n && strcmp(name + len - n, known[i].suffix) == 0)
            return true;
    }
    return false;
}

static void
report(struct walk *walk, const struct documents_reject *error)
{
    walk->tally.n_failed++;
    walk->listener->on_reject(walk->listener->data, error);
}

static void
report_unopened(struct walk *walk, const char *path, int error, const char *text)
{
    struct documents_reject e = {
        .path = path, .kind = "unreadable", .error = error, .text = text
    };

    if (text == NULL)
        e.text = strerror(error);
    report(walk, &e);
}

static bool
grow(struct walk *walk)
{
    size_t most = walk->options->max_record + 1;
    size_t room = walk->room < FIRST_ROOM / 2 ? FIRST_ROOM : walk->room * 2;
    char *bytes;

    if (room > most)
        room = most;
    bytes = realloc(walk->bytes, room);
    if (bytes == NULL)
        return false;
    walk->bytes = bytes;
    walk->room = room;
    return true;
}

/* One read; 0 at the end, -1 with errno. */
static ssize_t
read_some(int fd, char *bytes, size_t len)
{
    struct pollfd wait = { .fd = fd, .events = POLLIN };
    ssize_t n;

    do {
        n = read(fd, bytes, len);
    } while (n < 0 && (errno == EINTR || (errno == EAGAIN && poll(&wait, 1, -1) > 0)));
    return n;
}

/* One byte more than the cap is asked for: it tells a document that just fits from a longer one.
 * 0, or errno; ENOMEM stands for itself. */
static int
read_bytes(struct walk *walk, int fd, size_t *len)
{
    for (*len = 0; *len <= walk->options->max_record;) {
        ssize_t n;

        if (*len == walk->room && !grow(walk))
            return ENOMEM;
        n = read_some(fd, walk->bytes + *len, walk->room - *len);
        if (n < 0)
            return errno;
        if (n == 0)
            break;
        *len += (size_t)n;
    }
    return 0;
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
deliver(struct walk *walk, const char *id, size_t len)
{
    size_t most = walk->options->max_record;
    struct document document = {
        .id = { id, strlen(id) }, .path = id, .bytes = walk->bytes, .len = len
    };

    if (len > most) {
        document.truncated = true;
        document.len = cut_at_border(walk->bytes, most);
        walk->tally.n_truncated++;
    }
    walk->tally.n_read++;
    return walk->listener->on_document(walk->listener->data, &document);
}

static int
read_document(struct walk *walk, const char *id, int fd)
{
    size_t len;
    int error = read_bytes(walk, fd, &len);

    if (error == ENOMEM)
        return NO_MEMORY;
    if (error != 0) {
        struct documents_reject e = {
            .path = id, .kind = "cut", .error = error, .text = strerror(error), .opened = true
        };

        report(walk, &e);
        return 0;
    }
    return deliver(walk, id, len);
}

static int
read_file(struct walk *walk, const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    int result;

    if (fd < 0) {
        report_unopened(walk, path, errno, NULL);
        return 0;
    }
    result = read_document(walk, path, fd);
    close(fd);
    return result;
}

/* In a folder nothing is read that might wait for ever, nor what is just being replaced. */
static int
read_found_file(struct walk *walk, const FTSENT *entry)
{
    if (!has_known_suffix(entry->fts_name)) {
        walk->tally.n_skipped++;
        return 0;
    }
    if (entry->fts_info != FTS_F)
        report_unopened(walk, entry->fts_path, 0, "not a regular file");
    else if (output_is_input(walk->options->output, entry->fts_accpath))
        report_unopened(walk, entry->fts_path, 0, "is the output file");
    else
        return read_file(walk, entry->fts_path);
    return 0;
}

static int
visit(struct walk *walk, FTS *tree, FTSENT *entry)
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
    case FTS_DEFAULT:
        return found ? read_found_file(walk, entry) : read_file(walk, entry->fts_path);
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
walk_path(struct walk *walk, char *path)
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

int
documents_walk(char *const *paths, size_t n, const struct documents_options *options,
               const struct documents_listener *listener, struct documents_tally *tally)
{
    struct walk walk = { .options = options, .listener = listener };
    int result = n == 0 ? read_document(&walk, "-", STDIN_FILENO) : 0;

    for (size_t i = 0; i < n && result == 0; i++) {
        if (strcmp(paths[i], "-") == 0)
            result = read_document(&walk, "-", STDIN_FILENO);
        else
            result = walk_path(&walk, paths[i]);
    }
    free(walk.bytes);
    *tally = walk.tally;
    return result;
}
