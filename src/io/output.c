/* SPDX-License-Identifier: MIT */
/* A buffered writer over a file descriptor that remembers its first error. */
#include "output.h"
#include "tempfile.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BUFFER ((size_t)64 * 1024)

struct output {
    int fd;
    int error;             /* errno of the first failure; 0 while all is well */
    struct tempfile *temp; /* NULL when fd is written directly */
    void (*take)(void *data, const char *bytes, size_t len); /* in place of fd; or NULL */
    void *taker;
    size_t len;
    char buffer[BUFFER];
};

/* A pipe that somebody made non-blocking is waited for. */
static bool
wait_until_writable(int fd)
{
    struct pollfd wait = { .fd = fd, .events = POLLOUT };

    return poll(&wait, 1, -1) > 0 || errno == EINTR;
}

static void
write_out(struct output *out, const char *bytes, size_t len)
{
    if (out->take != NULL && len > 0) {
        out->take(out->taker, bytes, len);
        return;
    }
    while (len > 0 && out->error == 0) {
        ssize_t n = write(out->fd, bytes, len);

        if (n >= 0) {
            bytes += n;
            len -= (size_t)n;
        } else if (errno == EAGAIN ? !wait_until_writable(out->fd) : errno != EINTR) {
            out->error = errno;
        }
    }
}

int
output_flush(struct output *out)
{
    write_out(out, out->buffer, out->len);
    out->len = 0;
    return out->error;
}

int
output_error(const struct output *out)
{
    return out->error;
}

void
output_write(struct output *out, const char *bytes, size_t len)
{
    if (len > BUFFER - out->len)
        output_flush(out);
    if (len >= BUFFER) {
        write_out(out, bytes, len);
        return;
    }
    if (len > 0)
        memcpy(out->buffer + out->len, bytes, len);
    out->len += len;
}

char *
output_room(struct output *out, size_t len)
{
    if (len > BUFFER - out->len)
        output_flush(out);
    return len > BUFFER ? NULL : out->buffer + out->len;
}

void
output_fill(struct output *out, size_t len)
{
    out->len += len;
}

void
output_text(struct output *out, const char *text)
{
    output_write(out, text, strlen(text));
}

/* What does not fit into a line's room is made in some of its own. */
void
output_vprint(struct output *out, const char *format, va_list args)
{
    char text[1024], *longer;
    va_list again;
    int n;

    va_copy(again, args);
    n = vsnprintf(text, sizeof text, format, args);
    if (n >= 0 && (size_t)n < sizeof text) {
        output_write(out, text, (size_t)n);
    } else if (n >= 0 && (longer = malloc((size_t)n + 1)) != NULL) {
        vsnprintf(longer, (size_t)n + 1, format, again);
        output_write(out, longer, (size_t)n);
        free(longer);
    } else if (out->error == 0) {
        out->error = ENOMEM;
    }
    va_end(again);
}

bool
output_is_terminal(const struct output *out)
{
    return isatty(out->fd) == 1;
}

int
output_fd(const struct output *out)
{
    return out->fd;
}

static int
open_directly(struct output *out, const char *path)
{
    out->fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    return out->fd < 0 ? errno : 0;
}

static int
open_temp(struct output *out, const char *path, const struct stat *existing)
{
    int error = tempfile_create(&out->temp, path, existing);

    if (error == 0)
        out->fd = tempfile_fd(out->temp);
    return error;
}

/* The file behind all links is replaced, not the link; one that must not be written is left. */
static int
open_existing(struct output *out, const char *path, const struct stat *existing)
{
    char *target;
    int error;

    if (faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) != 0)
        return errno;
    target = realpath(path, NULL);
    if (target == NULL)
        return errno;
    error = open_temp(out, target, existing);
    free(target);
    return error;
}

static int
open_path(struct output *out, const char *path)
{
    struct stat st, link;

    if (stat(path, &st) == 0)
        return S_ISREG(st.st_mode) ? open_existing(out, path, &st) : open_directly(out, path);
    if (errno != ENOENT)
        return errno;
    if (lstat(path, &link) == 0)
        return ENOENT; /* a link that leads nowhere: no guess where the file was meant to be */
    return open_temp(out, path, NULL);
}

static struct output *
make(int fd)
{
    struct output *out = malloc(sizeof *out);

    if (out == NULL)
        return NULL;
    out->fd = fd;
    out->error = 0;
    out->temp = NULL;
    out->take = NULL;
    out->len = 0;
    return out;
}

int
output_open_to(struct output **out, void (*take)(void *data, const char *bytes, size_t len),
               void *data)
{
    *out = make(-1);
    if (*out == NULL)
        return ENOMEM;
    (*out)->take = take;
    (*out)->taker = data;
    return 0;
}

int
output_open(struct output **out, const char *path)
{
    struct output *made = make(STDOUT_FILENO);
    int error;

    *out = NULL;
    if (made == NULL)
        return ENOMEM;
    error = path == NULL ? 0 : open_path(made, path);
    if (error != 0) {
        free(made);
        return error;
    }
    *out = made;
    return 0;
}

/* Closing tells what a network file system kept to itself until now. */
int
output_finish(struct output *out)
{
    int error;

    if (output_flush(out) != 0)
        return out->error;
    if (out->temp != NULL) {
        error = tempfile_commit(out->temp);
        out->temp = NULL;
    } else {
        error = close(out->fd) == 0 || errno == EINTR ? 0 : errno;
    }
    out->fd = -1;
    out->error = error;
    return error;
}

void
output_close(struct output *out)
{
    if (out == NULL)
        return;
    if (out->temp != NULL)
        tempfile_discard(out->temp);
    else if (out->fd > STDERR_FILENO)
        close(out->fd);
    free(out);
}

static bool
stat_output(const char *path, struct stat *st)
{
    return (path == NULL ? fstat(STDOUT_FILENO, st) : stat(path, st)) == 0;
}

static bool
is_same_file(const struct stat *a, const struct stat *b)
{
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

bool
output_is_input(const char *output, const char *input)
{
    struct stat to, from;
    int known_from = strcmp(input, "-") == 0 ? fstat(STDIN_FILENO, &from) : stat(input, &from);

    return stat_output(output, &to) && known_from == 0 && S_ISREG(to.st_mode) &&
           is_same_file(&to, &from);
}

struct output_file
output_file_of(const char *output)
{
    struct stat st;

    if (!stat_output(output, &st) || !S_ISREG(st.st_mode))
        return (struct output_file){ .is_there = false };
    return (struct output_file){ .is_there = true, .device = st.st_dev, .inode = st.st_ino };
}

bool
output_file_is(const struct output_file *file, const struct stat *st)
{
    return file->is_there && file->device == st->st_dev && file->inode == st->st_ino;
}

/* The folder a file would be made in, and the name it would get there. */
static const char *
stat_folder(const char *path, struct stat *st)
{
    const char *slash = strrchr(path, '/');
    char *folder = slash == NULL ? strdup(".") : strndup(path, (size_t)(slash - path) + 1);
    bool found = folder != NULL && stat(folder, st) == 0;

    free(folder);
    return !found ? NULL : slash == NULL ? path : slash + 1;
}

static bool
would_be_same(const char *a, const char *b)
{
    struct stat in_a, in_b;
    const char *name_a = stat_folder(a, &in_a);
    const char *name_b = stat_folder(b, &in_b);

    return name_a != NULL && name_b != NULL && is_same_file(&in_a, &in_b) &&
           strcmp(name_a, name_b) == 0;
}

bool
output_is_output(const char *a, const char *b)
{
    struct stat at_a, at_b;
    bool is_a = stat_output(a, &at_a);
    bool is_b = stat_output(b, &at_b);

    if (is_a && is_b)
        return S_ISREG(at_a.st_mode) && is_same_file(&at_a, &at_b);
    return a != NULL && b != NULL && !is_a && !is_b && would_be_same(a, b);
}
