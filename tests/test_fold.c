/* SPDX-License-Identifier: MIT */
/* Folding and its map back to the source, and UTF-8 read code point by code point. */
#include "suites.h"
#include "support.h"

#include "text/letters.h"
#include "text/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

/* --- the table ---------------------------------------------------------------------------------- */

static const struct {
    const char *what;
    const char *text;
    const char *folded;
    const char *words; /* the source of each folded word, joined by '|' */
} cases[] = {
    { "empty", "", "", "" },

    /* letters */
    { "Latin capitals", "Al-Ahram BBC", "al-ahram bbc", "Al-Ahram|BBC" },
    { "Latin accents", "Août ÉTÉ", "aout ete", "Août|ÉTÉ" },
    { "Latin ligatures", "ﬁn Straße", "fin strasse", "ﬁn|Straße" },
    { "hamza on alef", "أخبار إعلام آذار", "اخبار اعلام اذار", "أخبار|إعلام|آذار" },
    { "hamza on waw and yeh", "مؤتمر رئيس", "موتمر رييس", "مؤتمر|رئيس" },
    { "hamza alone stays", "مساء", "مساء", "مساء" },
    { "alef wasla", "ٱلرياض", "الرياض", "ٱلرياض" },
    { "teh marbuta", "جريدة الرأي", "جريده الراي", "جريدة|الرأي" },
    { "alef maqsura", "صدى البلد", "صدي البلد", "صدى|البلد" },
    { "Persian yeh and keheh", "سبوتنیک", "سبوتنيك", "سبوتنیک" },
    { "Urdu yeh barree and heh goal", "ہے", "هي", "ہے" },
    { "Persian letters of their own stay", "پچگ", "پچگ", "پچگ" },

    /* tatweel */
    { "tatweel inside a word", "الجمعـــة 6 يولـيو", "الجمعه 6 يوليو", "الجمعـــة|6|يولـيو" },
    { "tatweel at a word's end", "رويترزـ كونا", "رويترز كونا", "رويترزـ|كونا" },
    { "tatweel behind a vowel sign", "محَـمد", "محمد", "محَـمد" },
    { "tatweel alone is a dash", "6 ـ 4", "6 - 4", "6|ـ|4" },
    { "tatweel drawn out is one dash", "6 ــــ 4", "6 - 4", "6|ــــ|4" },
    { "tatweel between figures is a dash", "6ـ4", "6-4", "6ـ4" },
    { "tatweel behind a direction mark", "الجمع\u200fـة", "الجمعه", "الجمع\u200fـة" },

    /* vowel signs */
    { "vowel signs", "يُونْيُو", "يونيو", "يُونْيُو" },
    { "shadda and tanwin", "مُحَدَّثاً مساءً", "محدثا مساء", "مُحَدَّثاً|مساءً" },
    { "dagger alef", "هٰذا", "هذا", "هٰذا" },
    { "hamza as a sign of its own", "ا\u0654خبار", "اخبار", "ا\u0654خبار" },
    { "madda as a sign of its own", "ا\u0653ذار", "اذار", "ا\u0653ذار" },
    { "sign without a letter", "\u064b 12", " 12", "12" },

    /* presentation forms */
    { "presentation forms", "ﻳﻮﻧﻴﻮ", "يونيو", "ﻳﻮﻧﻴﻮ" },
    { "lam-alef", "ﻻ ﻷ", "لا لا", "ﻻ|ﻷ" },
    { "Allah in one sign", "ﷲ", "الله", "ﷲ" },
    { "one sign for four words", "محمد ﷺ", "محمد صلي الله عليه وسلم", "محمد|ﷺ|ﷺ|ﷺ|ﷺ" },
    { "vowel sign on a tatweel, in one form", "ﺑ\ufe77ﺖ", "بت", "ﺑ\ufe77ﺖ" },
    { "tatweel with a sign, alone, is a dash", "6 \ufe77 4", "6 - 4", "6|\ufe77|4" },
    { "fullwidth letters", "ＢＢＣ", "bbc", "ＢＢＣ" },

    /* digits */
    { "Arabic-Indic digits", "٠١٢٣٤٥٦٧٨٩", "0123456789", "٠١٢٣٤٥٦٧٨٩" },
    { "Persian digits", "۰۱۲۳۴۵۶۷۸۹", "0123456789", "۰۱۲۳۴۵۶۷۸۹" },
    { "fullwidth digits", "２０２４", "2024", "２０２４" },
    { "Arabic decimal mark", "١٢٫٥", "12.5", "١٢٫٥" },

    /* what is not seen */
    { "direction controls", "\u202b12\u202c/\u200f6/2024", "12/6/2024", "12\u202c/\u200f6/2024" },
    { "isolates", "\u2067الرياض\u2069", "الرياض", "الرياض" },
    { "Arabic letter mark", "12\u061c/6", "12/6", "12\u061c/6" },
    { "joiners", "می\u200cخواهم ه\u200d", "ميخواهم ه", "می\u200cخواهم|ه" },
    { "byte order mark, soft hyphen", "\ufeffyoum\u00ad7", "youm7", "youm\u00ad7" },
    { "DEL", "12\x7f/6", "12/6", "12\x7f/6" },

    /* blanks */
    { "a run of blanks is one", "12 \t \n يونيو", "12 يونيو", "12|يونيو" },
    { "blanks at the ends stay one", "  12  ", " 12 ", "12" },
    { "control characters are blanks", "12\x01\x02/6", "12 /6", "12|/6" },
    { "no-break blanks", "12\u00a0يونيو\u202f2024", "12 يونيو 2024", "12|يونيو|2024" },
    { "wide blanks, line separators", "12\u3000يونيو\u20282024", "12 يونيو 2024", "12|يونيو|2024" },
    { "a mark inside a run of blanks", "12 \u200f يونيو", "12 يونيو", "12|يونيو" },

    /* marks */
    { "Arabic marks", "12،6؛4؟", "12,6;4?", "12،6؛4؟" },
    { "quotes", "«12» “6” ‘4’", "\"12\" \"6\" '4'", "«12»|“6”|‘4’" },
    { "dashes", "12–6—4−2‑1", "12-6-4-2-1", "12–6—4−2‑1" },
    { "other marks stay", "12% + 6 @ #", "12% + 6 @ #", "12%|+|6|@|#" },

    /* bytes that are no text */
    /* entities of HTML */
    { "a blank", "12&nbsp;يونيو", "12 يونيو", "12|يونيو" },
    { "blanks in a row", "12&nbsp; &nbsp;يونيو", "12 يونيو", "12|يونيو" },
    { "a dash", "واس&ndash;جدة", "واس-جده", "واس&ndash;جدة" },
    { "by number", "12&#8211;6&#x2F;5&#X2f;1", "12-6/5/1", "12&#8211;6&#x2F;5&#X2f;1" },
    { "of a letter", "&#1610;ونيو", "يونيو", "&#1610;ونيو" },
    { "a direction mark", "12&rlm;/6", "12/6", "12&rlm;/6" },
    { "escaped twice", "12&amp;nbsp;يونيو", "12 يونيو", "12|يونيو" },
    { "an ampersand", "AT&amp;T", "at&t", "AT&amp;T" },
    { "an ampersand that is none", "AT&T; &; &#; &#x; & &nbsp", "at&t; &; &#; &#x; & &nbsp", "AT&T;|&;|&#;|&#x;|&|&nbsp" },
    { "a number that is no character", "&#0;&#xD800;&#x110000;&#99999999;", "&#0;&#xd800;&#x110000;&#99999999;", "&#0;&#xD800;&#x110000;&#99999999;" },
    { "cut off", "12&#82", "12&#82", "12&#82" },

    { "bad bytes", "a\xff" "b \xd9", "a\ufffd" "b \ufffd", "a\xff" "b|\xd9" },
    { "truncated sequence", "\xe2\x80 12", "\ufffd 12", "\xe2\x80|12" },
};

/* Two folded texts: the struct is too big for the stack. */
static struct folded *first, *second;

static void
rooms_open(void)
{
    first = malloc(sizeof *first);
    second = malloc(sizeof *second);
    if (first == NULL || second == NULL)
        abort();
}

static void
rooms_close(void)
{
    free(first);
    free(second);
}

static void
folds_texts(void)
{
    rooms_open();
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        fold_text(&context->fold, span_from(cases[i].text), first);
        expect_text(cases[i].what, cases[i].folded, first->bytes);
        expect(cases[i].what, strlen(first->bytes) == first->len);
    }
    rooms_close();
}

/* The source of each blank-separated word, joined by '|', by the reader's offsets. */
static void
write_words(struct tarwisa_span source, char text[TEXT_MAX])
{
    struct fold_reader reader = fold_reader_at(&context->fold, source, 0);
    struct fold_point p;
    size_t start = 0, limit = 0, len = 0;
    bool more = true;

    while (more) {
        more = fold_next(&reader, &p);
        if (more && p.point != ' ') {
            start = limit == start ? p.start : start;
            limit = p.limit;
            continue;
        }
        if (limit > start) {
            if (len > 0)
                text[len++] = '|';
            memcpy(text + len, source.bytes + start, limit - start);
            len += limit - start;
        }
        start = limit = p.limit;
    }
    text[len] = '\0';
}

static void
finds_the_source_of_words(void)
{
    char words[TEXT_MAX];

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        write_words(span_from(cases[i].text), words);
        expect_text(cases[i].what, cases[i].words, words);
    }
}

static void
drops_nul(void)
{
    struct tarwisa_span text = { "1\0" "2", 3 };

    rooms_open();
    fold_text(&context->fold, text, first);
    expect_text("NUL inside", "12", first->bytes);
    rooms_close();
}

/* The sign that grows most fills the room and no more. */
static void
has_room_for_the_longest(void)
{
    struct exact text = repeat("ﷺ", TARWISA_FIELD_MAX);

    rooms_open();
    fold_text(&context->fold, text.text, first);
    CU_ASSERT_EQUAL(first->len, text.text.len * FOLD_GROWTH);
    rooms_close();
    exact_free(&text);
}

/* --- every prefix ------------------------------------------------------------------------------- */

static void
check_offsets(const char *what, struct tarwisa_span text)
{
    struct fold_reader reader = fold_reader_at(&context->fold, text, 0);
    struct fold_point p, before = { 0, 0, 0 };

    while (fold_next(&reader, &p)) {
        expect(what, p.start < p.limit && p.limit <= text.len);
        expect(what, p.start >= before.start && p.limit >= before.limit);
        before = p;
    }
}

static void
reads_no_byte_behind_the_text(void)
{
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        each_prefix(cases[i].what, cases[i].text, check_offsets);
}

/* --- idempotence -------------------------------------------------------------------------------- */

#define RANDOM_TEXTS 20000
#define RANDOM_POINTS 24

/* xorshift32 (G. Marsaglia, "Xorshift RNGs", 2003): the same texts on every machine */
static uint32_t
random_next(uint32_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

static uint32_t
random_in(uint32_t *state, uint32_t from, uint32_t to)
{
    return from + random_next(state) % (to - from + 1);
}

/* One code point, or a byte that is none. */
static size_t
random_point(uint32_t *state, char out[4])
{
    static const struct {
        uint32_t from, to;
    } blocks[] = {
        { 0x0600, 0x06FF }, { 0x0621, 0x0655 }, { 0x0640, 0x0640 }, { 0x0750, 0x077F },
        { 0x08A0, 0x08FF }, { 0xFB50, 0xFDFF }, { 0xFE70, 0xFEFF }, { 0x0001, 0x007F },
        { 0x0020, 0x0020 }, { 0x00A0, 0x017F }, { 0x2000, 0x206F }, { 0x0001, 0xD7FF },
    };
    size_t block = random_in(state, 0, ARRAY_LEN(blocks));

    if (block < ARRAY_LEN(blocks))
        return utf8_write(random_in(state, blocks[block].from, blocks[block].to), out);
    out[0] = (char)random_in(state, 0x80, 0xFF);
    return 1;
}

static struct tarwisa_span
random_text(uint32_t *state, char room[4 * RANDOM_POINTS])
{
    size_t n = random_in(state, 0, RANDOM_POINTS), len = 0;

    while (n-- > 0)
        len += random_point(state, room + len);
    return (struct tarwisa_span){ room, len };
}

static void
print_points(struct tarwisa_span text)
{
    fprintf(stderr, "   ");
    for (size_t at = 0; at < text.len;)
        fprintf(stderr, " %04X", utf8_next(text, &at));
    fprintf(stderr, "\n");
}

static void
folding_twice_is_folding_once(void)
{
    uint32_t state = 20240612;
    char room[4 * RANDOM_POINTS];

    rooms_open();
    for (int i = 0; i < RANDOM_TEXTS; i++) {
        struct tarwisa_span text = random_text(&state, room);

        fold_text(&context->fold, text, first);
        fold_text(&context->fold, (struct tarwisa_span){ first->bytes, first->len }, second);
        if (!expect("folded twice", strcmp(first->bytes, second->bytes) == 0))
            print_points(text);
        check_offsets("offsets of a random text", text);
    }
    rooms_close();
}

/* --- composed and decomposed -------------------------------------------------------------------- */

static bool
normalize(const UNormalizer2 *form, const char *text, char out[TEXT_MAX])
{
    UErrorCode status = U_ZERO_ERROR;
    UChar units[TEXT_MAX], normal[TEXT_MAX];
    int32_t n;

    u_strFromUTF8(units, TEXT_MAX, &n, text, -1, &status);
    n = unorm2_normalize(form, units, n, normal, TEXT_MAX, &status);
    u_strToUTF8(out, TEXT_MAX, NULL, normal, n, &status);
    return U_SUCCESS(status);
}

/* Texts ICU refuses are not UTF-8. */
static void
composed_and_decomposed_fold_alike(void)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status), *nfd = unorm2_getNFDInstance(&status);
    char composed[TEXT_MAX], decomposed[TEXT_MAX];
    size_t compared = 0;

    rooms_open();
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        if (!normalize(nfc, cases[i].text, composed) || !normalize(nfd, cases[i].text, decomposed))
            continue;
        fold_text(&context->fold, span_from(composed), first);
        fold_text(&context->fold, span_from(decomposed), second);
        expect_text(cases[i].what, first->bytes, second->bytes);
        compared++;
    }
    CU_ASSERT(compared >= ARRAY_LEN(cases) - 2);
    rooms_close();
}

/* --- UTF-8 -------------------------------------------------------------------------------------- */

/* After M. Kuhn's "UTF-8 decoder capability and stress test". */
static const struct {
    const char *what;
    const char *bytes;
    bool valid;
} sequences[] = {
    { "nothing", "", true },
    { "ASCII", "tarwisa", true },
    { "ASCII of more than eight bytes", "tarwisa tarwisa tarwisa", true },
    { "Arabic", "ترويسة", true },
    { "ASCII and Arabic", "tarwisa tarwisa ترويسة tarwisa tarwisa", true },
    { "first of two bytes", "\xc2\x80", true },
    { "last of two bytes", "\xdf\xbf", true },
    { "first of three bytes", "\xe0\xa0\x80", true },
    { "last of three bytes", "\xef\xbf\xbf", true },
    { "first of four bytes", "\xf0\x90\x80\x80", true },
    { "last code point", "\xf4\x8f\xbf\xbf", true },
    { "below the surrogates", "\xed\x9f\xbf", true },
    { "above the surrogates", "\xee\x80\x80", true },
    { "replacement character", "\xef\xbf\xbd", true },
    { "noncharacter", "\xef\xb7\x90", true },
    { "past the last code point", "\xf4\x90\x80\x80", false },
    { "four bytes too large", "\xf7\xbf\xbf\xbf", false },
    { "five bytes", "\xf8\x88\x80\x80\x80", false },
    { "six bytes", "\xfc\x84\x80\x80\x80\x80", false },
    { "continuation alone", "\x80", false },
    { "last continuation alone", "\xbf", false },
    { "two continuations", "\x80\xbf", false },
    { "lead of two bytes alone", "\xc3 ", false },
    { "lead of three bytes alone", "\xe2 ", false },
    { "lead of four bytes alone", "\xf0 ", false },
    { "last continuation missing, two", "\xd9", false },
    { "last continuation missing, three", "\xe2\x80", false },
    { "last continuation missing, four", "\xf0\x9f\x93", false },
    { "FE", "\xfe", false },
    { "FF", "\xff", false },
    { "overlong slash, two bytes", "\xc0\xaf", false },
    { "overlong slash, three bytes", "\xe0\x80\xaf", false },
    { "overlong slash, four bytes", "\xf0\x80\x80\xaf", false },
    { "largest overlong, two bytes", "\xc1\xbf", false },
    { "largest overlong, three bytes", "\xe0\x9f\xbf", false },
    { "largest overlong, four bytes", "\xf0\x8f\xbf\xbf", false },
    { "overlong NUL", "\xc0\x80", false },
    { "first high surrogate", "\xed\xa0\x80", false },
    { "last low surrogate", "\xed\xbf\xbf", false },
    { "pair of surrogates", "\xed\xa0\x80\xed\xb0\x80", false },
    { "bad byte behind eight good ones", "tarwisa \xff", false },
    { "bad byte behind Arabic", "ترويسة\xd9", false },
};

static void
knows_valid_utf8(void)
{
    for (size_t i = 0; i < ARRAY_LEN(sequences); i++) {
        struct exact text = exact_copy(span_from(sequences[i].bytes));

        expect(sequences[i].what, utf8_is_valid(text.text) == sequences[i].valid);
        exact_free(&text);
    }
    CU_ASSERT_TRUE(utf8_is_valid((struct tarwisa_span){ "a\0b", 3 }));
}

/* Maximal subparts: Unicode Standard, table 3-8. */
static const struct {
    const char *what;
    const char *bytes;
    const char *points; /* R for U+FFFD */
} replaced[] = {
    { "the table's own text", "a\xf1\x80\x80\xe1\x80\xc2" "b\x80" "c\x80\xbf" "d", "aRRRbRcRRd" },
    { "overlong", "\xc0\xaf", "RR" },
    { "surrogate", "\xed\xa0\x80", "RRR" },
    { "truncated at the end", "a\xe2\x80", "aR" },
};

static void
replaces_maximal_subparts(void)
{
    for (size_t i = 0; i < ARRAY_LEN(replaced); i++) {
        struct exact text = exact_copy(span_from(replaced[i].bytes));
        char points[64];
        size_t n = 0;

        for (size_t at = 0; at < text.text.len;) {
            uint32_t point = utf8_next(text.text, &at);

            points[n++] = point == UTF8_BAD ? 'R' : (char)point;
        }
        points[n] = '\0';
        expect_text(replaced[i].what, replaced[i].points, points);
        exact_free(&text);
    }
}

static void
cuts_between_code_points(void)
{
    struct tarwisa_span text = span_from("aش€😀");

    static const size_t borders[] = { 0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 10 };

    for (size_t at = 0; at < ARRAY_LEN(borders); at++)
        CU_ASSERT_EQUAL(utf8_border(text, at), borders[at]);
}

static void
sees_bidi_controls(void)
{
    CU_ASSERT_TRUE(utf8_has_bidi_control(span_from("12\u202e")));
    CU_ASSERT_TRUE(utf8_has_bidi_control(span_from("\u202a")));
    CU_ASSERT_TRUE(utf8_has_bidi_control(span_from("\u2066 12")));
    CU_ASSERT_TRUE(utf8_has_bidi_control(span_from("12\u2069")));
    CU_ASSERT_FALSE(utf8_has_bidi_control(span_from("12\u200e\u200f\u061c")));
    CU_ASSERT_FALSE(utf8_has_bidi_control(span_from("\u2029\u202f\u2065\u206a")));
    CU_ASSERT_FALSE(utf8_has_bidi_control((struct tarwisa_span){ "\u202e", 2 }));
}

/* Words of all kinds of signs, by both ways, in blocks without slack */
static void
passes_over_letters(void)
{
    static const char *const likely[] = { "ا", "ل", "م", "ن", "ش", "ء", "ي", "ة", "ـ", "\u064B", "\u0670",
                                          " ", "a", "ک", "،", "\u0660", "é", "\xD8", "\xD9" };
    static const uint16_t stops[] = { 0x86D9, 0xB4D8 }; /* ن، ش */
    uint32_t state = 1;

    for (size_t turn = 0; turn < 20000; turn++) {
        char room[256] = "";
        struct exact text;

        for (size_t i = 0; i < turn % 50; i++) {
            state = state * 1664525 + 1013904223;
            strcat(room, likely[(state >> 20) % (i % 9 == 8 ? ARRAY_LEN(likely) : 4 + turn % 5)]);
        }
        text = exact_copy(span_from(room));
        for (size_t n = 0; n <= ARRAY_LEN(stops); n++)
            CU_ASSERT_EQUAL(letters_skip(text.text, 0, stops, n),
                            letters_skip_plainly(text.text, 0, stops, n));
        exact_free(&text);
    }
    CU_ASSERT_EQUAL(letters_skip(span_from("الأناضول قال"), 0, stops, 0), 16);
    CU_ASSERT_EQUAL(letters_skip(span_from("الأناضول قال"), 0, stops, 1), 6);
    CU_ASSERT_EQUAL(letters_skip(span_from("المصدرَ"), 0, stops, 0), 10);
}

/* A vowel sign behind a sign has it read by the general way. */
static void
folds_signs_of_a_byte_alike(void)
{
    for (unsigned i = 1; i < ARRAY_LEN(fold_signs); i++) {
        char text[8];
        struct fold_reader reader;
        struct fold_point p = { 0 };

        if (fold_signs[i] == 0)
            continue;
        strcpy(text + utf8_write(fold_point_of((uint8_t)i), text), "\u064B");
        reader = fold_reader_at(&context->fold, span_from(text), 0);
        CU_ASSERT_TRUE(fold_next(&reader, &p));
        CU_ASSERT_EQUAL(p.point, fold_point_of(fold_signs[i]));
        CU_ASSERT_FALSE(fold_next(&reader, &p));
    }
}

CU_TestInfo fold_tests[] = {
    { "folds texts", folds_texts },
    { "finds the source of words", finds_the_source_of_words },
    { "drops NUL", drops_nul },
    { "has room for the longest", has_room_for_the_longest },
    { "reads no byte behind the text", reads_no_byte_behind_the_text },
    { "folding twice is folding once", folding_twice_is_folding_once },
    { "composed and decomposed fold alike", composed_and_decomposed_fold_alike },
    { "knows valid UTF-8", knows_valid_utf8 },
    { "replaces maximal subparts", replaces_maximal_subparts },
    { "cuts between code points", cuts_between_code_points },
    { "sees bidi controls", sees_bidi_controls },
    { "passes over letters", passes_over_letters },
    { "folds signs of a byte alike", folds_signs_of_a_byte_alike },
    CU_TEST_INFO_NULL,
};
