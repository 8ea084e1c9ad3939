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

enum tarwisa_result
skeletons_open(struct skeletons *skeletons)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar warm[16];
    static const UChar name[] = { 0x0412, 0x0412, 0x0421 };

    skeletons->checker = uspoof_open(&status);
    /* the data is loaded by the first use, which must not fall into the middle of a run */
    if (U_SUCCESS(status))
        uspoof_getSkeleton(skeletons->checker, 0, name, 3, warm, 16, &status);
    if (U_SUCCESS(status))
        return TARWISA_OK;
    skeletons_close(skeletons);
    return status == U_MEMORY_ALLOCATION_ERROR ? TARWISA_ERR_NOMEM : TARWISA_ERR_ICU;
}

void
skeletons_close(struct skeletons *skeletons)
{
    uspoof_close(skeletons->checker);
    skeletons->checker = NULL;
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
    n = uspoof_getSkeleton(skeletons->checker, 0, cased, n, looks, SKELETON_UNITS_MAX, &status);
    if (U_SUCCESS(status))
        u_strToUTF8(text, sizeof text, &len, looks, n, &status);
    if (U_FAILURE(status))
        return 0;
    folded = fold_name(fold, (struct tarwisa_span){ text, (size_t)len }, key, SKELETON_KEY_MAX);
    return folded == SIZE_MAX ? 0 : folded;
}
