/* SPDX-License-Identifier: MIT */
/* Reads a line of JSON with simdjson, behind a C interface that no exception crosses. */
#include "json.h"
#include "jsonescape.h"
#include "jsonraw.h"

#include <simdjson.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <new>

namespace dom = simdjson::dom;

namespace
{

/* A field that is looked for, and what the record holds of it. */
struct slot {
    const char *name;
    size_t len;
    size_t times;       /* it stands in the record */
    size_t place;       /* which of the fields it is, from 0; of the last one */
    dom::element value; /* of the last one */
    struct cell raw;    /* that as it is written, once it was asked for */
};

struct slots {
    struct slot *first;
    size_t n;
};

const char *const text_names[] = { "text", "content", "body", "article" };
const char *const id_names[] = { "id", "url" };
const char *const url_names[] = { "url" };

#define LEN(array) (sizeof(array) / sizeof *(array))

/* What is said of a line that simdjson refuses. */
const struct refusal {
    simdjson::error_code code;
    const char *kind, *why;
} refusals[] = {
    { simdjson::CAPACITY, "too-long", "longer than 2 GiB" },
    { simdjson::DEPTH_ERROR, "too-deep", "more than 64 arrays and objects in each other" },
    { simdjson::UTF8_ERROR, "bad-utf8", "not valid UTF-8" },
    { simdjson::EMPTY, "empty", "empty line" },
    { simdjson::INCORRECT_TYPE, "not-an-object", "JSON, but no object" },
    { simdjson::UNCLOSED_STRING, "bad-json", "not JSON: a string is never closed" },
    { simdjson::UNESCAPED_CHARS, "bad-json", "not JSON: a raw control character in a string" },
    { simdjson::STRING_ERROR, "bad-json", "not JSON: a wrong escape in a string" },
    { simdjson::NUMBER_ERROR, "bad-json", "not JSON: a number is written wrongly" },
    { simdjson::T_ATOM_ERROR, "bad-json", "not JSON: a word that is not true, false or null" },
    { simdjson::F_ATOM_ERROR, "bad-json", "not JSON: a word that is not true, false or null" },
    { simdjson::N_ATOM_ERROR, "bad-json", "not JSON: a word that is not true, false or null" },
};

} // namespace

struct json {
    dom::parser parser;
    dom::document document; /* what it has parsed */
    struct slot *slots;     /* those of the next four, one behind the other */
    size_t n_slots;
    struct slots text, id, url, time, keep;
    struct kept_field *kept;
    char *copy; /* of a line that is better not parsed as it stands */
    size_t copy_room;
    bool of_escapes; /* most of the lines seem to be */
    char remark[160];
};

namespace
{

/* --- parsing ---------------------------------------------------------------------------------- */

const size_t FIRST_CAPACITY = 64 * 1024;

/* Doubling spares a new buffer for each line that is a little longer than all before it. One level
 * more than the limit, as simdjson counts. */
simdjson::error_code
make_capacity(struct json *json, size_t len)
{
    size_t capacity = FIRST_CAPACITY;
    simdjson::error_code error;

    if (len <= json->parser.capacity() && len <= json->document.capacity())
        return simdjson::SUCCESS;
    if (len > simdjson::SIMDJSON_MAXSIZE_BYTES / 2)
        return simdjson::CAPACITY;
    while (capacity < len)
        capacity *= 2;
    error = json->parser.allocate(capacity, JSON_DEPTH + 1);
    return error != simdjson::SUCCESS ? error : json->document.allocate(capacity);
}

/* Some versions pass over a byte order mark, which is no JSON; nothing that is begins with its
 * byte. */
simdjson::error_code
parse(struct json *json, const char *line, size_t len, dom::element *out)
{
    simdjson::error_code error = make_capacity(json, len);

    if (error != simdjson::SUCCESS)
        return error;
    if (len > 0 && line[0] == '\xef')
        return simdjson::TAPE_ERROR;
    return json->parser.parse_into_document(json->document, line, len, false).get(*out);
}

enum json_result
refuse(struct json_record *out, const char *kind, const char *why)
{
    out->kind = kind;
    out->why = why;
    return JSON_REFUSED;
}

enum json_result
refuse_for(simdjson::error_code code, const char *line, size_t len, struct json_record *out)
{
    if (code == simdjson::MEMALLOC)
        return JSON_NO_MEMORY;
    /* simdjson may find something else first. */
    if (code != simdjson::CAPACITY && !simdjson::validate_utf8(line, len))
        code = simdjson::UTF8_ERROR;
    for (const struct refusal &refusal : refusals)
        if (refusal.code == code)
            return refuse(out, refusal.kind, refusal.why);
    return refuse(out, "bad-json", "not JSON");
}

/* --- fields ----------------------------------------------------------------------------------- */

bool
is_named(const struct slot &slot, std::string_view key)
{
    return slot.len == key.size() && memcmp(slot.name, key.data(), slot.len) == 0;
}

void
collect(struct json *json, dom::object object)
{
    size_t place = 0;

    for (size_t i = 0; i < json->n_slots; i++)
        json->slots[i].times = 0;
    for (dom::key_value_pair field : object) {
        for (size_t i = 0; i < json->n_slots; i++) {
            struct slot &slot = json->slots[i];

            if (is_named(slot, field.key)) {
                slot.times++;
                slot.place = place;
                slot.value = field.value;
            }
        }
        place++;
    }
}

/* How many fields there are up to the last one of these slots. */
size_t
count_places(const struct json *json, size_t first_slot)
{
    size_t n = 0;

    for (size_t i = first_slot; i < json->n_slots; i++)
        if (json->slots[i].times > 0 && json->slots[i].place >= n)
            n = json->slots[i].place + 1;
    return n;
}

/* Of a text that was not mended nobody asks how it is written, and it is long: often nothing behind
 * it is wanted. */
void
find_raw(struct json *json, const char *line, size_t len, bool mended)
{
    struct jsonraw fields = jsonraw_fields(line, len);
    size_t n = count_places(json, mended ? 0 : json->text.n);
    struct cell value;

    for (size_t place = 0; place < n && jsonraw_next(&fields, &value); place++)
        for (size_t i = 0; i < json->n_slots; i++)
            if (json->slots[i].place == place)
                json->slots[i].raw = value;
}

bool
has_value(const struct slot &slot)
{
    return slot.times > 0 && !slot.value.is_null();
}

bool
is_number(const struct slot &slot)
{
    return slot.times > 0 && slot.value.is_number();
}

/* NULL when none of them has a value. */
const struct slot *
first_with_value(const struct slots &slots)
{
    for (size_t i = 0; i < slots.n; i++)
        if (has_value(slots.first[i]))
            return &slots.first[i];
    return nullptr;
}

/* No value when it is no string. */
struct cell
string_of(const struct slot &slot)
{
    std::string_view text;

    if (slot.times == 0 || slot.value.get_string().get(text) != simdjson::SUCCESS)
        return { nullptr, 0 };
    return { text.data(), text.size() };
}

bool
holds_nul(const struct cell &cell)
{
    return cell.len > 0 && memchr(cell.bytes, '\0', cell.len) != nullptr;
}

enum json_result
read_text(const struct json *json, bool mended, struct json_record *out)
{
    const struct slot *slot = first_with_value(json->text);
    unsigned faults;

    if (slot == nullptr)
        return refuse(out, "no-text", "no text field");
    out->text = string_of(*slot);
    if (out->text.bytes == nullptr)
        return refuse(out, "text-not-a-string", "the text field holds no string");
    faults = mended                 ? jsonescape_faults(slot->raw.bytes, slot->raw.len)
             : holds_nul(out->text) ? JSONESCAPE_NUL
                                    : 0;
    if ((faults & JSONESCAPE_SURROGATE) != 0)
        return refuse(out, "lone-surrogate", "half of a surrogate pair in the text");
    if (faults != 0)
        return refuse(out, "nul-in-text", "U+0000 in the text");
    return JSON_OK;
}

/* The first of the fields that is a string with something in it, or a number */
struct cell
first_scalar(const struct slots &slots)
{
    for (size_t i = 0; i < slots.n; i++) {
        const struct slot &slot = slots.first[i];
        struct cell text = string_of(slot);

        if (text.len > 0)
            return text;
        if (is_number(slot))
            return slot.raw;
    }
    return { nullptr, 0 };
}

void
read_kept(struct json *json)
{
    for (size_t i = 0; i < json->keep.n; i++) {
        const struct slot &slot = json->keep.first[i];
        struct kept_field &kept = json->kept[i];

        kept = {};
        if (slot.times > 0)
            kept.json = slot.raw;
        if (has_value(slot))
            kept.text = slot.value.is_string() ? string_of(slot) : slot.raw;
    }
}

bool
has_number(const struct slots &slots)
{
    for (size_t i = 0; i < slots.n; i++)
        if (is_number(slots.first[i]))
            return true;
    return false;
}

/* Numbers and kept fields go on as they are written. */
bool
needs_raw(const struct json *json)
{
    return has_number(json->id) || has_number(json->time) || json->keep.n > 0;
}

/* Of the fields beside the text. */
bool
others_hold_nul(const struct json *json)
{
    for (size_t i = json->text.n; i < json->n_slots; i++)
        if (holds_nul(string_of(json->slots[i])))
            return true;
    return false;
}

const char *
remark_on(struct json *json, bool mended)
{
    for (size_t i = 0; i < json->n_slots; i++) {
        const struct slot &slot = json->slots[i];

        if (slot.times < 2)
            continue;
        snprintf(json->remark, sizeof json->remark,
                 "the field \"%.80s\" stands there %zu times; the last one counts", slot.name,
                 slot.times);
        return json->remark;
    }
    for (size_t i = json->text.n; mended && i < json->n_slots; i++) {
        const struct slot &slot = json->slots[i];

        if (string_of(slot).bytes == nullptr ||
            jsonescape_faults(slot.raw.bytes, slot.raw.len) == 0)
            continue;
        snprintf(json->remark, sizeof json->remark,
                 "U+FFFD stands for what is no character in the field \"%.80s\"", slot.name);
        return json->remark;
    }
    return nullptr;
}

/* --- a record --------------------------------------------------------------------------------- */

/* Parse, and see where the wanted fields are. */
simdjson::error_code
read_object(struct json *json, const char *line, size_t len)
{
    dom::element root;
    dom::object object;
    simdjson::error_code error = parse(json, line, len, &root);

    if (error == simdjson::SUCCESS)
        error = root.get_object().get(object);
    if (error == simdjson::SUCCESS)
        collect(json, object);
    return error;
}

/* simdjson refuses numbers out of its range, under one name or another by its version, and half
 * surrogate pairs, and lets U+0000 pass. What is wrong besides stays wrong when it is mended. */
bool
must_be_mended(const struct json *json, simdjson::error_code error)
{
    if (error == simdjson::SUCCESS)
        return others_hold_nul(json);
    return error != simdjson::MEMALLOC && error != simdjson::CAPACITY;
}

bool
make_room(struct json *json, size_t len)
{
    char *copy;

    if (json->copy != nullptr && json->copy_room >= len)
        return true;
    copy = static_cast<char *>(realloc(json->copy, len + JSON_PADDING));
    if (copy == nullptr)
        return false;
    json->copy = copy;
    json->copy_room = len;
    return true;
}

/* Read the first bytes of the copy. */
simdjson::error_code
read_copy(struct json *json, size_t len)
{
    memset(json->copy + len, ' ', JSON_PADDING);
    return read_object(json, json->copy, len);
}

simdjson::error_code
read_mended(struct json *json, const char *line, size_t len)
{
    if (!make_room(json, len))
        return simdjson::MEMALLOC;
    memcpy(json->copy, line, len);
    jsonraw_mend(json->copy, len);
    return read_copy(json, len);
}

/* Once a text came out at less than half of its line, lines are taken to be made of escapes, until
 * one is not. The guess costs or saves time and changes nothing. */
simdjson::error_code
read_line(struct json *json, const char *line, size_t len)
{
    size_t short_len;

    if (!json->of_escapes)
        return read_object(json, line, len);
    if (!make_room(json, len))
        return simdjson::MEMALLOC;
    short_len = jsonescape_write_letters(line, len, json->copy);
    json->of_escapes = short_len < len - len / 4;
    return read_copy(json, short_len);
}

enum json_result
read_fields(struct json *json, const char *line, size_t len, bool mended, struct json_record *out)
{
    enum json_result result;

    if (mended || needs_raw(json))
        find_raw(json, line, len, mended);
    result = read_text(json, mended, out);
    if (result != JSON_OK)
        return result;
    json->of_escapes |= out->text.len < len / 2;
    read_kept(json);
    out->id = first_scalar(json->id);
    out->url = string_of(json->url.first[0]);
    out->time = first_scalar(json->time);
    out->kept = json->kept;
    out->remark = remark_on(json, mended);
    return JSON_OK;
}

/* --- making a parser -------------------------------------------------------------------------- */

struct names {
    const char *const *first;
    size_t n;
};

/* The one that was given, else the usual ones. */
struct names
names_of(const char *const *given, const char *const *usual, size_t n)
{
    return *given == nullptr ? names{ usual, n } : names{ given, 1 };
}

/* Make slots of names, behind those there are. */
struct slots
add_slots(struct json *json, struct names names)
{
    struct slots slots = { json->slots + json->n_slots, names.n };

    for (size_t i = 0; i < names.n; i++) {
        slots.first[i].name = names.first[i];
        slots.first[i].len = strlen(names.first[i]);
    }
    json->n_slots += names.n;
    return slots;
}

bool
make_slots(struct json *json, const struct documents_options *options)
{
    struct names text = names_of(&options->text_field, text_names, LEN(text_names));
    struct names id = names_of(&options->id_field, id_names, LEN(id_names));
    struct names url = names_of(&options->url_field, url_names, LEN(url_names));

    struct names time = { &options->time_field, options->time_field == nullptr ? 0u : 1u };

    json->slots = new (std::nothrow) slot[text.n + id.n + url.n + time.n + options->n_keep]();
    json->kept = new (std::nothrow) kept_field[options->n_keep]();
    if (json->slots == nullptr || json->kept == nullptr)
        return false;
    json->text = add_slots(json, text);
    json->id = add_slots(json, id);
    json->url = add_slots(json, url);
    json->time = add_slots(json, time);
    json->keep = add_slots(json, { options->keep, options->n_keep });
    return true;
}

} // namespace

/* --- the interface ---------------------------------------------------------------------------- */

int
json_open(struct json **out, const struct documents_options *options)
{
    struct json *json = new (std::nothrow) struct json();

    *out = json;
    if (json != nullptr && make_slots(json, options))
        return 0;
    json_close(json);
    *out = nullptr;
    return ENOMEM;
}

void
json_close(struct json *json)
{
    if (json == nullptr)
        return;
    delete[] json->slots;
    delete[] json->kept;
    free(json->copy);
    delete json;
}

enum json_result
json_read(struct json *json, const char *line, size_t len, struct json_record *out)
{
    simdjson::error_code error = read_line(json, line, len);
    bool mended = must_be_mended(json, error);

    *out = {};
    if (mended)
        error = read_mended(json, line, len);
    if (error != simdjson::SUCCESS)
        return refuse_for(error, line, len, out);
    return read_fields(json, line, len, mended, out);
}

bool
json_is_utf8(const char *bytes, size_t len)
{
    return simdjson::validate_utf8(bytes, len);
}
