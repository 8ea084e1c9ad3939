#!/bin/sh
# See that the library exports what tarwisa.h declares and nothing else, and that the program uses no more.
set -eu
. "$(dirname "$0")/shell.sh"

# Calls that tarwisa.h declares, comments aside.
awk '
    {
        line = $0
        while (line != "") {
            if (inside) {
                end = index(line, "*/")
                if (end == 0)
                    break
                line = substr(line, end + 2)
                inside = 0
            } else {
                start = index(line, "/*")
                if (start == 0) {
                    printf "%s", line
                    break
                }
                printf "%s ", substr(line, 1, start - 1)
                line = substr(line, start + 2)
                inside = 1
            }
        }
        print ""
    }
' "$TOP/src/tarwisa.h" | grep -o 'tarwisa_[a-z0-9_]*[[:space:]]*(' | tr -d '( ' |
    sort -u >"$SCRATCH/declared"

if [ ! -s "$SCRATCH/declared" ]; then
    not_ok "exports" "tarwisa.h declares nothing"
    exit 0
fi

so=$BUILD/.libs/libtarwisa.so
if [ -e "$so" ]; then
    nm -D --defined-only "$so" | awk '{ print $NF }' | sed 's/@.*//' | sort -u >"$SCRATCH/exported"
    {
        comm -13 "$SCRATCH/declared" "$SCRATCH/exported" |
            sed 's/$/ is exported, but tarwisa.h does not declare it/'
        comm -23 "$SCRATCH/declared" "$SCRATCH/exported" |
            sed 's/$/ is declared in tarwisa.h, but not exported/'
    } >"$SCRATCH/complaints"
    report "exports are what tarwisa.h declares" "$SCRATCH/complaints"
else
    skipped "exports are what tarwisa.h declares" "this build has no shared library"
fi

# What the program asks of others, less what it holds itself, may meet the library in tarwisa.h only.
a=$BUILD/.libs/libtarwisa-core.a
[ -e "$a" ] || a=$BUILD/libtarwisa-core.a
nm -g --defined-only "$a" | awk 'NF == 3 { print $3 }' | sort -u >"$SCRATCH/library"
nm -g --defined-only "$BUILD"/src/cli/*.o "$BUILD/libtarwisa-io.a" |
    awk 'NF == 3 { print $3 }' | sort -u >"$SCRATCH/own"
nm -g --undefined-only "$BUILD"/src/cli/*.o "$BUILD/libtarwisa-io.a" |
    awk '$1 == "U" { print $2 }' | sort -u | comm -23 - "$SCRATCH/own" |
    comm -12 - "$SCRATCH/library" >"$SCRATCH/used"
if [ ! -s "$SCRATCH/used" ]; then
    not_ok "the program uses tarwisa.h alone" "it uses nothing of the library"
else
    comm -23 "$SCRATCH/used" "$SCRATCH/declared" >"$SCRATCH/complaints"
    report "the program uses tarwisa.h alone" "$SCRATCH/complaints"
fi
