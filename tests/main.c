/* SPDX-License-Identifier: MIT */
/* Runs the unit tests. */
#include "suites.h"
#include "support.h"

#include <CUnit/Basic.h>

#include <stdio.h>

static CU_SuiteInfo suites[] = {
    { "fold", library_open, library_close, NULL, NULL, fold_tests },
    { "tables", library_open, library_close, NULL, NULL, tables_tests },
    { "tally", NULL, NULL, NULL, NULL, tally_tests },
    { "calendar", library_open, library_close, NULL, NULL, calendar_tests },
    { "date", library_open, library_close, NULL, NULL, date_tests },
    { "lookalike", library_open, library_close, NULL, NULL, lookalike_tests },
    { "source", library_open, library_close, NULL, NULL, source_tests },
    { "article", library_open, library_close, NULL, NULL, article_tests },
    { "registry", registries_open, registries_close, NULL, NULL, registry_tests },
    { "record", library_open, library_close, NULL, NULL, record_tests },
    { "threads", library_open, library_close, NULL, NULL, threads_tests },
    { "citations", library_open, library_close, NULL, NULL, citations_tests },
    { "csvin", NULL, NULL, NULL, NULL, csvin_tests },
    { "documents", NULL, NULL, NULL, NULL, documents_tests },
    { "json", NULL, NULL, NULL, NULL, json_tests },
    { "keptdocs", NULL, NULL, NULL, NULL, keptdocs_tests },
    { "unpack", NULL, NULL, NULL, NULL, unpack_tests },
    { "workers", NULL, NULL, NULL, NULL, workers_tests },
    { "xlsx", NULL, NULL, NULL, NULL, xlsx_tests },
    CU_SUITE_INFO_NULL,
};

int
main(void)
{
    unsigned failures;

    setvbuf(stdout, NULL, _IOLBF, 0); /* in order with the cases named on standard error */
    if (CU_initialize_registry() != CUE_SUCCESS || CU_register_suites(suites) != CUE_SUCCESS) {
        fprintf(stderr, "%s\n", CU_get_error_msg());
        return 1;
    }
    CU_basic_set_mode(CU_BRM_NORMAL);
    CU_basic_run_tests();
    failures = CU_get_number_of_failures();
    CU_cleanup_registry();
    return failures > 0 ? 1 : 0;
}
