#!/bin/sh
# See that a long run says how far it is: in a log when asked, on a terminal by itself, else nowhere.
set -eu
. "$(dirname "$0")/../program-lib.sh"

line='{"id": "a", "text": "عنوان\nتاريخ النشر: 2024-06-12\nنص.\nالمصدر: رويترز"}'
file=$SCRATCH/docs.jsonl
yes "$line" | head -n 300 >"$file"
echo '{"id": "b", "text": "لا شيء"}' >>"$file"
size=$(awk "BEGIN { printf \"%.1f\", $(wc -c <"$file") / 1e6 }")

for jobs in 1 3; do
    run extract -j "$jobs" --progress plain "$file"
    is "a line at the end, -j $jobs" "tarwisa: $size MB of $size, 301 documents, N a second, 100 % dated, 100 % with a source" \
        "$(tail -n 1 "$err" | sed 's/, [0-9]* a second/, N a second/')"
    is "the rows are as ever, -j $jobs" 302 "$(count_lines "$out")"
done
run extract "$file"
is "where nobody asked, not a word" "" "$(cat "$err")"
cat "$file" | "$TARWISA" extract --progress plain >"$out" 2>"$err"
is "of a pipe it is not known how much will come" "tarwisa: $size MB, 301 documents" "$(tail -n 1 "$err" | cut -d, -f1-2)"
{ echo date,source && yes 2024-06-12,رويترز | head -n 300 && echo ,; } >"$SCRATCH/table.csv"
for jobs in 1 3; do
    run clean -j "$jobs" --progress plain "$SCRATCH/table.csv"
    is "rows of a table, -j $jobs" "301 rows, N a second, 100 % dated, 100 % with a source" \
        "$(tail -n 1 "$err" | sed 's/.* of [0-9.]*, //; s/, [0-9]* a second/, N a second/; s/, 0 seconds left//')"
done
run extract --progress often "$file"
is "usage error" "2 0" "$code $(count_lines "$out")"

# --- on a terminal ---

# Standard error is one; the input comes in two halves, a little more than a second apart.
cat >"$SCRATCH/terminal.py" <<'PYTHON'
import os
import pty
import subprocess
import sys
import time

program, path, out, *options = sys.argv[1:]
lines = open(path, "rb").read().splitlines(keepends=True)
ours, theirs = pty.openpty()
with open(out, "wb") as rows:
    child = subprocess.Popen([program, "extract", "-j1", *options, "-"], stdin=subprocess.PIPE, stdout=rows,
                             stderr=theirs)
os.close(theirs)
child.stdin.write(b"".join(lines[:100]))
child.stdin.flush()
time.sleep(1.3)
child.stdin.write(b"not JSON\n" + b"".join(lines[100:]))
child.stdin.close()
child.wait()
seen = b""
try:
    while chunk := os.read(ours, 4096):
        seen += chunk
except OSError:  # the other end is closed
    pass
sys.stdout.buffer.write(seen)
PYTHON
python3 "$SCRATCH/terminal.py" "$TARWISA" "$file" "$SCRATCH/rows.csv" >"$SCRATCH/seen"
escape=$(printf '\033')
holds "a line that is written over" "$SCRATCH/seen" "MB, "
is "it begins by clearing the line and ends at its start" yes \
    "$(tr '\r' '\n' <"$SCRATCH/seen" | grep -q "^$escape\[K.* documents, .* with a source$" && echo yes)"
is "a message clears it, too" yes "$(grep -q "$escape\[Ktarwisa: standard input:101: not JSON" "$SCRATCH/seen" && echo yes)"
is "the rows are all there" 302 "$(count_lines "$SCRATCH/rows.csv")"
python3 "$SCRATCH/terminal.py" "$TARWISA" "$file" "$SCRATCH/rows.csv" --progress none >"$SCRATCH/seen"
is "none: not a word but the messages" 0 "$(grep -c ' documents, ' "$SCRATCH/seen" || true)"
