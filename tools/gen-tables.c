/* SPDX-License-Identifier: MIT */
/* Turns data/ CSV files into the C tables of src/lib/tables.h, folding keys with the library's own
 * fold. Usage: gen-tables DATADIR > tables.c; a fault in the data is told with file and line. */
#include "tables/common.h"
#include "tables/parts.h"

#include <stdio.h>

static void
read_data(void)
{
    words_read();
    names_read();
    calendar_read();
    statuses_read();
}

static void
print_version(void)
{
    printf("const char tables_version[] = \"");
    names_print_count();
    printf(", ");
    words_print_count();
    printf(" (%08x)\";\n", data_hash);
}

static void
print_tables(void)
{
    printf("/* Made by tools/gen-tables from data/; not to be edited. */\n"
           "#include \"lib/tables.h\"\n\n");
    words_print();
    names_print();
    calendar_print();
    statuses_print();
    print_version();
}

int
main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: gen-tables DATADIR > tables.c\n");
        return 2;
    }
    data_path = argv[1];
    if (fold_open(&fold) != TARWISA_OK)
        die((struct place){ "ICU", 0 }, "cannot be opened");
    read_data();
    print_tables();
    if (fflush(stdout) != 0 || ferror(stdout))
        die((struct place){ "standard output", 0 }, "cannot be written");
    return 0;
}
