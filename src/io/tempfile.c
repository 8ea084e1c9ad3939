/* SPDX-License-Identifier: MIT */
/* Temporary files that leave no trace, whichever way the process ends. */
#include "tempfile.h"
#include "leftover.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define NAME_BYTES_MAX 200 /* of the target's name; with the rest it stays below NAME_MAX */
#define TRIES_MAX 100
#define FILES_MAX 4

struct tempfile {
    int fd;
    size_t slot; /* FILES_MAX: there is no file under `path` */
    char path[PATH_MAX];
    char target[PATH_MAX];
};

static const int deadly[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE };
#define DEADLY (sizeof deadly / sizeof deadly[0])

/* The one global of the program: a signal handler gets no argument, and must know what to
 * remove. Written only while the signals are blocked; "" where there is no temporary file. */
static char doomed[FILES_MAX][PATH_MAX];

/* The signal is blocked until the return: raised again here, it then ends the process as if
 * nobody had caught it. */
static void
remove_and_die(int number)
{
    for (size_t i = 0; i < FILES_MAX; i++)
        if (doomed[i][0] != '\0')
            unlink(doomed[i]);
    signal(number, SIG_DFL);
    raise(number);
}

const char *
tempfile_folder(void)
{
    const char *folder = getenv("TMPDIR");

    return folder == NULL || folder[0] == '\0' ? "/tmp" : folder;
}

void
tempfile_hold_signals(sigset_t *before)
{
    sigset_t all;

    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, before);
}

void
tempfile_release_signals(const sigset_t *before)
{
    sigprocmask(SIG_SETMASK, before, NULL);
}

/* A slot that holds a name, or that does not; FILES_MAX when there is none such. */
static size_t
find_slot(bool used)
{
    size_t slot = 0;

    while (slot < FILES_MAX && (doomed[slot][0] != '\0') != used)
        slot++;
    return slot;
}

static void
arm(struct tempfile *temp, size_t slot)
{
    struct sigaction act = { .sa_handler = remove_and_die };
    struct sigaction now;

    temp->slot = slot;
    snprintf(doomed[slot], sizeof doomed[slot], "%s", temp->path);
    sigfillset(&act.sa_mask);
    for (size_t i = 0; i < DEADLY; i++)
        if (sigaction(deadly[i], NULL, &now) == 0 && now.sa_handler == SIG_DFL)
            sigaction(deadly[i], &act, NULL);
}

/* The last one out gives the signals back. */
static void
disarm(struct tempfile *temp)
{
    struct sigaction act = { .sa_handler = SIG_DFL };
    struct sigaction now;

    doomed[temp->slot][0] = '\0';
    temp->slot = FILES_MAX;
    if (find_slot(true) < FILES_MAX)
        return;
    sigemptyset(&act.sa_mask);
    for (size_t i = 0; i < DEADLY; i++)
        if (sigaction(deadly[i], NULL, &now) == 0 && now.sa_handler == remove_and_die)
            sigaction(deadly[i], &act, NULL);
}

/* Length of the folder part of a path, its last slash included; 0 when there is none. */
static size_t
folder_len(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash == NULL ? 0 : (size_t)(slash - path) + 1;
}

static int
name_files(struct tempfile *temp, const char *target)
{
    size_t folder = folder_len(target);
    const char *name = target + folder;
    int n;

    if (name[0] == '\0')
        return folder > 0 ? EISDIR : ENOENT;
    if (folder > PATH_MAX - 1 || strlen(target) > PATH_MAX - 1)
        return ENAMETOOLONG;
    memcpy(temp->target, target, strlen(target) + 1);
    n = snprintf(temp->path, sizeof temp->path, "%.*s.%.*s.tarwisa-XXXXXX", (int)folder, target,
                 NAME_BYTES_MAX, name);
    return n < 0 || (size_t)n >= sizeof temp->path ? ENAMETOOLONG : 0;
}

/* The mode a plain open() would have given, or that of the file to be replaced. */
static int
set_mode(int fd, const struct stat *existing)
{
    mode_t mask;

    if (existing == NULL) {
        mask = umask(0);
        umask(mask);
        return fchmod(fd, 0666 & ~mask) == 0 ? 0 : errno;
    }
    /* keeping the owner is for root; for others the new file is theirs, as with any editor */
    if (fchown(fd, existing->st_uid, existing->st_gid) != 0 && errno != EPERM)
        return errno;
    return fchmod(fd, existing->st_mode & 0777) == 0 ? 0 : errno;
}

/* Between its making and its marking another process may take the file for a leftover: then the
 * next one is tried. The last six bytes of `path` are mkostemp's. */
static int
open_new(char *path, int *out)
{
    char *random = path + strlen(path) - 6;

    for (int tries = 0; tries < TRIES_MAX; tries++) {
        int fd;

        memcpy(random, "XXXXXX", 6);
        fd = mkostemp(path, O_CLOEXEC);
        if (fd < 0)
            return errno;
        if (leftover_is_not(fd, path)) {
            *out = fd;
            return 0;
        }
        close(fd);
    }
    return EBUSY;
}

static int
make_file(struct tempfile *temp, const struct stat *existing)
{
    size_t slot = find_slot(false);
    sigset_t before;
    int error;

    if (slot == FILES_MAX)
        return EBUSY;
    leftovers_remove(temp->path, existing == NULL ? geteuid() : existing->st_uid);
    tempfile_hold_signals(&before);
    error = open_new(temp->path, &temp->fd);
    if (error == 0)
        arm(temp, slot);
    tempfile_release_signals(&before);
    return error == 0 ? set_mode(temp->fd, existing) : error;
}

int
tempfile_create(struct tempfile **out, const char *target, const struct stat *existing)
{
    struct tempfile *temp;
    int error;

    *out = NULL;
    temp = malloc(sizeof *temp);
    if (temp == NULL)
        return ENOMEM;
    temp->fd = -1;
    temp->slot = FILES_MAX;
    error = name_files(temp, target);
    if (error == 0)
        error = make_file(temp, existing);
    if (error != 0) {
        tempfile_discard(temp);
        return error;
    }
    *out = temp;
    return 0;
}

int
tempfile_fd(const struct tempfile *temp)
{
    return temp->fd;
}

const char *
tempfile_path(const struct tempfile *temp)
{
    return temp->path;
}

/* With the file gone there is nothing left for the signals to remove. */
static int
move_away(struct tempfile *temp, const char *target)
{
    sigset_t before;
    int error = 0;

    tempfile_hold_signals(&before);
    if (target == NULL)
        unlink(temp->path);
    else if (rename(temp->path, target) != 0)
        error = errno;
    if (error == 0)
        disarm(temp);
    tempfile_release_signals(&before);
    return error;
}

void
tempfile_discard(struct tempfile *temp)
{
    if (temp == NULL)
        return;
    if (temp->slot < FILES_MAX)
        move_away(temp, NULL);
    if (temp->fd >= 0)
        close(temp->fd);
    free(temp);
}

/* The new name must be on the disk too. A folder that cannot be opened or synced by its nature
 * is no failure: the file itself is there. */
static int
sync_folder(const struct tempfile *temp)
{
    size_t len = folder_len(temp->target);
    char folder[PATH_MAX] = ".";
    int fd, error;

    if (len > 0)
        snprintf(folder, sizeof folder, "%.*s", (int)len, temp->target);
    fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return 0;
    error = fsync(fd) == 0 || errno == EINVAL || errno == ENOTSUP ? 0 : errno;
    close(fd);
    return error;
}

/* Closing tells what a network file system kept to itself until now, and so does closing a copy:
 * the file itself stays open, and marked as in use, until it is in its place. */
static int
sync_all(const struct tempfile *temp)
{
    int copy;

    if (fsync(temp->fd) != 0)
        return errno;
    copy = fcntl(temp->fd, F_DUPFD_CLOEXEC, 0);
    return copy >= 0 && (close(copy) == 0 || errno == EINTR) ? 0 : errno;
}

int
tempfile_commit(struct tempfile *temp)
{
    int error = sync_all(temp);

    if (error == 0)
        error = move_away(temp, temp->target);
    if (error == 0)
        error = sync_folder(temp);
    tempfile_discard(temp);
    return error;
}
