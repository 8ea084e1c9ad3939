#!/bin/sh
# Run extract on the seed articles and compare the columns that expected.csv tells.
set -eu
. "$(dirname "$0")/../program-lib.sh"

seeds=$TOP/../shared/seeds
if [ ! -f "$seeds/expected.csv" ]; then
    skipped seeds "there is no $seeds"
    exit 0
fi
if ! command -v python3 >/dev/null; then
    skipped seeds "there is no python3"
    exit 0
fi
# What a careful reader finds in the bodies, and nothing from below their ends
(cd "$seeds" && "$TARWISA" extract --citations --long --no-header ./*.txt) >"$out"
is "seeds: citations" "001:kcna 001:vedomosti 003:kcna 004:kcna 004:kyodo" \
    "$(sed -n 's|^\./\([0-9]*\)_[^,]*,cited,.*,\([a-z0-9-]*\),ok$|\1:\2|p' "$out" | paste -sd ' ')"
"$TARWISA" extract "$seeds"/*.txt >"$out"
python3 - "$seeds/expected.csv" "$out" <<'SCRIPT'
import csv
import os
import sys

COLUMNS = ["published", "published_status", "source_id", "source", "source_status", "credits"]


def rows(path, key):
    with open(path, encoding="utf-8", newline="") as file:
        return {os.path.basename(row[key]): row for row in csv.DictReader(file)}


expected, got = rows(sys.argv[1], "file"), rows(sys.argv[2], "id")
if expected.keys() != got.keys():
    print("not ok seeds: the rows are those of", sorted(got))
for name in sorted(expected.keys() & got.keys()):
    wrong = [f"{c} is {got[name][c]!r}, not {expected[name][c]!r}"
             for c in COLUMNS if got[name][c] != expected[name][c]]
    print(f"not ok seeds: {name}: {'; '.join(wrong)}" if wrong else f"ok seeds: {name}")
SCRIPT
