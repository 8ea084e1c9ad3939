#!/bin/sh
# Open the page of an audit in Chromium: both languages, desktop and phone, with and without JavaScript.
set -eu
. "$(dirname "$0")/../program-lib.sh"

if ! command -v chromium >/dev/null; then
    skipped "browser" "there is no chromium"
    exit 0
fi
page=$SCRATCH/page.html

# Print the page as the browser has it; what it says on its console goes to $err.
browse() { # OPTION...
    HOME=$SCRATCH timeout 60 chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --enable-logging=stderr \
        --user-data-dir="$SCRATCH/profile" --host-resolver-rules='MAP * ~NOTFOUND' "$@" "file://$page" 2>"$err" ||
        echo "chromium ended with $?" >>"$err"
}

for lang in en ar; do
    run audit --as-of 2025-01-01 --html "$page" --lang $lang "$TOP/fixtures/unresolved-collection/collection.jsonl"
    for size in 1200,2400 390,3000; do
        browse --window-size=$size --dump-dom >"$SCRATCH/dom"
        grep -E 'CONSOLE|Refused|chromium ended' "$err" >"$SCRATCH/complaints" || true
        report "$lang, $size: the console is silent" "$SCRATCH/complaints"
        is "$lang, $size: tables can be filtered" "$(grep -o '<table class="sorts"' "$SCRATCH/dom" | wc -l)" \
            "$(grep -o '<input type="search"' "$SCRATCH/dom" | wc -l)"
    done
    # A browser that runs no script of the page, which then has what it was written with.
    sed -i "s/script-src 'sha256-[^']*'/script-src 'none'/" "$page"
    browse --dump-dom >"$SCRATCH/dom"
    is "$lang: without JavaScript there are no filters" 0 "$(grep -o '<input' "$SCRATCH/dom" | wc -l | tr -d ' ')"
    holds "$lang: without JavaScript there are tables" "$SCRATCH/dom" '<td class="n">31</td>'
    holds "$lang: without JavaScript there are charts" "$SCRATCH/dom" '<rect class="s0"'
done

# A page whose data is nothing but scripts runs none of them.
python3 - >"$SCRATCH/hostile.jsonl" <<'PYTHON'
import json
for payload in ("<script>document.title='run'</script>", "<img src=x onerror=\"document.title='run'\">",
                "</bdi></td><svg onload=document.title='run'>", "</style><script>document.title='run'</script>"):
    for label in "المصدر", "تاريخ النشر":
        print(json.dumps({"text": f"t\n{label}: {payload}\n", "url": "https://www.hespress.com/" + payload}))
PYTHON
run audit --html "$page" "$SCRATCH/hostile.jsonl"
browse --dump-dom >"$SCRATCH/dom"
holds "hostile: nothing of the data runs" "$SCRATCH/dom" '<title>What this collection rests on</title>'
grep -E 'CONSOLE|Refused|chromium ended' "$err" >"$SCRATCH/complaints" || true
report "hostile: the console is silent" "$SCRATCH/complaints"
