/* SPDX-License-Identifier: MIT */
/* Measures how fast CSV is read in process, beside libcsv alone with and without its trimming.
 * Usage: csv [FILE]; else rows of about 60 bytes, once bare and once quoted. */
#include "io/csvin.h"
#include "measure.h"

#include <csv.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#define ROWS 400000
#define CHUNK ((size_t)64 * 1024)

static size_t n_rows, n_bytes; /* read, so that nothing is optimised away */
static char chunk[CHUNK];

static void
count_field(void *bytes, size_t len, void *data)
{
    (void)bytes;
    (void)data;
    n_bytes += len;
}

static void
count_end(int terminator, void *data)
{
    (void)terminator;
    (void)data;
    n_rows++;
}

static int
never_a_space(unsigned char byte)
{
    (void)byte;
    return 0;
}

static int
count_row(void *data, const struct csvin_row *row)
{
    (void)data;
    n_rows++;
    n_bytes += row->lens[0];
    return 0;
}

static int
count_reject(void *data, const struct csvin_reject *reject)
{
    (void)data;
    (void)reject;
    return 0;
}

/* Megabytes a second */
static double
rate(int fd, double start)
{
    return (double)lseek(fd, 0, SEEK_CUR) / (seconds() - start) / 1e6;
}

static double
time_libcsv(int fd, int (*is_space)(unsigned char))
{
    double start = seconds();
    struct csv_parser parser;
    ssize_t n;

    lseek(fd, 0, SEEK_SET);
    csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
    csv_set_space_func(&parser, is_space);
    while ((n = read(fd, chunk, CHUNK)) > 0)
        csv_parse(&parser, chunk, (size_t)n, count_field, count_end, NULL);
    csv_fini(&parser, count_field, count_end, NULL);
    csv_free(&parser);
    return rate(fd, start);
}

static double
time_tarwisa(int fd)
{
    static const struct csvin_listener listener = { NULL, count_row, count_reject };
    double start = seconds();
    struct csvin_error error;

    lseek(fd, 0, SEEK_SET);
    csvin_read(fd, NULL, &listener, &error);
    return rate(fd, start);
}

static void
measure(const char *what, int fd)
{
    double ours[ROUNDS], plain[ROUNDS], trimming[ROUNDS], to_plain[ROUNDS], to_trimming[ROUNDS];
    size_t before;

    time_tarwisa(fd);
    before = allocations_made();
    time_tarwisa(fd);
    printf("%s; allocations: %zu\n", what, allocations_made() - before);
    for (int i = 0; i < ROUNDS; i++) {
        ours[i] = time_tarwisa(fd);
        plain[i] = time_libcsv(fd, never_a_space);
        trimming[i] = time_libcsv(fd, NULL);
        to_plain[i] = ours[i] / plain[i];
        to_trimming[i] = ours[i] / trimming[i];
    }
    report("tarwisa", ours, "MB/s");
    report("libcsv, nothing trimmed", plain, "MB/s");
    report("libcsv, blanks trimmed", trimming, "MB/s");
    report("speed beside the former", to_plain, "times");
    report("speed beside the latter", to_trimming, "times");
}

static void
write_row(FILE *file, int i, bool quoted)
{
    if (quoted)
        fprintf(file, "\"%07d\",\"2024-06-12\",\"reuters\",\"a \"\"title\"\" %06d\",\"\"\n", i, i);
    else
        fprintf(file, "%07d,2024-06-12,reuters news agency,a title of words %06d,7\n", i, i);
}

static void
measure_made(const char *what, bool quoted)
{
    int fd = memfd_create("csv", 0);
    FILE *file = fd < 0 ? NULL : fdopen(dup(fd), "w");

    if (file == NULL)
        exit(1);
    for (int i = 0; i < ROWS; i++)
        write_row(file, i, quoted);
    if (fclose(file) != 0)
        exit(1);
    measure(what, fd);
    close(fd);
}

int
main(int argc, char **argv)
{
    if (argc > 1) {
        int fd = open(argv[1], O_RDONLY);

        if (fd < 0) {
            perror(argv[1]);
            return 1;
        }
        measure(argv[1], fd);
        return 0;
    }
    measure_made("bare rows", false);
    measure_made("quoted rows", true);
    return n_rows == 0;
}
