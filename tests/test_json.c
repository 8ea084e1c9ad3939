/* SPDX-License-Identifier: MIT */
/* One line of JSON: what is a record, what is refused and why, and what is read of it. */
#include "suites.h"
#include "support.h"

#include "io/json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- lines ---------------------------------------------------------------------------------------- */

/* What may stand behind a line, and must not be taken for a part of it. */
static const char paddings[] = { ' ', '"', '\\', '0', '}', '\n', '\0', '\xff' };

/* A copy that ends with its padding, so that AddressSanitizer sees a byte read behind that. */
static char *
pad(const char *line, size_t len, char padding)
{
    char *block = malloc(len + JSON_PADDING);

    if (block == NULL)
        abort();
    memcpy(block, line, len);
    memset(block + len, padding, JSON_PADDING);
    return block;
}

static size_t
put(char *out, size_t len, const char *name, const struct cell *cell)
{
    if (cell->bytes == NULL)
        return len + (size_t)snprintf(out + len, TEXT_MAX - len, " %s=~", name);
    return len + (size_t)snprintf(out + len, TEXT_MAX - len, " %s=%.*s", name, (int)cell->len,
                                  cell->bytes);
}

/* "KIND", or "text=… id=… url=…" with ~ for none, then each kept field as text and as JSON. */
static void
describe(enum json_result result, const struct json_record *record, size_t n_keep,
         char out[TEXT_MAX])
{
    size_t len = 0;

    snprintf(out, TEXT_MAX, "%s", result == JSON_REFUSED ? record->kind : "no memory");
    if (result != JSON_OK)
        return;
    len = put(out, len, "text", &record->text);
    len = put(out, len, "id", &record->id);
    len = put(out, len, "url", &record->url);
    for (size_t i = 0; i < n_keep; i++) {
        len = put(out, len, "kept", &record->kept[i].text);
        len = put(out, len, "json", &record->kept[i].json);
    }
    memmove(out, out + 1, len);
}

static bool
is_known_kind(const char *kind)
{
    for (size_t i = 0; documents_reject_kinds[i].name != NULL; i++)
        if (strcmp(documents_reject_kinds[i].name, kind) == 0)
            return true;
    return false;
}

/* Read a line with a parser that may have read others. */
static void
expect_read(const char *what, struct json *json, const char *line, size_t len, size_t n_keep,
            char padding, const char *wanted)
{
    char *block = pad(line, len, padding);
    char got[TEXT_MAX];
    struct json_record record;
    enum json_result result = json_read(json, block, len, &record);

    describe(result, &record, n_keep, got);
    expect_text(what, wanted, got);
    if (result == JSON_REFUSED) {
        expect(what, is_known_kind(record.kind));
        expect(what, record.why != NULL && record.why[0] != '\0');
    }
    expect(what, memcmp(block, line, len) == 0);
    free(block);
}

static struct json *
open_json(const struct documents_options *options)
{
    struct json *json;

    if (json_open(&json, options) != 0)
        abort();
    return json;
}

/* Read a line with a new parser, whatever stands behind it. */
static void
expect_line(const char *what, const struct documents_options *options, const char *line, size_t len,
            const char *wanted)
{
    for (size_t i = 0; i < sizeof paddings; i++) {
        struct json *json = open_json(options);

        expect_read(what, json, line, len, options->n_keep, paddings[i], wanted);
        json_close(json);
    }
}

/* --- fields by their usual names ------------------------------------------------------------------ */

struct line_case {
    const char *what;
    const char *line;
    const char *wanted;
};

static const struct line_case usual[] = {
    { "all fields", "{\"id\":\"a\",\"url\":\"u\",\"text\":\"t\"}", "text=t id=a url=u" },
    { "text alone", "{\"text\":\"t\"}", "text=t id=~ url=~" },
    { "blanks everywhere", " { \"id\" : \"a\" ,\t\"text\":\r\"t\" } \r", "text=t id=a url=~" },
    { "empty text", "{\"text\":\"\"}", "text= id=~ url=~" },
    { "Arabic", "{\"text\":\"المصدر: رويترز\"}", "text=المصدر: رويترز id=~ url=~" },

    { "content", "{\"content\":\"t\"}", "text=t id=~ url=~" },
    { "body", "{\"body\":\"t\"}", "text=t id=~ url=~" },
    { "article", "{\"article\":\"t\"}", "text=t id=~ url=~" },
    { "text before content", "{\"content\":\"c\",\"text\":\"t\"}", "text=t id=~ url=~" },
    { "content before body", "{\"article\":\"a\",\"body\":\"b\",\"content\":\"c\"}",
      "text=c id=~ url=~" },
    { "body before article", "{\"article\":\"a\",\"body\":\"b\"}", "text=b id=~ url=~" },
    { "a null is no text", "{\"text\":null,\"body\":\"b\"}", "text=b id=~ url=~" },
    { "names are whole", "{\"texts\":\"1\",\"tex\":\"2\",\"Text\":\"3\"}", "no-text" },
    { "the empty name", "{\"\":\"e\",\"text\":\"t\"}", "text=t id=~ url=~" },
    { "a name with an escape", "{\"te\\u0078t\":\"t\"}", "text=t id=~ url=~" },
    { "a name that only looks escaped", "{\"te\\\\u0078t\":\"t\"}", "no-text" },
    { "fields of fields do not count",
      "{\"a\":{\"text\":\"1\",\"id\":\"2\"},\"b\":[{\"text\":\"3\"}],\"text\":\"t\"}",
      "text=t id=~ url=~" },
    { "only in a field of a field", "{\"a\":{\"text\":\"t\"}}", "no-text" },

    { "the url is the id", "{\"url\":\"u\",\"text\":\"t\"}", "text=t id=u url=u" },
    { "an empty id counts as none", "{\"id\":\"\",\"url\":\"u\",\"text\":\"t\"}",
      "text=t id=u url=u" },
    { "a null id", "{\"id\":null,\"url\":\"u\",\"text\":\"t\"}", "text=t id=u url=u" },
    { "a list as id", "{\"id\":[1],\"text\":\"t\"}", "text=t id=~ url=~" },
    { "true as id", "{\"id\":true,\"text\":\"t\"}", "text=t id=~ url=~" },
    { "a number as id", "{\"id\":17,\"text\":\"t\"}", "text=t id=17 url=~" },
    { "a number as id, last", "{\"text\":\"t\",\"id\":17}", "text=t id=17 url=~" },
    { "a number is the id as it is written", "{\"id\" : -1.50E+3 ,\"text\":\"t\"}",
      "text=t id=-1.50E+3 url=~" },
    { "a number as url is an id, but no url", "{\"url\":5,\"text\":\"t\"}", "text=t id=5 url=~" },
    { "an id with escapes", "{\"id\":\"\\u0661\\\"\",\"text\":\"t\"}", "text=t id=١\" url=~" },

    { "the last text counts", "{\"text\":\"1\",\"text\":\"2\"}", "text=2 id=~ url=~" },
    { "the last id counts", "{\"id\":1,\"text\":\"t\",\"id\":2}", "text=t id=2 url=~" },
    { "the last text is a null", "{\"text\":\"1\",\"text\":null}", "no-text" },
    { "the last text is no string", "{\"text\":\"1\",\"text\":2}", "text-not-a-string" },
    { "the same name with an escape", "{\"text\":\"1\",\"\\u0074ext\":\"2\"}",
      "text=2 id=~ url=~" },
};

static const struct line_case refused[] = {
    { "nothing", "", "empty" },
    { "blanks", " \t\r ", "empty" },
    { "an array", "[{\"text\":\"t\"}]", "not-an-object" },
    { "an empty array", "[]", "not-an-object" },
    { "a string", "\"text\"", "not-an-object" },
    { "a number", "17", "not-an-object" },
    { "a number out of range", "1e400", "not-an-object" },
    { "null", "null", "not-an-object" },
    { "true", " true ", "not-an-object" },
    { "an empty object", "{}", "no-text" },
    { "a null text", "{\"text\":null}", "no-text" },
    { "a number as text", "{\"text\":1}", "text-not-a-string" },
    { "a big number as text", "{\"text\":1e400}", "text-not-a-string" },
    { "an object as text", "{\"text\":{\"text\":\"t\"}}", "text-not-a-string" },
    { "a list as text", "{\"text\":[\"t\"]}", "text-not-a-string" },
    { "a number as text, with another text", "{\"text\":1,\"body\":\"b\"}", "text-not-a-string" },

    { "a word", "text", "bad-json" },
    { "a half word", "tru", "bad-json" },
    { "a word too long", "{\"a\":truee,\"text\":\"t\"}", "bad-json" },
    { "a word in capitals", "{\"a\":True,\"text\":\"t\"}", "bad-json" },
    { "NaN", "{\"a\":NaN,\"text\":\"t\"}", "bad-json" },
    { "Infinity", "{\"a\":-Infinity,\"text\":\"t\"}", "bad-json" },
    { "not closed", "{\"text\":\"t\"", "bad-json" },
    { "not opened", "\"text\":\"t\"}", "bad-json" },
    { "closed by another bracket", "{\"text\":\"t\"]", "bad-json" },
    { "a string not closed", "{\"text\":\"t}", "bad-json" },
    { "a string closed by an escaped quote", "{\"text\":\"t\\\"}", "bad-json" },
    { "a comma too many", "{\"text\":\"t\",}", "bad-json" },
    { "a comma first", "{,\"text\":\"t\"}", "bad-json" },
    { "two commas", "{\"a\":1,,\"text\":\"t\"}", "bad-json" },
    { "no comma", "{\"a\":1 \"text\":\"t\"}", "bad-json" },
    { "no colon", "{\"text\" \"t\"}", "bad-json" },
    { "two colons", "{\"text\"::\"t\"}", "bad-json" },
    { "no value", "{\"text\":}", "bad-json" },
    { "a name without quotes", "{text:\"t\"}", "bad-json" },
    { "a name in single quotes", "{'text':\"t\"}", "bad-json" },
    { "a number as name", "{1:2,\"text\":\"t\"}", "bad-json" },
    { "two objects", "{\"text\":\"t\"}{\"text\":\"t\"}", "bad-json" },
    { "two objects with a blank", "{\"text\":\"t\"} {}", "bad-json" },
    { "an object and a comma", "{\"text\":\"t\"},", "bad-json" },
    { "rubbish behind", "{\"text\":\"t\"}x", "bad-json" },
    { "a comment", "{\"text\":\"t\"}//", "bad-json" },
    { "a form feed as blank", "{\f\"text\":\"t\"}", "bad-json" },
    { "a no-break space as blank", "{\xc2\xa0\"text\":\"t\"}", "bad-json" },
    { "a byte order mark", "\xef\xbb\xbf{\"text\":\"t\"}", "bad-json" },
    { "broken in a field nobody wants", "{\"a\":[1,],\"text\":\"t\"}", "bad-json" },
    { "broken behind the text", "{\"text\":\"t\",\"a\":[1}", "bad-json" },

    { "a raw tab in a string", "{\"text\":\"a\tb\"}", "bad-json" },
    { "a raw CR in a string", "{\"text\":\"a\rb\"}", "bad-json" },
    { "a raw escape character in a name", "{\"a\x1b\":1,\"text\":\"t\"}", "bad-json" },
    { "an unknown escape", "{\"text\":\"\\x41\"}", "bad-json" },
    { "an escaped single quote", "{\"text\":\"\\'\"}", "bad-json" },
    { "a short escape", "{\"text\":\"\\u12\"}", "bad-json" },
    { "an escape that is not hex", "{\"text\":\"\\u12g4\"}", "bad-json" },
    { "an escape at the end", "{\"text\":\"\\u\"}", "bad-json" },
    { "half a pair and a wrong escape", "{\"text\":\"\\ud83d\\u00zz\"}", "bad-json" },
    { "an escape outside strings", "{\\u0022text\":\"t\"}", "bad-json" },
    { "a letter as escape outside strings", "{\"text\":\"t\"\\u0627}", "bad-json" },

    { "a leading zero", "{\"a\":01,\"text\":\"t\"}", "bad-json" },
    { "a leading zero behind a sign", "{\"a\":-01,\"text\":\"t\"}", "bad-json" },
    { "two zeros", "{\"a\":00,\"text\":\"t\"}", "bad-json" },
    { "a plus", "{\"a\":+1,\"text\":\"t\"}", "bad-json" },
    { "a sign alone", "{\"a\":-,\"text\":\"t\"}", "bad-json" },
    { "two signs", "{\"a\":--1,\"text\":\"t\"}", "bad-json" },
    { "a point at the end", "{\"a\":1.,\"text\":\"t\"}", "bad-json" },
    { "a point first", "{\"a\":.5,\"text\":\"t\"}", "bad-json" },
    { "two points", "{\"a\":1.2.3,\"text\":\"t\"}", "bad-json" },
    { "an exponent without digits", "{\"a\":1e,\"text\":\"t\"}", "bad-json" },
    { "an exponent with a sign alone", "{\"a\":1e+,\"text\":\"t\"}", "bad-json" },
    { "an exponent with a point", "{\"a\":1e2.5,\"text\":\"t\"}", "bad-json" },
    { "hex", "{\"a\":0x1F,\"text\":\"t\"}", "bad-json" },
    { "letters behind a number", "{\"a\":12a,\"text\":\"t\"}", "bad-json" },
    { "Arabic digits", "{\"a\":١٢,\"text\":\"t\"}", "bad-json" },
    { "a big number and a wrong one", "{\"a\":1e400,\"b\":1.,\"text\":\"t\"}", "bad-json" },
    { "letters behind a big number", "{\"a\":1e400x,\"text\":\"t\"}", "bad-json" },
    { "a string behind a big number", "{\"a\":1e400\"b\",\"text\":\"t\"}", "bad-json" },
    { "a big number with a leading zero", "{\"a\":0123456789012345678901234,\"text\":\"t\"}",
      "bad-json" },
    { "a big number as name", "{1e400:1,\"text\":\"t\"}", "bad-json" },
    { "a big number, then not closed", "{\"a\":1e400,\"text\":\"t\"", "bad-json" },
    { "two big numbers without comma", "{\"a\":1e400 1e400,\"text\":\"t\"}", "bad-json" },

    { "a wrong byte in the text", "{\"text\":\"a\xff\"}", "bad-utf8" },
    { "a wrong byte in another field", "{\"a\":\"\x80\",\"text\":\"t\"}", "bad-utf8" },
    { "a wrong byte in a name", "{\"a\xc3\":1,\"text\":\"t\"}", "bad-utf8" },
    { "a wrong byte outside strings", "{\"text\":\"t\"}\xff", "bad-utf8" },
    { "a letter cut off", "{\"text\":\"\xd8\"}", "bad-utf8" },
    { "a letter cut off at the end", "{\"text\":\"t\xd8", "bad-utf8" },
    { "overlong", "{\"text\":\"\xc0\xaf\"}", "bad-utf8" },
    { "overlong, three bytes", "{\"text\":\"\xe0\x80\xaf\"}", "bad-utf8" },
    { "a surrogate in UTF-8", "{\"text\":\"\xed\xa0\x80\"}", "bad-utf8" },
    { "beyond Unicode", "{\"text\":\"\xf4\x90\x80\x80\"}", "bad-utf8" },
    { "five bytes", "{\"text\":\"\xf8\x88\x80\x80\x80\"}", "bad-utf8" },
    { "a wrong byte in a line that is broken too", "{\"text\":\"\xff\",}", "bad-utf8" },
    { "a wrong byte and a big number", "{\"a\":1e400,\"text\":\"\xff\"}", "bad-utf8" },
    { "a wrong byte and half a pair", "{\"a\":\"\\ud800\",\"text\":\"\xff\"}", "bad-utf8" },
};

static void
run_cases(const struct line_case *cases, size_t n, const struct documents_options *options)
{
    for (size_t i = 0; i < n; i++)
        expect_line(cases[i].what, options, cases[i].line, strlen(cases[i].line), cases[i].wanted);
}

static void
reads_the_usual_fields(void)
{
    struct documents_options options = { 0 };

    run_cases(usual, ARRAY_LEN(usual), &options);
}

static void
refuses_what_is_no_record(void)
{
    struct documents_options options = { 0 };

    run_cases(refused, ARRAY_LEN(refused), &options);
}

/* NUL bytes cannot stand in the rows. */
static void
refuses_nul_bytes(void)
{
    struct documents_options options = { 0 };
    static const char in_string[] = "{\"text\":\"a\0b\"}", outside[] = "{\0\"text\":\"t\"}",
                      behind[] = "{\"text\":\"t\"}\0";

    expect_line("in a string", &options, in_string, sizeof in_string - 1, "bad-json");
    expect_line("between tokens", &options, outside, sizeof outside - 1, "bad-json");
    expect_line("behind the object", &options, behind, sizeof behind - 1, "bad-json");
}

/* --- escapes -------------------------------------------------------------------------------------- */

static const struct line_case escapes[] = {
    { "the short ones", "{\"text\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"}",
      "text=\"\\/\b\f\n\r\t id=~ url=~" },
    { "an escaped backslash is no escape", "{\"text\":\"\\\\u0627\"}", "text=\\u0627 id=~ url=~" },
    { "an escape behind an escaped backslash", "{\"text\":\"\\\\\\u0627\"}",
      "text=\\ا id=~ url=~" },
    { "ASCII", "{\"text\":\"\\u0041\\u007f\"}", "text=A\x7f id=~ url=~" },
    { "a quote and a backslash by number", "{\"text\":\"\\u0022\\u005c\"}", "text=\"\\ id=~ url=~" },
    { "the first of two bytes", "{\"text\":\"\\u0080\"}", "text=\xc2\x80 id=~ url=~" },
    { "Arabic", "{\"text\":\"\\u0627\\u0644\\u0645\\u0635\\u062F\\u0631\"}",
      "text=المصدر id=~ url=~" },
    { "the last of two bytes, the first of three", "{\"text\":\"\\u07ff\\u0800\"}",
      "text=\xdf\xbf\xe0\xa0\x80 id=~ url=~" },
    { "around the surrogates", "{\"text\":\"\\ud7ff\\ue000\\uffff\"}",
      "text=\xed\x9f\xbf\xee\x80\x80\xef\xbf\xbf id=~ url=~" },
    { "a pair", "{\"text\":\"\\ud83d\\ude00\"}", "text=\xf0\x9f\x98\x80 id=~ url=~" },
    { "a pair in capitals", "{\"text\":\"\\uD83D\\uDE00\"}", "text=\xf0\x9f\x98\x80 id=~ url=~" },
    { "the first and the last pair", "{\"text\":\"\\ud800\\udc00\\udbff\\udfff\"}",
      "text=\xf0\x90\x80\x80\xf4\x8f\xbf\xbf id=~ url=~" },

    { "a high surrogate alone", "{\"text\":\"a\\ud800b\"}", "lone-surrogate" },
    { "a high surrogate at the end", "{\"text\":\"a\\udbff\"}", "lone-surrogate" },
    { "a high surrogate and a letter", "{\"text\":\"\\ud800\\u0627\"}", "lone-surrogate" },
    { "a high surrogate and a line end", "{\"text\":\"\\ud800\\n\"}", "lone-surrogate" },
    { "a low surrogate alone", "{\"text\":\"a\\udc00b\"}", "lone-surrogate" },
    { "a low surrogate at the end", "{\"text\":\"\\udfff\"}", "lone-surrogate" },
    { "a reversed pair", "{\"text\":\"\\udc00\\ud800\"}", "lone-surrogate" },
    { "two high ones", "{\"text\":\"\\ud800\\ud800\\udc00\"}", "lone-surrogate" },
    { "a pair and a low one", "{\"text\":\"\\ud800\\udc00\\udc00\"}", "lone-surrogate" },
    { "a surrogate and a big number", "{\"a\":1e400,\"text\":\"\\ud800\"}", "lone-surrogate" },
    { "what looks like one", "{\"a\":1e400,\"text\":\"\\\\ud800\"}", "text=\\ud800 id=~ url=~" },
    { "U+0000", "{\"text\":\"a\\u0000b\"}", "nul-in-text" },
    { "U+0000 alone", "{\"text\":\"\\u0000\"}", "nul-in-text" },
    { "U+0000 and a big number", "{\"a\":1e400,\"text\":\"\\u0000\"}", "nul-in-text" },
    { "what looks like U+0000", "{\"a\":1e400,\"text\":\"\\\\u0000\"}", "text=\\u0000 id=~ url=~" },

    { "a surrogate in a field nobody wants", "{\"a\":\"\\ud800\",\"text\":\"t\"}",
      "text=t id=~ url=~" },
    { "a surrogate in a text that is not the one", "{\"body\":\"\\ud800\",\"text\":\"t\"}",
      "text=t id=~ url=~" },
    { "a surrogate in a name", "{\"\\udc00\":1,\"text\":\"t\"}", "text=t id=~ url=~" },
    { "a surrogate in the id", "{\"id\":\"a\\ud800b\",\"text\":\"t\"}",
      "text=t id=a\xef\xbf\xbd" "b url=~" },
    { "U+0000 in the url", "{\"url\":\"a\\u0000b\",\"text\":\"t\"}",
      "text=t id=a\xef\xbf\xbd" "b url=a\xef\xbf\xbd" "b" },
    { "U+0000 in a field nobody wants", "{\"a\":\"\\u0000\",\"text\":\"t\"}", "text=t id=~ url=~" },
    { "a surrogate in the first of two texts", "{\"text\":\"\\ud800\",\"text\":\"t\"}",
      "text=t id=~ url=~" },
};

static void
reads_escapes(void)
{
    struct documents_options options = { 0 };

    run_cases(escapes, ARRAY_LEN(escapes), &options);
}

/* A line made of escapes has the parser expect more of them, and take another way with the next line: every
 * line must read there as it does first. */
static void
reads_all_behind_escapes(void)
{
    static const char made_of_escapes[] =
        "{\"text\":\"\\u0627\\u0644\\u0645\\u0635\\u062f\\u0631\\u003a\\u0627\\u0644\\u0645\"}";
    static const struct {
        const struct line_case *first;
        size_t n;
    } tables[] = {
        { usual, ARRAY_LEN(usual) },
        { refused, ARRAY_LEN(refused) },
        { escapes, ARRAY_LEN(escapes) },
    };
    struct documents_options options = { 0 };
    struct json *json = open_json(&options);

    for (size_t t = 0; t < ARRAY_LEN(tables); t++) {
        for (size_t i = 0; i < tables[t].n; i++) {
            const struct line_case *row = &tables[t].first[i];

            expect_read("made of escapes", json, made_of_escapes, sizeof made_of_escapes - 1, 0, '"',
                        "text=المصدر:الم id=~ url=~");
            expect_read(row->what, json, row->line, strlen(row->line), 0, '"', row->wanted);
        }
    }
    json_close(json);
}

/* --- numbers -------------------------------------------------------------------------------------- */

/* All of them JSON, whatever a machine can make of them. */
static const char *const numbers[] = {
    "0", "-0", "-0.0", "0e0", "1E5", "1e-5", "1.5e+05", "9223372036854775807", "9223372036854775808",
    "-9223372036854775808", "-9223372036854775809", "18446744073709551615", "18446744073709551616",
    "123456789012345678901234567890", "-123456789012345678901234567890",
    "100000000000000000000000000000000000000000000000000000000000000000000000", "1e308", "1e309",
    "1e400", "-1e400", "1E+400", "1e-400", "1e99999999999999999999999", "1e-99999999999999999999999",
    "0e99999999999999999999999", "0.1234567890123456789012345678901234567890",
    "1.7976931348623159e308", "4.9e-324", "123456789012345678901234567890.123456789e-5",
};

/* Every # is the number. */
static void
fill(const char *form, const char *number, char out[TEXT_MAX])
{
    size_t len = 0;

    for (const char *c = form; *c != '\0'; c++)
        len += (size_t)snprintf(out + len, TEXT_MAX - len, "%.*s", *c == '#' ? 100 : 1,
                                *c == '#' ? number : c);
}

static const struct line_case number_forms[] = {
    { "of no use", "{\"a\":#,\"text\":\"t\"}", "text=t id=~ url=~ kept=~ json=~" },
    { "kept", "{\"n\":#,\"text\":\"t\"}", "text=t id=~ url=~ kept=# json=#" },
    { "kept, with blanks", "{\"text\":\"t\",\"n\": # }", "text=t id=~ url=~ kept=# json=#" },
    { "the id, and in a kept list", "{\"text\":\"t\",\"n\":[{\"a\":#},#],\"id\":#}",
      "text=t id=# url=~ kept=[{\"a\":#},#] json=[{\"a\":#},#]" },
    { "in the text", "{\"text\":\"#\",\"a\":1e400}", "text=# id=~ url=~ kept=~ json=~" },
};

static void
takes_numbers_of_any_size(void)
{
    static const char *const keep[] = { "n" };
    struct documents_options options = { .keep = keep, .n_keep = 1 };

    for (size_t i = 0; i < ARRAY_LEN(numbers); i++) {
        for (size_t form = 0; form < ARRAY_LEN(number_forms); form++) {
            char what[TEXT_MAX], line[TEXT_MAX], wanted[TEXT_MAX];

            snprintf(what, sizeof what, "%s, %s", numbers[i], number_forms[form].what);
            fill(number_forms[form].line, numbers[i], line);
            fill(number_forms[form].wanted, numbers[i], wanted);
            expect_line(what, &options, line, strlen(line), wanted);
        }
    }
}

/* --- kept fields ---------------------------------------------------------------------------------- */

static const struct line_case kept[] = {
    { "none of them", "{\"text\":\"t\"}", "kept=~ json=~ kept=~ json=~" },
    { "a string", "{\"text\":\"t\",\"k\":\"a\"}", "kept=a json=\"a\" kept=~ json=~" },
    { "an empty string", "{\"text\":\"t\",\"k\":\"\"}", "kept= json=\"\" kept=~ json=~" },
    { "a string with escapes", "{\"text\":\"t\",\"k\":\"\\u0627\\n\\\"\"}",
      "kept=ا\n\" json=\"\\u0627\\n\\\"\" kept=~ json=~" },
    { "a number", "{\"text\":\"t\",\"k\": 1.50 }", "kept=1.50 json=1.50 kept=~ json=~" },
    { "true and false", "{\"text\":\"t\",\"k\":true,\"l\":false}",
      "kept=true json=true kept=false json=false" },
    { "null is there, without a text", "{\"text\":\"t\",\"k\":null}",
      "kept=~ json=null kept=~ json=~" },
    { "a list", "{\"text\":\"t\",\"k\":[1, \"]\", {\"a\":[]}] ,\"l\":2}",
      "kept=[1, \"]\", {\"a\":[]}] json=[1, \"]\", {\"a\":[]}] kept=2 json=2" },
    { "an object", "{\"text\":\"t\",\"k\":{\"a\":\"}\\\"}\",\"b\":{}},\"l\":2}",
      "kept={\"a\":\"}\\\"}\",\"b\":{}} json={\"a\":\"}\\\"}\",\"b\":{}} kept=2 json=2" },
    { "empty ones", "{\"text\":\"t\",\"k\":[],\"l\":{}}", "kept=[] json=[] kept={} json={}" },
    { "behind a string of backslashes", "{\"text\":\"t\",\"a\":\"\\\\\\\\\",\"k\":\"\\\\\"}",
      "kept=\\ json=\"\\\\\" kept=~ json=~" },
    { "behind a name with a quote", "{\"a\\\"\":1,\"text\":\"t\",\"k\":2}",
      "kept=2 json=2 kept=~ json=~" },
    { "by a name with an escape", "{\"text\":\"t\",\"\\u006b\":2}", "kept=2 json=2 kept=~ json=~" },
    { "the last of two", "{\"k\":1,\"text\":\"t\",\"k\":[2]}", "kept=[2] json=[2] kept=~ json=~" },
    { "the last of two is a null", "{\"k\":1,\"text\":\"t\",\"k\":null}",
      "kept=~ json=null kept=~ json=~" },
    { "in the order asked for", "{\"l\":1,\"text\":\"t\",\"k\":2}", "kept=2 json=2 kept=1 json=1" },
    { "half a pair", "{\"text\":\"t\",\"k\":\"a\\udc00\"}",
      "kept=a\xef\xbf\xbd json=\"a\\udc00\" kept=~ json=~" },
    { "U+0000", "{\"text\":\"t\",\"k\":\"a\\u0000\"}",
      "kept=a\xef\xbf\xbd json=\"a\\u0000\" kept=~ json=~" },
    { "U+0000 in a list", "{\"text\":\"t\",\"k\":[\"\\u0000\"]}",
      "kept=[\"\\u0000\"] json=[\"\\u0000\"] kept=~ json=~" },
};

static void
keeps_fields_as_they_are(void)
{
    static const char *const keep[] = { "k", "l" };
    struct documents_options options = { .keep = keep, .n_keep = ARRAY_LEN(keep) };

    for (size_t i = 0; i < ARRAY_LEN(kept); i++) {
        char wanted[TEXT_MAX];

        snprintf(wanted, sizeof wanted, "text=t id=~ url=~ %s", kept[i].wanted);
        expect_line(kept[i].what, &options, kept[i].line, strlen(kept[i].line), wanted);
    }
}

/* The text, the id and the url can be kept as well, and a field twice. */
static void
keeps_what_is_used(void)
{
    static const char *const keep[] = { "text", "id", "url", "id" };
    struct documents_options options = { .keep = keep, .n_keep = ARRAY_LEN(keep) };
    static const char line[] = "{\"id\":7,\"text\":\"t\",\"url\":\"u\"}";

    expect_line("all of them", &options, line, sizeof line - 1,
                "text=t id=7 url=u kept=t json=\"t\" kept=7 json=7 kept=u json=\"u\" kept=7 json=7");
}

/* --- names that are given ------------------------------------------------------------------------- */

static const struct {
    const char *what;
    const char *text_field, *id_field, *url_field;
    const char *line;
    const char *wanted;
} named[] = {
    { "a text", "t", NULL, NULL, "{\"text\":\"1\",\"t\":\"2\"}", "text=2 id=~ url=~" },
    { "a text that is not there", "t", NULL, NULL, "{\"text\":\"1\"}", "no-text" },
    { "an id", NULL, "n", NULL, "{\"text\":\"t\",\"id\":\"1\",\"n\":\"2\"}", "text=t id=2 url=~" },
    { "an id that is not there", NULL, "n", NULL, "{\"text\":\"t\",\"id\":\"1\",\"url\":\"u\"}",
      "text=t id=~ url=u" },
    { "a url", NULL, NULL, "link", "{\"text\":\"t\",\"url\":\"1\",\"link\":\"2\"}",
      "text=t id=1 url=2" },
    { "an Arabic name", "نص", NULL, NULL, "{\"\\u0646\\u0635\":\"t\"}", "text=t id=~ url=~" },
    { "an empty name", "", NULL, NULL, "{\"\":\"t\"}", "text=t id=~ url=~" },
    { "one field for all", "a", "a", "a", "{\"a\":\"t\"}", "text=t id=t url=t" },
};

static void
reads_fields_by_name(void)
{
    for (size_t i = 0; i < ARRAY_LEN(named); i++) {
        struct documents_options options = { .text_field = named[i].text_field,
                                             .id_field = named[i].id_field,
                                             .url_field = named[i].url_field };

        expect_line(named[i].what, &options, named[i].line, strlen(named[i].line), named[i].wanted);
    }
}

/* --- remarks -------------------------------------------------------------------------------------- */

static const struct {
    const char *what;
    const char *line;
    const char *remark; /* what it must hold; NULL for none */
} remarks[] = {
    { "nothing odd", "{\"text\":\"t\",\"k\":1,\"a\":2}", NULL },
    { "two texts", "{\"text\":\"1\",\"text\":\"2\"}", "\"text\" stands there 2 times" },
    { "three ids", "{\"id\":1,\"id\":2,\"text\":\"2\",\"id\":3}", "\"id\" stands there 3 times" },
    { "two kept fields", "{\"k\":1,\"text\":\"t\",\"k\":2}", "\"k\" stands there 2 times" },
    { "two of a field nobody wants", "{\"a\":1,\"text\":\"t\",\"a\":2}", NULL },
    { "two in a field", "{\"a\":{\"text\":1,\"text\":2},\"text\":\"t\"}", NULL },
    { "half a pair in a kept field", "{\"text\":\"t\",\"k\":\"\\ud800\"}", "U+FFFD" },
    { "U+0000 in the id", "{\"text\":\"t\",\"id\":\"a\\u0000\"}", "\"id\"" },
    { "half a pair in a field nobody wants", "{\"text\":\"t\",\"a\":\"\\ud800\"}", NULL },
};

static void
remarks_on_what_is_odd(void)
{
    static const char *const keep[] = { "k" };
    struct documents_options options = { .keep = keep, .n_keep = 1 };
    struct json *json = open_json(&options);

    for (size_t i = 0; i < ARRAY_LEN(remarks); i++) {
        char *block = pad(remarks[i].line, strlen(remarks[i].line), ' ');
        struct json_record record;

        expect(remarks[i].what,
               json_read(json, block, strlen(remarks[i].line), &record) == JSON_OK);
        if (remarks[i].remark == NULL)
            expect(remarks[i].what, record.remark == NULL);
        else
            expect(remarks[i].what,
                   record.remark != NULL && strstr(record.remark, remarks[i].remark) != NULL);
        free(block);
    }
    json_close(json);
}

/* --- depth and size ------------------------------------------------------------------------------- */

/* {"a":[[[…1…]]],"text":"t"}, so many deep. */
static void
expect_depth(const char *what, size_t depth, const char *wanted)
{
    static const char head[] = "{\"a\":", tail[] = ",\"text\":\"t\"}";
    struct documents_options options = { 0 };
    size_t n = depth - 1, len = 0;
    char *line = malloc(sizeof head + sizeof tail + 2 * n + 1);

    if (line == NULL)
        abort();
    len = (size_t)sprintf(line, "%s", head);
    memset(line + len, '[', n);
    line[len + n] = '1';
    memset(line + len + n + 1, ']', n);
    len += 2 * n + 1;
    len += (size_t)sprintf(line + len, "%s", tail);
    expect_line(what, &options, line, len, wanted);
    free(line);
}

static void
limits_depth(void)
{
    expect_depth("2", 2, "text=t id=~ url=~");
    expect_depth("64", JSON_DEPTH, "text=t id=~ url=~");
    expect_depth("65", JSON_DEPTH + 1, "too-deep");
    expect_depth("1000", 1000, "too-deep");
    expect_depth("100,000", 100000, "too-deep");
}

/* Lines around the borders of the parser's blocks and of its buffers. */
static void
reads_lines_of_any_length(void)
{
    static const size_t sizes[] = { 1, 63, 64, 65, 4096, 65535, 65536, 65537, 1000000, 100, 3000000 };
    struct documents_options options = { 0 };
    struct json *json = open_json(&options);

    for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
        for (size_t more = 0; more < 70; more += sizes[i] < 5000 ? 1 : 23) {
            size_t n = sizes[i] + more;
            char *block = malloc(n + 32 + JSON_PADDING);
            size_t len = (size_t)sprintf(block, "{\"text\":\"");
            struct json_record record;

            memset(block + len, 'x', n);
            len += n;
            len += (size_t)sprintf(block + len, "\"}");
            block = realloc(block, len + JSON_PADDING);
            CU_ASSERT_EQUAL(json_read(json, block, len, &record), JSON_OK);
            CU_ASSERT_EQUAL(record.text.len, n);
            free(block);
        }
    }
    json_close(json);
}

/* Each prefix of a line is a refusal, and the line behind it is whole. */
static void
recovers_from_every_prefix(void)
{
    static const char line[] =
        "{\"id\":-1.5e3,\"a\":[true,null,{\"\\u0627\\ud83d\\ude00\":\"\\\\\"}],\"text\":\"المصدر\"}";
    struct documents_options options = { 0 };
    struct json *json = open_json(&options);

    for (size_t len = 1; len < sizeof line - 1; len++) {
        char *block = pad(line, len, '"');
        struct json_record record;

        CU_ASSERT_EQUAL(json_read(json, block, len, &record), JSON_REFUSED);
        free(block);
        expect_read("the whole line", json, line, sizeof line - 1, 0, ' ',
                    "text=المصدر id=-1.5e3 url=~");
    }
    json_close(json);
}

CU_TestInfo json_tests[] = {
    { "reads the usual fields", reads_the_usual_fields },
    { "refuses what is no record", refuses_what_is_no_record },
    { "refuses NUL bytes", refuses_nul_bytes },
    { "reads escapes", reads_escapes },
    { "reads all behind escapes", reads_all_behind_escapes },
    { "takes numbers of any size", takes_numbers_of_any_size },
    { "keeps fields as they are", keeps_fields_as_they_are },
    { "keeps what is used", keeps_what_is_used },
    { "reads fields by name", reads_fields_by_name },
    { "remarks on what is odd", remarks_on_what_is_odd },
    { "limits depth", limits_depth },
    { "reads lines of any length", reads_lines_of_any_length },
    { "recovers from every prefix", recovers_from_every_prefix },
    CU_TEST_INFO_NULL,
};
