#!/bin/sh
# See that texts wrapped as JSON lines, raw or escaped, give the rows of the text files.
set -eu
. "$(dirname "$0")/../program-lib.sh"

if ! command -v python3 >/dev/null; then
    skipped wrapped "there is no python3"
    exit 0
fi
PYTHONPATH=$TOP/tests
PYTHONDONTWRITEBYTECODE=1
export PYTHONPATH PYTHONDONTWRITEBYTECODE

# Files that are no UTF-8, or hold a NUL, are no JSON: the rest is listed, and wrapped in both ways.
cat >"$SCRATCH/wrap.py" <<'SCRIPT'
import json
import sys

folder, *names = sys.argv[1:]
with open(f"{folder}/list", "w") as listed, open(f"{folder}/raw.jsonl", "w", encoding="utf-8") as raw, \
        open(f"{folder}/escaped.jsonl", "w") as escaped:
    for name in names:
        with open(name, "rb") as file:
            data = file.read()
        try:
            text = data.decode()
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            print(name, file=listed)
            print(json.dumps({"id": name, "text": text}, ensure_ascii=False), file=raw)
            print(json.dumps({"title": "x", "text": text, "id": name}), file=escaped)
SCRIPT

# The id is that of the text file, so nothing may differ at all.
gives_the_same() { # NAME FILE...
    name=$1
    shift
    python3 "$SCRATCH/wrap.py" "$SCRATCH" "$@"
    if [ "$(count_lines "$SCRATCH/list")" -lt 5 ]; then
        not_ok "wrapped: $name" "only $(count_lines "$SCRATCH/list") texts are fit"
        return
    fi
    for options in "" --long "--format jsonl"; do
        # shellcheck disable=SC2046,SC2086
        run extract $options $(cat "$SCRATCH/list")
        mv "$out" "$SCRATCH/wanted"
        for how in raw escaped; do
            # shellcheck disable=SC2086
            run extract $options "$SCRATCH/$how.jsonl"
            same "wrapped: $name, $how: extract $options" "$SCRATCH/wanted" "$out"
            is "wrapped: $name, $how: not a word" "0 " "$code $(cat "$err")"
        done
    done
}

# The folder's own name may hold blanks.
cd "$TOP"
gives_the_same fixtures fixtures/*/*.txt
if [ -d ../shared/seeds ]; then
    gives_the_same seeds ../shared/seeds/*.txt
else
    skipped "wrapped: seeds" "there is no $TOP/../shared/seeds"
fi
