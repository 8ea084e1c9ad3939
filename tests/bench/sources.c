/* SPDX-License-Identifier: MIT */
/* Measures how fast names are looked up in process: as registered, varied, misspelt beside a plain
 * loop over the registry, and unknown; and counts the allocations made on the way. */
#include "measure.h"
#include "tarwisa.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NAMES_MAX 16384
#define POINTS_MAX 128 /* code points of one name, or of its key */
#define KEY_MAX (12 * 4 * POINTS_MAX + 1)
#define LETTERS_MIN 8 /* of a name that is known though one of them is wrong */
#define INVENTED 600
#define LOOKUPS_A_ROUND 60000 /* or more: a round goes over whole lists */
#define DIFFERENCES_SHOWN 10

#define LEN(array) (sizeof(array) / sizeof *(array))

static struct tarwisa *context;
static struct tarwisa_scratch *scratch;

static void
die(const char *why)
{
    fprintf(stderr, "sources: %s\n", why);
    exit(1);
}

/* --- names -------------------------------------------------------------------------------------- */

struct points {
    size_t n;
    UChar32 at[POINTS_MAX];
};

struct name {
    struct tarwisa_span text;
    const struct tarwisa_outlet *outlet; /* whose name it is or was made of; NULL: invented */
    const UChar32 *key;
    size_t n_key;
};

struct list {
    size_t n;
    struct name names[NAMES_MAX];
};

static void
read_points(struct tarwisa_span text, struct points *out)
{
    const uint8_t *bytes = (const uint8_t *)text.bytes;

    out->n = 0;
    for (size_t at = 0; at < text.len;) {
        UChar32 point;

        if (out->n == POINTS_MAX)
            die("POINTS_MAX is too small for a name");
        U8_NEXT(bytes, at, text.len, point);
        out->at[out->n++] = point;
    }
}

static struct tarwisa_span
write_points(const struct points *points)
{
    uint8_t *bytes = malloc(points->n * U8_MAX_LENGTH + 1);
    size_t len = 0;

    if (bytes == NULL)
        die("no memory");
    for (size_t i = 0; i < points->n; i++) {
        uint32_t point = (uint32_t)points->at[i];

        U8_APPEND_UNSAFE(bytes, len, point);
    }
    return (struct tarwisa_span){ (const char *)bytes, len };
}

/* The text, and whatever the outlet holds, is kept. */
static struct name
make_name(struct tarwisa_span text, const struct tarwisa_outlet *outlet)
{
    char key[KEY_MAX];
    struct tarwisa_span folded = { key, 0 };
    struct points points;
    UChar32 *kept;

    if (tarwisa_name_key(context, scratch, text, key, sizeof key, &folded.len) != TARWISA_OK)
        die("a name without a key");
    read_points(folded, &points);
    kept = malloc(points.n * sizeof *kept);
    if (kept == NULL)
        die("no memory");
    memcpy(kept, points.at, points.n * sizeof *kept);
    return (struct name){ text, outlet, kept, points.n };
}

static void
add(struct list *list, struct name name)
{
    if (list->n == NAMES_MAX)
        die("NAMES_MAX is too small");
    list->names[list->n++] = name;
}

static bool
has_key(const struct list *list, struct name name)
{
    for (size_t i = 0; i < list->n; i++) {
        const struct name *other = &list->names[i];

        if (other->n_key == name.n_key &&
            memcmp(other->key, name.key, name.n_key * sizeof *name.key) == 0)
            return true;
    }
    return false;
}

/* The same numbers in every run (MINSTD) */
static size_t
next_random(size_t below)
{
    static uint64_t state = 1;

    state = state * 48271 % 2147483647;
    return (size_t)state % below;
}

/* --- registered names --------------------------------------------------------------------------- */

static struct list registered;

static void
add_registered(const char *text, size_t len, const struct tarwisa_outlet *outlet)
{
    if (len > 0)
        add(&registered, make_name((struct tarwisa_span){ text, len }, outlet));
}

static void
add_outlet(const struct tarwisa_outlet *outlet)
{
    add_registered(outlet->name_ar, strlen(outlet->name_ar), outlet);
    add_registered(outlet->name_en, strlen(outlet->name_en), outlet);
    for (const char *alias = outlet->aliases; *alias != '\0';) {
        size_t len = strcspn(alias, "|");

        add_registered(alias, len, outlet);
        alias += len + (alias[len] == '|');
    }
}

/* Names of one outlet would follow each other, and be in the cache, as in no text they are. */
static void
shuffle(struct list *list)
{
    for (size_t i = list->n; i > 1; i--) {
        size_t j = next_random(i);
        struct name name = list->names[i - 1];

        list->names[i - 1] = list->names[j];
        list->names[j] = name;
    }
}

/* "14oct.net", which is looked up as an address and in no other way */
static bool
is_host(struct tarwisa_span text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.bytes[i];

        if (c != '.' && c != '-' && (c < '0' || c > '9') && (c < 'A' || c > 'Z') &&
            (c < 'a' || c > 'z'))
            return false;
    }
    return memchr(text.bytes, '.', text.len) != NULL;
}

/* --- varied names ------------------------------------------------------------------------------- */

static struct list varied;

static bool
is_arabic(UChar32 point)
{
    return point >= 0x0621 && point <= 0x064A;
}

static UChar32
vary_point(UChar32 point)
{
    switch (point) {
    case 0x0622: /* alef with madda */
    case 0x0623: /* alef with hamza above */
    case 0x0625: /* alef with hamza below */ return 0x0627;
    case 0x0629: /* teh marbuta */ return 0x0647;
    case 0x064A: /* yeh */ return 0x0649;
    default: return u_toupper(point);
    }
}

/* Between the first two Arabic letters from the middle on: elsewhere it would be a dash */
static void
insert_tatweel(struct points *points)
{
    for (size_t at = points->n / 2; at + 1 < points->n && points->n < POINTS_MAX; at++) {
        if (!is_arabic(points->at[at]) || !is_arabic(points->at[at + 1]))
            continue;
        memmove(points->at + at + 2, points->at + at + 1,
                (points->n - at - 1) * sizeof *points->at);
        points->at[at + 1] = 0x0640;
        points->n++;
        return;
    }
}

static void
add_varied(const struct name *name)
{
    struct points points;
    struct tarwisa_span text;

    read_points(name->text, &points);
    for (size_t i = 0; i < points.n; i++)
        points.at[i] = vary_point(points.at[i]);
    insert_tatweel(&points);
    text = write_points(&points);
    /* "BBC" and "218" cannot be varied so */
    if (text.len != name->text.len || memcmp(text.bytes, name->text.bytes, text.len) != 0)
        add(&varied, make_name(text, name->outlet));
}

/* --- misspelt names ----------------------------------------------------------------------------- */

static struct list misspelt;

static size_t
count_letters(const struct points *points)
{
    size_t letters = 0;

    for (size_t i = 0; i < points->n; i++)
        letters += u_isalpha(points->at[i]) != 0;
    return letters;
}

static void
swap_letters(struct points *points, size_t at)
{
    UChar32 point = points->at[at];

    points->at[at] = points->at[at + 1];
    points->at[at + 1] = point;
}

static void
drop_letter(struct points *points, size_t at)
{
    points->n--;
    memmove(points->at + at, points->at + at + 1, (points->n - at) * sizeof *points->at);
}

static void
replace_letter(struct points *points, size_t at)
{
    static const UChar32 arabic[] = { 0x0628, 0x062A, 0x062C, 0x062F, 0x0631, 0x0633,
                                      0x0639, 0x0641, 0x0643, 0x0644, 0x0645, 0x0646 };
    UChar32 point;

    do {
        point = is_arabic(points->at[at]) ? arabic[next_random(LEN(arabic))]
                                          : 'a' + (UChar32)next_random(26);
    } while (point == points->at[at]);
    points->at[at] = point;
}

/* Two letters side by side that differ, from a random place on; false where there are none. */
static bool
find_pair(const struct points *points, size_t *found)
{
    size_t first = next_random(points->n);

    for (size_t i = 0; i < points->n; i++) {
        size_t at = (first + i) % points->n;

        if (at + 1 < points->n && u_isalpha(points->at[at]) && u_isalpha(points->at[at + 1]) &&
            points->at[at] != points->at[at + 1]) {
            *found = at;
            return true;
        }
    }
    return false;
}

/* A misspelling that folds to what is registered is none. */
static void
add_misspelt(const struct name *name)
{
    static void (*const mistakes[])(struct points *, size_t) = { swap_letters, drop_letter,
                                                                 replace_letter };
    struct points points;
    struct name made;
    size_t at;

    read_points(name->text, &points);
    if (is_host(name->text) || count_letters(&points) < LETTERS_MIN || !find_pair(&points, &at))
        return;
    mistakes[misspelt.n % LEN(mistakes)](&points, at);
    made = make_name(write_points(&points), name->outlet);
    if (!has_key(&registered, made))
        add(&misspelt, made);
}

/* --- invented names ----------------------------------------------------------------------------- */

static struct list invented;

static const char *const syllables[][16] = {
    { "با", "دو", "ري", "شم", "طر", "غا", "كو", "لي", "مر", "نو", "هد", "وس", "جم", "في", "قي",
      "زن" },
    { "Ba", "Do", "Ri", "Sha", "Tar", "Gha", "Ku", "Li", "Mar", "Nu", "Had", "Wes", "Jam", "Fi",
      "Qi", "Zen" },
};

static size_t
append(char *text, size_t len, const char *more)
{
    memcpy(text + len, more, strlen(more));
    return len + strlen(more);
}

/* A place of one word, a reporter of two or three; every fourth in Latin letters */
static void
add_invented(size_t i)
{
    const char *const *choice = syllables[i % 4 == 3];
    size_t n_words = 1 + i % 3, len = 0;
    char *text = malloc(POINTS_MAX * U8_MAX_LENGTH);

    if (text == NULL)
        die("no memory");
    for (size_t word = 0; word < n_words; word++) {
        if (word > 0)
            len = append(text, len, " ");
        for (size_t n = 2 + next_random(2); n > 0; n--)
            len = append(text, len, choice[next_random(LEN(syllables[0]))]);
    }
    add(&invented, make_name((struct tarwisa_span){ text, len }, NULL));
}

/* --- the loop ----------------------------------------------------------------------------------- */

/* The registered names without the hosts, for which the library takes no misspelt name: they would
 * only make the loop look slower. */
static struct list spelt;

static size_t
least(size_t a, size_t b, size_t c)
{
    size_t smaller = a < b ? a : b;

    return smaller < c ? smaller : c;
}

/* Levenshtein's, in two rows */
static size_t
distance(const struct name *a, const struct name *b)
{
    size_t rows[2][POINTS_MAX + 1], *above = rows[0], *row = rows[1];

    for (size_t j = 0; j <= b->n_key; j++)
        above[j] = j;
    for (size_t i = 0; i < a->n_key; i++) {
        size_t *done = row;

        row[0] = i + 1;
        for (size_t j = 0; j < b->n_key; j++)
            row[j + 1] = least(above[j] + (a->key[i] != b->key[j]), above[j + 1] + 1, row[j] + 1);
        row = above;
        above = done;
    }
    return above[b->n_key];
}

static const struct tarwisa_outlet *
nearest_outlet(const struct name *name)
{
    const struct tarwisa_outlet *nearest = NULL;
    size_t best = SIZE_MAX;

    for (size_t i = 0; i < spelt.n; i++) {
        size_t d = distance(name, &spelt.names[i]);

        if (d < best) {
            best = d;
            nearest = spelt.names[i].outlet;
        }
    }
    return nearest;
}

/* --- measuring ---------------------------------------------------------------------------------- */

enum series {
    EXACT,
    FOLDED,
    CLOSE,
    LOOP,
    FASTER,
    UNKNOWN
};

static const struct {
    const char *name, *unit;
} series[] = {
    [EXACT] = { "as written, goal 5", "million a second" },
    [FOLDED] = { "varied, goal 5", "million a second" },
    [CLOSE] = { "misspelt", "ns each" },
    [LOOP] = { "misspelt, by a plain loop", "us each" },
    [FASTER] = { "speed beside it, goal 15", "times" },
    [UNKNOWN] = { "unknown", "ns each" },
};

static double values[LEN(series)][ROUNDS];
static const struct tarwisa_outlet *by_loop[NAMES_MAX]; /* of misspelt names: what the loop finds */
static size_t n_outlets; /* read, so that nothing is optimised away */

static void
look_up(const struct list *list)
{
    for (size_t i = 0; i < list->n; i++) {
        struct tarwisa_source source;

        tarwisa_source_resolve(context, scratch, list->names[i].text, NULL, &source);
        n_outlets += source.outlet != NULL;
    }
}

/* Nanoseconds a lookup. What ran before, be it the plain loop, has put other things into the cache than
 * a run of lookups finds there: one pass over the list is not counted. */
static double
time_lookups(const struct list *list)
{
    size_t passes = LOOKUPS_A_ROUND / list->n + 1;
    double start;

    look_up(list);
    start = seconds();
    for (size_t pass = 0; pass < passes; pass++)
        look_up(list);
    return (seconds() - start) / (double)(passes * list->n) * 1e9;
}

/* Microseconds a lookup. The loop is so slow that a round takes a part of the names; all rounds
 * together take all of them. */
static double
time_loop(size_t round)
{
    double start = seconds();
    size_t n = 0;

    for (size_t i = round; i < misspelt.n; i += ROUNDS, n++)
        by_loop[i] = nearest_outlet(&misspelt.names[i]);
    return (seconds() - start) / (double)n * 1e6;
}

static void
measure_round(size_t round)
{
    values[EXACT][round] = 1e3 / time_lookups(&registered);
    values[FOLDED][round] = 1e3 / time_lookups(&varied);
    values[CLOSE][round] = time_lookups(&misspelt);
    values[LOOP][round] = time_loop(round);
    values[FASTER][round] = values[LOOP][round] * 1e3 / values[CLOSE][round];
    values[UNKNOWN][round] = time_lookups(&invented);
}

static void
measure_lookups(void)
{
    size_t before;

    measure_round(0); /* warms up; its values are overwritten */
    before = allocations_made();
    for (size_t round = 0; round < ROUNDS; round++)
        measure_round(round);
    printf("allocations in %d rounds: %zu\n", ROUNDS, allocations_made() - before);
    for (size_t i = 0; i < LEN(series); i++)
        report(series[i].name, values[i], series[i].unit);
}

/* --- answers ------------------------------------------------------------------------------------ */

/* What is measured is worth nothing where the answers are others than expected. */
static void
tell_answers(const char *what, const struct list *list)
{
    size_t counts[TARWISA_SOURCE_STATUSES] = { 0 };

    for (size_t i = 0; i < list->n; i++) {
        struct tarwisa_source source;

        tarwisa_source_resolve(context, scratch, list->names[i].text, NULL, &source);
        counts[source.status]++;
    }
    printf("%5zu names %s:", list->n, what);
    for (size_t i = 0; i < LEN(counts); i++) {
        if (counts[i] > 0)
            printf(" %zu %s", counts[i], tarwisa_source_status_name((enum tarwisa_source_status)i));
    }
    putchar('\n');
}

static double
percent(size_t n, size_t all)
{
    return 100.0 * (double)n / (double)all;
}

static void
show_difference(const struct name *name, const char *ours, const char *theirs)
{
    printf("differs: \"%.*s\" is %s, by the loop %s\n", (int)name->text.len, name->text.bytes, ours,
           theirs);
}

/* How often the library, where it takes a name for a misspelt one, finds the outlet of the loop,
 * and the one whose name was misspelt. */
static void
tell_agreement(void)
{
    size_t n = 0, n_same = 0, n_meant = 0;

    for (size_t i = 0; i < misspelt.n; i++) {
        const struct name *name = &misspelt.names[i];
        struct tarwisa_source source;

        tarwisa_source_resolve(context, scratch, name->text, NULL, &source);
        if (source.status != TARWISA_SOURCE_CLOSE)
            continue;
        n++;
        n_same += source.outlet == by_loop[i];
        n_meant += source.outlet == name->outlet;
        if (source.outlet != by_loop[i] && n - n_same <= DIFFERENCES_SHOWN)
            show_difference(name, source.outlet->id, by_loop[i]->id);
    }
    printf("misspelt names answered: %.2f %%", percent(n, misspelt.n));
    if (n > 0)
        printf("; as by the loop: %.2f %% of these, as meant: %.2f %%", percent(n_same, n),
               percent(n_meant, n));
    putchar('\n');
}

/* --- a registry with many outlets of the user's ------------------------------------------------ */

#define OWN_OUTLETS 40000
#define OWN_ALIASES 5 /* of each: 200,000 together */

static struct tarwisa_outlet own_rows[OWN_OUTLETS];
static char own_ids[OWN_OUTLETS][16];

/* Names of one to three words, which differ. */
static const char *
invent_aliases(size_t outlet)
{
    char text[1024];
    size_t len = 0;

    for (size_t i = 0; i < OWN_ALIASES; i++) {
        if (i > 0)
            len = append(text, len, "|");
        for (size_t n = 3 + next_random(7); n > 0; n--) {
            len = append(text, len, syllables[0][next_random(LEN(syllables[0]))]);
            if (n % 3 == 0)
                len = append(text, len, " ");
        }
        len += (size_t)snprintf(text + len, sizeof text - len, "%zu", OWN_ALIASES * outlet + i);
    }
    text[len] = '\0';
    return strdup(text);
}

static void
make_own_rows(void)
{
    for (size_t i = 0; i < OWN_OUTLETS; i++) {
        const char *aliases = invent_aliases(i);

        snprintf(own_ids[i], sizeof own_ids[i], "own-%zu", i);
        if (aliases == NULL)
            die("no memory");
        own_rows[i] =
            (struct tarwisa_outlet){ .id = own_ids[i], .name_en = own_ids[i], .aliases = aliases };
    }
}

/* Every 20th outlet's first alias, as it is and with a letter too few. */
static void
list_own(struct list *exact, struct list *wrong)
{
    struct points points;

    for (size_t i = 0; i < OWN_OUTLETS; i += 20) {
        struct tarwisa_span text = { own_rows[i].aliases, strcspn(own_rows[i].aliases, "|") };

        add(exact, (struct name){ .text = text });
        read_points(text, &points);
        drop_letter(&points, points.n / 2);
        add(wrong, (struct name){ .text = write_points(&points) });
    }
}

static void
measure_own_lookups(struct tarwisa *own)
{
    static struct list exact, wrong;
    double rounds[4][ROUNDS];
    struct tarwisa *built_in = context;

    list_own(&exact, &wrong);
    context = own;
    tell_answers("of one's own", &exact);
    tell_answers("of one's own, misspelt", &wrong);
    for (size_t round = 0; round < ROUNDS; round++) {
        context = built_in;
        rounds[0][round] = time_lookups(&registered);
        context = own;
        rounds[1][round] = time_lookups(&registered) / rounds[0][round];
        rounds[2][round] = time_lookups(&exact);
        rounds[3][round] = time_lookups(&wrong);
    }
    context = built_in;
    report("registered names, time beside the built-in registry", rounds[1], "times");
    report("names of one's own, as written", rounds[2], "ns each");
    report("names of one's own, misspelt", rounds[3], "ns each");
}

static void
measure_user_registry(void)
{
    double seconds_open[ROUNDS];
    struct tarwisa *own = NULL;

    make_own_rows();
    for (size_t round = 0; round < ROUNDS; round++) {
        double start = seconds();

        tarwisa_close(own);
        if (tarwisa_open_with(own_rows, OWN_OUTLETS, &own, NULL) != TARWISA_OK)
            die("the registry with outlets of one's own cannot be opened");
        seconds_open[round] = seconds() - start;
    }
    printf("%5d aliases of one's own\n", OWN_OUTLETS * OWN_ALIASES);
    report("opening with them", seconds_open, "s");
    measure_own_lookups(own);
    tarwisa_close(own);
}

/* --- all ---------------------------------------------------------------------------------------- */

static void
make_lists(void)
{
    for (size_t i = 0; i < tarwisa_outlet_count(context); i++)
        add_outlet(tarwisa_outlet_at(context, i));
    shuffle(&registered);
    for (size_t i = 0; i < registered.n; i++) {
        add_varied(&registered.names[i]);
        add_misspelt(&registered.names[i]);
        if (!is_host(registered.names[i].text))
            add(&spelt, registered.names[i]);
    }
    for (size_t i = 0; i < INVENTED; i++)
        add_invented(i);
}

int
main(void)
{
    if (tarwisa_open(&context) < 0 || tarwisa_scratch_open(&scratch) < 0)
        die("the library cannot be opened");
    make_lists();
    tell_answers("as written", &registered);
    tell_answers("varied", &varied);
    tell_answers("misspelt", &misspelt);
    tell_answers("invented", &invented);
    printf("%5zu names the loop compares\n", spelt.n);
    measure_lookups();
    tell_agreement();
    measure_user_registry();
    tarwisa_scratch_close(scratch);
    tarwisa_close(context);
    return n_outlets == 0;
}
