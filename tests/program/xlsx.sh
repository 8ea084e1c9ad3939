#!/bin/sh
# See that a spreadsheet holds what CSV holds, cell by cell and type by type, and no formula.
set -eu
. "$(dirname "$0")/../program-lib.sh"

dir=$SCRATCH/out.d
mkdir "$dir"
book=$dir/rows.xlsx

run date --format xlsx -o "$book" 2024-06-12
if [ "$code" -eq 2 ] && grep -q 'built without libxlsxwriter' "$err"; then
    ok "xlsx: refused where there is no libxlsxwriter"
    is "xlsx: nothing is left then" "" "$(ls -A "$dir")"
    skipped "xlsx" "this tarwisa was built without libxlsxwriter"
    exit 0
fi
is "xlsx: exit code" "0 " "$code $(cat "$err")"
if ! command -v python3 >/dev/null; then
    skipped xlsx "there is no python3"
    exit 0
fi
PYTHONPATH=$TOP/tests
PYTHONDONTWRITEBYTECODE=1
export PYTHONPATH PYTHONDONTWRITEBYTECODE

# Run a script of standard input on some files; what it prints are complaints.
check() { # NAME ARGUMENT...
    name=$1
    shift
    python3 - "$@" >"$SCRATCH/complaints" 2>&1 || echo "the script ended with $?" >>"$SCRATCH/complaints"
    report "$name" "$SCRATCH/complaints"
}

# --- the same as in CSV ---

agree() { # NAME ARGUMENT...
    name=$1
    shift
    run "$@" --format csv
    mv "$out" "$SCRATCH/csv"
    run "$@" --format xlsx
    check "$name: the sheet says what CSV says" "$SCRATCH/csv" "$out" <<'SCRIPT'
import datetime
import sys

import xlsx
from rows import csv_rows

NUMBERS = {"line", "column"}
DATES = {"published", "updated", "date", "when_date"}


def wanted(name, cell):
    if not cell:
        return None
    text = cell.decode("utf-8", "replace")
    if name in NUMBERS:
        return float(text)
    return datetime.date.fromisoformat(text) if name in DATES and text >= "1900-03" else text


header, *rows = csv_rows(sys.argv[1])
names = [name.decode() for name in header]
sheets = xlsx.read(sys.argv[2])
if list(sheets) != ["rows", "counts"]:
    print("the sheets are", list(sheets))
sheet = sheets["rows"]
if sheet.cells[0] != names:
    print("the header is", sheet.cells[0])
got = [row + [None] * (len(names) - len(row)) for row in sheet.cells[1:]]
got += [[None] * len(names)] * (len(rows) - len(got))
if len(got) != len(rows) or not rows:
    print(len(rows), "rows became", len(got))
for number, (csv, cells) in enumerate(zip(rows, got), 2):
    for name, cell, value in zip(names, csv, cells):
        if value != wanted(name, cell) or type(value) is not type(wanted(name, cell)):
            print(f"row {number}: {name} {cell!r} became {value!r}")
if sum(one.formulas for one in sheets.values()) > 0:
    print("there are formulas")
SCRIPT
}

agree "extract, all fixtures" extract "$TOP"/fixtures/*/*.txt "$TOP"/fixtures/*/*.jsonl
agree "extract --long, all fixtures" extract --long "$TOP"/fixtures/*/*.txt "$TOP"/fixtures/*/*.jsonl
agree "extract --keep" extract --keep title,fetched_at "$TOP"/fixtures/bad-jsonl/crawl.jsonl
agree date date "12 آذار 2024" 06/07/2012 "" "31 يونيو 2024" "كلام" "a, \"b\"" 1899-12-31 1900-02-28 \
    1900-03-01 9999-12-31 " x " "
" "	"
agree source source "رويترز + أ ف ب" الوطن وكالات "" "رويترز + نشرة الساحل"
agree outlets outlets
cat >"$SCRATCH/table.csv" <<'CSV'
id,when,من,2024-06-12,=1+1
007,12 حزيران/يونيو 2024,الرياض - واس,2024-06-12,=1+1
"a, ""b""",31 يونيو 2024,=cmd|' /C calc'!A0,"","+1
-1"
1e5,1899-12-31,,12/25/2020,@SUM(1)
CSV
agree clean clean --date when --source من "$SCRATCH/table.csv"
agree "clean --only" clean --date when --source من --only "$SCRATCH/table.csv"

# --- what is dangerous in other spreadsheets ---

cat >"$SCRATCH/payloads" <<'LIST'
=1+1
+2
-3
@SUM(1)
=cmd|' /C calc'!A0
=HYPERLINK("http://example.org/","x")
	=1+1
＝1+1
'=1+1
{=1+1}
http://example.org/
1445-12-06
2024
007
1e5
TRUE
#REF!
<b>&amp;</b> ]]>
_x000D_
_x0041
_x005F_x000D_
_X000D_ _x00zz_ _x000d_ _x000D_x000D_
LIST
python3 - "$SCRATCH" <<'SCRIPT'
import sys

with open(sys.argv[1] + "/bytes", "wb") as file:
    for byte in range(0x20):
        if byte not in (0x0a, 0x0d):
            file.write(b"a" + bytes([byte]) + b"b\n_x0041" + bytes([byte]) + b"\n" + bytes([byte]) + b"\n")
    for evil in (b"\xff\xfe", b"\xed\xa0\x80\xed\xbf\xbf", b"\xf0\x9f\x98", b"\xf0\x9f\x98\x80", b"\xf4\x90\x80\x80",
                 b"\xc0\xaf", b"\xef\xbf\xbe\xef\xbf\xbf", b"\x7f\xc2\x85", b"\xe2\x80\xae\xe2\x81\xa6\xe2\x80\x8f",
                 b"\xe2\x80\xa8", b"\xef\xb7\x90"):
        file.write(evil + b"\nx" + evil + b"x\n")
SCRIPT
for list in payloads bytes; do
    code=0
    "$TARWISA" source --format xlsx <"$SCRATCH/$list" >"$out" || code=$?
    is "$list: exit code" 0 "$code"
    check "$list: each text comes back as it was" "$SCRATCH/$list" "$out" <<'SCRIPT'
import sys

import xlsx

with open(sys.argv[1], "rb") as file:
    lines = file.read().split(b"\n")[:-1]
sheets = xlsx.read(sys.argv[2])
got = sheets["rows"].column("raw")
if len(got) != len(lines):
    print(len(lines), "lines,", len(got), "rows")
for line, raw in zip(lines, got):
    if raw != line.decode("utf-8", "replace"):
        print(f"{line!r} became {raw!r}")
if sheets["rows"].formulas > 0:
    print("there are formulas")
SCRIPT
done
python3 - "$SCRATCH/ids.jsonl" <<'SCRIPT'
import json
import sys

EVIL = ["a\0b", "a\rb\r\n", "_x0041\0", "\0", "=1+1", "\n", "\ufffe\uffff", "\U0001f600"]
with open(sys.argv[1], "w") as file:
    for evil in EVIL:
        print(json.dumps({"id": "1", "=k\1ept\uffff": evil, "text": "المصدر: رويترز"}), file=file)
SCRIPT
run extract --format xlsx --keep "$(printf '=k\001ept\357\277\277')" "$SCRATCH/ids.jsonl"
check "CR in a field, U+FFFD for NUL, and a name of a field that XML cannot hold" "$SCRATCH/ids.jsonl" "$out" <<'SCRIPT'
import json
import sys

import xlsx

NAME = "=k\1ept\uffff"
wanted = [json.loads(line)[NAME].replace("\0", "\ufffd") for line in open(sys.argv[1])]
got = xlsx.read(sys.argv[2])["rows"].column(NAME)
for one, value in zip(wanted, got):
    if one != value:
        print(ascii(one), "became", ascii(value))
if len(wanted) != len(got):
    print(len(wanted), "records,", len(got), "rows")
SCRIPT

# --- the looks ---

run date --format xlsx 2024-06-12 06/07/2012 06/2012 31/6/2024 x ""
check "looks, colours and counts" "$out" "$TOP/data/statuses.csv" <<'SCRIPT'
import sys

import xlsx

sheets = xlsx.read(sys.argv[1])
rows, counts = sheets["rows"], sheets["counts"]
for name, sheet in sheets.items():
    if not sheet.right_to_left or sheet.frozen_rows != 1 or sheet.bold_rows != {1}:
        print(name, sheet.right_to_left, sheet.frozen_rows, sheet.bold_rows)
if rows.filtered != "A1:H7":
    print("the filter is on", rows.filtered)
width = dict(zip(rows.cells[0], rows.widths))
if not width["raw"] > width["flags"] > width["date"] or len(width) != 8:
    print("the widths are", width)
tones = {word: tone for place, word, tone in rows.rules if place == "E2:E7"}
groups = {}
for word, tone in tones.items():
    groups.setdefault(tone, set()).add(word.strip('"'))
if list(groups.values()) != [{"ok"}, {"inferred", "partial", "close", "generic"},
                             {"relative", "ambiguous", "conflict", "invalid", "unparsed", "lookalike", "unknown"},
                             {"missing"}]:
    print("the colours are", groups)
statuses = {line.split(",")[1] for line in open(sys.argv[2]).read().splitlines()[1:]}
if statuses != set().union(*groups.values()):
    print("the statuses are", statuses)
wanted = [["status", word, 1, 0.1667] for word in ("ok", "inferred", "partial", "invalid", "unparsed", "missing")]
wanted = [["column", "value", "count", "share"], *wanted, ["(rows)", None, 6, 1]]
if [row[:3] + [row[3] if row[3] == "share" else round(row[3], 4)] for row in counts.cells] != wanted:
    for row in counts.cells:
        print("counts:", row)
SCRIPT
run date --format xlsx --no-header 2024-06-12
check "no header" "$out" <<'SCRIPT'
import datetime
import sys

import xlsx

sheet = xlsx.read(sys.argv[1])["rows"]
if sheet.cells[0][1] != datetime.date(2024, 6, 12) or len(sheet.cells) != 1 or sheet.frozen_rows or sheet.filtered:
    print(sheet.cells, sheet.frozen_rows, sheet.filtered)
SCRIPT
code=0
"$TARWISA" date --format xlsx </dev/null >"$out" || code=$?
check "no rows at all" "$out" <<'SCRIPT'
import sys

import xlsx

sheets = xlsx.read(sys.argv[1])
if len(sheets["rows"].cells) != 1 or sheets["counts"].cells[1][2] != 0:
    print(sheets["rows"].cells, sheets["counts"].cells)
SCRIPT

# --- what does not fit ---

python3 - "$SCRATCH/long.jsonl" <<'SCRIPT'
import json
import sys

with open(sys.argv[1], "w") as file:
    for long in ("ا" * 32767, "ا" * 32768, "x" * 32766 + "\U0001f600", "_x0041_" * 4000, "\x01" * 32767, "last"):
        print(json.dumps({"id": "1", "text": "المصدر: رويترز", "long": long}), file=file)
SCRIPT
run extract --keep long -o "$book" "$SCRATCH/long.jsonl"
is "cells too long: exit code" 65 "$code"
cat >"$SCRATCH/wanted" <<TEXT
tarwisa: $book: row 3, column 'long': 32768 letters, cut to the 32767 a cell holds
tarwisa: $book: row 4, column 'long': 32768 letters, cut to the 32767 a cell holds
tarwisa: $book: row 5, column 'long': 52000 letters, cut to the 32767 a cell holds
tarwisa: $book: 3 cells cut; other formats hold all
TEXT
same "cells too long: it is said where" "$SCRATCH/wanted" "$err"
check "cells too long: they are cut, no row is lost" "$SCRATCH/long.jsonl" "$book" <<'SCRIPT'
import json
import sys

import xlsx

wanted = [json.loads(line)["long"] for line in open(sys.argv[1])]
got = xlsx.read(sys.argv[2])["rows"].column("long")
if [len(text) for text in got] != [32767, 32767, 32766, len(got[3]), 32767, 4] or len(got[3]) < 17000:
    print([len(text) for text in got])
for one, text in zip(wanted, got):
    if not one.startswith(text):
        print(ascii(one[:20]), "became", ascii(text[:20]))
SCRIPT

# --- where it goes ---

"$TARWISA" date --format xlsx 2024-06-12 >"$SCRATCH/wanted"
run date -o "$dir/By-Suffix.XLSX" 2024-06-12
same "the suffix of -o tells, and the bytes are the same every time" "$SCRATCH/wanted" "$dir/By-Suffix.XLSX"
run date --format csv -o "$dir/named.xlsx" --no-header x
is "--format tells more than the suffix" "x,,,,unparsed,,," "$(cat "$dir/named.xlsx")"
rm "$dir/named.xlsx"
for option in "--dialect excel" --guard-formulas "--datapackage $dir/p.json"; do
    # shellcheck disable=SC2086
    run date $option -o "$dir/named.xlsx" x
    is "a spreadsheet by its name is no CSV: $option" \
        "2 tarwisa: ${option%% *}: goes with CSV, which '$dir/named.xlsx' is not by its name; --format csv makes it so" \
        "$code $(cat "$err")"
    is "a spreadsheet by its name is no CSV: nothing is written" "" "$(find "$dir" -name named.xlsx)"
done
run date --format csv --dialect excel -o "$dir/named.xlsx" x
is "CSV, whatever its name" 0 "$code"
TZ=Asia/Tokyo "$TARWISA" date --format xlsx 2024-06-12 >"$out"
same "the time zone changes nothing" "$SCRATCH/wanted" "$out"
run date --format xlsx --line-buffered x
is "--line-buffered: refused" "2 tarwisa: --line-buffered: a spreadsheet is written at the end, not row by row" \
    "$code $(cat "$err")"
if command -v script >/dev/null; then
    code=0
    script -qec "'$TARWISA' date --format xlsx 2024-06-12" /dev/null </dev/null >"$out" 2>&1 || code=$?
    is "a terminal: refused" 2 "$code"
    holds "a terminal: it is said" "$out" "tarwisa: --format xlsx: not to a terminal; -o names a file"
else
    skipped "a terminal" "there is no script(1)"
fi
run date --format xlsx -o /dev/full 2024-06-12
is "a full disk: exit code and message" "75 tarwisa: /dev/full: No space left on device" "$code $(cat "$err")"
code=0
TMPDIR=$SCRATCH/no/such "$TARWISA" date -o "$book" 2024-06-12 2>"$err" || code=$?
is "no folder for the parts: exit code" 74 "$code"
is "no folder for the parts: it is said which" \
    "tarwisa: $book: its parts, in $SCRATCH/no/such: No such file or directory" "$(cat "$err")"
rm -f "$dir"/*.xlsx "$dir"/*.XLSX
is "no temporary file is left" "" "$(ls -A "$dir")"

mkdir "$SCRATCH/kills"
python3 "$TOP/tests/kill_writers.py" "$TARWISA" "$SCRATCH/kills" "${KILLS:-10}" 1 book.xlsx \
    >"$SCRATCH/complaints" 2>"$err" || cat "$err" >>"$SCRATCH/complaints"
report "kills: whole spreadsheets, nothing left" "$SCRATCH/complaints"

# Wherever the disk is full, the file is whole or was not touched: libxlsxwriter does not look at every write.
mkdir "$SCRATCH/parts"
seq 1 400 >"$SCRATCH/many"
cat >"$SCRATCH/on-full-disk" <<'SCRIPT'
parts=$1 many=$2 wanted=$3 got=$4
blocks=1
while [ "$blocks" -le 80 ]; do
    mount -t tmpfs -o nr_blocks=$blocks tmpfs "$parts" 2>/dev/null || exit 99
    echo old >"$got"
    code=0
    TMPDIR=$parts "$TARWISA" date --format xlsx -o "$got" <"$many" 2>/dev/null || code=$?
    if [ "$code" -eq 75 ] && [ "$(cat "$got")" = old ]; then
        full=1
    elif [ "$code" -ne 0 ] || ! cmp -s "$wanted" "$got"; then
        echo "$blocks blocks: it ended with $code"
    elif [ "$full" ]; then
        whole=1
    fi
    [ -z "$(ls -A "$parts")" ] || echo "$blocks blocks: something is left"
    umount "$parts"
    blocks=$((blocks + 1))
done
[ "$full$whole" = 11 ] || echo "it was never full, or always"
SCRIPT
"$TARWISA" date --format xlsx <"$SCRATCH/many" >"$SCRATCH/wanted"
for names in -m -rm; do
    code=0
    unshare $names sh "$SCRATCH/on-full-disk" "$SCRATCH/parts" "$SCRATCH/many" "$SCRATCH/wanted" \
        "$SCRATCH/book" >"$SCRATCH/complaints" 2>"$err" || code=$?
    [ "$code" -eq 0 ] && break
done
if grep -qE 'unshare: |: not found' "$err" || [ "$code" -eq 99 ]; then
    skipped "a disk that is full while the parts are written" "no file system can be mounted here"
else
    report "a disk that is full while the parts are written" "$SCRATCH/complaints"
fi
