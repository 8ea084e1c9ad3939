/* SPDX-License-Identifier: MIT */
/* The pipeline in order: a document's candidates, their values, one record. */
#include "context.h"

#include "date/isotext.h"
#include "date/relative.h"
#include "date/urldate.h"
#include "source/citations.h"
#include "source/dateline.h"
#include "text/utf8.h"

#include <string.h>

/* A source value of more bytes is running text behind a label. */
#define SOURCE_VALUE_MAX 512

/* Words that may stand between a glued label and its date: "نشر في بيان اليوم يوم 05 - 08 -
 * 2012" */
#define GLUED_WORDS_MAX 8

/* The id of the generic row that says of a picture that it is an old one */
#define ARCHIVE_ID "generic-archive"

/* A date that was read, and whether it was counted back from the time of reading. */
struct kept_date {
    struct tarwisa_date date;
    bool counted;
};

struct pipeline {
    const struct tarwisa *t;
    struct tarwisa_scratch *scratch;
    struct date_reader dates;
    struct source_reader sources; /* of what stands behind labels */
    const struct tarwisa_options *options;
    struct tarwisa_record record;
    struct kept_date published, updated;
    struct kept_date line;         /* of a date line; MISSING for none */
    struct kept_date page;         /* of one above the page's menu, likewise */
    struct tarwisa_source credits; /* outlets named by all labels, as its credits, in text order */
};

/* --- dates --------------------------------------------------------------------------------------- */

static bool
has_value(const struct tarwisa_date *date)
{
    return date->iso[0] != '\0' || date->partial[0] != '\0';
}

/* What nothing was read of gives way to any date, and a time counted back, which sites round, to one
 * that is written. A doubt does not: it is settled by nothing that comes later. */
static bool
gives_way(const struct kept_date *kept, const struct kept_date *other)
{
    enum tarwisa_date_status status = kept->date.status;
    bool is_line = (kept->date.flags & TARWISA_FLAG_DATE_LINE) != 0;

    if (kept->counted)
        return !other->counted && has_value(&other->date);
    return status == TARWISA_DATE_MISSING || status == TARWISA_DATE_UNPARSED ||
           (is_line && status == TARWISA_DATE_INVALID);
}

/* Of two dates the first in the text counts. */
static void
keep_date(struct kept_date *kept, const struct kept_date *other)
{
    if (gives_way(kept, other))
        *kept = *other;
    else if (!other->counted && other->date.iso[0] != '\0' &&
             strcmp(kept->date.iso, other->date.iso) != 0)
        kept->date.flags |= TARWISA_FLAG_SEVERAL_DATES;
}

/* Behind a label without a colon text that runs on makes the label a verb ("نشر في 12 يونيو 1950
 * أول عدد"); in the body any word does. */
static bool
is_followed_by_text(const struct candidate *c, const struct date_reading *reading)
{
    return !c->marked && (reading->runs_on || (c->in_body && reading->words_behind > 0));
}

/* A date stands right behind its label; where that is glued ("نشر في بيان اليوم يوم 5 - 8 - 2012")
 * behind the outlet's name and a filling word. */
static bool
is_behind_label(const struct candidate *c, const struct date_reading *reading)
{
    if (reading->date.status == TARWISA_DATE_UNPARSED || is_followed_by_text(c, reading))
        return false;
    return reading->words_before == 0 ||
           (c->glued && reading->filled_before && reading->words_before <= GLUED_WORDS_MAX);
}

/* A line is a date line when nothing but one whole date, without a label's role, stands on it.
 * Three small numbers without a clock may be anything, and a word such as اليوم is a newspaper's
 * name. A day behind it is that of the visit, which sites print on every page. */
static bool
is_date_line(const struct date_reading *reading)
{
    const struct tarwisa_date *d = &reading->date;

    if (reading->others > 0 || reading->is_loose || reading->is_today ||
        d->role != TARWISA_ROLE_NONE || d->status == TARWISA_DATE_UNPARSED ||
        d->status == TARWISA_DATE_PARTIAL)
        return false;
    return (d->flags & TARWISA_FLAG_TWO_DIGIT_YEAR) == 0 || d->time[0] != '\0';
}

/* The Hijri date often has a line of its own, above or below the Gregorian one, which wins. Two
 * that are further apart than sighting makes them are no twins. */
static bool
join_hijri_twin(struct tarwisa_date *kept, const struct tarwisa_date *date)
{
    uint32_t hijri = kept->flags & TARWISA_FLAG_HIJRI_ONLY;
    int32_t apart;

    if (kept->iso[0] == '\0' || date->iso[0] == '\0' ||
        hijri == (date->flags & TARWISA_FLAG_HIJRI_ONLY))
        return false;
    apart = days_of_iso(kept->iso) - days_of_iso(date->iso);
    if (apart < -2 || apart > 2)
        return false;
    if (hijri != 0)
        *kept = *date;
    if (apart != 0)
        kept->flags |= TARWISA_FLAG_HIJRI_MISMATCH;
    return true;
}

static void
doubt(struct tarwisa_date *date)
{
    date->status = TARWISA_DATE_AMBIGUOUS;
    date->iso[0] = date->time[0] = '\0';
}

/* Two date lines that differ, one of them perhaps the day the page was saved, settle nothing. */
static void
keep_date_line(struct kept_date *kept, const struct kept_date *line)
{
    if (join_hijri_twin(&kept->date, &line->date))
        return;
    keep_date(kept, line);
    if ((kept->date.flags & TARWISA_FLAG_SEVERAL_DATES) != 0)
        doubt(&kept->date);
}

static void
take_date_line(struct pipeline *p, const struct candidate *c)
{
    struct date_reading reading;

    date_read(&p->dates, c->value, DATE_WHOLE_FIELD, p->options, NULL, &reading);
    if (!is_date_line(&reading) || (reading.is_ago && c->in_body)) /* a comment's time */
        return;
    reading.date.flags |= TARWISA_FLAG_DATE_LINE;
    attributions_add_date(&p->scratch->attributions, TARWISA_ROLE_PUBLISHED, &reading.date);
    keep_date_line(c->above_menu && !reading.is_issue ? &p->page : &p->line,
                   &(struct kept_date){ reading.date, reading.is_ago });
}

/* A day above the menu is that of the visit, or the article's: alone it settles nothing. */
static void
settle_page(struct pipeline *p)
{
    bool alone = p->line.date.status == TARWISA_DATE_MISSING &&
                 p->published.date.status == TARWISA_DATE_MISSING;

    if (p->page.date.status == TARWISA_DATE_MISSING)
        return;
    keep_date_line(&p->line, &p->page);
    if (alone && p->line.date.iso[0] != '\0')
        doubt(&p->line.date);
}

/* A label's date counts before a date line, but for a Hijri one with its twin on the line below, and
 * for one that is counted back. */
static void
settle_published(struct pipeline *p)
{
    struct tarwisa_date *published = &p->published.date;
    const struct tarwisa_date *line = &p->line.date;

    if (published->status == TARWISA_DATE_MISSING ||
        (p->published.counted && !p->line.counted && line->iso[0] != '\0'))
        *published = *line;
    else if (join_hijri_twin(published, line))
        published->flags &= ~(uint32_t)TARWISA_FLAG_DATE_LINE;
    else if (line->iso[0] != '\0' && !p->line.counted && published->iso[0] != '\0' &&
             strcmp(line->iso, published->iso) != 0)
        published->flags |= TARWISA_FLAG_SEVERAL_DATES;
}

static void
settle_dates(struct pipeline *p)
{
    struct tarwisa_record *r = &p->record;

    settle_page(p);
    settle_published(p);
    r->published = p->published.date;
    r->updated = p->updated.date;
    if (r->published.status == TARWISA_DATE_MISSING && r->updated.iso[0] != '\0')
        r->published.flags |= TARWISA_FLAG_UPDATED_ONLY;
}

/* --- the address -------------------------------------------------------------------------------- */

/* A text that says nothing was published when its address says. */
static void
take_date_of_url(struct pipeline *p, struct ymd d)
{
    struct tarwisa_date *out = &p->record.published;
    struct reference as_of = reference_of(p->options->as_of);

    out->flags |= TARWISA_FLAG_DATE_FROM_URL;
    out->calendar = TARWISA_CALENDAR_GREGORIAN;
    out->status = d.day == 0 ? TARWISA_DATE_PARTIAL : TARWISA_DATE_INFERRED;
    if (d.day == 0) {
        iso_write_month(d.year, d.month, out->partial);
        return;
    }
    iso_write_day(gregorian_days(d), out->iso);
    if (as_of.known && gregorian_days(d) > as_of.days)
        out->flags |= TARWISA_FLAG_FUTURE_DATE;
}

/* Zones may have the day on either side of midnight, and a month's end. */
static bool
is_within_a_day(int32_t days, struct ymd d)
{
    for (int32_t near = days - 1; near <= days + 1; near++) {
        struct ymd other = gregorian_of_days(near);

        if (other.year == d.year && other.month == d.month && (d.day == 0 || other.day == d.day))
            return true;
    }
    return false;
}

static void
settle_url(struct pipeline *p, struct tarwisa_span url)
{
    struct tarwisa_date *published = &p->record.published;
    struct ymd d;

    if (url.len == 0 || !urldate_find(url, &d))
        return;
    if (published->status == TARWISA_DATE_MISSING)
        take_date_of_url(p, d);
    else if (published->iso[0] != '\0' && !is_within_a_day(days_of_iso(published->iso), d))
        published->flags |= TARWISA_FLAG_URL_DISAGREES;
}

/* --- sources ------------------------------------------------------------------------------------- */

/* "المصدر:: يوم الأربعاء 18/01/2012": a date in the source's place */
static bool
is_date(struct pipeline *p, struct tarwisa_span value)
{
    struct date_reading reading;

    if (!utf8_has_digit(value))
        return false;
    date_read(&p->dates, value, DATE_WHOLE_FIELD, p->options, NULL, &reading);
    return reading.others == 0 && reading.date.iso[0] != '\0';
}

/* Every outlet named, in text order; the source is taken out of them at the end. */
static void
note_names(struct pipeline *p, const struct tarwisa_source *source)
{
    if (source->outlet != NULL)
        source_credit(&p->credits, source->outlet);
    for (size_t i = 0; i < source->n_credits; i++)
        source_credit(&p->credits, source->credits[i]);
}

/* The last label names whom the text was taken from, but for one that names only a generic word. */
static void
keep_source(struct pipeline *p, const struct source_reading *reading)
{
    const struct tarwisa_source *source = &reading->source;
    struct tarwisa_source *kept = &p->record.source;

    if (source->status == TARWISA_SOURCE_MISSING)
        return;
    note_names(p, source);
    attributions_add_names(&p->scratch->attributions, reading);
    if (source->status == TARWISA_SOURCE_GENERIC && kept->status != TARWISA_SOURCE_MISSING)
        return;
    if (kept->status == TARWISA_SOURCE_UNKNOWN || kept->status == TARWISA_SOURCE_AMBIGUOUS)
        p->credits.flags |= TARWISA_FLAG_UNKNOWN_CREDIT;
    p->credits.flags |= kept->flags;
    *kept = *source;
}

static void
take_source(struct pipeline *p, const struct candidate *c)
{
    struct tarwisa_span value = value_trim(value_cut(c->value, SOURCE_VALUE_MAX));
    struct source_reading reading;

    if (is_date(p, value))
        return;
    value_read_source(&p->sources, value, &reading);
    if (c->label.needs == NEEDS_REGISTERED && reading.n_unknown > 0)
        return;
    if (value.len < c->value.len) { /* longer than names are: text that runs on behind the label */
        source_take_for_prose(&reading);
        reading.source.flags |= TARWISA_FLAG_TRUNCATED;
    }
    if (c->bidi)
        reading.source.flags |= TARWISA_FLAG_BIDI_CONTROLS;
    keep_source(p, &reading);
}

/* Whole, and the text says all of it. */
static bool
is_dateline_day(const struct date_reading *reading)
{
    const struct tarwisa_date *d = &reading->date;
    uint32_t doubts = TARWISA_FLAG_ORDER_ASSUMED | TARWISA_FLAG_HIJRI_ONLY;

    if (reading->is_ago || d->role != TARWISA_ROLE_NONE ||
        (d->flags & TARWISA_FLAG_TWO_DIGIT_YEAR) != 0)
        return false;
    return d->status == TARWISA_DATE_OK ||
           (d->status == TARWISA_DATE_INFERRED && (d->flags & doubts) != 0);
}

/* "الرباط (و م ع) 12 يونيو 2024": where nothing else says when, the dateline does. Without a place
 * ("رويترز 3 مارس 2019") it may be a picture's. */
static void
take_dateline_day(struct pipeline *p, const struct source_reading *dateline)
{
    struct date_reading reading;

    if (dateline->n_places == 0 || p->published.date.status != TARWISA_DATE_MISSING ||
        p->line.date.status != TARWISA_DATE_MISSING)
        return;
    date_read(&p->dates, dateline->source.raw, DATE_WHOLE_FIELD, p->options, NULL, &reading);
    if (!is_dateline_day(&reading))
        return;
    reading.date.flags |= TARWISA_FLAG_DATE_LINE;
    attributions_add_date(&p->scratch->attributions, TARWISA_ROLE_PUBLISHED, &reading.date);
    p->line = (struct kept_date){ reading.date, false };
}

/* "(رويترز - أرشيف)": a picture's credit, which stands where a dateline may */
static bool
is_credit_of_picture(const struct source_reading *dateline)
{
    for (size_t i = 0; i < dateline->n_names; i++) {
        const struct tarwisa_outlet *outlet = dateline->names[i].outlet;

        if (outlet != NULL && strcmp(outlet->id, ARCHIVE_ID) == 0)
            return true;
    }
    return false;
}

/* Without a label the dateline says whom the text was taken from: that at the body's start before
 * that at its end. */
static void
take_byline(struct pipeline *p)
{
    struct source_reader reader = p->sources;
    const struct article *article = &p->scratch->article;
    struct source_reading reading;

    if (p->record.source.status != TARWISA_SOURCE_MISSING)
        return;
    reader.labelled = false;
    reader.exact = true;
    for (size_t i = 0; i < article->n_datelines; i++) {
        struct tarwisa_span start = value_cut(article->datelines[i], SOURCE_VALUE_MAX);

        if (!dateline_read(&reader, value_trim(start), &reading) || is_credit_of_picture(&reading))
            continue;
        reading.source.flags |= TARWISA_FLAG_BYLINE;
        keep_source(p, &reading);
        if (i < article->n_header_datelines)
            take_dateline_day(p, &reading);
        return;
    }
}

/* All that other labels name are credits of the last one. */
static void
settle_source(struct pipeline *p)
{
    struct tarwisa_source *s = &p->record.source;

    s->flags |= p->credits.flags;
    s->n_credits = 0;
    for (size_t i = 0; i < p->credits.n_credits; i++)
        source_credit(s, p->credits.credits[i]);
    source_flag_several(s);
}

/* "نشر في هسبريس يوم 25 - 10 - 2012": the label names the outlet too */
static void
take_outlet_before(struct pipeline *p, struct tarwisa_span before)
{
    struct source_reading reading;

    value_read_source(&p->sources, value_trim(value_cut(before, SOURCE_VALUE_MAX)), &reading);
    keep_source(p, &reading);
}

/* Where a date of that label goes; a document's own date is only listed. */
static void
keep_labelled_date(struct pipeline *p, enum label_role label, const struct kept_date *kept)
{
    static const enum tarwisa_role roles[] = { [LABEL_PUBLISHED] = TARWISA_ROLE_PUBLISHED,
                                               [LABEL_UPDATED] = TARWISA_ROLE_UPDATED,
                                               [LABEL_ISSUED] = TARWISA_ROLE_ISSUED };

    attributions_add_date(&p->scratch->attributions, roles[label], &kept->date);
    if (label == LABEL_PUBLISHED)
        keep_date(&p->published, kept);
    else if (label == LABEL_UPDATED)
        keep_date(&p->updated, kept);
}

static void
take_labelled_date(struct pipeline *p, const struct candidate *c)
{
    struct date_reading reading;

    date_read(&p->dates, c->value, DATE_AT_START, p->options, NULL, &reading);
    if (c->cut)
        reading.date.flags |= TARWISA_FLAG_TRUNCATED;
    if (c->bidi)
        reading.date.flags |= TARWISA_FLAG_BIDI_CONTROLS;
    if (!is_behind_label(c, &reading)) {
        if (!c->marked || c->label.needs == NEEDS_DATE || c->label.role == LABEL_UPDATED)
            return;
        reading.date = (struct tarwisa_date){ .status = TARWISA_DATE_UNPARSED, .raw = c->value };
    }
    if (c->glued && reading.before.len > 0)
        take_outlet_before(p, reading.before);
    keep_labelled_date(p, (enum label_role)c->label.role,
                       &(struct kept_date){ reading.date, reading.is_ago });
}

/* --- citations ------------------------------------------------------------------------------------ */

/* What a label or a dateline names is no citation. */
static bool
is_attributed(const struct attributions *a, struct tarwisa_span raw)
{
    for (size_t i = 0; i < a->n; i++) {
        const struct tarwisa_attribution *other = &a->list[i];

        if (other->role == TARWISA_ROLE_SOURCE && other->raw.bytes < raw.bytes + raw.len &&
            raw.bytes < other->raw.bytes + other->raw.len)
            return true;
    }
    return false;
}

static bool
is_cited(const struct attributions *a, const struct tarwisa_outlet *outlet)
{
    for (size_t i = 0; i < a->n; i++) {
        if (a->list[i].role == TARWISA_ROLE_CITED && a->list[i].outlet == outlet)
            return true;
    }
    return false;
}

/* Each outlet is listed where the body cites it first. */
static void
take_citations(struct pipeline *p, struct tarwisa_span text)
{
    struct attributions *a = &p->scratch->attributions;
    struct tarwisa_span body = { text.bytes, p->scratch->article.body_limit };
    struct source_reader reader = p->sources;
    struct citation citation;

    reader.labelled = false;
    for (size_t at = 0; citation_next(&reader, body, &at, &citation);) {
        const struct tarwisa_outlet *outlet = citation.outlet;

        if (!is_attributed(a, citation.raw) && !is_cited(a, outlet))
            attributions_add_citation(a, citation.raw, outlet);
    }
}

/* --- the document ---------------------------------------------------------------------------------- */

static void
take_candidate(struct pipeline *p, const struct candidate *c)
{
    if (!c->labelled) {
        take_date_line(p, c);
        return;
    }
    switch ((enum label_role)c->label.role) {
    case LABEL_PUBLISHED:
    case LABEL_UPDATED:
    case LABEL_ISSUED: take_labelled_date(p, c); break;
    case LABEL_SOURCE: take_source(p, c); break;
    default: break; /* a picture's source */
    }
}

enum tarwisa_result
tarwisa_extract(const struct tarwisa *t, struct tarwisa_scratch *scratch,
                const struct tarwisa_document *document, struct tarwisa_record *out)
{
    struct pipeline p = { .t = t,
                          .scratch = scratch,
                          .dates = date_reader_of(t, scratch),
                          .options = options_or_usual(document->options) };

    p.sources = source_reader_of(t, scratch, p.options);
    p.sources.labelled = true;
    p.sources.url = document->url;
    p.published.date.status = TARWISA_DATE_MISSING;
    p.updated.date.status = TARWISA_DATE_MISSING;
    p.record.source.status = TARWISA_SOURCE_MISSING;
    p.line.date.status = TARWISA_DATE_MISSING;
    p.page.date.status = TARWISA_DATE_MISSING;

    scratch->attributions.n = 0;
    scratch->attributions.overflow = false;
    article_scan(&t->fold, document->text, &scratch->article);
    for (size_t i = 0; i < scratch->article.n; i++)
        take_candidate(&p, &scratch->article.list[i]);
    take_byline(&p);
    settle_dates(&p);
    settle_url(&p, document->url);
    settle_source(&p);
    if (p.options->citations)
        take_citations(&p, document->text);

    p.record.flags = p.record.published.flags | p.record.source.flags;
    if (!document->valid_utf8 && !utf8_is_valid(document->text))
        p.record.flags |= TARWISA_FLAG_BAD_UTF8;
    if (scratch->article.overflow || scratch->attributions.overflow)
        p.record.flags |= TARWISA_FLAG_TRUNCATED;
    attributions_settle(&scratch->attributions);
    p.record.attributions = scratch->attributions.list;
    p.record.n_attributions = scratch->attributions.n;
    *out = p.record;
    return TARWISA_OK;
}
