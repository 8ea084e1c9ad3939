#!/bin/sh
# Clean tables: every column comes out as it was, and behind it what the dates and sources are.
set -eu
. "$(dirname "$0")/../program-lib.sh"

table=$SCRATCH/table.csv
cat >"$table" <<'CSV'
id,published_at,المصدر,note
1,12 حزيران/يونيو 2024,الرياض - واس,"a ""quoted"" one"
2,"03/04/2024",رويترز,
3,25/12/2023,روتيرز,""
4,,الجزيرة," two
lines "
5,السبت 13/01/2024,ВВС,\.
CSV

# The output without the header.
rows_are() { # NAME ROW...
    name=$1
    shift
    printf '%s\n' "$@" >"$SCRATCH/wanted"
    sed 1d "$out" >"$SCRATCH/got"
    same "$name" "$SCRATCH/wanted" "$SCRATCH/got"
}

# --- columns ---

run clean "$table"
is "telling names: exit code" 0 "$code"
is "the header" 'id,published_at,المصدر,note,published_at_date,published_at_time,published_at_partial,published_at_status,published_at_flags,المصدر_source,المصدر_source_id,المصدر_status,المصدر_credits,المصدر_flags' "$(head -n 1 "$out")"
rows_are "values as they are, and what they mean" \
    '1,12 حزيران/يونيو 2024,الرياض - واس,"a ""quoted"" one",2024-06-12,,,ok,,وكالة الأنباء السعودية,spa,ok,,' \
    '2,03/04/2024,رويترز,,2024-04-03,,,inferred,order-assumed,رويترز,reuters,ok,,' \
    '3,25/12/2023,روتيرز,"",2023-12-25,,,ok,,رويترز,reuters,close,,' \
    '4,,الجزيرة," two' \
    'lines ",,,,missing,,,,ambiguous,,' \
    '5,السبت 13/01/2024,ВВС,\.,2024-01-13,,,ok,,,,lookalike,,'
holds "it is told what is read as what: dates" "$err" "tarwisa: $table:1: the column 'published_at' is read as dates"
holds "it is told what is read as what: sources" "$err" "tarwisa: $table:1: the column 'المصدر' is read as sources"

run clean --date 2 "$table"
is "by number, and nothing else is read" 'id,published_at,المصدر,note,published_at_date,published_at_time,published_at_partial,published_at_status,published_at_flags' "$(head -n 1 "$out")"
is "nothing is told of what was asked for" '' "$(cat "$err")"
run clean --date published_at --source المصدر --only "$table"
is "--only" '03/04/2024,رويترز,2024-04-03,,,inferred,order-assumed,رويترز,reuters,ok,,' "$(sed -n 3p "$out")"
run clean --date published_at --source المصدر --replace "$table"
is "--replace: the header" 'id,published_at,المصدر,note,published_at_raw,published_at_time,published_at_partial,published_at_status,published_at_flags,المصدر_raw,المصدر_source_id,المصدر_status,المصدر_credits,المصدر_flags' "$(head -n 1 "$out")"
is "--replace: a row" '3,2023-12-25,رويترز,"",25/12/2023,,,ok,,روتيرز,reuters,close,,' "$(sed -n 4p "$out")"
is "--replace: nothing certain, no value" '5,2024-01-13,,\.,السبت 13/01/2024,,,ok,,ВВС,,lookalike,,' "$(tail -n 1 "$out")"
printf 'date,date_status\n2024-06-12,x\n' >"$SCRATCH/twin.csv"
run clean --date date "$SCRATCH/twin.csv"
is "a new column like an old one: exit code" 2 "$code"
holds "a new column like an old one" "$err" "tarwisa: $SCRATCH/twin.csv:1: the output would have two columns 'date_status': --prefix TEXT renames one"
run clean --date date --prefix new_ "$SCRATCH/twin.csv"
is "--prefix" 'date,date_status,new_date_date,new_date_time,new_date_partial,new_date_status,new_date_flags' "$(head -n 1 "$out")"
run clean -H --date 1 "$SCRATCH/twin.csv"
is "-H: names" 'column1,column2,column1_date,column1_time,column1_partial,column1_status,column1_flags' "$(head -n 1 "$out")"
is "-H: no row is lost" 3 "$(count_lines "$out")"
printf 'when;"من"\n2024-06-12;رويترز\n' >"$SCRATCH/semicolons.csv"
run clean -d ';' --date when --source من "$SCRATCH/semicolons.csv"
is "-d" '2024-06-12,رويترز,2024-06-12,,,ok,,رويترز,reuters,ok,,' "$(tail -n 1 "$out")"
"$TARWISA" clean --date 2 <"$table" >"$SCRATCH/piped" 2>/dev/null
run clean --date 2 "$table"
same "standard input" "$out" "$SCRATCH/piped"
{ echo 'sep=;' && cat "$SCRATCH/semicolons.csv"; } >"$SCRATCH/sep.csv"
run clean --delimiter ';' "$SCRATCH/semicolons.csv"
cp "$out" "$SCRATCH/wanted"
run clean "$SCRATCH/sep.csv"
same "a line for Excel says what stands between fields" "$SCRATCH/wanted" "$out"
{ printf '\357\273\277' && sed 's/$/\r/' "$SCRATCH/twin.csv"; } >"$SCRATCH/windows.csv"
run clean --prefix new_ "$SCRATCH/windows.csv"
is "a byte order mark and CRLF" '2024-06-12,x,2024-06-12,,,ok,' "$(tail -n 1 "$out")"
run clean --strict "$table"
is "--strict" 1 "$code"

# --- what a row says of itself ---

cat >"$SCRATCH/rows.csv" <<'CSV'
date,source,url,seen
منذ يومين,الوطن,https://www.alwatan.com.sa/article/1,2024-06-12
منذ يومين,الوطن,,yesterday
CSV
run clean --as-of-column seen --url-column url --only --date date --source source "$SCRATCH/rows.csv"
is "--as-of-column" '2024-06-10,,,inferred,' "$(sed -n 2p "$out" | cut -d, -f3-7)"
is "--url-column settles a shared name" 'ok' "$(sed -n 2p "$out" | cut -d, -f10)"
is "no time, no day" 'relative' "$(sed -n 3p "$out" | cut -d, -f6)"
is "no address, several outlets" 'ambiguous' "$(sed -n 3p "$out" | cut -d, -f10)"
holds "no time: it is told" "$err" "tarwisa: $SCRATCH/rows.csv:3: --as-of-column: the value there is no time"

run clean --as-of-column seen --date-order infer --date date "$SCRATCH/rows.csv"
is "no time: it is told once, though the file is read twice" 1 "$(grep -c 'there is no time' "$err")"
code=0
cat "$SCRATCH/rows.csv" | "$TARWISA" clean --as-of-column seen --date-order infer --date date >"$out" 2>"$err" || code=$?
is "no time: it is told once, though the row is kept" "0 1" "$code $(grep -c 'there is no time' "$err")"

# --- the order of day and month ---

# The days that clean makes of these dates, in one line.
days() { # OPTION...
    "$TARWISA" clean --no-header --date date "$@" "$SCRATCH/dates.csv" 2>"$err" | cut -d, -f3 | tr '\n' ' ' | sed 's/ $//'
}

printf '%s\n' date,source 03/04/2024,رويترز 12/25/2023,رويترز 05/06/2024,واس >"$SCRATCH/dates.csv"
is "day first is the custom" '2024-04-03 2023-12-25 2024-06-05' "$(days)"
is "month first is shown" '2024-03-04 2023-12-25 2024-05-06' "$(days --date-order infer)"
holds "month first: counted" "$err" 'tarwisa: date: DMY 0, MDY 1, undecided 2: month first'
is "by source" '2024-03-04 2023-12-25 2024-06-05' "$(days --source source --date-order infer --order-by-source)"
holds "by source: counted" "$err" 'tarwisa: date, reuters: DMY 0, MDY 1, undecided 1: month first'
holds "by source: all" "$err" 'tarwisa: date: DMY 0, MDY 1, undecided 2: decided for each outlet'
echo 25/12/2022, >>"$SCRATCH/dates.csv"
is "mixed: what is open stays so" ' 2023-12-25  2022-12-25' "$(days --date-order infer)"
holds "mixed: it is told" "$err" 'tarwisa: date: DMY 1, MDY 1, undecided 2: mixed, undecided dates stay ambiguous'
"$TARWISA" clean --only --date date --date-order infer "$SCRATCH/dates.csv" >"$SCRATCH/twice" 2>/dev/null
cat "$SCRATCH/dates.csv" | "$TARWISA" clean --only --date date --date-order infer >"$SCRATCH/once" 2>"$err"
same "a pipe is read once, with the same rows" "$SCRATCH/twice" "$SCRATCH/once"
{ echo date && seq 1 200000 | sed 's/.*/03\/04\/2024/' && echo 12\/25\/2023; } >"$SCRATCH/long.csv"
cat "$SCRATCH/long.csv" | "$TARWISA" clean --date date --date-order infer 2>"$err" >"$out"
is "a long pipe: no row is lost" 200002 "$(count_lines "$out")"
holds "a long pipe: decided by its beginning" "$err" 'nothing shows an order, day first is assumed'
"$TARWISA" clean --date date --date-order infer "$SCRATCH/long.csv" 2>"$err" >"$out"
is "a long file: decided by all of it" '03/04/2024,2024-03-04' "$(sed -n 2p "$out" | cut -d, -f1,2)"
run clean --order-by-source "$table"
is "--order-by-source alone" 2 "$code"
run clean --date date --date-order infer --order-by-source "$SCRATCH/dates.csv"
is "--order-by-source without sources" \
    "2 tarwisa: $SCRATCH/dates.csv:1: --order-by-source: no column of sources is read (--source); the columns are 'date', 'source'" \
    "$code $(cat "$err")"

mkdir "$SCRATCH/docs"
article() { # NAME DATE SOURCE
    printf 'تاريخ النشر: %s\nنص الخبر.\nالمصدر: %s\n' "$2" "$3" >"$SCRATCH/docs/$1.txt"
}
article a 12/25/2023 واس
article b 03/04/2024 واس
article c 03/04/2024 رويترز
run extract --date-order infer "$SCRATCH/docs"
is "extract: by outlet" '2023-12-25 2024-03-04 2024-04-03' "$(sed 1d "$out" | cut -d, -f2 | tr '\n' ' ' | sed 's/ $//')"
run extract --date-order infer -
is "extract: not of standard input" 2 "$code"
run date --date-order infer 1/2/2024
is "date: one date shows no order" 2 "$code"

# --- outputs ---

run clean --dialect mysql --only --date 2 --source 3 "$table"
is "--dialect" '03/04/2024,رويترز,2024-04-03,\N,\N,inferred,order-assumed,رويترز,reuters,ok,\N,\N' "$(sed -n 3p "$out")"
run clean --ddl --dialect postgres --date 2 -o "$SCRATCH/news.csv" "$table"
holds "--ddl: the table" "$out" 'CREATE TABLE "news" ('
holds "--ddl: a day is a date" "$out" '    "published_at_date" date,'
holds "--ddl: the rest is text" "$out" '    "note" text,'
is "--ddl: no rows" no "$([ -e "$SCRATCH/news.csv" ] && echo yes || echo no)"
run clean --format jsonl --only --source 3 "$table"
is "--format jsonl" '{"المصدر":"رويترز","المصدر_source":"رويترز","المصدر_source_id":"reuters","المصدر_status":"ok","المصدر_credits":[],"المصدر_flags":[]}' "$(sed -n 2p "$out")"
COLUMNS=200 run clean --format table --date 2 "$table"
holds "--format table: a line end is shown, not made" "$out" ' two\x0alines '

# --- what is wrong with the command or the header ---

fails() { # NAME CODE TEXT ARGUMENT...
    name=$1
    wanted=$2
    text=$3
    shift 3
    run clean -o "$SCRATCH/none.csv" "$@"
    is "$name: exit code" "$wanted" "$code"
    holds "$name" "$err" "$text"
    is "$name: no file" no "$([ -e "$SCRATCH/none.csv" ] && echo yes || echo no)"
}

fails "no such column" 2 "tarwisa: $table:1: there is no column 'publshed_at'; the columns are 'published_at', " --date publshed_at "$table"
fails "no such number" 2 "there is no column '9'" --date 9 "$table"
printf 'الرقم;تاريخ النشر;المصدر;العنوان الرئيسي للمادة المنشورة\n1;2024-06-12;واس;أمطار\n' >"$SCRATCH/excel.csv"
fails "another delimiter" 2 "the column is 'الرقم;تاريخ النشر;المصدر;العنوان ا'; where ; stands between them, -d ';' says so" "$SCRATCH/excel.csv"
tr ';' '\t' <"$SCRATCH/excel.csv" >"$SCRATCH/tabs.csv"
fails "tabs" 2 "'; where a tab stands between them, -t says so" "$SCRATCH/tabs.csv"
fails "a comma after all" 2 "; where a comma stands between them, -d , says so" -d ';' "$table"
printf 'title\na\n' >"$SCRATCH/one.csv"
run clean "$SCRATCH/one.csv"
is "one column and nothing else in it" \
    "tarwisa: $SCRATCH/one.csv:1: no column is called like dates or sources: --date and --source name them; the column is 'title'" "$(cat "$err")"
fails "a column twice" 2 "the column 'id' is named twice" --date id --source 1 "$table"
printf 'a,a\n1,2\n' >"$SCRATCH/same.csv"
fails "two of that name" 2 "2 columns are called 'a': say which by its number" --date a "$SCRATCH/same.csv"
fails "two of that name, both read" 2 "the output would have two columns 'a_date': of two columns of one name only one can be read" --date 1 --date 2 "$SCRATCH/same.csv"
fails "nothing telling" 2 "no column is called like dates or sources: --date and --source name them; the columns are 'a', 'a'" "$SCRATCH/same.csv"
: >"$SCRATCH/empty.csv"
fails "an empty file" 65 "tarwisa: $SCRATCH/empty.csv:1: there is no header: the file is empty" "$SCRATCH/empty.csv"
fails "no such file" 66 "nowhere.csv: No such file" "$SCRATCH/nowhere.csv"
fails "a folder" 74 "Is a directory" "$SCRATCH/docs"
fails "two files" 2 "one FILE only" "$table" "$table"
cp "$table" "$SCRATCH/precious.csv"
run clean -o "$SCRATCH/precious.csv" "$SCRATCH/precious.csv"
is "its own input: exit code" 2 "$code"
same "its own input is untouched" "$table" "$SCRATCH/precious.csv"
head -n 1 "$table" >"$SCRATCH/header.csv"
run clean "$SCRATCH/header.csv"
is "a header only: exit code, lines" "0 1" "$code $(count_lines "$out")"
if [ -w /dev/full ]; then
    code=0
    "$TARWISA" clean "$table" >/dev/full 2>"$err" || code=$?
    is "a full disk: exit code" 75 "$code"
    holds "a full disk" "$err" "standard output: No space left on device"
fi

# --- rows that are none ---

list=$SCRATCH/rejects.csv
{
    echo date,source
    echo 2024-06-12,رويترز
    echo '2024-06-13,"واس'
    echo 2024-06-14,واس,ragged
    echo 2024-06-15
    printf '2024-06-16,a\0b\n'
    echo '2024-06-17,a"b'
    echo 2024-06-18,واس
} >"$SCRATCH/broken.csv"
run clean --date date --rejects "$list" "$SCRATCH/broken.csv"
is "broken rows: exit code" 65 "$code"
is "broken rows: the others are whole" '2024-06-12 2024-06-18' "$(sed 1d "$out" | cut -d, -f3 | tr '\n' ' ' | sed 's/ $//')"
cut -d, -f2-5 "$list" >"$SCRATCH/got"
printf '%s\n' line,byte,column,kind 3,36,2,text-behind-quote 4,55,,ragged 5,80,,ragged 6,91,2,nul 7,106,2,quote-in-field >"$SCRATCH/wanted"
same "broken rows: each is listed" "$SCRATCH/wanted" "$SCRATCH/got"
holds "broken rows: counted" "$err" "tarwisa: 5 records rejected"
run clean --date date --max-rejects 5 "$SCRATCH/broken.csv"
is "--max-rejects" 0 "$code"

{ echo date && echo '"2024-06-12' && yes 2024-06-13 | head -n 1000000; } >"$SCRATCH/million.csv"
run clean --date date "$SCRATCH/million.csv"
is "an unclosed quote costs one row of a million" "65 1000001" "$code $(count_lines "$out")"
{ echo date,x && printf '2024-06-12,' && head -c 314572800 /dev/zero | tr '\0' x && echo && echo 2024-06-13,y; } >"$SCRATCH/huge.csv"
code=0
(ulimit -v 400000 && exec "$TARWISA" clean --date date "$SCRATCH/huge.csv") >"$out" 2>"$err" || code=$?
if [ -n "${ASAN_OPTIONS:-}" ]; then
    skipped "a field of 300 MiB in little memory" "the sanitizers need more"
else
    is "a field of 300 MiB: exit code" 65 "$code"
    is "a field of 300 MiB costs its row" '2024-06-13,y,2024-06-13,,,ok,' "$(tail -n 1 "$out")"
fi
rm "$SCRATCH/huge.csv" "$SCRATCH/million.csv"
{ seq -s, 1 20000 && seq -s, 1 20000; } >"$SCRATCH/wide.csv"
run clean --date 1 "$SCRATCH/wide.csv"
is "20,000 columns: exit code" 65 "$code"
holds "20,000 columns" "$err" "tarwisa: $SCRATCH/wide.csv:1: the header cannot be read: more than 10,000 fields"
is "20,000 columns: no row is taken for the header" '' "$(cat "$out")"
head -c 100000 /dev/urandom >"$SCRATCH/binary.csv"
run clean --date 1 "$SCRATCH/binary.csv"
is "binary: exit code" 65 "$code"

# --- values that come again ---

# Nothing is remembered where a column beside a value may say what it means, be it empty: the rows have
# to be the same. There are more values than room, and the first ones come again at the end.
awk 'BEGIN {
    print "date,source,at,url"
    split("رويترز|الجزيرة|واس|الرأي|نشرة|ВВС|\"\"", names, "|")
    for (i = 0; i < 80000; i++) {
        k = i < 70000 ? i : i % 500
        day = k % 3 == 0 ? "%d/%d/%d" : k % 3 == 1 ? "السبت %d-%d-%d" : "%d.%d.%d هـ 10:30"
        printf day ",%s %s,,\n", k % 33, k % 14, 1400 + int(k / 100), names[k % 7 + 1], k % 2 ? "" : k
    }
}' >"$SCRATCH/again.csv"
for order in dmy infer "infer --order-by-source"; do
    # shellcheck disable=SC2086 # the words of an option and its value
    run clean --date-order $order --date date --source source "$SCRATCH/again.csv"
    cp "$out" "$SCRATCH/remembered"
    # shellcheck disable=SC2086
    run clean --date-order $order --date date --source source --as-of-column at --url-column url \
        "$SCRATCH/again.csv"
    same "values that come again, $order" "$out" "$SCRATCH/remembered"
done
