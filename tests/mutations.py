# SPDX-License-Identifier: MIT
"""Compares the program with Python's json on lines that were good JSON until somebody broke them.

usage: mutations.py PROGRAM FOLDER LINES SEED

Prints a complaint a line on standard output, and on standard error how many lines of which kind there were.
"""
import collections
import csv
import json
import os
import random
import re
import subprocess
import sys

import rows

TEXT_NAMES = ("text", "content", "body", "article")
DEPTH_MAX = 64

TEXTS = [
    "عنوان\nتاريخ النشر: 2024-06-12\nنص قصير.\nالمصدر: رويترز\n", "المصدر: وكالات", "", "a", "line\r\nline\ttab",
    "\u200fنشر في: ١٢ آذار ٢٠٢٤\u2028اليوم", "خبر 📰 \U0001d11e", 'quotes " and \\ slashes / \\u0041', "\ufeffمع علامة",
]
VALUES = [0, -0.0, 1.5e300, 10**30, True, None, [], {}, [1, [2, [3]]], {"text": "deeper"}, "\u0627", "x" * 70]
NUMBERS = [b"1e999", b"-1e-999", b"18446744073709551616", b"01", b"1.", b".5", b"-", b"NaN", b"-Infinity", b"1e5", b"0x1"]
ESCAPES = [b"\\u0000", b"\\ud83d", b"\\udcf0", b"\\ud83d\\udcf0", b"\\n", b"\\x", b"\\u12", b"\\\\", b"\\", b"\\/",
           b"\\ud83d\\n", b"\\u0627"]
BAD_UTF8 = [b"\xff", b"\xd8", b"\x81", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe0\x80\x80", b"\xf0\x9f\x98"]
MARKS = [b'"', b"{", b"}", b"[", b"]", b",", b":", b" ", b"\t", b"\r", b"null", b"true", b"\xef\xbb\xbf", b"/**/", b"'"]


# --- the lines --------------------------------------------------------------------------------


def good_record(rng):
    record = {}
    for _ in range(rng.randrange(3)):
        record[rng.choice(("id", "url", "title", "n", "meta"))] = rng.choice(VALUES)
    record[rng.choice(TEXT_NAMES[:1] * 5 + TEXT_NAMES)] = rng.choice(TEXTS)
    for _ in range(rng.randrange(3)):
        record[rng.choice(("id", "url", "tags", "body", "x"))] = rng.choice(VALUES)
    if rng.random() < 0.1:
        record["deep"] = deep_value(rng.randrange(58, 70), rng)
    separators = rng.choice(((",", ":"), (", ", ": "), (" ,\t", " : ")))
    return json.dumps(record, ensure_ascii=rng.random() < 0.4, separators=separators).encode()


def deep_value(depth, rng):
    value = rng.choice((1, [], {}))
    for _ in range(depth):
        value = [value] if rng.random() < 0.5 else {"a": value}
    return value


def flip_bit(line, at, rng):
    return line[:at] + bytes([line[at] ^ 1 << rng.randrange(8)]) + line[at + 1:]


def insert_byte(line, at, rng):
    return line[:at] + bytes([rng.randrange(256)]) + line[at:]


def insert_control(line, at, rng):
    return line[:at] + bytes([rng.choice((0, 0, 1, 9, 10, 12, 13, 27, 31, 127))]) + line[at:]


def delete_bytes(line, at, rng):
    return line[:at] + line[at + rng.choice((1, 1, 1, 2, 5, 30)):]


def truncate(line, at, rng):
    return line[:at] if rng.random() < 0.7 else line[at:]


def splice(line, at, rng):
    other = good_record(rng)
    return line[:at] + other[rng.randrange(len(other) + 1):]


def duplicate_key(line, _, rng):
    field = b'"%s":%s' % (rng.choice((b"text", b"text", b"id", b"x", b"te\\u0078t")),
                          rng.choice((b'"second"', b"7", b"null", b'"\\u0000"', b'"\\ud800"', b"1e999")))
    return line[:-1] + b"," + field + b"}" if rng.random() < 0.5 else b"{" + field + b"," + line[1:]


def inserter(pieces):
    return lambda line, at, rng: line[:at] + rng.choice(pieces) + line[at:]


def into_string(pieces):
    """Mostly where escapes belong: inside a string."""
    def mutate(line, at, rng):
        quotes = [match.end() for match in re.finditer(rb'[:\[{,]\s*"', line)]
        place = rng.choice(quotes) if quotes and rng.random() < 0.8 else at
        return line[:place] + rng.choice(pieces) + line[place:]
    return mutate


def new_value(line, _, rng):
    values = [match.span(1) for match in re.finditer(rb":\s*(null|true|-?[0-9.eE+]+|\"[^\"\\]*\")", line)]
    if not values:
        return line
    start, limit = rng.choice(values)
    return line[:start] + rng.choice(NUMBERS + [b'"\xd8\xa7"', b"[]", b"null"]) + line[limit:]


MUTATORS = [flip_bit, insert_byte, insert_control, delete_bytes, truncate, splice, duplicate_key, new_value,
            inserter(MARKS), inserter(BAD_UTF8), into_string(ESCAPES), into_string(BAD_UTF8)]


def mutated(rng):
    line = good_record(rng)
    for _ in range(rng.choice((0, 1, 1, 1, 2, 3))):
        line = rng.choice(MUTATORS)(line, rng.randrange(len(line)), rng) or b"{}"
    return line


# --- the second reader ------------------------------------------------------------------------


class NotJson(Exception):
    """What Python's json takes and RFC 8259 does not."""


def no_constant(word):
    raise NotJson(word)


class Pairs(list):
    """An object with all its fields: depth counts in those, too, that a later one replaces."""


def depth_of(value):
    """Arrays and objects in each other; one that is empty is not counted."""
    deepest, todo = 0, [(value, 1)]
    while todo:
        value, depth = todo.pop()
        if value and isinstance(value, list):
            deepest = max(deepest, depth)
            todo += [(v[1] if isinstance(value, Pairs) else v, depth + 1) for v in value]
    return deepest


class Number:
    """A number as it is written."""

    def __init__(self, written):
        self.written = written


def expected(line):
    """The kinds a line may get, and the text of those that are read.

    Python is more lenient, or otherwise minded, in these ways, each undone here: it takes NaN, Infinity
    and -Infinity (no_constant); it takes half of a surrogate pair and U+0000 for a character (refused in the
    text, as they are no text); it reads a number into its own types, and not every one (kept as written); it
    has another limit for depth (depth_of); bytes that are no UTF-8 never reach it, and a byte order
    mark in front it refuses by itself, as it should.
    """
    if not line.strip(b" \t\r"):
        return {"empty"}, None
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        return {"bad-utf8"}, None
    try:
        record = json.loads(text, parse_constant=no_constant, parse_int=Number, parse_float=Number,
                            object_pairs_hook=Pairs)
    except (ValueError, NotJson):
        return {"bad-json"} | ({"too-deep"} if max(line.count(b"["), line.count(b"{")) > DEPTH_MAX // 2 else set()), None
    if depth_of(record) > DEPTH_MAX:
        return {"too-deep"}, None
    if not isinstance(record, Pairs):
        return {"not-an-object"}, None
    return expected_of_record(dict(record))


def expected_of_record(record):
    values = [record[name] for name in TEXT_NAMES if record.get(name) is not None]
    if not values:
        return {"no-text"}, None
    if not isinstance(values[0], str):
        return {"text-not-a-string"}, None
    if re.search("[\ud800-\udfff]", values[0]):
        return {"lone-surrogate"}, None
    if "\0" in values[0]:
        return {"nul-in-text"}, None
    return {"ok"}, values[0]


# --- the comparison ---------------------------------------------------------------------------


def run(program, path, folder):
    """The rows with their texts, and the rejects by line."""
    out, rejects = os.path.join(folder, "rows.csv"), os.path.join(folder, "rejects.csv")
    command = [program, "extract", "--format", "csv", "--keep", ",".join(TEXT_NAMES), "--input", "jsonl", "-o", out,
               "--rejects", rejects, path]
    result = subprocess.run(command, stderr=subprocess.PIPE, check=False)
    if result.returncode != 65:
        print("it ended with %d: %s" % (result.returncode, result.stderr[-2000:].decode("utf-8", "replace")))
    with open(rejects, encoding="utf-8", newline="") as file:
        kinds = [(int(row["line"]), int(row["byte"]), row["kind"]) for row in csv.DictReader(file)]
    header, *found = rows.csv_rows(out)
    first = header.index(b"text")
    return [row[first:first + len(TEXT_NAMES)] for row in found], kinds


def show(line):
    return ascii(line if len(line) < 200 else line[:200] + b"...")


def compare(lines, found, kinds):
    """A line is a row or a reject, by the judgement of both readers, with the same text."""
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    kind_of = {number: kind for number, _, kind in kinds}
    if len(found) + len(kinds) != len(lines) or len(kind_of) != len(kinds):
        yield "%d lines, %d rows, %d rejects" % (len(lines), len(found), len(kinds))
        return
    texts = iter(found)
    for number, line in enumerate(lines, 1):
        allowed, text = expected(line)
        kind = kind_of.get(number, "ok")
        cells = next(texts) if kind == "ok" else None
        if kind not in allowed:
            yield "line %d: %s, not %s: %s" % (number, kind, "/".join(sorted(allowed)), show(line))
        elif kind == "ok" and text.encode() != next((cell for cell in cells if cell is not None), None):
            yield "line %d: another text: %s" % (number, show(line))
    for number, byte, _ in kinds:
        if byte != starts[number - 1]:
            yield "line %d begins at byte %d, not %d" % (number, starts[number - 1], byte)


def main(program, folder, n_lines, seed):
    rng = random.Random(int(seed))
    # A line end that was put in makes two lines of one.
    lines = b"\n".join(mutated(rng) for _ in range(int(n_lines))).split(b"\n")
    path = os.path.join(folder, "mutated.jsonl")
    with open(path, "wb") as out:
        out.write(b"\n".join(lines) + b"\n")
    found, kinds = run(program, path, folder)
    for complaint in compare(lines, found, kinds):
        print(complaint)
    seen = collections.Counter(kind for _, _, kind in kinds)
    seen["ok"] = len(found)
    print(", ".join("%d %s" % (n, kind) for kind, n in sorted(seen.items())), file=sys.stderr)
    for kind in ("ok", "bad-json", "bad-utf8", "too-deep", "no-text", "text-not-a-string", "lone-surrogate",
                 "nul-in-text"):
        if seen[kind] < len(lines) // 500:
            print("hardly any line is %s: the mutations are not what they should be" % kind)


if __name__ == "__main__":
    main(*sys.argv[1:])
