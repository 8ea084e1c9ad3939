/* SPDX-License-Identifier: MIT */
/* The data files against the tables made from them, as the calls of the library read both. */
#include "suites.h"
#include "support.h"

#include "date/calendar.h"
#include "io/csvin.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- rows of the data files ----------------------------------------------------------------------- */

typedef void row_fn(const char *const *fields);

struct reading {
    row_fn *on_row;
    bool has_header;
    size_t n;
};

static int
take_row(void *data, const struct csvin_row *row)
{
    struct reading *r = data;

    if (r->has_header)
        r->on_row(row->fields);
    r->has_header = true;
    r->n++;
    return 0;
}

static int
stop_at_reject(void *data, const struct csvin_reject *reject)
{
    (void)data;
    fprintf(stderr, "  line %zu: %s\n", reject->line, reject->text);
    return 1;
}

/* Hand every row of data/NAME to on_row; returns how many there are, the header aside. */
static size_t
each_row(const char *name, row_fn *on_row)
{
    const char *top = getenv("TOP");
    struct reading r = { .on_row = on_row };
    struct csvin_listener listener = { &r, take_row, stop_at_reject };
    struct csvin_error error = { 0 };
    char path[4096];

    snprintf(path, sizeof path, "%s/data/%s", top == NULL ? "." : top, name);
    if (csvin_read_file(path, NULL, &listener, &error) != CSVIN_OK || r.n < 2) {
        fprintf(stderr, "  %s:%zu: %s\n", path, error.line, error.text);
        CU_FAIL("a data file cannot be read");
        return 0;
    }
    return r.n - 1;
}

/* A list of words joined by '|', taken apart one by one. */
static bool
next_item(const char **rest, char item[TEXT_MAX])
{
    size_t len = strcspn(*rest, "|");

    if (**rest == '\0')
        return false;
    snprintf(item, TEXT_MAX, "%.*s", (int)len, *rest);
    *rest += len + ((*rest)[len] == '|');
    return true;
}

static bool
list_holds(const char *list, const char *wanted)
{
    char item[TEXT_MAX];

    while (next_item(&list, item)) {
        if (strcmp(item, wanted) == 0)
            return true;
    }
    return false;
}

/* --- words and labels: each spelling is found as it stands ---------------------------------------- */

/* The number of a name in a list that ends with NULL. */
static int
number_of(const char *const *names, const char *name)
{
    for (int i = 0; names[i] != NULL; i++) {
        if (strcmp(names[i], name) == 0)
            return i;
    }
    return -1;
}

/* The row found when the whole spelling is looked up, from a buffer without slack. */
static bool
look_up(const struct trie *trie, const char *spelling, uint16_t *entry)
{
    struct exact text = exact_copy(span_from(spelling));
    struct trie_match match;
    bool found =
        trie_find(trie, &context->fold, text.text, 0, &match) && match.limit == text.text.len;

    *entry = match.entry;
    exact_free(&text);
    return found;
}

static void
expect_word(const char *spelling, struct word wanted)
{
    uint16_t entry;
    const struct word *word;

    if (!expect(spelling, look_up(&tables_words_trie, spelling, &entry)))
        return;
    word = &tables_words[entry];
    expect(spelling, word->class == wanted.class && word->value == wanted.value &&
                         word->calendar == wanted.calendar && word->count == wanted.count &&
                         word->detail == wanted.detail && word->filler == wanted.filler &&
                         word->whole == wanted.whole && !word->joined);
    expect(spelling, word->latin == ((unsigned char)spelling[0] < 0x80));
}

static void
expect_month(const char *const *fields)
{
    static const char *const calendars[] = { "", "gregorian", "hijri", "persian", "coptic", NULL };

    expect_word(fields[4], (struct word){ .class = WORD_MONTH,
                                          .calendar = (uint8_t)number_of(calendars, fields[0]),
                                          .value = (int16_t)atoi(fields[1]),
                                          .whole = strcmp(fields[3], "whole") == 0 });
}

static void
finds_months(void)
{
    CU_ASSERT(each_row("months.csv", expect_month) > 100);
}

static void
expect_weekday(const char *const *fields)
{
    expect_word(fields[2], (struct word){ .class = WORD_WEEKDAY,
                                          .value = (int16_t)atoi(fields[0]),
                                          .whole = strcmp(fields[1], "start") == 0 });
}

static void
finds_weekdays(void)
{
    CU_ASSERT(each_row("weekdays.csv", expect_weekday) > 7);
}

static void
expect_numeral(const char *const *fields)
{
    static const char *const kinds[] = { "cardinal", "ordinal", "hour", "day", NULL };
    bool is_last = strcmp(fields[1], "last") == 0;

    expect_word(fields[2],
                (struct word){ .class = WORD_NUMERAL,
                               .detail = (uint8_t)number_of(kinds, fields[0]),
                               .value = (int16_t)(is_last ? NUMERAL_LAST : atoi(fields[1])) });
}

static void
finds_numerals(void)
{
    CU_ASSERT(each_row("numerals.csv", expect_numeral) > 100);
}

static const char *const units[] = { "",     "second", "minute", "hour",   "day",
                                     "week", "month",  "year",   "moment", NULL };

static void
expect_unit(const char *const *fields)
{
    expect_word(fields[3], (struct word){ .class = WORD_UNIT,
                                          .value = (int16_t)number_of(units, fields[0]),
                                          .count = (int16_t)atoi(fields[1]),
                                          .filler = strcmp(fields[2], "filler") == 0 });
}

static void
expect_moment(const char *const *fields)
{
    expect_word(fields[2], (struct word){ .class = WORD_MOMENT,
                                          .value = (int16_t)number_of(units, fields[0]),
                                          .count = (int16_t)-atoi(fields[1]) });
}

static void
finds_units(void)
{
    CU_ASSERT(each_row("units.csv", expect_unit) > 50);
    CU_ASSERT(each_row("moments.csv", expect_moment) > 20);
}

/* A unit or a number is found with و glued to it, too, but where that is a word of its own. */
static void
finds_joined_words(void)
{
    static const struct {
        const char *text;
        int class, value;
        bool joined;
    } rows[] = {
        { "وعشرين", WORD_NUMERAL, 20, true },    { "واحد", WORD_NUMERAL, 1, false },
        { "والثلاثين", WORD_NUMERAL, 30, true }, { "وساعة", WORD_UNIT, UNIT_HOUR, true },
        { "وواحد", WORD_NUMERAL, 1, true },
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        uint16_t entry;
        const struct word *word;

        if (!expect(rows[i].text, look_up(&tables_words_trie, rows[i].text, &entry)))
            continue;
        word = &tables_words[entry];
        expect(rows[i].text, word->class == rows[i].class && word->value == rows[i].value &&
                                 word->joined == rows[i].joined);
    }
}

/* The zones of a place are those of its row, in that order. */
static void
expect_zone(const char *const *fields)
{
    char name[TEXT_MAX];
    const char *rest = fields[0];
    const struct word *word;
    uint16_t entry;
    int i = 0;

    if (!expect(fields[2], look_up(&tables_words_trie, fields[2], &entry)))
        return;
    word = &tables_words[entry];
    expect(fields[2], word->class == WORD_ZONE);
    if (strchr(fields[0], '/') == NULL) {
        expect(fields[2],
               word->detail == 0 &&
                   word->value == (strcmp(fields[0], "local") == 0 ? ZONE_LOCAL : atoi(fields[0])));
        return;
    }
    for (; next_item(&rest, name); i++)
        expect_text(fields[2], name, tables_zone_names[tables_zones[word->value + i].name]);
    expect(fields[2], word->detail == i);
}

static void
finds_zones(void)
{
    CU_ASSERT(each_row("zones.csv", expect_zone) > 100);
}

/* In the order of enum word_class */
static const char *const classes[] = { "month",   "weekday",  "label",    "numeral",  "unit",
                                       "moment",  "zone",     "meridiem", "meem",     "era",
                                       "join",    "filler",   "hour",     "hourmark", "fraction",
                                       "ordinal", "count",    "range",    "and",      "event",
                                       "ago",     "past",     "about",    "less",     "last",
                                       "name",    "timemark", "utcmark",  NULL };

static int
word_value(int class, const char *value)
{
    static const char *const meridiems[] = { "am", "pm", "noon", "night", NULL };
    static const char *const eras[] = { "gregorian", "hijri", "solar", "coptic",
                                        "libyan",    "bc",    NULL };
    static const char *const counts[] = { "after", "before", "day", NULL };

    switch (class) {
    case WORD_MERIDIEM: return number_of(meridiems, value);
    case WORD_ERA: return number_of(eras, value);
    case WORD_COUNT: return number_of(counts, value);
    case WORD_FRACTION: return atoi(value);
    default: return 0;
    }
}

static void
expect_date_word(const char *const *fields)
{
    int class = number_of(classes, fields[0]);

    expect(fields[2], class >= WORD_MERIDIEM);
    expect_word(fields[2], (struct word){ .class = (uint8_t) class,
                                          .value = (int16_t)word_value(class, fields[1]) });
}

static void
finds_words(void)
{
    CU_ASSERT(each_row("words.csv", expect_date_word) > 100);
}

/* In the order of the enums of tables.h */
static const char *const roles[] = { "published", "updated", "issued", "source", "picture", "hard",
                                     "soft",      "other",   "event",  "menu",   "link",    NULL };
static const char *const needs[] = { "mark", "value", "date", "registered", "alone", "line", "open", NULL };
static const char *const places[] = { "any", "start", "header", "glued", "tail", NULL };

/* A label of dates is a word inside a date field too, unless the word has another meaning there. */
static void
expect_label_word(const char *spelling, int role)
{
    static const enum tarwisa_role values[] = { TARWISA_ROLE_PUBLISHED, TARWISA_ROLE_UPDATED,
                                                TARWISA_ROLE_ISSUED, TARWISA_ROLE_SOURCE };
    uint16_t entry;

    if (!expect(spelling, look_up(&tables_words_trie, spelling, &entry)))
        return;
    expect(spelling, tables_words[entry].class != WORD_LABEL ||
                         tables_words[entry].value == (int16_t)values[role]);
}

static void
expect_label(const char *const *fields)
{
    int role = number_of(roles, fields[0]);
    const struct label *label;
    uint16_t entry;

    if (!expect(fields[3], look_up(&tables_labels_trie, fields[3], &entry)))
        return;
    label = &tables_labels[entry];
    expect(fields[3], label->role == role);
    if (role != LABEL_LINK)
        expect(fields[3], label->needs == number_of(needs, fields[1]) &&
                              label->place == number_of(places, fields[2]));
    if (role <= LABEL_SOURCE)
        expect_label_word(fields[3], role);
}

static void
finds_labels(void)
{
    CU_ASSERT(each_row("labels.csv", expect_label) > 100);
}

static void
expect_prefix(const char *const *fields)
{
    uint16_t entry;

    expect(fields[1], look_up(&tables_prefixes_trie, fields[1], &entry) &&
                          strcmp(tables_prefix_kinds[entry], fields[0]) == 0);
}

static void
finds_prefixes(void)
{
    CU_ASSERT(each_row("prefixes.csv", expect_prefix) > 3);
}

/* --- outlets: each name and host leads to its own row --------------------------------------------- */

static bool
is_host(const char *text)
{
    return strchr(text, '.') != NULL && text[0] != '.' &&
           strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-") ==
               strlen(text);
}

static bool
is_candidate(const struct tarwisa_source *source, const char *id)
{
    for (size_t i = 0; i < source->n_candidates; i++) {
        if (strcmp(source->candidates[i]->id, id) == 0)
            return true;
    }
    return false;
}

static void
expect_name(const char *id, const char *name)
{
    struct tarwisa_source got = { .status = TARWISA_SOURCE_MISSING };
    char what[TEXT_MAX];
    bool own;

    if (*name == '\0')
        return;
    tarwisa_source_resolve(context, scratch, span_from(name), NULL, &got);
    own = strcmp(id_of(got.outlet), id) == 0 && got.n_credits == 0 &&
          (got.status == TARWISA_SOURCE_OK || got.status == TARWISA_SOURCE_GENERIC);
    /* a host that several share may mean the house of them all */
    if (got.outlet != NULL && strchr(name, '.') != NULL)
        own = own || strstr(got.outlet->aliases, name) != NULL ||
              strcmp(got.outlet->domain, name) == 0;
    snprintf(what, sizeof what, "%s of %s is %s %s", name, id,
             tarwisa_source_status_name(got.status), id_of(got.outlet));
    expect(what, own || (got.status == TARWISA_SOURCE_AMBIGUOUS && is_candidate(&got, id)));
}

/* The row in the order of struct tarwisa_outlet */
static void
expect_outlet(const char *const *fields)
{
    const struct tarwisa_outlet *outlet = tarwisa_outlet_find(context, span_from(fields[0]));
    const char *aliases = fields[7];
    char alias[TEXT_MAX];

    if (!expect(fields[0], outlet != NULL))
        return;
    expect_text(fields[0], fields[1], outlet->name_ar);
    expect_text(fields[0], fields[2], outlet->name_en);
    expect_text(fields[0], fields[3], outlet->kind);
    expect_text(fields[0], fields[4], outlet->country);
    expect_text(fields[0], fields[5], outlet->domain);
    expect_text(fields[0], fields[6], outlet->wikidata);
    expect_text(fields[0], fields[7], outlet->aliases);
    expect_name(fields[0], fields[1]);
    expect_name(fields[0], fields[2]);
    expect_name(fields[0], fields[5]);
    while (next_item(&aliases, alias))
        expect_name(fields[0], alias);
}

static void
names_lead_to_their_outlets(void)
{
    CU_ASSERT_EQUAL(each_row("outlets.csv", expect_outlet), tarwisa_outlet_count(context));
}

/* --- keys: none is shared in silence -------------------------------------------------------------- */

/* Hosts may be: a site's parts are outlets of their own. */

struct claim {
    char key[256];
    char id[64];
};

struct claims {
    struct claim *list;
    size_t n, room;
};

static struct claims names, shared; /* of shared names `id` is not used */
static char shared_ids[256][TEXT_MAX];

static struct claim *
claims_add(struct claims *claims)
{
    if (claims->n == claims->room) {
        claims->room = claims->room == 0 ? 1024 : 2 * claims->room;
        claims->list = realloc(claims->list, claims->room * sizeof *claims->list);
        if (claims->list == NULL)
            abort();
    }
    claims->list[claims->n] = (struct claim){ 0 };
    return &claims->list[claims->n++];
}

static void
claims_close(struct claims *claims)
{
    free(claims->list);
    *claims = (struct claims){ 0 };
}

static void
write_key(const char *name, char key[256])
{
    expect(name, tarwisa_name_key(context, scratch, span_from(name), key, 256, NULL) == TARWISA_OK);
}

static void
claim(const char *id, const char *name)
{
    struct claim *new;

    if (*name == '\0' || is_host(name))
        return;
    new = claims_add(&names);
    snprintf(new->id, sizeof new->id, "%s", id);
    write_key(name, new->key);
}

static void
claim_outlet(const char *const *fields)
{
    const char *aliases = fields[7];
    char alias[TEXT_MAX];

    claim(fields[0], fields[1]);
    claim(fields[0], fields[2]);
    while (next_item(&aliases, alias))
        claim(fields[0], alias);
}

static void
claim_shared(const char *const *fields)
{
    CU_ASSERT_FATAL(shared.n < ARRAY_LEN(shared_ids));
    snprintf(shared_ids[shared.n], TEXT_MAX, "%s", fields[1]);
    write_key(fields[0], claims_add(&shared)->key);
}

static int
compare_claims(const void *left, const void *right)
{
    const struct claim *a = left, *b = right;
    int order = strcmp(a->key, b->key);

    return order != 0 ? order : strcmp(a->id, b->id);
}

static bool
is_declared(const char *key, const char *id)
{
    for (size_t i = 0; i < shared.n; i++) {
        if (strcmp(shared.list[i].key, key) == 0)
            return list_holds(shared_ids[i], id);
    }
    return false;
}

static void
expect_declared(struct claims *claims)
{
    qsort(claims->list, claims->n, sizeof *claims->list, compare_claims);
    for (size_t i = 1; i < claims->n; i++) {
        const struct claim *a = &claims->list[i - 1], *b = &claims->list[i];
        char what[TEXT_MAX];

        if (strcmp(a->key, b->key) != 0 || strcmp(a->id, b->id) == 0)
            continue;
        snprintf(what, sizeof what, "\"%s\" of %s and %s", a->key, a->id, b->id);
        expect(what, is_declared(a->key, a->id) && is_declared(b->key, b->id));
    }
}

static void
no_key_is_shared_in_silence(void)
{
    each_row("ambiguous.csv", claim_shared);
    each_row("outlets.csv", claim_outlet);
    CU_ASSERT(names.n > 4000 && shared.n > 50);
    expect_declared(&names);
    claims_close(&names);
    claims_close(&shared);
}

/* --- ambiguous and everyday names ----------------------------------------------------------------- */

static void
expect_ids(const char *name, const char *list)
{
    char id[TEXT_MAX];
    size_t n = 0;

    for (; next_item(&list, id); n++)
        expect(id, tarwisa_outlet_find(context, span_from(id)) != NULL);
    expect(name, n >= 2);
}

/* The candidates are outlets of the row, in its order. */
static void
expect_candidates(const char *name, const char *ids, const struct tarwisa_source *got)
{
    char id[TEXT_MAX];
    size_t n = 0;

    while (next_item(&ids, id) && n < got->n_candidates)
        n += strcmp(got->candidates[n]->id, id) == 0;
    expect(name, n == got->n_candidates && n >= 2);
}

static void
expect_shared(const char *const *fields)
{
    struct tarwisa_source got = { .status = TARWISA_SOURCE_MISSING };
    char labelled[TEXT_MAX];

    expect_ids(fields[0], fields[1]);
    tarwisa_source_resolve(context, scratch, span_from(fields[0]), NULL, &got);
    if (got.status == TARWISA_SOURCE_AMBIGUOUS && got.n_candidates > 1)
        expect_candidates(fields[0], fields[1], &got);
    else if (got.status == TARWISA_SOURCE_AMBIGUOUS)
        expect(fields[0], list_holds(fields[1], id_of(got.candidates[0])));
    else
        expect(fields[0], list_holds(fields[1], id_of(got.outlet)));
    if (fields[2][0] == '\0')
        return;
    expect(fields[0], list_holds(fields[1], fields[2]));
    snprintf(labelled, sizeof labelled, "المصدر: %s", fields[0]);
    tarwisa_source_resolve(context, scratch, span_from(labelled), NULL, &got);
    expect_text(fields[0], fields[2], id_of(got.outlet));
}

static void
shared_names_have_their_candidates(void)
{
    CU_ASSERT(each_row("ambiguous.csv", expect_shared) > 50);
}

/* Beside another name an everyday word is no outlet, but for one that is listed, and one that is a town in
 * doubt. */
static void
expect_everyday(const char *const *fields)
{
    struct tarwisa_source got = { .status = TARWISA_SOURCE_MISSING };
    char beside[TEXT_MAX], credits[TEXT_MAX];

    tarwisa_source_resolve(context, scratch, span_from(fields[1]), NULL, &got);
    expect(fields[1], got.status == TARWISA_SOURCE_AMBIGUOUS ||
                          (got.status == TARWISA_SOURCE_OK && strcmp(fields[0], "unsure") != 0));
    if (strcmp(fields[0], "listed") == 0)
        return;
    snprintf(beside, sizeof beside, "%s - رويترز", fields[1]);
    tarwisa_source_resolve(context, scratch, span_from(beside), NULL, &got);
    write_ids(got.credits, got.n_credits, credits);
    if (strcmp(fields[0], "town") == 0) {
        expect(beside, got.status == TARWISA_SOURCE_AMBIGUOUS);
        expect_text(beside, "reuters", credits);
        return;
    }
    expect_text(beside, "reuters", id_of(got.outlet));
    expect_text(beside, "", credits);
}

static void
everyday_words_say_nothing_beside_names(void)
{
    CU_ASSERT(each_row("everyday.csv", expect_everyday) > 10);
}

/* --- the words of the output ---------------------------------------------------------------------- */

static unsigned n_flags;
static int n_date_statuses, n_source_statuses;

static void
expect_flag(const char *const *fields)
{
    char text[TARWISA_FLAGS_TEXT_MAX];

    if (!expect(fields[0], n_flags < TARWISA_FLAGS))
        return;
    tarwisa_flags_write(UINT32_C(1) << n_flags, text);
    expect_text("name of a bit", fields[0], text);
    expect_text("name of a number", fields[0], tarwisa_flag_name(n_flags));
    expect_text(fields[0], fields[1], tarwisa_flag_meaning(n_flags));
    n_flags++;
}

static void
flags_are_those_of_the_file(void)
{
    n_flags = 0;
    CU_ASSERT_EQUAL(each_row("flags.csv", expect_flag), TARWISA_FLAGS);
    CU_ASSERT_EQUAL(n_flags, TARWISA_FLAGS);
    CU_ASSERT_PTR_NULL(tarwisa_flag_name(TARWISA_FLAGS));
    CU_ASSERT_PTR_NULL(tarwisa_flag_meaning(TARWISA_FLAGS));
    CU_ASSERT_EQUAL(TARWISA_FLAG_CLOSE_CREDIT, 1 << (TARWISA_FLAGS - 1));
}

static void
all_flags_have_room_and_order(void)
{
    char text[TARWISA_FLAGS_TEXT_MAX], before[64] = "", *rest = text, *name;
    size_t n = 0, len = tarwisa_flags_write((UINT32_C(1) << TARWISA_FLAGS) - 1, text);

    CU_ASSERT_EQUAL(len, strlen(text));
    CU_ASSERT(len < sizeof text);
    while ((name = strsep(&rest, " ")) != NULL) {
        expect(name, strcmp(before, name) < 0);
        snprintf(before, sizeof before, "%s", name);
        n++;
    }
    CU_ASSERT_EQUAL(n, TARWISA_FLAGS);
    CU_ASSERT_EQUAL(tarwisa_flags_write(0, text), 0);
    expect_text("no flag", "", text);
}

static void
expect_status(const char *const *fields)
{
    if (strcmp(fields[0], "date") == 0)
        expect_text("date status", fields[1],
                    tarwisa_date_status_name((enum tarwisa_date_status)n_date_statuses++));
    else
        expect_text("source status", fields[1],
                    tarwisa_source_status_name((enum tarwisa_source_status)n_source_statuses++));
}

static void
statuses_are_those_of_the_file(void)
{
    n_date_statuses = n_source_statuses = 0;
    CU_ASSERT_EQUAL(each_row("statuses.csv", expect_status),
                    TARWISA_DATE_STATUSES + TARWISA_SOURCE_STATUSES);
    CU_ASSERT_EQUAL(n_date_statuses, TARWISA_DATE_STATUSES);
    CU_ASSERT_EQUAL(n_source_statuses, TARWISA_SOURCE_STATUSES);
    CU_ASSERT_EQUAL(TARWISA_DATE_MISSING, TARWISA_DATE_STATUSES - 1);
    CU_ASSERT_EQUAL(TARWISA_SOURCE_MISSING, TARWISA_SOURCE_STATUSES - 1);
}

static void
tells_what_is_unresolved(void)
{
    static const char dates[] = "relative|ambiguous|conflict|invalid|unparsed";
    static const char sources[] = "ambiguous|lookalike|unknown";

    for (int i = 0; i < TARWISA_DATE_STATUSES; i++) {
        enum tarwisa_date_status status = (enum tarwisa_date_status)i;
        const char *name = tarwisa_date_status_name(status);

        expect(name, tarwisa_date_is_unresolved(status) == list_holds(dates, name));
    }
    for (int i = 0; i < TARWISA_SOURCE_STATUSES; i++) {
        enum tarwisa_source_status status = (enum tarwisa_source_status)i;
        const char *name = tarwisa_source_status_name(status);

        expect(name, tarwisa_source_is_unresolved(status) == list_holds(sources, name));
    }
}

static void
names_calendars_roles_versions(void)
{
    expect_text("no calendar", "", tarwisa_calendar_name(TARWISA_CALENDAR_NONE));
    expect_text("calendar", "gregorian", tarwisa_calendar_name(TARWISA_CALENDAR_GREGORIAN));
    expect_text("calendar", "hijri", tarwisa_calendar_name(TARWISA_CALENDAR_HIJRI));
    expect_text("no role", "", tarwisa_role_name(TARWISA_ROLE_NONE));
    expect_text("role", "published", tarwisa_role_name(TARWISA_ROLE_PUBLISHED));
    expect_text("role", "updated", tarwisa_role_name(TARWISA_ROLE_UPDATED));
    expect_text("role", "issued", tarwisa_role_name(TARWISA_ROLE_ISSUED));
    expect_text("role", "source", tarwisa_role_name(TARWISA_ROLE_SOURCE));
    CU_ASSERT(tarwisa_version()[0] != '\0');
    CU_ASSERT_PTR_NOT_NULL(strstr(tarwisa_data_version(), " outlets"));
}

/* --- the Umm al-Qura calendar --------------------------------------------------------------------- */

static struct ymd hijri;       /* the month that comes next */
static int32_t hijri_expected; /* and its first day */
static size_t hijri_wrong;

static bool
hijri_day_is(int day, int32_t expected, bool expected_past_end)
{
    int32_t days = -1;
    bool past_end = !expected_past_end;

    return hijri_days((struct ymd){ hijri.year, hijri.month, day }, &days, &past_end) &&
           days == expected && past_end == expected_past_end;
}

static void
expect_hijri_month(const char *const *fields)
{
    int length = atoi(fields[3]);
    struct ymd first;

    if (sscanf(fields[2], "%4d-%2d-%2d", &first.year, &first.month, &first.day) != 3)
        CU_FAIL("no date");
    if (hijri.year == 0) {
        hijri = (struct ymd){ atoi(fields[0]), atoi(fields[1]), 1 };
        hijri_expected = gregorian_days(first);
    }
    hijri_wrong += hijri.year != atoi(fields[0]) || hijri.month != atoi(fields[1]);
    hijri_wrong += gregorian_days(first) != hijri_expected;
    for (int day = 1; day <= 30 || day <= length; day++) {
        if (hijri_day_is(day, hijri_expected + day - 1, day > length))
            continue;
        if (hijri_wrong++ < 5)
            fprintf(stderr, "  case: day %d of %s/%s, of %d days\n", day, fields[0], fields[1],
                    length);
    }
    hijri_expected += length;
    hijri = hijri.month == 12 ? (struct ymd){ hijri.year + 1, 1, 1 }
                              : (struct ymd){ hijri.year, hijri.month + 1, 1 };
}

static void
hijri_days_follow_each_other(void)
{
    hijri = (struct ymd){ 0 };
    hijri_wrong = 0;
    CU_ASSERT_EQUAL(each_row("ummalqura.csv", expect_hijri_month), 158 * 12);
    CU_ASSERT_EQUAL(hijri_wrong, 0);
    CU_ASSERT(hijri.year == 1501 && hijri.month == 1);
}

/* The day after, by counting. */
static struct ymd
day_after(struct ymd day)
{
    struct ymd next = { day.year, day.month, day.day + 1 };

    if (!gregorian_has_day(next))
        next = (struct ymd){ day.year, day.month + 1, 1 };
    return gregorian_has_day(next) ? next : (struct ymd){ day.year + 1, 1, 1 };
}

static struct ymd gregorian; /* the day that comes next */

static void
expect_hijri_dates(const char *const *fields)
{
    if (gregorian.year == 0)
        gregorian = (struct ymd){ 1924, 8, 1 };
    for (int day = 1; day <= atoi(fields[3]); day++) {
        struct tarwisa_date got = { .status = TARWISA_DATE_MISSING };
        char value[64], iso[64];

        snprintf(value, sizeof value, "%d/%s/%s هـ", day, fields[1], fields[0]);
        snprintf(iso, sizeof iso, "%04d-%02d-%02d", (int)gregorian.year, gregorian.month,
                 gregorian.day);
        tarwisa_date_parse(context, scratch, span_from(value), NULL, &got);
        if (strcmp(got.iso, iso) != 0 && hijri_wrong++ < 5)
            fprintf(stderr, "  case: %s is \"%s\", not %s\n", value, got.iso, iso);
        gregorian = day_after(gregorian);
    }
}

/* Each written as a date and read, against days counted one by one. */
static void
hijri_dates_are_days_of_the_table(void)
{
    gregorian = (struct ymd){ 0 };
    hijri_wrong = 0;
    each_row("ummalqura.csv", expect_hijri_dates);
    CU_ASSERT_EQUAL(hijri_wrong, 0);
}

static void
hijri_ends_where_the_table_does(void)
{
    static const struct {
        const char *what;
        struct ymd day;
        bool exists;
    } days[] = {
        { "first day", { 1343, 1, 1 }, true },
        { "day before", { 1342, 12, 29 }, false },
        { "last month", { 1500, 12, 29 }, true },
        { "day behind", { 1501, 1, 1 }, false },
        { "month 0", { 1445, 0, 1 }, false },
        { "month 13", { 1445, 13, 1 }, false },
        { "day 0", { 1445, 9, 0 }, false },
        { "day 31", { 1445, 9, 31 }, false },
        { "year 0", { 0, 1, 1 }, false },
        { "a year far off", { INT32_MAX / 16, 1, 1 }, false },
    };

    for (size_t i = 0; i < ARRAY_LEN(days); i++) {
        int32_t number;
        bool past_end;

        expect(days[i].what, hijri_days(days[i].day, &number, &past_end) == days[i].exists);
    }
}

static const struct {
    const char *name;
    enum tarwisa_column column;
} columns[] = {
    { "date", TARWISA_COLUMN_DATE },
    { "Published_At", TARWISA_COLUMN_DATE },
    { "publish-date", TARWISA_COLUMN_DATE },
    { " تاريخ  النشر ", TARWISA_COLUMN_DATE },
    { "تأريخ", TARWISA_COLUMN_DATE },
    { "المصدر", TARWISA_COLUMN_SOURCE },
    { "المصدر:", TARWISA_COLUMN_SOURCE },
    { "source_name", TARWISA_COLUMN_SOURCE },
    { "update", TARWISA_COLUMN_OTHER },
    { "date of birth", TARWISA_COLUMN_OTHER },
    { "source_url", TARWISA_COLUMN_OTHER },
    { "", TARWISA_COLUMN_OTHER },
    { "***", TARWISA_COLUMN_OTHER },
    { "date date date date date date date date date date date date date date",
      TARWISA_COLUMN_OTHER },
};

static void
knows_columns_by_their_names(void)
{
    for (size_t i = 0; i < ARRAY_LEN(columns); i++)
        expect(columns[i].name,
               tarwisa_column_of(context, span_from(columns[i].name)) == columns[i].column);
}

CU_TestInfo tables_tests[] = {
    { "finds months", finds_months },
    { "finds weekdays", finds_weekdays },
    { "finds numerals", finds_numerals },
    { "finds units and moments", finds_units },
    { "finds joined words", finds_joined_words },
    { "finds zones", finds_zones },
    { "finds words", finds_words },
    { "finds labels", finds_labels },
    { "finds prefixes", finds_prefixes },
    { "knows columns by their names", knows_columns_by_their_names },
    { "names lead to their outlets", names_lead_to_their_outlets },
    { "no key is shared in silence", no_key_is_shared_in_silence },
    { "shared names have their candidates", shared_names_have_their_candidates },
    { "everyday words say nothing beside names", everyday_words_say_nothing_beside_names },
    { "flags are those of the file", flags_are_those_of_the_file },
    { "all flags have room and order", all_flags_have_room_and_order },
    { "statuses are those of the file", statuses_are_those_of_the_file },
    { "tells what is unresolved", tells_what_is_unresolved },
    { "names calendars, roles, versions", names_calendars_roles_versions },
    { "Hijri days follow each other", hijri_days_follow_each_other },
    { "Hijri dates are days of the table", hijri_dates_are_days_of_the_table },
    { "Hijri ends where the table does", hijri_ends_where_the_table_does },
    CU_TEST_INFO_NULL,
};
