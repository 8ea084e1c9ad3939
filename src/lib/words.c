/* SPDX-License-Identifier: MIT */
/* The words of the output: statuses, flags, calendars, roles, versions. */
#include "tables.h"

#include <string.h>

const char *
tarwisa_date_status_name(enum tarwisa_date_status status)
{
    return (unsigned)status < TARWISA_DATE_STATUSES ? tables_date_statuses[status] : "";
}

const char *
tarwisa_source_status_name(enum tarwisa_source_status status)
{
    return (unsigned)status < TARWISA_SOURCE_STATUSES ? tables_source_statuses[status] : "";
}

const char *
tarwisa_calendar_name(enum tarwisa_calendar calendar)
{
    static const char *const names[] = { "", "gregorian", "hijri", "persian", "coptic" };

    return (unsigned)calendar < sizeof names / sizeof *names ? names[calendar] : "";
}

const char *
tarwisa_role_name(enum tarwisa_role role)
{
    static const char *const names[] = { "", "published", "updated", "issued", "source", "cited" };

    return (unsigned)role < sizeof names / sizeof *names ? names[role] : "";
}

const char *
tarwisa_flag_name(unsigned i)
{
    return i < TARWISA_FLAGS ? tables_flag_names[i] : NULL;
}

const char *
tarwisa_flag_meaning(unsigned i)
{
    return i < TARWISA_FLAGS ? tables_flag_meanings[i] : NULL;
}

/* The name that sorts next behind `after` among those of `flags`, or NULL. */
static const char *
next_name(uint32_t flags, const char *after)
{
    const char *best = NULL;

    for (unsigned i = 0; i < TARWISA_FLAGS; i++) {
        const char *name = tables_flag_names[i];

        if ((flags >> i & 1) == 0 || (after != NULL && strcmp(name, after) <= 0))
            continue;
        if (best == NULL || strcmp(name, best) < 0)
            best = name;
    }
    return best;
}

size_t
tarwisa_flags_write(uint32_t flags, char text[TARWISA_FLAGS_TEXT_MAX])
{
    size_t len = 0;

    for (const char *name = NULL; (name = next_name(flags, name)) != NULL;) {
        size_t n = strlen(name);

        if (len > 0)
            text[len++] = ' ';
        memcpy(text + len, name, n);
        len += n;
    }
    text[len] = '\0';
    return len;
}

bool
tarwisa_date_is_unresolved(enum tarwisa_date_status status)
{
    return status == TARWISA_DATE_RELATIVE || status == TARWISA_DATE_AMBIGUOUS ||
           status == TARWISA_DATE_CONFLICT || status == TARWISA_DATE_INVALID ||
           status == TARWISA_DATE_UNPARSED;
}

bool
tarwisa_source_is_unresolved(enum tarwisa_source_status status)
{
    return status == TARWISA_SOURCE_AMBIGUOUS || status == TARWISA_SOURCE_LOOKALIKE ||
           status == TARWISA_SOURCE_UNKNOWN;
}

const char *
tarwisa_version(void)
{
    return PACKAGE_VERSION;
}

const char *
tarwisa_data_version(void)
{
    return tables_version;
}
