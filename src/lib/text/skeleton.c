/* SPDX-License-Identifier: MIT */
/* What a name looks like: letters that a reader takes for each other are one. */
#include "skeleton.h"

#include "utf8.h"

#include <unicode/uchar.h>
#include <unicode/uspoof.h>
#include <unicode/ustring.h>

/* A mapping of ICU makes at most 18 units of one (U+FDFA), and changing case three. */
#define UNITS_MAX (SKELETON_NAME_MAX * 3)
#define SKELETON_UNITS_MAX (SKELETON_NAME_MAX * 6)

/* The skeleton of a text is that of its letters, one behind the other, but for the order of marks, which
 * folding drops: so ICU, which allocates for longer texts, is asked letter by letter, and not for those
 * that are often met. Returns the number of units. */
static int32_t
ask(const struct skeletons *skeletons, UChar32 point, UChar out[], int32_t room)
{
    UChar units[U16_MAX_LENGTH];
    UErrorCode status = U_ZERO_ERROR;
    int32_t n = 0;

    U16_APPEND_UNSAFE(units, n, (uint32_t)point);
    n = uspoof_getSkeleton(skeletons->checker, 0, units, n, out, room, &status);
    return U_SUCCESS(status) ? n : -1;
}

enum tarwisa_result
skeletons_open(struct skeletons *skeletons, const struct look *looks)
{
    UErrorCode status = U_ZERO_ERROR;

    skeletons->looks = looks;
    skeletons->checker = uspoof_open(&status);
    if (U_FAILURE(status)) {
        skeletons_close(skeletons);
        return status == U_MEMORY_ALLOCATION_ERROR ? TARWISA_ERR_NOMEM : TARWISA_ERR_ICU;
    }
    return TARWISA_OK;
}

void
skeletons_close(struct skeletons *skeletons)
{
    uspoof_close(skeletons->checker);
    skeletons->checker = NULL;
}

struct look
skeleton_look(const struct skeletons *skeletons, uint32_t point)
{
    struct look look = { 0 };
    int32_t n = ask(skeletons, (UChar32)point, look.units, sizeof look.units / sizeof *look.units);

    look.n = (uint16_t)(n < 0 ? 0 : n);
    return look;
}

/* Is it shown? ASCII and the letters of Arabic need no look into ICU's tables. */
static bool
is_shown(UChar32 point)
{
    if (point < 0x80 || (point >= 0x0620 && point < 0x06DD))
        return true;
    return !u_hasBinaryProperty(point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) &&
           u_charType(point) != U_FORMAT_CHAR;
}

/* ICU's skeletons keep what does not show. */
static int32_t
write_shown(struct tarwisa_span name, UChar units[UNITS_MAX])
{
    UBool failed = false;
    int32_t n = 0;

    for (size_t at = 0; at < name.len && !failed;) {
        UChar32 point = (UChar32)utf8_next(name, &at);

        if (is_shown(point))
            U16_APPEND(units, n, UNITS_MAX, point, failed);
    }
    return failed ? 0 : n;
}

static int32_t
write_case(const UChar *units, int32_t n, enum skeleton_case how, UChar out[UNITS_MAX])
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t len = n;

    switch (how) {
    case SKELETON_AS_WRITTEN: u_memcpy(out, units, n); break;
    case SKELETON_SMALL: len = u_strToLower(out, UNITS_MAX, units, n, "", &status); break;
    case SKELETON_CAPITAL: len = u_strToUpper(out, UNITS_MAX, units, n, "", &status); break;
    }
    return U_SUCCESS(status) ? len : 0;
}

static int32_t
look_of(const struct skeletons *skeletons, UChar32 point, UChar out[], int32_t room)
{
    const struct look *look;

    if (skeletons->looks == NULL || point >= SKELETON_LOOKS)
        return ask(skeletons, point, out, room);
    look = &skeletons->looks[point];
    if (look->n == 0 || look->n > room)
        return ask(skeletons, point, out, room);
    u_memcpy(out, look->units, look->n);
    return look->n;
}

/* -1 where there is no room. */
static int32_t
write_looks(const struct skeletons *skeletons, const UChar *units, int32_t n,
            UChar out[SKELETON_UNITS_MAX])
{
    int32_t len = 0;

    for (int32_t at = 0; at < n && len >= 0;) {
        UChar32 point = units[at++];
        int32_t more;

        if (U16_IS_LEAD((uint32_t)point) && at < n) /* the other half follows: the text is whole */
            point = U16_GET_SUPPLEMENTARY(point, units[at++]);
        more = look_of(skeletons, point, out + len, SKELETON_UNITS_MAX - len);
        len = more < 0 ? -1 : len + more;
    }
    return len;
}

size_t
skeleton_key(const struct skeletons *skeletons, const struct fold *fold, struct tarwisa_span name,
             enum skeleton_case how, char key[SKELETON_KEY_MAX])
{
    UChar shown[UNITS_MAX], cased[UNITS_MAX], looks[SKELETON_UNITS_MAX];
    char text[TARWISA_FIELD_MAX];
    UErrorCode status = U_ZERO_ERROR;
    int32_t n, len = 0;
    size_t folded;

    if (name.len > SKELETON_NAME_MAX)
        return 0;
    n = write_case(shown, write_shown(name, shown), how, cased);
    n = write_looks(skeletons, cased, n, looks);
    if (n < 0)
        return 0;
    u_strToUTF8(text, sizeof text, &len, looks, n, &status);
    if (U_FAILURE(status))
        return 0;
    folded = fold_name(fold, (struct tarwisa_span){ text, (size_t)len }, key, SKELETON_KEY_MAX);
    return folded == SIZE_MAX ? 0 : folded;
}
