/* SPDX-License-Identifier: MIT */
/* The tests of each suite, for main.c. */
#ifndef TESTS_SUITES_H
#define TESTS_SUITES_H

#include <CUnit/CUnit.h>

extern CU_TestInfo article_tests[];
extern CU_TestInfo calendar_tests[];
extern CU_TestInfo citations_tests[];
extern CU_TestInfo csvin_tests[];
extern CU_TestInfo date_tests[];
extern CU_TestInfo documents_tests[];
extern CU_TestInfo fold_tests[];
extern CU_TestInfo json_tests[];
extern CU_TestInfo keptdocs_tests[];
extern CU_TestInfo lookalike_tests[];
extern CU_TestInfo record_tests[];
extern CU_TestInfo registry_tests[];
extern CU_TestInfo source_tests[];
extern CU_TestInfo tables_tests[];
extern CU_TestInfo tally_tests[];
extern CU_TestInfo threads_tests[];
extern CU_TestInfo unpack_tests[];
extern CU_TestInfo workers_tests[];
extern CU_TestInfo xlsx_tests[];

/* The library with outlets of the test's own beside the usual one. */
int registries_open(void);
int registries_close(void);

#endif
