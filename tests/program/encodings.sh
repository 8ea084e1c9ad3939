#!/bin/sh
# Give extract files in old encodings, detected and named, and see that nothing is read as what it may not be.
set -eu
. "$(dirname "$0")/../program-lib.sh"

dir=$SCRATCH/in
mkdir "$dir"

# Text or a record in an encoding of Python's: long enough to tell, or not.
python3 - "$dir" <<'FILES'
import json, sys
long = "افتتحت المكتبة العامة أبوابها أمام القراء صباح اليوم بعد أعمال ترميم استمرت عامين كاملين.\n" * 3
text = "عنوان\nتاريخ النشر: 12 آذار 2024\n" + long + "المصدر: رويترز\n"
record = json.dumps({"id": "a", "text": text}, ensure_ascii=False) + "\n"
plain = json.dumps({"id": "p", "text": "no Arabic"}) + "\n"
def write(name, data):
    with open(sys.argv[1] + "/" + name, "wb") as out:
        out.write(data)
for name in ("utf-8", "cp1256", "iso8859_6", "utf-16"):
    write(name + ".txt", text.encode(name))
    write(name + ".jsonl", (plain + record + plain).encode(name))
    write(name + ".csv", ('id,text\np,no Arabic\na,"%s"\np,no Arabic\n' % text).encode(name))
write("be.txt", b"\xfe\xff" + text.encode("utf-16-be"))
write("nomark.txt", text.encode("utf-16-le"))
write("short.txt", "المصدر: رويترز\n".encode("cp1256"))
write("short.jsonl", json.dumps({"text": "المصدر: رويترز"}, ensure_ascii=False).encode("cp1256"))
write("broken.txt", text.encode() + b"\xe1\xe1\n")
write("mixed.jsonl", record.encode() + record.encode("cp1256"))
write("late.jsonl", plain.encode() * 2000 + record.encode("cp1256"))
write("odd.txt", text.encode("utf-16") + b"x")
FILES

values() { # of the rows, with a bar between them
    tail -n +2 "$out" | cut -d, -f$PUBLISHED,$SOURCE_ID | tr '\n' '|'
}
text=2024-03-12,reuters
lines=",|$text|,"

: >"$SCRATCH/none"
run extract "$dir/cp1256.txt"
detects=yes
if ! grep -q detected "$err"; then
    detects=
    skipped "detection" "the program was built without uchardet"
fi

for case in utf-16,utf-16 cp1256,windows-1256 iso8859_6,iso-8859-6; do
    file=$dir/${case%,*}
    name=${case#*,}
    why=detected
    if [ "$name" = utf-16 ]; then
        why='its byte order mark'
    elif [ -z "$detects" ]; then
        why=
    fi
    if [ -n "$why" ]; then
        run extract "$file.txt"
        is "$name: a text" "0 $text|" "$code $(values)"
        is "$name: a text: it is said" "tarwisa: $file.txt: read as $name ($why)
tarwisa: 1 remark" "$(cat "$err")"
        run extract "$file.jsonl"
        is "$name: lines" "0 $lines|" "$code $(values)"
        holds "$name: lines: it is said" "$err" "tarwisa: $file.jsonl: read as $name ($why)"
        run extract "$file.csv"
        is "$name: rows" "0 $lines|" "$code $(values)"
        holds "$name: rows: it is said" "$err" "tarwisa: $file.csv: read as $name ($why)"
        cp "$file.jsonl" "$SCRATCH/unknown"
        run extract "$SCRATCH/unknown"
        is "$name: lines under another name" "0 $lines|" "$code $(values)"
        gzip -c "$file.jsonl" >"$SCRATCH/packed"
        run extract "$SCRATCH/packed"
        is "$name: compressed lines" "0 $lines|" "$code $(values)"
    fi
    run extract --encoding "$name" "$file.txt" "$file.jsonl" "$file.csv"
    is "$name: named" "0 $text|$lines|$lines|" "$code $(values)"
    is "$name: named: nothing is said" "" "$(cat "$err")"
done
make_odd_reads
for most in 1 2 3 7; do
    with_odd_reads READ_MOST=$most "$TARWISA" extract "$dir/utf-16.txt" "$dir/utf-16.jsonl" "$dir/utf-8.jsonl"
    is "reads of $most bytes" "0 $text|$lines|$lines|" "$code $(values)"
    [ -z "$detects" ] || with_odd_reads READ_MOST=$most "$TARWISA" extract "$dir/cp1256.jsonl" "$dir/cp1256.txt"
    [ -z "$detects" ] || is "windows-1256 in reads of $most bytes" "0 $lines|$text|" "$code $(values)"
done

run extract "$dir/be.txt"
is "UTF-16 the other way round" "0 $text|" "$code $(values)"
run extract "$dir/nomark.txt"
is "UTF-16 without a mark, and not told: it is said" \
    "0 tarwisa: $dir/nomark.txt: has NUL bytes, as UTF-16 without a byte order mark has; see --encoding
tarwisa: 1 remark" "$code $(cat "$err")"
run extract --encoding utf-16le "$dir/nomark.txt"
is "UTF-16 without a mark" "0 $text|" "$code $(values)"
run extract "$dir/odd.txt"
is "half a character at the end" "0 $text|" "$code $(values)"
run extract "$dir/utf-8.txt" "$dir/utf-8.jsonl"
is "UTF-8: nothing is said" "0 " "$code $(cat "$err")"

# --- what must not be converted ---

run extract "$dir/short.txt"
is "too short to tell: no value" "0 ,|" "$code $(values)"
holds "too short to tell: it is said" "$err" "$dir/short.txt: is not UTF-8, and what else cannot be told; see --encoding"
run extract "$dir/short.jsonl"
is "a line too short to tell is rejected" 65 "$code"
run extract --encoding windows-1256 "$dir/short.txt" "$dir/short.jsonl"
is "named it is read" "0 ,reuters|,reuters|" "$code $(values)"
run extract "$dir/broken.txt"
is "UTF-8 with some bytes that are none stays UTF-8" "0 $text|" "$code $(values)"
run extract "$dir/mixed.jsonl"
is "behind a line of UTF-8 none is converted" "65 $text|" "$code $(values)"
run extract --encoding utf-8 "$dir/cp1256.txt"
is "--encoding utf-8: nothing is detected" "0 " "$code $(cat "$err")"
run extract --max-rejects 1 "$dir/late.jsonl"
is "beyond 64 KiB nothing is looked at" "0 2000" "$code $(tail -n +2 "$out" | wc -l | tr -d ' ')"
for name in "" utf-9 nonsense; do
    run extract --encoding "$name" "$dir/utf-8.txt"
    is "usage error: --encoding '$name'" "2 0" "$code $(count_lines "$out")"
done

# Rows of UTF-8 come while the input goes on, and of ASCII, too.
mkfifo "$SCRATCH/fifo"
: >"$SCRATCH/live" # the program opens it when it gets the processor
"$TARWISA" extract --input jsonl --line-buffered --no-header <"$SCRATCH/fifo" >"$SCRATCH/live" &
exec 3>"$SCRATCH/fifo"
for record in '{"text":"x"}' '{"text":"المصدر: رويترز"}'; do
    n=$(count_lines "$SCRATCH/live")
    echo "$record" >&3
    grew() {
        [ "$(count_lines "$SCRATCH/live")" -gt "$n" ]
    }
    if wait_for grew; then
        ok "a line is read as soon as it is there: $record"
    else
        not_ok "a line is read as soon as it is there: $record" "no row in ten seconds"
    fi
done
exec 3>&-
wait

# A table.
python3 - "$dir/table.csv" <<'FILES'
import sys
with open(sys.argv[1], "wb") as out:
    out.write(("date,المصدر\n" + "18 آذار 2024,وكالة رويترز للأنباء\n" * 9).encode("cp1256"))
FILES
run clean --encoding windows-1256 --only "$dir/table.csv"
is "clean: named" "0 2024-03-18 9" "$code $(tail -n +2 "$out" | cut -d, -f3 | uniq) $(grep -c reuters "$out")"
if [ -n "$detects" ]; then
    run clean --date-order infer --only "$dir/table.csv"
    is "clean: detected" "0 2024-03-18 9" \
        "$code $(tail -n +2 "$out" | cut -d, -f3 | uniq) $(grep -c reuters "$out")"
    is "clean: it is said once" 1 "$(grep -c 'read as windows-1256 (detected)' "$err")"
fi
