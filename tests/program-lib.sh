# SPDX-License-Identifier: MIT
# What the tests of the program share on top of shell.sh: running it and comparing what it did.
# shellcheck shell=sh disable=SC2034
#
# A test in tests/program starts with `. "$(dirname "$0")/../program-lib.sh"`.

. "$(dirname "$0")/../shell.sh"

out=$SCRATCH/out
err=$SCRATCH/err

# Run the program: what it wrote is in $out and $err then, its exit code in $code.
run() { # ARGUMENT...
    code=0
    "$TARWISA" "$@" >"$out" 2>"$err" || code=$?
}

is() { # NAME WANTED GOT
    if [ "$2" = "$3" ]; then
        ok "$1"
    else
        not_ok "$1" "wanted '$2', got '$3'"
    fi
}

# ok when the file holds the text.
holds() { # NAME FILE TEXT
    if grep -qF -e "$3" "$2"; then
        ok "$1"
    else
        not_ok "$1" "there is no '$3' in"
        show "$2"
    fi
}

same() { # NAME WANTED-FILE GOT-FILE
    if cmp -s "$2" "$3"; then
        ok "$1"
    else
        not_ok "$1" "the files differ"
        diff -u "$2" "$3" >"$SCRATCH/diff" || true
        show "$SCRATCH/diff"
    fi
}

# The n-th field of the last row of $out; for rows without quotes.
last_field() { # N
    tail -n 1 "$out" | cut -d, -f"$1"
}

count_lines() { # FILE
    wc -l <"$1" | tr -d ' '
}

# Wait until a command succeeds, ten seconds at most.
wait_for() { # COMMAND...
    tries=0
    until "$@"; do
        tries=$((tries + 1))
        [ "$tries" -lt 200 ] || return 1
        sleep 0.05
    done
}

# The library that makes reads odd, as $odd_reads.
make_odd_reads() {
    odd_reads=$SCRATCH/odd_reads.so
    ${CC:-cc} -shared -fPIC -o "$odd_reads" "$TOP/tests/odd_reads.c" 2>"$err" && return
    not_ok "odd reads" "tests/odd_reads.c does not build"
    show "$err"
    exit 1
}

# run, with reads as these variables of tests/odd_reads.c say.
with_odd_reads() { # NAME=VALUE... PROGRAM ARGUMENT...
    code=0
    env LD_PRELOAD="$odd_reads" ASAN_OPTIONS="${ASAN_OPTIONS:-}:verify_asan_link_order=0" "$@" \
        >"$out" 2>"$err" || code=$?
}

is_sanitized() {
    grep -qa __asan_init "$TARWISA"
}

# Where nobody but the caller's rights count, root must step down. Sets $as_nobody, "" for others.
can_step_down() {
    as_nobody=
    [ "$(id -u)" -eq 0 ] || return 0
    as_nobody="setpriv --reuid=65534 --regid=65534 --clear-groups"
    chmod 755 "$SCRATCH"
    $as_nobody "$TARWISA" --version >/dev/null 2>&1
}

# The columns of extract, by number.
PUBLISHED=2
SOURCE_ID=9
FLAGS=13
ALL_BUT_ID=2-13
