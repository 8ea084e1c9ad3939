#!/bin/sh
# See that date and source answer every line with one row, in order, and at once when asked to.
set -eu
. "$(dirname "$0")/../program-lib.sh"

# --- one row for every line ---

for command in date source; do
    seq 1 50000 >"$SCRATCH/numbers"
    "$TARWISA" "$command" --no-header <"$SCRATCH/numbers" | cut -d, -f1 >"$out"
    same "$command: 50000 lines, 50000 rows, in order" "$SCRATCH/numbers" "$out"

    printf 'one\n\ntwo\r\nthree\rfour\n \n\nlast' >"$SCRATCH/lines"
    "$TARWISA" "$command" --no-header <"$SCRATCH/lines" | cut -d, -f1 >"$out"
    printf '%s\n' one '""' two three four '" "' '""' last >"$SCRATCH/wanted"
    same "$command: all line ends, empty lines, no end at the end" "$SCRATCH/wanted" "$out"

    "$TARWISA" "$command" </dev/null >"$out"
    is "$command: no line, no row" 1 "$(count_lines "$out")"
    printf '\n' | "$TARWISA" "$command" --no-header >"$out"
    is "$command: one empty line, one row" 1 "$(count_lines "$out")"

    printf 'a\0b\nc\n' | "$TARWISA" "$command" --no-header >"$out"
    is "$command: a NUL is no line end" 2 "$(count_lines "$out")"
    is "$command: a NUL stays in the raw text" 1 "$(tr -cd '\0' <"$out" | wc -c | tr -d ' ')"

    run "$command" --no-header "first, one" 'say "two"' -- -3 ""
    printf '%s\n' '"first, one"' '"say ""two"""' -3 '""' >"$SCRATCH/wanted"
    sed -E 's/^("([^"]|"")*"|[^,]*),.*/\1/' "$out" >"$SCRATCH/raw"
    same "$command: TEXT arguments, quoted where needed" "$SCRATCH/wanted" "$SCRATCH/raw"
done

printf '\357\273\2772024-06-12\n' | "$TARWISA" date --no-header >"$out"
is "a byte order mark belongs to no line" "2024-06-12,2024-06-12" "$(cut -d, -f1,2 "$out")"
printf '\n' | "$TARWISA" date --no-header >"$out"
is "an empty line has a status" '"",,,,missing,,,' "$(cat "$out")"

# The third of April, the fourth of March, or neither; a thirteenth is a day in any order.
for order in dmy:2012-04-03 mdy:2012-03-04 none:; do
    run date --no-header --date-order "${order%:*}" 3/4/2012 13/04/2012
    is "date --date-order ${order%:*}" "${order#*:}/2012-04-13" "$(cut -d, -f2 "$out" | paste -sd/)"
    printf 'عنوان قصير\nتاريخ النشر: 3/4/2012\n' | "$TARWISA" extract --no-header --date-order "${order%:*}" >"$out"
    is "extract --date-order ${order%:*}" "${order#*:}" "$(last_field "$PUBLISHED")"
done
run date --date-order ydm 3/4/2012
is "--date-order wants an order" "2 0" "$code $(count_lines "$out")"

# A name that several outlets bear, and one whose spelling settles it.
for how in '--country SA:al-watan-sa' '--country kw:al-watan-kw' '--prefer al-watan-om:al-watan-om' \
    '--country SA --prefer al-ahram,al-watan-om:al-watan-om' '--country FR:' '--prefer al-ahram:'; do
    # shellcheck disable=SC2086 # several words are meant
    run source --no-header ${how%:*} الوطن الراي
    is "source ${how%:*}" "${how#*:}/al-rai-kw" "$(cut -d, -f3 "$out" | paste -sd/)"
    # shellcheck disable=SC2086
    printf 'عنوان قصير\nالمصدر: الوطن\n' | "$TARWISA" extract --no-header ${how%:*} >"$out"
    is "extract ${how%:*}" "${how#*:}" "$(cut -d, -f9 "$out")"
done
run source --country SAU الوطن
is "--country wants two letters" "2 0" "$code $(count_lines "$out")"
for how in 'qna:قنا - محمد حمدي' 'aden-al-ghad:عدن - الغد' 'al-tahrir-eg:التحرير'; do
    run source --no-header "${how#*:}"
    is "a word or a place, too: ambiguous: ${how#*:}" ",ambiguous" "$(cut -d, -f3,4 "$out")"
    run source --no-header --prefer "${how%%:*}" "${how#*:}"
    is "--prefer settles it: ${how#*:}" "${how%%:*},ok" "$(cut -d, -f3,4 "$out")"
done
run source --prefer al-watan-sa,nobody الوطن
is "--prefer wants ids of the registry" "2 0" "$code $(count_lines "$out")"
printf '{"text":"عنوان قصير\\nالمصدر: الوطن","url":"https://www.alwatan.com.sa/article/1"}\n' |
    "$TARWISA" extract --no-header --input jsonl --country OM >"$out"
is "the page's own outlet comes before --country" al-watan-sa "$(cut -d, -f9 "$out")"

run date --no-header --as-of 2024-06-12T10:30 2024-06-12 2024-06-13
is "--as-of flags later days only" "/future-date" "$(cut -d, -f8 "$out" | paste -sd/)"
run date --as-of yesterday 2024-06-12
is "--as-of wants a day" "2 0" "$code $(count_lines "$out")"

# --- lines without end ---

# One ASCII byte and letters of two: the cap of 4096 bytes falls into a letter.
{
    echo 2024-06-12
    printf 'x' && yes م | head -n 100000 | tr -d '\n' && echo
    echo 2024-06-13
} >"$SCRATCH/lines"
"$TARWISA" date --no-header <"$SCRATCH/lines" >"$out"
is "long line: one row" 3 "$(count_lines "$out")"
is "long line: its status and flag" unparsed,truncated "$(sed -n 2p "$out" | cut -d, -f5,8)"
is "long line: cut between letters" 4095 "$(sed -n 2p "$out" | cut -d, -f1 | tr -d '\n' | wc -c | tr -d ' ')"
is "long line: the next is unharmed" 2024-06-13 "$(sed -n 3p "$out" | cut -d, -f2)"
"$TARWISA" source --no-header <"$SCRATCH/lines" >"$out"
is "long line: source says so too" unknown,truncated "$(sed -n 2p "$out" | cut -d, -f4,6)"
head -c 50000000 /dev/zero | "$TARWISA" date --no-header >"$out"
is "50 MB without a line end: one row" 1 "$(count_lines "$out")"
is "50 MB without a line end: 4096 bytes of them" 4096 "$(tr -cd '\0' <"$out" | wc -c | tr -d ' ')"

# --- at once ---

mkfifo "$SCRATCH/in"
has_rows() { # N
    [ "$(count_lines "$out")" -ge "$1" ]
}
for command in date source; do
    "$TARWISA" "$command" --no-header --line-buffered <"$SCRATCH/in" >"$out" &
    pid=$!
    exec 3>"$SCRATCH/in"
    n=0
    for text in 2024-06-12 رويترز; do
        n=$((n + 1))
        echo "$text" >&3
        if wait_for has_rows "$n"; then
            ok "$command --line-buffered: row $n comes before the input ends"
        else
            not_ok "$command --line-buffered: row $n comes before the input ends" "it does not"
        fi
    done
    exec 3>&-
    wait "$pid"
done
