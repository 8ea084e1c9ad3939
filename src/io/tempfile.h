/* SPDX-License-Identifier: MIT */
/* A file that is written beside its place and put there whole. */
#ifndef IO_TEMPFILE_H
#define IO_TEMPFILE_H

#include <signal.h>
#include <sys/stat.h>

struct tempfile;

/**
 * Make the hidden file `.NAME.tarwisa-XXXXXX` in the folder of `target`.
 *
 * While it exists INT, TERM, HUP, QUIT and PIPE remove it before they end the process (signals that
 * are ignored stay ignored). At most four at a time: a fifth is EBUSY. What killed processes left
 * of the same target is removed first.
 *
 * @param existing  What stands at `target` now: its mode and, where allowed, its owner are
 *                  taken over. NULL: nothing, and the umask decides.
 *
 * @return 0, or the errno that says why not (*out is then NULL)
 */
int tempfile_create(struct tempfile **out, const char *target, const struct stat *existing);

int tempfile_fd(const struct tempfile *temp);
const char *tempfile_path(const struct tempfile *temp);

/* Sync, rename to the target, sync the folder. 0, or errno and the target is as it was (unless
 * only the folder's sync failed). Frees `temp` either way. */
int tempfile_commit(struct tempfile *temp);

/* Remove the hidden file. Frees `temp`; NULL is fine. */
void tempfile_discard(struct tempfile *temp);

/* Where files wait that belong beside no other one: TMPDIR, else /tmp. */
const char *tempfile_folder(void);

/* Let signals wait, for a library that makes temporary files and removes their names itself. */
void tempfile_hold_signals(sigset_t *before);
void tempfile_release_signals(const sigset_t *before);

#endif
