/* SPDX-License-Identifier: MIT */
/* Reads documents with several workers, as if they were read one after the other. */
#include "crew.h"
#include "exits.h"
#include "part.h"

#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#define NO_MEMORY (-1)
#define STOPPED 1

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
    struct part_taker taker;
    struct workers *workers;
    struct member *members;
    struct load *loads;
    void **list; /* of them */
    size_t n_loads;
    atomic_flag scratch_is_used; /* that of the whole */
    atomic_int result;           /* not 0: stop */
};

/* The first reason to stop counts. */
static void
stop(struct crew *crew, int result)
{
    int none = 0;

    if (result != 0)
        atomic_compare_exchange_strong(&crew->result, &none, result);
}

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
        stop(member->crew, NO_MEMORY);
    if (whole->counts)
        dateorder_close(&member->gather.orders);
    whole->code = exit_worse(whole->code, member->gather.code);
    tarwisa_scratch_close(member->scratch);
}

/* --- parts ----------------------------------------------------------------------------------- */

static void
work(void *data, size_t worker, void *load)
{
    struct crew *crew = data;
    struct member *member = &crew->members[worker];
    struct load *l = load;

    if (atomic_load(&crew->result) != 0)
        return;
    if (!member->begun && !begin(member)) {
        stop(crew, NO_MEMORY);
        return;
    }
    member->gather.part = &l->part;
    stop(crew, documents_read(member->documents, &l->input));
    if (!crew->whole->counts)
        crew->whole->crew->rest(&member->gather);
}

static void
hand_on(void *data, void *load)
{
    (void)data;
    part_hand_on(&((struct load *)load)->part);
}

static void
take_rows(void *data, const char *bytes, size_t len)
{
    struct crew *crew = data;

    if (!crew->whole->crew->rows(crew->whole->data, bytes, len))
        stop(crew, STOPPED);
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
    struct load *load = workers_next(crew->workers);

    return atomic_load(&crew->result) == 0 ? &load->input : NULL;
}

static void
send_part(void *data)
{
    struct crew *crew = data;

    workers_send(crew->workers);
}

/* What is told of the input itself stands among the parts as one without documents. */
static void
send_notice(struct crew *crew, const struct notice *notice)
{
    struct load *load = workers_next(crew->workers);

    if (crew->whole->counts)
        return;
    load->input.kind = PART_FILES;
    load->input.n_paths = 0;
    part_notice(&load->part, notice);
    workers_send(crew->workers);
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

/* Two loads for each worker, so that none waits for the next to be read, and one that is read. */
static bool
open_loads(struct crew *crew)
{
    crew->n_loads = 2 * crew->whole->n_workers + 1;
    crew->loads = calloc(crew->n_loads, sizeof *crew->loads);
    crew->list = calloc(crew->n_loads, sizeof *crew->list);
    if (crew->loads == NULL || crew->list == NULL)
        return false;
    for (size_t i = 0; i < crew->n_loads; i++) {
        crew->loads[i].part.taker = &crew->taker;
        crew->list[i] = &crew->loads[i];
    }
    return true;
}

static bool
open_crew(struct crew *crew)
{
    const struct workers_tasks tasks = { crew, work, hand_on };
    size_t n = crew->whole->n_workers;

    crew->members = calloc(n, sizeof *crew->members);
    if (crew->members == NULL || !open_loads(crew) ||
        workers_open(&crew->workers, n, crew->list, crew->n_loads, &tasks) != 0)
        return false;
    for (size_t i = 0; i < n; i++)
        crew->members[i].crew = crew;
    for (size_t i = 0; i < crew->n_loads; i++)
        crew->loads[i].part.workers = crew->workers;
    return true;
}

static void
close_crew(struct crew *crew)
{
    workers_close(crew->workers);
    for (size_t i = 0; i < crew->whole->n_workers && crew->workers != NULL; i++)
        end(&crew->members[i]);
    for (size_t i = 0; i < crew->n_loads && crew->loads != NULL; i++) {
        part_free(&crew->loads[i].part);
        documents_part_free(&crew->loads[i].input);
    }
    free(crew->members);
    free(crew->loads);
    free(crew->list);
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
    struct crew crew = { .whole = gather,
                         .how = how,
                         .taker = { &crew, take_rows, take_notice },
                         .scratch_is_used = ATOMIC_FLAG_INIT };

    stop(&crew, open_crew(&crew) ? deal(&crew) : NO_MEMORY);
    close_crew(&crew);
    return atomic_load(&crew.result);
}
