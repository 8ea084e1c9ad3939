#!/bin/sh
# Search the registry, check the shipped one, and have every fault of a bad one found by its line.
set -eu
. "$(dirname "$0")/../program-lib.sh"

registry=$TOP/data/outlets.csv
header=id,name_ar,name_en,kind,country,domain,wikidata,aliases

# --- listing and searching ---

run outlets
is "list: the header" "$header" "$(head -n 1 "$out")"
run outlets reuters
is "an id" reuters "$(sed -n 2p "$out" | cut -d, -f1)"
run outlets elbalad.news
is "a domain" sada-elbalad "$(sed -n 2p "$out" | cut -d, -f1)"
run outlets "صَدى  البلـد"
is "a name in another spelling" sada-elbalad "$(sed -n 2p "$out" | cut -d, -f1)"
run outlets BBC
sed 1d "$out" | cut -d, -f1-3 >"$SCRATCH/found"
holds "a part of a name" "$SCRATCH/found" BBC
run outlets --no-header الراي
is "whole matches come first" "الراي الرأي" "$(cut -d, -f2 "$out" | head -n 2 | tr '\n' ' ' | sed 's/ $//')"
if [ "$(count_lines "$out")" -gt 2 ]; then
    ok "parts of names come behind them"
else
    not_ok "parts of names come behind them" "there are none"
fi
run outlets "لا أحد يحمل هذا الاسم"
is "nothing found: exit code" 1 "$code"
holds "nothing found: it is said" "$err" "tarwisa: no outlet is called 'لا أحد يحمل هذا الاسم'"

run outlets --no-header "وكالة أنباء كيودو اليابانية"
is "a name with words around it" kyodo "$(head -n 1 "$out" | cut -d, -f1)"
run outlets "صحيفة الوطن"
holds "how it resolves: the way" "$err" "without a word for its kind, name of al-watan-"
holds "how it resolves: the doubt" "$err" "several outlets bear the name"
run outlets "روتيرز"
holds "how it resolves: a slip" "$err" "one or two letters off a name of reuters"
run source --explain --no-header "الرياض - واس"
holds "--explain: a place" "$err" "place, everyday word or link: الرياض"
holds "--explain: a name" "$err" "name of spa: واس"

# --- a sound registry ---

if [ -f "$registry" ]; then
    run outlets --check "$registry"
    is "the shipped registry: exit code" 0 "$code"
    is "the shipped registry: one line" 1 "$(count_lines "$err")"
    holds "the shipped registry: no clash" "$err" ", no clash"
    run outlets
    is "the shipped registry is the one in the program" "$(count_lines "$registry")" "$(count_lines "$out")"
    cp "$out" "$SCRATCH/listed.csv"
    run outlets --check "$SCRATCH/listed.csv"
    is "what outlets lists can be checked" 0 "$code"
    run outlets --check "$registry" --ambiguous "$TOP/data/ambiguous.csv"
    is "the shipped registry by its list of shared names" 0 "$code"
else
    not_ok "the shipped registry" "there is no $registry"
fi

# --- what goes together ---

for option in "-o none.csv" "--format jsonl" "--dialect excel" --ddl; do
    # shellcheck disable=SC2086
    run outlets --check "$registry" $option
    is "--check writes no rows: $option" \
        "2 tarwisa: --check writes no rows: what it finds is told on standard error" "$code $(cat "$err")"
done

# --- faults ---

file=$SCRATCH/registry.csv

# The file with the header and these rows, checked; then each fault must be named by its line.
check() { # ROW...
    { echo "$header" && printf '%s\n' "$@"; } >"$file"
    run outlets --check "$file"
}

finds() { # NAME LINE TEXT
    is "$1: exit code" 65 "$code"
    holds "$1" "$err" "tarwisa: $file:$2: $3"
}

plain='none-a,صحيفة التجربة الأولى قط,Nobody Times,newspaper,EG,,,'
check "$plain"
is "a sound row: exit code" 0 "$code"
holds "a sound row: counted" "$err" "tarwisa: $file: 1 outlet, 2 names, no clash"

check "$plain" 'None_B,اسم لا يحمله أحد,Nobody B,portal,EG,,,'
finds "bad id" 3 "id 'None_B' is not"
check "$plain" 'none--b,اسم لا يحمله أحد,Nobody B,portal,EG,,,'
finds "bad id, hyphens" 3 "id 'none--b' is not"
check "$plain" "$(echo "$plain" | sed 's/قط/بتاتا/; s/Times/Post/')"
finds "id twice" 3 "the id none-a stands on line 2 already"
check "$plain" 'none-b,اسم لا يحمله أحد,Nobody B,blog,EG,,,'
finds "unknown kind" 3 "unknown kind 'blog'"
check "$plain" 'none-b,اسم لا يحمله أحد,Nobody B,portal,Egypt,,,'
finds "bad country" 3 "country 'Egypt' is not two capitals"
check "$plain" 'none-b,,Nobody B,portal,EG,,,'
finds "empty Arabic name" 3 "name_ar '' is empty"
check "$plain" 'none-b,اسم لا يحمله أحد,***,portal,EG,,,'
finds "name of punctuation" 3 "name_en '***' is empty"
check "$plain" 'none-b,اسم لا يحمله أحد ,Nobody B,portal,EG,,,'
finds "blank at the end" 3 "name_ar 'اسم لا يحمله أحد ' has a stray blank"
check "$plain" 'none-b,اسم  لا يحمله أحد,Nobody B,portal,EG,,,'
finds "two blanks" 3 "name_ar 'اسم  لا يحمله أحد' has a stray blank"
check "$plain" "$(printf 'none-b,اسم لا يحمله\t أحد,Nobody B,portal,EG,,,')"
finds "control character" 3 "name_ar 'اسم لا يحمله\\x09 أحد' has a control character"
check "$plain" "$(printf 'none-b,\342\200\217اسم لا يحمله أحد,Nobody B,portal,EG,,,')"
finds "bidi control" 3 "name_ar '\\u{200F}اسم لا يحمله أحد' has a control character"
check "$plain" 'none-b,اسم لا يحمله أحد,Nobody B,portal,EG,,,واحد من الأسماء||آخر منها'
finds "empty alias" 3 "alias '' is empty"
check "$plain" 'none-b,اسم لا يحمله أحد,Nobody B,portal,EG,,,أسم لا يحملُه احد'
finds "alias that repeats a name" 3 "alias 'أسم لا يحملُه احد' repeats 'اسم لا يحمله أحد'"
check "$plain" 'none-b,اسم لا يحمله أحد,Nobody B,portal,EG,,,واحد من الأسماء|واحد من الاسماء'
finds "alias that repeats an alias" 3 "alias 'واحد من الاسماء' repeats 'واحد من الأسماء'"
check "$plain" 'none-b,اسم لا يحمله أحد,Nobody B,portal,EG,www.nobody.example,,'
finds "bad domain, www" 3 "bad domain 'www.nobody.example'"
check "$plain" 'none-b,اسم لا يحمله أحد,Nobody B,portal,EG,nobody,,'
finds "bad domain, no dot" 3 "bad domain 'nobody'"
check "$plain" 'none-b,اسم لا يحمله أحد,Nobody B,portal,EG,,P12,'
finds "bad wikidata id" 3 "wikidata 'P12' is not"
check "$plain" 'none-b,اسم لا يحمله أحد,Nobody B,portal,EG,,'
finds "too few fields" 3 "7 fields instead of 8"
check "$plain" "$(printf 'none-b,"اسم لا\nيحمله أحد",Nobody B,portal,EG,,,')" 'none-c,اسم,N,blog,EG,,,'
finds "lines are counted inside quotes" 5 "unknown kind 'blog'"
check "$plain" 'none-b,اسم "لا" يحمله أحد,Nobody B,portal,EG,,,'
finds "quote inside a field" 3 "a quote stands inside an unquoted field"
check "$plain" 'none-b,"اسم لا يحمله أحد,Nobody B,portal,EG,,,' "$plain"
finds "quote never closed: where it opened" 3 "the quote is never closed"
check "$plain" 'none-b,"اسم لا" يحمله أحد,Nobody B,portal,EG,,,'
finds "text behind a quote" 3 "text stands behind a closing quote"

printf '%s\n' 'id,name,kind' 'a,b,c' >"$file"
run outlets --check "$file"
finds "wrong header" 1 "the header is not $header"
: >"$file"
run outlets --check "$file"
finds "empty file" 1 "the file is empty"
printf '%s\n%s\0\n' "$header" "$plain" >"$file"
run outlets --check "$file"
finds "NUL byte" 2 "a NUL byte"
{ printf '\357\273\277' && printf '%s\r\n' "$header" "$plain"; } >"$file"
run outlets --check "$file"
is "byte order mark and CRLF are fine" 0 "$code"

# --- clashes ---

twin='none-b,صَحيفة التجربة الأولى قط,Nobody Post,newspaper,LB,,,'
check "$plain" "$twin"
finds "clash: the later row" 3 "'صَحيفة التجربة الأولى قط' of none-b is a name of none-a on line 2 too"
finds "clash: the earlier row" 2 "'صحيفة التجربة الأولى قط' of none-a is a name of none-b on line 3 too"
check "$plain" 'none-b,اسم لا يحمله أحد,Nobody B,portal,EG,,,رويترز' 'reuters,رويترز,Reuters,agency,GB,,,'
finds "clash: an alias takes a known outlet's name" 3 "'رويترز' of none-b is a name of reuters on line 4 too"
is "clash: the known outlet itself is not blamed" "" "$(grep -F ':4:' "$err" || true)"

printf '%s\n' 'alias,ids,note' 'صحيفة التجربة الأولى قط,none-a|none-b,for the test' >"$SCRATCH/shared.csv"
check "$plain" "$twin"
run outlets --check "$file" --ambiguous "$SCRATCH/shared.csv"
is "a clash that is declared: exit code" 0 "$code"
printf '%s\n' 'alias,ids,note' 'صحيفة التجربة الأولى قط,none-a|none-c,for the test' >"$SCRATCH/shared.csv"
run outlets --check "$file" --ambiguous "$SCRATCH/shared.csv"
finds "a clash that is declared for others" 3 "'صَحيفة التجربة الأولى قط' of none-b"
printf '%s\n' 'name,ids' 'a,b|c' >"$SCRATCH/shared.csv"
run outlets --check "$file" --ambiguous "$SCRATCH/shared.csv"
holds "a wrong list of shared names" "$err" "tarwisa: $SCRATCH/shared.csv:1: the header does not begin with alias,ids"

# --- files of the user's ---

own=$SCRATCH/own.csv
aliases=$SCRATCH/aliases.csv
{
    echo "$header"
    echo 'none-a,صحيفة التجربة الأولى قط,Nobody Times,newspaper,EG,nobody.example,,رويترز'
    echo 'reuters,,,,,,,روتر العتيقة'
} >"$own"
printf '%s\r\n' id,alias 'none-a,التجربة الثانية' 'afp,"الفرنسية العتيقة|AFP العتيقة"' >"$aliases"

# The ids that a value resolves to, with these options.
resolves() { # NAME ID STATUS VALUE OPTION...
    name=$1
    id=$2
    status=$3
    value=$4
    shift 4
    run source --no-header "$@" -- "$value"
    is "$name" "$id,$status" "$(cut -d, -f3,4 "$out")"
}

resolves "own outlets: a new one" none-a ok 'صحيفة التجربه الاولى قط' --outlets "$own"
resolves "own outlets: its host" none-a ok nobody.example --outlets "$own"
resolves "own outlets: a name that is borne already" '' ambiguous رويترز --outlets "$own"
resolves "own outlets: a preference settles it" none-a ok رويترز --outlets "$own" --prefer none-a
resolves "own outlets: one that is changed keeps its names" reuters ok Reuters --outlets "$own"
resolves "own outlets: an alias in a second file" none-a ok 'التجربة الثانية' --outlets "$own" --outlets "$aliases"
resolves "own outlets: an alias of a registered one" afp ok 'AFP العتيقه' --outlets "$own" --outlets "$aliases"
TARWISA_OUTLETS=$own:$aliases
export TARWISA_OUTLETS
resolves "own outlets: by the variable" none-a ok 'التجربة الثانية'
unset TARWISA_OUTLETS
run outlets --no-header --outlets "$own" --outlets "$aliases" none-a
is "own outlets: listed with all names" \
    'none-a,صحيفة التجربة الأولى قط,Nobody Times,newspaper,EG,nobody.example,,رويترز|التجربة الثانية' "$(cat "$out")"
run source --outlets "$aliases" رويترز
is "own outlets: an alias of nobody: exit code" 65 "$code"
holds "own outlets: an alias of nobody" "$err" "tarwisa: $aliases:2: no outlet has the id 'none-a', and the row gives it no name"
is "own outlets: an alias of nobody: no row" '' "$(cat "$out")"
{ echo "$header" && echo 'Bad Id,اسم,Name,portal,EG,,,' && echo 'none-c,اسم,Name,blog,EG,,,'; } >"$file"
run source --outlets "$file" رويترز
finds "own outlets: a bad id" 2 "id 'Bad Id' is not"
finds "own outlets: a bad kind" 3 "unknown kind 'blog'"
run source --outlets "$SCRATCH/nowhere.csv" رويترز
is "own outlets: no such file: exit code" 66 "$code"
TARWISA_OUTLETS=$SCRATCH/nowhere.csv "$TARWISA" date 2024-06-12 >"$out" 2>"$err" || true
is "own outlets: date needs none" '' "$(cat "$err")"

run outlets --check "$own"
is "own outlets checked: exit code" 65 "$code"
holds "own outlets checked: a clash with the registry" "$err" "tarwisa: $own:2: 'رويترز' of none-a is a name of the registry's reuters too"
is "own outlets checked: nothing else" 1 "$(count_lines "$err")"
run outlets --check "$aliases"
holds "aliases checked: of nobody" "$err" "tarwisa: $aliases:2: no outlet has the id 'none-a'"
run outlets --check "$aliases" --outlets "$own"
is "aliases checked with the file they are for" 0 "$code"
printf '%s\n' id,alias 'afp,رويترز' >"$file"
run outlets --check "$file"
finds "aliases checked: a clash" 2 "'رويترز' of afp is a name of the registry's reuters too"
