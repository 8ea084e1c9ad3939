/* SPDX-License-Identifier: MIT */
/* Why a value was read as it was: gathered, then told or written as JSON. */
#include "reasons.h"
#include "message.h"

#include <stdio.h>
#include <string.h>

static const char *const kinds[] = { [TARWISA_REASON_TOKEN] = "token",
                                     [TARWISA_REASON_RULE] = "rule",
                                     [TARWISA_REASON_FOR] = "for",
                                     [TARWISA_REASON_AGAINST] = "against" };

static size_t
kept(const struct reasons *reasons)
{
    return reasons->n < REASONS_MAX ? reasons->n : REASONS_MAX;
}

void
reasons_add(void *data, const struct tarwisa_reason *reason)
{
    struct reasons *reasons = data;

    if (reasons->n < REASONS_MAX) {
        reasons->list[reasons->n].reason = *reason;
        snprintf(reasons->list[reasons->n].detail, DETAIL_MAX, "%s", reason->detail);
    }
    reasons->n++;
}

void
reasons_tell(const struct reasons *reasons)
{
    for (size_t i = 0; i < kept(reasons); i++) {
        const struct tarwisa_reason *r = &reasons->list[i].reason;
        const char *detail = reasons->list[i].detail;

        /* Arabic comes last, so that right-to-left display cannot shuffle the line */
        message("%-7s  %s%s%s: %.*s", kinds[r->kind], r->text, detail[0] == '\0' ? "" : " ", detail,
                (int)r->span.len, r->span.len == 0 ? "" : r->span.bytes);
    }
    if (reasons->n > REASONS_MAX)
        message("%zu more", reasons->n - REASONS_MAX);
}

static void
write_member(struct jsonout *json, const char *key, const char *bytes, size_t len)
{
    jsonout_key(json, key);
    jsonout_string(json, &(struct cell){ len == 0 ? NULL : bytes, len });
}

void
reasons_write(struct jsonout *json, const void *data)
{
    const struct reasons *reasons = data;

    jsonout_key(json, "explanation");
    jsonout_open(json, '[');
    for (size_t i = 0; i < kept(reasons); i++) {
        const struct tarwisa_reason *r = &reasons->list[i].reason;
        const char *detail = reasons->list[i].detail;

        jsonout_open(json, '{');
        write_member(json, "kind", kinds[r->kind], strlen(kinds[r->kind]));
        write_member(json, "text", r->span.bytes, r->span.len);
        write_member(json, "says", r->text, strlen(r->text));
        write_member(json, "detail", detail, strlen(detail));
        jsonout_close(json, '}');
    }
    jsonout_close(json, ']');
}

void
reasons_give(const struct options *options, const struct reasons *reasons, struct row *row)
{
    if (!options->explain)
        return;
    if (options->format == FORMAT_JSONL) {
        row->more = (struct row_more){ reasons_write, reasons };
    } else {
        reasons_tell(reasons);
    }
}
