/* SPDX-License-Identifier: MIT */
/* Counts the orders of day and month, and decides by them. */
#include "dateorder.h"
#include "message.h"

#include <stdlib.h>

#define TOLD_MAX ((size_t)20) /* outlets that are told of one by one */

bool
dateorder_open(struct dateorder *order, const struct tarwisa *t, bool by_outlet)
{
    size_t n = (by_outlet ? tarwisa_outlet_count(t) : 0) + 1;

    *order = (struct dateorder){ .t = t, .n = n };
    order->tallies = calloc(n, sizeof *order->tallies);
    return order->tallies != NULL;
}

void
dateorder_close(struct dateorder *order)
{
    free(order->tallies);
    order->tallies = NULL;
}

static struct order_tally *
tally_of(const struct dateorder *order, const struct tarwisa_outlet *outlet)
{
    size_t last = order->n - 1;

    if (outlet == NULL || last == 0)
        return &order->tallies[last];
    return &order->tallies[outlet - tarwisa_outlet_at(order->t, 0)];
}

static void
count(struct order_tally *tally, enum tarwisa_order order)
{
    tally->day_first += order == TARWISA_ORDER_DAY_FIRST;
    tally->month_first += order == TARWISA_ORDER_MONTH_FIRST;
    tally->open += order == TARWISA_ORDER_NONE;
}

/* A date that is none shows no order. */
void
dateorder_count(struct dateorder *order, const struct tarwisa_date *date,
                const struct tarwisa_outlet *outlet)
{
    if (date->iso[0] == '\0' && date->status != TARWISA_DATE_AMBIGUOUS)
        return;
    count(tally_of(order, outlet), date->order);
    count(&order->all, date->order);
}

static void
add(struct order_tally *tally, const struct order_tally *more)
{
    tally->day_first += more->day_first;
    tally->month_first += more->month_first;
    tally->open += more->open;
}

void
dateorder_add(struct dateorder *order, const struct dateorder *more)
{
    for (size_t i = 0; i < order->n; i++)
        add(&order->tallies[i], &more->tallies[i]);
    add(&order->all, &more->all);
}

static enum tarwisa_order
decide(const struct order_tally *tally, enum tarwisa_order otherwise)
{
    if (tally->day_first > 0 && tally->month_first > 0)
        return TARWISA_ORDER_NONE;
    return tally->day_first > 0     ? TARWISA_ORDER_DAY_FIRST
           : tally->month_first > 0 ? TARWISA_ORDER_MONTH_FIRST
                                    : otherwise;
}

enum tarwisa_order
dateorder_of(const struct dateorder *order, const struct tarwisa_outlet *outlet,
             enum tarwisa_order otherwise)
{
    return decide(tally_of(order, outlet), otherwise);
}

static const char *
conclusion(const struct order_tally *tally)
{
    switch (decide(tally, TARWISA_ORDER_USUAL)) {
    case TARWISA_ORDER_DAY_FIRST: return "day first";
    case TARWISA_ORDER_MONTH_FIRST: return "month first";
    case TARWISA_ORDER_NONE: return "mixed, undecided dates stay ambiguous";
    default: return "nothing shows an order, day first is assumed";
    }
}

static void
tell(const char *what, const char *whose, const struct order_tally *tally)
{
    message("%s%s%s: DMY %zu, MDY %zu, undecided %zu: %s", what, whose[0] == '\0' ? "" : ", ",
            whose, tally->day_first, tally->month_first, tally->open, conclusion(tally));
}

/* Of an outlet it is worth telling what differs from the usual. */
static void
tell_outlets(const struct dateorder *order, const char *what)
{
    size_t n = 0;

    message("%s: DMY %zu, MDY %zu, undecided %zu: decided for each outlet", what,
            order->all.day_first, order->all.month_first, order->all.open);
    for (size_t i = 0; i + 1 < order->n; i++) {
        if (order->tallies[i].month_first == 0)
            continue;
        if (n++ < TOLD_MAX)
            tell(what, tarwisa_outlet_at(order->t, i)->id, &order->tallies[i]);
    }
    if (n > TOLD_MAX)
        message("%s: %zu more outlets have dates with the month first", what, n - TOLD_MAX);
    tell(what, "without an outlet", &order->tallies[order->n - 1]);
}

void
dateorder_tell(const struct dateorder *order, const char *what)
{
    if (order->n == 1)
        tell(what, "", &order->all);
    else
        tell_outlets(order, what);
}
