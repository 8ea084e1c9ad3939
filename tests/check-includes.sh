#!/bin/sh
# See that every #include under src/ goes the way the house is built: never upward, never sideways.
set -eu
. "$(dirname "$0")/shell.sh"

# Print FILE:LINE: why for every include in a source tree that goes against the directions.
# A header is looked for beside the file, then in src/, then in src/lib/, as the compiler does;
# what is found in none of them is a library's.
complaints() { # FOLDER THAT HOLDS src/
    (cd "$1" && find src -name '*.[ch]' -o -name '*.cc' -o -name '*.hh' | sort >"$SCRATCH/files")
    (cd "$1" && xargs grep -nE '^[[:space:]]*#[[:space:]]*include' /dev/null <"$SCRATCH/files") |
        awk -v list="$SCRATCH/files" '
    BEGIN {
        while ((getline file < list) > 0)
            exists[file] = 1

        # FROM may include what stands here, and always its own part.
        may["cli"] = "audit io api"
        may["audit"] = "api"
        may["io"] = ""
        may["api"] = ""
        may["lib"] = "api article date source text tables"
        may["article"] = "api text tables"
        may["date"] = "api text tables"
        may["source"] = "api text tables"
        may["tables"] = "api text"
        may["text"] = "api"
    }

    function part(path) {
        if (path == "src/tarwisa.h")
            return "api"
        if (path ~ /^src\/lib\/tables\./)
            return "tables"
        if (path ~ /^src\/lib\/[^\/]*$/)
            return "lib"
        sub(/^src\//, "", path)
        sub(/^lib\//, "", path)
        sub(/\/.*/, "", path)
        return path
    }

    # src/cli/../io/view.h -> src/io/view.h
    function plain(path) {
        gsub(/\/\.\//, "/", path)
        while (match(path, /[^\/]+\/\.\.\//))
            path = substr(path, 1, RSTART - 1) substr(path, RSTART + RLENGTH)
        return path
    }

    function find(from, header, folder) {
        folder = from
        sub(/[^\/]*$/, "", folder)
        if (plain(folder header) in exists)
            return plain(folder header)
        if (plain("src/" header) in exists)
            return plain("src/" header)
        if (plain("src/lib/" header) in exists)
            return plain("src/lib/" header)
        return ""
    }

    {
        split($0, place, ":")
        file = place[1]
        text = substr($0, length(place[1] place[2]) + 3)
        if (!match(text, /["<][^">]*[">]/)) {
            print file ":" place[2] ": an include without a plain name"
            next
        }
        quoted = substr(text, RSTART, 1) == "\""
        header = substr(text, RSTART + 1, RLENGTH - 2)
        found = find(file, header)
        if (found == "") {
            if (quoted)
                print file ":" place[2] ": no " header " under src/"
            next
        }
        from = part(file)
        to = part(found)
        if (!(from in may))
            print file ":" place[2] ": src/" from " has no place in the house; give it one here"
        else if (from != to && index(" " may[from] " ", " " to " ") == 0)
            print file ":" place[2] ": " from " must not include " found
    }'
}

# The check itself is tried first, on a tree where six includes are wrong and the rest right.
bad=$SCRATCH/bad
mkdir -p "$bad/src/cli" "$bad/src/io" "$bad/src/audit" "$bad/src/lib/text" "$bad/src/lib/date" \
    "$bad/src/lib/source"
touch "$bad/src/tarwisa.h" "$bad/src/io/view.h" "$bad/src/lib/context.h" "$bad/src/lib/tables.h" \
    "$bad/src/lib/text/fold.h" "$bad/src/lib/date/lex.h" "$bad/src/lib/source/split.h"
printf '#include "../io/view.h"\n#include "tarwisa.h"\n#include "context.h"\n' >"$bad/src/cli/main.c"
printf '#include "view.h"\n#include <tarwisa.h>\n' >"$bad/src/io/view.c"
printf '#include "io/view.h"\n' >"$bad/src/audit/tally.c"
printf '#include "fold.h"\n#  include "tables.h"\n#include <string.h>\n' >"$bad/src/lib/text/fold.c"
printf '#include "lex.h"\n#include "text/fold.h"\n#include "source/split.h"\n' \
    >"$bad/src/lib/date/lex.c"
printf '#include "split.h"\n#include "context.h"\n' >"$bad/src/lib/source/split.c"
printf '#include "context.h"\n#include "date/lex.h"\n#include "source/split.h"\n' \
    >"$bad/src/lib/record.c"
cat >"$SCRATCH/expected" <<'LIST'
src/audit/tally.c:1
src/cli/main.c:3
src/io/view.c:2
src/lib/date/lex.c:3
src/lib/source/split.c:2
src/lib/text/fold.c:2
LIST
complaints "$bad" >"$SCRATCH/said"
if cut -d: -f1,2 "$SCRATCH/said" | cmp -s - "$SCRATCH/expected"; then
    ok "includes: wrong ones are found"
else
    not_ok "includes: wrong ones are found" "in the bad tree it said"
    show "$SCRATCH/said"
fi

complaints "$TOP" >"$SCRATCH/complaints"
if [ ! -s "$SCRATCH/files" ]; then
    not_ok "includes go one way" "there is no source under src/"
else
    report "includes go one way" "$SCRATCH/complaints"
fi
