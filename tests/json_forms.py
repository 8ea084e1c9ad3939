# SPDX-License-Identifier: MIT
"""Runs the program on every case of cases_json.py, between two good records each.

usage: json_forms.py PROGRAM FOLDER

Prints `ok NAME` or `not ok NAME: why` a group of cases.
"""
import csv
import os
import subprocess
import sys

from cases_json import LINES, OK, VALUES

TEXT = "عنوان\nتاريخ النشر: 2024-06-12\nنص.\nالمصدر: رويترز\n"
GOOD = '{"id":"%s","text":"%s"}'
VALUES_OF_GOOD = ["2024-06-12", "reuters"]


def good(name):
    return (GOOD % (name, TEXT.replace("\n", "\\n"))).encode()


def line_of_value(case):
    """The field comes first in every other record and last in the rest: what is behind it must be read too."""
    number, value = case
    if number % 2:
        return b'{"text":"a","x":' + value + b"}"
    return b'{"x":' + value + b',"text":"a"}'


def run(program, folder, name, lines):
    path = os.path.join(folder, name + ".jsonl")
    rejects = os.path.join(folder, name + ".csv")
    with open(path, "wb") as out:
        for i, line in enumerate(lines):
            out.write(b"\n".join((good("before-%d" % i), line, good("after-%d" % i))) + b"\n")
    result = subprocess.run([program, "extract", "--format", "csv", "--rejects", rejects, path], stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, check=False)
    with open(rejects, encoding="utf-8", newline="") as rows:
        kinds = {int(row["line"]): row for row in csv.DictReader(rows)}
    rows = list(csv.DictReader(result.stdout.decode("utf-8").splitlines()))
    return path, result.returncode, rows, kinds


def wanted_ids(path, cases):
    ids = []
    for i, (_, kind, _) in enumerate(cases):
        ids.append("before-%d" % i)
        if kind == OK:
            ids.append("%s:%d" % (path, 3 * i + 2))
        ids.append("after-%d" % i)
    return ids


def starts_of(path):
    with open(path, "rb") as file:
        at = 0
        for line in file:
            yield at
            at += len(line)


def complain(cases, path, code, rows, kinds):
    starts = list(starts_of(path))
    for i, (what, kind, _) in enumerate(cases):
        reject = kinds.pop(3 * i + 2, None)
        got = reject["kind"] if reject else OK
        if got != kind:
            yield "%s: wanted %s, got %s" % (what, kind, got)
        elif reject and (reject["byte"] != str(starts[3 * i + 1]) or reject["file"] != path):
            yield "%s: it is said to be at byte %s of %s" % (what, reject["byte"], reject["file"])
    for line in kinds:
        yield "line %d is rejected, which is good" % line
    if [row["id"] for row in rows] != wanted_ids(path, cases):
        yield "the rows are not those of the records that were not rejected"
    for row in rows:
        if row["id"].startswith(("before-", "after-")) and [row["published"], row["source_id"]] != VALUES_OF_GOOD:
            yield "%s: its neighbour harmed it" % row["id"]
    if code != 65:
        yield "the exit code is %d" % code


def main(program, folder):
    groups = (("values", VALUES, [line_of_value(case) for case in enumerate(case[2] for case in VALUES)]),
              ("lines", LINES, [case[2] for case in LINES]))
    for name, cases, lines in groups:
        complaints = list(complain(cases, *run(program, folder, name, lines)))
        if complaints:
            print("not ok JSON %s: %d of %d" % (name, len(complaints), len(cases)))
            print("\n".join("    " + complaint for complaint in complaints))
        else:
            print("ok JSON %s: %d cases" % (name, len(cases)))


if __name__ == "__main__":
    main(*sys.argv[1:])
