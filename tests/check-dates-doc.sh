#!/bin/sh
# See that doc/dates.md is what the rows of the date tests say.
set -eu
. "$(dirname "$0")/shell.sh"

name="doc/dates.md is up to date"
if ! command -v python3 >/dev/null; then
    skipped "$name" "there is no python3"
elif ! python3 "$TOP/tests/dates_doc.py" "$TOP/tests" >"$SCRATCH/dates.md" 2>"$SCRATCH/said"; then
    not_ok "$name" "it cannot be made"
    show "$SCRATCH/said"
elif cmp -s "$SCRATCH/dates.md" "$TOP/doc/dates.md"; then
    ok "$name"
else
    not_ok "$name" "make it anew: python3 tests/dates_doc.py tests >doc/dates.md"
    diff "$TOP/doc/dates.md" "$SCRATCH/dates.md" | head -n 20 >"$SCRATCH/diff" || true
    show "$SCRATCH/diff"
fi
