/* SPDX-License-Identifier: MIT */
/* The time a text was read at, as the command line or a record gives it. */
#include "asof.h"
#include "exits.h"
#include "message.h"

#include <string.h>
#include <time.h>

#define SECONDS_DIGITS 10 /* of times since 1970, from 2001 to 2033: what begins with 2 is a day */
#define MILLISECONDS_DIGITS 13
#define TIME_ROOM 32

/* "1718186400" or "1718186400000"; false where it is no such number. */
static bool
write_epoch(struct tarwisa_span text, char out[TIME_ROOM])
{
    time_t seconds = 0;
    struct tm parts;

    if ((text.len != SECONDS_DIGITS && text.len != MILLISECONDS_DIGITS) || text.bytes[0] != '1')
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.bytes[i] < '0' || text.bytes[i] > '9')
            return false;
        if (i < SECONDS_DIGITS)
            seconds = seconds * 10 + (text.bytes[i] - '0');
    }
    return gmtime_r(&seconds, &parts) != NULL &&
           strftime(out, TIME_ROOM, "%Y-%m-%dT%H:%M:%SZ", &parts) > 0;
}

bool
asof_read(const struct tarwisa *t, struct tarwisa_scratch *scratch, struct tarwisa_span text,
          struct tarwisa_date *out)
{
    char epoch[TIME_ROOM];

    if (write_epoch(text, epoch))
        text = (struct tarwisa_span){ epoch, strlen(epoch) };
    if (tarwisa_date_parse(t, scratch, text, NULL, out) != TARWISA_OK ||
        out->status != TARWISA_DATE_OK || out->flags != 0)
        return false;
    out->raw = (struct tarwisa_span){ NULL, 0 }; /* what it points to may go */
    return true;
}

int
asof_settle(const struct tarwisa *t, struct tarwisa_scratch *scratch, struct options *options,
            struct tarwisa_date *out)
{
    if (options->as_of == NULL)
        return EXIT_FINE;
    if (!asof_read(t, scratch, (struct tarwisa_span){ options->as_of, strlen(options->as_of) },
                   out)) {
        message("--as-of: '%s' is no time such as 2024-06-12 or 2024-06-12T10:30", options->as_of);
        return EXIT_USAGE;
    }
    options->how.as_of = out;
    return EXIT_FINE;
}
