#!/bin/sh
# Run the corpora through their fuzz targets.
set -eu
. "$(dirname "$0")/../shell.sh"

for corpus in "$TOP"/tests/fuzz/corpus/*/; do
    target=$(basename "$corpus")
    if "$BUILD/tests/fuzz/replay-$target" "$corpus" >"$SCRATCH/out" 2>"$SCRATCH/err"; then
        n_files=$(find "$corpus" -type f | wc -l | tr -d ' ')
        if [ "$n_files" = "$(cat "$SCRATCH/out")" ]; then
            ok "fuzz corpus $target: $n_files files"
        else
            not_ok "fuzz corpus $target" "$n_files files, but it read $(cat "$SCRATCH/out")"
        fi
    else
        not_ok "fuzz corpus $target" "it ended with $?"
        tail -n 30 "$SCRATCH/err" | sed 's/^/    /'
    fi
done
