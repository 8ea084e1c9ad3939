# SPDX-License-Identifier: MIT
# What the scripts share: installing what is missing, building a tree, running tests, counting.
# shellcheck shell=sh
#
# A script starts with `. "$(dirname "$0")/lib.sh"`. Everything here speaks on standard error,
# but for the counts of the tests.

TOP=$(cd "$(dirname "$0")/.." && pwd)
JOBS=${JOBS:-$(nproc 2>/dev/null || echo 2)}

say() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
}

# --- packages --------------------------------------------------------------------------------

# Is what this Debian package brings here, wherever it came from?
is_here() { # PACKAGE
    case $1 in
    gcc) command -v gcc || command -v cc ;;
    libtool) command -v libtoolize ;;
    libicu-dev) pkg-config --exists icu-uc icu-i18n ;;
    g++) command -v g++ || command -v c++ ;;
    libsimdjson-dev) pkg-config --exists simdjson ;;
    libcsv-dev) printf '#include <csv.h>\n' | "${CC:-cc}" -E - ;;
    libxlsxwriter-dev) pkg-config --exists xlsxwriter ;;
    zlib1g-dev) printf '#include <zlib.h>\n' | "${CC:-cc}" -E - ;;
    libzstd-dev) pkg-config --exists libzstd ;;
    libuchardet-dev) pkg-config --exists uchardet ;;
    libreoffice-calc) command -v soffice ;;
    libcunit1-dev) pkg-config --exists cunit ;;
    miller) command -v mlr ;;
    ripgrep) command -v rg ;;
    postgresql) ls /usr/lib/postgresql/*/bin/initdb ;;
    mariadb-server) command -v mariadbd && command -v mariadb-install-db ;;
    nodejs) command -v node ;;
    *) command -v "$1" ;;
    esac >/dev/null 2>&1
}

list_missing() { # PACKAGE...
    for package in "$@"; do
        is_here "$package" || printf ' %s' "$package"
    done
}

# Install what is not here, or say what it is and end.
need() { # PACKAGE...
    missing=$(list_missing "$@")
    if [ -z "$missing" ]; then
        return
    fi
    if ! command -v apt-get >/dev/null 2>&1; then
        say "these are missing, by their names in Debian; please install them:$missing"
        exit 1
    fi
    as_root=
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null 2>&1; then
            say "these packages are missing, and there is no sudo to install them:$missing"
            exit 1
        fi
        as_root=sudo
    fi
    say "installing$missing"
    log=$(mktemp)
    # An index that cannot be had does not stop what the old one can still install.
    $as_root apt-get update >>"$log" 2>&1 || true
    # shellcheck disable=SC2086 # a list of names
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y $missing >>"$log" 2>&1 || true
    missing=$(list_missing "$@")
    if [ -n "$missing" ]; then
        tail -n 20 "$log" >&2
        rm -f "$log"
        say "could not install$missing"
        exit 1
    fi
    rm -f "$log"
}

# What tests/slow/databases.sh wants. DuckDB is no package of Debian's: npm brings it.
# shellcheck disable=SC2034 # the scripts that run it use this
DATABASES="postgresql mariadb-server sqlite3 nodejs npm"

# --- build trees -----------------------------------------------------------------------------

# Configure a tree with these options; nothing to do when it already is.
configure_tree() { # TREE OPTION...
    folder=$TOP/$1
    shift
    stamp="$TOP $*"
    if [ -f "$folder/Makefile" ] && [ "$(cat "$folder/.configured" 2>/dev/null)" = "$stamp" ]; then
        return 0
    fi
    # An interrupted run leaves configure without the file made last.
    if [ ! -x "$TOP/configure" ] || [ ! -f "$TOP/Makefile.in" ]; then
        "$TOP/autogen.sh" || return 1
    fi
    mkdir -p "$folder"
    rm -f "$folder/.configured"
    # Objects made with other options would stay.
    if [ -f "$folder/Makefile" ]; then
        make -C "$folder" clean || true
    fi
    (cd "$folder" && ../configure "$@") || return 1
    echo "$stamp" >"$folder/.configured"
}

# Was the tree configured here, with whatever options?
is_configured() { # TREE
    if [ -f "$TOP/$1/.configured" ]; then
        case $(cat "$TOP/$1/.configured") in
        "$TOP "*) ;;
        *) return 1 ;;
        esac
    fi
    [ -f "$TOP/$1/config.status" ] && [ -f "$TOP/$1/Makefile" ]
}

# Run a command with all it says in a log; when it fails show the log's end.
quietly() { # LOG COMMAND...
    log=$1
    shift
    "$@" >>"$log" 2>&1 </dev/null && return 0
    say "this failed: $*"
    tail -n 40 "$log" | sed 's/^/    /' >&2
    say "all of it is in $log"
    return 1
}

# --- counting --------------------------------------------------------------------------------

PASSED=0
FAILED=0
SKIPPED=0

add() { # PASSED FAILED SKIPPED
    PASSED=$((PASSED + $1))
    FAILED=$((FAILED + $2))
    SKIPPED=$((SKIPPED + $3))
}

counts() { # PASSED FAILED SKIPPED
    printf '%s passed, %s failed' "$1" "$2"
    if [ "$3" -gt 0 ]; then
        printf ', %s skipped' "$3"
    fi
    echo
}

# One thing that is no suite of its own: a build, a release.
passed() { # NAME
    printf '%-44s ok\n' "$1"
    add 1 0 0
}

failed() { # NAME WHY
    printf '%-44s FAILED: %s\n' "$1" "$2"
    add 0 1 0
}

# Count what the harness wrote, and show what failed.
count_log() { # NAME LOG
    # shellcheck disable=SC2046 # three numbers
    set -- "$1" "$2" $(sed -n 's/^counts \([0-9]* [0-9]* [0-9]*\)$/\1/p' "$2" | tail -n 1)
    if [ $# -ne 5 ]; then
        failed "$1" "it was cut off; see $2"
        return
    fi
    printf '%-44s ' "$1"
    counts "$3" "$4" "$5"
    if [ "$4" -gt 0 ]; then
        grep -vE '^(ok |skipped |counts |FAIL )|\.\.\. *passed$|^$' "$2" | tail -n 60 |
            sed 's/^/    /'
    fi
    add "$3" "$4" "$5"
}

# Run one test by the harness, with the paths of a tree, and the tree's program or another.
run_suite() { # NAME TREE TEST [PROGRAM]
    log=$TOP/$2/$(basename "$3" .sh).log
    env TOP="$TOP" BUILD="$TOP/$2" TARWISA="${4:-$TOP/$2/tarwisa}" "$TOP/tests/harness" "$3" \
        >"$log" 2>&1 || true
    count_log "$1" "$log"
}

# Configure and build a tree with its test programs; a tree that does not build is one failure.
build_tree() { # TREE OPTION...
    tree=$1
    log=$TOP/$tree/build.log
    mkdir -p "$TOP/$tree"
    : >"$log"
    say "building $tree"
    if quietly "$log" configure_tree "$@" &&
        quietly "$log" make -C "$TOP/$tree" -k -j"$JOBS" all &&
        quietly "$log" make -C "$TOP/$tree" -j"$JOBS" check TESTS=; then
        return 0
    fi
    failed "$tree" "it does not build"
    return 1
}

# Build a tree and run its tests: all, or those of the make variables named.
test_tree() { # TREE TESTS OPTION...
    tree=$1
    tests=$2
    shift 2
    build_tree "$tree" "$@" || return 0

    find "$TOP/$tree/tests" \( -name '*.log' -o -name '*.trs' \) -exec rm -f {} +
    say "testing $tree"
    status=0
    make -C "$TOP/$tree" -k -j"$JOBS" check ${tests:+TESTS="$tests"} \
        >>"$TOP/$tree/build.log" 2>&1 </dev/null || status=$?
    failed_before=$FAILED
    find "$TOP/$tree/tests" -name '*.log' ! -name test-suite.log | sort >"$TOP/$tree/suites.txt"
    while read -r log; do
        name=${log#"$TOP/"}
        count_log "${name%.log}" "$log"
    done <"$TOP/$tree/suites.txt"
    if [ "$status" -ne 0 ] && [ "$FAILED" -eq "$failed_before" ]; then
        failed "$tree" "make check ended with $status; see $tree/build.log"
    fi
}

# The last line of every script that tests, and its exit code.
finish() {
    counts "$PASSED" "$FAILED" "$SKIPPED"
    if [ "$FAILED" -gt 0 ] || [ "$PASSED" -eq 0 ]; then
        exit 1
    fi
    exit 0
}
