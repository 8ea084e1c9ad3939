/* SPDX-License-Identifier: MIT */
/* Encodings in: bytes of any of them become UTF-8, and those of UTF-8 stay as they are. */
#ifndef IO_RECODE_H
#define IO_RECODE_H

#include "reader.h"

#define RECODE_HEAD ((size_t)64 * 1024) /* of a stream, what is looked at */
#define RECODE_LEAST ((size_t)64)       /* bytes beyond ASCII without which nothing is guessed */

struct recode;

/* Whom to tell, once a file, in what it is read and why that. */
typedef void recode_told_fn(void *data, const char *name, const char *why);

/* 0 or ENOMEM (*out is then NULL) */
int recode_open(struct recode **out, recode_told_fn *told, void *data);
void recode_close(struct recode *recode);

/* Is there an encoding of this name? */
bool recode_knows(const char *name);

/**
 * Start on a file.
 *
 * @param name  The encoding; NULL: UTF-16 where a byte order mark says so, else the bytes as they are.
 *
 * @return false when there is no memory
 */
bool recode_begin(struct recode *recode, struct reader_source below, const char *name);

/* Are these the first bytes of the file that was just begun, before any conversion? No more is read than
 * tells, and what is read waits. */
bool recode_begins(struct recode *recode, const char *bytes, size_t len);

/* Leave the file, of which nothing was given out yet, as it is, whatever its encoding was said to be. */
void recode_leave(struct recode *recode);

/* What was read of a file that is not converted yet is read again, before what follows. False when
 * there is no memory, as below. */
bool recode_give_back(struct recode *recode, const char *bytes, size_t len);

/* Convert what follows. */
bool recode_convert(struct recode *recode, const char *name, const char *why);

/**
 * The file is a stream of lines: find out what it is in, unless that is known.
 *
 * Its first line that is not ASCII decides: when that is UTF-8 the file is, and nothing waits. Else
 * the first RECODE_HEAD bytes are looked at as by recode_guess.
 */
void recode_watch(struct recode *recode);

/* What a text is in: NULL where it is UTF-8 but for some bytes, too short, or nobody can tell. */
const char *recode_guess(const char *bytes, size_t len);

/* The file is being converted, or is known to be UTF-8 because that was said. */
bool recode_is_settled(const struct recode *recode);

/* As reader_source.read. */
ssize_t recode_read(void *recode, char *bytes, size_t len);

#endif
