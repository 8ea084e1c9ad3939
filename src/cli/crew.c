/* SPDX-License-Identifier: MIT */
/* Reads documents with several workers, as if they were read one after the other. */
#include "crew.h"
#include "exits.h"
#include "loads.h"

#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

/* What the workers work on. */
struct load {
    struct part part;
    struct documents_part input;
};

/* A worker, which begins with its first part: a small input does not wait for all of them. */
struct member {
    struct crew *crew;
    bool begun;
    struct gather gather;
    struct job job;
    struct tarwisa_scratch *scratch; /* NULL: it has that of the whole */
    struct documents_listener listener;
    struct documents *documents;
};

struct crew {
    struct gather *whole;
    const struct documents_options *how;
    struct member *members;
    struct loads loads;
    atomic_flag scratch_is_used; /* that of the whole */
};

/* --- members --------------------------------------------------------------------------------- */

static bool
open_scratch(struct member *member)
{
    if (!atomic_flag_test_and_set(&member->crew->scratch_is_used))
        return true;
    return tarwisa_scratch_open(&member->scratch) == TARWISA_OK;
}

/* In the pass that counts orders of day and month every member counts by itself; later all read them. */
static bool
open_orders(struct member *member)
{
    struct gather *whole = member->crew->whole;

    member->gather.orders = whole->orders;
    return !whole->counts || dateorder_open(&member->gather.orders, whole->job->t, true);
}

static bool
begin(struct member *member)
{
    struct gather *whole = member->crew->whole;

    if (!open_scratch(member))
        return false;
    member->job = *whole->job;
    if (member->scratch != NULL)
        member->job.scratch = member->scratch;
    member->gather = (struct gather){
        .job = &member->job, .on_record = whole->on_record, .counts = whole->counts, .whole = whole
    };
    member->listener = gather_listener(&member->gather);
    if (documents_open(&member->documents, member->crew->how, &member->listener) != 0)
        return false;
    if (!open_orders(member))
        return false;
    member->begun = whole->counts || whole->crew->join(&member->gather);
    return member->begun;
}

static void
end(struct member *member)
{
    struct gather *whole = member->crew->whole;

    documents_close(member->documents, &whole->tally);
    if (member->begun && whole->counts)
        dateorder_add(&whole->orders, &member->gather.orders);
    else if (member->begun && !whole->crew->leave(&member->gather))
        loads_stop(&member->crew->loads, LOADS_NO_MEMORY);
    if (whole->counts)
        dateorder_close(&member->gather.orders);
    whole->code = exit_worse(whole->code, member->gather.code);
    tarwisa_scratch_close(member->scratch);
}

/* --- parts ----------------------------------------------------------------------------------- */

static int
work(void *data, size_t worker, void *load)
{
    struct crew *crew = data;
    struct member *member = &crew->members[worker];
    struct load *l = load;
    int result;

    if (!member->begun && !begin(member))
        return LOADS_NO_MEMORY;
    member->gather.part = &l->part;
    result = documents_read(member->documents, &l->input);
    if (!crew->whole->counts)
        crew->whole->crew->rest(&member->gather);
    return result;
}

static void
free_load(void *load)
{
    documents_part_free(&((struct load *)load)->input);
}

static void
take_rows(void *data, const char *bytes, size_t len)
{
    struct crew *crew = data;

    if (!crew->whole->crew->rows(crew->whole->data, bytes, len))
        loads_stop(&crew->loads, LOADS_STOPPED);
}

static void
take_notice(void *data, const struct notice *notice)
{
    struct crew *crew = data;

    gather_tell(crew->whole, notice);
}

/* --- the walk -------------------------------------------------------------------------------- */

static struct documents_part *
next_part(void *data)
{
    struct crew *crew = data;
    struct load *load = loads_next(&crew->loads);

    return load == NULL ? NULL : &load->input;
}

static void
send_part(void *data)
{
    struct crew *crew = data;

    loads_send(&crew->loads);
}

/* What is told of the input itself stands among the parts as one without documents. */
static void
send_notice(struct crew *crew, const struct notice *notice)
{
    struct load *load = crew->whole->counts ? NULL : loads_next(&crew->loads);

    if (load == NULL)
        return;
    load->input.kind = PART_FILES;
    load->input.n_paths = 0;
    part_notice(&load->part, notice);
    loads_send(&crew->loads);
}

static void
on_reject(void *data, const struct documents_reject *reject)
{
    send_notice(data, &(struct notice){ NOTICE_REJECT, *reject });
}

static void
on_remark(void *data, const char *path, size_t line, const char *text)
{
    send_notice(data,
                &(struct notice){ NOTICE_REMARK, { .path = path, .line = line, .text = text } });
}

static int
deal(struct crew *crew)
{
    const struct options *options = crew->whole->job->options;
    const struct documents_listener listener = { crew, NULL, on_reject, on_remark };
    const struct documents_dealer dealer = { crew, next_part, send_part, options->block };

    return documents_deal(options->args, options->n_args, crew->how, &listener, &dealer,
                          &crew->whole->tally);
}

static bool
open_crew(struct crew *crew)
{
    const struct loads_tasks tasks = { .data = crew,
                                       .size = sizeof(struct load),
                                       .work = work,
                                       .free = free_load,
                                       .taker = { crew, take_rows, take_notice } };
    size_t n = crew->whole->n_workers;

    crew->members = calloc(n, sizeof *crew->members);
    if (crew->members == NULL)
        return false;
    for (size_t i = 0; i < n; i++)
        crew->members[i].crew = crew;
    return loads_open(&crew->loads, n, &tasks);
}

/* What the members counted is added when the last of them is done. */
static int
close_crew(struct crew *crew)
{
    loads_wait(&crew->loads);
    for (size_t i = 0; i < crew->whole->n_workers && crew->members != NULL; i++)
        end(&crew->members[i]);
    free(crew->members);
    return loads_close(&crew->loads);
}

size_t
crew_size(const struct options *options)
{
    cpu_set_t set;
    long n;

    if (options->jobs > 0)
        return options->jobs;
    if (sched_getaffinity(0, sizeof set, &set) == 0)
        return (size_t)CPU_COUNT(&set);
    n = sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : (size_t)n;
}

int
crew_walk(struct gather *gather, const struct documents_options *how)
{
    struct crew crew = { .whole = gather, .how = how, .scratch_is_used = ATOMIC_FLAG_INIT };

    loads_stop(&crew.loads, open_crew(&crew) ? deal(&crew) : LOADS_NO_MEMORY);
    return close_crew(&crew);
}
