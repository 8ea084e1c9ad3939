#!/bin/sh
# The page of an audit: sound in both languages, whatever the texts hold.
set -eu
. "$(dirname "$0")/../program-lib.sh"

sound() { # NAME PAGE [TEXT...]
    name=$1
    shift
    python3 "$TOP/tests/page.py" "$@" | sed '/^$/d' >"$SCRATCH/complaints"
    report "$name" "$SCRATCH/complaints"
}

page=$SCRATCH/page.html
collection=$TOP/fixtures/unresolved-collection/collection.jsonl
for lang in en ar; do
    run audit --as-of 2025-01-01 --html "$page" --lang $lang "$collection"
    is "$lang: exit code" 0 "$code"
    sound "$lang: the page" "$page" reuters 'بيت النخيل الإخباري' 'الأحد 12 حزيران 2024' al-watan-kw \
        'https://www.hespress.com/r/1'
    holds "$lang: its language" "$page" "<html lang=\"$lang\" dir=\"$([ $lang = ar ] && echo rtl || echo ltr)\">"
done
holds "ar: who credits whom" "$page" '<td class="n h4">3</td>'
holds "ar: how an outlet is written" "$page" '<div><bdi>وكالة رويترز</bdi> 6</div>'
holds "ar: the order of its dates" "$page" '<div><bdi>اليوم أولا</bdi> 2</div>'
{
    sed -n 's/^date,\([a-z-]*\),.*/\1/p; s/^source,\([a-z-]*\),.*/\1/p' "$TOP/data/statuses.csv"
    sed -n '2,$s/^\([a-z-]*\),.*/\1/p' "$TOP/data/flags.csv"
    cut -d, -f4 "$TOP/data/outlets.csv" | grep -E '^(agency|generic|institution|magazine|newspaper|portal|radio|tv)$' | sort -u
} | while read -r word; do
    grep -qF "{ \"$word\"," "$TOP/src/cli/pagewords.c" || echo "$word has no word in Arabic"
done >"$SCRATCH/complaints"
report "ar: a word for every status, flag and kind" "$SCRATCH/complaints"
holds "ar: a name in Arabic" "$page" '<bdi>رويترز</bdi> <small><bdi>reuters</bdi>'

run audit --html "$page" "$SCRATCH"
sound "no documents: the page" "$page"
run audit --lang fr --html "$page" "$collection"
is "no such language" 2 "$code"

# Markup, scripts and controls in every field that comes into the page.
mkdir "$SCRATCH/<img src=x onerror=alert(1)>"
python3 - "$SCRATCH/<img src=x onerror=alert(1)>/\"><script>alert(2)<.jsonl" "$SCRATCH/texts" <<'PYTHON'
import json
import sys

payloads = ["<script>alert(1)</script>", "</bdi></td><img src=x onerror=alert(1)>", "\"onmouseover=alert(1) x=\"",
            "'-alert(1)-'", "</style><script>alert(1)</script>", "</title><svg onload=alert(1)>", "<!--", "]]>",
            "&lt;script&gt;", "javascript:alert(1)", "{{7*7}}", "\u202etxet\u2066", "\x07\x1b[31m", "<\u0000b>"]
with open(sys.argv[1], "w", encoding="utf-8") as out:
    for payload in payloads:
        if "\0" in payload:
            continue
        for record in ({"text": "t\nالمصدر: " + payload + "\n"},
                       {"text": "t\nتاريخ النشر: " + payload + "\n"},
                       {"text": "t\nالمصدر: رويترز " + payload + "\n", "id": payload},
                       {"text": "t\nالمصدر: رويترز\n", "url": "https://www.hespress.com/" + payload}):
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
PYTHON
for lang in en ar; do
    run audit --html "$page" --lang $lang "$SCRATCH/<img src=x onerror=alert(1)>"
    is "hostile, $lang: exit code" 0 "$code"
    sound "hostile, $lang: the page" "$page" \
        "$SCRATCH/<img src=x onerror=alert(1)>/\"><script>alert(2)<.jsonl:1" \
        '<script>alert(1)</script>' '</style><script>alert(1)</script>'
done

# Outlets of the user's, documents and a tally, with markup of its own in every field: each stands as text in the
# section that it belongs to.
python3 "$TOP/tests/hostile_page.py" "$SCRATCH/hostile"
cd "$SCRATCH/hostile"
for lang in en ar; do
    run audit --outlets outlets.csv --html "$page" --lang $lang ./\"*
    is "markup in documents and outlets, $lang: exit code" 0 "$code"
    sound "markup in documents and outlets, $lang: the page" --sections documents.$lang.sections "$page"
    run audit --merge --html "$page" --lang $lang hostile.tally
    is "markup in a tally, $lang: exit code" 0 "$code"
    sound "markup in a tally, $lang: the page" --sections tally.sections "$page"
done
sed -e 's/&lt;/</g' -e 's/&gt;/>/g' "$page" >"$SCRATCH/open.html"
python3 "$TOP/tests/page.py" --sections tally.sections "$SCRATCH/open.html" >"$SCRATCH/complaints"
holds "markup that is let through is found" "$SCRATCH/complaints" 'a tag <img>'
holds "markup that is let through is no text" "$SCRATCH/complaints" "under 'Outlets' there is no outlet"

# What else an outlet has cannot be markup.
payload='<img src=x onerror=document.title=1>'
while read -r column text; do
    awk -F, -v OFS=, -v column="$column" -v payload="$payload" 'NR == 2 { $column = payload } NR <= 2' \
        "$TOP/fixtures/good-own-outlets/outlets.csv" >faulty.csv
    run audit --outlets faulty.csv --html never.html "$collection"
    is "markup as an outlet's $text: exit code" 65 "$code"
    holds "markup as an outlet's $text" "$err" "tarwisa: faulty.csv:2: $text '$payload'"
    [ ! -e never.html ] || not_ok "markup as an outlet's $text" "there is a page"
done <<'COLUMNS'
1 id
4 unknown kind
5 country
6 bad domain
7 wikidata
COLUMNS
