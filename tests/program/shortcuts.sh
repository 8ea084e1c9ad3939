#!/bin/sh
# See that the program and one without shortcuts make the same rows of 20,000 documents, some of them mutated.
set -eu
. "$(dirname "$0")/../program-lib.sh"

PYTHONDONTWRITEBYTECODE=1 python3 "$TOP/tests/documents.py" "$TOP" "${DOCUMENTS:-20000}" "${SEED:-1}" \
    >"$SCRATCH/docs.jsonl"
is "documents to read" "${DOCUMENTS:-20000}" "$(count_lines "$SCRATCH/docs.jsonl")"
for options in "--format jsonl --citations" "--long --date-order none" "--country EG --as-of 2024-06-12"; do
    # shellcheck disable=SC2086 # each word is an argument
    run extract $options "$SCRATCH/docs.jsonl"
    # shellcheck disable=SC2086
    "$BUILD/tests/tarwisa-in-full" extract -j 1 $options "$SCRATCH/docs.jsonl" >"$SCRATCH/in-full" 2>"$SCRATCH/err" ||
        true
    same "extract $options" "$SCRATCH/in-full" "$out"
    same "extract $options: messages" "$SCRATCH/err" "$err"
done
is "and there is something to read" yes \
    "$("$TARWISA" extract --no-header "$SCRATCH/docs.jsonl" | awk -F, '$2 != "" && $9 != "" { n++ } END { print (n > 2500 ? "yes" : n) }')"
