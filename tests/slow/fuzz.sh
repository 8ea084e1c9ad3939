#!/bin/sh
# Run every fuzz target from the corpus on, for so many runs, or for forty seconds on a slow machine.
set -eu
. "$(dirname "$0")/../shell.sh"

FUZZ_FOUND=$SCRATCH/found
export FUZZ_FOUND

fuzz() { # TARGET RUNS MAX-LEN
    if "$TOP/scripts/fuzz" "$1" -runs="$2" -max_len="$3" -seed=1 -timeout=20 \
        -max_total_time=40 -print_final_stats=1 >"$SCRATCH/log" 2>&1; then
        ok "fuzz $1: $(sed -n 's/^stat::number_of_executed_units: *//p' "$SCRATCH/log") runs"
    else
        not_ok "fuzz $1" "see build-fuzz/"
        tail -n 40 "$SCRATCH/log" | sed 's/^/    /'
    fi
}

fuzz csv 200000 400
fuzz date 100000 300
fuzz source 80000 300
fuzz tally 20000 4096
fuzz unpack 100000 700
fuzz warc 20000 1500
fuzz worksheet 2000 1500
fuzz extract 30000 1500
fuzz jsonl 40000 700
