#!/bin/sh
# See that results do not depend on how the bytes arrive: from files, pipes and slow pipes, in pieces of any size.
set -eu
. "$(dirname "$0")/../program-lib.sh"

make_odd_reads
with_odd_reads READ_FAIL_AT=0 "$TARWISA" extract "$TOP/NEWS"
is "chunks: the program's reads are the preloaded ones" 74 "$code"
PYTHONDONTWRITEBYTECODE=1 python3 "$TOP/tests/chunks.py" "$TARWISA" "$SCRATCH" "$odd_reads"
