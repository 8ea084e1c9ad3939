/* SPDX-License-Identifier: MIT */
/* Runs files, or all files of folders, through a fuzz target, for compilers without libFuzzer. */
#include "fuzz.h"

#include <errno.h>
#include <fts.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* The content of a file in memory; NULL with errno. */
static uint8_t *
read_whole(const char *path, size_t size)
{
    FILE *in = fopen(path, "rb");
    uint8_t *bytes;

    if (in == NULL)
        return NULL;
    bytes = malloc(size + 1);
    if (bytes != NULL && fread(bytes, 1, size + 1, in) != size) {
        free(bytes);
        bytes = NULL;
        errno = EIO;
    }
    fclose(in);
    return bytes;
}

/* The name goes out before the run: after a crash it is the last one that stands there. */
static bool
replay(const FTSENT *file)
{
    size_t size = (size_t)file->fts_statp->st_size;
    uint8_t *bytes = read_whole(file->fts_path, size);

    if (bytes == NULL) {
        fprintf(stderr, "%s: %s\n", file->fts_path, strerror(errno));
        return false;
    }
    fprintf(stderr, "%s\n", file->fts_path);
    LLVMFuzzerTestOneInput(bytes, size);
    free(bytes);
    return true;
}

int
main(int argc, char **argv)
{
    FTS *tree = argc > 1 ? fts_open(argv + 1, FTS_LOGICAL | FTS_NOCHDIR, NULL) : NULL;
    FTSENT *entry;
    size_t n = 0;
    bool all = tree != NULL;

    while (tree != NULL && (entry = fts_read(tree)) != NULL) {
        if (entry->fts_info == FTS_D || entry->fts_info == FTS_DP)
            continue;
        if (entry->fts_info == FTS_F && replay(entry))
            n++;
        else
            all = false;
    }
    if (tree != NULL)
        fts_close(tree);
    printf("%zu\n", n);
    return all && n > 0 ? 0 : 1;
}
