#!/bin/sh
# See that -o puts a file in its place whole or leaves what was there.
set -eu
. "$(dirname "$0")/../program-lib.sh"

dir=$SCRATCH/out.d
mkdir "$dir"
target=$dir/table.csv
text=$SCRATCH/a.txt
printf 'عنوان\nالمصدر: رويترز\n' >"$text"
"$TARWISA" extract "$text" >"$SCRATCH/wanted"

no_trace() { # NAME: nothing of a temporary file in $dir
    is "$1" "" "$(find "$dir" -name '.*' -type f)"
}

# --- the file ---

run extract -o "$target" "$text"
is "-o: exit code" 0 "$code"
same "-o writes what standard output would get" "$SCRATCH/wanted" "$target"
is "-o leaves standard output empty" 0 "$(wc -c <"$out" | tr -d ' ')"
no_trace "-o leaves nothing else"

(umask 027 && "$TARWISA" extract -o "$dir/fresh.csv" "$text")
is "a new file has the umask's mode" 640 "$(stat -c %a "$dir/fresh.csv")"
chmod 604 "$target"
run extract -o "$target" "$text"
is "a replaced file keeps its mode" 604 "$(stat -c %a "$target")"

(cd "$dir" && "$TARWISA" extract --output=here.csv "$text")
same "a name without a folder" "$SCRATCH/wanted" "$dir/here.csv"
long=$dir/$(printf '%0250d' 0)
run extract -o "$long" "$text"
is "a name of 250 bytes" 0 "$code"
run extract -o - "$text"
same "-o - is standard output" "$SCRATCH/wanted" "$out"

ln -s table.csv "$dir/link"
printf 'old\n' >"$target"
run extract -o "$dir/link" "$text"
same "a link is followed" "$SCRATCH/wanted" "$target"
is "a link stays a link" table.csv "$(readlink "$dir/link")"

ln -s nowhere "$dir/dangling"
run extract -o "$dir/dangling" "$text"
is "a link that leads nowhere: exit code" 73 "$code"
run extract -o "$dir/no/such/folder.csv" "$text"
is "no such folder: exit code" 73 "$code"
holds "no such folder: it is named" "$err" "tarwisa: $dir/no/such/folder.csv: No such file or directory"
run extract -o "$dir" "$text"
is "a folder: exit code" 73 "$code"
rm "$dir/dangling"

# --- what its name tells ---

named() { # FILE OPTION...: the same rows as with the options
    file=$dir/$1
    shift
    "$TARWISA" extract "$@" "$text" >"$SCRATCH/as-asked"
    run extract -o "$file" "$text"
    same "a name tells the format: ${file##*.}" "$SCRATCH/as-asked" "$file"
}
named rows.jsonl --format jsonl
named rows.NDJSON --format jsonl
named rows.tsv --dialect tsv
named rows.json --format csv
run extract --format csv -o "$dir/rows.tsv" "$text"
same "--format tells more than the name" "$SCRATCH/wanted" "$dir/rows.tsv"
run extract --dialect rfc4180 -o "$dir/rows.tsv" "$text"
"$TARWISA" extract --dialect rfc4180 "$text" >"$SCRATCH/as-asked"
same "--dialect tells more than the name" "$SCRATCH/as-asked" "$dir/rows.tsv"
run extract --dialect rfc4180 -o "$dir/rows.jsonl" "$text"
is "JSON lines by the name are no CSV" \
    "2 tarwisa: --dialect: goes with CSV, which '$dir/rows.jsonl' is not by its name; --format csv makes it so" \
    "$code $(cat "$err")"

mkfifo "$dir/fifo"
cat "$dir/fifo" >"$SCRATCH/piped" &
run extract -o "$dir/fifo" "$text"
wait
same "a FIFO is written to, not replaced" "$SCRATCH/wanted" "$SCRATCH/piped"
run extract -o /dev/full "$text"
is "-o /dev/full: exit code" 75 "$code"
holds "-o /dev/full: it is named" "$err" "tarwisa: /dev/full: No space left on device"
no_trace "no temporary file is left by then"

# --- in place of an input ---

cp "$text" "$SCRATCH/b.txt"
ln "$SCRATCH/b.txt" "$SCRATCH/hard.txt"
ln -s b.txt "$SCRATCH/soft.txt"
for input in b.txt hard.txt soft.txt; do
    run extract -o "$SCRATCH/b.txt" "$text" "$SCRATCH/$input"
    is "output is input ($input): refused" "2 0" "$code $(wc -c <"$out" | tr -d ' ')"
done
code=0
"$TARWISA" date -o "$SCRATCH/b.txt" <"$SCRATCH/b.txt" 2>"$err" || code=$?
is "output is standard input: refused" 2 "$code"
code=0
"$TARWISA" date <"$SCRATCH/b.txt" >>"$SCRATCH/b.txt" 2>"$err" || code=$?
is "standard output is standard input: refused" 2 "$code"
same "output is input: it was not touched" "$text" "$SCRATCH/b.txt"

mkdir "$SCRATCH/folder"
cp "$text" "$SCRATCH/folder/a.txt"
cp "$text" "$SCRATCH/folder/b.txt"
run extract -o "$SCRATCH/folder/b.txt" "$SCRATCH/folder"
holds "output inside the folder: it is not read" "$err" "$SCRATCH/folder/b.txt: is an output file"
is "output inside the folder: the other file is" 2 "$(count_lines "$SCRATCH/folder/b.txt")"

# --- a run that is ended in the middle ---

# Give the program lines it waits for, end it, and look what is left.
end_by() { # SIGNAL EXIT-CODE
    printf 'old\n' >"$target"
    rm -f "$SCRATCH/lines"
    mkfifo "$SCRATCH/lines"
    "$TARWISA" date -o "$target" --line-buffered <"$SCRATCH/lines" 2>"$err" &
    pid=$!
    exec 3>"$SCRATCH/lines"
    echo 2024-06-12 >&3
    if wait_for sh -c "grep -qs 2024 '$dir'/.table.csv.tarwisa-*"; then
        ok "SIG$1: it was in the middle"
    else
        not_ok "SIG$1: it was in the middle" "no temporary file was seen"
    fi
    kill -s "$1" "$pid"
    code=0
    wait "$pid" 2>/dev/null || code=$?
    exec 3>&-
    is "SIG$1: it ended by that signal" "$2" "$code"
    is "SIG$1: the old file is untouched" old "$(cat "$target")"
    is "SIG$1: not a word" "" "$(cat "$err")"
    no_trace "SIG$1: nothing is left"
}
end_by TERM 143
end_by HUP 129

# --- a disk that is full ---

seq 1 20000 >"$SCRATCH/many"
printf 'old\n' >"$target"
code=0
# Blocks of 512 or of 1024 bytes, as the shell counts: the output is longer either way.
(trap '' XFSZ && ulimit -f 64 && exec "$TARWISA" date -o "$target" <"$SCRATCH/many" 2>"$err") || code=$?
is "a file that may not grow: exit code" 74 "$code"
is "a file that may not grow: the old one is untouched" old "$(cat "$target")"
no_trace "a file that may not grow: nothing is left"

full=$SCRATCH/full
mkdir "$full"
cat >"$SCRATCH/on-full-disk" <<'SCRIPT'
mount -t tmpfs -o size=64k tmpfs "$1" 2>/dev/null || exit 99
echo old >"$1/table.csv"
"$TARWISA" date -o "$1/table.csv" <"$2"
code=$?
[ "$(cat "$1/table.csv")" = old ] || echo "the old file is gone"
ls -A "$1" | grep -vx table.csv
exit $code
SCRIPT
for names in -m -rm; do
    code=0
    unshare $names sh "$SCRATCH/on-full-disk" "$full" "$SCRATCH/many" >"$out" 2>"$err" || code=$?
    [ "$code" -eq 75 ] && break
done
if grep -qE 'unshare: |: not found' "$err" || [ "$code" -eq 99 ]; then
    skipped "full disk" "no file system can be mounted here"
else
    is "full disk: exit code" 75 "$code"
    holds "full disk: it is said" "$err" "tarwisa: $full/table.csv: No space left on device"
    is "full disk: the old file is untouched, nothing is left" "" "$(cat "$out")"
fi
