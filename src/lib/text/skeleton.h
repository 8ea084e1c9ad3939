/* SPDX-License-Identifier: MIT */
/* What a name looks like: letters that a reader takes for each other are one. */
#ifndef TARWISA_TEXT_SKELETON_H
#define TARWISA_TEXT_SKELETON_H

#include "fold.h"

#define SKELETON_NAME_MAX 160 /* bytes of a name; a longer one has no skeleton */
#define SKELETON_KEY_MAX 4096 /* room for the key of any that has one */

/* What a letter looks like, in UTF-16; n is 0 where ICU is to be asked. */
struct look {
    uint16_t n;
    uint16_t units[3];
};

#define SKELETON_LOOKS 0x700 /* Latin, Greek, Cyrillic, Armenian, Hebrew and Arabic letters */

/* ICU's checker, opened once. Used by any number of threads. */
struct skeletons {
    void *checker;
    const struct look *looks; /* of the first SKELETON_LOOKS code points */
};

/* `looks` is kept; NULL while they are still to be listed, by skeleton_look. */
enum tarwisa_result skeletons_open(struct skeletons *skeletons, const struct look *looks);
void skeletons_close(struct skeletons *skeletons);

/* Capitals and small letters look like different letters of other scripts: В is B, в is not b. */
enum skeleton_case {
    SKELETON_AS_WRITTEN,
    SKELETON_SMALL,
    SKELETON_CAPITAL,
};
#define SKELETON_CASES 3

/* What one code point below SKELETON_LOOKS looks like, as ICU says. */
struct look skeleton_look(const struct skeletons *skeletons, uint32_t point);

/* The key under which names that look alike meet (Unicode Technical Standard 39, 4): direction
 * controls and joiners off, then the skeleton, folded. Returns its length; 0 for none. */
size_t skeleton_key(const struct skeletons *skeletons, const struct fold *fold,
                    struct tarwisa_span name, enum skeleton_case how, char key[SKELETON_KEY_MAX]);

#endif
