/* SPDX-License-Identifier: MIT */
/* The parts of the tables, each with its files of the data folder. */
#ifndef TOOLS_TABLES_PARTS_H
#define TOOLS_TABLES_PARTS_H

#include "common.h"

/* months.csv, weekdays.csv, numerals.csv, units.csv, moments.csv, zones.csv, words.csv, labels.csv,
 * headers.csv */
void words_read(void);
void words_print(void);

/* The number of a zone that zones.csv names; to be called behind words_read. */
uint8_t zone_of(struct place at, const char *name);

/* prefixes.csv, outlets.csv, ambiguous.csv, everyday.csv */
void names_read(void);
void names_print(void);

/* offsets.csv, ummalqura.csv */
void calendar_read(void);
void calendar_print(void);

/* statuses.csv, flags.csv */
void statuses_read(void);
void statuses_print(void);

/* For the version: "759 words of dates, 386 labels", "1450 outlets, 4117 aliases" */
void words_print_count(void);
void names_print_count(void);

#endif
