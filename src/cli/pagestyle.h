/* SPDX-License-Identifier: MIT */
/* What the page of an audit looks like, and what it does with JavaScript. */
#ifndef CLI_PAGESTYLE_H
#define CLI_PAGESTYLE_H

extern const char page_style[];
extern const char page_script[];
extern const char page_policy[];

#endif
