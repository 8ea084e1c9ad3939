/* SPDX-License-Identifier: MIT */
/* The values of options: each is read, checked and put where it belongs. */
#ifndef CLI_VALUES_H
#define CLI_VALUES_H

#include "options.h"

/* 0, or EXIT_USAGE and it was said why. */
int value_input(struct options *out, const char *value);
int value_encoding(struct options *out, const char *value);
int value_field(const char **out, const char *option, const char *value);
int value_keep(struct options *out, char *value); /* cut at its commas; the parts are borrowed */
int value_date_order(struct options *out, const char *value);
int value_cleaned(struct options *out, const char *option, const char *value,
                  enum tarwisa_column holds);
int value_country(struct options *out, const char *value);
int value_prefer(struct options *out, char *value); /* as value_keep */
int value_outlets(struct options *out, const char *value);
int value_fail_on(struct options *out, const char *value);
int value_lang(struct options *out, const char *value);
int value_format(struct options *out, const char *value);
int value_dialect(struct options *out, const char *value);

/* The output's name tells its format where none was asked for. */
int value_output_name(struct options *out);

int value_side_file(const char **out, const char *option, const char *value);
int value_max_rejects(struct options *out, const char *value);
int value_max_ratio(struct options *out, const char *value);
int value_size(size_t *out, const char *option, const char *value);
int value_progress(struct options *out, const char *value);
int value_jobs(struct options *out, const char *value);

#endif
