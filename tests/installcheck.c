/* SPDX-License-Identifier: MIT */
/* A program as a user of the installed library would write it: does it compile, link and read a date? */
#include <tarwisa.h>

#include <stdio.h>
#include <string.h>

int
main(void)
{
    static const char text[] = "12 آذار 2024";
    struct tarwisa_span value = { text, sizeof text - 1 };
    struct tarwisa *context = NULL;
    struct tarwisa_scratch *scratch = NULL;
    struct tarwisa_date date = { .status = TARWISA_DATE_MISSING };
    int failed = 1;

    if (tarwisa_open(&context) == TARWISA_OK && tarwisa_scratch_open(&scratch) == TARWISA_OK &&
        tarwisa_date_parse(context, scratch, value, NULL, &date) == TARWISA_OK)
        failed = strcmp(date.iso, "2024-03-12") != 0;
    if (failed)
        fprintf(stderr, "installcheck: %s was read as '%s', %s\n", text, date.iso,
                tarwisa_date_status_name(date.status));
    tarwisa_scratch_close(scratch);
    tarwisa_close(context);
    return failed;
}
