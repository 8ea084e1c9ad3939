#!/bin/sh
# See that every source and every test is in a list of Makefile.am, so that none is left out of the build or the release.
set -eu
. "$(dirname "$0")/shell.sh"

complaints() { # FOLDER THAT HOLDS Makefile.am
    (cd "$1" && find src tests tools -name '*.[ch]' -o -name '*.cc' -o -name '*.hh' -o -name '*.sh') |
        sort | while read -r file; do
        # A whole word: tests/a.sh is no tests/a.shx
        grep -qE -e "(^|[[:space:]=])$(echo "$file" | sed 's/[.]/\\./g')([[:space:]]|\$)" \
            "$1/Makefile.am" || echo "$file is in no list of Makefile.am"
    done
}

bad=$SCRATCH/bad
mkdir -p "$bad/src/lib" "$bad/tests/program" "$bad/tools"
touch "$bad/src/lib/a.c" "$bad/src/lib/b.c" "$bad/tests/program/a.sh" "$bad/tests/a.sh"
printf 'x = \\\n\tsrc/lib/a.c \\\n\tsrc/lib/b.cc\ny = tests/a.sh\n' >"$bad/Makefile.am"
complaints "$bad" >"$SCRATCH/said"
printf '%s is in no list of Makefile.am\n' src/lib/b.c tests/program/a.sh >"$SCRATCH/expected"
if cmp -s "$SCRATCH/said" "$SCRATCH/expected"; then
    ok "lists: forgotten files are found"
else
    not_ok "lists: forgotten files are found" "in the bad tree it said"
    show "$SCRATCH/said"
fi

complaints "$TOP" >"$SCRATCH/complaints"
report "lists: every file is in one" "$SCRATCH/complaints"
