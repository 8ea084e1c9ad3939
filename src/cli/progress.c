/* SPDX-License-Identifier: MIT */
/* Says on standard error how far a long run is. */
#include "progress.h"
#include "message.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define SECOND UINT64_C(1000000000)
#define FIRST SECOND /* nothing is said of a run that is over sooner */
#define TERMINAL_STEP (SECOND / 5)
#define PLAIN_STEP (10 * SECOND)
#define LOOKS_EVERY 64 /* counts between looks at the clock */

static uint64_t
now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * SECOND + (uint64_t)t.tv_nsec;
}

/* The size of all inputs, if they are regular files; 0 else. */
static uint64_t
size_of(char *const *paths, size_t n)
{
    uint64_t total = 0;
    struct stat st;

    for (size_t i = 0; i < n; i++) {
        if (strcmp(paths[i], "-") == 0 || stat(paths[i], &st) != 0 || !S_ISREG(st.st_mode))
            return 0;
        total += (uint64_t)st.st_size;
    }
    return total;
}

/* Not where rows go to the same terminal. */
static enum progress_way
choose(enum progress_way way)
{
    if (way != PROGRESS_AUTO)
        return way;
    return isatty(STDERR_FILENO) == 1 && isatty(STDOUT_FILENO) != 1 ? PROGRESS_TERMINAL
                                                                    : PROGRESS_NONE;
}

void
progress_open(struct progress *progress, const struct options *options, const char *what)
{
    progress->way = choose(options->progress);
    progress->what = what;
    progress->total = size_of(options->args, options->n_args);
    progress->start = now();
    atomic_init(&progress->next, progress->start + FIRST);
    atomic_init(&progress->bytes, 0);
    atomic_init(&progress->n, 0);
    atomic_init(&progress->n_dated, 0);
    atomic_init(&progress->n_sourced, 0);
    atomic_init(&progress->shown, false);
}

/* --- the line -------------------------------------------------------------------------------- */

/* What is said of a run; room for all of it. */
struct line {
    char text[256];
    size_t len;
};

__attribute__((format(printf, 2, 3))) static void
add(struct line *line, const char *format, ...)
{
    va_list args;
    int n;

    va_start(args, format);
    n = vsnprintf(line->text + line->len, sizeof line->text - line->len, format, args);
    va_end(args);
    if (n > 0 && (size_t)n < sizeof line->text - line->len)
        line->len += (size_t)n;
}

static double
share(size_t part, size_t whole)
{
    return whole == 0 ? 0 : 100.0 * (double)part / (double)whole;
}

/* At the speed so far; nothing where more was read than the files hold, which are packed. */
static void
add_time_left(struct line *line, uint64_t bytes, uint64_t total, double seconds)
{
    double left = bytes == 0 ? 0 : seconds * ((double)total / (double)bytes - 1);

    if (bytes == 0 || bytes >= total)
        return;
    if (left >= 3600)
        add(line, ", %.1f hours left", left / 3600);
    else if (left >= 60)
        add(line, ", %.0f minutes left", left / 60);
    else
        add(line, ", %.0f seconds left", left);
}

static void
describe(struct progress *progress, struct line *line)
{
    double seconds = (double)(now() - progress->start) / (double)SECOND;
    size_t bytes = atomic_load(&progress->bytes), n = atomic_load(&progress->n);

    line->len = 0;
    add(line, "%.1f MB", (double)bytes / 1e6);
    if (progress->total >= bytes && progress->total > 0)
        add(line, " of %.1f", (double)progress->total / 1e6);
    add(line, ", %zu %s, %.0f a second, %.0f %% dated, %.0f %% with a source", n, progress->what,
        seconds > 0 ? (double)n / seconds : 0, share(atomic_load(&progress->n_dated), n),
        share(atomic_load(&progress->n_sourced), n));
    add_time_left(line, bytes, progress->total, seconds);
}

/* The cursor goes back to the line's start, where a message, which clears the line, or the next one
 * takes its place. */
static void
show(struct progress *progress)
{
    struct line line;
    char text[sizeof line.text + 16];
    int n;

    describe(progress, &line);
    if (progress->way == PROGRESS_PLAIN) {
        message("%s", line.text);
        return;
    }
    atomic_store(&progress->shown, true);
    n = snprintf(text, sizeof text, "\033[K%s\r", line.text);
    if (write(STDERR_FILENO, text, (size_t)n) < 0)
        return;
}

/* --- counting -------------------------------------------------------------------------------- */

/* Of the threads that see that it is time one shows it. */
static void
look(struct progress *progress)
{
    uint64_t step = progress->way == PROGRESS_PLAIN ? PLAIN_STEP : TERMINAL_STEP;
    uint64_t time = now(), next = atomic_load(&progress->next);

    if (time >= next && atomic_compare_exchange_strong(&progress->next, &next, time + step))
        show(progress);
}

void
progress_count(struct progress *progress, size_t bytes, bool dated, bool sourced)
{
    if (progress->way == PROGRESS_NONE)
        return;
    atomic_fetch_add_explicit(&progress->bytes, bytes, memory_order_relaxed);
    atomic_fetch_add_explicit(&progress->n_dated, dated, memory_order_relaxed);
    atomic_fetch_add_explicit(&progress->n_sourced, sourced, memory_order_relaxed);
    if (atomic_fetch_add_explicit(&progress->n, 1, memory_order_relaxed) % LOOKS_EVERY == 0)
        look(progress);
}

void
progress_close(struct progress *progress)
{
    static const char clear[] = "\033[K";

    if (progress->way == PROGRESS_PLAIN)
        show(progress);
    else if (atomic_load(&progress->shown) && write(STDERR_FILENO, clear, sizeof clear - 1) < 0)
        return;
}
