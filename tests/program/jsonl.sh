#!/bin/sh
# Give extract JSON lines in every shape and by every road, and see that each record gives its own row and no other.
set -eu
. "$(dirname "$0")/../program-lib.sh"

dir=$SCRATCH/in
mkdir "$dir"

text='عنوان\nتاريخ النشر: 2024-06-12\nنص قصير.\nالمصدر: رويترز\n'
# shellcheck disable=SC2059 # the escapes are wanted
printf "$text" >"$dir/plain.txt"
"$TARWISA" extract --no-header "$dir/plain.txt" | cut -d, -f$ALL_BUT_ID >"$SCRATCH/values"

record() { # ID: a line with the text, without its end
    printf '{"id":"%s","text":"%s"}' "$1" "$text"
}

# The rows as `ID DATE OUTLET`, with a bar between them.
rows() {
    tail -n +2 "$out" | cut -d, -f1,$PUBLISHED,$SOURCE_ID | tr ',\n' ' |'
}

good() { # ID...: what rows shows of such records
    for id in "$@"; do
        printf '%s 2024-06-12 reuters|' "$id"
    done
}

# --- the same rows by every road ---

{ record a && echo && record b && echo; } >"$dir/two.jsonl"
cp "$dir/two.jsonl" "$dir/two.ndjson"
cp "$dir/two.jsonl" "$dir/two.dat"
for name in two.jsonl two.ndjson two.dat; do
    run extract "$dir/$name"
    is "$name: a row for each record" "$(good a b)" "$(rows)"
    is "$name: exit code" 0 "$code"
done
tail -n 1 "$out" | cut -d, -f$ALL_BUT_ID >"$SCRATCH/got"
same "a record gives the values of the text file" "$SCRATCH/values" "$SCRATCH/got"

"$TARWISA" extract <"$dir/two.jsonl" >"$out"
is "standard input" "$(good a b)" "$(rows)"
# shellcheck disable=SC2002 # a pipe is wanted
cat "$dir/two.jsonl" | "$TARWISA" extract >"$out"
is "a pipe" "$(good a b)" "$(rows)"
{ record a && sleep 0.1 && echo && sleep 0.1 && record b; } | "$TARWISA" extract - >"$out"
is "a slow pipe" "$(good a b)" "$(rows)"
mkfifo "$SCRATCH/fifo"
cat "$dir/two.jsonl" >"$SCRATCH/fifo" &
run extract "$SCRATCH/fifo"
is "a FIFO" "$(good a b)" "$(rows)"
mkfifo "$SCRATCH/fifo.jsonl"
cat "$dir/two.jsonl" >"$SCRATCH/fifo.jsonl" &
run extract "$SCRATCH/fifo.jsonl"
is "a FIFO with a suffix" "$(good a b)" "$(rows)"
record - | "$TARWISA" extract "$dir/two.jsonl" - "$dir/plain.txt" "$dir/two.dat" >"$out"
is "several files and standard input, in order" "$(good a b - "$dir/plain.txt" a b)" "$(rows)"

# Rows come while the input goes on.
mkfifo "$SCRATCH/slow"
"$TARWISA" extract --line-buffered --no-header "$SCRATCH/slow" >"$out" &
reader=$!
exec 3>"$SCRATCH/slow"
record a >&3
echo >&3
if wait_for grep -q '^a,2024-06-12' "$out"; then
    ok "a row comes as soon as its line has ended"
else
    not_ok "a row comes as soon as its line has ended" "it waits for more"
fi
exec 3>&-
wait "$reader"

# --- shapes of files ---

{ printf '\357\273\277' && record a && echo; } >"$dir/bom.jsonl"
run extract "$dir/bom.jsonl"
is "a byte order mark" "$(good a)" "$(rows)"
{ printf '\357\273\277' && record a && echo; } >"$dir/bom.dat"
run extract "$dir/bom.dat"
is "a byte order mark, known by its content" "$(good a)" "$(rows)"
{ record a && printf '\r\n' && record b && printf '\r\n'; } >"$dir/crlf.jsonl"
run extract "$dir/crlf.jsonl"
is "lines that end in CR LF" "$(good a b)" "$(rows)"
{ record a && echo && record b; } >"$dir/open.jsonl"
run extract "$dir/open.jsonl"
is "no line end behind the last record" "$(good a b)" "$(rows)"
is "no line end behind the last record: exit code" 0 "$code"

: >"$dir/empty.jsonl"
run extract "$dir/empty.jsonl"
is "an empty file holds no record" "1 0" "$(count_lines "$out") $code"
run extract /dev/null
is "an empty file without a suffix is an empty text" "/dev/null  |" "$(rows)"

# Python's default: nothing but ASCII in the file.
if command -v python3 >/dev/null; then
    python3 -c 'import json, sys
for line in sys.stdin.buffer:
    print(json.dumps(json.loads(line)))' <"$dir/two.jsonl" >"$dir/ascii.jsonl"
    run extract "$dir/ascii.jsonl" "$dir/ascii.jsonl"
    is "a file of escapes" "$(good a b a b)" "$(rows)"
else
    skipped "a file of escapes" "there is no python3"
fi

# --- records that are none, between good ones ---

broken() { # NAME LINE WORDS: the line is refused with these words, its neighbours are read
    { record a && echo && printf '%s\n' "$2" && record b && echo; } >"$dir/broken.jsonl"
    run extract "$dir/broken.jsonl"
    is "$1: the other records" "$(good a b)" "$(rows)"
    holds "$1: why" "$err" "$3"
    holds "$1: where" "$err" "tarwisa: $dir/broken.jsonl"
    [ "$code" -ne 0 ] || not_ok "$1: exit code" "0"
}
broken "an empty line" '' 'empty line'
broken "a blank line" '   ' 'empty line'
broken "a broken line" '{"text":"x"' 'not JSON'
broken "a list" '[]' 'no object'
broken "no text" '{"id":"x"}' 'no text field'
broken "a number as text" '{"text":5}' 'no string'
broken "half a surrogate pair" '{"text":"\ud800"}' 'surrogate'
broken "U+0000" '{"text":"\u0000"}' 'U+0000'
broken "not UTF-8" "$(printf '{"text":"\377"}')" 'UTF-8'
broken "100,000 nested lists" \
    "{\"a\":$(head -c 100000 /dev/zero | tr '\0' '[')$(head -c 100000 /dev/zero | tr '\0' ']')}" \
    'more than 64'

printf '{"text":"a","id":7}\n{"text":"b"}\n{"text":"c","id":123456789012345678901234567890}\n' \
    >"$dir/ids.jsonl"
run extract "$dir/ids.jsonl"
is "ids: a number as it is written, else the place" \
    "7  |$dir/ids.jsonl:2  |123456789012345678901234567890  |" "$(rows)"
"$TARWISA" extract <"$dir/ids.jsonl" >"$out"
is "ids: the place in standard input" "7  |-:2  |123456789012345678901234567890  |" "$(rows)"
printf '{"text":"a","n":1e400}\n' >"$dir/number.jsonl"
run extract "$dir/number.jsonl"
is "a number out of range does no harm" "$dir/number.jsonl:1  | 0" "$(rows) $code"

{ record a && echo && head -c 3000000 /dev/zero | tr '\0' x && echo && record b; } >"$dir/long.jsonl"
run extract --max-record 64K "$dir/long.jsonl"
is "a line over the cap: its neighbours" "$(good a b)" "$(rows)"
holds "a line over the cap: why" "$err" "longer than 65536 bytes"
{ record a && echo && record b | head -c 40; } >"$dir/cut.jsonl"
run extract "$dir/cut.jsonl"
is "a file cut in a record: the others" "$(good a)" "$(rows)"
holds "a file cut in a record: why" "$err" "the file ends inside this line"

# --- folders ---

mkdir -p "$dir/folder/deep"
record a >"$dir/folder/a.jsonl"
record b >"$dir/folder/deep/b.ndjson"
record c >"$dir/folder/c.json"
cp "$dir/plain.txt" "$dir/folder/d.txt"
run extract "$dir/folder"
is "a folder: every known suffix" "$(good a "$dir/folder/d.txt" b)" "$(rows)"
holds "a folder: the others are counted" "$err" "1 file skipped (unknown suffix)"
run extract --input jsonl "$dir/folder"
is "a folder: JSON lines alone" "$(good a b)" "$(rows)"
holds "a folder: texts are of another suffix then" "$err" "2 files skipped (another suffix)"

# --- a file of JSON that is no JSON lines ---

printf '[{"text":"a"},\n{"text":"b"}]\n' >"$dir/array.json"
run extract "$dir/array.json"
is "an array is one text" 2 "$(count_lines "$out")"
holds "and it is said so" "$err" "array.json: begins with no { and is read as one text; jq -c '.[]' makes JSON lines"
record a >"$dir/lines.json"
run extract "$dir/lines.json"
is "JSON lines of that name are not remarked on" "" "$(cat "$err")"
run extract --input text "$dir/array.json"
is "nor what is said to be a text" "" "$(cat "$err")"

# --- memory ---

# RSS in KiB of a run on one file, by one thread: whether others begin depends on the file.
peak() { # FILE
    /usr/bin/time -o "$SCRATCH/peak" -f %M "$TARWISA" extract -j 1 "$1" >/dev/null 2>"$err"
    tail -n 1 "$SCRATCH/peak"
}

if is_sanitized; then
    skipped "memory" "this is a build for the sanitizers"
elif [ -x /usr/bin/time ]; then
    record a >"$SCRATCH/record"
    echo >>"$SCRATCH/record"
    for size in 1 2 3 4 5 6 7 8; do
        cat "$SCRATCH/record" "$SCRATCH/record" "$SCRATCH/record" "$SCRATCH/record" >"$SCRATCH/more"
        mv "$SCRATCH/more" "$SCRATCH/record"
        [ "$size" -ne 6 ] || cp "$SCRATCH/record" "$dir/small.jsonl"
    done
    mv "$SCRATCH/record" "$dir/large.jsonl"
    small=$(peak "$dir/small.jsonl")
    large=$(peak "$dir/large.jsonl")
    if [ $((large - small)) -gt 2048 ] || [ "$large" -gt 32768 ]; then
        not_ok "memory is bounded by the record" "0.7 MB take $small KiB, 11 MB take $large"
    else
        ok "memory is bounded by the record"
    fi
else
    skipped "memory is bounded by the record" "there is no /usr/bin/time"
fi
