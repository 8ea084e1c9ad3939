/* SPDX-License-Identifier: MIT */
/* The names that columns get in a database which does not take every name. */
#ifndef CLI_IDENTIFIERS_H
#define CLI_IDENTIFIERS_H

#include "rows.h"

#define IDENTIFIER_BYTES ((size_t)256) /* room for a name and a NUL, in whatever database */

/* What names a database takes: none that is empty or that another column has. */
struct identifier_rules {
    size_t bytes_max;   /* below IDENTIFIER_BYTES - 1 */
    size_t letters_max; /* code points */
    bool any_case;      /* names that differ by the case of Latin letters are two */
    bool plane_0;       /* no letters above U+FFFF, no blank at the end */
};

/* Make a name into one that is taken. What is no UTF-8 becomes U+FFFD; "" becomes column_N. */
void identifier_make(const struct identifier_rules *rules, const char *name, size_t n,
                     char out[IDENTIFIER_BYTES]);

/* Make one for each column; `*n_changed` of them are not the column's own. NULL: no memory. To be
 * freed. */
char (*identifiers_make(const struct identifier_rules *rules, const struct row_columns *columns,
                        size_t *n_changed))[IDENTIFIER_BYTES];

#endif
