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

# A tally may hold anything where names of outlets and months stand.
run audit --as-of 2025-01-01 --tally "$SCRATCH/a.tally" "$collection"
sed -e 's/^\(outlets\|outlet_years\|credits\|hosts\|date_statuses\|source_statuses\|attribution\|findings\),\([^,]*\),/\1,\2<b onclick=x>,/' \
    "$SCRATCH/a.tally" >"$SCRATCH/b.tally"
run audit --merge --html "$page" "$SCRATCH/b.tally"
is "a hostile tally: exit code" 0 "$code"
sound "a hostile tally: the page" "$page" 'reuters<b onclick=x>' 'unknown<b onclick=x>'
