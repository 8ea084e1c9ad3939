#!/bin/sh
# Read WARC files, sound and broken: each text a document, what is broken a reject, and the next one whole.
set -eu
. "$(dirname "$0")/../program-lib.sh"

dir=$SCRATCH/in
mkdir "$dir"
python3 - "$dir" <<'MAKE'
import gzip
import sys

dir = sys.argv[1]
TEXT = "عنوان\nنشر: اليوم\nنص قصير للخبر.\nالمصدر: رويترز\n"


def record(kind="conversion", uri="https://example.org/a", text=TEXT, length=None, date="2024-06-12T10:00:00Z", more=""):
    body = text if isinstance(text, bytes) else text.encode()
    head = "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: %s\r\n" % (kind, date)
    if uri:
        head += "WARC-Target-URI: %s\r\n" % uri
    head += more + "Content-Length: %s\r\n\r\n" % (len(body) if length is None else length)
    return head.encode() + body + b"\r\n\r\n"


def write(name, content):
    with open(dir + "/" + name, "wb") as out:
        out.write(content)


info = record("warcinfo", None, "software: test\r\n")
sound = [info, record(uri="https://example.org/1"), record("response", "https://example.org/page", "<html>"),
         record(uri=None), record(uri="https://example.org/long", text="س" * 40000), record(uri="https://example.org/2")]
write("sound.wet", b"".join(sound))
write("members.warc.gz", b"".join(gzip.compress(part) for part in sound))
write("bad.wet", b"".join([
    info, record(uri="https://example.org/1"),
    record(uri="https://example.org/short", length=10), record(uri="https://example.org/3"),
    record(uri="https://example.org/far", length=100000), record(uri="https://example.org/4"),
    record(uri="https://example.org/none", length="many"), b"junk\r\n\r\n", record(uri="https://example.org/5"),
    record(uri="https://example.org/bytes", text=b"\xff\xfe" + TEXT.encode()), record(uri="https://example.org/nodate", date="soon"),
    record(uri="https://example.org/6")]))
write("cut.wet", b"".join(sound)[:-60])
write("none.wet", b"")
write("text.wet", TEXT.encode())
write("unnamed", b"".join(sound))
write("unnamed.gz", b"".join(gzip.compress(part) for part in sound))
write("nearly", b"WARC/1\n" + TEXT.encode())
write("begins", b"WARC/1.")
write("text.txt", b"WARC/1.0\r\n" + TEXT.encode())
write("head.wet", b"WARC/1.0\r\n" + b"X: y\r\n" * 50000 + b"\r\n" + record(uri="https://example.org/7"))
MAKE

ids() {
    tail -n +2 "$out" | cut -d, -f1 | sed 's,https://example.org/,,' | tr '\n' ' '
}

run extract --max-record 64K "$dir/sound.wet"
is "each text is a document" "1 urn:uuid:1 long 2 " "$(ids)"
is "the time of fetching tells what today is" "2024-06-12" "$(sed -n 2p "$out" | cut -d, -f2)"
is "exit code" 0 "$code"
holds "pages are not read, and that is said" "$err" "sound.wet: 1 page is passed over: only text is read, as in WET files"
holds "a long text is cut" "$err" "sound.wet:5: longer than 65536 bytes"
cp "$out" "$SCRATCH/sound.csv"
run extract --max-record 64K "$dir/members.warc.gz"
same "a member for each record" "$SCRATCH/sound.csv" "$out"
"$TARWISA" extract --max-record 64K --input warc - <"$dir/members.warc.gz" >"$out" 2>"$err"
same "standard input" "$SCRATCH/sound.csv" "$out"
"$TARWISA" extract -j 1 --max-record 64K --input warc - <"$dir/members.warc.gz" >"$out" 2>"$err"
same "one thread" "$SCRATCH/sound.csv" "$out"

# shellcheck disable=SC2086 # each word is an argument
for jobs in "1" "3 --block 2K"; do
    for options in "" "--encoding windows-1256" "--encoding utf-16"; do
        for file in unnamed unnamed.gz; do
            run extract -j $jobs $options --max-record 64K "$dir/$file"
            same "known by its first bytes: $file, -j $jobs $options" "$SCRATCH/sound.csv" "$out"
        done
        (head -c 3 && sleep 0.1 && cat) <"$dir/unnamed" 2>/dev/null |
            "$TARWISA" extract -j $jobs $options --max-record 64K >"$out" 2>"$err"
        same "known by its first bytes: from a pipe, -j $jobs $options" "$SCRATCH/sound.csv" "$out"
    done
    run extract -j $jobs "$dir/nearly" "$dir/text.txt"
    is "nearly WARC, and a text by its name, -j $jobs" "0 $dir/nearly $dir/text.txt " "$code $(ids)"
    run extract -j $jobs "$dir/begins"
    is "no more than the first bytes, -j $jobs" "65 " "$code $(ids)"
    run extract -j $jobs --input text "$dir/unnamed"
    is "unless it is said what it is, -j $jobs" "$dir/unnamed " "$(ids)"
done

run extract --rejects "$SCRATCH/list.csv" "$dir/bad.wet"
is "what is broken costs itself" "1 3 4 5 bytes nodate 6 " "$(ids)"
is "rejects" "3 bad-warc,5 bad-warc,7 bad-warc" \
    "$(sed 1d "$SCRATCH/list.csv" | cut -d, -f2,5 | tr ', ' '  ' | tr '\n' ',' | sed 's/,$//')"
is "rejects: exit code" 65 "$code"
holds "a time that is none" "$err" "bad.wet:10: its WARC-Date is no time"
is "bytes that are no UTF-8" yes "$(grep -q '/bytes,.*bad-utf8' "$out" && echo yes)"

run extract --max-rejects 0 "$dir/cut.wet"
is "a file that breaks off" "1 urn:uuid:1 long " "$(ids)"
holds "a file that breaks off: it is said" "$err" "cut.wet:6: the file ends inside the record"
run extract "$dir/none.wet"
is "an empty file" "0 " "$code $(ids)"
run extract "$dir/text.wet"
is "no WARC at all" "65 " "$code $(ids)"
run extract "$dir/head.wet"
is "an endless head" "65 7 " "$code $(ids)"
run audit --json - "$dir/sound.wet"
is "audit" yes "$(grep -q '"documents":4' "$out" && echo yes)"
run extract --input jsonl "$dir"
holds "in a folder, where JSON is asked for" "$err" "files skipped"
