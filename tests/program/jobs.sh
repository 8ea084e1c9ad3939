#!/bin/sh
# See that rows, messages and rejects are the same for any number of workers and parts of any size.
set -eu
. "$(dirname "$0")/../program-lib.sh"

dir=$SCRATCH/in
mkdir "$dir" "$dir/texts"

# --- input of every kind, sound and broken ---

python3 - "$dir" <<'MAKE'
import gzip
import json
import random
import sys

dir, made = sys.argv[1], random.Random(7)
OUTLETS = ["رويترز", "واس", "صدى البلد", "وكالات", "نشرة الساحل"]


def text(n):
    body = "\n".join("يقول الخبر كلاما طويلا لا شيء فيه." for _ in range(made.randrange(12)))
    return "عنوان %d\nتاريخ النشر: 2024-%02d-%02d\n%s\nالمصدر: %s" % (
        n, made.randrange(1, 14), made.randrange(1, 29), body, made.choice(OUTLETS))


def line(n):
    kind = made.randrange(12)
    record = {"id": "d%d" % n, "text": text(n), "url": "https://example.org/%d" % n, "at": "2024-06-1%d" % (n % 10)}
    if kind == 0:
        return "not JSON"
    if kind == 1:
        return ""
    if kind == 2:
        del record["id"]
        return json.dumps(record)
    if kind == 3:
        return json.dumps({"id": "none"})
    if kind == 4:
        return '{"id": "twice", "text": "a", "text": "b"}'
    if kind == 5:
        return json.dumps(dict(record, text="x" * made.choice([1000, 5000, 70000])))
    return json.dumps(record, ensure_ascii=False)


def write(name, content):
    with open(dir + "/" + name, "wb") as file:
        file.write(content)


lines = [line(n).encode() for n in range(1500)]
write("a.jsonl", b"\xef\xbb\xbf" + b"\n".join(lines) + b"\n")
write("b.jsonl", b"\r\n".join(lines[:200]) + b'\r\n{"text": "cut')
write("c.jsonl", b"x" * 300000 + b"\n" + lines[6] + b"\n" + b"y" * 100000)
write("empty.jsonl", b"")
DATES = ["2024-06-12", "12 حزيران 2024", "03/04/2024", "12/25/2023", "منذ يومين", "", "31 يونيو 2024"]
SEEN = ["2024-06-12"] * 9 + ["no time"]
rows = ['%d,"%s",%s,%s,%s' % (n, "x" * made.choice([0, 9, 3000]), made.choice(DATES), made.choice(OUTLETS),
                              made.choice(SEEN)) for n in range(2500)]
for n in range(60, 2500, 90):
    rows[n] = made.choice(["too,few", "%d,a \"quote,,," % n, rows[n] + ",more", "", "\0,,,,"])
write("../table.csv", ("id,note,date,source,seen\n" + "\n".join(rows) + '\n9999,"open\n').encode())
write("../cut.csv.gz", gzip.compress(("id,note,date,source,seen\n" + "\n".join(rows)).encode())[:-900])
write("rows.csv", b"id,text\n" + b"".join(b'%d,"%s"\n' % (n, text(n).encode()) for n in range(300)) + b'300,"open\n')
write("unknown", b"\n".join(lines[:40]))
for n in range(150):
    write("texts/%d.txt" % n, text(n).encode())
write("texts/long.txt", text(1).encode() + b"z" * 200000)
write("texts/names.pdf", b"")
write("packed.jsonl.gz", gzip.compress(b"\n".join(lines[:300])))
write("cut.jsonl.gz", gzip.compress(b"\n".join(lines[300:900]))[:-2000])
write("texts/packed.txt.gz", gzip.compress(text(3).encode()))
write("texts/windows.txt", text(4).encode("cp1256"))
write("windows.jsonl", b"\n".join(json.dumps({"id": str(n), "text": text(n)}, ensure_ascii=False).encode("cp1256")
                                 for n in range(400)))
MAKE
ln -s nowhere "$dir/texts/link.txt"
inputs="$dir $dir/unknown $dir/none.txt $dir/none.jsonl"

# --- the same for all ---

compare() { # NAME COMMAND ARGUMENT...
    name=$1
    shift
    for jobs in "1" "2" "3 --block 1K" "8 --block 5K" "2 --block 1M"; do
        # shellcheck disable=SC2086 # each word is an argument
        run "$@" -j $jobs $inputs
        echo "exit $code" >>"$err"
        if [ "$jobs" = 1 ]; then
            cp "$out" "$SCRATCH/one.out"
            cp "$err" "$SCRATCH/one.err"
        else
            same "$name, -j $jobs: rows" "$SCRATCH/one.out" "$out"
            same "$name, -j $jobs: messages and exit code" "$SCRATCH/one.err" "$err"
        fi
    done
}
compare "as it is" extract
is "there is something to compare" "yes" "$([ "$(count_lines "$SCRATCH/one.out")" -gt 1500 ] && echo yes)"
holds "rejects among it" "$SCRATCH/one.err" "bad-json"
compare "JSON" extract --format jsonl --keep at --as-of-field at
compare "long" extract --long --citations
compare "a low limit" extract --max-record 64K --max-rejects 100000
compare "strict" extract --strict --dialect excel
compare "inferred orders" extract --date-order infer
compare "a table" extract --format table
compare "rejects in a file" extract --rejects "$SCRATCH/list.csv" --max-rejects 3

for jobs in 1 2 5; do
    run extract -j "$jobs" --rejects "$SCRATCH/list.$jobs" "$dir"
done
same "the file of rejects, -j 2" "$SCRATCH/list.1" "$SCRATCH/list.2"
same "the file of rejects, -j 5" "$SCRATCH/list.1" "$SCRATCH/list.5"

"$TARWISA" extract -j 1 --input jsonl <"$dir/a.jsonl" >"$SCRATCH/one.out" 2>/dev/null || true
cat "$dir/a.jsonl" | "$TARWISA" extract -j 3 --block 2K >"$out" 2>/dev/null || true
same "from a pipe" "$SCRATCH/one.out" "$out"
"$TARWISA" extract -j 1 --input csv <"$dir/rows.csv" >"$SCRATCH/one.out" 2>/dev/null || true
"$TARWISA" extract -j 2 --input csv <"$dir/rows.csv" >"$out" 2>/dev/null || true
same "CSV from standard input" "$SCRATCH/one.out" "$out"

# --- clean ---

table=$SCRATCH/table.csv
inputs=$table
compare "clean" clean --date date --source source
holds "clean: rejects among it" "$SCRATCH/one.err" "$table:62: "
is "clean: there is something to compare" "yes" "$([ "$(count_lines "$SCRATCH/one.out")" -gt 2400 ] && echo yes)"
compare "clean: a column of times" clean --date date --as-of-column seen --max-rejects 1000
holds "clean: remarks among it" "$SCRATCH/one.err" "the value there is no time"
compare "clean: strict" clean --date date --strict --max-rejects 1000
compare "clean: inferred orders" clean --date date --source source --date-order infer --order-by-source
compare "clean: a spreadsheet's dialect" clean --date date --source source --dialect excel --replace
compare "clean: JSON" clean --date date --format jsonl
compare "clean: a table" clean --date date --format table
compare "clean: rejects in a file" clean --date date --rejects "$SCRATCH/list.csv" --max-rejects 3
inputs=$SCRATCH/cut.csv.gz
compare "clean: a file that breaks off" clean --date date --source source
is "clean: a file that breaks off: the last row is whole" 14 "$(tail -n 1 "$SCRATCH/one.out" | tr -cd , | wc -c | tr -d ' ')"
for options in "--date date" "--date date --date-order infer"; do
    # shellcheck disable=SC2086 # each word is an argument
    cat "$table" | "$TARWISA" clean $options -j 1 >"$SCRATCH/one.out" 2>"$SCRATCH/one.err" || true
    # shellcheck disable=SC2086 # likewise
    cat "$table" | "$TARWISA" clean $options -j 3 --block 2K >"$out" 2>"$err" || true
    same "clean from a pipe, $options: rows" "$SCRATCH/one.out" "$out"
    same "clean from a pipe, $options: messages" "$SCRATCH/one.err" "$err"
done
for jobs in 1 2 5; do
    run clean -j "$jobs" --block 3K --rejects "$SCRATCH/list.$jobs" --date date "$table"
done
same "clean: the file of rejects, -j 2" "$SCRATCH/list.1" "$SCRATCH/list.2"
same "clean: the file of rejects, -j 5" "$SCRATCH/list.1" "$SCRATCH/list.5"

# --- audit ---

inputs="$dir $dir/unknown $dir/none.txt $dir/none.jsonl"
for jobs in "1" "2" "5 --block 2K"; do
    # shellcheck disable=SC2086 # each word is an argument
    run audit -j $jobs --as-of 2025-01-01 --json "$SCRATCH/audit.json" --unresolved "$SCRATCH/audit.csv" --max-rejects 100000 $inputs
    cat "$out" "$err" "$SCRATCH/audit.json" "$SCRATCH/audit.csv" >"$SCRATCH/audit.${jobs%% *}"
done
is "audit: there is something to compare" 3 "$(grep -l '"documents":[1-9][0-9][0-9][0-9]' "$SCRATCH"/audit.[125] | wc -l | tr -d ' ')"
same "audit, -j 2" "$SCRATCH/audit.1" "$SCRATCH/audit.2"
same "audit, -j 5" "$SCRATCH/audit.1" "$SCRATCH/audit.5"

# --- what ends it ---

for jobs in 1 4; do
    code=0
    "$TARWISA" extract -j "$jobs" "$dir" >/dev/full 2>"$err" || code=$?
    is "a full disk, -j $jobs" 75 "$code"
    holds "a full disk, -j $jobs: it is said where" "$err" "tarwisa: standard output: No space left on device"
    code=0
    "$TARWISA" clean -j "$jobs" --date date "$table" >/dev/full 2>"$err" || code=$?
    is "clean: a full disk, -j $jobs" 75 "$code"
    holds "clean: a full disk, -j $jobs: it is said where" "$err" "tarwisa: standard output: No space left on device"
    run extract -j "$jobs" -o "$SCRATCH/no/such.csv" "$dir"
    is "no such folder, -j $jobs" 73 "$code"
done
"$TARWISA" extract -j 4 --block 1K "$dir" 2>"$err" | head -n 1 >"$out"
is "nobody reads on" "1" "$(count_lines "$out")"
for value in "" 0 -1 x 1x 257 99999999999999999999; do
    run extract --jobs="$value" "$dir"
    is "usage error: --jobs '$value'" "2 0" "$code $(count_lines "$out")"
done
for value in "" 0 1023 x 1T; do
    run extract --block="$value" "$dir"
    is "usage error: --block '$value'" "2 0" "$code $(count_lines "$out")"
done
