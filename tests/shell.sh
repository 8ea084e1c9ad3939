# SPDX-License-Identifier: MIT
# What the shell tests share: where things are, how to report, a folder to scribble in.
# shellcheck shell=sh disable=SC2034
#
# A test starts with `. "$(dirname "$0")/shell.sh"` (from tests/program: `/../shell.sh`). It may
# be run by hand; the harness sets the three paths for other build trees.

if [ -z "${TOP:-}" ]; then
    TOP=$(cd "$(dirname "$0")" && pwd)
    TOP=${TOP%/tests*}
fi
BUILD=${BUILD:-$TOP/build}
TARWISA=${TARWISA:-$BUILD/tarwisa}
export TOP BUILD TARWISA LC_ALL=C.UTF-8

ok() { # NAME
    printf 'ok %s\n' "$1"
}

not_ok() { # NAME WHY
    printf 'not ok %s: %s\n' "$1" "$2"
}

skipped() { # NAME WHY
    printf 'skipped %s: %s\n' "$1" "$2"
}

# Print a file under a failure, each line set in, a long one cut.
show() { # FILE
    head -n 40 "$1" | sed 's/^/    /'
}

# ok when nothing is in the file of complaints, else not ok with the complaints below it.
report() { # NAME FILE-OF-COMPLAINTS
    if [ ! -s "$2" ]; then
        ok "$1"
    else
        not_ok "$1" "$(wc -l <"$2") complaints"
        show "$2"
    fi
}

# A folder that is gone when the test ends.
SCRATCH=$(mktemp -d)
trap 'chmod -R u+rwx "$SCRATCH"; rm -rf "$SCRATCH"' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
