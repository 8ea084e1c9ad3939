#!/bin/sh
# See that the fields of --keep come through as they were, behind the record's own columns.
set -eu
. "$(dirname "$0")/../program-lib.sh"

file=$SCRATCH/a.jsonl
tab=$(printf '\t')
cat >"$file" <<LINES
{"text": "المصدر: رويترز", "id": "strings", "a": "x, \\"y\\"\\n\\u0627", "b": "", "c": "رويترز"}
{"text": "المصدر: رويترز", "id": "numbers", "a": 1.50, "b": -0, "c": 123456789012345678901234567890}
{"text": "المصدر: رويترز", "id": "words", "a": true, "b": null, "source": "رويترز"}
{"text": "المصدر: رويترز", "id": "nested", "a": { "k" :${tab}[1, "\\u0061"] }, "b": [], "c": "b"}
LINES

run extract --keep a,b --keep c "$file"
sed -E 's/^([^,]*),.*رويترز,,,/\1: /; s/^id,.*flags,/id: /' "$out" >"$SCRATCH/got"
cat >"$SCRATCH/wanted" <<ROWS
id: a,b,c
strings: "x, ""y""
ا","",رويترز
numbers: 1.50,-0,123456789012345678901234567890
words: true,,
nested: "{ ""k"" :${tab}[1, ""\\u0061""] }",[],b
ROWS
same "CSV: text, what is written, NULL and the empty text" "$SCRATCH/wanted" "$SCRATCH/got"
is "the exit code" 0 "$code"

run extract --long --no-header --keep b,a "$file"
is "--long: on every row, in the order asked for" ',true' "$(grep '^words' "$out" | cut -d, -f9,10)"
run extract --format table --keep c "$file"
is "a table has the column" c "$(head -n 1 "$out" | tr -s ' ' '\n' | tail -n 1)"
echo 'المصدر: رويترز' >"$SCRATCH/a.txt"
run extract --no-header --keep a,b "$SCRATCH/a.txt"
is "a text has no fields" "$SCRATCH/a.txt,,,,missing,,,رويترز,reuters,ok,رويترز,,,," "$(cat "$out")"
run extract --no-header --keep a,a.b "$file"
is "a name is a name, no path into an object" "" "$(grep '^nested' "$out" | sed 's/.*,//')"

# --- usage ---

many=$(seq -s, 1 64)
run extract --keep "$many" "$SCRATCH/a.txt"
is "64 fields" "0 77" "$code $(head -n 1 "$out" | tr ',' '\n' | wc -l | tr -d ' ')"
for names in "" "a," ",a" "a,,b" "a,b,a" source id "$many,65"; do
    run extract --keep "$names" "$file"
    is "usage error: --keep '$(echo "$names" | head -c 20)'" "2 0 1" "$code $(count_lines "$out") $(count_lines "$err")"
done
run extract --keep a --keep a "$file"
is "usage error: the same twice" 2 "$code"
run extract --long --keep line "$file"
is "usage error: a column of --long" 2 "$code"
run extract --keep line "$file"
is "it is none without" 0 "$code"
for option in --text-field --id-field --url-field; do
    run extract $option "" "$file"
    is "usage error: $option without a name" "2 1" "$code $(count_lines "$err")"
done
for words in "--input html" "--format xml" "--input"; do
    # shellcheck disable=SC2086
    run extract $words "$file"
    is "usage error: $words" "2 0" "$code $(count_lines "$out")"
done

# --- the other fields ---

echo '{"body": "المصدر: رويترز", "main": "المصدر: الجزيرة", "guid": 7, "id": "x", "link": "https://a.example/"}' >"$SCRATCH/b.jsonl"
run extract --no-header "$SCRATCH/b.jsonl"
is "the text and the id by their usual names" x,reuters "$(cut -d, -f1,$SOURCE_ID "$out")"
run extract --no-header --text-field main --id-field guid "$SCRATCH/b.jsonl"
is "--text-field and --id-field" 7,al-jazeera "$(cut -d, -f1,$SOURCE_ID "$out")"
run extract --text-field none "$SCRATCH/b.jsonl"
is "--text-field: another one is no text" "65 1" "$code $(count_lines "$out")"
run extract --format jsonl --url-field link "$SCRATCH/b.jsonl"
holds "--url-field" "$out" '"url":"https://a.example/"'
run extract --no-header --id-field none "$SCRATCH/b.jsonl"
is "--id-field: no such field" "$SCRATCH/b.jsonl:1" "$(cut -d, -f1 "$out")"
run extract --no-header --input text "$SCRATCH/b.jsonl"
is "--input text: it is a text" "$SCRATCH/b.jsonl,missing" "$(cut -d, -f1,10 "$out")"
cp "$SCRATCH/b.jsonl" "$SCRATCH/b.txt"
run extract --no-header --input jsonl "$SCRATCH/b.txt"
is "--input jsonl: it is lines" x "$(cut -d, -f1 "$out")"

# --- JSON ---

if ! command -v python3 >/dev/null; then
    skipped "keep: JSON" "there is no python3"
    exit 0
fi
for long in "" --long; do
    # shellcheck disable=SC2086
    run extract $long --format jsonl --keep a,b,c,source,none "$file"
    PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$TOP/tests python3 - "$file" "$out" >"$SCRATCH/complaints" 2>&1 <<'SCRIPT' ||
import sys

from rows import json_rows

given, got = json_rows(sys.argv[1]), json_rows(sys.argv[2])
if len(given) != len(got):
    print(len(got), "objects for", len(given))
for record, row in zip(given, got):
    wanted = {key: record[key] for key in ("a", "b", "c", "source") if key in record}
    if list(row)[-1] != "keep" or row["keep"] != wanted or list(row["keep"]) != list(wanted):
        print(row.get("keep"), "is not", wanted)
with open(sys.argv[2], encoding="utf-8") as file:
    for literal in ('"a":1.50', '"b":-0', '"c":123456789012345678901234567890', '"\\u0061"'):
        file.seek(0)
        if literal not in file.read():
            print("as written there is no", literal)
SCRIPT
        echo "it ended badly" >>"$SCRATCH/complaints"
    report "JSON ${long:-rows}: values as they were, none where there is none" "$SCRATCH/complaints"
done

# Raw line ends of other kinds, and a name that is no UTF-8.
printf '{"text": "x", "a": "\342\200\250\302\205 \177", "b": [1,\r2]}\n' >"$SCRATCH/raw.jsonl"
run extract --format jsonl --keep "a,b,$(printf 'n\377')" "$SCRATCH/raw.jsonl"
holds "JSON: what might end a line is escaped" "$out" '"keep":{"a":"\u2028\u0085 \u007f","b":[1, 2]}'
