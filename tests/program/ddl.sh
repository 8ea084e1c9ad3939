#!/bin/sh
# See which statements --ddl prints for which columns, names and files, and what --datapackage says of them.
set -eu
. "$(dirname "$0")/../program-lib.sh"

cd "$SCRATCH"

# --- the statements ---

ddl() { # NAME ARGUMENT...
    name=$1
    shift
    run "$@" --ddl
    is "$name: exit code" 0 "$code"
    cat >wanted
    same "$name" wanted "$out"
}

ddl "postgres, extract" extract --dialect postgres --keep 'عنوان "x"' <<'SQL'
SET client_encoding = 'UTF8';
CREATE TABLE "articles" (
    "id" text,
    "published" date,
    "published_time" text,
    "published_partial" text,
    "published_status" text,
    "published_raw" text,
    "updated" date,
    "source" text,
    "source_id" text,
    "source_status" text,
    "source_raw" text,
    "credits" text,
    "flags" text,
    "عنوان ""x""" text
);
\copy "articles" FROM 'articles.csv' WITH (FORMAT csv, HEADER, ENCODING 'UTF8')

-- The outlets that ids refer to: tarwisa outlets --dialect postgres -o outlets.csv
CREATE TABLE "outlets" (
    "id" text,
    "name_ar" text,
    "name_en" text,
    "kind" text,
    "country" text,
    "domain" text,
    "wikidata" text,
    "aliases" text
);
\copy "outlets" FROM 'outlets.csv' WITH (FORMAT csv, HEADER, ENCODING 'UTF8')
SQL

ddl "mysql, date" date --dialect mysql -o "it's \\ here.csv" --table 'a`b' <<'SQL'
-- For a client that may read files: mysql --local-infile=1
SET NAMES utf8mb4;
CREATE TABLE `a``b` (
    `raw` LONGTEXT,
    `date` DATE,
    `time` VARCHAR(64),
    `partial` LONGTEXT,
    `status` VARCHAR(64),
    `calendar` LONGTEXT,
    `role` LONGTEXT,
    `flags` TEXT
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
LOAD DATA LOCAL INFILE 'it''s \\ here.csv' INTO TABLE `a``b`
    CHARACTER SET utf8mb4
    FIELDS TERMINATED BY ',' OPTIONALLY ENCLOSED BY '"' ESCAPED BY '\\'
    LINES TERMINATED BY '\n'
    IGNORE 1 LINES;
SHOW WARNINGS;
SQL

ddl "sqlite, extract --long" extract --long --no-header --dialect sqlite -o 'in/a "b".csv' --keep note <<'SQL'
CREATE TABLE "a ""b""" (
    "id" TEXT,
    "role" TEXT,
    "line" INTEGER,
    "column" INTEGER,
    "raw" TEXT,
    "source" TEXT,
    "source_id" TEXT,
    "status" TEXT,
    "note" TEXT
);
.import --csv "in/a \"b\".csv" "a \"b\""
UPDATE "a ""b""" SET
    "role" = NULLIF("role", ''),
    "line" = NULLIF("line", ''),
    "column" = NULLIF("column", ''),
    "raw" = NULLIF("raw", ''),
    "source" = NULLIF("source", ''),
    "source_id" = NULLIF("source_id", ''),
    "status" = NULLIF("status", '');

-- The outlets that ids refer to: tarwisa outlets --dialect sqlite -o outlets.csv
CREATE TABLE "outlets" (
    "id" TEXT,
    "name_ar" TEXT,
    "name_en" TEXT,
    "kind" TEXT,
    "country" TEXT,
    "domain" TEXT,
    "wikidata" TEXT,
    "aliases" TEXT
);
.import --csv --skip 1 "outlets.csv" "outlets"
UPDATE "outlets" SET
    "id" = NULLIF("id", ''),
    "name_ar" = NULLIF("name_ar", ''),
    "name_en" = NULLIF("name_en", ''),
    "kind" = NULLIF("kind", ''),
    "country" = NULLIF("country", ''),
    "domain" = NULLIF("domain", ''),
    "wikidata" = NULLIF("wikidata", ''),
    "aliases" = NULLIF("aliases", '');
SQL

ddl "duckdb, date" date --dialect duckdb -o "it's [1]*.csv" <<'SQL'
CREATE TABLE "it's [1]*" (
    "raw" VARCHAR,
    "date" DATE,
    "time" VARCHAR,
    "partial" VARCHAR,
    "status" VARCHAR,
    "calendar" VARCHAR,
    "role" VARCHAR,
    "flags" VARCHAR
);
INSERT INTO "it's [1]*" SELECT * FROM read_csv('it''s [[]1][*].csv',
    auto_detect = false, delim = ',', quote = '"', escape = '"', header = true,
    nullstr = '', allow_quoted_nulls = false,
    max_line_size = 16777216, buffer_size = 33554432,
    columns = {
        'raw': 'VARCHAR',
        'date': 'DATE',
        'time': 'VARCHAR',
        'partial': 'VARCHAR',
        'status': 'VARCHAR',
        'calendar': 'VARCHAR',
        'role': 'VARCHAR',
        'flags': 'VARCHAR'});
SQL

run outlets --ddl --dialect postgres
is "outlets: one table" 1 "$(grep -c '^CREATE TABLE "outlets"' "$out")"
run source --ddl --dialect postgres
is "source: two tables" 2 "$(grep -c '^CREATE TABLE' "$out")"
echo '=1' >kept
run date --ddl --dialect mysql -o kept
is "no file is written" '=1' "$(cat kept)"

# --- names a database does not take ---

columns() { # DIALECT NAME...
    dialect=$1
    shift
    run extract --ddl --dialect "$dialect" --keep "$1"
    sed -n '/"flags"\|`flags`/,/^)/p' "$out" | sed -e '/flags/d' -e '/^)/d' -e 's/^ *//' -e 's/,$//' \
        -e 's/ \(text\|TEXT\|LONGTEXT\|VARCHAR\)$//' >names
}
letters=أبتثجحخدذرزسشصضطظعغفقكلمنهويأبتثجحخدذرزسشصضطظعغفقكلمنهويأبتثجحخدذرزسشصضطظعغ
columns postgres "ID,$letters,${letters}x"
cat >wanted <<'NAMES'
"ID"
"أبتثجحخدذرزسشصضطظعغفقكلمنهويأبت"
"أبتثجحخدذرزسشصضطظعغفقكلمنهويأب_16"
NAMES
same "postgres: 63 bytes, and case tells apart" wanted names
is "postgres: what is changed is counted" \
    "tarwisa: 2 columns are not called as in the header: postgres does not take every name" "$(cat "$err")"
columns mysql "ID,id_14,a ,😀,$letters"
cat >wanted <<'NAMES'
`ID_14`
`id_14_15`
`a`
`�`
`أبتثجحخدذرزسشصضطظعغفقكلمنهويأبتثجحخدذرزسشصضطظعغفقكلمنهويأبتثجحخد`
NAMES
same "mysql: 64 letters of the first plane, no blanks at the end, case does not tell apart" wanted names
run extract --ddl --dialect sqlite --keep "$(printf 'a\377b'),Flags"
sed -n 's/^    \(".*"\) TEXT,*$/\1/p' "$out" | sed -n '14,15p' >names
cat >wanted <<'NAMES'
"a�b"
"Flags_15"
NAMES
same "sqlite: broken UTF-8, and case does not tell apart" wanted names
run extract --dialect mysql --ddl --keep "$(printf 'a\nb\nc')"
holds "mysql: a header of three lines" "$out" "IGNORE 3 LINES"

# --- what goes together ---

for dialect in "" "--dialect excel" "--dialect tsv" "--dialect rfc4180"; do
    # shellcheck disable=SC2086
    run date --ddl $dialect
    is "--ddl $dialect: a usage error" 2 "$code"
    holds "--ddl $dialect: it says so" "$err" "is for --dialect postgres, mysql, sqlite or duckdb"
done
run date --ddl --dialect postgres --format jsonl
is "--ddl and --format jsonl: a usage error" 2 "$code"
run date --ddl --dialect sqlite -o days.xlsx
is "--ddl and a spreadsheet: a usage error" 2 "$code"
run date --ddl --dialect sqlite -o days.xlsx --format csv
is "--ddl and a file of CSV called like a spreadsheet" 0 "$code"
run date --ddl --dialect sqlite -o '|touch ran'
is "a file that would be a command: a usage error" 2 "$code"
run date --ddl --dialect postgres -o "$(printf 'a\nb')"
is "a file name of two lines: a usage error" 2 "$code"
run date --ddl --dialect postgres --table "$(printf 'a\nb')"
is "a table of two lines: a usage error" 2 "$code"
run date --ddl --dialect postgres --table ""
is "a table without a name: a usage error" 2 "$code"
run date --table x 1
is "--table without --ddl: a usage error" 2 "$code"
run date --ddl --dialect postgres --datapackage p.json
is "--ddl and --datapackage: a usage error" 2 "$code"
if [ -w /dev/full ]; then
    code=0
    "$TARWISA" date --ddl --dialect postgres >/dev/full 2>"$err" || code=$?
    is "a full disk is noticed" 75 "$code"
fi

# --- the data package ---

run date --dialect mysql -o d.csv --datapackage p.json 2024-01-02
is "data package: exit code" 0 "$code"
cat >wanted <<JSON
{"profile":"tabular-data-package","resources":[{"name":"dates","path":"d.csv","bytes":$(wc -c <d.csv | tr -d ' '),"profile":"tabular-data-resource","format":"csv","mediatype":"text/csv","encoding":"utf-8","dialect":{"delimiter":",","lineTerminator":"\n","quoteChar":"\"","doubleQuote":true,"escapeChar":"\\\\","nullSequence":"\\\\N","skipInitialSpace":false,"header":true},"schema":{"fields":[{"name":"raw","type":"string"},{"name":"date","type":"date","format":"default"},{"name":"time","type":"string"},{"name":"partial","type":"string"},{"name":"status","type":"string"},{"name":"calendar","type":"string"},{"name":"role","type":"string"},{"name":"flags","type":"string"}],"missingValues":["\\\\N"]}}]}
JSON
same "data package: mysql" wanted p.json
run extract --long --no-header --keep "عنوان" --datapackage p.json "$TOP/fixtures/good-article/wheat.txt"
cat >wanted <<'JSON'
{"profile":"tabular-data-package","resources":[{"name":"attributions","path":"attributions.csv","profile":"tabular-data-resource","format":"csv","mediatype":"text/csv","encoding":"utf-8","dialect":{"delimiter":",","lineTerminator":"\n","quoteChar":"\"","doubleQuote":true,"skipInitialSpace":false,"header":false},"schema":{"fields":[{"name":"id","type":"string"},{"name":"role","type":"string"},{"name":"line","type":"integer"},{"name":"column","type":"integer"},{"name":"raw","type":"string"},{"name":"source","type":"string"},{"name":"source_id","type":"string"},{"name":"status","type":"string"},{"name":"عنوان","type":"string"}],"missingValues":[""]}}]}
JSON
same "data package: the default dialect, on standard output" wanted p.json
mkdir sub
run date --dialect tsv -o sub/d.tsv --datapackage sub/p.json 1
holds "data package: a path is told from its own folder" sub/p.json '"path":"d.tsv"'
holds "data package: tsv has no quotes" sub/p.json '"format":"tsv","mediatype":"text/tab-separated-values","encoding":"utf-8","dialect":{"delimiter":"\t","lineTerminator":"\n","quoteChar":"","doubleQuote":false,"escapeChar":"\\"'

run date --datapackage d.csv -o d.csv 1
is "data package: not the file of the rows" 2 "$code"
echo 1 >in.txt
run extract --datapackage in.txt in.txt
is "data package: not an input" 2 "$code"
run extract --datapackage r.csv --rejects r.csv in.txt
is "data package: not the file of rejects" 2 "$code"
run date --datapackage - 1
is "data package: not standard output" 2 "$code"
run date --datapackage no/such/folder 1
is "data package: cannot be made" 73 "$code"
run date --datapackage p.json --format jsonl 1
is "data package: not of JSON" 2 "$code"
if [ -w /dev/full ]; then
    run date --datapackage /dev/full 1
    is "data package: a full disk is noticed" 75 "$code"
fi
