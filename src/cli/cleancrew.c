/* SPDX-License-Identifier: MIT */
/* Cleans the rows of a table with several workers, as if it were done row after row. */
#include "cleancrew.h"
#include "keptrows.h"
#include "loads.h"

#include "io/output.h"

#include <stdlib.h>

/* Rows one after the other. */
struct load {
    struct part part;
    struct keptrows rows;
};

/* A worker, which begins with its first load. */
struct member {
    struct cleancrew *crew;
    bool begun;
    struct job job;
    struct cleanrow row;
    struct sink sink;
    struct part *part; /* its rows go to */
};

struct cleancrew {
    struct cleancrew_whole whole;
    struct member *members;
    size_t n_members;
    struct loads loads;
    struct load *filling; /* NULL: none is */
};

/* --- members --------------------------------------------------------------------------------- */

static void
keep_bytes(void *data, const char *bytes, size_t len)
{
    part_rows(((struct member *)data)->part, bytes, len);
}

static bool
begin(struct member *member)
{
    const struct cleancrew_whole *whole = &member->crew->whole;

    member->job = *whole->row->job;
    member->job.scratch = NULL;
    member->begun = tarwisa_scratch_open(&member->job.scratch) == TARWISA_OK &&
                    cleanrow_join(&member->row, &member->job, whole->row) &&
                    sink_open_part(&member->sink, whole->sink, keep_bytes, member);
    return member->begun;
}

static void
end(struct member *member)
{
    if (member->begun)
        sink_close_part(&member->sink, member->crew->whole.sink);
    cleanrow_leave(&member->row, member->crew->whole.row);
    tarwisa_scratch_close(member->job.scratch);
}

static int
on_row(void *data, const struct csvin_row *row)
{
    struct member *member = data;
    const struct cleancrew_whole *whole = &member->crew->whole;
    struct notice notice = { NOTICE_REMARK, { .path = whole->path, .line = row->line } };

    cleanrow_read(&member->row, row, &notice.of.text);
    if (notice.of.text != NULL)
        part_notice(member->part, &notice);
    return sink_row(&member->sink, member->row.cells, NULL) ? 0 : 1;
}

static int
work(void *data, size_t worker, void *load)
{
    struct cleancrew *crew = data;
    struct member *member = &crew->members[worker];
    struct load *l = load;
    int result;

    if (!member->begun && !begin(member))
        return LOADS_NO_MEMORY;
    member->part = &l->part;
    result = keptrows_replay(&l->rows, on_row, member);
    output_flush(member->sink.out);
    return result == 0 ? 0 : LOADS_STOPPED;
}

static void
free_load(void *load)
{
    keptrows_free(&((struct load *)load)->rows);
}

/* --- what they made -------------------------------------------------------------------------- */

static void
take_rows(void *data, const char *bytes, size_t len)
{
    struct cleancrew *crew = data;
    struct output *out = crew->whole.sink->out;

    output_write(out, bytes, len);
    if (output_error(out) != 0)
        loads_stop(&crew->loads, LOADS_STOPPED);
}

static void
take_notice(void *data, const struct notice *notice)
{
    struct cleancrew *crew = data;

    crew->whole.tell(crew->whole.data, notice);
}

/* --- what they are given --------------------------------------------------------------------- */

static struct load *
load_to_fill(struct cleancrew *crew)
{
    if (crew->filling == NULL)
        crew->filling = loads_next(&crew->loads);
    return crew->filling;
}

static void
send(struct cleancrew *crew)
{
    if (crew->filling != NULL)
        loads_send(&crew->loads);
    crew->filling = NULL;
}

bool
cleancrew_add(struct cleancrew *crew, const struct csvin_row *row)
{
    struct load *load = load_to_fill(crew);

    if (load == NULL)
        return false;
    if (!keptrows_add(&load->rows, row)) {
        loads_stop(&crew->loads, LOADS_NO_MEMORY);
        return false;
    }
    if (load->rows.n_bytes >= crew->whole.row->job->options->block)
        send(crew);
    return true;
}

/* A load without rows tells of it, behind those that are filled. */
bool
cleancrew_tell(struct cleancrew *crew, const struct notice *notice)
{
    struct load *load;

    send(crew);
    load = load_to_fill(crew);
    if (load == NULL)
        return false;
    part_notice(&load->part, notice);
    send(crew);
    return true;
}

/* --- opening and closing --------------------------------------------------------------------- */

static bool
open_members(struct cleancrew *crew, size_t n)
{
    const struct loads_tasks tasks = { .data = crew,
                                       .size = sizeof(struct load),
                                       .work = work,
                                       .free = free_load,
                                       .taker = { crew, take_rows, take_notice } };

    crew->members = calloc(n, sizeof *crew->members);
    if (crew->members == NULL)
        return false;
    crew->n_members = n;
    for (size_t i = 0; i < n; i++)
        crew->members[i].crew = crew;
    return loads_open(&crew->loads, n, &tasks);
}

struct cleancrew *
cleancrew_open(size_t n_workers, const struct cleancrew_whole *whole)
{
    struct cleancrew *crew = calloc(1, sizeof *crew);

    if (crew == NULL)
        return NULL;
    crew->whole = *whole;
    if (open_members(crew, n_workers))
        return crew;
    cleancrew_close(crew);
    return NULL;
}

int
cleancrew_close(struct cleancrew *crew)
{
    int result;

    send(crew);
    loads_wait(&crew->loads);
    for (size_t i = 0; i < crew->n_members; i++)
        end(&crew->members[i]);
    result = loads_close(&crew->loads);
    free(crew->members);
    free(crew);
    return result;
}
