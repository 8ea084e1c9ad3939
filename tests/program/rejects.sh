#!/bin/sh
# See that every record that is not read is named and counted, and that no other comes to harm.
set -eu
. "$(dirname "$0")/../program-lib.sh"

dir=$SCRATCH/in
mkdir "$dir"
file=$dir/a.jsonl
good='{"id": "good", "text": "تاريخ النشر: 2024-06-12\nنص.\nالمصدر: رويترز"}'
printf '%s\n' "$good" '{"id": "cut", "text": "no en' '{"id": "none"}' "$good" '[]' '{"id": "none"}' >"$file"
list=$SCRATCH/rejects.csv

# --- on standard error ---

run extract "$file"
is "two of six are rows" 3 "$(count_lines "$out")"
is "exit code" 65 "$code"
cat >"$SCRATCH/wanted" <<MESSAGES
tarwisa: $file:2: not JSON: a string is never closed
tarwisa: $file:3: no text field
tarwisa: $file:5: JSON, but no object
tarwisa: $file:6: no text field
tarwisa: 2 documents read
tarwisa: 4 records rejected: 1 bad-json, 1 not-an-object, 2 no-text
MESSAGES
same "each is named, all are counted by kind" "$SCRATCH/wanted" "$err"
for allowed in 3,65 4,0 5,0 0,65; do
    run extract --max-rejects "${allowed%,*}" "$file"
    is "--max-rejects ${allowed%,*}" "${allowed#*,}" "$code"
done
run extract --strict --max-rejects 4 "$file" "$dir/none.txt"
is "another failure counts for more" 66 "$code"
for value in "" -1 x 1x 99999999999999999999999 all; do
    run extract --max-rejects="$value" "$file"
    is "usage error: --max-rejects '$value'" "2 0" "$code $(count_lines "$out")"
done

seq 1000 | sed 's/.*/x/' >"$dir/many.jsonl"
cp "$dir/many.jsonl" "$dir/again.jsonl"
run extract --max-rejects 2000 "$dir/many.jsonl" "$dir/again.jsonl"
is "the first 20 of a file are named" "20 20" \
    "$(grep -c "/many.jsonl:[0-9]" "$err") $(grep -c "/again.jsonl:[0-9]" "$err")"
holds "it is said that there are more" "$err" "$dir/many.jsonl: more records are rejected; --rejects FILE lists them all"
holds "the count is that of all" "$err" "tarwisa: 2000 records rejected: 2000 bad-json"

yes '{"text": "a", "text": "b"}' | head -n 1000 >"$dir/twice.jsonl"
run extract "$dir/twice.jsonl"
is "a key twice: a row all the same" "0 1001" "$code $(count_lines "$out")"
is "a key twice: the first 20 of a file are named" 20 "$(grep -c "/twice.jsonl:[0-9]" "$err")"
holds "a key twice: all are counted" "$err" "tarwisa: 1000 remarks"
rm "$dir/many.jsonl" "$dir/again.jsonl" "$dir/twice.jsonl"

# --- in a file ---

run extract --rejects "$list" "$file" "$dir/none.txt"
cat >"$SCRATCH/wanted" <<ROWS
file,line,byte,column,kind,text
$file,2,$(head -n 1 "$file" | wc -c | tr -d ' '),,bad-json,not JSON: a string is never closed
$file,3,$(head -n 2 "$file" | wc -c | tr -d ' '),,no-text,no text field
$file,5,$(head -n 4 "$file" | wc -c | tr -d ' '),,not-an-object,"JSON, but no object"
$file,6,$(head -n 5 "$file" | wc -c | tr -d ' '),,no-text,no text field
$dir/none.txt,,,,unreadable,No such file or directory
ROWS
same "--rejects FILE" "$SCRATCH/wanted" "$list"
cat >"$SCRATCH/wanted" <<MESSAGES
tarwisa: $dir/none.txt: No such file or directory
tarwisa: 2 documents read, 1 file failed
tarwisa: 4 records rejected: 1 bad-json, 1 not-an-object, 2 no-text
MESSAGES
same "then records are only counted" "$SCRATCH/wanted" "$err"
is "the exit code is the same" 66 "$code"
yes x | head -n 50000 >"$SCRATCH/lines"
"$TARWISA" extract --input jsonl --no-header --rejects "$list" - <"$SCRATCH/lines" >"$out" 2>"$err" || true
is "50000 of them: a row each, the header stays" "50001 0" "$(count_lines "$list") $(count_lines "$out")"
is "standard input is called -" "-,1,0,,bad-json,not JSON" "$(sed -n 2p "$list")"
run extract --rejects "$list" "$dir"
cp "$list" "$SCRATCH/full"
printf '%s\n' "$good" >"$SCRATCH/good.jsonl"
run extract --rejects "$list" "$SCRATCH/good.jsonl"
is "nothing is rejected: a header and not a word" "file,line,byte,column,kind,text " "$(cat "$list") $(cat "$err")"
is "nothing is rejected: exit code" 0 "$code"

# --- its file ---

run extract -o "$SCRATCH/rows.csv" --rejects "$list" "$file"
is "beside -o: both are there" "3 5" "$(count_lines "$SCRATCH/rows.csv") $(count_lines "$list")"
is "nothing else is left" "" "$(find "$SCRATCH" -name '.*tarwisa*')"
run extract --rejects "$SCRATCH/no/such/folder.csv" "$file"
is "a file that cannot be made" "73 0" "$code $(count_lines "$out")"
run extract --rejects /dev/full "$file"
is "a file that cannot be written" "75 3" "$code $(count_lines "$out")"
holds "a file that cannot be written: it is named" "$err" "tarwisa: /dev/full: No space left on device"
run extract --rejects - "$file"
is "standard output is refused" "2 0" "$code $(count_lines "$out")"
run extract --rejects "" "$file"
is "a file without a name is refused" "2 0" "$code $(count_lines "$out")"
holds "a file without a name: why" "$err" "--rejects: a file is wanted"

refused() { # NAME ARGUMENT...
    name=$1
    shift
    cp "$file" "$SCRATCH/before"
    run extract "$@"
    is "$name: refused" "2 0" "$code $(wc -c <"$out" | tr -d ' ')"
    same "$name: the input was not touched" "$SCRATCH/before" "$file"
}
ln "$file" "$SCRATCH/hard"
ln -s in "$SCRATCH/linked"
refused "rejects over an input" --rejects "$file" "$SCRATCH/good.jsonl" "$file"
refused "rejects over an input by another name" --rejects "$SCRATCH/hard" "$file"
refused "rows over an input among several" -o "$file" "$SCRATCH/good.jsonl" "$file"
refused "rejects over the rows" -o "$list" --rejects "$SCRATCH/./rejects.csv" "$file"
refused "both new under one name" -o "$SCRATCH/new" --rejects "$SCRATCH/in/../new" "$file"
refused "both new behind a link" -o "$SCRATCH/linked/new" --rejects "$dir/new" "$file"
is "both new: neither is made" "" "$(find "$SCRATCH" -name 'new*')"
code=0
"$TARWISA" extract --rejects "$SCRATCH/here" "$file" >"$SCRATCH/here" 2>"$err" || code=$?
is "rejects over standard output: refused" 2 "$code"
code=0
"$TARWISA" extract --rejects "$file" - <"$file" >"$out" 2>"$err" || code=$?
is "rejects over standard input: refused" 2 "$code"

cp "$SCRATCH/full" "$dir/rejects.jsonl"
run extract --rejects "$dir/rejects.jsonl" "$dir"
holds "inside the folder: it is not read" "$err" "$dir/rejects.jsonl: is an output file"
is "inside the folder: the other file is" 3 "$(count_lines "$out")"

# --- ended in the middle ---

for signal in TERM,143 INT,130; do
    printf 'old\n' >"$list"
    printf 'old\n' >"$SCRATCH/rows.csv"
    rm -f "$SCRATCH/pipe"
    mkfifo "$SCRATCH/pipe"
    # Shells start what runs beside them with INT ignored; env starts it as it should be.
    env --default-signal=INT "$TARWISA" extract -o "$SCRATCH/rows.csv" --rejects "$list" "$SCRATCH/pipe" 2>"$err" &
    pid=$!
    exec 3>"$SCRATCH/pipe"
    yes x | head -n 100000 >&3
    wait_for sh -c "[ \$(find '$SCRATCH' -maxdepth 1 -name '.*tarwisa-*' | wc -l) -eq 2 ]" ||
        not_ok "SIG${signal%,*}: it was in the middle" "two temporary files were not seen"
    kill -s "${signal%,*}" "$pid"
    code=0
    wait "$pid" 2>/dev/null || code=$?
    exec 3>&-
    is "SIG${signal%,*}: both files are as they were, nothing is left" "${signal#*,} old old 0" \
        "$code $(cat "$list" "$SCRATCH/rows.csv" | paste -sd' ') $(find "$SCRATCH" -maxdepth 1 -name '.*tarwisa-*' | wc -l)"
done
