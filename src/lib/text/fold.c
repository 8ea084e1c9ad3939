/* SPDX-License-Identifier: MIT */
/* Folding: the one spelling under which variants of an Arabic text meet, with a map back. */
#include "fold.h"

#include "entity.h"
#include "shortcuts.h"
#include "utf8.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include <endian.h>
#include <string.h>

#define TATWEEL 0x0640
#define DROPPED 0u /* NUL is a control character and never stands in folded text */
#define ARRAY_LEN(a) (sizeof(a) / sizeof *(a))

enum tarwisa_result
fold_open(struct fold *fold)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar warm[4];

    fold->normalizer = unorm2_getNFKCCasefoldInstance(&status);
    if (U_FAILURE(status))
        return status == U_MEMORY_ALLOCATION_ERROR ? TARWISA_ERR_NOMEM : TARWISA_ERR_ICU;
    /* the data is loaded by the first use, which must not fall into the middle of a run */
    unorm2_getDecomposition(fold->normalizer, 0xE9, warm, ARRAY_LEN(warm), &status);
    return U_FAILURE(status) ? TARWISA_ERR_ICU : TARWISA_OK;
}

/* The letters of Arabic, by their last seven bits. Folded as Lucene's ArabicNormalizer does: hamza
 * carriers on alef, alef maqsura and teh marbuta to their plain twins. The hamza goes from waw and
 * yeh too, since it goes from them where it is a combining mark of its own (U+0654). */
const uint16_t fold_letters[128] = {
    [0x21] = 0x0621, [0x22] = 0x0627, [0x23] = 0x0627, [0x24] = 0x0648, [0x25] = 0x0627,
    [0x26] = 0x064A, [0x27] = 0x0627, [0x28] = 0x0628, [0x29] = 0x0647, [0x2A] = 0x062A,
    [0x2B] = 0x062B, [0x2C] = 0x062C, [0x2D] = 0x062D, [0x2E] = 0x062E, [0x2F] = 0x062F,
    [0x30] = 0x0630, [0x31] = 0x0631, [0x32] = 0x0632, [0x33] = 0x0633, [0x34] = 0x0634,
    [0x35] = 0x0635, [0x36] = 0x0636, [0x37] = 0x0637, [0x38] = 0x0638, [0x39] = 0x0639,
    [0x3A] = 0x063A, [0x41] = 0x0641, [0x42] = 0x0642, [0x43] = 0x0643, [0x44] = 0x0644,
    [0x45] = 0x0645, [0x46] = 0x0646, [0x47] = 0x0647, [0x48] = 0x0648, [0x49] = 0x064A,
    [0x4A] = 0x064A,
};

/* No blank, which may be one of several, no '&', which may begin an entity of HTML, and no tatweel. */
const uint8_t fold_signs[256] = {
    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,
    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,
    0,    '!',  '"',  '#',  '$',  '%',  0,    '\'', '(',  ')',  '*',  '+',  ',',  '-',  '.',  '/',
    '0',  '1',  '2',  '3',  '4',  '5',  '6',  '7',  '8',  '9',  ':',  ';',  '<',  '=',  '>',  '?',
    '@',  'a',  'b',  'c',  'd',  'e',  'f',  'g',  'h',  'i',  'j',  'k',  'l',  'm',  'n',  'o',
    'p',  'q',  'r',  's',  't',  'u',  'v',  'w',  'x',  'y',  'z',  '[',  '\\', ']',  '^',  '_',
    '`',  'a',  'b',  'c',  'd',  'e',  'f',  'g',  'h',  'i',  'j',  'k',  'l',  'm',  'n',  'o',
    'p',  'q',  'r',  's',  't',  'u',  'v',  'w',  'x',  'y',  'z',  '{',  '|',  '}',  '~',  0,
    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    ',',  0,    0,    0,
    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    ';',  0,    0,    0,    '?',
    0,    0xA1, 0xA7, 0xA7, 0xC8, 0xA7, 0xCA, 0xA7, 0xA8, 0xC7, 0xAA, 0xAB, 0xAC, 0xAD, 0xAE, 0xAF,
    0xB0, 0xB1, 0xB2, 0xB3, 0xB4, 0xB5, 0xB6, 0xB7, 0xB8, 0xB9, 0xBA, 0,    0,    0,    0,    0,
    0,    0xC1, 0xC2, 0xC3, 0xC4, 0xC5, 0xC6, 0xC7, 0xC8, 0xCA, 0xCA, 0,    0,    0,    0,    0,
    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,
    '0',  '1',  '2',  '3',  '4',  '5',  '6',  '7',  '8',  '9',  0,    '.',  ',',  0,    0,    0,
    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,
};

static uint32_t
fold_letter(uint32_t point)
{
    return point >= 0x0600 && point < 0x0680 ? fold_letters[point - 0x0600] : 0;
}

/* One code point to another; sorted. Letters: as Lucene's PersianNormalizer, the Persian letters to
 * the Arabic ones they are typed for. Marks: to the ASCII one of their kind, so that a grammar has
 * one dash, one quote and one comma to know. */
static const struct {
    uint16_t from, to;
} singles[] = {
    { 0x00AB, '"' },    { 0x00BB, '"' },    { 0x0589, ':' },    { 0x05BE, '-' },
    { 0x060C, ',' },    { 0x061B, ';' },    { 0x061F, '?' },    { TATWEEL, TATWEEL },
    { 0x066B, '.' },    { 0x066C, ',' },    { 0x0671, 0x0627 }, { 0x06A9, 0x0643 },
    { 0x06BE, 0x0647 }, { 0x06C0, 0x0647 }, { 0x06C1, 0x0647 }, { 0x06CC, 0x064A },
    { 0x06D2, 0x064A }, { 0x06D4, '.' },    { 0x06D5, 0x0647 }, { 0x2010, '-' },
    { 0x2011, '-' },    { 0x2012, '-' },    { 0x2013, '-' },    { 0x2014, '-' },
    { 0x2015, '-' },    { 0x2018, '\'' },   { 0x2019, '\'' },   { 0x201A, '\'' },
    { 0x201C, '"' },    { 0x201D, '"' },    { 0x201E, '"' },    { 0x201F, '"' },
    { 0x2022, 0x2022 }, { 0x2039, '"' },    { 0x203A, '"' },    { 0x2044, '/' },
    { 0x2212, '-' },    { 0x2215, '/' },    { 0x2236, ':' },    { 0x2500, '-' },
    { 0x3001, ',' },
};

/* 0 where it is none of them. */
static uint32_t
fold_single(uint32_t point)
{
    size_t low = 0, high = ARRAY_LEN(singles);

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (singles[middle].from == point)
            return singles[middle].to;
        if (singles[middle].from < point)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

static bool
is_vowel_sign(uint32_t point)
{
    return (point >= 0x064B && point <= 0x065F) || point == 0x0670;
}

/* What becomes of a code point that has no mapping of its own */
static uint32_t
fold_class(uint32_t point)
{
    if (u_isUWhiteSpace((UChar32)point) || (point < 0x20 && point != 0))
        return ' ';
    switch (u_charType((UChar32)point)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR: return DROPPED;
    case U_DECIMAL_DIGIT_NUMBER: return '0' + (uint32_t)u_charDigitValue((UChar32)point);
    default: return point;
    }
}

/* ASCII, letters, vowel signs, common marks and direction controls: nearly all of a text, without
 * ICU. */
static bool
fold_quickly(uint32_t point, uint32_t *out)
{
    uint32_t single;

    if (point >= 'A' && point <= 'Z')
        *out = point + ('a' - 'A');
    else if (point >= 0x20 && point < 0x7F)
        *out = point;
    else if (fold_letter(point) != 0)
        *out = fold_letter(point);
    else if (is_vowel_sign(point) || (point >= 0x200B && point <= 0x200F) || point == 0xFEFF)
        *out = DROPPED;
    else if ((single = fold_single(point)) != 0)
        *out = single;
    else
        return false;
    return true;
}

static uint32_t
fold_simple(uint32_t point)
{
    uint32_t to;

    return fold_quickly(point, &to) ? to : fold_class(point);
}

/* A code point's folded form: 0 to FOLD_POINTS_MAX code points. */
static size_t
fold_fully(const struct fold *fold, uint32_t point, uint32_t out[FOLD_POINTS_MAX])
{
    UErrorCode status = U_ZERO_ERROR;
    UChar units[2 * FOLD_POINTS_MAX];
    UChar32 points[FOLD_POINTS_MAX];
    int32_t n;
    size_t len = 0;

    n = unorm2_getDecomposition(fold->normalizer, (UChar32)point, units, ARRAY_LEN(units), &status);
    if (n >= 0)
        u_strToUTF32(points, ARRAY_LEN(points), &n, units, n, &status);
    if (n < 0 || U_FAILURE(status)) {
        out[0] = fold_simple(point);
        return out[0] == DROPPED ? 0 : 1;
    }
    for (int32_t i = 0; i < n; i++) {
        uint32_t to = fold_simple((uint32_t)points[i]);

        if (to != DROPPED)
            out[len++] = to;
    }
    return len;
}

bool
fold_is_word_any(uint32_t point)
{
    return point != UTF8_BAD && u_isalnum((UChar32)point);
}

/* A digit has no marks of its own. */
static bool
is_letter(uint32_t point)
{
    return point > '9' && fold_is_word(point);
}

static size_t
fold_point_at(const struct fold_reader *r, size_t *at, uint32_t out[FOLD_POINTS_MAX])
{
    uint32_t point = entity_or_next(r->text, at);

    if (!fold_quickly(point, &out[0]))
        return fold_fully(r->fold, point, out);
    return out[0] == DROPPED ? 0 : 1;
}

/* Vowel signs and tatweel behind a letter belong to it; a tatweel elsewhere is typed as a dash. */
static void
take_marks(struct fold_reader *r)
{
    while (r->at < r->text.len && r->after_letter) {
        size_t at = r->at;
        uint32_t point = utf8_next(r->text, &at);

        if (!is_vowel_sign(point) && point != TATWEEL)
            break;
        r->at = r->limit = at;
    }
}

struct fold_reader
fold_reader_behind(const struct fold *fold, struct tarwisa_span text, size_t at, uint32_t before)
{
    struct fold_reader reader = fold_reader_at(fold, text, at);

    reader.after_letter = is_letter(before);
    take_marks(&reader);
    return reader;
}

/* Further blanks, and further tatweels of a drawn-out dash, are part of the first. */
static void
take_run(struct fold_reader *r, uint32_t of)
{
    uint32_t points[FOLD_POINTS_MAX];

    while (r->at < r->text.len) {
        size_t at = r->at;
        size_t n = fold_point_at(r, &at, points);

        if (n == 1 && points[0] == of)
            r->limit = at;
        else if (n != 0)
            break;
        r->at = at;
    }
}

/* Nothing is left of the code point, or only a tatweel behind a letter and what was dropped. */
static bool
leaves_nothing(const struct fold_reader *r)
{
    return r->n_waiting == 0 || (r->after_letter && r->waiting[0] == TATWEEL);
}

/* Fill `waiting` with the next source code point that leaves anything. */
static bool
fold_more(struct fold_reader *r)
{
    do {
        if (r->at >= r->text.len) {
            r->n_waiting = r->next_waiting = 0;
            return false;
        }
        r->start = r->at;
        r->n_waiting = fold_point_at(r, &r->at, r->waiting);
    } while (leaves_nothing(r));
    r->next_waiting = 0;
    r->limit = r->at;

    if (r->n_waiting == 1 && (r->waiting[0] == ' ' || r->waiting[0] == TATWEEL))
        take_run(r, r->waiting[0]);
    if (r->waiting[0] == TATWEEL)
        r->waiting[0] = '-';
    r->after_letter = is_letter(r->waiting[r->n_waiting - 1]);
    take_marks(r);
    return true;
}

/* Behind a sign, the first half of one that may belong to it: but for letters and figures, which do not. */
static inline bool
may_be_mark(struct tarwisa_span text, size_t at)
{
    const uint8_t *b = (const uint8_t *)text.bytes + at;

    return at < text.len && b[0] == 0xD9 &&
           (at + 1 == text.len || fold_signs[(uint8_t)(b[0] << 6 | b[1])] == 0);
}

/* Nearly all of a text: a letter, a digit, a mark, or the one blank between two of them. */
static inline size_t
fold_shortly(struct tarwisa_span text, size_t at, uint32_t *point)
{
    uint8_t sign;
    size_t len = fold_sign_or_blank(text, at, &sign);

    if (len == 0 || may_be_mark(text, at + len))
        return 0;
    *point = fold_point_of(sign);
    return len;
}

static bool
next_plain(struct fold_reader *r, struct fold_point *out)
{
    size_t len = fold_shortly(r->text, r->at, &out->point);

    if (len == 0)
        return false;
    out->start = r->at;
    out->limit = r->at += len;
    r->after_letter = is_letter(out->point);
    return true;
}

bool
fold_next(struct fold_reader *r, struct fold_point *out)
{
    if (r->next_waiting == r->n_waiting && next_plain(r, out))
        return true;
    if (r->next_waiting == r->n_waiting && !fold_more(r))
        return false;
    out->point = r->waiting[r->next_waiting++];
    out->start = r->start;
    out->limit = r->limit;
    return true;
}

/* The room of the reader is not to be made where it is not needed. */
__attribute__((noinline)) static uint32_t
peek_slowly(const struct fold *fold, struct tarwisa_span text, size_t at, size_t *limit)
{
    struct fold_reader reader = fold_reader_at(fold, text, at);
    struct fold_point p;

    if (!fold_next(&reader, &p))
        return 0;
    *limit = p.limit;
    return p.point;
}

uint32_t
fold_peek(const struct fold *fold, struct tarwisa_span text, size_t at, size_t *limit)
{
    uint32_t point;
    size_t len = fold_shortly(text, at, &point);

    if (len == 0)
        return peek_slowly(fold, text, at, limit);
    *limit = at + len;
    return point;
}

void
fold_text(const struct fold *fold, struct tarwisa_span text, struct folded *out)
{
    struct fold_reader reader = fold_reader_at(fold, text, 0);
    struct fold_point p;

    out->len = 0;
    while (fold_next(&reader, &p) && out->len + 4 <= FOLDED_MAX)
        out->len += utf8_write(p.point, out->bytes + out->len);
    out->bytes[out->len] = '\0';
}

static bool
is_of_name(uint32_t point)
{
    return point == '+' || fold_is_word(point);
}

/* What ASCII becomes in a name: letters, digits and '+' themselves, a blank for other signs; 0 for what the
 * general way reads. */
static const char ascii_of_name[128] = {
    0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,
    0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   ' ', ' ', ' ', ' ', ' ', ' ',
    0,   ' ', ' ', ' ', ' ', '+', ' ', ' ', ' ', ' ', '0', '1', '2', '3', '4', '5', '6', '7', '8',
    '9', ' ', ' ', ' ', ' ', ' ', ' ', ' ', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k',
    'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z', ' ', ' ', ' ', ' ',
    ' ', ' ', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p', 'q',
    'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z', ' ', ' ', ' ', ' ', 0,
};

/* What leaves nothing in a name: a vowel sign, or a tatweel that lengthens the letter `before` */
static inline bool
is_mark_of_name(uint32_t point, uint32_t before)
{
    return is_vowel_sign(point) || (point == TATWEEL && is_letter(before));
}

/* Both bytes are looked at in one step. */
static inline bool
is_arabic_pair(const uint8_t *b, size_t left)
{
    uint16_t pair;

    if (left < 2)
        return false;
    memcpy(&pair, b, sizeof pair);
    return (be16toh(pair) & 0xFEC0) == 0xD880;
}

/* How far a name's plain part goes, and what comes of it. */
struct plain_name {
    size_t limit, len; /* of the text and of the key */
    uint32_t before;   /* the last sign */
    bool blank;        /* a blank belongs before the next letter */
};

/* A blank is written before each letter, and the letter over it where none belongs there, since a
 * branch could not be guessed. */
static inline void
put_ascii(struct plain_name *name, char *key, uint8_t point)
{
    key[name->len] = ' ';
    key[name->len + name->blank] = (char)point;
    name->len += point == ' ' ? 0 : 1u + name->blank;
    name->blank = point == ' ' && name->len > 0;
}

/* All of them are of two bytes. */
static inline void
put_letter(struct plain_name *name, char *key, uint32_t letter)
{
    key[name->len] = ' ';
    key[name->len + name->blank] = (char)(0xC0 | letter >> 6);
    key[name->len + name->blank + 1] = (char)(0x80 | (letter & 0x3F));
    name->len += 2u + name->blank;
    name->blank = false;
}

/* Take a sign of ASCII; false: the general way reads it. */
static inline bool
take_ascii(struct plain_name *name, char *key, uint8_t sign)
{
    uint8_t point = (uint8_t)ascii_of_name[sign];

    if (point == 0)
        return false;
    put_ascii(name, key, point);
    name->before = point;
    name->limit++;
    return true;
}

/* Likewise a sign of Arabic, whose bytes these are. */
static inline bool
take_pair(struct plain_name *name, char *key, const uint8_t *b)
{
    uint32_t sign = 0x0600 | (b[0] & 1u) << 6 | (b[1] & 0x3Fu);
    uint32_t letter = fold_letters[sign - 0x0600];

    if (letter == 0 && !is_mark_of_name(sign, name->before))
        return false;
    if (letter != 0) {
        put_letter(name, key, letter);
        name->before = letter;
    }
    name->limit += 2;
    return true;
}

/* ASCII and letters of Arabic, with the marks that leave nothing and one blank for what stands between,
 * are all of most names. */
static struct plain_name
fold_plain_name(struct tarwisa_span text, char *key, size_t size)
{
    struct plain_name name = { 0, 0, 0, false };
    bool on = takes_shortcuts;

    while (on && name.limit < text.len && name.len + 4 < size) {
        const uint8_t *b = (const uint8_t *)text.bytes + name.limit;

        if (*b < 0x80)
            on = take_ascii(&name, key, *b);
        else
            on = is_arabic_pair(b, text.len - name.limit) && take_pair(&name, key, b);
    }
    key[name.len] = '\0';
    return name;
}

size_t
fold_name(const struct fold *fold, struct tarwisa_span text, char *key, size_t size)
{
    struct fold_reader reader;
    struct fold_point p;
    struct plain_name plain;
    size_t len;
    bool blank;

    if (size == 0)
        return SIZE_MAX;
    plain = fold_plain_name(text, key, size);
    len = plain.len;
    if (plain.limit == text.len)
        return len;
    blank = plain.blank;
    reader = fold_reader_behind(fold, text, plain.limit, plain.before);
    while (fold_next(&reader, &p)) {
        char point[4];
        size_t n;

        if (!is_of_name(p.point)) {
            blank = len > 0;
            continue;
        }
        n = utf8_write(p.point, point);
        if (len + blank + n + 1 > size) {
            key[0] = '\0';
            return SIZE_MAX;
        }
        if (blank)
            key[len++] = ' ';
        blank = false;
        memcpy(key + len, point, n);
        len += n;
        key[len] = '\0';
    }
    return len;
}
