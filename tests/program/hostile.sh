#!/bin/sh
# Give extract records that are broken in every known way: each is named, and its neighbours come out whole.
set -eu
. "$(dirname "$0")/../program-lib.sh"

dir=$SCRATCH/in
mkdir "$dir"
list=$SCRATCH/rejects.csv
make_odd_reads

good() { # ID
    printf '{"id":"%s","text":"عنوان\\nتاريخ النشر: 2024-06-12\\nنص.\\nالمصدر: رويترز\\n"}\n' "$1"
}

# Ids, days and sources of the rows, and lines, bytes and kinds of the rejects, a word each.
rows() {
    tail -n +2 "$out" | cut -d, -f1,$PUBLISHED,$SOURCE_ID | paste -sd' '
}
kinds() {
    tail -n +2 "$list" | cut -d, -f2,3,5 | paste -sd' '
}

whole="first,2024-06-12,reuters last,2024-06-12,reuters"
start=$(good first | wc -c)

# A file of one bad record, as printf writes it, between two good ones.
is_refused() { # NAME KIND FORMAT
    # shellcheck disable=SC2059
    { good first && printf "$3" && good last; } >"$dir/bad.jsonl"
    run extract --rejects "$list" "$dir/bad.jsonl"
    is "$1: the reject" "2,$((start)),$2" "$(kinds)"
    is "$1: the others are whole, exit code" "$whole 65" "$(rows) $code"
    run extract --max-rejects 1 "$dir/bad.jsonl"
    is "$1: allowed" "$whole 0" "$(rows) $code"
}

is_refused "broken line" bad-json '{"id":"bad","text":"half\n'
is_refused "array" not-an-object '[{"id":"bad","text":"inside"}]\n'
is_refused "scalar" not-an-object '42\n'
is_refused "no text" no-text '{"id":"bad","title":"only"}\n'
is_refused "text that is no string" text-not-a-string '{"id":"bad","text":["a"]}\n'
is_refused "empty line" empty '\n'
is_refused "blank line" empty ' \t \r\n'
is_refused "not UTF-8" bad-utf8 '{"id":"bad","text":"\330"}\n'
is_refused "not UTF-8, in another field" bad-utf8 '{"id":"bad","text":"a","x":"\355\240\200"}\n'
is_refused "NUL" bad-json '{"id":"bad","text":"\000"}\n'
is_refused "NUL escaped" nul-in-text '{"id":"bad","text":"a\\u0000"}\n'
is_refused "half a surrogate pair" lone-surrogate '{"id":"bad","text":"a\\ud800"}\n'
is_refused "100,000 nested arrays" too-deep "$(printf '%0100000d' 0 | tr 0 '[')$(printf '%0100000d' 0 | tr 0 ']')\\n"
is_refused "100,000 nested arrays in a field" too-deep \
    "{\"x\":$(printf '%0100000d' 0 | tr 0 '[')$(printf '%0100000d' 0 | tr 0 ']'),\"text\":\"a\"}\\n"
is_refused "100,000 open brackets" bad-json "$(printf '%0100000d' 0 | tr 0 '[')\\n"

# --- the first line and the last ---

{ printf '\357\273\277' && good first && good last; } >"$dir/mark.jsonl"
run extract "$dir/mark.jsonl"
is "byte order mark: both are read" "$whole 0" "$(rows) $code"
{ good first && good last | tr -d '\n'; } >"$dir/open.jsonl"
run extract "$dir/open.jsonl"
is "no end of the last line: it is read" "$whole 0" "$(rows) $code"
{ good first && good last && good cut | head -c 60; } >"$dir/cut.jsonl"
run extract --rejects "$list" "$dir/cut.jsonl"
is "cut inside a record: the rest is whole" "$whole 65" "$(rows) $code"
is "cut inside a record: it is named" "3,$(head -n 2 "$dir/cut.jsonl" | wc -c),bad-json" "$(kinds)"
holds "cut inside a record: the message says so" "$list" "the file ends inside this line"

# Cut behind every byte of its last record: a row when the record is whole, else a reject.
{ good first && good last; } >"$dir/whole.jsonl"
size=$(wc -c <"$dir/whole.jsonl")
at=$((start + 1))
while [ "$at" -le "$size" ]; do
    head -c "$at" "$dir/whole.jsonl" >"$dir/part.jsonl"
    code=0
    n=$("$TARWISA" extract --no-header --rejects "$list" "$dir/part.jsonl" 2>/dev/null | wc -l)
    total=$((n + $(wc -l <"$list") - 1))
    # The record ends two bytes before the file: a brace and a line end.
    wanted=1
    [ "$at" -lt $((size - 1)) ] || wanted=2
    [ "$total,$n" = "2,$wanted" ] || echo "at $at: $n rows of $total lines"
    at=$((at + 1))
done >"$SCRATCH/complaints"
report "cut behind each byte" "$SCRATCH/complaints"

# --- reading that breaks off ---

seq 20 | while read -r i; do good "r$i"; done >"$dir/many.jsonl"
record=$(good r1 | wc -c)
with_odd_reads READ_FAIL_AT=$((record * 5 + 20)) "$TARWISA" extract --rejects "$list" "$dir/many.jsonl"
is "reading fails: exit code" 74 "$code"
is "reading fails: what was read before is whole" 5 "$(grep -c ',2024-06-12,.*,reuters,' "$out")"
is "reading fails: the record and the file are named" "6,$((record * 5)),cut ,,cut" "$(kinds)"
with_odd_reads READ_FAIL_AT=$((record * 5)) "$TARWISA" extract --rejects "$list" "$dir/many.jsonl"
is "reading fails between records" "74 5 ,,cut" "$code $(grep -c ',2024-06-12,.*,reuters,' "$out") $(kinds)"

cp "$dir/many.jsonl" "$dir/shrinks.jsonl"
with_odd_reads READ_SHRINK="$dir/shrinks.jsonl" READ_FAIL_AT=$((record * 5 + 10)) "$TARWISA" \
    extract --rejects "$list" "$dir/shrinks.jsonl"
is "it shrinks while read: exit code" 65 "$code"
is "it shrinks while read: what was read before is whole" 5 "$(grep -c ',2024-06-12,.*,reuters,' "$out")"
is "it shrinks while read: the record is named" "6,$((record * 5)),bad-json" "$(kinds)"

# --- other kinds of files ---

mkdir "$dir/folder.jsonl"
good last >"$dir/folder.jsonl/inside.jsonl"
run extract "$dir/folder.jsonl"
is "a folder called .jsonl is walked" "last,2024-06-12,reuters 0" "$(rows) $code"
rm "$dir/folder.jsonl/inside.jsonl"
run extract "$dir/folder.jsonl" "$dir/mark.jsonl"
is "an empty one: no row, the next is read" "$whole 0" "$(rows) $code"

mkfifo "$SCRATCH/fifo.jsonl"
{ good first && echo '[' && good last; } >"$SCRATCH/fifo.jsonl" &
run extract --rejects "$list" "$SCRATCH/fifo.jsonl"
is "FIFO: read to its end" "$whole 65 2,$((start)),bad-json" "$(rows) $code $(kinds)"
wait
: >"$dir/empty.jsonl"
run extract "$dir/empty.jsonl" "$dir/mark.jsonl"
is "empty file: no row" "$whole 0" "$(rows) $code"

# --- a record without end ---

python3 - "$TARWISA" "$SCRATCH" >"$SCRATCH/said" 2>&1 <<'SCRIPT' || echo "not ok huge record: it broke off" >>"$SCRATCH/said"
import os
import resource
import subprocess
import sys

program, folder = sys.argv[1:]
GOOD = '{"id":"%s","text":"المصدر: رويترز"}\n'
SIZE = 1 << 30


def sparse(path, size):
    """A record of `size` bytes, NULs but for its first ones, between two good ones."""
    with open(path, "wb") as out:
        out.write((GOOD % "first").encode() + b'{"text":"')
        out.seek(size, os.SEEK_CUR)
        out.write(b'"}\n' + (GOOD % "last").encode())


def run(path, *options):
    process = subprocess.Popen([program, "extract", "--max-record", "64K", "--no-header", *options, path],
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out, err = process.communicate()
    return process.returncode, [row.split(b",")[0] for row in out.splitlines()], err


def piped():
    block = b"\xd8\xa7" * (1 << 19)
    process = subprocess.Popen([program, "extract", "--max-record", "64K", "--no-header", "--input", "jsonl"],
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdin.write((GOOD % "first").encode() + b'{"text":"')
    for _ in range(SIZE // len(block)):
        process.stdin.write(block)
    process.stdin.write(b'"}\n' + (GOOD % "last").encode())
    out, err = process.communicate()
    return process.returncode, [row.split(b",")[0] for row in out.splitlines()], err


def report(name, result):
    code, ids, err = result
    if code == 65 and ids == [b"first", b"last"] and b"1 too-long" in err:
        print("ok %s" % name)
    else:
        print("not ok %s: %d %r %r" % (name, code, ids, err[-300:]))


def peak():
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss


path = os.path.join(folder, "huge.jsonl")
sparse(path, 1 << 20)
report("1 MB record: refused", run(path))
small = peak()
sparse(path, SIZE)
report("1 GB record: refused", run(path))
report("1 GB record from a pipe: refused", piped())
large = peak()
if large - small > 2048:
    print("not ok 1 GB record: memory is bounded: %d KiB, for 1 MB %d KiB" % (large, small))
else:
    print("ok 1 GB record: memory is bounded")
print("    peak %d KiB" % large)
SCRIPT
cat "$SCRATCH/said"
