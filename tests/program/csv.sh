#!/bin/sh
# Give extract CSV in every dialect and by every road, and see that each row is read or named as rejected.
set -eu
. "$(dirname "$0")/../program-lib.sh"

dir=$SCRATCH/in
mkdir "$dir"
list=$SCRATCH/rejects.csv

# The ids with their outlets, and a bar between them.
rows() {
    tail -n +2 "$out" | cut -d, -f1,$SOURCE_ID | tr '\n' '|'
}

printf 'id,text\n1,المصدر: رويترز\n2,"عنوان\nالمصدر: الجزيرة"\n' >"$dir/a.csv"
both='1,reuters|2,al-jazeera|'

# --- roads ---

run extract "$dir/a.csv"
is "by its suffix" "0 $both" "$code $(rows)"
code=0
"$TARWISA" extract --input csv <"$dir/a.csv" >"$out" 2>"$err" || code=$?
is "standard input" "0 $both" "$code $(rows)"
cp "$dir/a.csv" "$SCRATCH/a.dat"
run extract --input csv "$SCRATCH/a.dat"
is "--input csv under another name" "0 $both" "$code $(rows)"
mkdir "$dir/deep"
printf 'id\ttext\n3\tالمصدر: رويترز, وكالات\n' >"$dir/deep/b.tsv"
printf '{"id": "4", "text": "المصدر: رويترز"}\n' >"$dir/deep/c.jsonl"
run extract "$dir"
is "inside folders, .tsv with tabs" "0 ${both}3,reuters|4,reuters|" "$code $(rows)"
run extract --input csv "$dir"
is "--input csv passes over what is none" "0 ${both}3,reuters|" "$code $(rows)"
holds "--input csv: it is counted" "$err" "1 file skipped (another suffix)"
cp "$dir/a.csv" "$dir/out.csv"
run extract -o "$dir/out.csv" "$dir"
holds "the output inside the folder is not read" "$err" "$dir/out.csv: is an output file"
rm -r "$dir/deep" "$dir/out.csv"
make_odd_reads
with_odd_reads READ_MOST=1 "$TARWISA" extract "$dir/a.csv"
is "byte by byte" "0 $both" "$code $(rows)"
with_odd_reads READ_FAIL_AT=30 "$TARWISA" extract "$dir/a.csv"
is "reading breaks off: exit code" 74 "$code"
holds "reading breaks off: it is said" "$err" "$dir/a.csv: Input/output error"

# --- columns ---

printf 'content,body,key,link,when,id\n%s\n' \
    '"المصدر: وكالات","نشر منذ يومين
المصدر: رويترز",k,https://example.org/2024/06/10/a,2024-06-12T10:00,' >"$dir/b.csv"
run extract "$dir/b.csv"
is "the text is the first of its usual names" "$dir/b.csv:2,generic-agencies|" "$(rows)"
for column in body 2; do
    run extract --text-column "$column" "$dir/b.csv"
    is "--text-column $column" "$dir/b.csv:2,reuters|" "$(rows)"
done
run extract --text-column body --id-field key --url-field link --as-of-field when --keep content,when "$dir/b.csv"
is "--id-field, --as-of-field, --keep" "k 2024-06-10 المصدر: وكالات,2024-06-12T10:00" \
    "$(tail -n 1 "$out" | cut -d, -f1,2 --output-delimiter=' ') $(tail -n 1 "$out" | cut -d, -f14-)"
run extract --url-field 4 "$dir/b.csv"
holds "--url-field: the day of the address" "$out" "date-from-url"
run extract --format jsonl --keep key,id,3 "$dir/b.csv"
holds "--keep in JSON: texts, without the empty ones" "$out" '"keep":{"key":"k","3":"k"}'
run extract --keep nothing --id-field none "$dir/b.csv"
is "a column that is not there: a row all the same" "0 2" "$code $(count_lines "$out")"
holds "a column that is not there: a remark" "$err" "$dir/b.csv:1: there is no column \"nothing\""

printf 'id,title\n1,a\n' >"$dir/c.csv"
run extract "$dir/c.csv" "$dir/a.csv"
is "no text column: the other files are read" "65 $both" "$code $(rows)"
holds "no text column: the header is named" "$err" \
    "tarwisa: $dir/c.csv: no column is known to hold the text (--text-column); the header has id, title"
printf 'text,text\nالمصدر: رويترز,المصدر: الجزيرة\n' >"$dir/twins.csv"
run extract "$dir/twins.csv"
is "two text columns: the first is read" "0 $dir/twins.csv:2,reuters|" "$code $(rows)"
holds "two text columns: it is said" "$err" \
    "tarwisa: $dir/twins.csv:1: several columns are called \"text\": the first is read (--text-column NUMBER)"
run extract --text-column 2 "$dir/twins.csv"
is "two text columns, one by number" "0 $dir/twins.csv:2,al-jazeera|" "$code $(rows)"
is "two text columns, one by number: nothing is to say" 0 "$(grep -c "several columns" "$err" || true)"
run extract --text-column 3 "$dir/c.csv"
is "a number too many: exit code" 65 "$code"
holds "a number too many: it is said" "$err" 'there is no text column "3"; the header has id, title'
for name in 0 -1 1x 99999999999999999999999; do
    run extract --text-column "$name" "$dir/c.csv"
    is "--text-column $name" "65 1" "$code $(count_lines "$out")"
done
printf 'الرقم;العنوان الرئيسي للمادة المنشورة;نص\n1;a;b\n' >"$dir/c.csv"
run extract "$dir/c.csv"
holds "another delimiter: it is said, and no letter is cut" "$err" \
    "the header has الرقم;العنوان الرئيسي للمادة المنش; where ; stands between them, -d ';' says so"
run extract -H "$dir/c.csv"
holds "another delimiter, no header" "$err" "there is 1, and no header row; where ; stands between them, -d ';' says so"
: >"$dir/c.csv"
run extract "$dir/c.csv"
holds "an empty file" "$err" "$dir/c.csv: there is no header row"
printf '"id,text\n1,a\n2,text\n' >"$dir/c.csv"
run extract --rejects "$list" "$dir/c.csv"
is "a broken header: no row is taken for it" "65 1" "$code $(count_lines "$out")"
is "a broken header: the file is refused" \
    "$dir/c.csv,,,,unclosed-quote,\"the header row, line 1: the quote is never closed\"" "$(tail -n +2 "$list")"

# --- dialects ---

dialect() { # NAME FILE OPTION...
    name=$1
    # shellcheck disable=SC2059 # the escapes are wanted
    printf "$2" >"$SCRATCH/dialect"
    shift 2
    run extract --input csv "$@" "$SCRATCH/dialect"
    is "$name" "0 $both" "$code $(rows)"
}
one='المصدر: رويترز'
two='المصدر: الجزيرة'
dialect "-d ;" "id;text\n1;$one\n2;\042$two\042\n" -d ';'
dialect "--delimiter \\t" "id\ttext\n1\t$one\n2\t$two\n" --delimiter '\t'
dialect "-t" "id\ttext\n1\t$one\n2\t$two\n" -t
dialect "-q '" "id,text\n1,'$one'\n'2','$two'\n" -q "'"
dialect "-H" "1,$one\n2,$two\n" -H --text-column 2 --id-field 1
dialect "CR LF, a byte order mark" "\357\273\277\"id\",text\r\n1,$one\r\n\r\n2,$two\r\n" -d ,
run extract -H "$dir/a.csv"
is "-H without a text column: exit code" 65 "$code"
holds "-H without a text column: it is said" "$err" "(--text-column); there are 2, and no header row"
for value in "" ab é; do
    run extract -d "$value" "$dir/a.csv"
    is "usage error: -d '$value'" "2 0" "$code $(count_lines "$out")"
done
run extract -d '
' "$dir/a.csv"
is "usage error: a line end between fields" "2 0" "$code $(count_lines "$out")"
run extract -d "'" -q "'" "$dir/a.csv"
is "usage error: both alike" "2 0" "$code $(count_lines "$out")"

# --- rejects ---

{
    printf 'id,text\n1,"المصدر: رويترز\n'
    yes '2,المصدر: الجزيرة' | head -n 10000
} >"$dir/c.csv"
run extract --rejects "$list" "$dir/c.csv"
is "a quote that is never closed costs one row" "65 10001" "$code $(count_lines "$out")"
is "it is told where the row began" "$dir/c.csv,2,8,2,unclosed-quote,the quote is never closed" "$(tail -n +2 "$list")"
holds "it is counted" "$err" "tarwisa: 1 record rejected: 1 unclosed-quote"
yes '2,المصدر: الجزيرة' | head -n 90000 >>"$dir/c.csv"
run extract --rejects "$list" "$dir/c.csv"
is "so does one that is found to be too long" "65 100001" "$code $(count_lines "$out")"
holds "so does one that is found to be too long: why" "$list" \
    ",2,8,2,too-long,the quoted field is longer than 1 MiB; maybe its quote is never closed"
head -c 5000 /dev/zero | tr '\0' x | sed 's/^/id,text\n1,/' >"$dir/c.csv"
run extract --max-record 4K --rejects "$list" "$dir/c.csv"
is "a row longer than --max-record" "$dir/c.csv,2,8,,too-long,longer than 4096 bytes" "$(tail -n +2 "$list")"
