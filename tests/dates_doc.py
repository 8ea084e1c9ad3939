#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Write doc/dates.md from the rows of the date tests: what is read, and what is not.

usage: dates_doc.py FOLDER-OF-TESTS > doc/dates.md
"""
import os
import re
import sys

HEAD = """# What is read as a date

Made by `tests/dates_doc.py` from the rows of the unit tests, so what stands here is so. Each row is a
field as `tarwisa date` takes it. `date` is a whole, possible day of the Gregorian calendar or nothing;
the statuses and flags are explained in `man tarwisa`. Invisible signs are written as their code points.
"""

PARTS = [
    ("cases_shapes.h", "Shapes seen on Arabic news sites",
     "Read with `--as-of %s`; the number is that of the shape.", "shape"),
    ("cases_dates.h", "Dates that need no time of reading", "", "what it shows"),
    ("cases_timed.h", "Dates read at a known time", "Where `as of` is empty, the time is not known.", "as of"),
]

STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
ROW = re.compile(r'^\s*\{ (".*), TARWISA_DATE_(\w+), (.*?) \}+,?(?: \},)?$')
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\"}
INVISIBLE = re.compile("[\u00a0\u00ad\u061c\u2000-\u200f\u2028-\u202f\u2060-\u206f\ufeff\x00-\x1f\x7f]")


def unescape(text):
    text = re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m.group(1), 16)), text)
    return re.sub(r"\\(.)", lambda m: ESCAPES[m.group(1)], text)


def show(text):
    text = INVISIBLE.sub(lambda m: "<U+%04X>" % ord(m.group()), text)
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*")


def flags_of(text):
    names = [] if text == "0" else text.split(" | ")
    return " ".join(sorted(n.replace("TARWISA_FLAG_", "").lower().replace("_", "-") for n in names))


def rows_of(path):
    """Pairs of kind and content: ("section", title) and ("row", cells)."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            title = re.match(r"^ {4}/\* (.*) \*/$", line)
            row = ROW.match(line)
            if title:
                yield "section", title.group(1)
            elif row:
                strings = [unescape(s) for s in STRING.findall(row.group(1))]
                yield "row", strings + [row.group(2).lower(), flags_of(row.group(3))]
            elif line.lstrip().startswith("{"):
                sys.exit("%s: a row that is not understood: %s" % (path, line))


def shapes_as_of(folder):
    with open(os.path.join(folder, "test_date.c"), encoding="utf-8") as source:
        return re.search(r'#define SHAPES_AS_OF "(.*)"', source.read()).group(1)


def write_part(folder, name, title, remark, first):
    print("\n## %s\n" % title)
    if remark:
        print(remark.replace("%s", shapes_as_of(folder)))
    timed = first == "as of"
    started = False
    for kind, content in rows_of(os.path.join(folder, name)):
        if kind == "section":
            print("\n### %s\n" % (content[0].upper() + content[1:]))
        if kind == "section" or not started:
            print("| %s | text | date | time | partial | status | flags |" % first)
            print("|---|---|---|---|---|---|---|")
            started = True
        if kind == "row":
            label = content[0]
            cells = [label] + content[2:] if timed else content
            print("| " + " | ".join(show(cell) for cell in cells) + " |")


def main():
    print(HEAD, end="")
    for part in PARTS:
        write_part(sys.argv[1], *part)


main()
