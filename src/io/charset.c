/* SPDX-License-Identifier: MIT */
/* Asks uchardet. */
#include "charset.h"

#include <uchardet.h>

#include <strings.h>

/* Of its other answers none is the encoding of a text in Arabic that is no UTF. */
static const char *
known_charset(const char *name)
{
    static const char *const known[] = { "windows-1256", "iso-8859-6" };

    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strcasecmp(known[i], name) == 0)
            return known[i];
    return NULL;
}

const char *
charset_of(const char *bytes, size_t len)
{
    uchardet_t detector = uchardet_new();
    const char *name = NULL;

    if (detector == NULL)
        return NULL;
    if (uchardet_handle_data(detector, bytes, len) == 0) {
        uchardet_data_end(detector);
        name = known_charset(uchardet_get_charset(detector));
    }
    uchardet_delete(detector);
    return name;
}
