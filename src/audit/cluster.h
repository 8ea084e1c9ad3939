/* SPDX-License-Identifier: MIT */
/* Puts names together that are one name in several spellings, and says which outlets they may be. */
#ifndef AUDIT_CLUSTER_H
#define AUDIT_CLUSTER_H

#include "table.h"

#define CLUSTER_ID_SIZE 20
#define SUGGESTIONS_MAX 3

struct cluster_name {
    const struct table_entry *entry;
    size_t cluster;           /* a number; names of one cluster stand one behind the other */
    char id[CLUSTER_ID_SIZE]; /* of the cluster, as an outlet's id may be: "name-1f6b03a2c4d5" */
    size_t count;             /* of the cluster */
    size_t n_suggestions;     /* outlets that share the rarer words of its most frequent name */
    const struct tarwisa_outlet *suggestions[SUGGESTIONS_MAX]; /* the nearest first */
};

struct clusters {
    struct cluster_name *names; /* the most frequent cluster first, in it the most frequent name */
    size_t n;
    size_t n_clusters;
    size_t n_cut; /* names that are not among them, as the table holds only their beginning */
};

/**
 * Cluster the names of a table, which are its first field.
 *
 * Two names are in one cluster when their keys are the same, or are of five letters or more and
 * differ by one slip (tarwisa_name_distance), or when others link them so. Time is about linear in
 * the number of names.
 *
 * @return false without memory; clusters_free is fine in any case
 */
bool clusters_make(struct clusters *out, struct table *table, const struct tarwisa *t,
                   struct tarwisa_scratch *scratch);
void clusters_free(struct clusters *clusters);

#endif
