/* SPDX-License-Identifier: MIT */
/* The words of the output, from data/ to C. */
#include "common.h"
#include "parts.h"

#include <stdio.h>
#include <string.h>

/* "order-assumed" to ORDER_ASSUMED */
static void
print_constant(const char *prefix, const char *name)
{
    printf("%s", prefix);
    for (; *name != '\0'; name++)
        putchar(*name == '-' ? '_' : *name >= 'a' && *name <= 'z' ? *name - 'a' + 'A' : *name);
}

struct entry {
    char *kind, *name, *meaning;
};

static struct entry *statuses, *flags;
static size_t n_statuses, n_flags;

static void
read_status(struct place at, char *const *fields)
{
    (void)at;
    APPEND(statuses, n_statuses, (struct entry){ fields[0], fields[1], fields[2] });
}

static void
read_flag(struct place at, char *const *fields)
{
    (void)at;
    APPEND(flags, n_flags, (struct entry){ NULL, fields[0], fields[1] });
}

static void
print_names_of(const char *kind, const char *prefix, const char *size)
{
    printf("const char *const tables_%s_statuses[%s] = {\n", kind, size);
    for (size_t i = 0; i < n_statuses; i++) {
        if (strcmp(statuses[i].kind, kind) != 0)
            continue;
        printf("[");
        print_constant(prefix, statuses[i].name);
        printf("] = \"%s\",\n", statuses[i].name);
    }
    printf("};\n");
}

/* The bit's number, by the compiler: the header decides which bit a flag is. */
static void
print_flags(void)
{
    printf("#define BIT(f) __builtin_ctz(f)\n");
    printf("const char *const tables_flag_names[TARWISA_FLAGS] = {\n");
    for (size_t i = 0; i < n_flags; i++) {
        printf("[BIT(");
        print_constant("TARWISA_FLAG_", flags[i].name);
        printf(")] = \"%s\",\n", flags[i].name);
    }
    printf("};\nconst char *const tables_flag_meanings[TARWISA_FLAGS] = {\n");
    for (size_t i = 0; i < n_flags; i++) {
        printf("[BIT(");
        print_constant("TARWISA_FLAG_", flags[i].name);
        printf(")] = ");
        print_string(flags[i].meaning);
        printf(",\n");
    }
    printf("};\n\n");
}

/* A flag without a row would vanish from the output. */
static void
check_counts(void)
{
    size_t of_dates = 0;

    for (size_t i = 0; i < n_statuses; i++)
        of_dates += strcmp(statuses[i].kind, "date") == 0;
    if (of_dates != TARWISA_DATE_STATUSES || n_statuses - of_dates != TARWISA_SOURCE_STATUSES)
        die((struct place){ "statuses.csv", 1 }, "not the %d and %d statuses of tarwisa.h",
            TARWISA_DATE_STATUSES, TARWISA_SOURCE_STATUSES);
    if (n_flags != TARWISA_FLAGS)
        die((struct place){ "flags.csv", 1 }, "not the %d flags of tarwisa.h", TARWISA_FLAGS);
}

void
statuses_read(void)
{
    read_csv("statuses.csv", "kind,name,meaning", read_status);
    read_csv("flags.csv", "name,meaning", read_flag);
    check_counts();
}

void
statuses_print(void)
{
    print_names_of("date", "TARWISA_DATE_", "TARWISA_DATE_STATUSES");
    print_names_of("source", "TARWISA_SOURCE_", "TARWISA_SOURCE_STATUSES");
    print_flags();
}
