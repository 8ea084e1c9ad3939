#!/bin/sh
# Give extract compressed files, whole, broken and malicious, and see that what can be read is, and the rest named.
set -eu
. "$(dirname "$0")/../program-lib.sh"

dir=$SCRATCH/in
mkdir "$dir"

# The ids with their outlets, and a bar between them.
rows() {
    tail -n +2 "$out" | cut -d, -f1,$SOURCE_ID | tr '\n' '|'
}

pack() { # FILE: in the way of its suffix
    case $1 in
    *.gz) python3 -c 'import gzip, sys; sys.stdout.buffer.write(gzip.compress(sys.stdin.buffer.read()))' >"$1" ;;
    *.zst) zstd -q -c >"$1" ;;
    esac
}
suffixes=gz
: >"$SCRATCH/empty"
: | zstd -q -c >"$SCRATCH/empty.zst" 2>/dev/null || : >"$SCRATCH/empty.zst"
run extract "$SCRATCH/empty.zst"
if [ -s "$SCRATCH/empty.zst" ] && [ "$code" -eq 0 ]; then
    suffixes="gz zst"
else
    skipped "zstd" "the command is missing, or the program was built without it"
fi

record() { # ID
    printf '{"id":"%s","text":"المصدر: رويترز"}\n' "$1"
}

# --- the same by every road ---

for suffix in $suffixes; do
    folder=$dir/$suffix
    mkdir "$folder"
    record a | pack "$folder/a.jsonl.$suffix"
    record b | pack "$folder/b.ndjson.$suffix"
    printf 'المصدر: رويترز\n' | pack "$folder/c.txt.$suffix"
    record d | pack "$folder/d.$suffix"
    run extract "$folder"
    is "$suffix: in a folder, by the suffix before" "0 a,reuters|b,reuters|$folder/c.txt.$suffix,reuters|" \
        "$code $(rows)"
    holds "$suffix: no other" "$err" "1 file skipped (unknown suffix)"
    run extract --input jsonl "$folder"
    is "$suffix: --input in a folder" "0 a,reuters|b,reuters|" "$code $(rows)"
    run extract "$folder/d.$suffix"
    is "$suffix: by what is inside" "0 d,reuters|" "$code $(rows)"
    cp "$folder/a.jsonl.$suffix" "$SCRATCH/plain.jsonl"
    run extract "$SCRATCH/plain.jsonl"
    is "$suffix: under a plain name" "0 a,reuters|" "$code $(rows)"
    code=0
    "$TARWISA" extract <"$folder/b.ndjson.$suffix" >"$out" 2>"$err" || code=$?
    is "$suffix: standard input" "0 b,reuters|" "$code $(rows)"
    cat "$folder/a.jsonl.$suffix" "$folder/b.ndjson.$suffix" "$folder/d.$suffix" >"$SCRATCH/many.jsonl"
    # shellcheck disable=SC2002 # a pipe is wanted
    cat "$SCRATCH/many.jsonl" | "$TARWISA" extract >"$out" 2>"$err"
    is "$suffix: several one after the other" "a,reuters|b,reuters|d,reuters|" "$(rows)"
done
make_odd_reads
for suffix in $suffixes; do
    with_odd_reads READ_MOST=1 "$TARWISA" extract "$dir/$suffix"/a* "$dir/$suffix"/b* "$dir/$suffix/d.$suffix"
    is "$suffix: byte by byte" "0 a,reuters|b,reuters|d,reuters|" "$code $(rows)"
done
rm -r "$dir"
mkdir "$dir"
record a >"$dir/plain.jsonl.gz"
run extract "$dir"
is "a name that is wrong: read as it is" "0 a,reuters|" "$code $(rows)"
holds "a name that is wrong: it is said" "$err" "$dir/plain.jsonl.gz: is not compressed, as its name says"
rm "$dir"/*

# Rows come while a compressed input goes on.
mkfifo "$SCRATCH/fifo"
"$TARWISA" extract --line-buffered --no-header <"$SCRATCH/fifo" >"$SCRATCH/live" &
exec 3>"$SCRATCH/fifo"
record a | pack "$SCRATCH/a.gz"
cat "$SCRATCH/a.gz" >&3
if wait_for test -s "$SCRATCH/live"; then
    ok "a member is read as soon as it is there"
else
    not_ok "a member is read as soon as it is there" "no row in ten seconds"
fi
exec 3>&-
wait

# --- what is wrong with files ---

after=$SCRATCH/after.jsonl
record after >"$after"

bad() { # NAME FILE ROWS MESSAGE: the next file is read, too, and the exit code is 65
    run extract "$2" "$after"
    is "$1: what can be read is" "65 $3after,reuters|" "$code $(rows)"
    holds "$1: it is said" "$err" "tarwisa: $2: $4"
    holds "$1: it is counted" "$err" "1 file failed"
}
size() { # FILE
    wc -c <"$1" | tr -d ' '
}

record a | pack "$dir/a.jsonl.gz"
record b | pack "$dir/b.jsonl.gz"
n=$(size "$dir/a.jsonl.gz")
file=$dir/x.jsonl.gz
cat "$dir/a.jsonl.gz" "$dir/b.jsonl.gz" | head -c $((2 * n - 12)) >"$file"
bad "the end is missing" "$file" 'a,reuters|' "ends at byte $((2 * n - 12)) inside the gzip data"
{ cat "$dir/a.jsonl.gz" && printf 'some text\n'; } >"$file"
bad "garbage" "$file" 'a,reuters|' \
    "something that is no gzip stands at byte $n, behind the compressed data"
{ cat "$dir/a.jsonl.gz" && head -c 1000 /dev/zero; } >"$file"
run extract "$file" "$after"
is "zeros are none" "0 a,reuters|after,reuters|" "$code $(rows)"
{ cat "$dir/a.jsonl.gz" && head -c $((n - 8)) "$dir/b.jsonl.gz" && head -c 8 "$dir/a.jsonl.gz"; } >"$file"
bad "another checksum" "$file" 'a,reuters|b,reuters|' "the gzip data are broken at byte "
{ cat "$dir/a.jsonl.gz" && head -c 10 "$dir/b.jsonl.gz" && printf '\377\377\377\377'; } >"$file"
bad "broken" "$file" 'a,reuters|' "the gzip data are broken at byte "
python3 -c 'import gzip, sys; sys.stdout.buffer.write(gzip.compress(gzip.compress(b"text")))' >"$dir/t.txt.gz"
bad "gzip in gzip" "$dir/t.txt.gz" '' "holds gzip data inside the gzip data, from its byte 0; unpack it first"
printf 'المصدر: رويترز\n' | pack "$dir/t.txt.gz"
printf 'x' >>"$dir/t.txt.gz"
bad "a whole text with garbage behind" "$dir/t.txt.gz" "$dir/t.txt.gz,reuters|" "something that is no gzip"
head -c 40 "$dir/t.txt.gz" >"$SCRATCH/half.txt.gz"
bad "half a text is none" "$SCRATCH/half.txt.gz" '' "ends at byte 40 inside the gzip data"
run extract --rejects "$SCRATCH/rejects.csv" "$SCRATCH/half.txt.gz"
holds "it is in the list of rejects" "$SCRATCH/rejects.csv" \
    "$SCRATCH/half.txt.gz,,,,packed-cut,ends at byte 40 inside the gzip data"
pack "$dir/e.txt.gz" <"$SCRATCH/empty"
run extract "$dir/e.txt.gz"
is "an empty member is an empty text" "0 $dir/e.txt.gz,|" "$code $(rows)"

# --- files that become too long ---

python3 - "$dir/bomb.jsonl.gz" <<'BOMB'
import gzip, sys
first = '{"id":"a","text":"المصدر: رويترز"}\n'.encode()
with gzip.open(sys.argv[1], "wb") as out:
    out.write(first)
    for _ in range(64):
        out.write(bytes(1 << 20))
BOMB
bad "a bomb" "$dir/bomb.jsonl.gz" 'a,reuters|' "has become more than 1000 times as long at byte "
holds "a bomb: the way out is named" "$err" "--max-ratio allows more"
run extract --max-ratio 2000 "$dir/bomb.jsonl.gz"
holds "--max-ratio lets it through" "$err" "1 too-long"
for value in "" 0 -1 x 1x 99999999999999999999999; do
    run extract --max-ratio="$value" "$after"
    is "usage error: --max-ratio '$value'" "2 0" "$code $(count_lines "$out")"
done
record a | sed 's/"id":"a",//' >"$SCRATCH/one"
for i in $(seq 200); do
    cat "$SCRATCH/one"
done >"$SCRATCH/many"
for i in $(seq 200); do
    cat "$SCRATCH/many"
done | pack "$dir/same.jsonl.gz"
run extract "$dir/same.jsonl.gz"
is "40,000 times the same record is no bomb" "0 40001" "$code $(count_lines "$out")"

case $suffixes in
*zst*)
    { record a && head -c 64M /dev/zero; } | zstd -q -19 -c >"$dir/bomb.jsonl.zst"
    bad "a bomb of zstd" "$dir/bomb.jsonl.zst" 'a,reuters|' "has become more than 1000 times as long at byte "
    # A window of 1 GiB is written into the header only where the length is not known.
    if record a | zstd -q --long=30 -c >"$dir/wide.jsonl.zst"; then
        bad "a window of 1 GiB" "$dir/wide.jsonl.zst" '' "the zstd data at byte "
    else
        skipped "a window of 1 GiB" "zstd writes none here"
    fi
    ;;
esac

# --- tables ---

printf 'id,text\nt,المصدر: رويترز\n' >"$SCRATCH/table.csv"
printf 'id\ttext\nt\tالمصدر: رويترز\n' >"$SCRATCH/table.tsv"
for suffix in $suffixes; do
    for name in table.csv table.tsv; do
        pack "$dir/$name.$suffix" <"$SCRATCH/$name"
        run extract "$dir/$name.$suffix"
        is "$name.$suffix" "0 t,reuters|" "$code $(rows)"
    done
done
n=$(size "$dir/table.csv.gz")
head -c $((n - 9)) "$dir/table.csv.gz" >"$SCRATCH/cut.csv.gz"
bad "half a table" "$SCRATCH/cut.csv.gz" '' "ends at byte $((n - 9)) inside the gzip data"
printf x >>"$dir/table.csv.gz"
bad "a table with garbage behind" "$dir/table.csv.gz" 't,reuters|' "something that is no gzip"
run extract --rejects "$SCRATCH/rejects.csv" "$dir/table.csv.gz"
holds "of a table it is in the list of rejects, too" "$SCRATCH/rejects.csv" "table.csv.gz,,,,packed-garbage,"

# --- clean and audit ---

printf 'date,المصدر\n13/05/2024,رويترز\n03/04/2024,واس\n' >"$SCRATCH/clean.csv"
for suffix in $suffixes; do
    pack "$dir/clean.csv.$suffix" <"$SCRATCH/clean.csv"
    run clean "$SCRATCH/clean.csv"
    cp "$out" "$SCRATCH/wanted"
    run clean "$dir/clean.csv.$suffix"
    is "clean: $suffix" 0 "$code"
    same "clean: $suffix: the same table" "$SCRATCH/wanted" "$out"
    "$TARWISA" clean <"$dir/clean.csv.$suffix" >"$out" 2>"$err"
    same "clean: $suffix: from standard input" "$SCRATCH/wanted" "$out"
    run clean --date-order infer "$SCRATCH/clean.csv"
    cp "$out" "$SCRATCH/wanted"
    run clean --date-order infer "$dir/clean.csv.$suffix"
    same "clean: $suffix: read twice" "$SCRATCH/wanted" "$out"
    run extract "$SCRATCH/one"
    pack "$dir/rows.csv.$suffix" <"$out"
    run audit --json - "$dir/rows.csv.$suffix"
    is "audit: $suffix: rows of extract are known" 0 "$code"
    holds "audit: $suffix: rows of extract are read" "$out" '"reuters"'
done
run audit --json - "$dir/same.jsonl.gz"
is "audit: documents" "0 1" "$code $(grep -c '"documents":40000' "$out")"
head -c 40 "$dir/clean.csv.gz" >"$SCRATCH/cut.csv.gz"
run clean -o "$SCRATCH/made.csv" "$SCRATCH/cut.csv.gz"
is "clean: cut off: no table" 65 "$code"
holds "clean: cut off: it is said" "$err" "cut.csv.gz: ends at byte 40 inside the gzip data"
[ ! -e "$SCRATCH/made.csv" ] || not_ok "clean: cut off: no table" "it is there"
printf x >>"$dir/clean.csv.gz"
run clean --date-order infer "$dir/clean.csv.gz"
is "clean: garbage behind" "65 3" "$code $(count_lines "$out")"
is "clean: garbage behind is told once" 1 "$(grep -c 'something that is no gzip' "$err")"
cp "$SCRATCH/clean.csv" "$dir/plain.csv.gz"
run clean --date-order infer "$dir/plain.csv.gz"
is "clean: a name that is wrong is told once" 1 "$(grep -c 'is not compressed, as its name says' "$err")"
