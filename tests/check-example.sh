#!/bin/sh
# Compile the C example of README.md against the built library, run it, and compare its output with its comment.
set -eu
. "$(dirname "$0")/shell.sh"

awk '/^```c$/ { inside = 1; next } /^```/ { inside = 0 } inside' "$TOP/README.md" >"$SCRATCH/example.c"
expected=$(sed -n 's|.*printf(.*/\* \(.*\) \*/.*|\1|p' "$SCRATCH/example.c")
library=$BUILD/.libs/libtarwisa.a

if [ ! -f "$library" ]; then
    skipped example "this build has no static library"
elif nm "$library" 2>/dev/null | grep -q -e __asan_ -e __ubsan_; then
    skipped example "this build is made for the sanitizers"
# shellcheck disable=SC2046 # words of flags
elif ! ${CC:-cc} -Wall -Werror -I"$TOP/src" -o "$SCRATCH/example" "$SCRATCH/example.c" "$library" \
    $(pkg-config --libs icu-uc icu-i18n) 2>"$SCRATCH/log"; then
    not_ok example "it does not compile"
    show "$SCRATCH/log"
elif [ -n "$expected" ] && [ "$("$SCRATCH/example")" = "$expected" ]; then
    ok example
else
    not_ok example "it does not print \"$expected\""
fi
