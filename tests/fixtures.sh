#!/bin/sh
# Run extract on every fixture and compare each byte of its rows and of its rejects with what is expected.
set -eu
. "$(dirname "$0")/shell.sh"

check_fixture() { # FOLDER
    name=fixtures/$(basename "$1")
    out=$SCRATCH/out.csv
    err=$SCRATCH/err.txt
    rejects=$SCRATCH/rejects.csv

    if ! grep -qwF -e "$(basename "$1")" "$TOP/fixtures/README.md"; then
        not_ok "$name" "fixtures/README.md does not name it"
        return
    fi
    if [ ! -f "$1/expected.csv" ]; then
        not_ok "$name" "it has no expected.csv"
        return
    fi
    # Globs sort by byte in this locale; those that fit nothing are left out.
    status=0
    own=
    [ ! -f "$1/outlets.csv" ] || own=outlets.csv
    (cd "$1" && LC_ALL=C && TARWISA_OUTLETS=$own && export TARWISA_OUTLETS && set -- &&
        for file in *.txt *.jsonl *.csv *.tsv; do
        case $file in
        expected* | outlets.csv) ;;
        *) [ ! -f "$file" ] || set -- "$@" "$file" ;;
        esac
    done && exec "$TARWISA" extract --format csv --rejects "$rejects" "$@") \
        </dev/null >"$out" 2>"$err" || status=$?
    wanted_rejects=$1/expected-rejects.csv
    [ -f "$wanted_rejects" ] || wanted_rejects=$SCRATCH/no-rejects.csv
    # 1 is not for a run without --strict: that is a sanitizer or a loader speaking.
    if [ "$status" -eq 1 ] || [ "$status" -ge 126 ]; then
        not_ok "$name" "extract ended with exit code $status"
        show "$err"
    elif is_as_expected "$1/expected.csv" "$out" && is_as_expected "$wanted_rejects" "$rejects"; then
        ok "$name"
    else
        show "$err"
    fi
}

is_as_expected() { # WANTED GOT
    cmp -s "$1" "$2" && return
    not_ok "$name" "something else than $(basename "$1") comes out"
    diff -u "$1" "$2" >"$SCRATCH/diff.txt" || true
    show "$SCRATCH/diff.txt"
    return 1
}

echo file,line,byte,column,kind,text >"$SCRATCH/no-rejects.csv"

found=0
for folder in "$TOP"/fixtures/*/; do
    [ -d "$folder" ] || continue
    found=$((found + 1))
    check_fixture "${folder%/}"
done
[ "$found" -gt 0 ] || not_ok fixtures "there is none"
