#!/bin/sh
# See that JSON lines say what CSV says, cell by cell, and are valid whatever bytes the values hold.
set -eu
. "$(dirname "$0")/../program-lib.sh"

if ! command -v python3 >/dev/null; then
    skipped formats "there is no python3"
    exit 0
fi
PYTHONPATH=$TOP/tests
PYTHONDONTWRITEBYTECODE=1
export PYTHONPATH PYTHONDONTWRITEBYTECODE

# --- the same in both ---

cat >"$SCRATCH/agree.py" <<'SCRIPT'
import sys

from rows import differences, json_rows

for difference in differences(sys.argv[1], sys.argv[2]):
    print(difference)
if not json_rows(sys.argv[2]):
    print("there is no object")
SCRIPT

agree() { # NAME ARGUMENT...
    name=$1
    shift
    run "$@" --format csv
    mv "$out" "$SCRATCH/csv"
    run "$@" --format jsonl
    python3 "$SCRATCH/agree.py" "$SCRATCH/csv" "$out" >"$SCRATCH/complaints" 2>&1 ||
        echo "agree.py ended with $?" >>"$SCRATCH/complaints"
    report "$name: JSON says what CSV says" "$SCRATCH/complaints"
}

for option in "" --long; do
    # shellcheck disable=SC2086
    agree "extract $option, all fixtures" extract $option "$TOP"/fixtures/*/*.txt "$TOP"/fixtures/*/*.jsonl
done
agree date date "12 آذار 2024" 06/07/2012 "" "31 يونيو 2024" "كلام" "a, \"b\""
agree source source "رويترز + أ ف ب" الوطن وكالات "" "رويترز + نشرة الساحل"
agree outlets outlets
run extract --format jsonl --no-header "$TOP/fixtures/good-article/wheat.txt"
is "JSON has no header to leave out" 1 "$(count_lines "$out")"

# --- hostile bytes ---

dir=$SCRATCH/in
mkdir "$dir"
python3 - "$dir" <<'SCRIPT'
import os
import random
import sys

folder = os.fsencode(sys.argv[1])
HOSTILE = [
    b"\xff\xfe", b"\x00", b"\x01\x1b[31m\x7f", b"\xc2\x85 \xe2\x80\xa8 \xe2\x80\xa9 \xc2\x9b",
    b"\xe2\x80\xae\xe2\x81\xa6\xe2\x80\x8f", b'"quoted" \\ back\\u0041', b"\xed\xa0\x80\xed\xbf\xbf",
    b"\xf0\x9f\x98", b"\xf0\x9f\x98\x80", b"\xf4\x90\x80\x80", b"\xe0\x80\xaf\xc0\xaf", b"</script>",
    b"\xef\xbf\xbe\xef\xbf\xbf", b"=1+1", b"\t",
]
for i, evil in enumerate(HOSTILE):
    name = evil.replace(b"\x00", b"").replace(b"/", b"")
    with open(os.path.join(folder, b"%02d-" % i + name + b"\n.txt"), "wb") as file:
        file.write("عنوان\n".encode() + evil + "\nتاريخ النشر: ".encode() + evil +
                   "\nنص.\nالمصدر: ".encode() + evil + b"x" + evil + b"\n")

# Lines of random bytes out of those that UTF-8 is made of, broken in every way.
random.seed(1)
ALPHABET = [0x00, 0x1f, 0x22, 0x41, 0x5c, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xa8, 0xbf, 0xc1, 0xc2,
            0xd8, 0xdf, 0xe0, 0xe2, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xff]
with open(os.path.join(folder, b"lines"), "wb") as file:
    for _ in range(5000):
        file.write(bytes(random.choices(ALPHABET, k=random.randrange(12))) + b"\n")
SCRIPT
agree "hostile ids and values" extract "$dir"
agree "hostile ids and values, --long" extract --long "$dir"

"$TARWISA" date --format jsonl <"$dir/lines" >"$out"
python3 - "$dir/lines" "$out" >"$SCRATCH/complaints" 2>&1 <<'SCRIPT' || echo "it ended badly" >>"$SCRATCH/complaints"
import sys

from rows import json_rows

with open(sys.argv[1], "rb") as file:
    lines = file.read().split(b"\n")[:-1]
got = [row["raw"] for row in json_rows(sys.argv[2])]
if len(got) != len(lines):
    print(len(lines), "lines,", len(got), "objects")
for line, raw in zip(lines, got):
    if raw != line.decode("utf-8", "replace"):
        print(f"{line!r} became {raw!r}")
SCRIPT
report "5000 lines of broken UTF-8: U+FFFD for each maximal part" "$SCRATCH/complaints"

# The same in JSON strings, where everything has an escape.
python3 - "$dir/ids.jsonl" <<'SCRIPT'
import json
import sys

HOSTILE = ["\0", "a\0b", "\x01\x1b[31m\x7f\x9b", "\n\r\x85\u2028\u2029", "\u202e\u2066\u200f",
           "\ud800", "\udc00\ud800x", "\U0001f600", '"\\/', "\ufffe\uffff\ufdd0\U0010ffff", " ", "\ufeff"]
with open(sys.argv[1], "w") as file:
    for evil in HOSTILE:
        print(json.dumps({"id": evil, "url": evil, "kept": evil, "text": "المصدر: رويترز"}), file=file)
SCRIPT
agree "hostile JSON strings" extract "$dir/ids.jsonl"
run extract --format jsonl --keep kept "$dir/ids.jsonl"
python3 - "$dir/ids.jsonl" "$out" >"$SCRATCH/complaints" 2>&1 <<'SCRIPT' || echo "it ended badly" >>"$SCRATCH/complaints"
import re
import sys

from rows import json_rows

given, got = json_rows(sys.argv[1]), json_rows(sys.argv[2])
if len(given) != len(got) or not given:
    print(len(given), "records,", len(got), "objects")
for record, row in zip(given, got):
    # What stands for no character is U+FFFD wherever it is read, and as it was where it is kept.
    wanted = re.sub("[\0\ud800-\udfff]", "\ufffd", record["id"])
    if (row["id"], row["url"], row["keep"]["kept"]) != (wanted, wanted, record["kept"]):
        print(ascii(record), "became", ascii((row["id"], row["url"], row["keep"])))
SCRIPT
report "hostile JSON strings: ids, addresses and kept fields" "$SCRATCH/complaints"

# --- what JSON has more ---

run extract --format jsonl "$TOP"/fixtures/*/*.txt
python3 - "$out" >"$SCRATCH/complaints" 2>&1 <<'SCRIPT' || echo "it ended badly" >>"$SCRATCH/complaints"
import sys

from rows import json_rows

KEYS = ["url", "published_span", "updated_span", "source_span", "candidates", "attributions"]
PARTS = ["role", "line", "column", "span", "raw", "date", "status", "source", "source_id"]
n_spans = n_candidates = 0
for row in json_rows(sys.argv[1]):
    with open(row["id"], "rb") as file:
        text = file.read()

    def check(what, span, raw):
        global n_spans
        if (span is None) != (raw is None):
            print(row["id"], what, "has a span or a value alone")
        elif span is not None:
            n_spans += 1
            if text[span[0]:span[1]].decode("utf-8", "replace") != raw:
                print(row["id"], what, "is not what stands at", span)

    if list(row)[13:] != KEYS:
        print(row["id"], "has the keys", list(row)[13:])
    check("published", row["published_span"], row["published_raw"])
    check("source", row["source_span"], row["source_raw"])
    if (row["updated"] is not None) and row["updated_span"] is None:
        print(row["id"], "updated has no span")
    n_candidates += len(row["candidates"])
    if (row["source_status"] == "ambiguous") != bool(row["candidates"]):
        print(row["id"], "has the candidates", row["candidates"])
    for part in row["attributions"]:
        check(part["role"], part["span"], part["raw"])
        if list(part) != PARTS:
            print(row["id"], "has an attribution of", list(part))
        if part["role"] == "source" and part["date"] is not None:
            print(row["id"], "has a source with a date")
    dates = [part["date"] for part in row["attributions"] if part["role"] == "published"]
    if row["published"] is not None and row["published"] not in dates:
        print(row["id"], "publication date is in no attribution:", dates)
if n_spans < 100 or n_candidates < 2:
    print("only", n_spans, "spans and", n_candidates, "candidates were seen")
SCRIPT
report "spans, candidates and attributions" "$SCRATCH/complaints"
