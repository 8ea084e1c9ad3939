/* SPDX-License-Identifier: MIT */
/* Whether a text is told by its bytes to hold nothing of interest, or looked at in full. */
#ifndef TARWISA_TEXT_SHORTCUTS_H
#define TARWISA_TEXT_SHORTCUTS_H

/* A library built with TARWISA_IN_FULL takes no way that others do not need: a test holds its rows
 * against the usual one's. */
enum {
#ifdef TARWISA_IN_FULL
    takes_shortcuts = 0
#else
    takes_shortcuts = 1
#endif
};

#endif
