#!/bin/sh
# See that no bidi control character hides in code, where it can make text read otherwise than it runs.
set -eu
. "$(dirname "$0")/shell.sh"

# U+202A-202E and U+2066-2069, as UTF-8 bytes.
complaints() { # FILE-OR-FOLDER...
    LC_ALL=C grep -rnIP --exclude=tables.c '\xE2\x80[\xAA-\xAE]|\xE2\x81[\xA6-\xA9]' "$@" | LC_ALL=C cut -d: -f1,2 || true
}

printf 'plain\nx \342\200\256 y\n\342\201\251\n\342\200\217 is a mark, not a control\n' >"$SCRATCH/bad"
complaints "$SCRATCH/bad" /dev/null >"$SCRATCH/said"
printf '%s:2\n%s:3\n' "$SCRATCH/bad" "$SCRATCH/bad" >"$SCRATCH/expected"
if cmp -s "$SCRATCH/said" "$SCRATCH/expected"; then
    ok "bidi controls: bad ones are found"
else
    not_ok "bidi controls: bad ones are found" "in the bad file it said"
    show "$SCRATCH/said"
fi

cd "$TOP"
complaints src tools scripts Makefile.am configure.ac >"$SCRATCH/complaints"
report "bidi controls: none in code" "$SCRATCH/complaints"
