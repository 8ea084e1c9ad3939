/* SPDX-License-Identifier: MIT */
/* Shares work out to threads, and takes what they make of it back in the order it was given out. */
#include "workers.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>

struct slot {
    void *load;
    bool done; /* the work on it, but for handing it on */
};

struct thread {
    pthread_t id;
    struct workers *workers;
    size_t number;
};

/* Loads are counted from the first one that was sent; the slot of each is its number modulo
 * n_slots: handed_on <= taken <= sent <= handed_on + n_slots. */
struct workers {
    struct workers_tasks tasks;
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    size_t sent, taken, handed_on;
    bool handing_on; /* a thread is just doing so, with the load `handed_on` */
    bool closed;     /* no more will be sent */
    size_t n_slots, n_threads;
    struct slot *slots;
    struct thread *threads;
};

static struct slot *
slot_of(const struct workers *w, size_t number)
{
    return &w->slots[number % w->n_slots];
}

/* With the mutex: what is done and whose turn it is. */
static void
hand_on_all(struct workers *w)
{
    struct slot *slot;

    while (!w->handing_on && w->handed_on < w->taken && (slot = slot_of(w, w->handed_on))->done) {
        w->handing_on = true;
        pthread_mutex_unlock(&w->mutex);
        w->tasks.hand_on(w->tasks.data, slot->load);
        pthread_mutex_lock(&w->mutex);
        slot->done = false;
        w->handing_on = false;
        w->handed_on++;
        pthread_cond_broadcast(&w->changed);
    }
}

/* With the mutex: NULL when there will be none. */
static struct slot *
take(struct workers *w)
{
    while (w->taken == w->sent && !w->closed)
        pthread_cond_wait(&w->changed, &w->mutex);
    return w->taken == w->sent ? NULL : slot_of(w, w->taken++);
}

static void *
work(void *data)
{
    const struct thread *thread = data;
    struct workers *w = thread->workers;
    struct slot *slot;

    pthread_mutex_lock(&w->mutex);
    while ((slot = take(w)) != NULL) {
        pthread_mutex_unlock(&w->mutex);
        w->tasks.work(w->tasks.data, thread->number, slot->load);
        pthread_mutex_lock(&w->mutex);
        slot->done = true;
        hand_on_all(w);
    }
    pthread_mutex_unlock(&w->mutex);
    return NULL;
}

void *
workers_next(struct workers *w)
{
    pthread_mutex_lock(&w->mutex);
    while (w->sent - w->handed_on == w->n_slots)
        pthread_cond_wait(&w->changed, &w->mutex);
    pthread_mutex_unlock(&w->mutex);
    return slot_of(w, w->sent)->load;
}

void
workers_send(struct workers *w)
{
    pthread_mutex_lock(&w->mutex);
    w->sent++;
    pthread_cond_broadcast(&w->changed);
    pthread_mutex_unlock(&w->mutex);
}

/* Its turn has come when it is the next to be handed on, which nobody does before it is done. */
void
workers_wait_turn(struct workers *w, const void *load)
{
    pthread_mutex_lock(&w->mutex);
    while (slot_of(w, w->handed_on)->load != load)
        pthread_cond_wait(&w->changed, &w->mutex);
    pthread_mutex_unlock(&w->mutex);
}

static void
end_threads(struct workers *w)
{
    pthread_mutex_lock(&w->mutex);
    w->closed = true;
    pthread_cond_broadcast(&w->changed);
    pthread_mutex_unlock(&w->mutex);
    for (size_t i = 0; i < w->n_threads; i++)
        pthread_join(w->threads[i].id, NULL);
}

void
workers_close(struct workers *w)
{
    if (w == NULL)
        return;
    end_threads(w);
    pthread_cond_destroy(&w->changed);
    pthread_mutex_destroy(&w->mutex);
    free(w->threads);
    free(w->slots);
    free(w);
}

static int
start_threads(struct workers *w, size_t n)
{
    int error = 0;

    for (size_t i = 0; i < n && error == 0; i++) {
        w->threads[i].workers = w;
        w->threads[i].number = i;
        error = pthread_create(&w->threads[i].id, NULL, work, &w->threads[i]);
        w->n_threads += error == 0;
    }
    return error;
}

static struct workers *
make(size_t n, void *const *loads, size_t n_loads, const struct workers_tasks *tasks)
{
    struct workers *w = calloc(1, sizeof *w);

    if (w == NULL)
        return NULL;
    w->tasks = *tasks;
    w->n_slots = n_loads;
    w->slots = calloc(n_loads, sizeof *w->slots);
    w->threads = calloc(n, sizeof *w->threads);
    for (size_t i = 0; i < n_loads && w->slots != NULL; i++)
        w->slots[i].load = loads[i];
    if (w->slots != NULL && w->threads != NULL && pthread_mutex_init(&w->mutex, NULL) == 0) {
        if (pthread_cond_init(&w->changed, NULL) == 0)
            return w;
        pthread_mutex_destroy(&w->mutex);
    }
    free(w->threads);
    free(w->slots);
    free(w);
    return NULL;
}

int
workers_open(struct workers **out, size_t n, void *const *loads, size_t n_loads,
             const struct workers_tasks *tasks)
{
    struct workers *w = make(n, loads, n_loads, tasks);
    int error = w == NULL ? ENOMEM : start_threads(w, n);

    if (error != 0) {
        workers_close(w);
        w = NULL;
    }
    *out = w;
    return error;
}
