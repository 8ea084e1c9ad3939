/* SPDX-License-Identifier: MIT */
/* The dateline that a line begins with: where the text was written, and by whom. */
#include "dateline.h"

#include "split.h"
#include "text/shortcuts.h"
#include "text/span.h"
#include "text/utf8.h"

#include <string.h>

#define DATELINE_MAX 160  /* bytes */
#define FIRST_NAME_MAX 64 /* bytes of an outlet's name at its start */
#define NAME_END_MAX 64   /* bytes that tell where a name ends: a label, an address */
#define CUTS_MAX 6

/* Where a dateline may end: behind a bracket or the second slash ("الدوحة /قنا/"), before a colon, the
 * first slash or a dash. */
struct cuts {
    size_t at[CUTS_MAX];
    size_t n;
};

static void
find_cuts(const struct fold *fold, struct tarwisa_span line, struct cuts *out)
{
    struct fold_reader reader = fold_reader_at(fold, line, 0);
    struct fold_point p;
    uint32_t before = 0;
    size_t slashes = 0;

    out->n = 0;
    for (; out->n < CUTS_MAX && fold_next(&reader, &p) && p.limit <= DATELINE_MAX;
         before = p.point) {
        slashes += p.point == '/';
        if (p.point == ')' || (p.point == '/' && slashes == 2))
            out->at[out->n++] = p.limit;
        else if (p.point == ':' || p.point == '/' ||
                 (p.point == '-' && before != '-' && before != ')'))
            out->at[out->n++] = p.start;
    }
}

/* Nothing but places and outlets; an outlet without a place has to be an agency. */
static bool
is_dateline(const struct source_reading *r)
{
    const struct tarwisa_source *s = &r->source;

    return s->status == TARWISA_SOURCE_OK && r->n_unknown == 0 &&
           (r->n_places > 0 || strcmp(s->outlet->kind, "agency") == 0);
}

static struct tarwisa_span
value_start(struct tarwisa_span value, size_t most)
{
    if (value.len > most)
        value.len = utf8_border(value, most);
    return value;
}

/* The outlet by whose name a line begins. */
struct opening {
    struct tarwisa_span name;
    struct resolved resolved;
    size_t behind; /* where the name ends */
};

/* In most lines no sign that could end a first name stands soon enough. */
static bool
may_end_name(struct tarwisa_span line)
{
    uint32_t point = ' ';
    size_t at = 0;

    for (size_t len; at <= FIRST_NAME_MAX && (point == ' ' || point >= 0x80); at += len) {
        len = fold_plain_or_blank(line, at, &point);
        if (len == 0)
            return true;
    }
    return at <= FIRST_NAME_MAX;
}

/* Most lines are told to be no dateline by their first word, which is a place, or first name. Of a
 * longer name it need not be known where it ends. */
static bool
begins_with_outlet(const struct source_reader *reader, struct tarwisa_span line,
                   struct opening *out)
{
    struct tarwisa_span start = value_start(line, FIRST_NAME_MAX + NAME_END_MAX);

    out->behind = 0;
    return beginnings_may_hold(&reader->registry->beginnings, line) && may_end_name(line) &&
           split_next(reader->fold, start, &out->behind, &out->name) &&
           out->name.len <= FIRST_NAME_MAX &&
           registry_resolve_bare(reader, out->name, &out->resolved);
}

/* A bracket and a dash stand behind a name that ended at `at`; or a slash and a blank, where it has
 * several words: "رويترز/إبسوس" is another. */
static bool
is_end_of_opening(const struct source_reader *reader, struct tarwisa_span line, size_t at,
                  bool several_words)
{
    struct fold_reader fold = fold_reader_at(reader->fold, line, at);
    struct fold_point p;
    bool bracket = false;

    while (fold_next(&fold, &p)) {
        if (p.point == '/')
            return several_words && !bracket && fold_next(&fold, &p) && p.point == ' ';
        if (p.point == '-')
            return bracket;
        if (p.point != ' ' && (p.point != ')' || bracket))
            return false;
        bracket = bracket || p.point == ')';
    }
    return false;
}

/* "(كونا) -- افتتح", "شفق نيوز/ أعلن": an agency by itself that opens the text. */
static bool
read_opening_agency(const struct source_reader *reader, struct tarwisa_span line,
                    const struct opening *opening, struct source_reading *out)
{
    struct tarwisa_span start = value_start(line, FIRST_NAME_MAX + NAME_END_MAX);

    if (name_is_everyday(opening->resolved.name) ||
        !is_end_of_opening(reader, start, opening->behind, span_count_words(opening->name) > 1))
        return false;
    source_read(reader, opening->name, out);
    return is_dateline(out);
}

static bool
read_as_dateline(const struct source_reader *reader, struct tarwisa_span value,
                 struct source_reading *out)
{
    struct source_reader strict = *reader;

    strict.all_known = takes_shortcuts;
    source_read(&strict, value, out);
    return is_dateline(out);
}

bool
dateline_read(const struct source_reader *reader, struct tarwisa_span line,
              struct source_reading *out)
{
    size_t limit;
    bool place = tables_place_at(reader->fold, line, 0, &limit) != NULL;
    struct opening opening;
    struct cuts cuts;

    if (!place && !begins_with_outlet(reader, line, &opening))
        return false;
    if (line.len <= DATELINE_MAX && read_as_dateline(reader, line, out))
        return true;
    if (!place)
        return read_opening_agency(reader, line, &opening, out);
    find_cuts(reader->fold, line, &cuts);
    for (size_t i = cuts.n; i > 0; i--) {
        struct tarwisa_span value = { line.bytes, cuts.at[i - 1] };

        if (read_as_dateline(reader, span_trim_blanks(value), out) && out->n_places > 0)
            return true;
    }
    return false;
}
