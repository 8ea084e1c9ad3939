#!/bin/sh
# See what bytes each dialect of CSV makes of values that break imports, and what is said of formulas.
set -eu
. "$(dirname "$0")/../program-lib.sh"

if ! command -v python3 >/dev/null; then
    skipped dialects "there is no python3"
    exit 0
fi

# --- values, byte by byte ---

# A record for each value, in its kept field; one has none. Wanted is what stands for the value.
cat >"$SCRATCH/cases.py" <<'SCRIPT'
import json
import subprocess
import sys

DIALECTS = ["plain", "rfc4180", "postgres", "mysql", "sqlite", "duckdb", "excel", "tsv"]
DATABASES = ["postgres", "mysql", "sqlite", "duckdb"]
QUOTED = [name for name in DIALECTS if name != "tsv"]


def same(*names):
    return lambda text: {name: text for name in names}


every, quoted = same(*DIALECTS), same(*QUOTED)
# What a value is, and for each dialect what is written; the later row of a dialect counts.
CASES = [
    ("no value", None, every(""), {"mysql": r"\N"}),
    ("empty", "", quoted('""'), {"tsv": ""}),
    ("text", "نص", every("نص")),
    ("comma", "a,b", quoted('"a,b"'), {"tsv": "a,b"}),
    ("semicolon", "a;b", every("a;b")),
    ("quotes", '"a" ""', quoted('"""a"" """""'), {"tsv": '"a" ""'}),
    ("lone quote", '"', quoted('""""'), {"tsv": '"'}),
    ("LF", "a\nb", quoted('"a\nb"'), {"tsv": r"a\nb"}),
    ("CRLF", "a\r\nb", quoted('"a\r\nb"'), {"tsv": r"a\r\nb"}),
    ("CR", "a\rb", quoted('"a\rb"'), {"tsv": r"a\rb"}),
    ("tab", "a\tb", every("a\tb"), {"tsv": r"a\tb"}),
    ("blank in front", " a", quoted('" a"'), {"tsv": " a"}),
    ("blank behind", "a ", quoted('"a "'), {"tsv": "a "}),
    ("blank", " ", quoted('" "'), {"tsv": " "}),
    ("the word NULL", "NULL", every("NULL"), {"mysql": '"NULL"'}),
    ("the word null", "null", every("null")),
    ("MySQL's NULL", r"\N", every(r"\N"), {"mysql": r'"\\N"', "tsv": r"\\N"}),
    ("backslash", "a\\", every("a\\"), {"mysql": r'"a\\"', "tsv": r"a\\"}),
    ("backslash and quote", '\\"', quoted('"\\"""'), {"mysql": '"\\\\"""', "tsv": '\\\\"'}),
    ("end of data", "\\.", every("\\."), {"postgres": '"\\."', "mysql": '"\\\\."', "tsv": "\\\\."}),
    ("end of data, a line", "a\n\\.\nb", quoted('"a\n\\.\nb"'),
     {"postgres": '"a\n"\\."\nb"', "mysql": '"a\n\\\\.\nb"', "tsv": r"a\n\\.\nb"}),
    ("end of data, a CRLF line", "a\n\\.\r\n", quoted('"a\n\\.\r\n"'),
     {"postgres": '"a\n"\\."\r\n"', "mysql": '"a\n\\\\.\r\n"', "tsv": r"a\n\\.\r\n"}),
    ("end of data, no line", "a\n\\.b\nx\\.\n\\.", quoted('"a\n\\.b\nx\\.\n\\."'),
     {"mysql": '"a\n\\\\.b\nx\\\\.\n\\\\."', "tsv": r"a\n\\.b\nx\\.\n\\."}),
    ("byte order mark", "\ufeffa", quoted('"\ufeffa"'), {"plain": "\ufeffa", "tsv": "\ufeffa"}),
    ("byte order mark inside", "a\ufeff", every("a\ufeff")),
    ("formula", "=1+1", every("=1+1"), {"excel": "'=1+1"}),
    ("plus", "+1", every("+1"), {"excel": "'+1"}),
    ("minus", "-1", every("-1"), {"excel": "'-1"}),
    ("at", "@SUM(1)", every("@SUM(1)"), {"excel": "'@SUM(1)"}),
    ("tab in front", "\t=1", quoted('"\t=1"'), {"excel": '"\'\t=1"', "tsv": r"\t=1"}),
    ("CR in front", "\r=1", quoted('"\r=1"'), {"excel": '"\'\r=1"', "tsv": r"\r=1"}),
    ("LF in front", "\n=1", quoted('"\n=1"'), {"excel": '"\'\n=1"', "tsv": r"\n=1"}),
    ("formula and comma", "=A(1,2)", quoted('"=A(1,2)"'), {"excel": '"\'=A(1,2)"', "tsv": "=A(1,2)"}),
    ("formula behind blanks", "  =1", quoted('"  =1"'), {"excel": '"\'  =1"', "tsv": "  =1"}),
    ("formula behind what is not seen", "\u202e\u200b\xa0=1", every("\u202e\u200b\xa0=1"),
     {"excel": "'\u202e\u200b\xa0=1"}),
    ("fullwidth signs", "\uff1d1", every("\uff1d1"), {"excel": "'\uff1d1"}),
    ("fullwidth at", "\uff20A", every("\uff20A"), {"excel": "'\uff20A"}),
    ("no formula", "1=1", every("1=1")),
    ("no formula, a quote", "'=1", every("'=1")),
]
FORMULAS = 12

folder, program = sys.argv[1:3]
with open(folder + "/in.jsonl", "w", encoding="utf-8") as file:
    for i, (_, value, *_) in enumerate(CASES):
        print(json.dumps({"id": i, "text": "t", "v": value, "last": "|"}), file=file)


def wanted(case, name):
    text = None
    for row in case[2:]:
        text = row.get(name, text)
    return text


def judge(what, complaints):
    print("ok" if not complaints else "not ok", "dialect: " + what + ("" if not complaints else ": wrong"))
    for complaint in complaints:
        print("   ", complaint)


for name in DIALECTS:
    end = "\r\n" if name in ("rfc4180", "excel") else "\n"
    tab = "\t" if name == "tsv" else ","
    null = r"\N" if name == "mysql" else ""
    option = [] if name == "plain" else ["--dialect", name]
    path = folder + "/in.jsonl"
    done = subprocess.run([program, "extract", "--keep", "v,last", *option, path], capture_output=True)
    got, err = done.stdout.decode(), done.stderr.decode()
    columns = ("id published published_time published_partial published_status published_raw updated source"
               " source_id source_status source_raw credits flags v last").split()
    head = ("\ufeff" if name == "excel" else "") + tab.join(columns) + end
    complaints = []
    if not got.startswith(head):
        complaints.append(f"the header is {got[:150]!r}")
    rest = got[len(head):]
    for i, case in enumerate(CASES):
        row = tab.join([str(i)] + [null] * 3 + ["missing"] + [null] * 4 + ["missing"] + [null] * 3 +
                       [wanted(case, name), "|"]) + end
        if not rest.startswith(row):
            complaints.append(f"{case[0]}: wanted {row!r}, got {rest[:len(row) + 20]!r}")
            break
        rest = rest[len(row):]
    else:
        if rest:
            complaints.append(f"behind the last row stands {rest[:50]!r}")
    judge(f"{name}: {len(CASES)} values", complaints)

    said = "" if name in DATABASES + ["excel"] else \
        f"tarwisa: {FORMULAS} cells begin like a formula; --guard-formulas or --dialect excel disarms them\n"
    judge(f"{name}: what is said of formulas", [] if err == said else [repr(err)])
SCRIPT
python3 "$SCRATCH/cases.py" "$SCRATCH" "$TARWISA"

# --- bytes that are no text ---

for dialect in plain rfc4180 postgres mysql sqlite duckdb excel tsv; do
    option="--dialect $dialect"
    raw='a\377\300\257b\000c\355\240\200'
    case $dialect in
    plain) option= ;;
    postgres | mysql | sqlite | duckdb | excel) raw='a\357\277\275\357\277\275\357\277\275b\357\277\275c\357\277\275\357\277\275\357\277\275' ;;
    esac
    # shellcheck disable=SC2086
    printf 'a\377\300\257b\000c\355\240\200\n' |
        "$TARWISA" date $option --no-header 2>"$err" | sed 's/^\xef\xbb\xbf//' | tr '\t' , | cut -d, -f1 >"$out"
    # shellcheck disable=SC2059
    printf "$raw\n" >"$SCRATCH/wanted"
    same "$dialect: broken UTF-8 and U+0000" "$SCRATCH/wanted" "$out"
done

# --- guard and count ---

run date --guard-formulas --no-header =1 -- -2 1
is "--guard-formulas: the default dialect" "'=1 '-2 1" "$(cut -d, -f1 "$out" | paste -sd' ' -)"
is "--guard-formulas: nothing is said" "" "$(cat "$err")"
run date --guard-formulas --dialect postgres --no-header =1
is "--guard-formulas: in a database, too" "'=1" "$(cut -d, -f1 "$out")"
run date =1
is "a formula is counted" "tarwisa: 1 cell begins like a formula; --guard-formulas or --dialect excel disarms it" "$(cat "$err")"
"$TARWISA" extract --guard-formulas --no-header <"$TOP/fixtures/good-article/wheat.txt" >"$out" 2>"$err"
is "a - alone is no formula" '-' "$(cut -d, -f1 "$out")"
"$TARWISA" extract <"$TOP/fixtures/good-article/wheat.txt" >"$out" 2>"$err"
is "nothing is said of the name of standard input" '' "$(cat "$err")"
run date --format jsonl =1
is "JSON has no formulas" "" "$(cat "$err")"
run date --format table =1
is "nor has the table" "" "$(cat "$err")"

# --- what goes together ---

run date --dialect oracle x
is "an unknown dialect is a usage error" 2 "$code"
holds "and the known ones are named" "$err" "none of rfc4180, postgres, mysql, sqlite, duckdb, excel and tsv"
for option in "--dialect excel" --guard-formulas; do
    for format in jsonl table; do
        # shellcheck disable=SC2086
        run date $option --format "$format" x
        is "$option and --format $format: a usage error" 2 "$code"
        # shellcheck disable=SC2086
        holds "$option and --format $format: it says so" "$err" "${option%% *}: goes with CSV"
    done
done
