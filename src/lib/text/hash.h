/* SPDX-License-Identifier: MIT */
/* The hash of a key, the same when the tables are made and when they are looked up. */
#ifndef TARWISA_TEXT_HASH_H
#define TARWISA_TEXT_HASH_H

#include <stddef.h>
#include <stdint.h>

uint32_t hash_bytes(const char *bytes, size_t len);

#endif
