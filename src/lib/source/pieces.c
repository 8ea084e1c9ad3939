/* SPDX-License-Identifier: MIT */
/* A piece of a value that is no name as a whole, read as names that stand side by side. */
#include "pieces.h"

#include "terms.h"
#include "words.h"

#include <string.h>

#define NAME_WORDS_MAX 6
#define UNKNOWN_MAX 4          /* words that nobody knows, beside a name without a label */
#define UNKNOWN_LABELLED_MAX 8 /* behind a label */

/* The word behind the one whose end in the key is `limit`; i where no word from i on ends there, as in
 * the middle of one (المصدر4). */
static size_t
word_behind(const struct words *w, size_t i, size_t limit)
{
    for (size_t j = i; j < w->n && w->list[j].limit <= limit; j++) {
        if (w->list[j].limit == limit)
            return j + 1;
    }
    return i;
}

/* --- runs ----------------------------------------------------------------------------------------- */

static bool
is_initial(const struct words *w, size_t i)
{
    return i < w->n && w->list[i].letters == 1 && w->list[i].script == SCRIPT_OTHER;
}

/* "رويترز وأ ف ب" */
static bool
is_and_initial(const struct words *w, size_t i)
{
    return w->list[i].letters == 2 && is_initial(w, i + 1) &&
           memcmp(w->key.bytes + w->list[i].start, "\xD9\x88", 2) == 0;
}

static bool
is_among_initials(const struct words *w, size_t i)
{
    return is_and_initial(w, i) ||
           (is_initial(w, i) && (is_initial(w, i + 1) || (i > 0 && is_initial(w, i - 1))));
}

/* The word after the run of plain limits that begins at `from`. */
static size_t
run_limit(const struct words *w, size_t from)
{
    size_t i = from + 1;

    while (i < w->n && w->list[i].script == w->list[i - 1].script &&
           is_among_initials(w, i) == is_among_initials(w, i - 1))
        i++;
    return i;
}

/* --- names in a run ------------------------------------------------------------------------------- */

/* The term at word i, and in *limit the word behind it; NULL for none. */
static const struct term *
term_at(const struct words *w, size_t i, size_t *limit)
{
    struct trie_match match;

    if (!trie_find_folded(&tables_terms_trie, w->key, w->list[i].start, &match))
        return NULL;
    *limit = word_behind(w, i, match.limit);
    return *limit > i ? &tables_terms[match.entry] : NULL;
}

/* The word behind a month, a weekday or a filling word (يوم) at word i, or i. */
static size_t
date_word_limit(const struct words *w, size_t i)
{
    const struct word *word;
    struct trie_match match;

    if (i >= w->n || !trie_find_folded(&tables_words_trie, w->key, w->list[i].start, &match))
        return i;
    word = &tables_words[match.entry];
    if (word->class == WORD_MONTH || word->class == WORD_WEEKDAY || word->class == WORD_FILLER ||
        word->class == WORD_JOIN || word->class == WORD_ERA || word->class == WORD_MEEM ||
        word->class == WORD_HOUR || word->class == WORD_MERIDIEM || word->filler)
        return word_behind(w, i, match.limit);
    return i;
}

/* A word that fills a date: في */
static bool
is_filler(const struct words *w, size_t i)
{
    struct trie_match match;

    return trie_find_folded(&tables_words_trie, w->key, w->list[i].start, &match) &&
           tables_words[match.entry].class == WORD_FILLER;
}

/* The longest place or word of a date that stands at word i; returns the word behind it, or i. */
static size_t
silent_limit(const struct words *w, size_t i)
{
    size_t limit = i;
    const struct term *term = term_at(w, i, &limit);

    if (term != NULL && (term->uses & TERM_PLACE) != 0)
        return limit;
    return date_word_limit(w, i);
}

/* Figures are a date where there are three, or words of one beside them; else they are part of a
 * name: متابعات 365 */
static bool
is_date(const struct words *w, size_t from, size_t limit, bool behind_date)
{
    return limit - from > 2 || behind_date || date_word_limit(w, limit) > limit;
}

/* The longest name at word i of a run; returns the word behind it, or i. */
static size_t
name_limit(const struct words *w, size_t i, size_t limit, struct resolved *r)
{
    size_t longest = limit - i < NAME_WORDS_MAX ? limit : i + NAME_WORDS_MAX;

    for (size_t j = longest; j > i; j--) {
        if (registry_resolve_key(w->reader, words_key(w, i, j), words_raw(w, i, j), r) &&
            !r->everyday && !name_is_everyday(r->name))
            return j;
    }
    return i;
}

/* What is glued to the front of a word: ال, و, ل */
static const char article[4] = { '\xD8', '\xA7', '\xD9', '\x84' };
static const char waw[2] = { '\xD9', '\x88' }, lam[2] = { '\xD9', '\x84' };

/* The name at word i behind a clitic: "رويترز والأناضول", "وفقا لرويترز", "وفقا للأناضول". */
static size_t
glued_name_limit(struct words *w, size_t i, size_t limit, bool with_lam, struct resolved *r)
{
    const struct word_place as_was = w->list[i];
    size_t behind = i;

    for (int n = 0; n < 2 && behind == i && words_cut_letter(w, i, with_lam ? lam : waw); n++)
        behind = name_limit(w, i, limit, r);
    if (behind == i)
        w->list[i] = as_was;
    return behind;
}

/* What a run holds. */
struct run {
    size_t from, limit;
    size_t n_outlets, n_generic;
    size_t generic_limit; /* the word behind the last generic one; 0 for none */
    bool has_word;        /* an outlet that is a single word, and no agency: perhaps but a word */
    bool is_described;    /* such a word directly behind a generic one: الصحف العربية */
    bool has_place, has_date;
    bool joins;  /* a word that joins two names stands in it */
    bool silent; /* nothing but places and words of dates */
};

static void
count_name(const struct words *w, struct run *run, const struct resolved *r, size_t i,
           size_t behind)
{
    const char *kind = r->outlet == NULL ? "" : r->outlet->kind;
    bool is_word =
        behind == i + 1 && strcmp(kind, "agency") != 0 && w->list[i].script == SCRIPT_OTHER;

    if (strcmp(kind, "generic") == 0) {
        run->generic_limit = behind;
        run->n_generic++;
        return;
    }
    run->n_outlets++;
    run->has_word = run->has_word || is_word;
    run->is_described = run->is_described || (is_word && i > run->from && run->generic_limit == i);
}

static bool
add_piece(struct pieces *out, struct tarwisa_span raw, const struct resolved *r)
{
    if (out->n == PIECES_MAX)
        return false;
    out->list[out->n++] = (struct piece){ raw, *r };
    return true;
}

static const struct resolved nobody = { .outlet = NULL, .status = TARWISA_SOURCE_UNKNOWN };

/* "والفجر", "ومصادر أخرى": a name begins behind the و, be it an everyday word. */
static bool
begins_joined_name(struct words *w, size_t i, size_t limit)
{
    const struct word_place as_was = w->list[i];
    struct resolved r;
    bool found = false;

    if (words_cut_letter(w, i, waw)) {
        for (size_t j = limit; j > i && !found; j--)
            found = registry_resolve_key(w->reader, words_key(w, i, j), words_raw(w, i, j), &r);
    }
    w->list[i] = as_was;
    return found;
}

/* The word makes what stands before it part of another name: it has an article, ل or و in front. */
static bool
goes_on(struct words *w, size_t i, size_t limit)
{
    const struct word_place *word = &w->list[i];
    const char *letters = w->key.bytes + word->start;
    size_t len = word->limit - word->start;

    if (len >= sizeof article && memcmp(letters, article, sizeof article) == 0)
        return true;
    if (len > sizeof waw && memcmp(letters, waw, sizeof waw) == 0)
        return !begins_joined_name(w, i, limit);
    return len > sizeof lam && memcmp(letters, lam, sizeof lam) == 0;
}

/* A name of several words that others follow; not الشرق الأوسط الجديد or الاتحاد الأوروبي لكرة اليد. */
static bool
may_trail(struct words *w, size_t i, size_t behind, size_t limit)
{
    return w->reader->labelled && i == 0 && behind - i > 1 && behind < limit &&
           !goes_on(w, behind, limit);
}

/* Skip lead-ins in front of a run; *glued tells that ل follows. */
static size_t
skip_leads(const struct words *w, size_t i, size_t limit, bool *glued)
{
    const struct term *term;
    size_t behind;

    *glued = false;
    while (i < limit && (term = term_at(w, i, &behind)) != NULL && behind <= limit &&
           (term->uses & (TERM_LEAD | TERM_LEAD_GLUED)) != 0) {
        *glued = (term->uses & TERM_LEAD_GLUED) != 0;
        i = behind;
    }
    return *glued && i + 1 == limit && w->list[i].letters == 1 ? limit : i; /* "وفقا ل(تاس)" */
}

/* A plain prefix ends a run: the name follows in other letters, "وفق شبكة CNN". */
static bool
is_prefix_before_name(const struct words *w, size_t i, size_t limit)
{
    struct trie_match match;

    return limit < w->n &&
           trie_find_folded(&tables_prefixes_trie, w->key, w->list[i].start, &match) &&
           match.limit == w->list[limit - 1].limit;
}

/* "في الشرق الأوسط": what is in a name was not taken from it; "من رويترز" was. */
static bool
is_in_name(const struct words *w, size_t i, size_t behind, size_t limit)
{
    size_t term_limit;
    const struct term *term = term_at(w, i, &term_limit);
    struct resolved r;

    return w->list[i].script == SCRIPT_OTHER && is_filler(w, i) && behind < limit &&
           (term == NULL || (term->uses & TERM_LEAD) == 0) &&
           name_limit(w, behind, limit, &r) > behind;
}

/* Behind a name that no bearer of is of that country: "هيئة البث الألمانية" is one of its own. */
static bool
is_country_word(const struct words *w, size_t i, size_t limit)
{
    size_t term_limit;
    const struct term *term = i < limit ? term_at(w, i, &term_limit) : NULL;

    return term != NULL && (term->uses & TERM_COUNTRY) != 0;
}

/* The word behind "مع" in "يورونيوز مع رويترز", where something stands on both sides; or i. */
static size_t
join_limit(const struct words *w, const struct pieces *before, size_t i)
{
    size_t limit;
    const struct term *term = before->n == 0 ? NULL : term_at(w, i, &limit);

    return term != NULL && (term->uses & TERM_JOINS) != 0 && limit < w->n ? limit : i;
}

/* Read a run that is names and places from end to end; false where it is not. */
static bool
read_run(struct words *w, struct run *run, struct pieces *out)
{
    bool glued;
    size_t i = skip_leads(w, run->from, run->limit, &glued), behind;
    bool first = true;

    for (; i < run->limit; i = behind, first = false) {
        struct resolved r;
        size_t silent = silent_limit(w, i);

        behind = join_limit(w, out, i);
        if (behind > i) {
            run->joins = true;
            continue;
        }
        behind = name_limit(w, i, run->limit, &r);
        if (behind == i && silent == i)
            behind = glued_name_limit(w, i, run->limit, glued && first, &r);
        if (behind == i && is_prefix_before_name(w, i, run->limit))
            silent = run->limit;
        if (silent > i && silent >= behind) {
            if (is_in_name(w, i, silent, run->limit))
                return false;
            run->has_date = run->has_date || date_word_limit(w, i) > i;
            run->has_place = run->has_place || date_word_limit(w, i) == i;
            behind = silent;
            continue;
        }
        if (behind == i || !add_piece(out, words_raw(w, i, behind), &r))
            return false;
        count_name(w, run, &r, i, behind);
        if (is_country_word(w, behind, run->limit))
            return false;
        if (may_trail(w, i, behind, run->limit) && silent_limit(w, behind) == behind &&
            name_limit(w, behind, run->limit, &r) == behind &&
            glued_name_limit(w, behind, run->limit, false, &r) == behind)
            return add_piece(out, words_raw(w, behind, run->limit), &nobody);
    }
    run->silent = run->n_outlets + run->n_generic == 0;
    return !run->has_word || run->n_outlets == 1 || run->joins;
}

/* A single word that is an outlet's name may be but a word beside a place, القاهرة الجديدة, or where the
 * only other one names a time of day, الفجر الجديد, unless a generic one stands there, too; directly behind
 * that it says which are meant, الصحف العربية. */
static bool
is_sure(const struct words *w, const struct run *run)
{
    bool is_all = run->from == 0 && run->limit == w->n;
    bool has_other = run->has_place || (run->has_date && is_all);

    return !run->is_described && (!run->has_word || !has_other || run->n_generic > 0);
}

static const struct tarwisa_outlet *
outlet_before(const struct pieces *pieces, size_t i)
{
    return i == 0 ? NULL : pieces->list[i - 1].resolved.outlet;
}

/* "Masrawy مصراوي" is one outlet in two scripts; two of them, with nothing between, are a
 * contradiction. */
static bool
contradicts(const struct words *w, const struct run *run, const struct pieces *pieces,
            size_t before)
{
    const struct tarwisa_outlet *outlet = outlet_before(pieces, before);

    return run->from > 0 && before < pieces->n && outlet != NULL &&
           w->list[run->from].script != w->list[run->from - 1].script &&
           w->list[run->from - 1].script != SCRIPT_FIGURES &&
           join_limit(w, pieces, run->from - 1) < run->from &&
           pieces->list[before].resolved.outlet != NULL &&
           pieces->list[before].resolved.outlet != outlet;
}

/* "العربية Plus", "CNN بلس": words of another script directly beside an outlet's name make it another one. A
 * whole line may follow behind a label. */
static bool
alters_name(const struct words *w, const struct run *run, const struct run *before)
{
    return w->list[run->from].script != SCRIPT_FIGURES && before->n_outlets > 0 &&
           w->list[run->from].script != w->list[before->from].script &&
           (!w->reader->labelled || run->limit == run->from + 1);
}

/* --- all runs ------------------------------------------------------------------------------------- */

bool
pieces_read(const struct source_reader *reader, struct tarwisa_span name, struct pieces *out)
{
    struct words w = { .reader = reader, .raw = name };
    size_t unknown = 0, n_unknown = 0, n_silent = 0, n_runs = 0;
    bool behind_date = false;
    struct run before_it = { .n_outlets = 0 };

    out->n = out->n_places = 0;
    if (!words_find(&w))
        return false;
    for (size_t i = 0; i < w.n; n_runs++) {
        struct run run = { .from = i, .limit = run_limit(&w, i) };
        size_t before = out->n;

        i = run.limit;
        if (w.list[run.from].script == SCRIPT_FIGURES) {
            if (!is_date(&w, run.from, run.limit, behind_date))
                return false;
            n_silent++;
        } else if (read_run(&w, &run, out) && is_sure(&w, &run)) {
            n_silent += run.silent;
            if (contradicts(&w, &run, out, before))
                return false;
        } else if (reader->all_known && !begins_with_digit(words_raw(&w, run.from, run.limit))) {
            return false;
        } else {
            if (alters_name(&w, &run, &before_it))
                return false;
            out->n = before;
            n_unknown++;
            unknown += run.limit - run.from;
            if (!add_piece(out, words_raw(&w, run.from, run.limit), &nobody))
                return false;
        }
        behind_date = run.has_date;
        before_it = run;
        out->n_places += run.has_place;
    }
    if (n_unknown == 0)
        return true;
    return n_unknown == 1 && n_unknown + n_silent < n_runs &&
           unknown <= (reader->labelled ? UNKNOWN_LABELLED_MAX : UNKNOWN_MAX);
}

bool
pieces_begin_sentence(const struct source_reader *reader, struct tarwisa_span value)
{
    struct fold_reader fold = fold_reader_at(reader->fold, value, 0);
    struct fold_point p;
    size_t at = 0, limit;

    while (fold_next(&fold, &p) && !fold_is_word(p.point))
        at = p.limit;
    return term_uses_of(reader, value, at, TERM_SAYING, &limit) != 0;
}
