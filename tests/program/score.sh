#!/bin/sh
# Score the program on real dates and sources; fewer right ones than before are a failure.
set -eu
. "$(dirname "$0")/../program-lib.sh"

DATES_RIGHT=270
SOURCES_RIGHT=240

score=$TOP/../shared/tools/score_real.py
if [ ! -f "$score" ]; then
    skipped score "there is no $score"
    exit 0
fi
if ! command -v python3 >/dev/null; then
    skipped score "there is no python3"
    exit 0
fi
if ! python3 "$score" "$TARWISA" >"$out" 2>"$err"; then
    not_ok score "it did not run to its end"
    show "$err"
    exit 0
fi

right() { # TITLE WANTED
    got=$(sed -n "s|^$1: right \([0-9]*\)/.*|\1|p" "$out")
    if [ "${got:-0}" -ge "$2" ]; then
        ok "score: $1: $got right, $2 wanted"
    else
        not_ok "score: $1" "${got:-none} right, $2 wanted"
        show "$out"
    fi
}
right "real dates" $DATES_RIGHT
if grep -q '^real dates: right [0-9/]*  wrong 0 ' "$out"; then
    ok "score: no wrong date"
else
    not_ok "score: wrong dates" "$(sed -n 's/^real dates: //p' "$out")"
fi
right "real sources" $SOURCES_RIGHT
