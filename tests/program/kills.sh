#!/bin/sh
# End runs with -o at random moments: the file is the old one or the new one, and the next run tidies up.
#
# KILLS and SEED say how often and which moments; tests/slow/kills.sh does it more often.
set -eu
. "$(dirname "$0")/../program-lib.sh"

kills=${KILLS:-20}
mkdir "$SCRATCH/kills"
if ! python3 "$TOP/tests/kill_writers.py" "$TARWISA" "$SCRATCH/kills" "$kills" "${SEED:-1}" \
    >"$SCRATCH/complaints" 2>"$err"; then
    cat "$err" >>"$SCRATCH/complaints"
    echo "it broke off" >>"$SCRATCH/complaints"
fi
report "$kills kills: whole files, nothing left" "$SCRATCH/complaints"
tail -n 1 "$err" | sed 's/^/    /'
