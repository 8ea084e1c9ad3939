/* SPDX-License-Identifier: MIT */
/* The report of an audit as one page of HTML that needs nothing beside it. */
#ifndef CLI_AUDITHTML_H
#define CLI_AUDITHTML_H

#include "audit/tally.h"
#include "io/output.h"

/* The languages of the page. */
enum audithtml_language {
    AUDITHTML_ENGLISH,
    AUDITHTML_ARABIC
};

/* Write the page. False: no memory; what cannot be written stays in `out`. */
bool audithtml_write(struct tally *tally, const struct tarwisa *t, enum audithtml_language language,
                     struct output *out);

#endif
