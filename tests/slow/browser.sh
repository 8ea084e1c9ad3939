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
        --user-data-dir="$SCRATCH/profile" --log-net-log="$SCRATCH/net.json" --disable-component-update \
        --disable-background-networking --no-first-run --host-resolver-rules='MAP * ~NOTFOUND' "$@" "file://$page" 2>"$err" ||
        echo "chromium ended with $?" >>"$err"
}

# What the page had fetched: the addresses of the net log, but for what the browser asks for itself.
fetched() {
    grep -o '"url":"[a-z]*://[^"]*"' "$SCRATCH/net.json" | grep -v 'file://\|google\.com\|googleapis\.com\|gvt1\.com' | sort -u
}

# The page with a script that tells of text whose contrast with what is behind it is below 4.5 (WCAG 2, 1.4.3).
with_contrast() { # PAGE SCHEME
    sed -e "s/script-src 'sha256-[^']*'/script-src 'unsafe-inline'/" -e "s/(prefers-color-scheme:dark)/$2/" "$1"
    cat <<'SCRIPT'
<script>
const rgba = (text) => {
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  canvas.fillStyle = text;
  canvas.fillRect(0, 0, 1, 1);
  return [...canvas.getImageData(0, 0, 1, 1).data].map((c) => c / 255);
};
const over = (top, below) => below.map((c, i) => top[i] * top[3] + c * (1 - top[3]));
const light = (c) => {
  const [r, g, b] = c.map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const behind = (element) => {
  const layers = [];
  for (let e = element; e; e = e.parentElement) layers.unshift(rgba(getComputedStyle(e).backgroundColor));
  return layers.reduce((below, top) => over(top, below), [1, 1, 1]);
};
let n = 0;
const poor = [];
for (const e of document.body.querySelectorAll("*")) {
  if (![...e.childNodes].some((c) => c.nodeType === 3 && c.textContent.trim()) || e.closest("script,style,title")) continue;
  const style = getComputedStyle(e);
  const ground = behind(e);
  const ink = over(rgba(e.closest("svg") ? style.fill : style.color), ground);
  const [a, b] = [light(ink), light(ground)].sort((x, y) => y - x);
  n++;
  if ((a + 0.05) / (b + 0.05) < 4.5) poor.push(`${e.tagName} ${e.className} ${((a + 0.05) / (b + 0.05)).toFixed(2)}`);
}
document.title = `contrast of ${n}: ${poor.length} poor ${[...new Set(poor)].join("; ")}`;
</script>
SCRIPT
}

for lang in en ar; do
    run audit --as-of 2025-01-01 --html "$page" --lang $lang "$TOP/fixtures/unresolved-collection/collection.jsonl"
    for size in 1200,2400 390,3000; do
        browse --window-size=$size --dump-dom >"$SCRATCH/dom"
        grep -E 'CONSOLE|Refused|chromium ended' "$err" >"$SCRATCH/complaints" || true
        report "$lang, $size: the console is silent" "$SCRATCH/complaints"
        fetched >"$SCRATCH/complaints" || true
        report "$lang, $size: nothing is asked of another place" "$SCRATCH/complaints"
        is "$lang, $size: tables can be filtered" "$(grep -o '<table class="sorts"' "$SCRATCH/dom" | wc -l)" \
            "$(grep -o '<input type="search"' "$SCRATCH/dom" | wc -l)"
    done
    cp "$page" "$SCRATCH/sound.html"
    for scheme in light dark; do
        with_contrast "$SCRATCH/sound.html" "$([ $scheme = dark ] && echo all || echo '(max-width:1px)')" >"$page"
        browse --window-size=1200,2400 --dump-dom >"$SCRATCH/dom"
        is "$lang, $scheme: all text is told well from what is behind it" "some hundreds: 0 poor " \
            "$(grep -o '<title>contrast[^<]*' "$SCRATCH/dom" | sed 's/.* of [1-9][0-9][0-9]*:/some hundreds:/')"
    done
    cp "$SCRATCH/sound.html" "$page"
    # A browser that runs no script of the page, which then has what it was written with.
    sed -i "s/script-src 'sha256-[^']*'/script-src 'none'/" "$page"
    browse --dump-dom >"$SCRATCH/dom"
    is "$lang: without JavaScript there are no filters" 0 "$(grep -o '<input' "$SCRATCH/dom" | wc -l | tr -d ' ')"
    holds "$lang: without JavaScript there are tables" "$SCRATCH/dom" '<td class="n">31</td>'
    holds "$lang: without JavaScript there are charts" "$SCRATCH/dom" '<rect class="s0"'
done

# A page whose data is nothing but markup and scripts: all of it stands as text where it belongs, and nothing of
# it runs or is fetched, not even where the page's policy lets it.
python3 "$TOP/tests/hostile_page.py" "$SCRATCH/hostile"
cd "$SCRATCH/hostile"

quiet() { # NAME TITLE
    grep -E 'CONSOLE|Refused|chromium ended' "$err" >"$SCRATCH/complaints" || true
    report "$1: the console is silent" "$SCRATCH/complaints"
    fetched >"$SCRATCH/complaints" || true
    report "$1: nothing is asked of another place" "$SCRATCH/complaints"
    holds "$1: nothing of the data runs" "$SCRATCH/dom" "<title>$2</title>"
}

hostile() { # NAME SECTIONS TITLE
    browse --dump-dom >"$SCRATCH/dom"
    quiet "$1" "$3"
    python3 "$TOP/tests/page.py" --dom --sections "$2" "$SCRATCH/dom" | sed '/^$/d' >"$SCRATCH/complaints"
    report "$1: all of it is text" "$SCRATCH/complaints"
    sed -i '/^<meta http-equiv="Content-Security-Policy"/d' "$page"
    browse --dump-dom >"$SCRATCH/dom"
    quiet "$1, without a policy" "$3"
}

for lang in en ar; do
    title=$([ $lang = ar ] && echo 'على ماذا تقوم هذه المجموعة' || echo 'What this collection rests on')
    run audit --outlets outlets.csv --html "$page" --lang $lang ./\"*
    hostile "hostile documents and outlets, $lang" documents.$lang.sections "$title"
    run audit --merge --html "$page" --lang $lang hostile.tally
    hostile "hostile tally, $lang" tally.sections "$title"
done

# The same markup, let through, is seen to run and to ask.
sed -i -e 's/&lt;/</g' -e 's/&gt;/>/g' "$page"
browse --dump-dom >"$SCRATCH/dom"
holds "markup that is let through: it runs" "$SCRATCH/dom" '<title>1</title>'
fetched >"$SCRATCH/asked" || true
holds "markup that is let through: it asks" "$SCRATCH/asked" 'https://date-status.example/'
