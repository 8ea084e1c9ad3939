/* SPDX-License-Identifier: MIT */
/* Stands in the place of xlsxout.c where there is no libxlsxwriter: nothing can be opened. */
#include "xlsxout.h"

#include <errno.h>

int
xlsxout_open(struct xlsxout **out, const struct xlsx_options *options)
{
    (void)options;
    *out = NULL;
    return ENOSYS;
}

int
xlsxout_row(struct xlsxout *x, const struct cell *cells)
{
    (void)x;
    (void)cells;
    return ENOSYS;
}

int
xlsxout_finish(struct xlsxout *x, struct output *out)
{
    (void)x;
    (void)out;
    return ENOSYS;
}

size_t
xlsxout_sheets(const struct xlsxout *x)
{
    (void)x;
    return 0;
}

void
xlsxout_close(struct xlsxout *x)
{
    (void)x;
}
