/* SPDX-License-Identifier: MIT */
/* Writes the report of an audit as HTML: what is on the page, and in which order. */
#include "page.h"
#include "pagestyle.h"

static void
put_card(const struct page *p, enum page_word title, const char *total)
{
    size_t n = tally_total(p->tally, total);

    page_put(p, "<li><b>%zu</b>%s <small>%.1f%%</small></li>", n, page_say(p, title),
             page_share(p, n));
}

static void
put_head(const struct page *p)
{
    bool arabic = p->language == AUDITHTML_ARABIC;

    page_put(p,
             "<!DOCTYPE html>\n<html lang=\"%s\" dir=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
             "<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">\n"
             "<meta name=\"viewport\" content=\"width=device-width\">\n"
             "<meta name=\"referrer\" content=\"no-referrer\">\n<title>%s</title>\n<style>",
             arabic ? "ar" : "en", arabic ? "rtl" : "ltr", page_policy, page_say(p, PAGE_TITLE));
    output_text(p->out, page_style);
    page_put(p, "</style>\n</head>\n");
}

static void
put_cards(const struct page *p)
{
    page_put(p, "<h1>%s</h1>\n<ul class=\"cards\">", page_say(p, PAGE_TITLE));
    put_card(p, PAGE_DOCUMENTS, "documents");
    put_card(p, PAGE_DATED, "dated");
    put_card(p, PAGE_SOURCED, "sourced");
    put_card(p, PAGE_BOTH, "both");
    page_put(p, "</ul>\n");
}

bool
audithtml_write(struct tally *tally, const struct tarwisa *t, enum audithtml_language language,
                struct output *out)
{
    struct page p = { .out = out,
                      .tally = tally,
                      .t = t,
                      .language = language,
                      .documents = tally_total(tally, "documents") };

    tally_settle(tally);
    put_head(&p);
    page_put(&p, "<body data-filter=\"%s\">\n<main>\n", page_say(&p, PAGE_FILTER));
    put_cards(&p);
    page_write_coverage(&p);
    page_write_timeline(&p);
    page_write_outlets(&p);
    page_write_years(&p);
    page_write_credits(&p);
    page_write_tables(&p);
    page_put(&p, "</main>\n<script>");
    output_text(p.out, page_script);
    page_put(&p, "</script>\n</body>\n</html>\n");
    return !p.no_memory;
}
