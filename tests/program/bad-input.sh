#!/bin/sh
# Give extract what it cannot read or should not trust, and see that the rest comes out unharmed.
set -eu
. "$(dirname "$0")/../program-lib.sh"

dir=$SCRATCH/in
mkdir "$dir"
good=$dir/good.txt
printf 'عنوان\nتاريخ النشر: 2024-06-12\nنص قصير.\nالمصدر: رويترز\n' >"$good"

good_row_comes() { # NAME
    is "$1" "$good,2024-06-12,reuters" "$(grep -F "$good," "$out" | cut -d, -f1,$PUBLISHED,$SOURCE_ID)"
}

# --- files that are not there, or not to be read ---

run extract "$dir/missing.txt" "$good"
is "missing file: exit code" 66 "$code"
holds "missing file: it is named" "$err" "tarwisa: $dir/missing.txt: No such file or directory"
holds "missing file: it is counted" "$err" "tarwisa: 1 document read, 1 file failed"
good_row_comes "missing file: the other one is read"

run extract "" "$good"
is "empty file name: exit code" 66 "$code"
good_row_comes "empty file name: the other one is read"

if can_step_down; then
    locked=$SCRATCH/locked
    mkdir -p "$locked/folder"
    cp "$good" "$locked/folder/inside.txt"
    cp "$good" "$locked/secret.txt"
    cp "$good" "$locked/z.txt"
    chmod 000 "$locked/folder" "$locked/secret.txt"
    code=0
    $as_nobody "$TARWISA" extract "$locked" >"$out" 2>"$err" || code=$?
    chmod 700 "$locked/folder"
    is "unreadable folder: exit code" 66 "$code"
    holds "unreadable folder: it is named" "$err" "tarwisa: $locked/folder: Permission denied"
    holds "unreadable file: it is named" "$err" "tarwisa: $locked/secret.txt: Permission denied"
    holds "unreadable folder: the rest is read" "$out" "$locked/z.txt,2024-06-12"
else
    skipped "unreadable folder" "this is root, and setpriv cannot run the program as another"
fi

loop=$SCRATCH/loop
mkdir -p "$loop/deep"
cp "$good" "$loop/deep/a.txt"
ln -s .. "$loop/deep/up"
run extract "$loop"
is "folder loop: one row" 2 "$(count_lines "$out")"
is "folder loop: exit code" 66 "$code"
holds "folder loop: it is named" "$err" "tarwisa: $loop/deep/up: the folder holds itself"

# --- folders ---

tree=$SCRATCH/tree
mkdir -p "$tree/b" "$tree/.hidden"
cp "$good" "$tree/c.txt"
cp "$good" "$tree/b/a.txt"
cp "$good" "$tree/.hidden/h.txt"
cp "$good" "$tree/.dot.txt"
cp "$good" "$tree/notes.doc"
cp "$good" "$tree/bB.txt"
ln -s "$good" "$tree/link.txt"
mkfifo "$tree/pipe.txt"
run extract "$tree"
printf '%s\n' id "$tree/b/a.txt" "$tree/bB.txt" "$tree/c.txt" "$tree/link.txt" >"$SCRATCH/wanted"
cut -d, -f1 "$out" >"$SCRATCH/ids"
same "folder: sorted, hidden left out, links followed" "$SCRATCH/wanted" "$SCRATCH/ids"
holds "folder: what is skipped is counted" "$err" "1 file skipped (unknown suffix)"
holds "folder: a FIFO inside is not waited for" "$err" "$tree/pipe.txt: not a regular file"
run extract "$tree/notes.doc"
is "a file that is named is read whatever its suffix" 2 "$(count_lines "$out")"

# --- odd bytes ---

: >"$dir/empty.txt"
run extract "$dir/empty.txt"
is "empty file: a row, all missing" "$dir/empty.txt,,,,missing,,,,,missing,,," "$(tail -n 1 "$out")"
is "empty file: exit code" 0 "$code"

head -c 100000 /dev/zero >"$dir/nul.txt"
run extract "$dir/nul.txt" "$good"
is "file of NULs: exit code" 0 "$code"
is "file of NULs: a row" 3 "$(count_lines "$out")"
good_row_comes "file of NULs: the next record is unharmed"

{
    printf 'عنوان \377\376 وبعده\n'
    cat "$good"
    printf '\330\n'
} >"$dir/invalid.txt"
run extract "$good" "$dir/invalid.txt"
is "invalid UTF-8: the flag" bad-utf8 "$(last_field $FLAGS | tr ' ' '\n' | grep -x bad-utf8 || true)"
is "invalid UTF-8: the source is still read" reuters "$(last_field $SOURCE_ID)"
is "invalid UTF-8: exit code" 0 "$code"
good_row_comes "invalid UTF-8: the other record is unharmed"
is "invalid UTF-8: the other record has no flag" "" \
    "$(grep -F "$good," "$out" | cut -d, -f$FLAGS | tr ' ' '\n' | grep -x bad-utf8 || true)"
run date "$(printf '12 \346\307 2024')" "$(printf '2024-06-12 \377')" 2024-06-12
is "invalid UTF-8: dates" "bad-utf8 bad-utf8 " "$(sed 1d "$out" | cut -d, -f8 | paste -sd' ')"
run source "$(printf 'رويترز\377')" رويترز
is "invalid UTF-8: sources" "reuters,bad-utf8 reuters," "$(sed 1d "$out" | cut -d, -f3,6 | paste -sd' ')"
printf 'when,source\n12 \346\307\355\346 2024,رويترز\n2024-06-12,\321\346\355\n' >"$dir/invalid.csv"
run clean --date when --source source "$dir/invalid.csv"
is "invalid UTF-8: values of a table" "unparsed,bad-utf8,, ok,,,bad-utf8" \
    "$(sed 1d "$out" | cut -d, -f6,7,11,12 | paste -sd' ')"

run extract "$good"
tail -n 1 "$out" | cut -d, -f$ALL_BUT_ID >"$SCRATCH/plain"
{ printf '\357\273\277' && cat "$good"; } >"$dir/bom.txt"
sed 's/$/\r/' "$good" >"$dir/crlf.txt"
tr '\n' '\r' <"$good" >"$dir/cr.txt"
for kind in bom crlf cr; do
    run extract "$dir/$kind.txt"
    tail -n 1 "$out" | cut -d, -f$ALL_BUT_ID >"$SCRATCH/values"
    same "$kind gives the values of the plain text" "$SCRATCH/plain" "$SCRATCH/values"
done
"$TARWISA" extract <"$good" >"$out"
is "standard input is one text called -" "-,2024-06-12,reuters" \
    "$(tail -n 1 "$out" | cut -d, -f1,$PUBLISHED,$SOURCE_ID)"

# --- endless input ---

# RSS in KiB of a run on one file.
peak() { # FILE
    /usr/bin/time -o "$SCRATCH/peak" -f %M "$TARWISA" extract "$1" >"$out" 2>"$err"
    tail -n 1 "$SCRATCH/peak"
}

truncate -s 16M "$dir/long.txt"
truncate -s 1G "$dir/huge.txt"
run extract "$dir/huge.txt"
is "1 GB text: the flag" truncated "$(last_field $FLAGS)"
is "1 GB text: exit code" 0 "$code"
holds "1 GB text: it is named" "$err" "tarwisa: $dir/huge.txt: longer than 8388608 bytes"
holds "1 GB text: it is counted" "$err" "1 document read, 1 truncated"
if [ -x /usr/bin/time ]; then
    small=$(peak "$dir/long.txt")
    large=$(peak "$dir/huge.txt")
    if [ $((large - small)) -gt 4096 ]; then
        not_ok "1 GB text: memory is bounded" "16 MB take $small KiB, 1 GB takes $large"
    elif [ "$large" -gt 65536 ] && ! is_sanitized; then
        not_ok "1 GB text: memory is bounded" "it takes $large KiB"
    else
        ok "1 GB text: memory is bounded"
    fi
else
    skipped "1 GB text: memory is bounded" "there is no /usr/bin/time"
fi
run extract --max-record 64K /dev/zero
is "endless device: it ends" "/dev/zero,truncated" "$(tail -n 1 "$out" | cut -d, -f1,$FLAGS)"

# An Arabic letter is two bytes: after one ASCII byte every even cap falls into a letter.
{ printf 'x' && yes م | head -n 2000 | tr -d '\n'; } >"$dir/letters.txt"
run extract --max-record 1024 "$dir/letters.txt"
is "cut between letters: no other flag" truncated "$(last_field $FLAGS)"
head -c 1024 "$good" >"$dir/fits.txt"
truncate -s 1024 "$dir/fits.txt"
run extract --max-record 1K "$dir/fits.txt"
is "a text that just fits is whole" "" "$(last_field $FLAGS | tr ' ' '\n' | grep -x truncated || true)"

mkfifo "$SCRATCH/fifo"
cat "$good" >"$SCRATCH/fifo" &
run extract "$SCRATCH/fifo"
is "FIFO: read to its end" reuters "$(last_field $SOURCE_ID)"

# --- the command line ---

for words in "--nonsense" "-Z" "extract --nonsense" "extract -o" "date --strict=yes" \
    "extract --max-record 1" "extract --max-record 9999999999999999999G" "extract --max-record 8MB" \
    "date --format xml" "nonsense" "outlets a b" "outlets --check x y" "outlets --ambiguous x"; do
    # shellcheck disable=SC2086
    run $words
    is "usage error: tarwisa $words" "2 0 1" "$code $(count_lines "$out") $(count_lines "$err")"
done
run
is "usage error: no command" 2 "$code"

name=$(printf 'a\nb\033[31m\342\200\256.txt')
run extract "$dir/$name"
holds "a file name cannot garble a message" "$err" "$dir/a\\x0ab\\x1b[31m\\u{202E}.txt: No such file"
run extract ""
is "a name of nothing is shown" "tarwisa: '': No such file or directory" "$(head -n 1 "$err")"

# --- outputs that fail ---

for words in "date 2024-06-12" "extract $good" "outlets" "--help" "outlets --help"; do
    code=0
    # shellcheck disable=SC2086
    "$TARWISA" $words >/dev/full 2>"$err" || code=$?
    is "full disk: tarwisa $words" "75 tarwisa: standard output: No space left on device" \
        "$code $(cat "$err")"
done
code=0
"$TARWISA" date 2024-06-12 >&- 2>"$err" || code=$?
is "closed standard output: exit code" 74 "$code"
code=0
"$TARWISA" date <&- >"$out" 2>"$err" || code=$?
is "closed standard input: exit code" 74 "$code"

(
    code=0
    seq 1 300000 | { "$TARWISA" date 2>"$err" || echo $? >"$SCRATCH/code"; } | head -n 1 >"$out"
) || true
is "closed pipe: ended by SIGPIPE, without a word" "141 1 0" \
    "$(cat "$SCRATCH/code") $(count_lines "$out") $(count_lines "$err")"
