#!/bin/sh
# Run extract on every fixture and compare each byte of its CSV with what is expected.
set -eu
. "$(dirname "$0")/shell.sh"

check_fixture() { # FOLDER
    name=fixtures/$(basename "$1")
    out=$SCRATCH/out.csv
    err=$SCRATCH/err.txt

    if ! grep -qwF -e "$(basename "$1")" "$TOP/fixtures/README.md"; then
        not_ok "$name" "fixtures/README.md does not name it"
        return
    fi
    if [ ! -f "$1/expected.csv" ]; then
        not_ok "$name" "it has no expected.csv"
        return
    fi
    # Globs sort by byte in this locale.
    status=0
    (cd "$1" && LC_ALL=C && set -- *.txt && exec "$TARWISA" extract --format csv "$@") \
        </dev/null >"$out" 2>"$err" || status=$?
    # 1 is not for a run without --strict: that is a sanitizer or a loader speaking.
    if [ "$status" -eq 1 ] || [ "$status" -ge 126 ]; then
        not_ok "$name" "extract ended with exit code $status"
        show "$err"
    elif ! cmp -s "$1/expected.csv" "$out"; then
        not_ok "$name" "the CSV is not expected.csv"
        diff -u "$1/expected.csv" "$out" >"$SCRATCH/diff.txt" || true
        show "$SCRATCH/diff.txt"
        show "$err"
    else
        ok "$name"
    fi
}

found=0
for folder in "$TOP"/fixtures/*/; do
    [ -d "$folder" ] || continue
    found=$((found + 1))
    check_fixture "${folder%/}"
done
[ "$found" -gt 0 ] || not_ok fixtures "there is none"
