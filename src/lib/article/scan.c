/* SPDX-License-Identifier: MIT */
/* A document walked line by line: labels with their values, date lines, and the body's end. */
#include "scan.h"

#include "dayline.h"
#include "lines.h"
#include "plain.h"
#include "text/letters.h"
#include "text/utf8.h"

#include <string.h>

#define HEADER_LINES 8      /* lines before the body that are looked at closely */
#define HEADER_LINE_MAX 400 /* bytes; a longer line is a flattened page */
#define EVENT_LINES 2       /* between two facts of an event */

struct scan {
    const struct fold *fold;
    struct tarwisa_span text;
    struct article *out;
    struct marks marks;    /* of the text, as far as it was searched */
    struct line line;      /* the current one */
    struct line first;     /* the first one */
    struct line last;      /* of the body so far; empty when it is no line to look at */
    size_t n_lines;        /* not blank, the current one included */
    bool in_body;          /* text of the article has begun */
    bool text_seen;        /* a line of some words below the first */
    bool published_seen;   /* a publication label */
    size_t published_line; /* where its line starts */
    size_t other_line;     /* number of the last line that is another label; 0 for none */
    size_t event_line;     /* number of the last line that is a fact of an event; 0 for none */
    size_t plain_line;     /* of the last label that may give an event's day; 0 for none */
    size_t plain_at;       /* where it stands among the candidates */
    size_t menu_line;      /* number of the last line of a menu above the body; 0 for none */
    size_t menu_limit;     /* where the line below it starts, a headline or what else is no text */
    bool source_seen;      /* a source label */
    bool soft_seen;        /* a soft heading, and no source label above it */
    size_t n_before_soft;  /* candidates above the first such heading */
    size_t soft_start;     /* where it stands */
    struct line before_soft; /* the body's last line, should it end there */
    bool ended;
};

static struct tarwisa_span
text_to(const struct scan *s, size_t limit)
{
    return (struct tarwisa_span){ s->text.bytes, limit };
}

static struct tarwisa_span
slice(const struct scan *s, size_t start, size_t limit)
{
    return (struct tarwisa_span){ s->text.bytes + start, limit - start };
}

/* In a full list the last place is for source labels, since the last one is the one that counts. */
static void
add(struct scan *s, struct candidate candidate)
{
    bool is_source = candidate.labelled && candidate.label.role == LABEL_SOURCE;
    size_t room = is_source ? CANDIDATES_MAX : CANDIDATES_MAX - 1;

    if (s->out->n >= room) {
        s->out->overflow = true;
        if (!is_source)
            return;
        s->out->n = CANDIDATES_MAX - 1;
    }
    s->out->list[s->out->n++] = candidate;
}

static bool
is_header_line(const struct scan *s)
{
    return !s->in_body && s->n_lines <= HEADER_LINES &&
           s->line.limit - s->line.start <= HEADER_LINE_MAX;
}

/* --- headings ---------------------------------------------------------------------------------- */

static void
end_body(struct scan *s, size_t at)
{
    s->ended = true;
    s->out->body_limit = at;
}

/* Soft headings also stand inside bodies: they end one unless the only source label stands
 * below. */
static void
take_heading(struct scan *s, const struct found_label *found)
{
    if (found->label.role == LABEL_HARD && s->n_lines > 1 && s->out->body_limit == s->text.len)
        s->out->body_limit = found->start; /* even of a body too short to be told */
    if (!s->in_body && !s->source_seen && !(found->label.role == LABEL_HARD && s->text_seen))
        return;
    if (found->label.role == LABEL_HARD || s->source_seen) {
        end_body(s, found->start);
    } else if (!s->soft_seen) {
        s->soft_seen = true;
        s->n_before_soft = s->out->n;
        s->before_soft = s->last;
        s->soft_start = found->start;
    }
}

/* --- values ------------------------------------------------------------------------------------ */

/* A label alone on its line has its value on the next, unless a label or heading stands there, or
 * its value stands before it. */
static bool
value_on_next_line(struct scan *s, const struct found_label *found, struct line *out)
{
    struct found_label other;
    struct tarwisa_span line;

    if (!found->marked || utf8_has_digit(slice(s, s->line.start, found->start)) ||
        !line_next(&s->marks, s->line.next, s->line.next, out))
        return false;
    line = text_to(s, out->limit);
    return !label_at(s->fold, line, skip_ornaments(s->fold, line, out->start), SPOT_LINE_START,
                     &other);
}

static bool
is_near(const struct scan *s, size_t n_line)
{
    return n_line > 0 && s->n_lines - n_line <= EVENT_LINES;
}

/* Near a fact of an event (الملعب: …) a plain label such as التاريخ gives the event's day. Returns
 * whether the label on this line does. */
static bool
is_of_event(struct scan *s, const struct label *label)
{
    if (label->role != LABEL_PUBLISHED || label->place != PLACE_HEADER)
        return false;
    s->plain_line = s->n_lines;
    s->plain_at = s->out->n;
    return is_near(s, s->event_line);
}

static void
take_event(struct scan *s)
{
    struct candidate *list = s->out->list;

    s->event_line = s->other_line = s->n_lines;
    if (!is_near(s, s->plain_line) || s->plain_at >= s->out->n)
        return;
    s->out->n--;
    memmove(list + s->plain_at, list + s->plain_at + 1, (s->out->n - s->plain_at) * sizeof *list);
    s->plain_line = 0;
}

static void
take_value(struct scan *s, const struct found_label *found, struct tarwisa_span value, bool glued)
{
    struct candidate c = { .label = found->label,
                           .labelled = true,
                           .marked = found->marked,
                           .glued = glued && is_header_line(s),
                           .in_body = s->in_body,
                           .cut = value.len > TARWISA_FIELD_MAX,
                           .bidi = utf8_has_bidi_control(value_cut(value, TARWISA_FIELD_MAX)),
                           .value = value_trim(value_cut(value, TARWISA_FIELD_MAX)) };

    if (found->label.role == LABEL_SOURCE && found->label.needs == NEEDS_MARK)
        s->source_seen = true;
    if (is_of_event(s, &found->label))
        return;
    add(s, c);
}

/* Take a label's value; returns where the search goes on in the line. */
static size_t
take_label(struct scan *s, const struct found_label *found, bool glued)
{
    struct tarwisa_span line = text_to(s, s->line.limit);
    struct line next;
    bool heading;
    size_t limit;
    size_t start = found->value;
    char closing = bracket_before(line, found->start);

    if (start >= line.len && value_on_next_line(s, found, &next)) {
        line = text_to(s, next.limit);
        start = next.start;
        closing = 0;
    }
    limit = value_limit(s->fold, line, start, found->label.role, closing, &heading);
    take_value(s, found, slice(s, start, limit), glued);
    if (heading && s->source_seen)
        end_body(s, limit);
    return limit < s->line.limit ? limit : s->line.limit;
}

/* "7/23/2012 9:45:43 PM أخر تحديث للصفحة في" */
static size_t
take_tail(struct scan *s, const struct found_label *found)
{
    take_value(s, found, slice(s, s->line.start, found->start), false);
    return s->line.limit;
}

/* A second publication label behind a source label begins another article. */
static bool
begins_another(struct scan *s, const struct found_label *found)
{
    if (found->label.role != LABEL_PUBLISHED || !found->marked)
        return false;
    if (s->source_seen && s->published_seen && s->line.start != s->published_line)
        return true;
    s->published_seen = true;
    s->published_line = s->line.start;
    return false;
}

/* "موعد صرف معاشات شهر يوليو": a first line of many words is a headline, whatever it begins with. */
static bool
is_headline(const struct scan *s)
{
    return s->n_lines == 1 && line_kind(s->text, &s->line, true) >= LINE_WORDS &&
           dayline_date(s->fold, slice(s, s->line.start, s->line.limit)).len == 0;
}

static void
take_other(struct scan *s, const struct found_label *found)
{
    if (found->marked || !is_headline(s))
        s->other_line = s->n_lines;
}

/* "صورة أرشيفية (المصدر: …)": what the line says is said of a picture. */
static bool
is_caption(const struct found_label *found, enum label_spot spot)
{
    return found->label.role == LABEL_PICTURE && found->label.needs == NEEDS_OPEN &&
           spot == SPOT_LINE_START;
}

/* What has no value, but tells of the lines around it; false for all else. */
static bool
take_sign(struct scan *s, const struct found_label *found)
{
    switch ((enum label_role)found->label.role) {
    case LABEL_OTHER: take_other(s, found); return true;
    case LABEL_EVENT: take_event(s); return true;
    case LABEL_MENU: s->menu_line = s->in_body ? 0 : s->n_lines; return true;
    case LABEL_HARD:
    case LABEL_SOFT: take_heading(s, found); return true;
    default: return false;
    }
}

static size_t
take_found(struct scan *s, const struct found_label *found, enum label_spot spot)
{
    if (begins_another(s, found)) {
        end_body(s, s->line.start);
        return s->line.limit;
    }
    if (is_caption(found, spot))
        return s->line.limit;
    if (take_sign(s, found))
        return found->limit;
    if (found->label.place == PLACE_TAIL && found->start > s->line.start && found->marked)
        return take_tail(s, found);
    return take_label(s, found, spot == SPOT_IN_WORD || found->label.place == PLACE_GLUED);
}

/* --- spots ------------------------------------------------------------------------------------- */

/* In the middle of running text a date label without its colon is a verb: "نشر في 12 يونيو …". */
static bool
is_verb(const struct scan *s, struct tarwisa_span line, const struct found_label *found)
{
    return s->in_body && !found->marked && found->label.role <= LABEL_ISSUED &&
           bracket_before(line, found->start) == 0;
}

/* In the middle of a line a heading counts on a flattened page, which is one line, or where what is
 * looked for has been found. */
static bool
is_chance_heading(const struct scan *s, const struct found_label *found)
{
    bool heading = found->label.role == LABEL_HARD || found->label.role == LABEL_SOFT;

    return heading && !s->source_seen && s->n_lines > 1;
}

/* A label that counts behind a stop at `at`; returns where the search goes on. All stops of a run
 * lead to the one word behind it, so the run is not looked at again. */
static size_t
take_behind_stop(struct scan *s, struct tarwisa_span line, size_t at)
{
    struct found_label found;

    at = skip_ornaments(s->fold, line, at);
    if (!label_at(s->fold, line, at, SPOT_BEHIND_STOP, &found) || is_verb(s, line, &found) ||
        is_chance_heading(s, &found))
        return at;
    return take_found(s, &found, SPOT_BEHIND_STOP);
}

/* Look for a label behind the next stop of the line; returns where the search goes on. */
static size_t
search_stops(struct scan *s, struct tarwisa_span line, size_t at)
{
    size_t len = 0;

    marks_go(&s->marks, at);
    while ((at = marks_next(&s->marks)) < line.len) {
        if ((len = stop_length(line, at)) > 0)
            return take_behind_stop(s, line, at + len);
    }
    return line.len;
}

/* In the few lines of the header every word may begin a label, and some labels are glued to the
 * word before them. */
static size_t
search_words(struct scan *s, struct tarwisa_span line, size_t at, bool *in_word)
{
    struct found_label found;

    for (size_t next = at; at < line.len; at = next) {
        enum label_spot spot = *in_word ? SPOT_IN_WORD : SPOT_IN_HEADER;
        uint32_t point = utf8_next(line, &next);

        *in_word = fold_is_word(point);
        if (*in_word && trie_may_begin(labels_of(spot), point) &&
            label_at(s->fold, line, at, spot, &found)) {
            *in_word = false;
            return take_found(s, &found, spot);
        }
        if (*in_word) /* to a sign behind which, or with which, a label may begin */
            next = letters_skip(line, next, tables_glued_letters, tables_n_glued_letters);
    }
    return line.len;
}

/* --- lines ------------------------------------------------------------------------------------- */

/* Take what stands at the line's start; returns where the search goes on. */
static size_t
search_line_start(struct scan *s, struct tarwisa_span line)
{
    size_t at = skip_ornaments(s->fold, line, s->line.start);
    struct found_label found;

    if (label_at(s->fold, line, at, SPOT_LINE_START, &found) &&
        !(found.label.place == PLACE_HEADER && s->in_body))
        return take_found(s, &found, SPOT_LINE_START);
    return s->line.start;
}

static size_t
skip_figures(const struct fold *fold, struct tarwisa_span line, size_t at)
{
    size_t limit = at;
    uint32_t point;

    while (at < line.len && (point = fold_peek(fold, line, at, &limit)) >= '0' && point <= '9')
        at = skip_ornaments(fold, line, limit);
    return at;
}

/* "© 2024 جميع الحقوق محفوظة", "3 تعليقات": in the body a heading behind nothing but figures begins the
 * line, too; above it such a line counts the article's comments. Returns where the search goes on. */
static size_t
take_counted_heading(struct scan *s, struct tarwisa_span line, size_t at)
{
    size_t start = skip_ornaments(s->fold, line, s->line.start);
    size_t word = skip_figures(s->fold, line, start);
    struct found_label found;

    if (!s->in_body || word == start || !label_at(s->fold, line, word, SPOT_LINE_START, &found) ||
        found.label.role != LABEL_HARD)
        return at;
    return take_found(s, &found, SPOT_LINE_START);
}

/* Go through the line from `at` on by one way of searching. */
static void
search_from(struct scan *s, struct tarwisa_span line, size_t at, bool by_words)
{
    bool in_word = false;

    while (at < line.len && !s->ended) {
        size_t n = s->out->n;

        at = by_words ? search_words(s, line, at, &in_word) : search_stops(s, line, at);
        if (s->out->n > n && !s->ended) /* behind a value the next label may stand */
            at = take_behind_stop(s, line, at);
    }
}

/* A label that both ways find in a header is found twice, which changes nothing. */
static void
search_line(struct scan *s)
{
    struct tarwisa_span line = text_to(s, s->line.limit);
    size_t n = s->out->n, at = search_line_start(s, line);

    if (s->out->n > n && !s->ended)
        at = take_behind_stop(s, line, at);
    if (s->out->n == n)
        at = take_counted_heading(s, line, at);
    if (is_header_line(s))
        search_from(s, line, at, true);
    search_from(s, line, at, false);
}

static void
offer_date_line(struct scan *s, const struct line *line)
{
    struct tarwisa_span date = dayline_date(s->fold, slice(s, line->start, line->limit));
    struct candidate c = { .in_body = s->in_body, .value = value_trim(date) };

    if (date.len == 0 || dayline_goes_on(s->fold, s->text, line))
        return;
    add(s, c);
}

/* What stands on the current line is said of something else. */
static bool
is_below_other(const struct scan *s)
{
    return s->other_line > 0 && s->other_line + 1 == s->n_lines;
}

/* Above the body a line may be a date line. The first line is one only with a headline below it:
 * with text below it, it is the headline. A colon behind the day makes it a heading, of what
 * happened then. */
static void
offer_header_line(struct scan *s, const struct line *line)
{
    if (is_below_other(s) || line_ends_with_colon(s->text, line))
        return;
    if (s->n_lines == 1) {
        s->first = *line;
        return;
    }
    if (s->n_lines == 2 && !s->in_body)
        offer_date_line(s, &s->first);
    offer_date_line(s, line);
}

/* Has the article's text begun? */
static void
weigh_line(struct scan *s)
{
    bool is_first = s->n_lines == 1;
    enum line_kind kind = line_kind(s->text, &s->line, is_first);

    s->text_seen = s->text_seen || (kind >= LINE_WORDS && !is_first);
    s->in_body = s->in_body || kind == LINE_PROSE;
}

/* What the next lines want to know of this one. */
static void
leave_line(struct scan *s)
{
    if (!s->ended && s->in_body)
        s->last = is_below_other(s) ? (struct line){ 0 } : s->line;
    if (line_ends_with_colon(s->text, &s->line))
        s->other_line = s->n_lines;
}

static void
offer_dateline(struct scan *s, const struct line *line)
{
    if (s->out->n_datelines < DATELINES_MAX)
        s->out->datelines[s->out->n_datelines++] = slice(s, line->start, line->limit);
}

static void
take_line(struct scan *s)
{
    bool above_body = !s->in_body;

    if (above_body || !s->text_seen)
        weigh_line(s);
    search_line(s);
    if (!s->in_body && s->menu_line > 0 && s->menu_line + 1 == s->n_lines)
        s->menu_limit = s->line.start;
    if (!s->ended && above_body && s->n_lines <= HEADER_LINES) {
        offer_header_line(s, &s->line);
        offer_dateline(s, &s->line);
    }
}

/* What the next lines want to know of those that were passed over. */
static void
leave_plain_lines(struct scan *s, const struct plain *plain)
{
    if (plain->n == 0)
        return;
    s->n_lines += plain->n;
    s->line = plain->line;
    if (plain->n == 1 ? is_below_other(s) : plain->colon_before)
        s->last = (struct line){ 0 };
    else
        s->last = plain->line;
    if (plain->colon)
        s->other_line = s->n_lines;
}

/* The next line below all that is looked at closely and not passed over */
static bool
next_body_line(struct scan *s)
{
    struct plain plain;
    struct tarwisa_span line;
    size_t at = plain_skip(s->fold, &s->marks, s->line.next, &plain);

    leave_plain_lines(s, &plain);
    if (!line_next(&s->marks, plain.start, at, &s->line))
        return false;
    s->n_lines++;
    line = text_to(s, s->line.limit);
    if (s->line.start != plain.start || plain.start == at)
        search_line(s);
    else
        search_from(s, line, take_counted_heading(s, line, at), false);
    return true;
}

static bool
next_line(struct scan *s)
{
    if (!line_next(&s->marks, s->line.next, s->line.next, &s->line))
        return false;
    s->n_lines++;
    take_line(s);
    return true;
}

/* The next line that is not blank; false at the text's end. */
static bool
next(struct scan *s)
{
    bool is_below = s->in_body && s->text_seen;

    if (s->line.next >= s->text.len || !(is_below ? next_body_line(s) : next_line(s)))
        return false;
    leave_line(s);
    return true;
}

/* Nothing but soft headings ended the body, and no source label stands anywhere: the first did. */
static void
settle_soft_heading(struct scan *s)
{
    if (!s->soft_seen || s->source_seen)
        return;
    s->out->n = s->n_before_soft;
    s->last = s->before_soft;
    s->out->body_limit = s->soft_start;
}

/* A line of no text and without a label stands above: *start is set to its start. */
static bool
is_below_bare(const struct scan *s, size_t *start)
{
    struct line line;
    struct found_label found;

    if (!line_above(s->text, *start, &line) || !line_is_bare(s->text, &line))
        return false;
    *start = line.start;
    return !label_at(s->fold, text_to(s, line.limit),
                     skip_ornaments(s->fold, text_to(s, line.limit), line.start), SPOT_LINE_START,
                     &found);
}

/* The last line is a day below a headline that stands below a heading, or below another day: it ends
 * a list of other articles. Below the text alone, or its author, it may be the article's day. */
static bool
ends_list(const struct scan *s)
{
    size_t start = s->last.start;

    struct tarwisa_span line = slice(s, s->last.start, s->last.limit);

    return s->in_body && dayline_date(s->fold, line).len > 0 && is_below_bare(s, &start) &&
           is_below_bare(s, &start);
}

static void
mark_lines_above_menu(const struct scan *s)
{
    for (size_t i = 0; i < s->out->n; i++) {
        struct candidate *c = &s->out->list[i];

        c->above_menu = !c->labelled && c->value.bytes < s->text.bytes + s->menu_limit;
    }
}

void
article_scan(const struct fold *fold, struct tarwisa_span text, struct article *out)
{
    struct scan s = { .fold = fold, .text = text, .out = out };

    out->n = 0;
    out->overflow = false;
    out->n_datelines = 0;
    out->body_limit = text.len;
    marks_start(&s.marks, text);
    while (!s.ended && next(&s))
        continue;
    settle_soft_heading(&s);
    mark_lines_above_menu(&s);
    out->n_header_datelines = out->n_datelines;
    if (s.last.limit > 0 && s.n_lines > 1) {
        if (!ends_list(&s))
            offer_date_line(&s, &s.last);
        offer_dateline(&s, &s.last);
    }
}
