#!/bin/sh
# Look at the table on a terminal: nothing in the data may steer it or turn what stands beside it.
set -eu
. "$(dirname "$0")/../program-lib.sh"

isolate=$(printf '\342\201\250')
end_isolate=$(printf '\342\201\251')
escape=$(printf '\033')
text=$SCRATCH/a.txt
printf 'عنوان\nالمصدر: رويترز\n' >"$text"

# --- without a terminal ---

"$TARWISA" source رويترز >"$out"
is "no terminal: CSV" raw,source,source_id,status,credits,flags "$(head -n 1 "$out")"
"$TARWISA" source --format table رويترز >"$out"
holds "an Arabic cell is isolated" "$out" "${isolate}رويترز${end_isolate}"
is "no terminal: no escape at all" "" "$(grep -F "$escape" "$out" || true)"
is "columns without a value are left out" "raw source source_id status" \
    "$(head -n 1 "$out" | tr -s ' ')"
"$TARWISA" source --format table --no-header رويترز >"$out"
is "a table without a header" 1 "$(count_lines "$out")"

evil=$(printf '\033[31m\302\2332J\342\200\256\001\177')
"$TARWISA" source --format table "$evil x" >"$out"
holds "controls in the data are shown as escapes" "$out" '\x1b[31m\u{009B}2J\u{202E}\x01\x7f x'
is "no control from the data comes through" "" "$(tr -d '\n' <"$out" | LC_ALL=C grep '[[:cntrl:]]' || true)"
"$TARWISA" source --format table "$(printf 'a\377\330b')" >"$out"
holds "bytes that are no UTF-8 are shown as escapes" "$out" 'a\xff\xd8b'
"$TARWISA" source --format table "$(printf 'a\nb')" >"$out"
is "a line end in a cell does not end the row" 2 "$(count_lines "$out")"
"$TARWISA" source "$evil" >"$out"
holds "CSV keeps the bytes" "$out" "$evil"

# --- widths ---

if command -v python3 >/dev/null; then
    cat >"$SCRATCH/widest.py" <<'SCRIPT'
import sys
import unicodedata


def width(text):
    return sum(0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else
               2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


lines = open(sys.argv[1], encoding="utf-8").read().splitlines()
if sys.argv[2] == "widest":
    print(max(map(width, lines)))
else:
    # In which columns does the last cell start?
    print(*{width(line) - width(line.split()[-1]) for line in lines})
SCRIPT
    long=$(yes طويل | head -n 100 | tr '\n' '-')
    COLUMNS=60 "$TARWISA" source --format table "$long" رويترز >"$out"
    is "no line is wider than the terminal" yes \
        "$([ "$(python3 "$SCRATCH/widest.py" "$out" widest)" -le 60 ] && echo yes)"
    holds "a cell that is cut ends in an ellipsis" "$out" "…${end_isolate}"
    cp "$text" "$SCRATCH/$(printf '%0100d' 0)-end.txt"
    COLUMNS=60 "$TARWISA" extract --format table "$SCRATCH"/0*-end.txt >"$out"
    is "an id that is cut keeps its end" "…00-end.txt" "$(sed -n 2p "$out" | grep -o '^….*txt' | sed 's/0*-end/00-end/')"
    "$TARWISA" source --format table رويترز رُوَيْتَرز 路透社 reuters >"$out"
    is "cells stand under each other, marks and wide letters too" 1 \
        "$(python3 "$SCRATCH/widest.py" "$out" starts | wc -w | tr -d ' ')"
else
    skipped "table widths" "there is no python3"
fi
COLUMNS=40 "$TARWISA" extract --format table "$text" >"$out"
is "a narrow terminal: no *_raw columns" "" "$(head -n 1 "$out" | tr ' ' '\n' | grep '_raw$' || true)"
COLUMNS=400 "$TARWISA" extract --format table "$text" >"$out"
is "a wide terminal: with them" source_raw "$(head -n 1 "$out" | tr ' ' '\n' | grep '_raw$' || true)"

{ yes x | head -n 1000 && echo رويترز; } >"$SCRATCH/lines"
"$TARWISA" source --format table <"$SCRATCH/lines" >"$out" 2>"$err"
is "a long table: every row, one header" "1002 1" \
    "$(count_lines "$out") $(grep -c '^raw' "$out")"
holds "a long table: values it leaves out are counted" "$err" "tarwisa: 2 values in columns the table leaves out"

# --- on a terminal ---

if ! script -qec true /dev/null >/dev/null 2>&1; then
    skipped "table on a terminal" "script cannot open one here"
    exit 0
fi

on_terminal() { # SHELL-COMMAND
    script -qec "$1" /dev/null >"$out" </dev/null
}

on_terminal "NO_COLOR=1 '$TARWISA' source رويترز"
holds "a terminal: a table" "$out" "${isolate}رويترز${end_isolate}"
is "NO_COLOR: no escape at all" "" "$(grep -F "$escape" "$out" || true)"
on_terminal "NO_COLOR= TERM=xterm '$TARWISA' source رويترز"
is "the header alone is bold" "${escape}[1mraw" "$(grep -F "$escape" "$out" | cut -d' ' -f1)"
on_terminal "NO_COLOR=1 '$TARWISA' source '$evil x'"
is "a terminal: no control from the data comes through" "" \
    "$(tr -d '\r\n' <"$out" | LC_ALL=C grep '[[:cntrl:]]' || true)"
on_terminal "'$TARWISA' source --format csv رويترز"
holds "a terminal: CSV when asked for" "$out" "raw,source,source_id"
on_terminal "'$TARWISA' source -o '$SCRATCH/file' رويترز"
holds "a terminal: -o is CSV" "$SCRATCH/file" "raw,source,source_id"
