/* SPDX-License-Identifier: MIT */
/* Outlets that running text says it has something from. */
#include "citations.h"

#include "terms.h"
#include "words.h"

#include <string.h>

#define WINDOW_MAX 200   /* bytes behind a lead-in in which the name stands */
#define NAME_WORDS_MAX 8 /* with its kind and its country */
#define VERB_WORDS_MAX 8 /* from a name to the verb of saying behind it */
#define CAPTION_MAX 48   /* bytes of a few words */
#define BRACKETS_MAX 60  /* bytes of a name in brackets */

/* What stands before a name, and how. */
struct lead {
    unsigned uses; /* of enum term_use */
    size_t limit;  /* behind it */
};

/* --- the name ------------------------------------------------------------------------------------- */

/* What may stand between words of one name; anything else ends it. */
static bool
is_inside_name(uint32_t point)
{
    return fold_is_word(point) || point == ' ' || point == '"' || point == '\'' || point == '-' ||
           point == '.' || point == '+' || point == 0x0640;
}

/* The text from `at` on in which a name may stand: up to a mark, a line's end, or a sentence's. */
static struct tarwisa_span
window_at(const struct source_reader *reader, struct tarwisa_span body, size_t at)
{
    struct fold_reader fold = fold_reader_at(reader->fold, body, at);
    struct tarwisa_span window = { body.bytes + at, 0 };
    struct fold_point p;
    size_t words = 0;
    uint32_t before = ' ';

    while (words <= NAME_WORDS_MAX && fold_next(&fold, &p) && p.limit - at < WINDOW_MAX) {
        bool ends_line = memchr(body.bytes + p.start, '\n', p.limit - p.start) != NULL;

        if (!is_inside_name(p.point) || ends_line || (p.point == ' ' && before == '.'))
            break;
        words += p.point == ' ' && before != ' ';
        before = p.point;
        window.len = p.limit - at;
    }
    return window;
}

static bool
has_kind(const struct words *w)
{
    struct trie_match match;

    return trie_find_folded(&tables_prefixes_trie, words_key(w, 0, w->n), 0, &match);
}

/* "بغداد اليوم": a place and an everyday word */
static bool
is_place_and_word(const struct words *w, size_t behind_place, size_t limit)
{
    struct resolved r;

    return behind_place < limit &&
           registry_resolve_key(w->reader, words_key(w, behind_place, limit),
                                words_raw(w, behind_place, limit), &r) &&
           name_is_everyday(r.name);
}

/* A bare name that could be but words: a single one that is no agency's, or what is also a place or
 * a country word. */
static bool
is_risky(const struct words *w, const struct resolved *r, size_t limit)
{
    struct tarwisa_span key = words_key(w, 0, limit);
    size_t behind = 0;
    struct trie_match match;

    if (name_is_everyday(r->name))
        return true;
    if (trie_find_folded(&tables_terms_trie, key, 0, &match) &&
        (tables_terms[match.entry].uses & (TERM_PLACE | TERM_COUNTRY)) != 0) {
        while (behind < limit && w->list[behind].limit - w->list[0].start <= match.limit)
            behind++;
        if (behind == limit || is_place_and_word(w, behind, limit))
            return true;
    }
    return limit == 1 && w->list[0].script == SCRIPT_OTHER &&
           strcmp(r->outlet->kind, "agency") != 0;
}

static bool
is_citable(const struct resolved *r)
{
    const char *kind = r->outlet == NULL ? "generic" : r->outlet->kind;

    return r->status == TARWISA_SOURCE_OK && !r->everyday && strcmp(kind, "generic") != 0 &&
           strcmp(kind, "institution") != 0;
}

/* "الشرق الأوسط للتأمين" is a company. */
static bool
is_of_something(const struct words *w, size_t i)
{
    static const char of_the[4] = { '\xD9', '\x84', '\xD9', '\x84' }; /* لل */

    return i < w->n && w->list[i].limit - w->list[i].start > sizeof of_the &&
           memcmp(w->key.bytes + w->list[i].start, of_the, sizeof of_the) == 0;
}

/* Behind a name that goes on with an article and is not registered so (الأهرام الرياضي) stands another
 * name; a country word was taken with it. */
static bool
read_name(struct words *w, bool kind_only, struct citation *out)
{
    bool kind = has_kind(w);
    struct resolved r;

    if (kind_only && !kind)
        return false;
    for (size_t limit = w->n < NAME_WORDS_MAX ? w->n : NAME_WORDS_MAX; limit > 0; limit--) {
        if (!registry_resolve_key(w->reader, words_key(w, 0, limit), words_raw(w, 0, limit), &r))
            continue;
        if (!is_citable(&r) || (!kind && (is_risky(w, &r, limit) || is_of_something(w, limit))))
            return false;
        *out = (struct citation){ words_raw(w, 0, limit), r.outlet };
        return true;
    }
    return false;
}

static const char lam[2] = { '\xD9', '\x84' }; /* ل */

/* The ل stands by itself before a quote: لـ"عربي21". */
static bool
skip_lone_lam(struct words *w)
{
    if (w->n < 2 || w->list[0].letters != 1 ||
        memcmp(w->key.bytes + w->list[0].start, lam, sizeof lam) != 0)
        return false;
    memmove(w->list, w->list + 1, (w->n - 1) * sizeof *w->list);
    w->n--;
    return true;
}

/* Without one ل, لوكالة, or without two, للأناضول. */
static bool
read_glued_name(struct words *w, bool kind_only, struct citation *out)
{
    bool found;

    if (skip_lone_lam(w))
        return read_name(w, kind_only, out);
    found = words_cut_letter(w, 0, lam) && read_name(w, kind_only, out);
    return found || (words_cut_letter(w, 0, lam) && read_name(w, kind_only, out));
}

/* --- what says that it is cited ------------------------------------------------------------------- */

/* The first word behind `at`, on the same line. */
static size_t
skip_to_word(const struct source_reader *reader, struct tarwisa_span body, size_t at)
{
    struct fold_reader fold = fold_reader_at(reader->fold, body, at);
    struct fold_point p;

    while (fold_next(&fold, &p)) {
        if (fold_is_word(p.point) || memchr(body.bytes + p.start, '\n', p.limit - p.start) != NULL)
            return p.start;
    }
    return body.len;
}

/* "عن شعارها": what an outlet says of its own is no citation. */
static bool
is_its_own(struct tarwisa_span body, size_t at)
{
    struct tarwisa_span word = { body.bytes + at, 0 };

    while (at + word.len < body.len && (unsigned char)word.bytes[word.len] >= 0x80)
        word.len++;
    return word.len > 4 && memcmp(word.bytes + word.len - 4, "\xD9\x87\xD8\xA7", 4) == 0;
}

static bool
is_clause_behind(const struct source_reader *reader, struct tarwisa_span body, size_t at)
{
    size_t limit;

    at = skip_to_word(reader, body, at);
    return (term_uses(reader, body, at, &limit) & TERM_CLAUSE) != 0 &&
           !is_its_own(body, skip_to_word(reader, body, limit));
}

/* A verb of saying stands a few words behind `at`, in the same clause. */
static bool
is_verb_behind(const struct source_reader *reader, struct tarwisa_span body, size_t at)
{
    struct tarwisa_span window = window_at(reader, body, at);
    bool begins = true;
    size_t limit;

    for (size_t i = 0; i < window.len; i++) {
        if (begins && (term_uses(reader, window, i, &limit) & TERM_SAYING) != 0)
            return true;
        begins = window.bytes[i] == ' ';
    }
    return false;
}

static size_t
limit_of(struct tarwisa_span body, const struct citation *c)
{
    return (size_t)(c->raw.bytes - body.bytes) + c->raw.len;
}

static bool
is_confirmed(const struct source_reader *reader, struct tarwisa_span body, const struct lead *lead,
             const struct citation *c)
{
    size_t limit = limit_of(body, c);

    if ((lead->uses & (TERM_CITES | TERM_CITES_KIND)) == 0)
        return is_verb_behind(reader, body, limit);
    return (lead->uses & TERM_WANTS_CLAUSE) == 0 || is_clause_behind(reader, body, limit);
}

/* "وفق ما نقلت وكالة …", "لكن وكالة … ذكرت" */
static bool
read_behind_lead(const struct source_reader *reader, struct tarwisa_span body,
                 const struct lead *lead, struct citation *out)
{
    bool kind_only = (lead->uses & TERM_CITES) == 0;
    struct words w = { .reader = reader, .raw = window_at(reader, body, lead->limit) };
    bool found;

    if (!words_find(&w))
        return false;
    found = (lead->uses & TERM_CITES_LAM) != 0 ? read_glued_name(&w, kind_only, out)
                                               : read_name(&w, kind_only, out);
    return found && is_confirmed(reader, body, lead, out);
}

/* The line or the sentence ends at `at`. */
static bool
ends_sentence(const struct source_reader *reader, struct tarwisa_span body, size_t at)
{
    struct fold_reader fold = fold_reader_at(reader->fold, body, at);
    struct fold_point p;

    if (!fold_next(&fold, &p) || p.point == '.')
        return true;
    return memchr(body.bytes + p.start, '\n', p.limit - p.start) != NULL;
}

/* Few words stand in front of `at` on its line: what follows in brackets took a picture. */
static bool
is_behind_caption(struct tarwisa_span body, size_t at)
{
    size_t start = at;

    while (start > 0 && at - start < CAPTION_MAX && body.bytes[start - 1] != '\n')
        start--;
    return start < at && at - start < CAPTION_MAX;
}

/* An agency, by a name that is no short word of Latin letters: a rating is AA, too. */
static bool
is_agency_in_brackets(const struct source_reader *reader, struct tarwisa_span name,
                      struct resolved *r)
{
    return (name.len > 2 || name.len == 0) && registry_resolve_bare(reader, name, r) &&
           is_citable(r) && !name_is_everyday(r->name) && strcmp(r->outlet->kind, "agency") == 0;
}

/* "… صباح اليوم (رويترز).": an agency by itself in brackets behind a sentence, or on a line of its own;
 * behind a few words it is a picture's. */
static bool
read_brackets(const struct source_reader *reader, struct tarwisa_span body, size_t at,
              struct citation *out)
{
    size_t most = body.len - at < BRACKETS_MAX ? body.len - at : BRACKETS_MAX;
    const char *end = memchr(body.bytes + at, ')', most);
    struct tarwisa_span name = { body.bytes + at,
                                 end == NULL ? 0 : (size_t)(end - body.bytes) - at };
    struct resolved r;

    if (end == NULL || is_behind_caption(body, at - 1) ||
        !ends_sentence(reader, body, at + name.len + 1) || !is_agency_in_brackets(reader, name, &r))
        return false;
    *out = (struct citation){ name, r.outlet };
    return true;
}

/* --- the text ------------------------------------------------------------------------------------- */

static bool
is_blank_or_mark(unsigned char byte)
{
    return byte <= ' ' || (byte < 0x80 && strchr("()\"'.,:;-/[]", byte) != NULL);
}

bool
citation_next(const struct source_reader *reader, struct tarwisa_span body, size_t *at,
              struct citation *out)
{
    const unsigned uses = TERM_CITES | TERM_CITES_KIND | TERM_SUBJECT;
    bool begins = *at == 0 || is_blank_or_mark((unsigned char)body.bytes[*at - 1]);

    for (size_t i = *at; i < body.len; i++) {
        unsigned char byte = (unsigned char)body.bytes[i];
        struct lead lead;

        if ((byte == '(' && read_brackets(reader, body, i + 1, out)) ||
            (begins && byte >= 0x80 &&
             (lead.uses = term_uses_of(reader, body, i, uses, &lead.limit)) != 0 &&
             read_behind_lead(reader, body, &lead, out))) {
            *at = limit_of(body, out);
            return true;
        }
        begins = is_blank_or_mark(byte);
    }
    *at = body.len;
    return false;
}
