#!/bin/sh
# See that --long writes a row for each date and name, with the line and the column it stands at.
set -eu
. "$(dirname "$0")/../program-lib.sh"

text=$SCRATCH/a.txt
cat >"$text" <<'TEXT'
عنوان الخبر
تاريخ النشر: 12 آذار 2024
آخر تحديث: 13/03/2024 10:30
نص الخبر.
المصدر: رويترز + أ ف ب
TEXT
cat >"$SCRATCH/wanted" <<ROWS
id,role,line,column,raw,source,source_id,status
$text,published,2,14,12 آذار 2024,,,ok
$text,updated,3,12,13/03/2024 10:30,,,ok
$text,source,5,9,رويترز,رويترز,reuters,ok
$text,source,5,18,أ ف ب,وكالة فرانس برس,afp,ok
ROWS
run extract --long "$text"
same "a row for each date and name" "$SCRATCH/wanted" "$out"

printf 'عنوان\nلا شيء هنا.\n' >"$SCRATCH/none.txt"
run extract --long "$SCRATCH/none.txt" "$text"
same "a document that says nothing gives no row" "$SCRATCH/wanted" "$out"
is "it is no failure" 0 "$code"
run extract --long --no-header "$SCRATCH/none.txt"
is "it alone: nothing" "0 0" "$code $(wc -c <"$out" | tr -d ' ')"
run extract --long --format table "$text"
is "as a table" "id role line column raw source source_id status" \
    "$(head -n 1 "$out" | tr -s ' ' | sed 's/ $//')"
printf 'عنوان\nتاريخ النشر: 2024-06-31\nالمصدر: صحيفة لا يعرفها أحد قط\n' >"$SCRATCH/doubts.txt"
run extract --long --strict --no-header "$SCRATCH/doubts.txt"
is "the statuses are those of the parts" "invalid unknown" "$(cut -d, -f8 "$out" | paste -sd' ')"
is "--strict counts documents as ever" 1 "$code"

if ! command -v python3 >/dev/null; then
    skipped "long: places" "there is no python3"
    exit 0
fi

# --- places ---

# The same text with every end of line there is, and with bytes that are no UTF-8 before the values.
mkdir "$SCRATCH/places"
python3 - "$text" "$SCRATCH/places" <<'SCRIPT'
import os
import sys

with open(sys.argv[1], "rb") as file:
    text = file.read()
ENDS = {"lf": b"\n", "crlf": b"\r\n", "cr": b"\r", "nel": b"\xc2\x85", "ls": b"\xe2\x80\xa8",
        "ps": b"\xe2\x80\xa9", "blank": b"\n\r\n\r\n\n"}
for name, end in ENDS.items():
    with open(os.path.join(sys.argv[2], name + ".txt"), "wb") as file:
        file.write(text.replace(b"\n", end))
with open(os.path.join(sys.argv[2], "bad.txt"), "wb") as file:
    broken = b"\xf0\x9f\x98\x80\xe2\x80\xff\xd8\xed\xa0\x80"
    file.write(text.replace("\nآخر".encode(), b"\n" + broken + b"\n" + "آخر".encode())
               .replace("\nالمصدر".encode(), b"\nx. " + broken + ". (".encode() + "المصدر".encode()))
with open(os.path.join(sys.argv[2], "bom.txt"), "wb") as file:
    file.write("\ufeff".encode() + "تاريخ النشر: 2024-06-12\nنص".encode())
SCRIPT
run extract --format jsonl "$SCRATCH/places" "$TOP"/fixtures/*/*.txt
mv "$out" "$SCRATCH/records"
run extract --long --format jsonl "$SCRATCH/places" "$TOP"/fixtures/*/*.txt
PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$TOP/tests python3 - "$SCRATCH/records" "$out" \
    >"$SCRATCH/complaints" 2>&1 <<'SCRIPT' || echo "it ended badly" >>"$SCRATCH/complaints"
import re
import sys

from rows import json_rows

SAME = ["role", "line", "column", "raw", "source", "source_id", "status"]
records, rows = json_rows(sys.argv[1]), json_rows(sys.argv[2])
wanted = [(record["id"], part) for record in records for part in record["attributions"]]
if len(wanted) != len(rows) or len(rows) < 100:
    print(len(rows), "rows for", len(wanted), "attributions")
for (name, part), row in zip(wanted, rows):
    with open(name, "rb") as file:
        before = file.read()[:part["span"][0]].decode("utf-8", "replace").removeprefix("\ufeff")
    lines = re.split("\r\n|[\n\r\x85\u2028\u2029]", before)
    if (part["line"], part["column"]) != (len(lines), len(lines[-1]) + 1):
        print(name, part["raw"], "stands at", len(lines), len(lines[-1]) + 1, "not at", part["line"], part["column"])
    if row != {"id": name, **{key: part[key] for key in SAME}}:
        print(name, "has the attribution", part, "and the row", row)
SCRIPT
report "lines and columns, however lines end, and in JSON as in rows" "$SCRATCH/complaints"
