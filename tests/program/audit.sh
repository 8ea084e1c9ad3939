#!/bin/sh
# Audit a collection: the whole report, tallies that add up in any order, and what makes it fail.
set -eu
. "$(dirname "$0")/../program-lib.sh"

collection=$TOP/fixtures/unresolved-collection
cd "$collection"

# --- the report ---

run audit --citations --as-of 2025-01-01 --json - collection.jsonl
is "the report: exit code" 0 "$code"
same "the report, whole" expected-audit.json "$out"
run audit --citations --as-of 2025-01-01 collection.jsonl
holds "the summary: documents" "$out" "60 documents, 2021-02-10 to 2031-06-12"
holds "the summary: shares" "$out" "54 dated (90.0%), 45 with an outlet (75.0%), 41 with both (68.3%)"
holds "the summary: values are isolated" "$out" "$(printf '\342\201\250رويترز\342\201\251')"
if [ "$(count_lines "$out")" -le 50 ]; then
    ok "the summary: one screen"
else
    not_ok "the summary: one screen" "$(count_lines "$out") lines"
fi

# Statuses and kinds add up to the documents, whatever is read.
run audit --json - "$TOP/fixtures"
python3 - "$out" >"$SCRATCH/complaints" <<'PYTHON'
import json, sys
report = json.load(open(sys.argv[1], encoding="utf-8"))
documents = report["totals"]["documents"]
for name in "date_statuses", "source_statuses", "attribution":
    if sum(report[name].values()) != documents:
        print(f"{name}: {sum(report[name].values())} of {documents} documents")
if documents < 100:
    print(f"only {documents} documents")
PYTHON
report "the figures add up" "$SCRATCH/complaints"

mkdir "$SCRATCH/none"
run audit --json - "$SCRATCH/none"
is "no documents: exit code" 0 "$code"
holds "no documents: it is said" "$out" '"documents":0'

# --- tallies ---

mkdir "$SCRATCH/parts"
cd "$SCRATCH/parts"
awk '{ print >sprintf("%02d.jsonl", NR) }' "$collection/collection.jsonl"
run audit --citations --as-of 2025-01-01 --tally whole.tally --json whole.json ./*.jsonl
is "a tally: exit code" 0 "$code"
run audit --merge --json - whole.tally
same "a tally alone gives its report" whole.json "$out"
for seed in 1 2 3 4 5; do
    for file in ./*.jsonl; do echo "$file"; done |
        awk -v seed=$seed 'BEGIN { srand(seed) } { print >("list." int(rand() * 4)) }'
    for list in list.*; do
        xargs "$TARWISA" audit --citations --as-of 2025-01-01 --tally "${list#list.}.tally" <"$list" >"$out" 2>"$err"
    done
    run audit --merge --json there.json --tally sum.tally 0.tally 1.tally 2.tally 3.tally
    same "split $seed: the report of the whole" whole.json there.json
    same "split $seed: the tally of the whole" whole.tally sum.tally
    run audit --merge --json back.json 3.tally 1.tally 0.tally 2.tally
    same "split $seed: in another order" whole.json back.json
    run audit --merge --tally half.tally 2.tally 0.tally
    run audit --merge --json halves.json 1.tally half.tally 3.tally
    same "split $seed: a sum is a part" whole.json halves.json
    rm list.*
done

# Every change of a tally is refused, by its line.
refused() { # NAME TEXT SED-SCRIPT
    sed -e "$3" whole.tally >broken.tally
    run audit --merge --json no.json whole.tally broken.tally
    is "$1: exit code" 65 "$code"
    holds "$1" "$err" "tarwisa: broken.tally:$2"
    [ ! -e no.json ] || not_ok "$1" "there is a report"
}
refused "another version" "1: the header is not that" '1s/tally-1/tally-2/'
refused "a count that is none" "2: the row has no count" '2s/,[0-9][0-9]*,/,-1,/'
refused "a count that is changed" "6: the counts of 'totals' do not add up" '2s/,41,/,40,/'
refused "a row twice" "3: the row is not behind" '2p'
refused "a row left out" "5: the counts of 'totals' do not add up" '3d'
refused "a day that is none" "2: the row has a day that is none" '2s/[0-9]*-02-10/x021-02-10/'
refused "a month that is none" "$(grep -n ^months, whole.tally | head -n 1 | cut -d: -f1): the row has a month" 's/^months,2/months,/'
refused "a month past the twelfth" "$(grep -n ^months,2031-06 whole.tally | cut -d: -f1): the row has a month" \
    's/^months,2031-06/months,2031-13/'
refused "too few fields" "3: " '3s/,[^,]*$//'
refused "another table" "3: a row of 'totals' is wanted here, not of 'findings'" '3s/^totals/findings/'
# Counts that are 1553 in all where a number has 64 bits.
awk '
    /^outlets,/ { next }
    /^total,outlets,/ {
        for (i = 0; i < 20000; i++)
            printf "outlets,o-%05d,,,%s,,\n", i, i < 18446 ? "999999999999999" : i == 18446 ? "744073709570062" : "1"
        $0 = "total,outlets,,,1553,,"
    }
    { print }
' whole.tally >broken.tally
run audit --merge broken.tally
is "counts that run over: exit code" 65 "$code"
holds "counts that run over" "$err" "the counts of 'outlets' do not add up"
# A tally is a file like any other: what stands in it does not steer the terminal.
sed -e "/^source_statuses,unknown/s/unknown/&$(printf '\033[31m\377')/" \
    -e "/^findings,unknown/s/unknown/&$(printf '\033[31m\342\200\256')/" whole.tally >odd.tally
run audit --merge odd.tally
is "odd names: exit code" 0 "$code"
holds "odd names: of a status" "$out" 'unknown\x1b[31m\xff 5'
holds "odd names: of a finding" "$out" 'unknown\x1b[31m\u{202E}'
head -n 40 whole.tally >broken.tally
run audit --merge broken.tally
is "cut off: exit code" 65 "$code"
holds "cut off" "$err" "tarwisa: broken.tally: the file is cut off"
: >broken.tally
run audit --merge broken.tally
is "empty: exit code" 65 "$code"
printf '{"text":"a"}\n' >broken.tally
run audit --merge broken.tally
is "no tally at all" "65 tarwisa: broken.tally:1: the header is not that of a tally of this version" "$code $(cat "$err")"
run audit --merge whole.tally
cp "$out" merged
code=0
"$TARWISA" audit --merge - <whole.tally >"$out" 2>"$err" || code=$?
is "a tally from standard input: exit code" "0 " "$code $(cat "$err")"
same "a tally from standard input" merged "$out"
run audit --merge gone.tally
is "no such tally: exit code" 66 "$code"
run audit --merge
is "no tally: exit code" 2 "$code"
cd "$collection"

# --- rows of extract ---

# What rows hold of a report.
python3 - >"$SCRATCH/pick.py" <<'PYTHON'
print("""import json, sys
report = json.load(open(sys.argv[1], encoding="utf-8"))
for name in "totals", "date_statuses", "source_statuses":
    print(name, report[name])
for name in "months", "outlets", "outlet_years", "credits", "lookalikes", "ambiguous", "unknown", "findings":
    for entry in report[name]:
        if entry.get("kind") != "other-host" or "url" in sys.argv[2]:
            entry.pop("examples", None)
            print(name, entry)
""")
PYTHON
pick() { python3 "$SCRATCH/pick.py" "$@"; }
run audit --as-of 2025-01-01 --json "$SCRATCH/documents.json" collection.jsonl
for kind in rows.csv rows.jsonl url.csv; do
    format=${kind#*.}
    keep=
    [ "$kind" != url.csv ] || keep="--keep url"
    # shellcheck disable=SC2086
    "$TARWISA" extract --as-of 2025-01-01 --format "$format" $keep -o "$SCRATCH/$kind" collection.jsonl 2>"$err"
    run audit --json "$SCRATCH/rows.json" "$SCRATCH/$kind"
    is "rows in $kind: exit code" 0 "$code"
    has=no
    [ "$kind" = rows.csv ] || has=url
    pick "$SCRATCH/documents.json" $has >"$SCRATCH/wanted"
    pick "$SCRATCH/rows.json" $has >"$SCRATCH/got"
    same "rows in $kind: what the documents say" "$SCRATCH/wanted" "$SCRATCH/got"
done
sed -e '3s/,ok,/,perhaps,/' -e '4s/2023-/20x3-/' "$SCRATCH/rows.csv" >"$SCRATCH/bad.csv"
run audit --json "$SCRATCH/rows.json" "$SCRATCH/bad.csv"
is "rows of nobody's: exit code" 65 "$code"
holds "rows of nobody's: a status" "$err" "bad.csv:3: the row has no date that tarwisa extract writes"
holds "rows of nobody's: a day" "$err" "bad.csv:4: the row has no date that tarwisa extract writes"
holds "rows of nobody's: the others are counted" "$SCRATCH/rows.json" '"documents":58'

# Rows that come through a pipe or a redirection, and rows beside documents.
for kind in rows.csv rows.jsonl; do
    run audit --json "$SCRATCH/direct.json" "$SCRATCH/$kind"
    sed "s|$SCRATCH/$kind|-|g" "$SCRATCH/direct.json" >"$SCRATCH/wanted"
    cat "$SCRATCH/$kind" | "$TARWISA" audit --json "$SCRATCH/got" >"$out" 2>"$err"
    same "$kind from a pipe" "$SCRATCH/wanted" "$SCRATCH/got"
    "$TARWISA" audit --json "$SCRATCH/got" - <"$SCRATCH/$kind" >"$out" 2>"$err"
    same "$kind from a redirection" "$SCRATCH/wanted" "$SCRATCH/got"
    run audit --as-of 2025-01-01 --json "$SCRATCH/mixed.json" "$SCRATCH/$kind" collection.jsonl
    is "$kind and documents: exit code" 0 "$code"
    holds "$kind and documents: both are counted" "$SCRATCH/mixed.json" '"documents":120'
    run audit --as-of 2025-01-01 --tally "$SCRATCH/1.tally" "$SCRATCH/$kind"
    run audit --as-of 2025-01-01 --tally "$SCRATCH/2.tally" collection.jsonl
    run audit --merge --json "$SCRATCH/merged.json" "$SCRATCH/1.tally" "$SCRATCH/2.tally"
    same "$kind and documents: as their tallies add up" "$SCRATCH/merged.json" "$SCRATCH/mixed.json"
done

# What clean wrote says what it found, however its columns are called and placed.
python3 - "$SCRATCH/rows.csv" >"$SCRATCH/table.csv" <<'PYTHON'
import csv, sys
out = csv.writer(sys.stdout, lineterminator="\n")
out.writerow(["raw", "the, day", "note", "who"])
for row in csv.DictReader(open(sys.argv[1], encoding="utf-8")):
    out.writerow(["x", row["published_raw"], "n_date", row["source_raw"]])
PYTHON
first=
for how in '' '--prefix tw_' '--only' '--replace' '--prefix "q --only' '--only --replace --prefix x_' '--dialect excel' \
    '--format jsonl' '--format jsonl --prefix "q --only' '--format jsonl --replace'; do
    # shellcheck disable=SC2086
    "$TARWISA" clean --as-of 2025-01-01 --date 'the, day' --source who $how "$SCRATCH/table.csv" >"$SCRATCH/clean.csv" 2>"$err"
    run audit --json "$SCRATCH/clean.json" "$SCRATCH/clean.csv"
    is "clean $how: exit code" 0 "$code"
    holds "clean $how: rows" "$SCRATCH/clean.json" '"documents":60'
    case $how in
    *jsonl*) # they have no header, so that each row stands a line higher
        sed -i 's/"line":[0-9]*/"line":0/g' "$SCRATCH/clean.json" "$SCRATCH/first.json"
        ;;
    esac
    [ -n "$first" ] || cp "$SCRATCH/clean.json" "$SCRATCH/first.json"
    first=done
    same "clean $how: the report" "$SCRATCH/first.json" "$SCRATCH/clean.json"
done
"$TARWISA" clean --as-of 2025-01-01 --date 'the, day' --source who "$SCRATCH/table.csv" >"$SCRATCH/clean.csv" 2>"$err"
python3 - "$SCRATCH/first.json" "$SCRATCH/clean.csv" >"$SCRATCH/complaints" <<'PYTHON'
import collections, csv, json, sys
report = json.load(open(sys.argv[1], encoding="utf-8"))
rows = list(csv.DictReader(open(sys.argv[2], encoding="utf-8")))
for table, column in ("date_statuses", "the, day_status"), ("source_statuses", "who_status"):
    wanted = collections.Counter(row[column] for row in rows)
    got = {name: n for name, n in report[table].items() if n}
    if got != wanted:
        print(table, got, dict(wanted))
wanted = collections.Counter(row["who_source_id"] for row in rows if row["who_source_id"])
if {o["id"]: o["documents"] for o in report["outlets"]} != wanted:
    print("outlets", report["outlets"], dict(wanted))
PYTHON
report "clean: the report is what the rows say" "$SCRATCH/complaints"
for line in '{"the, day_date":"2024-06-12"' '{"a":1,"the, day_date":1}' '{"' '{"a' '{"a\' '{"a\u0062":1}' '{"a":"\' '{"a":]}' '{,' '{}'; do
    echo "$line" >"$SCRATCH/odd.jsonl"
    run audit "$SCRATCH/odd.jsonl"
    is "an object that is no row: $line" 65 "$code"
done

# --- what makes it fail ---

run audit --fail-on unknown=5% collection.jsonl
is "more than a share: exit code" 1 "$code"
holds "more than a share: the reason" "$err" "tarwisa: --fail-on unknown=5%: 5 of 60 documents"
run audit --fail-on unknown=8.334% --fail-on bad-utf8 collection.jsonl
is "no more than a share" 0 "$code"
run audit --fail-on generic=5% collection.jsonl
is "just a share" 0 "$code"
run audit --fail-on lookalike collection.jsonl
is "a finding: exit code" 1 "$code"
for value in nothing unknown=x unknown=101% unknown=5 ''; do
    run audit --fail-on "$value" collection.jsonl
    is "no finding: '$value'" 2 "$code"
done

# --- outputs ---

cp collection.jsonl "$SCRATCH/input.jsonl"
run audit --json "$SCRATCH/input.jsonl" "$SCRATCH/input.jsonl"
is "input and output at once" 2 "$code"
same "input and output at once: nothing is written" collection.jsonl "$SCRATCH/input.jsonl"
run audit --json "$SCRATCH/one" --tally "$SCRATCH/one" collection.jsonl
is "two outputs in one file" 2 "$code"
run audit --json "$SCRATCH/gone/report.json" collection.jsonl
is "no such folder" 73 "$code"
