/* SPDX-License-Identifier: MIT */
/* Tells by its lock whether a temporary file is in use, and removes those that are not. */
#include "leftover.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define RANDOM_LEN 6 /* what mkstemp fills in */

/* Is this name still that of the open file, and its only one? */
static bool
is_named(int fd, int folder, const char *name)
{
    struct stat open_file, named;

    return fstat(fd, &open_file) == 0 && fstatat(folder, name, &named, AT_SYMLINK_NOFOLLOW) == 0 &&
           open_file.st_nlink == 1 && open_file.st_dev == named.st_dev &&
           open_file.st_ino == named.st_ino;
}

bool
leftover_is_not(int fd, const char *path)
{
    struct stat st;

    if (flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
        return false;
    return lstat(path, &st) == 0;
}

static bool
fits_pattern(const char *name, const char *pattern)
{
    size_t fixed = strlen(pattern) - RANDOM_LEN;

    if (strlen(name) != fixed + RANDOM_LEN || memcmp(name, pattern, fixed) != 0)
        return false;
    for (size_t i = fixed; name[i] != '\0'; i++)
        if (!isascii((unsigned char)name[i]) || !isalnum((unsigned char)name[i]))
            return false;
    return true;
}

static bool
is_ours(int folder, const char *name, uid_t owner)
{
    struct stat st;

    return fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(st.st_mode) &&
           (st.st_uid == geteuid() || st.st_uid == owner);
}

/* The name is looked at again under the lock: until then its process may have put the file in its
 * place, and only who has the lock does that or removes it. Some file systems lock only what is
 * open for writing. */
static void
remove_unused(int folder, const char *name)
{
    int fd = openat(folder, name, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);

    if (fd < 0)
        return;
    if (flock(fd, LOCK_EX | LOCK_NB) == 0 && is_named(fd, folder, name))
        unlinkat(folder, name, 0);
    close(fd);
}

static DIR *
open_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *folder = slash == NULL ? strdup(".") : strndup(path, (size_t)(slash - path) + 1);
    DIR *opened = folder == NULL ? NULL : opendir(folder);

    free(folder);
    return opened;
}

void
leftovers_remove(const char *pattern, uid_t owner)
{
    const char *slash = strrchr(pattern, '/');
    const char *name = slash == NULL ? pattern : slash + 1;
    DIR *folder = open_folder(pattern);
    struct dirent *entry;

    if (folder == NULL)
        return;
    while ((entry = readdir(folder)) != NULL)
        if (fits_pattern(entry->d_name, name) && is_ours(dirfd(folder), entry->d_name, owner))
            remove_unused(dirfd(folder), entry->d_name);
    closedir(folder);
}
