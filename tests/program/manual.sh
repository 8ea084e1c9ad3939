#!/bin/sh
# See that the manual says what --help, the tables of words and the program itself say.
set -eu
. "$(dirname "$0")/../program-lib.sh"

page=$SCRATCH/page
sed -e '/^\.\\"/d' -e 's/\\f[A-Z]//g' -e 's/\\-/-/g' -e 's/\\e/\\/g' "$TOP/doc/tarwisa.1" >"$page"

# --- the wording of options ---

for command in extract audit date source outlets; do
    "$TARWISA" "$command" --help
done | sed -nE 's/^  (-.,|   ) --[^ ]+( [A-Z]+)? {2,}(.*)$/\3/p' | sort -u >"$SCRATCH/help"
: >"$SCRATCH/complaints"
while read -r line; do
    grep -qF -e "$line" "$page" || echo "not in the manual: $line" >>"$SCRATCH/complaints"
done <"$SCRATCH/help"
[ -s "$SCRATCH/help" ] || echo "no --help tells of an option" >>"$SCRATCH/complaints"
report "manual: options in the words of --help" "$SCRATCH/complaints"

# --- the words of the output ---

# NAME, then MEANING, out of the last two columns; a quoted one has its quotes doubled inside.
words() { # FILE
    sed -e 1d -e 's/\r$//' "$1" | sed -E -e 's/^(date|source),//' -e 's/,/\n/' -e 's/"$//' |
        sed -e 's/^"//' -e 's/""/"/g'
}

# See that each NAME and its MEANING, a line each in $SCRATCH/words, stand below each other.
tells() { # NAME FILE-THEY-ARE-FROM
    : >"$SCRATCH/complaints"
    while read -r name && read -r meaning; do
        awk -v name=".B $name" -v meaning="$meaning" '
            $0 == meaning && before == name { found = 1 }
            { before = $0 }
            END { exit !found }
        ' "$page" || echo "not in the manual: $name: $meaning" >>"$SCRATCH/complaints"
    done <"$SCRATCH/words"
    [ -s "$SCRATCH/words" ] || echo "$2 has none" >>"$SCRATCH/complaints"
    report "$1" "$SCRATCH/complaints"
}
for table in statuses flags; do
    words "$TOP/data/$table.csv" >"$SCRATCH/words"
    tells "manual: the $table of data/$table.csv" "data/$table.csv"
done

# KIND, then MEANING, out of the table in the program.
awk '/documents_reject_kinds\[\] = \{/ { inside = 1; next } /^\};/ { inside = 0 } inside' \
    "$TOP"/src/io/*.c | grep -oE '"([^"\\]|\\.)*"' | sed -e 's/^"//' -e 's/"$//' -e 's/\\\(.\)/\1/g' \
    >"$SCRATCH/words"
tells "manual: the kinds of rejects" src/io

# --- the examples ---

# `$ tarwisa …` is run; what stands below it to the end of the example is what must come out.
awk -v folder="$SCRATCH" '
    /^\.EX/ { inside = 1; next }
    /^\.EE/ { inside = 0; next }
    inside && /^\$ / { n++; print substr($0, 3) >(folder "/" n ".sh"); printf "" >(folder "/" n ".wanted"); next }
    inside { print >(folder "/" n ".wanted") }
' "$page"
mkdir "$SCRATCH/bin"
ln -s "$TARWISA" "$SCRATCH/bin/tarwisa"
n=1
while [ -f "$SCRATCH/$n.sh" ]; do
    if [ -s "$SCRATCH/$n.wanted" ]; then
        PATH=$SCRATCH/bin:$PATH sh "$SCRATCH/$n.sh" >"$out" 2>&1 || true
        same "manual: $(head -n 1 "$SCRATCH/$n.sh")" "$SCRATCH/$n.wanted" "$out"
    fi
    n=$((n + 1))
done
[ "$n" -gt 1 ] || not_ok "manual: examples" "there is none"

if command -v mandoc >/dev/null; then
    if mandoc -T lint -W warning "$TOP/doc/tarwisa.1" >"$out" 2>&1; then
        ok "manual: mandoc has nothing to say"
    else
        not_ok "manual: mandoc has nothing to say" "it says"
        show "$out"
    fi
else
    skipped "manual: mandoc has nothing to say" "there is no mandoc"
fi
