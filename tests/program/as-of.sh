#!/bin/sh
# See that the time of reading comes from --as-of, or from a record's own field, and from nowhere else.
set -eu
. "$(dirname "$0")/../program-lib.sh"

dates() { # OPTION... TEXT
    run date --no-header "$@"
    cut -d, -f2- "$out"
}

is "no time of reading" ",,,relative,,," "$(dates 'منذ 3 ساعات')"
is "a time" "2024-06-12,09:00,,inferred,gregorian,," "$(dates --as-of 2024-06-12T12:00 'منذ 3 ساعات')"
is "its offset goes on" "2024-06-12,09:00+03:00,,inferred,gregorian,," \
    "$(dates --as-of 2024-06-12T12:00+03:00 'منذ 3 ساعات')"
is "no day is shifted by an offset" "2024-06-11,23:00-05:00,,inferred,gregorian,," \
    "$(dates --as-of 2024-06-12T02:00-05:00 'منذ 3 ساعات')"
is "a day" "2024-06-11,,,inferred,gregorian,," "$(dates --as-of 2024-06-12 'أمس')"
is "seconds since 1970" "2024-06-11,,,inferred,gregorian,," "$(dates --as-of 1718186400 'أمس')"
is "milliseconds" "2024-06-12,09:59:30Z,,inferred,gregorian,," \
    "$(dates --as-of 1718186400000 'قبل 30 ثانية')"
is "a later day is flagged" "2024-06-13,,,ok,gregorian,,future-date" \
    "$(dates --as-of 2024-06-12 '13 يونيو 2024')"
is "the last such day" "2023-09-19,,,inferred,gregorian,," "$(dates --as-of 2024-06-12 '19 سبتمبر')"

for time in "" 2024 2024061210 2024-06 2024-13-01 2024-02-30 12/06/2024 "منذ يومين" "6 ذو الحجة 1445" 171818640 yesterday; do
    run date --as-of "$time" x
    is "usage error: --as-of '$time'" "2 0 1" "$code $(count_lines "$out") $(count_lines "$err")"
done

# --- a record's own field ---

file=$SCRATCH/a.jsonl
cat >"$file" <<'LINES'
{"id": "text", "text": "تاريخ النشر: منذ يومين", "at": "2024-06-12T08:00:00Z"}
{"id": "seconds", "text": "تاريخ النشر: منذ يومين", "at": 1718186400}
{"id": "another time", "text": "تاريخ النشر: منذ يومين", "at": "2020-03-01 10:00"}
{"id": "none", "text": "تاريخ النشر: منذ يومين"}
{"id": "null", "text": "تاريخ النشر: منذ يومين", "at": null}
{"id": "no time", "text": "تاريخ النشر: منذ يومين", "at": "soon"}
{"id": "a list", "text": "تاريخ النشر: منذ يومين", "at": [1]}
LINES
run extract --no-header --as-of-field at "$file"
cut -d, -f1,2,5 "$out" >"$SCRATCH/got"
cat >"$SCRATCH/wanted" <<'ROWS'
text,2024-06-10,inferred
seconds,2024-06-10,inferred
another time,2020-02-28,inferred
none,,relative
null,,relative
no time,,relative
a list,,relative
ROWS
same "the field of each record" "$SCRATCH/wanted" "$SCRATCH/got"
is "what is no time is told" 1 "$(grep -c ':6: .*--as-of-field: the field "at" holds no time' "$err")"
is "the exit code" 0 "$code"

run extract --no-header --as-of-field at --as-of 2000-01-03 "$file"
is "--as-of where the field says nothing" "2000-01-01 2000-01-01 2000-01-01 2000-01-01" \
    "$(tail -n 4 "$out" | cut -d, -f2 | tr '\n' ' ' | sed 's/ $//')"
run extract --as-of-field "" "$file"
is "usage error: --as-of-field without a name" 2 "$code"

# --- why ---

run date --no-header --explain 'الأربعاء 7-4-2012'
is "--explain leaves the row alone" "الأربعاء 7-4-2012,2012-07-04,,,ok,gregorian,," "$(cat "$out")"
is "--explain tells of the weekday" 1 \
    "$(grep -c '^tarwisa: for      the weekday settles the order of day and month 2012-07-04: 7-4-2012$' "$err")"
run date --format jsonl --explain 'الأربعاء 7-4-2012'
is "--explain in JSON" "0 1" "$(count_lines "$err") $(grep -c '"explanation":\[{"kind":"token","text":"الأربعاء","says":"weekday","detail":null}' "$out")"
