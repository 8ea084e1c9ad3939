/* SPDX-License-Identifier: MIT */
/* What a worker made of a part of the input, until it is handed on. */
#include "part.h"

#include <stdlib.h>
#include <string.h>

#define KEPT_MAX ((size_t)1 << 20) /* bytes of rows, or of texts */

/* A notice whose texts stand in the part, so many bytes from their beginning. */
struct kept_notice {
    struct notice notice;
    size_t path, text;
};

void
part_free(struct part *part)
{
    free(part->rows);
    free(part->notices);
    free(part->texts);
}

/* Room for `more` behind `len`; false when it would be too much, or there is no memory. */
static bool
make_room(char **bytes, size_t *room, size_t len, size_t more)
{
    size_t wanted = len + more;
    char *grown;

    if (wanted <= *room)
        return true;
    if (wanted > KEPT_MAX)
        return false;
    wanted = wanted < 2 * *room ? 2 * *room : wanted;
    grown = realloc(*bytes, wanted);
    if (grown == NULL)
        return false;
    *bytes = grown;
    *room = wanted;
    return true;
}

static void
hand_on_notice(const struct part *part, const struct kept_notice *kept)
{
    struct notice notice = kept->notice;

    notice.of.path = part->texts + kept->path;
    notice.of.text = part->texts + kept->text;
    part->taker->notice(part->taker->data, &notice);
}

static void
hand_on_kept(struct part *part)
{
    if (part->len > 0)
        part->taker->rows(part->taker->data, part->rows, part->len);
    for (size_t i = 0; i < part->n_notices; i++)
        hand_on_notice(part, &part->notices[i]);
    part->len = part->n_notices = part->texts_len = 0;
}

void
part_hand_on(struct part *part)
{
    hand_on_kept(part);
    part->is_handed_on = false;
}

/* What there is no room for needs none once all before it is handed on. */
static void
wait_turn(struct part *part)
{
    workers_wait_turn(part->workers, part);
    hand_on_kept(part);
    part->is_handed_on = true;
}

void
part_rows(struct part *part, const char *bytes, size_t len)
{
    if (!part->is_handed_on && !make_room(&part->rows, &part->room, part->len, len))
        wait_turn(part);
    if (part->is_handed_on) {
        part->taker->rows(part->taker->data, bytes, len);
        return;
    }
    memcpy(part->rows + part->len, bytes, len);
    part->len += len;
}

static bool
make_room_for_notice(struct part *part)
{
    size_t room = part->notices_room == 0 ? 16 : 2 * part->notices_room;
    struct kept_notice *grown;

    if (part->n_notices < part->notices_room)
        return true;
    grown = reallocarray(part->notices, room, sizeof *grown);
    if (grown == NULL)
        return false;
    part->notices = grown;
    part->notices_room = room;
    return true;
}

static size_t
keep_text(struct part *part, const char *text, size_t size)
{
    size_t at = part->texts_len;

    memcpy(part->texts + at, text, size);
    part->texts_len += size;
    return at;
}

void
part_notice(struct part *part, const struct notice *notice)
{
    size_t path_size = strlen(notice->of.path) + 1, text_size = strlen(notice->of.text) + 1;
    struct kept_notice kept = { .notice = *notice };

    if (!part->is_handed_on &&
        !(make_room_for_notice(part) &&
          make_room(&part->texts, &part->texts_room, part->texts_len, path_size + text_size)))
        wait_turn(part);
    if (part->is_handed_on) {
        part->taker->notice(part->taker->data, notice);
        return;
    }
    kept.path = keep_text(part, notice->of.path, path_size);
    kept.text = keep_text(part, notice->of.text, text_size);
    part->notices[part->n_notices++] = kept;
}
