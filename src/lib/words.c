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

/* Of flags, of which there is one at least, the one whose name sorts first */
static unsigned
first_by_name(uint32_t flags)
{
    unsigned best = (unsigned)__builtin_ctz(flags);

    for (uint32_t left = flags & (flags - 1); left != 0; left &= left - 1) {
        unsigned i = (unsigned)__builtin_ctz(left);

        if (strcmp(tables_flag_names[i], tables_flag_names[best]) < 0)
            best = i;
    }
    return best;
}

size_t
tarwisa_flags_write(uint32_t flags, char text[TARWISA_FLAGS_TEXT_MAX])
{
    uint32_t left = flags & (uint32_t)((UINT64_C(1) << TARWISA_FLAGS) - 1);
    size_t len = 0;

    while (left != 0) {
        unsigned i = first_by_name(left);
        size_t n = strlen(tables_flag_names[i]);

        if (len > 0)
            text[len++] = ' ';
        memcpy(text + len, tables_flag_names[i], n);
        len += n;
        left &= ~(UINT32_C(1) << i);
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
