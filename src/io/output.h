/* SPDX-License-Identifier: MIT */
/* Bytes out: buffered, every write checked, a file whole or not at all. */
#ifndef IO_OUTPUT_H
#define IO_OUTPUT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

/* A cell of a row on its way out. bytes NULL: there is no value; len 0 beside it: an empty one. */
struct cell {
    const char *bytes;
    size_t len;
};

struct output;

/**
 * Open standard output or a file.
 *
 * A regular file, or one that is not there yet, is written beside its place under a hidden name
 * and put there by output_finish; INT, TERM, HUP and PIPE remove the hidden file before they end
 * the process. A symbolic link is followed. Anything else (a device, a FIFO) is written directly.
 * At most four files can be open this way at a time.
 *
 * @param out   The output, on 0; NULL otherwise.
 * @param path  The file; NULL for standard output.
 *
 * @return 0, or the errno that says why not
 */
int output_open(struct output **out, const char *path);

/* Have what is written taken by the caller, a buffer at a time. 0, or ENOMEM. */
int output_open_to(struct output **out, void (*take)(void *data, const char *bytes, size_t len),
                   void *data);

/* What was not finished is taken back: the file keeps what it held before. NULL is fine. */
void output_close(struct output *out);

/* Add bytes. Errors are kept: after the first one nothing is written, output_error tells it. */
void output_write(struct output *out, const char *bytes, size_t len);
void output_text(struct output *out, const char *text);

/* The same for what printf would write, of any length. */
void output_vprint(struct output *out, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

/* Room for `len` bytes that the caller fills; NULL when it is more than the buffer has. What was filled
 * is then told to output_fill, before anything else is written. */
char *output_room(struct output *out, size_t len);
void output_fill(struct output *out, size_t len);

/* Hand over what waits in the buffer. 0, or the errno of the first write that failed. */
int output_flush(struct output *out);
int output_error(const struct output *out);

/* Flush, make sure it is on the disk, put the file in its place. 0 or errno; then only close. */
int output_finish(struct output *out);

bool output_is_terminal(const struct output *out);
int output_fd(const struct output *out);

/* Would writing to `output` (NULL: standard output) write into `input` ("-": standard input)?
 * Only regular files are compared: a terminal may well be both. */
bool output_is_input(const char *output, const char *input);

/* The regular file that an output (NULL: standard output) is, to be compared with many inputs. */
struct output_file {
    bool is_there;
    dev_t device;
    ino_t inode;
};
struct output_file output_file_of(const char *output);
bool output_file_is(const struct output_file *file, const struct stat *st);

/* Are two outputs (NULL: standard output) one regular file, be it there or not yet? */
bool output_is_output(const char *a, const char *b);

#endif
