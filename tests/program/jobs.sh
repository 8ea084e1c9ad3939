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

# --- records that cannot be cut apart unread: rows of CSV, records of WARC ---

records=$SCRATCH/records
mkdir "$records" "$records/small"
python3 - "$records" <<'MAKE'
import gzip
import random
import sys

dir, made = sys.argv[1], random.Random(11)
OUTLETS = ["رويترز", "واس", "صدى البلد", "وكالات", "نشرة الساحل"]
DATES = ["2024-06-12", "12 حزيران 2024", "03/04/2024", "12/25/2023", "منذ يومين", "31 يونيو 2024"]
BROKEN = ["too,few", '%d,a "quote,,,', '%d,"open,,,', '%d,"shut"it,,,', "", "\0,,,,", "%d,a,b,c,d,e,f"]


def text(n, end="\n"):
    body = end.join("يقول الخبر، كلاما ""طويلا"" لا شيء فيه." for _ in range(made.randrange(9)))
    return "عنوان %d%sتاريخ النشر: %s%s%s%sالمصدر: %s" % (
        n, end, made.choice(DATES), end, body, end, made.choice(OUTLETS))


def row(n, broken=True):
    kind = made.randrange(25)
    if broken and kind < 3:
        broken = made.choice(BROKEN)
        return (broken % n if "%" in broken else broken).encode()
    if broken and kind == 3:
        return b'%d,"\xd8 half",,,' % n
    long = "y" * 70000 if kind == 4 and n % 5 == 0 else ""
    end = made.choice(["\n", "\r\n"])
    return ('%s,"%s","عنوان %d",%s,%s' % (
        n if kind > 6 else "", text(n, end).replace('"', '""') + long, n,
        "https://example.org/%d" % n if kind != 7 else "",
        "2024-06-1%d" % (n % 10) if kind != 8 else "no time")).encode()


def write(name, content):
    with open(dir + "/" + name, "wb") as file:
        file.write(content)


HEADER = b"id,text,title,url,at"
rows = [row(n) for n in range(1200)]
write("a.csv", b"\xef\xbb\xbf" + b"\n".join([HEADER] + rows) + b"\n")
write("b.csv", b"\r\n".join([b"url,at,body,title,id"] + rows[:300]))
write("c.tsv", b"\n".join(b"%d\t%s" % (n, text(n, " ").encode()) if n else b"id\tcontent" for n in range(500)))
write("d.csv.gz", gzip.compress(b"\n".join([HEADER] + rows[300:700])))
write("e.csv.gz", gzip.compress(b"\n".join([HEADER] + rows[700:]))[:-3000])
write("f.csv", b"\n".join([b"id,words"] + rows[:100]))
write("g.csv", b"\n".join([b'id,"text'] + rows[:100]))
write("h.csv", b"\n".join([HEADER] + [BROKEN[n % 2].replace("%d", "7").encode() for n in range(500)]))
write("i.csv", "\n".join(["id,text"] + ['%d,"%s"' % (n, text(n).replace('"', '""')) for n in range(400)]).encode("cp1256"))
write("j.csv", "\n".join(["id,text"] + ['%d,"%s"' % (n, text(n).replace('"', '""')) for n in range(200)]).encode("utf-16"))
write("k.csv", b"")
write("l.csv", b"id,text,title\n" + b"".join(b"%d,,\n" % n for n in range(2000)))
for n in range(80):
    write("small/%d.csv" % n, b"\n".join([HEADER] + rows[3 * n:3 * n + 3]))


def page(n):
    body, date = text(n).encode(), "2024-06-12T10:00:00Z" if n % 9 else "soon"
    kind = "response" if n % 11 == 0 else "conversion"
    body += b"z" * 200000 if n % 100 == 50 else b"\xff" if n % 100 == 60 else b""
    length = len(body) + (made.choice([-5, 5000]) if n % 13 == 0 else 0)
    address = "WARC-Target-URI: https://example.org/%d\r\n" % n if n % 7 else ""
    head = "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Date: %s\r\n%sContent-Length: %d\r\n\r\n"
    return (head % (kind, date, address, length)).encode() + body + b"\r\n\r\n"


pages = [page(n) for n in range(600)]
write("m.wet", b"".join(pages))
write("n.wet.gz", b"".join(gzip.compress(page) for page in pages))
write("o.wet.gz", gzip.compress(b"".join(pages[:200]))[:-2000])
MAKE

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

# --- rows and WARC ---

inputs=$records
compare "records" extract --max-rejects 100000
is "records: there is something to compare" "yes" "$([ "$(count_lines "$SCRATCH/one.out")" -gt 5000 ] && echo yes)"
for text in bad-utf8 ragged quote-in-field text-behind-quote unclosed-quote nul bad-warc \
    "no column is known to hold the text" "e.csv.gz: ends at byte" "g.csv: the header row, line 1: " "k.csv: there is no header row"; do
    holds "records: $text among it" "$SCRATCH/one.err" "$text"
done
holds "records: remarks among it" "$SCRATCH/one.err" " pages are passed over"
holds "records: encodings found out" "$SCRATCH/one.err" "i.csv: read as windows-1256"
compare "records as JSON" extract --format jsonl --keep title,at,none --as-of-field at --max-rejects 100000
holds "records as JSON: a column that is not there" "$SCRATCH/one.err" 'c.tsv:1: there is no column "none"'
holds "records as JSON: a field that is no time" "$SCRATCH/one.err" 'the field "at" holds no time'
compare "records: a low limit" extract --max-record 64K --rejects "$SCRATCH/list.csv" --max-rejects 3
holds "records: a low limit: rows that are too long" "$SCRATCH/list.csv" "too-long"
compare "records: inferred orders" extract --date-order infer --max-rejects 100000
compare "records: by number, without a header" extract --input csv --no-header-row --text-column 2 --id-field 4 --max-rejects 100000
for jobs in 1 2 5; do
    run extract -j "$jobs" --block 3K --rejects "$SCRATCH/list.$jobs" "$records"
done
same "records: the file of rejects, -j 2" "$SCRATCH/list.1" "$SCRATCH/list.2"
same "records: the file of rejects, -j 5" "$SCRATCH/list.1" "$SCRATCH/list.5"
for file in a.csv d.csv.gz i.csv; do
    for jobs in "1" "2" "4 --block 2K"; do
        n=${jobs%% *} code=0
        # shellcheck disable=SC2086 # each word is an argument
        cat "$records/$file" | "$TARWISA" extract -j $jobs --input csv --max-rejects 9 \
            >"$SCRATCH/pipe.$n" 2>"$err" || code=$?
        echo "exit $code" | cat "$err" - >>"$SCRATCH/pipe.$n"
    done
    same "$file from a pipe, -j 2" "$SCRATCH/pipe.1" "$SCRATCH/pipe.2"
    same "$file from a pipe, -j 4" "$SCRATCH/pipe.1" "$SCRATCH/pipe.4"
done

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

run extract -j 1 --max-rejects 100000 -o "$SCRATCH/written.csv" "$records"
for name in records written.csv; do
    for jobs in "1" "2" "5 --block 2K"; do
        # shellcheck disable=SC2086 # each word is an argument
        run audit -j $jobs --as-of 2025-01-01 --json "$SCRATCH/audit.json" --unresolved "$SCRATCH/audit.csv" \
            --max-rejects 100000 "$SCRATCH/$name"
        cat "$out" "$err" "$SCRATCH/audit.json" "$SCRATCH/audit.csv" >"$SCRATCH/audit.${jobs%% *}"
    done
    is "audit of $name: there is something to compare" 3 \
        "$(grep -l '"documents":[1-9][0-9][0-9][0-9]' "$SCRATCH"/audit.[125] | wc -l | tr -d ' ')"
    same "audit of $name, -j 2" "$SCRATCH/audit.1" "$SCRATCH/audit.2"
    same "audit of $name, -j 5" "$SCRATCH/audit.1" "$SCRATCH/audit.5"
done

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
    code=0
    "$TARWISA" extract -j "$jobs" --block 2K "$records/a.csv" >/dev/full 2>"$err" || code=$?
    is "rows: a full disk, -j $jobs" 75 "$code"
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
