/* SPDX-License-Identifier: MIT */
/* The outlets a value names: split, resolved, put in order. */
#include "source.h"

#include "pieces.h"
#include "split.h"
#include "text/shortcuts.h"
#include "text/span.h"
#include "text/utf8.h"
#include "text/vector.h"

#include <string.h>

#define PROSE_WORDS 8 /* a value of more words that nobody knows is a sentence */

static bool
is_credited(const struct tarwisa_source *source, const struct tarwisa_outlet *outlet)
{
    for (size_t i = 0; i < source->n_credits; i++) {
        if (source->credits[i] == outlet)
            return true;
    }
    return false;
}

void
source_credit(struct tarwisa_source *source, const struct tarwisa_outlet *outlet)
{
    if (outlet == source->outlet || is_credited(source, outlet))
        return;
    if (source->n_credits == TARWISA_CREDITS_MAX)
        source->flags |= TARWISA_FLAG_TRUNCATED;
    else
        source->credits[source->n_credits++] = outlet;
}

void
source_flag_several(struct tarwisa_source *source)
{
    bool several = source->outlet != NULL || source->status == TARWISA_SOURCE_AMBIGUOUS ||
                   source->status == TARWISA_SOURCE_UNKNOWN;
    size_t named = several && source->status != TARWISA_SOURCE_GENERIC;

    for (size_t i = 0; i < source->n_credits; i++)
        named += !outlet_is_generic(source->credits[i]);
    if (named > 1)
        source->flags |= TARWISA_FLAG_SEVERAL_SOURCES;
}

static void
list_candidates(const struct registry *registry, const struct name *name,
                struct tarwisa_source *out)
{
    const struct tarwisa_outlet *outlet;

    while (out->n_candidates < TARWISA_CANDIDATES_MAX &&
           (outlet = registry_candidate(registry, name, out->n_candidates)) != NULL)
        out->candidates[out->n_candidates++] = outlet;
}

/* Make this name the source. */
static void
set_source(const struct registry *registry, const struct resolved *r, struct tarwisa_source *out)
{
    out->status = r->status;
    out->outlet = r->outlet;
    out->n_candidates = 0;
    if (r->status == TARWISA_SOURCE_AMBIGUOUS || r->status == TARWISA_SOURCE_LOOKALIKE)
        list_candidates(registry, r->name, out);
}

/* An outlet, or a name that is one of several, comes before a generic word, that before an impostor,
 * and that before a name nobody knows. */
static int
rank(enum tarwisa_source_status status)
{
    switch (status) {
    case TARWISA_SOURCE_OK:
    case TARWISA_SOURCE_CLOSE:
    case TARWISA_SOURCE_AMBIGUOUS: return 4;
    case TARWISA_SOURCE_GENERIC: return 3;
    case TARWISA_SOURCE_LOOKALIKE: return 2;
    case TARWISA_SOURCE_UNKNOWN: return 1;
    default: return 0;
    }
}

static void
list_name(struct tarwisa_span name, enum tarwisa_source_status status,
          const struct tarwisa_outlet *outlet, struct source_reading *out)
{
    if (out->n_names == SOURCE_NAMES_MAX)
        out->source.flags |= TARWISA_FLAG_TRUNCATED;
    else
        out->names[out->n_names++] = (struct source_name){ name, status, outlet };
}

static void
say(const struct source_reader *reader, enum tarwisa_reason_kind kind, struct tarwisa_span span,
    const char *text, const char *detail)
{
    const struct tarwisa_reason reason = { kind, span, text, detail };

    reader->listener->on_reason(reader->listener->data, &reason);
}

/* How a name was found, which the reader's listener is told with the outlet, or the first one. */
static void
explain_name(const struct source_reader *reader, const struct resolved *r, struct tarwisa_span name)
{
    static const struct {
        enum tarwisa_reason_kind kind;
        const char *text;
    } ways[] = {
        [WAY_NONE] = { TARWISA_REASON_AGAINST, "not in the registry" },
        [WAY_HOST] = { TARWISA_REASON_RULE, "host of" },
        [WAY_NAME] = { TARWISA_REASON_RULE, "name of" },
        [WAY_PREFIX] = { TARWISA_REASON_RULE, "without a word for its kind, name of" },
        [WAY_QUALIFIER] = { TARWISA_REASON_RULE, "without a country or language word, name of" },
        [WAY_TIGHT] = { TARWISA_REASON_RULE, "without its blanks, name of" },
        [WAY_LOOKS] = { TARWISA_REASON_AGAINST, "letters that look alike imitate" },
        [WAY_NEAR] = { TARWISA_REASON_AGAINST, "one or two letters off a name of" },
    };
    static const char *const settled[] = {
        [SETTLED_BY_SPELLING] = "spelled so by one outlet alone",
        [SETTLED_BY_COUNTRY_WORD] = "the country word behind it tells which outlet",
        [SETTLED_BY_URL] = "the document's address is that outlet's",
        [SETTLED_BY_PREFERENCE] = "that outlet is preferred",
        [SETTLED_BY_COUNTRY] = "that outlet alone is of the country",
        [SETTLED_BY_LABEL] = "behind a source label that outlet is meant",
    };
    const struct tarwisa_outlet *outlet = r->outlet != NULL || r->name == NULL
                                              ? r->outlet
                                              : registry_candidate(reader->registry, r->name, 0);

    if (reader->listener == NULL)
        return;
    say(reader, ways[r->way].kind, name, ways[r->way].text, outlet == NULL ? "" : outlet->id);
    if (r->settled != SETTLED_NOT)
        say(reader, TARWISA_REASON_FOR, name, settled[r->settled], "");
    if (r->status == TARWISA_SOURCE_AMBIGUOUS)
        say(reader, TARWISA_REASON_AGAINST, name,
            registry_candidate(reader->registry, r->name, 1) != NULL
                ? "several outlets bear the name"
                : "also a word or a place, or of another kind",
            "");
}

/* Take one name of several. What it cannot be is a credit, or at least told by a flag. */
static void
take_name(const struct source_reader *reader, const struct resolved *r, struct tarwisa_span name,
          struct source_reading *out)
{
    struct tarwisa_source *s = &out->source;
    const struct tarwisa_outlet *outlet = r->outlet;

    explain_name(reader, r, name);
    list_name(name, r->status, outlet, out);
    out->n_unknown += outlet == NULL;
    if (rank(r->status) > rank(s->status)) {
        if (s->outlet != NULL)
            out->generic_first = s->outlet;
        out->unnamed +=
            s->status == TARWISA_SOURCE_UNKNOWN || s->status == TARWISA_SOURCE_LOOKALIKE;
        set_source(reader->registry, r, s);
    } else if (outlet != NULL) {
        if (r->status == TARWISA_SOURCE_CLOSE && outlet != s->outlet)
            s->flags |= TARWISA_FLAG_CLOSE_CREDIT;
        source_credit(s, outlet);
    } else {
        out->unnamed++;
    }
}

/* "رويترز - 12 يونيو 2024" */
static bool
is_figure(const struct resolved *r, struct tarwisa_span name)
{
    return r->status == TARWISA_SOURCE_UNKNOWN && begins_with_digit(name);
}

void
source_take_for_prose(struct source_reading *reading)
{
    struct tarwisa_span raw = reading->source.raw;

    reading->source = (struct tarwisa_source){ .status = TARWISA_SOURCE_UNKNOWN, .raw = raw };
    reading->n_names = 0;
    list_name(raw, TARWISA_SOURCE_UNKNOWN, NULL, reading);
}

/* Nothing but a closing quote and blanks parts the name from the one before, which ended at
 * `before`: "ما نشرته «العربية» غير دقيق" */
static bool
is_quote_between(struct tarwisa_span value, size_t before, struct tarwisa_span name)
{
    struct tarwisa_span gap = { value.bytes + before, (size_t)(name.bytes - value.bytes) - before };
    struct tarwisa_span quote = span_trim_blanks(gap);

    return quote.len < gap.len &&
           ((quote.len == 1 && quote.bytes[0] == '"') ||
            (quote.len == 2 && memcmp(quote.bytes, "\xC2\xBB", 2) == 0) /* » */ ||
            (quote.len == 3 && memcmp(quote.bytes, "\xE2\x80\x9D", 3) == 0) /* ” */);
}

/* "بنكيران لـ«رويترز»": what is said to somebody is not taken from him. */
static bool
ends_with_to(struct tarwisa_span name)
{
    static const char lam[] = " \xD9\x84", tatweel[] = "\xD9\x80";

    while (name.len > 2 && memcmp(name.bytes + name.len - 2, tatweel, 2) == 0)
        name.len -= 2;
    return name.len > 3 && memcmp(name.bytes + name.len - 3, lam, 3) == 0;
}

static void
take_unknown(const struct source_reader *reader, struct tarwisa_span name, const struct resolved *r,
             struct source_reading *out)
{
    out->unknown_words += span_count_words(name) + (ends_with_to(name) ? PROSE_WORDS : 0);
    if (!is_figure(r, name))
        take_name(reader, r, name, out);
}

/* A piece between marks that is no name as a whole: several side by side, or a misspelt one. */
static void
read_pieces(const struct source_reader *reader, struct tarwisa_span name, struct resolved *r,
            struct source_reading *out)
{
    struct pieces pieces;

    if (!pieces_read(reader, name, &pieces)) {
        if (!reader->exact)
            registry_resolve_near(reader, name, r);
        if (r->status == TARWISA_SOURCE_UNKNOWN)
            take_unknown(reader, name, r, out);
        else
            take_name(reader, r, name, out);
        return;
    }
    out->n_places += pieces.n_places;
    for (size_t i = 0; i < pieces.n; i++) {
        *r = pieces.list[i].resolved;
        if (r->status == TARWISA_SOURCE_UNKNOWN)
            take_unknown(reader, pieces.list[i].raw, r, out);
        else
            take_name(reader, r, pieces.list[i].raw, out);
    }
}

/* Do several bear the name, or is it an everyday word, too? */
static bool
is_shared(const struct resolved *r)
{
    return r->status == TARWISA_SOURCE_AMBIGUOUS ||
           (r->status == TARWISA_SOURCE_OK && r->name->several);
}

/* What stands in brackets behind a name that ended at `at`; empty where none are. */
static struct tarwisa_span
in_brackets(struct tarwisa_span value, size_t at)
{
    struct tarwisa_span none = { value.bytes, 0 };
    const char *close;

    while (at < value.len && value.bytes[at] == ' ')
        at++;
    if (at >= value.len || value.bytes[at] != '(')
        return none;
    close = memchr(value.bytes + at, ')', value.len - at);
    return close == NULL ? none
                         : span_trim_blanks((struct tarwisa_span){
                               value.bytes + at + 1, (size_t)(close - value.bytes) - at - 1 });
}

/* "النهار (الجزائر)"; "إربد - الراي", where a spelling says nothing against the place before it. */
static void
settle_by_places(const struct source_reader *reader, struct tarwisa_span before,
                 struct tarwisa_span behind, struct resolved *r)
{
    if (is_shared(r))
        registry_settle_by_place(reader, behind, r);
    if (r->settled == SETTLED_BY_SPELLING)
        registry_settle_by_place(reader, before, r);
}

/* A mark between names of a list: "قنا، رويترز" */
static bool
is_list_mark(uint32_t point)
{
    return point == '+' || point == ',' || point == ';' || point == '|';
}

/* "قنا - محمد حمدي": the first name may be the town where the text was written. */
static bool
may_begin_dateline(const struct source_reader *reader, const struct resolved *r,
                   struct tarwisa_span value, size_t at, const struct source_reading *out)
{
    size_t limit;

    while (at < value.len && value.bytes[at] == ' ')
        at++;
    return r->town && !reader->labelled && out->n_names == 1 && out->n_places == 0 &&
           !is_list_mark(fold_peek(reader->fold, value, at, &limit));
}

/* What follows a town that begins a dateline is whom the text may be of. */
static void
doubt_town(const struct source_reader *reader, struct source_reading *out)
{
    const struct resolved town = { .status = TARWISA_SOURCE_AMBIGUOUS, .name = out->town };

    if (out->town == NULL || out->n_names < 2)
        return;
    set_source(reader->registry, &town, &out->source);
    out->names[0].status = TARWISA_SOURCE_AMBIGUOUS;
    out->names[0].outlet = NULL;
    if (reader->listener != NULL)
        say(reader, TARWISA_REASON_AGAINST, out->names[0].raw,
            "also a town, which may begin a dateline", "");
}

/* Names one after the other. Everyday words among them (الرياض) are places and adverbs. */
static void
read_list(const struct source_reader *reader, struct tarwisa_span value, struct source_reading *out)
{
    struct tarwisa_span name = { value.bytes, 0 }, place = name;
    bool known = false;
    struct resolved r;

    for (size_t at = 0, before = 0; split_next(reader->fold, value, &at, &name); before = at) {
        registry_resolve(reader, name, &r);
        settle_by_places(reader, place, in_brackets(value, at), &r);
        if (known && r.status == TARWISA_SOURCE_UNKNOWN && is_quote_between(value, before, name))
            out->unknown_words += PROSE_WORDS;
        if (r.status == TARWISA_SOURCE_UNKNOWN && !r.everyday)
            read_pieces(reader, name, &r, out);
        else if (r.status != TARWISA_SOURCE_MISSING && !r.everyday)
            take_name(reader, &r, name, out);
        if (may_begin_dateline(reader, &r, value, at, out))
            out->town = r.name;
        if (r.everyday && reader->listener != NULL)
            say(reader, TARWISA_REASON_TOKEN, name, "place, everyday word or link", "");
        if (reader->all_known && out->n_unknown > 0)
            return;
        if (r.everyday)
            place = name;
        out->n_places += r.everyday && !begins_with_digit(name);
        known = r.outlet != NULL;
    }
    if (out->unknown_words > PROSE_WORDS) {
        source_take_for_prose(out);
        out->generic_first = NULL;
    } else {
        doubt_town(reader, out);
    }
}

/* A generic word that stood before the first outlet is its first credit. */
static void
settle_generic(struct source_reading *out)
{
    struct tarwisa_source *s = &out->source;

    if (out->generic_first == NULL || is_credited(s, out->generic_first))
        return;
    if (s->n_credits < TARWISA_CREDITS_MAX)
        s->n_credits++;
    else
        s->flags |= TARWISA_FLAG_TRUNCATED;
    memmove(s->credits + 1, s->credits, (s->n_credits - 1) * sizeof *s->credits);
    s->credits[0] = out->generic_first;
}

static bool
is_candidate(const struct tarwisa_source *s, const struct tarwisa_outlet *outlet)
{
    for (size_t i = 0; i < s->n_candidates; i++) {
        if (s->candidates[i] == outlet)
            return true;
    }
    return false;
}

/* "الوطن - elwatannews.com": of a name's bearers the one that the value names once more, surely. */
static void
settle_by_credit(struct tarwisa_source *s)
{
    size_t found = s->n_credits;

    if (s->status != TARWISA_SOURCE_AMBIGUOUS || (s->flags & TARWISA_FLAG_CLOSE_CREDIT) != 0)
        return;
    for (size_t i = 0; i < s->n_credits; i++) {
        if (!is_candidate(s, s->credits[i]))
            continue;
        if (found < s->n_credits)
            return;
        found = i;
    }
    if (found == s->n_credits)
        return;
    s->outlet = s->credits[found];
    s->status = TARWISA_SOURCE_OK;
    s->n_candidates = 0;
    s->n_credits--;
    memmove(s->credits + found, s->credits + found + 1,
            (s->n_credits - found) * sizeof *s->credits);
}

/* Bytes that are not UTF-8, or the sign that was put in their place */
static bool
holds_lost_letters(struct tarwisa_span value)
{
    for (size_t at = 0; at < value.len;) {
        if (utf8_next(value, &at) == UTF8_BAD)
            return true;
    }
    return false;
}

/* Places alone, and letters that were lost, are a name that nobody knows: something stands there. */
static void
settle_silence(const struct source_reader *reader, struct tarwisa_span value, bool places,
               struct source_reading *out)
{
    const struct resolved nobody = { .outlet = NULL, .status = TARWISA_SOURCE_UNKNOWN };

    if (out->source.status == TARWISA_SOURCE_MISSING && (places || holds_lost_letters(value)))
        take_name(reader, &nobody, value, out);
}

static void
begin_reading(struct tarwisa_span value, struct source_reading *out)
{
    memset(out, 0, offsetof(struct source_reading, names));
    out->source.status = TARWISA_SOURCE_MISSING;
    out->source.raw = value;
}

/* A slip in a name that holds marks of its own: "Al-Bglad (Saudi Arabia)" is nearer to the whole name
 * than its parts are to others. */
static void
read_whole_slip(const struct source_reader *reader, struct tarwisa_span value,
                struct source_reading *out)
{
    enum tarwisa_source_status status = out->source.status;
    struct resolved whole = { .outlet = NULL, .status = TARWISA_SOURCE_UNKNOWN };

    if (reader->exact || (status != TARWISA_SOURCE_CLOSE && status != TARWISA_SOURCE_UNKNOWN))
        return;
    registry_resolve_near(reader, value, &whole);
    if (whole.status != TARWISA_SOURCE_CLOSE)
        return;
    begin_reading(value, out);
    take_name(reader, &whole, value, out);
}

static void
read_parts(const struct source_reader *reader, struct tarwisa_span value,
           struct source_reading *out)
{
    read_list(reader, value, out);
    read_whole_slip(reader, value, out);
}

/* One of sixteen bytes, with the one behind them, may be a mark: ASCII but for blanks, the first of a sequence
 * that is of no Arabic letter, or one of the marks U+060C, U+061B and U+066C. */
static bool
has_mark(const char *bytes)
{
    bytes16 v = vector_load(bytes), next = vector_load(bytes + 1);
    bytes16 first =
        (bytes16)((signed16)v > (int8_t)0xBF) & ~((bytes16)(v == ' ') | (bytes16)((v | 1) == 0xD9));
    bytes16 arabic = ((bytes16)(v == 0xD8) & ((bytes16)(next == 0x8C) | (bytes16)(next == 0x9B))) |
                     ((bytes16)(v == 0xD9) & (bytes16)(next == 0xAC));

    return vector_bits(first | arabic) != 0;
}

/* In most names stands no mark that could part them: nothing but letters of Arabic and blanks. */
static bool
may_have_parts(struct tarwisa_span value)
{
    char last[VECTOR_BYTES + 1];
    size_t at = 0;

    for (; value.len - at > VECTOR_BYTES; at += VECTOR_BYTES)
        if (has_mark(value.bytes + at))
            return true;
    memset(last, ' ', sizeof last);
    memcpy(last, value.bytes + at, value.len - at);
    return has_mark(last) || !takes_shortcuts;
}

/* "عدن - الغد" is a name, or a town and another name. */
static bool
is_place_and_name(const struct source_reader *reader, struct tarwisa_span value)
{
    struct tarwisa_span place, name;
    struct resolved r;
    size_t at = 0, limit;

    if (!may_have_parts(value) || tables_place_at(reader->fold, value, 0, &limit) == NULL ||
        limit == value.len || !split_next(reader->fold, value, &at, &place) || place.len != limit ||
        !split_next(reader->fold, value, &at, &name))
        return false;
    registry_resolve(reader, name, &r);
    return r.name != NULL;
}

/* A whole value that was found as one name. */
static void
take_whole(const struct source_reader *reader, struct resolved *r, struct tarwisa_span value,
           struct source_reading *out)
{
    if (r->status == TARWISA_SOURCE_OK && !r->preferred && is_place_and_name(reader, value)) {
        r->status = TARWISA_SOURCE_AMBIGUOUS;
        r->outlet = NULL;
    }
    take_name(reader, r, value, out);
}

static void
read_value(const struct source_reader *reader, struct tarwisa_span value,
           struct source_reading *out)
{
    struct resolved whole;

    registry_resolve(reader, value, &whole);
    if (whole.status == TARWISA_SOURCE_UNKNOWN && pieces_begin_sentence(reader, value))
        source_take_for_prose(out);
    else if (whole.status == TARWISA_SOURCE_UNKNOWN)
        read_parts(reader, value, out);
    else if (whole.status != TARWISA_SOURCE_MISSING)
        take_whole(reader, &whole, value, out);
    settle_silence(reader, value,
                   out->n_places > 0 || (whole.everyday && whole.status == TARWISA_SOURCE_UNKNOWN),
                   out);
}

bool
source_read_bare(const struct source_reader *reader, struct tarwisa_span value,
                 struct source_reading *out)
{
    struct resolved r;

    if (!registry_resolve_bare(reader, value, &r))
        return false;
    begin_reading(value, out);
    take_whole(reader, &r, value, out);
    return true;
}

void
source_read(const struct source_reader *reader, struct tarwisa_span value,
            struct source_reading *out)
{
    begin_reading(value, out);
    read_value(reader, value, out);
    settle_by_credit(&out->source);
    settle_generic(out);
    if (out->source.status == TARWISA_SOURCE_MISSING)
        out->source.raw.len = 0;
    source_flag_several(&out->source);
    if (out->unnamed > 0 && out->source.status != TARWISA_SOURCE_UNKNOWN)
        out->source.flags |= TARWISA_FLAG_UNKNOWN_CREDIT;
}
