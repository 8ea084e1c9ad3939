#!/bin/sh
# See that the program and the library were built with the hardening that configure promises.
set -eu
. "$(dirname "$0")/shell.sh"

has() { # FILE READELF-OPTION PATTERN WHAT
    name="hardening: $(basename "$1"): $4"
    if LC_ALL=C readelf -W "$2" "$1" 2>&1 | grep -qE -e "$3"; then
        ok "$name"
    else
        not_ok "$name" "readelf $2 shows no $3"
    fi
}

check_binary() { # FILE
    has "$1" -l 'GNU_RELRO' "RELRO"
    has "$1" -d 'BIND_NOW|Flags:.*NOW' "bound at start"
    has "$1" --dyn-syms '__stack_chk_fail' "stack protector"
}

if readelf -W --dyn-syms "$TARWISA" | grep -q '__asan_'; then
    skipped "hardening" "this is a build for the sanitizers"
    exit 0
fi
has "$TARWISA" -h 'Type:[[:space:]]*DYN' "position-independent"
check_binary "$TARWISA"
if grep -q '^FORTIFY_CPPFLAGS = .*-D_FORTIFY_SOURCE' "$BUILD/Makefile"; then
    has "$TARWISA" --dyn-syms '__[a-z]+_chk(@|$)' "fortified calls"
else
    skipped "hardening: tarwisa: fortified calls" "this build does not optimise"
fi
if [ -e "$BUILD/.libs/libtarwisa.so" ]; then
    check_binary "$BUILD/.libs/libtarwisa.so"
else
    skipped "hardening: libtarwisa.so" "this build has no shared library"
fi
