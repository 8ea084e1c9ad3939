/* SPDX-License-Identifier: MIT */
/* Names that imitate an outlet's by confusable letters, and honest spellings, which do not. */
#include "suites.h"
#include "support.h"

#include <unicode/uspoof.h>
#include <unicode/ustring.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define IMPOSTORS 500
#define VARIANTS_LEAST 100
#define SHOWN_MOST 20     /* of the spellings that fail */
#define NAMES_EACH 8      /* names of one outlet that are tried: two, and aliases */
#define OUTLETS_STEP 1009 /* a prime above half of them, so that all outlets come up in turn */
#define PAIRS_STEP 31     /* from the first outlet of one pair of letters to that of the next */
#define KINDS_STEP 101    /* and of one kind of spelling to the next */
#define KEY_MAX (12 * TEXT_MAX + 1)

/* --- letters ------------------------------------------------------------------------------------ */

/* What stands in a name, and what is written for it. */
struct pair {
    const char *letter;
    const char *other;
};

/* Letters are confusable in small letters or in capitals: к is no k, but К is K. A table holds what
 * is confusable in one of the two, so that any number of its letters may be changed in one name. */
static const struct pair cyrillic[] = {
    { "a", "\u0430" }, { "c", "\u0441" }, { "d", "\u0501" }, { "e", "\u0435" }, { "h", "\u04bb" },
    { "i", "\u0456" }, { "j", "\u0458" }, { "o", "\u043e" }, { "p", "\u0440" }, { "q", "\u051b" },
    { "r", "\u0433" }, { "s", "\u0455" }, { "v", "\u0475" }, { "w", "\u051d" }, { "x", "\u0445" },
    { "y", "\u0443" }, { "y", "\u04af" }, { "A", "\u0410" }, { "C", "\u0421" }, { "E", "\u0415" },
    { "J", "\u0408" }, { "O", "\u041e" }, { "P", "\u0420" }, { "S", "\u0405" }, { "X", "\u0425" },
    { "Y", "\u0423" },
};
static const struct pair cyrillic_capitals[] = {
    { "A", "\u0410" }, { "B", "\u0412" }, { "C", "\u0421" }, { "E", "\u0415" }, { "G", "\u050c" },
    { "H", "\u041d" }, { "I", "\u0406" }, { "J", "\u0408" }, { "K", "\u041a" }, { "M", "\u041c" },
    { "O", "\u041e" }, { "P", "\u0420" }, { "S", "\u0405" }, { "T", "\u0422" }, { "V", "\u0474" },
    { "W", "\u051c" }, { "X", "\u0425" }, { "Y", "\u0423" }, { "k", "\u043a" }, { "m", "\u043c" },
    { "t", "\u0442" },
};
static const struct pair greek[] = {
    { "a", "\u03b1" }, { "c", "\u03f2" }, { "i", "\u03b9" }, { "j", "\u03f3" }, { "o", "\u03bf" },
    { "o", "\u03c3" }, { "p", "\u03c1" }, { "u", "\u03c5" }, { "v", "\u03bd" }, { "y", "\u03b3" },
    { "A", "\u0391" }, { "O", "\u039f" }, { "P", "\u03a1" },
};
static const struct pair greek_capitals[] = {
    { "A", "\u0391" }, { "B", "\u0392" }, { "C", "\u03f9" }, { "E", "\u0395" }, { "H", "\u0397" },
    { "I", "\u0399" }, { "K", "\u039a" }, { "M", "\u039c" }, { "N", "\u039d" }, { "O", "\u039f" },
    { "P", "\u03a1" }, { "T", "\u03a4" }, { "X", "\u03a7" }, { "Y", "\u03a5" }, { "Z", "\u0396" },
};

/* Armenian, Hebrew, Georgian, Arabic, and further forms of Latin letters. */
static const struct pair other_scripts[] = {
    { "a", "\u0251" }, { "c", "\u1d04" }, { "g", "\u0261" }, { "g", "\u0581" }, { "h", "\u0570" },
    { "l", "\u0627" }, { "l", "\u05d5" }, { "n", "\u0578" }, { "o", "\u0585" }, { "o", "\u05e1" },
    { "o", "\u0647" }, { "q", "\u0566" }, { "u", "\u057d" }, { "u", "\u028b" }, { "v", "\u05d8" },
    { "w", "\u0561" }, { "y", "\u10e7" }, { "z", "\u1d22" },
};

/* Cherokee and Lisu. */
static const struct pair other_capitals[] = {
    { "A", "\u13aa" }, { "B", "\ua4d0" }, { "C", "\u13df" }, { "D", "\ua4d3" }, { "E", "\u13ac" },
    { "F", "\ua4dd" }, { "H", "\u13bb" }, { "J", "\ua4d9" }, { "K", "\u13e6" }, { "L", "\u13de" },
    { "M", "\ua4df" }, { "N", "\ua4e0" }, { "O", "\ua4f3" }, { "P", "\u13e2" }, { "R", "\ua4e3" },
    { "S", "\u13da" }, { "T", "\u13a2" }, { "U", "\ua4f4" }, { "W", "\u13b3" }, { "Z", "\u13c3" },
};

/* The Arabic letters that are confusable and do not fold together. */
static const struct pair arabic[] = {
    { "إ", "\u0673" },  /* with a wavy hamza below */
    { "ئ", "\u08a8" },  /* with two dots and the hamza */
    { "ة", "\u06c3" },  /* goal */
    { "ث", "\u063f" },  /* Farsi yeh with three dots above */
    { "ث", "\u067e" },  /* peh */
    { "ث", "\u06bd" },  /* noon with three dots above */
    { "ث", "\u06d1" },  /* yeh with three dots below */
    { "ث", "ى\u06db" }, /* with a sign of three dots */
    { "ش", "س\u06db" }, /* with the same sign */
    { "ف", "\u06a7" },  /* qaf with one dot */
    { "ك", "\u06aa" },  /* swash */
    { "و", "\u08b1" },  /* straight */
    { "ى", "\u08bd" },  /* African noon */
    { "ى", "\u066e" },  /* dotless beh */
    { "ي", "\u066e" },  /* the same */
    { "ي", "\u06ba" },  /* dotless noon */
    { "ي", "\u08bd" },  /* African noon */
};
static const struct pair arabic_figures[] = {
    { "ا", "1" }, { "ا", "\u0661" }, { "ا", "\u06f1" }, { "ه", "\u0665" }, { "ه", "\u06f5" },
};

/* Latin, Cyrillic, Hebrew, Greek, Armenian. */
static const struct pair arabic_foreign[] = {
    { "ا", "l" },       { "ا", "\u01c0" },  { "ا", "\u05d5" }, { "ا", "\u05df" },
    { "أ", "l\u0654" }, { "إ", "l\u0655" }, { "ه", "o" },      { "ه", "\u043e" },
    { "ه", "\u03bf" },  { "ه", "\u0585" },  { "ه", "\u05e1" },
};

/* --- honest letters ------------------------------------------------------------------------------ */

static const struct pair persian_keyboard[] = {
    { "ك", "\u06a9" }, { "ي", "\u06cc" }, { "ى", "\u06cc" }, { "ة", "\u06c0" },
    { "ه", "\u06be" }, { "ه", "\u06c1" }, { "ه", "\u06d5" },
};
static const struct pair joiners[] = {
    { "ال", "ال\u200c" }, { "ر", "ر\u200c" }, { "و", "\u200cو" },
    { "ن", "\u200dن" },   { "م", "م\u200d" },
};
static const struct pair hamza_lost[] = { { "أ", "ا" }, { "إ", "ا" }, { "آ", "ا" } };
static const struct pair hamza_added[] = { { " ا", " أ" }, { " ا", " إ" } };
static const struct pair teh_and_heh[] = { { "ة", "ه" }, { "ه ", "ة " } };
static const struct pair alef_and_yeh[] = { { "ى", "ي" }, { "ي ", "ى " } };
static const struct pair tatweel[] = { { "ل", "لـ" }, { "ي", "يــ" }, { "س", "سـ" } };
static const struct pair vowel_signs[] = {
    { "ر", "ر\u064f" }, { "ل", "ل\u0652" },       { "ب", "ب\u0650" },
    { "ن", "ن\u064b" }, { "م", "م\u0651\u064e" }, { "ت", "ت\u064d" },
};
static const struct pair bidi_marks[] = {
    { "ا", "\u200fا" }, { "ي", "ي\u061c" }, { " ", "\u200f \u061c" },
    { "a", "a\u200e" }, { "e", "\u200fe" }, { "r", "\u061cr" },
};
static const struct pair arabic_indic_digits[] = {
    { "0", "٠" }, { "1", "١" }, { "2", "٢" }, { "3", "٣" }, { "4", "٤" },
    { "5", "٥" }, { "6", "٦" }, { "7", "٧" }, { "8", "٨" }, { "9", "٩" },
};
static const struct pair persian_digits[] = {
    { "0", "\u06f0" }, { "1", "\u06f1" }, { "2", "\u06f2" }, { "3", "\u06f3" }, { "4", "\u06f4" },
    { "5", "\u06f5" }, { "6", "\u06f6" }, { "7", "\u06f7" }, { "8", "\u06f8" }, { "9", "\u06f9" },
};
static const struct pair presentation_forms[] = {
    { "ء", "\ufe80" }, { "آ", "\ufe81" },  { "أ", "\ufe83" }, { "ؤ", "\ufe85" }, { "إ", "\ufe87" },
    { "ئ", "\ufe8b" }, { "ا", "\ufe8e" },  { "ب", "\ufe91" }, { "ة", "\ufe94" }, { "ت", "\ufe98" },
    { "ث", "\ufe9b" }, { "ج", "\ufe9f" },  { "ح", "\ufea3" }, { "خ", "\ufea7" }, { "د", "\ufeaa" },
    { "ذ", "\ufeac" }, { "ر", "\ufeae" },  { "ز", "\ufeb0" }, { "س", "\ufeb3" }, { "ش", "\ufeb7" },
    { "ص", "\ufebb" }, { "ض", "\ufebf" },  { "ط", "\ufec3" }, { "ظ", "\ufec7" }, { "ع", "\ufecb" },
    { "غ", "\ufecf" }, { "ف", "\ufed3" },  { "ق", "\ufed7" }, { "ك", "\ufedb" }, { "ل", "\ufedf" },
    { "م", "\ufee3" }, { "ن", "\ufee7" },  { "ه", "\ufeeb" }, { "و", "\ufeee" }, { "ى", "\ufef0" },
    { "ي", "\ufef3" }, { "لا", "\ufefb" },
};
static const struct pair full_width[] = {
    { "A", "\uff21" }, { "B", "\uff22" }, { "C", "\uff23" }, { "D", "\uff24" }, { "E", "\uff25" },
    { "F", "\uff26" }, { "G", "\uff27" }, { "H", "\uff28" }, { "I", "\uff29" }, { "J", "\uff2a" },
    { "K", "\uff2b" }, { "L", "\uff2c" }, { "M", "\uff2d" }, { "N", "\uff2e" }, { "O", "\uff2f" },
    { "P", "\uff30" }, { "Q", "\uff31" }, { "R", "\uff32" }, { "S", "\uff33" }, { "T", "\uff34" },
    { "U", "\uff35" }, { "V", "\uff36" }, { "W", "\uff37" }, { "X", "\uff38" }, { "Y", "\uff39" },
    { "Z", "\uff3a" }, { "a", "\uff41" }, { "b", "\uff42" }, { "c", "\uff43" }, { "d", "\uff44" },
    { "e", "\uff45" }, { "f", "\uff46" }, { "g", "\uff47" }, { "h", "\uff48" }, { "i", "\uff49" },
    { "j", "\uff4a" }, { "k", "\uff4b" }, { "l", "\uff4c" }, { "m", "\uff4d" }, { "n", "\uff4e" },
    { "o", "\uff4f" }, { "p", "\uff50" }, { "q", "\uff51" }, { "r", "\uff52" }, { "s", "\uff53" },
    { "t", "\uff54" }, { "u", "\uff55" }, { "v", "\uff56" }, { "w", "\uff57" }, { "x", "\uff58" },
    { "y", "\uff59" }, { "z", "\uff5a" },
};
static const struct pair capitals[] = {
    { "a", "A" }, { "b", "B" }, { "c", "C" }, { "d", "D" }, { "e", "E" }, { "f", "F" },
    { "g", "G" }, { "h", "H" }, { "i", "I" }, { "j", "J" }, { "k", "K" }, { "l", "L" },
    { "m", "M" }, { "n", "N" }, { "o", "O" }, { "p", "P" }, { "q", "Q" }, { "r", "R" },
    { "s", "S" }, { "t", "T" }, { "u", "U" }, { "v", "V" }, { "w", "W" }, { "x", "X" },
    { "y", "Y" }, { "z", "Z" },
};
static const struct pair blanks[] = { { " ", "   " }, { " ", "  " } };
static const struct pair no_break_blanks[] = { { " ", "\u00a0" } };
static const struct pair entities[] = { { " ", "&nbsp;" }, { " ", " &nbsp; " } };

/* --- kinds of spelling --------------------------------------------------------------------------- */

enum which {
    ONE,  /* one letter of those that have a pair */
    EACH, /* one letter, with every pair of the table in its turn */
    EVERY_OTHER,
    ALL,
    WHOLE, /* all, and no Latin letter is left */
};

/* How many letters with pairs a name must have: but for ONE, more than one is to be changed. */
static const size_t letters_least[] = { [ONE] = 1, [EVERY_OTHER] = 4, [ALL] = 2, [WHOLE] = 2 };

struct kind {
    const char *what;
    const struct pair *pairs;
    size_t n_pairs;
    enum which which;
    size_t wanted; /* how many names are spelled so; with EACH: by each pair */
};

#define PAIRS(table) table, ARRAY_LEN(table)

static const struct kind impostors[] = {
    { "Cyrillic, one letter", PAIRS(cyrillic), EACH, 2 },
    { "Cyrillic, every other letter", PAIRS(cyrillic), EVERY_OTHER, 40 },
    { "Cyrillic, all letters", PAIRS(cyrillic), ALL, 40 },
    { "Cyrillic capitals, one letter", PAIRS(cyrillic_capitals), EACH, 2 },
    { "Cyrillic capitals, all letters", PAIRS(cyrillic_capitals), ALL, 35 },
    { "Cyrillic capitals, whole name", PAIRS(cyrillic_capitals), WHOLE, 10 },
    { "Greek, one letter", PAIRS(greek), EACH, 2 },
    { "Greek, all letters", PAIRS(greek), ALL, 25 },
    { "Greek capitals, one letter", PAIRS(greek_capitals), EACH, 1 },
    { "Greek capitals, all letters", PAIRS(greek_capitals), ALL, 20 },
    { "other scripts, one letter", PAIRS(other_scripts), EACH, 1 },
    { "other scripts, all letters", PAIRS(other_scripts), ALL, 15 },
    { "other capitals, one letter", PAIRS(other_capitals), EACH, 1 },
    { "other capitals, all letters", PAIRS(other_capitals), ALL, 14 },
    { "Arabic, one letter", PAIRS(arabic), EACH, 3 },
    { "Arabic, every other letter", PAIRS(arabic), EVERY_OTHER, 10 },
    { "Arabic, all letters", PAIRS(arabic), ALL, 20 },
    { "figures in Arabic, one letter", PAIRS(arabic_figures), EACH, 3 },
    { "figures in Arabic, all letters", PAIRS(arabic_figures), ALL, 3 },
    { "other scripts in Arabic, one letter", PAIRS(arabic_foreign), EACH, 2 },
    { "other scripts in Arabic, all letters", PAIRS(arabic_foreign), ALL, 7 },
};

static const struct kind variants[] = {
    { "Persian keyboard", PAIRS(persian_keyboard), ALL, 25 },
    { "joiners", PAIRS(joiners), ALL, 15 },
    { "hamza lost", PAIRS(hamza_lost), ALL, 15 },
    { "hamza added", PAIRS(hamza_added), ONE, 15 },
    { "teh marbuta and heh", PAIRS(teh_and_heh), ONE, 15 },
    { "alef maqsura and yeh", PAIRS(alef_and_yeh), ONE, 15 },
    { "tatweel", PAIRS(tatweel), EVERY_OTHER, 15 },
    { "vowel signs", PAIRS(vowel_signs), ALL, 15 },
    { "bidi marks", PAIRS(bidi_marks), ALL, 25 },
    { "Arabic-Indic digits", PAIRS(arabic_indic_digits), ALL, 10 },
    { "Persian digits", PAIRS(persian_digits), ALL, 10 },
    { "presentation forms", PAIRS(presentation_forms), ALL, 25 },
    { "full width", PAIRS(full_width), ALL, 25 },
    { "capitals", PAIRS(capitals), ALL, 15 },
    { "several blanks", PAIRS(blanks), ONE, 10 },
    { "no-break blank", PAIRS(no_break_blanks), ONE, 10 },
    { "entity of a blank", PAIRS(entities), ONE, 10 },
};

/* --- names spelled otherwise --------------------------------------------------------------------- */

static bool
starts_with(const char *text, const char *word)
{
    return strncmp(text, word, strlen(word)) == 0;
}

/* A pair for what stands here, one of several by turns; NULL where there is none. */
static const struct pair *
pair_for(const struct kind *kind, const char *at, size_t turn)
{
    const struct pair *found = NULL;
    size_t n = 0;

    for (size_t i = 0; i < kind->n_pairs; i++)
        n += starts_with(at, kind->pairs[i].letter);
    for (size_t i = 0, nth = 0; i < kind->n_pairs; i++) {
        if (starts_with(at, kind->pairs[i].letter) && nth++ == turn % n)
            found = &kind->pairs[i];
    }
    return found;
}

static size_t
count_letters(const struct kind *kind, const char *name, size_t turn)
{
    const struct pair *pair;
    size_t n = 0;

    for (; *name != '\0'; name += pair == NULL ? 1 : strlen(pair->letter)) {
        pair = pair_for(kind, name, turn);
        n += pair != NULL;
    }
    return n;
}

static bool
is_changed(enum which which, size_t nth, size_t n, size_t turn)
{
    return which == ONE ? nth == turn % n : which != EVERY_OTHER || nth % 2 == turn % 2;
}

static void
append(char text[TEXT_MAX], const char *more, size_t len)
{
    size_t before = strlen(text);

    snprintf(text + before, TEXT_MAX - before, "%.*s", (int)len, more);
}

static bool
has_latin(const char *text)
{
    return strpbrk(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") != NULL;
}

/* Spell a name in the kind's way; false where it has too few letters for that. */
static bool
spell(const struct kind *kind, const char *name, size_t turn, char text[TEXT_MAX])
{
    size_t n = count_letters(kind, name, turn), nth = 0;
    const struct pair *pair;

    text[0] = '\0';
    if (n < letters_least[kind->which])
        return false;
    for (size_t len; *name != '\0'; name += len) {
        pair = pair_for(kind, name, turn);
        len = pair == NULL ? 1 : strlen(pair->letter);
        if (pair != NULL && is_changed(kind->which, nth++, n, turn))
            append(text, pair->other, strlen(pair->other));
        else
            append(text, name, len);
    }
    return kind->which != WHOLE || !has_latin(text);
}

/* --- names of the registry ----------------------------------------------------------------------- */

static void
write_key(const char *name, char key[KEY_MAX])
{
    tarwisa_name_key(context, scratch, span_from(name), key, KEY_MAX, NULL);
}

/* The outlet's English name, its Arabic one, and its aliases; "" behind the last. */
static void
write_name(const struct tarwisa_outlet *outlet, size_t nth, char name[TEXT_MAX])
{
    const char *text = nth == 0 ? outlet->name_en : nth == 1 ? outlet->name_ar : outlet->aliases;

    for (; nth > 2; nth--) {
        text += strcspn(text, "|");
        text += *text == '|';
    }
    name[0] = '\0';
    append(name, text, strcspn(text, "|"));
}

static bool
names_outlet(const char *name, const struct tarwisa_outlet *outlet)
{
    struct tarwisa_source got = { .status = TARWISA_SOURCE_MISSING };

    tarwisa_source_resolve(context, scratch, span_from(name), NULL, &got);
    return got.status == TARWISA_SOURCE_OK && got.outlet == outlet;
}

/* The name is the outlet's alone, and not by its spelling (الراي, الرأي). Hosts have rules of their
 * own. */
static bool
is_plain(const char *name, const struct tarwisa_outlet *outlet)
{
    char key[KEY_MAX];

    write_key(name, key);
    return strchr(name, '.') == NULL && names_outlet(name, outlet) && names_outlet(key, outlet);
}

/* A plain name, and a spelling of it. */
struct respelling {
    const struct tarwisa_outlet *outlet;
    char name[TEXT_MAX];
    char text[TEXT_MAX];
};

/* Take up a spelling; false where it is none of those that are asked for. */
typedef bool take_respelling(const struct kind *kind, const struct respelling *spelling);

static bool
make_respelling(const struct kind *kind, size_t turn, struct respelling *out)
{
    size_t n = tarwisa_outlet_count(context);

    out->outlet = tarwisa_outlet_at(context, turn * OUTLETS_STEP % n);
    /* another of its names in each round, however many outlets there are */
    write_name(out->outlet, (turn % n + turn / n) % NAMES_EACH, out->name);
    return spell(kind, out->name, turn, out->text) && is_plain(out->name, out->outlet);
}

static size_t
each_respelling(const struct kind *kind, size_t start, take_respelling *take)
{
    size_t limit = start + NAMES_EACH * tarwisa_outlet_count(context), made = 0;
    struct respelling spelling;

    for (size_t turn = start; made < kind->wanted && turn < limit; turn++)
        made += make_respelling(kind, turn, &spelling) && take(kind, &spelling);
    expect(kind->what, made == kind->wanted);
    return made;
}

static size_t
each_pair(const struct kind *kind, size_t start, take_respelling *take)
{
    size_t made = 0;

    for (size_t i = 0; i < kind->n_pairs; i++) {
        struct kind one = { kind->what, &kind->pairs[i], 1, ONE, kind->wanted };

        made += each_respelling(&one, start + i * PAIRS_STEP, take);
    }
    return made;
}

static size_t
each_kind(const struct kind *kinds, size_t n, take_respelling *take)
{
    size_t made = 0;

    for (size_t i = 0; i < n; i++)
        made += kinds[i].which == EACH ? each_pair(&kinds[i], i * KINDS_STEP, take)
                                       : each_respelling(&kinds[i], i * KINDS_STEP, take);
    return made;
}

/* --- what is confusable -------------------------------------------------------------------------- */

static USpoofChecker *checker;

/* u_strToLower or u_strToUpper */
typedef int32_t casing(UChar *to, int32_t size, const UChar *from, int32_t len, const char *locale,
                       UErrorCode *status);

static void
write_skeleton(const char *name, casing *to_case, UChar skeleton[TEXT_MAX])
{
    UErrorCode status = U_ZERO_ERROR;
    UChar text[TEXT_MAX], cased[TEXT_MAX];
    int32_t len;

    u_strFromUTF8(text, TEXT_MAX, &len, name, -1, &status);
    len = to_case(cased, TEXT_MAX, text, len, "", &status);
    uspoof_getSkeleton(checker, 0, cased, len, skeleton, TEXT_MAX, &status);
    CU_ASSERT_FATAL(U_SUCCESS(status));
}

static bool
have_one_skeleton(const char *a, const char *b, casing *to_case)
{
    UChar of_a[TEXT_MAX], of_b[TEXT_MAX];

    write_skeleton(a, to_case, of_a);
    write_skeleton(b, to_case, of_b);
    return u_strcmp(of_a, of_b) == 0;
}

/* A reader would take the text for the name, and folding does not. ICU is asked because what is
 * confusable changes with Unicode. */
static bool
is_imitation(const char *text, const char *name)
{
    char key[KEY_MAX], of_name[KEY_MAX];

    write_key(text, key);
    write_key(name, of_name);
    return strcmp(key, of_name) != 0 && (have_one_skeleton(text, name, u_strToLower) ||
                                         have_one_skeleton(text, name, u_strToUpper));
}

/* --- the spellings, judged ----------------------------------------------------------------------- */

static size_t n_missed; /* other than they should be */
static size_t n_merged; /* impostors that passed for an outlet */

static void
miss(const struct kind *kind, const struct respelling *spelling, const struct tarwisa_source *got)
{
    char ids[TEXT_MAX];

    if (n_missed++ >= SHOWN_MOST)
        return;
    write_ids(got->candidates, got->n_candidates, ids);
    fprintf(stderr, "\n  case: %s: \"%s\" for \"%s\" of %s\n    got %s \"%s\" candidates \"%s\"\n",
            kind->what, spelling->text, spelling->name, spelling->outlet->id,
            tarwisa_source_status_name(got->status), id_of(got->outlet), ids);
}

static bool
has_candidate(const struct tarwisa_source *source, const char *id)
{
    for (size_t i = 0; i < source->n_candidates; i++) {
        if (strcmp(source->candidates[i]->id, id) == 0)
            return true;
    }
    return false;
}

/* The impostors so far: what two kinds of spelling make is one impostor. */
static char *told[IMPOSTORS];
static size_t n_told;

static bool
is_new(const char *text)
{
    for (size_t i = 0; i < n_told; i++) {
        if (strcmp(told[i], text) == 0)
            return false;
    }
    return n_told < IMPOSTORS;
}

static void
remember(const char *text)
{
    told[n_told] = strdup(text);
    if (told[n_told++] == NULL)
        abort();
}

static void
forget_all(void)
{
    while (n_told > 0)
        free(told[--n_told]);
}

static bool
take_impostor(const struct kind *kind, const struct respelling *spelling)
{
    struct tarwisa_source got = { .status = TARWISA_SOURCE_MISSING };

    if (!is_imitation(spelling->text, spelling->name) || !is_new(spelling->text))
        return false;
    remember(spelling->text);
    tarwisa_source_resolve(context, scratch, span_from(spelling->text), NULL, &got);
    n_merged += got.status == TARWISA_SOURCE_OK || got.status == TARWISA_SOURCE_CLOSE;
    if (got.status != TARWISA_SOURCE_LOOKALIKE || got.outlet != NULL ||
        !has_candidate(&got, spelling->outlet->id))
        miss(kind, spelling, &got);
    return true;
}

static bool
take_variant(const struct kind *kind, const struct respelling *spelling)
{
    struct tarwisa_source got = { .status = TARWISA_SOURCE_MISSING };

    if (strcmp(spelling->text, spelling->name) == 0)
        return false;
    tarwisa_source_resolve(context, scratch, span_from(spelling->text), NULL, &got);
    if (got.status != TARWISA_SOURCE_OK || got.outlet != spelling->outlet)
        miss(kind, spelling, &got);
    return true;
}

static void
tells_impostors(void)
{
    UErrorCode status = U_ZERO_ERROR;
    size_t made;

    n_missed = n_merged = 0;
    checker = uspoof_open(&status);
    CU_ASSERT_FATAL(U_SUCCESS(status));
    made = each_kind(impostors, ARRAY_LEN(impostors), take_impostor);
    uspoof_close(checker);
    forget_all();
    CU_ASSERT_EQUAL(made, IMPOSTORS);
    CU_ASSERT_EQUAL(n_merged, 0);
    CU_ASSERT(100 * n_missed <= made);
}

static void
merges_honest_variants(void)
{
    size_t made;

    n_missed = 0;
    made = each_kind(variants, ARRAY_LEN(variants), take_variant);
    CU_ASSERT(made >= VARIANTS_LEAST);
    CU_ASSERT(100 * n_missed <= made);
}

static void
expect_no_impostor(const char *name)
{
    struct tarwisa_source got = { .status = TARWISA_SOURCE_MISSING };

    tarwisa_source_resolve(context, scratch, span_from(name), NULL, &got);
    expect(name, got.status != TARWISA_SOURCE_LOOKALIKE);
}

/* Nor a folded one, which has lost hamzas that count where letters are compared. */
static void
takes_no_registered_name_for_an_impostor(void)
{
    for (size_t i = 0; i < tarwisa_outlet_count(context); i++) {
        const struct tarwisa_outlet *outlet = tarwisa_outlet_at(context, i);
        char name[TEXT_MAX], key[KEY_MAX];

        for (size_t nth = 0; write_name(outlet, nth, name), name[0] != '\0'; nth++) {
            write_key(name, key);
            expect_no_impostor(name);
            expect_no_impostor(key);
        }
    }
}

/* --- the table ----------------------------------------------------------------------------------- */

static const struct {
    const char *what;
    const char *value;
    const char *id; /* of the outlet named, or with LOOKALIKE of the one imitated */
    enum tarwisa_source_status status;
    uint32_t flags;
} cases[] = {
    /* letters of another script in a Latin name */
    { "all Cyrillic", "\u0412\u0412\u0421", "bbc", TARWISA_SOURCE_LOOKALIKE, 0 },
    { "a small letter", "R\u0435uters", "reuters", TARWISA_SOURCE_LOOKALIKE, 0 },
    { "a capital", "R\u0422", "rt-arabic", TARWISA_SOURCE_LOOKALIKE, 0 },
    { "the first letter", "\u0421NN", "cnn", TARWISA_SOURCE_LOOKALIKE, 0 },
    { "in small letters", "r\u0435ut\u0435rs", "reuters", TARWISA_SOURCE_LOOKALIKE, 0 },
    { "in one word of three", "Agenc\u0435 France-Presse", "afp", TARWISA_SOURCE_LOOKALIKE, 0 },
    { "beside a hyphen", "Agence Franc\u0435-\u0420resse", "afp", TARWISA_SOURCE_LOOKALIKE, 0 },
    { "beside a hyphen, behind an outlet's name", "As-\u0405afir", "assafir",
      TARWISA_SOURCE_LOOKALIKE, 0 },
    { "Greek", "\u0391FP", "afp", TARWISA_SOURCE_LOOKALIKE, 0 },
    { "Greek and Cyrillic", "\u0392\u0412C", "bbc", TARWISA_SOURCE_LOOKALIKE, 0 },
    { "an Arabic letter", "F\u0647x News", "fox-news", TARWISA_SOURCE_LOOKALIKE, 0 },
    { "i without its dot", "Sputn\u0131k", "sputnik", TARWISA_SOURCE_LOOKALIKE, 0 },
    { "a figure", "A1 Jazeera", "al-jazeera", TARWISA_SOURCE_LOOKALIKE, 0 },
    { "two letters for one", "Al-Ahrarn", "al-ahram", TARWISA_SOURCE_LOOKALIKE, 0 },

    /* other letters in an Arabic name */
    { "swash kaf", "سبوتني\u06aa", "sputnik", TARWISA_SOURCE_LOOKALIKE, 0 },
    { "beh without its dot for yeh", "العرب\u066eة", "al-arabiya", TARWISA_SOURCE_LOOKALIKE, 0 },
    { "qaf with one dot for feh", "و\u06a7ا", "wafa", TARWISA_SOURCE_LOOKALIKE, 0 },
    { "goal for teh marbuta", "العربي\u06c3", "al-arabiya", TARWISA_SOURCE_LOOKALIKE, 0 },
    { "a figure for alef", "\u0661لعربية", "al-arabiya", TARWISA_SOURCE_LOOKALIKE, 0 },
    { "a Latin letter for alef", "lلعربية", "al-arabiya", TARWISA_SOURCE_LOOKALIKE, 0 },
    { "a Latin letter for heh", "الأoرام", "al-ahram", TARWISA_SOURCE_LOOKALIKE, 0 },

    /* around an impostor */
    { "a label", "المصدر: R\u0435uters", "reuters", TARWISA_SOURCE_LOOKALIKE, 0 },
    { "brackets", "(R\u0435uters)", "reuters", TARWISA_SOURCE_LOOKALIKE, 0 },
    { "direction controls", "\u202eR\u0435uters\u202c", "reuters", TARWISA_SOURCE_LOOKALIKE,
      TARWISA_FLAG_BIDI_CONTROLS },
    { "a direction control inside", "R\u0435u\u202e\u202cters", "reuters", TARWISA_SOURCE_LOOKALIKE,
      TARWISA_FLAG_BIDI_CONTROLS },
    { "a joiner inside", "R\u0435u\u200cters", "reuters", TARWISA_SOURCE_LOOKALIKE, 0 },

    /* names that are not Latin or Arabic, as registered */
    { "Cyrillic", "ТАСС", "tass", TARWISA_SOURCE_OK, 0 },
    { "the same in Latin letters", "TACC", "tass", TARWISA_SOURCE_LOOKALIKE, 0 },
    { "Cyrillic, two words", "РИА Новости", "ria-novosti", TARWISA_SOURCE_OK, 0 },
    { "Cyrillic, small letters", "риа новости", "ria-novosti", TARWISA_SOURCE_OK, 0 },
    { "Chinese", "新华社", "xinhua", TARWISA_SOURCE_OK, 0 },

    /* honest names */
    { "bold letters of mathematics", "𝐑𝐞𝐮𝐭𝐞𝐫𝐬", "reuters", TARWISA_SOURCE_OK, 0 },
    { "two scripts", "CNN بالعربية", "cnn-arabic", TARWISA_SOURCE_OK, 0 },
    { "direction override", "\u202eرويترز\u202c", "reuters", TARWISA_SOURCE_OK,
      TARWISA_FLAG_BIDI_CONTROLS },
    { "direction override, Latin", "\u202dBBC Arabic\u202c", "bbc-arabic", TARWISA_SOURCE_OK,
      TARWISA_FLAG_BIDI_CONTROLS },
    { "direction override without an end", "\u202eReuters", "reuters", TARWISA_SOURCE_OK,
      TARWISA_FLAG_BIDI_CONTROLS },
    { "direction override inside", "Reu\u202e\u202cters", "reuters", TARWISA_SOURCE_OK,
      TARWISA_FLAG_BIDI_CONTROLS },
    { "isolate", "\u2067CNN\u2069", "cnn", TARWISA_SOURCE_OK, TARWISA_FLAG_BIDI_CONTROLS },
    { "direction marks are no controls", "\u200fرويترز\u061c", "reuters", TARWISA_SOURCE_OK, 0 },

    /* names that imitate nobody */
    { "Russian", "Правда", "", TARWISA_SOURCE_UNKNOWN, 0 },
    { "Russian, letters like Latin ones", "СССР", "", TARWISA_SOURCE_UNKNOWN, 0 },
    { "Russian, beginning like an outlet", "ВВС России", "", TARWISA_SOURCE_UNKNOWN, 0 },
    { "Greek", "Τα Νέα", "", TARWISA_SOURCE_UNKNOWN, 0 },
    { "Hebrew", "הארץ", "", TARWISA_SOURCE_UNKNOWN, 0 },
    { "Persian, one letter off a registered spelling", "پژواک", "pajhwok", TARWISA_SOURCE_CLOSE,
      0 },
    { "Latin", "Bella Press", "", TARWISA_SOURCE_UNKNOWN, 0 },
    { "Latin with a Cyrillic letter", "B\u0435lla Press", "", TARWISA_SOURCE_UNKNOWN, 0 },
    { "Arabic", "نشرة الساحل الأسبوعية", "", TARWISA_SOURCE_UNKNOWN, 0 },
    { "Arabic with a swash kaf", "نشرة ال\u06aaثيب", "", TARWISA_SOURCE_UNKNOWN, 0 },
    { "an outlet's name backwards", "\u202esretueR\u202c", "", TARWISA_SOURCE_UNKNOWN,
      TARWISA_FLAG_BIDI_CONTROLS },
};

/* "reuters lookalike bidi-controls" */
static void
write_case(const char *id, enum tarwisa_source_status status, uint32_t flags, char text[TEXT_MAX])
{
    char names[TARWISA_FLAGS_TEXT_MAX];

    tarwisa_flags_write(flags, names);
    snprintf(text, TEXT_MAX, "%s %s %s", id, tarwisa_source_status_name(status), names);
}

static void
tells_names_apart(void)
{
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct tarwisa_span value = span_from(cases[i].value);
        bool imitates = cases[i].status == TARWISA_SOURCE_LOOKALIKE;
        struct tarwisa_source got = { .status = TARWISA_SOURCE_MISSING };
        char what[TEXT_MAX], expected[TEXT_MAX], text[TEXT_MAX];

        tarwisa_source_resolve(context, scratch, value, NULL, &got);
        snprintf(what, sizeof what, "%s: %s", cases[i].what, cases[i].value);
        write_case(imitates ? "" : cases[i].id, cases[i].status, cases[i].flags, expected);
        write_case(id_of(got.outlet), got.status, got.flags, text);
        expect_text(what, expected, text);
        expect(what, imitates ? has_candidate(&got, cases[i].id) : got.n_candidates == 0);
        expect(what, got.raw.len > 0 && span_is_inside(got.raw, value));
    }
}

/* --- impostors that are not a whole name --------------------------------------------------------- */

/* What these are is left open; they are not the outlet. */
static const struct {
    const char *what;
    const char *value;
    const char *id;
} disguises[] = {
    { "before another name", "R\u0435uters - AFP", "reuters" },
    { "behind another name", "AFP, R\u0435uters", "reuters" },
    { "behind a prefix", "شبكة \u0421NN", "cnn" },
    { "a host", "\u0430ljazeera.net", "al-jazeera" },
    { "an address", "https://www.r\u0435uters.com/world", "reuters" },
    { "in brackets behind another name", "عكاظ (R\u0435uters)", "reuters" },
    { "joined to a label", "المصدر: \u0412\u0412\u0421 + وكالات", "bbc" },
};

static void
merges_no_impostor_beside_others(void)
{
    for (size_t i = 0; i < ARRAY_LEN(disguises); i++) {
        struct tarwisa_source got = { .status = TARWISA_SOURCE_OK };
        char credits[TEXT_MAX];

        tarwisa_source_resolve(context, scratch, span_from(disguises[i].value), NULL, &got);
        write_ids(got.credits, got.n_credits, credits);
        expect(disguises[i].what, strcmp(id_of(got.outlet), disguises[i].id) != 0);
        expect(disguises[i].what, strstr(credits, disguises[i].id) == NULL);
    }
}

/* The library may run with a later ICU than the one its tables were made with. */
static void
has_looks_of_icu(void)
{
    for (uint32_t point = 1; point < SKELETON_LOOKS; point++) {
        const struct look *made = &tables_looks[point];
        const struct look look = skeleton_look(&context->skeletons, point);

        CU_ASSERT_EQUAL(made->n, look.n);
        CU_ASSERT_EQUAL(memcmp(made->units, look.units, made->n * sizeof *made->units), 0);
    }
}

CU_TestInfo lookalike_tests[] = {
    { "tells impostors", tells_impostors },
    { "merges honest variants", merges_honest_variants },
    { "takes no registered name for an impostor", takes_no_registered_name_for_an_impostor },
    { "tells names apart", tells_names_apart },
    { "merges no impostor beside others", merges_no_impostor_beside_others },
    { "has the looks of ICU", has_looks_of_icu },
    CU_TEST_INFO_NULL,
};
