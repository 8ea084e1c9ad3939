/* SPDX-License-Identifier: MIT */
/* How many slips of the pen lie between two words. */
#include "distance.h"

#include <stdbool.h>

/* Two words, and how much of them is compared. */
struct words {
    const uint32_t *a, *b;
    size_t n_a, n_b;
};

static size_t
least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* One row of the table of distances: of the first i letters of `a` to all beginnings of `b`. */
static size_t
fill_row(const struct words *w, size_t i, const size_t *before_last, const size_t *last,
         size_t *row)
{
    size_t smallest = row[0] = i;

    for (size_t j = 1; j <= w->n_b; j++) {
        bool same = w->a[i - 1] == w->b[j - 1];

        row[j] = least(least(last[j], row[j - 1]) + 1, last[j - 1] + !same);
        if (i > 1 && j > 1 && w->a[i - 1] == w->b[j - 2] && w->a[i - 2] == w->b[j - 1])
            row[j] = least(row[j], before_last[j - 2] + 1);
        smallest = least(smallest, row[j]);
    }
    return smallest;
}

size_t
distance_of(const uint32_t *a, size_t n_a, const uint32_t *b, size_t n_b, size_t most)
{
    const struct words w = { a, b, least(n_a, DISTANCE_POINTS_MAX),
                             least(n_b, DISTANCE_POINTS_MAX) };
    size_t rows[3][DISTANCE_POINTS_MAX + 1];
    size_t *before_last = rows[0], *last = rows[1], *row = rows[2];

    for (size_t j = 0; j <= w.n_b; j++)
        last[j] = before_last[j] = j;
    for (size_t i = 1; i <= w.n_a; i++) {
        size_t *spare = before_last;

        if (fill_row(&w, i, before_last, last, row) > most)
            return most + 1;
        before_last = last;
        last = row;
        row = spare;
    }
    return last[w.n_b] > most ? most + 1 : last[w.n_b];
}
