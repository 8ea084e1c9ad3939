#!/bin/sh
# Read 10,000 lines of JSON with mistakes in them as Python's json reads them.
set -eu
. "$(dirname "$0")/../program-lib.sh"

if ! PYTHONDONTWRITEBYTECODE=1 python3 "$TOP/tests/mutations.py" "$TARWISA" "$SCRATCH" "${LINES_OF_JSON:-10000}" \
    "${SEED:-1}" >"$SCRATCH/complaints" 2>"$err"; then
    cat "$err" >>"$SCRATCH/complaints"
    echo "it broke off" >>"$SCRATCH/complaints"
fi
report "mutated JSON: read as Python reads it" "$SCRATCH/complaints"
tail -n 1 "$err" | sed 's/^/    /'
