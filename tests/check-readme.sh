#!/bin/sh
# Run every command shown in a console block of README.md and compare what comes out with what stands there.
#
# A command is a line `$ COMMAND`, going on after a backslash at the line's end; the lines up to
# the next command or the end of the block are its output, standard error included. It runs from
# the top of the source tree, with the program on PATH as `tarwisa`.
set -eu
. "$(dirname "$0")/shell.sh"

mkdir "$SCRATCH/bin"
ln -s "$TARWISA" "$SCRATCH/bin/tarwisa"

# For the nth command N.sh, N.expected and its line in N.line.
awk -v folder="$SCRATCH" '
    /^[ ]*```console[ ]*$/ { inside = 1; command = 0; next }
    /^[ ]*```/ { inside = 0; next }
    !inside { next }
    more { print >script; more = /\\$/; next }
    /^\$ / {
        n++
        command = 1
        script = folder "/" n ".sh"
        expected = folder "/" n ".expected"
        printf "" >expected
        print NR >(folder "/" n ".line")
        print substr($0, 3) >script
        more = /\\$/
        next
    }
    command { print >expected }
' "$TOP/README.md"

n=1
while [ -f "$SCRATCH/$n.sh" ]; do
    name="README.md:$(cat "$SCRATCH/$n.line"): $(head -n 1 "$SCRATCH/$n.sh")"
    (cd "$TOP" && PATH=$SCRATCH/bin:$PATH sh "$SCRATCH/$n.sh") </dev/null >"$SCRATCH/got" 2>&1 || true
    if cmp -s "$SCRATCH/$n.expected" "$SCRATCH/got"; then
        ok "$name"
    else
        not_ok "$name" "something else comes out"
        diff -u "$SCRATCH/$n.expected" "$SCRATCH/got" >"$SCRATCH/diff" || true
        show "$SCRATCH/diff"
    fi
    n=$((n + 1))
done
[ "$n" -gt 1 ] || not_ok "README.md" "no console block shows a command"
