#!/bin/sh
# Open spreadsheets in LibreOffice: no formulas, dates that are dates, texts as they were; and one of more rows than a sheet holds.
set -eu
. "$(dirname "$0")/../program-lib.sh"

book=$SCRATCH/book.xlsx
run date -o "$book" 2024-06-12
if [ "$code" -eq 2 ]; then
    skipped spreadsheet "$(cat "$err")"
    exit 0
fi
if ! command -v soffice >/dev/null || ! command -v python3 >/dev/null; then
    skipped spreadsheet "there is no soffice or no python3"
    exit 0
fi
PYTHONPATH=$TOP/tests
PYTHONDONTWRITEBYTECODE=1
export PYTHONPATH PYTHONDONTWRITEBYTECODE

# Turn book.xlsx into what LibreOffice has read of it.
convert() { # SUFFIX[:FILTER]
    HOME=$SCRATCH soffice "-env:UserInstallation=file://$SCRATCH/office" --headless --convert-to "$1" \
        --outdir "$SCRATCH" "$book" >"$out" 2>&1 || true
    [ -s "$SCRATCH/book.${1%%:*}" ] || not_ok "LibreOffice opens it" "$(cat "$out")"
}

# Ten ways to begin, and four to go on.
for begin in = + - @ '＝' '＋' '	=' ' =' "'=" '"='; do
    for rest in 1+1 'SUM(1,2)' "cmd|' /C calc'!A0" 'HYPERLINK("http://example.org/","x")'; do
        printf '%s%s\n' "$begin" "$rest"
    done
done >"$SCRATCH/payloads"
cat >>"$SCRATCH/payloads" <<'LIST'
2024-06-12
1445-12-06
007
12 آذار/مارس 2024 م
الأربعاء، 07 أكتوبر 2020 - 12:09 م
31 يونيو 2024
_x000D_
LIST
cat >"$SCRATCH/compare.py" <<'SCRIPT'
import sys
import xml.etree.ElementTree as ElementTree

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"


def text_of(element):
    text = element.text or ""
    for part in element:
        if part.tag == TEXT + "s":
            text += " " * int(part.get(TEXT + "c", 1))
        elif part.tag == TEXT + "tab":
            text += "\t"
        else:
            text += text_of(part)
        text += part.tail or ""
    return text


# The columns of texts, whose values are those lines, and of dates.
texts, dates = (tuple(map(int, arg.split(","))) for arg in sys.argv[3:])
lines = open(sys.argv[1], encoding="utf-8").read().split("\n")[:-1]
root = ElementTree.parse(sys.argv[2]).getroot()
formulas = [cell for cell in root.iter(TABLE + "table-cell") if cell.get(TABLE + "formula") is not None]
print(len(formulas), "formulas") if formulas else None
sheets = {sheet.get(TABLE + "name"): sheet for sheet in root.iter(TABLE + "table")}
if list(sheets) != ["rows", "counts"]:
    print("the sheets are", list(sheets))
if not any(one.get(STYLE + "writing-mode") == "rl-tb" for one in root.iter(STYLE + "table-properties")):
    print("no sheet runs from right to left")
rows = [list(row) for row in sheets["rows"].iter(TABLE + "table-row")][1:len(lines) + 1]
n_dates = 0
for line, row in zip(lines, rows):
    cells = []
    for cell in row:
        cells += [cell] * int(cell.get(TABLE + "number-columns-repeated", 1))
    for raw in (cells[i] for i in texts):
        text = "\n".join(text_of(one) for one in raw.iter(TEXT + "p"))
        if raw.get(OFFICE + "value-type") != "string" or text != line:
            print(f"{line!r} became {text!r}, a", raw.get(OFFICE + "value-type"))
    for date in (cells[i] for i in dates):
        if date.get(OFFICE + "value-type") == "date":
            n_dates += 1
            if line == "2024-06-12" and date.get(OFFICE + "date-value") != "2024-06-12":
                print("the date is", date.get(OFFICE + "date-value"))
        elif date.get(OFFICE + "value-type") is not None:
            print(line, "has a date that is a", date.get(OFFICE + "value-type"))
if len(rows) != len(lines) or n_dates < 4:
    print(len(lines), "lines,", len(rows), "rows,", n_dates, "dates")
SCRIPT
payloads_are_texts() { # NAME COLUMNS-OF-TEXTS COLUMNS-OF-DATES
    convert fods
    python3 "$SCRATCH/compare.py" "$SCRATCH/payloads" "$SCRATCH/book.fods" "$2" "$3" \
        >"$SCRATCH/complaints" 2>&1 || echo "it ended badly" >>"$SCRATCH/complaints"
    report "$1" "$SCRATCH/complaints"
    rm -f "$SCRATCH/book.fods"
}
"$TARWISA" date -o "$book" <"$SCRATCH/payloads"
payloads_are_texts "40 dangerous texts and 7 others in LibreOffice" 0 1

# Each line as the note, the date and the source of a row; the columns behind are when_date and so on.
{
    echo note,when,from
    sed 's/"/""/g; s/.*/"&","&","&"/' "$SCRATCH/payloads"
} >"$SCRATCH/table.csv"
"$TARWISA" clean --date when --source from -o "$book" "$SCRATCH/table.csv"
payloads_are_texts "clean: the same, in every column" 0,1,2 3
"$TARWISA" clean --date when --source from --replace -o "$book" "$SCRATCH/table.csv"
payloads_are_texts "clean --replace: the same" 0,3,8 1

"$TARWISA" extract -o "$book" "$TOP"/fixtures/*/*.txt
convert 'csv:Text - txt - csv (StarCalc):44,34,76,1'
"$TARWISA" extract "$TOP"/fixtures/*/*.txt >"$SCRATCH/wanted"
python3 - "$SCRATCH/wanted" "$SCRATCH/book.csv" >"$SCRATCH/complaints" 2>&1 <<'SCRIPT' ||
import csv
import sys

wanted, got = (list(csv.reader(open(path, encoding="utf-8", errors="replace", newline=""))) for path in sys.argv[1:])
if len(wanted) != len(got):
    print(len(wanted), "rows became", len(got))
for one, row in zip(wanted, got):
    if one != row:
        print(one, "became", row)
SCRIPT
    echo "it ended badly" >>"$SCRATCH/complaints"
report "all fixtures through LibreOffice into CSV" "$SCRATCH/complaints"

# --- more rows than a sheet holds ---

yes 2024-06-12 | head -n 1048580 | "$TARWISA" date -o "$book" 2>"$err"
is "1048580 rows: it is said" \
    "tarwisa: $book: more rows than a sheet holds: they go on in 1 more sheet" "$(cat "$err")"
python3 - "$book" >"$SCRATCH/complaints" 2>&1 <<'SCRIPT' || echo "it ended badly" >>"$SCRATCH/complaints"
import sys
import zipfile

with zipfile.ZipFile(sys.argv[1]) as book:
    sheets = [book.read(f"xl/worksheets/sheet{i}.xml") for i in (1, 2, 3)]
rows = [sheet.count(b"<row ") for sheet in sheets]
if rows != [1048576, 6, 3] or b"<v>1048580</v>" not in sheets[2]:
    print(rows, sheets[2])
SCRIPT
report "1048580 rows: they stand in two sheets" "$SCRATCH/complaints"
