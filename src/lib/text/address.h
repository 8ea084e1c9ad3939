/* SPDX-License-Identifier: MIT */
/* Web addresses in a text: where one ends, and whose host it names. */
#ifndef TARWISA_TEXT_ADDRESS_H
#define TARWISA_TEXT_ADDRESS_H

#include "tarwisa.h"

/* The byte behind a scheme and its "://" (RFC 3986, 3.1), or `at` when none begins there. */
size_t address_scheme(struct tarwisa_span text, size_t at);

struct address {
    struct tarwisa_span host; /* as written; empty when it cannot be trusted, or for no address */
    size_t limit;             /* behind the host alone, or behind the whole address */
    bool is_whole;            /* it has a scheme, a path, a port or a user: more than a bare host */
};

/* The address or bare host that begins at `at`. Before an @ anybody can write another host
 * (http://reuters.com:80@evil.example/), and before a sign that goes on with it another's beginning
 * (http://reuters.com%2eevil.example/): such an address has none. */
struct address address_at(struct tarwisa_span text, size_t at);

#endif
