#!/bin/sh
# Unknown names: clustered into a worksheet, decided, fed back, and known in the next run.
set -eu
. "$(dirname "$0")/../program-lib.sh"

sheet=$SCRATCH/names.csv
filled=$SCRATCH/filled.csv
collection=$TOP/fixtures/unresolved-collection/collection.jsonl

run audit --unresolved "$sheet" --json "$SCRATCH/before.json" "$collection"
is "the worksheet: exit code" 0 "$code"
is "it has a row a name" 6 "$(count_lines "$sheet")"
is "spellings of a name are one cluster" 2 "$(sed 1d "$sheet" | cut -d, -f1 | sort -u | wc -l | tr -d ' ')"
holds "with a place where it stands" "$sheet" "نشرة الساحل الأسبوعية,1,$collection:34,"

# Write the worksheet with this decision in every row, the last column of all.
decide() { # DECISION-OF-THE-CLUSTER-OF-FOUR DECISION-OF-THE-OTHER
    awk -v four="$1" -v other="$2" '
        BEGIN { RS = "\r\n"; ORS = "\r\n" }
        NR > 1 { $0 = $0 (/الساحل/ ? four : other) }
        { print }
    ' "$sheet" >"$filled"
}

statuses() { # the numbers of unknown, generic and ok
    python3 -c 'import json, sys
s = json.load(open(sys.argv[1], encoding="utf-8"))["source_statuses"]
print(s["unknown"], s["generic"], s["ok"])' "$1"
}

is "before" "5 3 44" "$(statuses "$SCRATCH/before.json")"
decide new ignore
run audit --outlets "$filled" --unresolved "$SCRATCH/next.csv" --json "$SCRATCH/after.json" "$collection"
is "decided: exit code" 0 "$code"
is "decided: all are known" "0 4 48" "$(statuses "$SCRATCH/after.json")"
is "decided: the next worksheet is empty" 1 "$(count_lines "$SCRATCH/next.csv")"
holds "the first name of a new outlet is its name" "$SCRATCH/after.json" \
    "\"name\":\"$(sed -n 2p "$sheet" | cut -d, -f2)\""
for delimiter in ';' '\t'; do
    tr , "$delimiter" <"$filled" >"$SCRATCH/saved.csv"
    run audit --outlets "$SCRATCH/saved.csv" --json "$SCRATCH/saved.json" "$collection"
    same "saved by a spreadsheet with '$delimiter'" "$SCRATCH/after.json" "$SCRATCH/saved.json"
done
code=0
tr , ';' <"$filled" | "$TARWISA" audit --outlets /dev/stdin "$collection" >"$out" 2>"$err" || code=$?
is "what comes by a pipe has commas" 65 "$code"
{ head -n 1 "$filled" | tail -c +4 && printf 'name-1,\344\324\321\311,1,,,ignore\r\n'; } >"$SCRATCH/saved.csv"
run source --outlets "$SCRATCH/saved.csv" x
is "saved in another encoding: exit code" 65 "$code"
holds "saved in another encoding" "$err" "tarwisa: $SCRATCH/saved.csv:2: the row is not UTF-8, as registry files are"
decide al-jazeera ''
run audit --outlets "$filled" --json "$SCRATCH/after.json" "$collection"
is "an id: known, and the rest is not" "1 3 48" "$(statuses "$SCRATCH/after.json")"
run source --no-header --outlets "$filled" 'نشرة الساحل الأسبوعية' 'نشرة الساحل الأسبوعبة'
is "an id: other commands know, too" 2 "$(grep -c ',al-jazeera,ok,' "$out")"
run audit --outlets "$sheet" --json "$SCRATCH/after.json" "$collection"
same "nothing decided: nothing changes" "$SCRATCH/before.json" "$SCRATCH/after.json"

# --- what cannot be ---

faulty() { # NAME TEXT ROW
    { head -n 1 "$sheet" && printf '%s\r\n' "$3"; } >"$filled"
    run audit --outlets "$filled" "$collection"
    is "$1: exit code" 65 "$code"
    holds "$1" "$err" "tarwisa: $filled:2: $2"
}
faulty "no decision" "decision 'No!' is no outlet's id, nor new, nor ignore" 'name-1,اسم,1,,,No!'
faulty "nobody's id" "no outlet has the id 'no-such-outlet'" 'name-1,اسم,1,,,no-such-outlet'
faulty "a cluster of nobody's" "cluster '=1' is none of a worksheet" '=1,اسم,1,,,new'
faulty "no name" "'' cannot be a name" 'name-1,,1,,,new'
faulty "two names" "'أ|ب' cannot be a name" 'name-1,أ|ب,1,,,new'

# --- many names ---

# Chains of slips, names too short to differ, names with the marks of formulas.
printf '%s\n' 'جريدة النهضة' 'جريدة النهظة' 'جريدةالنهضة' 'جريدة الهنضة' 'بدر' 'بحر' '=مرصد القرية' 'مرصد القرية' |
    sed 's/.*/{"text":"خبر\\nنص الخبر.\\nالمصدر: &\\n"}/' >"$SCRATCH/names.jsonl"
run audit --unresolved "$sheet" "$SCRATCH/names.jsonl"
cluster_of() { # NAME
    grep -F ",$1,1," "$sheet" | cut -d, -f1
}
first=$(cluster_of 'جريدة النهضة')
for name in 'جريدة النهظة' 'جريدةالنهضة' 'جريدة الهنضة'; do
    is "one cluster: $name" "$first" "$(cluster_of "$name")"
done
if [ "$(cluster_of 'بدر')" != "$(cluster_of 'بحر')" ]; then
    ok "short names are names of their own"
else
    not_ok "short names are names of their own" "they are one cluster"
fi
if grep -qE '(^|,)"?[=+@-]' "$sheet"; then
    not_ok "no cell is a formula" "there is"
    show "$sheet"
else
    ok "no cell is a formula"
fi
