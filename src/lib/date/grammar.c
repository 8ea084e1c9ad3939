/* SPDX-License-Identifier: MIT */
/* The grammar of dates: a table of patterns that turns symbols into clocks and dates. */
#include "grammar.h"

#include "builders.h"

#define ARRAY_LEN(a) (sizeof(a) / sizeof *(a))

static const struct rule numeral_rules[] = {
    { "iAj", build_numeral, "units and tens" },
    { "hAiAj", build_numeral, "hundreds, units and tens" },
    { "hAx", build_numeral, "hundreds and a number below 20" },
    { "hAj", build_numeral, "hundreds and tens" },
    { "hAi", build_numeral, "hundreds and units" },
    { "kAhAiAj", build_numeral, "thousands, hundreds, units and tens" },
    { "kAhAx", build_numeral, "thousands, hundreds and a number below 20" },
    { "kAhAj", build_numeral, "thousands, hundreds and tens" },
    { "kAhAi", build_numeral, "thousands, hundreds and units" },
    { "kAh", build_numeral, "thousands and hundreds" },
    { "kAiAj", build_numeral, "thousands, units and tens" },
    { "kAx", build_numeral, "thousands and a number below 20" },
    { "kAj", build_numeral, "thousands and tens" },
    { "kAi", build_numeral, "thousands and units" },
};

static const struct rule month_rules[] = {
    { "M/M", build_dual_month, "two names of a month" },
    { "M-M", build_dual_month, "two names of a month" },
    { "M(M)", build_dual_month, "two names of a month" },
    { "MM", build_dual_month, "two names of a month" },
    { "M,M", build_dual_month, "two names of a month" },
    { "M\\M", build_dual_month, "two names of a month" },
    { "M|M", build_dual_month, "two names of a month" },
    { "M\"M\"", build_dual_month, "two names of a month" },
    { "(M)M", build_dual_month, "two names of a month" },
    { "M/M/M", build_dual_month, "three names of a month" },
    { "M-M-M", build_dual_month, "three names of a month" },
};

static const struct rule clock_rules[] = {
    { "d_:_n", build_clock, "hour and minute" },
    { "d_:_n_:_n", build_clock, "hour, minute and second" },
    { "d_:_n_:_n_._N", build_clock, "hour, minute, second and its fraction" },
    { "dOn", build_clock_of_hour, "hour and minute" },
    { "d_O", build_clock_of_hour, "hour" },
    { "d:n", build_clock, "hour and minute" },
    { "d:n:n", build_clock, "hour, minute and second" },
    { "d_._nm", build_clock_with_dot, "hour, minute and half of the day" },
    { "Hd_._n", build_clock_with_dot, "the hour and minute" },
    { "HdF?m", build_hour, "hour and half of the day" },
    { "HQF?m", build_hour, "hour in words and half of the day" },
    { "z_+_d", build_zone, "zone and offset" },
    { "z_+_y", build_zone, "zone and offset" },
    { "z_+_d_:_n", build_zone, "zone and offset" },
    { "p_dz", build_zone, "offset and zone" },
    { "d_pz", build_zone, "offset and zone" },
    { "zd_p", build_zone, "zone and offset" },
    { "zp_d", build_zone, "zone and offset" },
    { "zp_y", build_zone, "zone and offset" },
    { "zp_d_:_n", build_zone, "zone and offset" },
    { "C.?:?-?#?N", build_counter, "a number that is counted" },
    { "C.?:?-?#?NsN", build_counter, "a number that is counted" },
    { "C.?:?-?#?NsNsN", build_counter, "a number that is counted" },
    { "C:?d_:_n", build_counter, "how long something is" },
    { "C:?d_:_n_:_n", build_counter, "how long something is" },
    { "C:?q", build_counter, "a number in words that is counted" },
    { "C:?Q", build_counter, "a number in words that is counted" },
    { "C:?QAj", build_counter, "a number in words that is counted" },
    { "NB", build_counter, "a number that is counted" },
    { "Pwf?My?", build_day_name, "a day that is a name" },
    { "Pqf?My?", build_day_name, "a day that is a name" },
};

static const struct rule meridiem_rules[] = {
    { "Km", build_meridiem, "clock and half of the day" },
    { "mK", build_meridiem_before, "half of the day and clock" },
    { "y(z)", build_clock_of_four, "clock of four digits and zone" },
    { "yz", build_clock_of_four, "clock of four digits and zone" },
};

static const struct rule zone_rules[] = {
    { "Kz", build_clock_zone, "clock and zone" },
    { "K(z)", build_clock_zone, "clock and zone" },
    { "zK", build_clock_zone, "zone and clock" },
    { "(z)K", build_clock_zone, "zone and clock" },
    { "K_Z", build_clock_zone, "clock in UTC" },
    { "K_+_K", build_clock_colon_offset, "clock and offset" },
    { "K_p_d", build_clock_offset, "clock and offset" },
    { "K_+_y", build_clock_offset, "clock and offset" },
    { "K+_y", build_clock_offset, "clock and offset" },
    { "p_K", build_bare_offset, "offset" },
};

static const struct rule told_rules[] = {
    { "HK", build_told, "the hour and its clock" },
    { "OK", build_told, "the hour and its clock" },
    { "Hd", build_hour_of_day, "the hour, past noon" },
};

static const struct rule relative_rules[] = {
    { "gE?b?v?uG?", build_relative, "a span of time back" },
    { "gE?b?v?uA?,?vuG?", build_relative, "a span of time back" },
    { "gE?b?v?uA?,?uG?", build_relative, "a span of time back" },
    { "guv", build_relative_behind, "a span of time back" },
    { "vuG", build_relative, "a span of time back" },
    { "uG", build_relative, "a span of time back" },
    { "vuA?,?vuG", build_relative, "a span of time back" },
    { "uA?,?vuG", build_relative, "a span of time back" },
    { "vuA?,?uG", build_relative, "a span of time back" },
    { "EvuG", build_relative, "a span of time back" },
    { "bv?uG?", build_relative, "less than a span of time back" },
    { "Wl", build_last_weekday, "a weekday of the past" },
    { "t", build_moment, "a time counted from now" },
};

static const struct rule date_rules[] = {
    { "wo?f?c?Mc?f?c?Ye?", build_named, "day, month and year" },
    { "qf?c?Mc?f?c?Ye?", build_ordinal, "day in words, month and year" },
    { "Mc?do?cye?", build_named, "month, day and year" },
    { "L.?do?c?ye?", build_named, "month, day and year" },
    { "LdKy", build_named_around_clock, "month, day, clock and year" },
    { "yc?Mc?d", build_named, "year, month and day" },
    { "Mc?f?c?Ye?", build_month_year, "month and year" },
    { "wo?f?c?M", build_named, "day and month" },
    { "qfc?M", build_ordinal, "day in words and month" },
    { "dsdsye?", build_numbers_year_last, "figures, the year last" },
    { "dsdsn", build_numbers_short_year, "figures, a year of two digits" },
    { "ysdsde?", build_numbers_year_first, "figures, the year first" },
    { "d_-_M_-_n", build_named_short_year, "day, month and a year of two digits" },
    { "d_/_M_/_n", build_named_short_year, "day, month and a year of two digits" },
    { "dsye?", build_month_in_numbers, "month and year in figures" },
    { "ysd", build_month_in_numbers, "year and month in figures" },
    { "Ye", build_year, "year and era" },
    { "uYe?", build_named_year, "year" },
    { "drdo?f?c?Mc?f?y?e?", build_range, "a span of days" },
    { "dMrdMc?y?e?", build_range, "a span of days" },
};

/* One pass after the other: what the later ones see is what the earlier ones made. */
static const struct {
    const struct rule *rules;
    size_t n;
} passes[GRAMMAR_PASSES] = {
    { numeral_rules, ARRAY_LEN(numeral_rules) },   { month_rules, ARRAY_LEN(month_rules) },
    { clock_rules, ARRAY_LEN(clock_rules) },       { meridiem_rules, ARRAY_LEN(meridiem_rules) },
    { zone_rules, ARRAY_LEN(zone_rules) },         { told_rules, ARRAY_LEN(told_rules) },
    { relative_rules, ARRAY_LEN(relative_rules) }, { date_rules, ARRAY_LEN(date_rules) },
};

_Static_assert(ARRAY_LEN(clock_rules) <= PASS_MAX && ARRAY_LEN(date_rules) <= PASS_MAX &&
                   ARRAY_LEN(numeral_rules) <= PASS_MAX,
               "the largest passes are no larger than a pass may be");
_Static_assert(ARRAY_LEN(numeral_rules) + ARRAY_LEN(month_rules) + ARRAY_LEN(clock_rules) +
                       ARRAY_LEN(meridiem_rules) + ARRAY_LEN(zone_rules) + ARRAY_LEN(told_rules) +
                       ARRAY_LEN(relative_rules) + ARRAY_LEN(date_rules) <=
                   GRAMMAR_PATTERNS,
               "there is room for all patterns");

void
grammar_open(struct grammar *grammar)
{
    struct pattern *room = grammar->patterns;

    for (size_t i = 0; i < GRAMMAR_PASSES; i++) {
        pattern_compile(passes[i].rules, passes[i].n, room, &grammar->passes[i]);
        room += passes[i].n;
    }
}

void
grammar_reduce(const struct grammar *grammar, struct symbols *symbols, const struct trace *trace)
{
    struct present present = pattern_start(symbols);

    for (size_t i = 0; i < GRAMMAR_PASSES; i++) {
        if (!pass_is_idle(&grammar->passes[i], &present))
            pattern_pass(&grammar->passes[i], symbols, &present, trace);
    }
}
