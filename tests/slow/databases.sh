#!/bin/sh
# Load what the program writes into real databases by the statements it prints, and compare what they hold then.
set -eu
. "$(dirname "$0")/../program-lib.sh"

slow=$TOP/tests/slow
PYTHONDONTWRITEBYTECODE=1
NODE_PATH=$BUILD/node/node_modules
export PYTHONDONTWRITEBYTECODE NODE_PATH

# --- servers, each with its data in a folder of the test --------------------------------------------

postgres_pid=
mysql_pid=
stop_servers() {
    # shellcheck disable=SC2086 # one of them, both or none
    if [ -n "$postgres_pid$mysql_pid" ]; then
        kill -INT $postgres_pid 2>/dev/null || true
        kill -TERM $mysql_pid 2>/dev/null || true
        wait $postgres_pid $mysql_pid 2>/dev/null || true
    fi
}
trap 'stop_servers; rm -rf "$SCRATCH"' EXIT

free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# A server's first start takes a while on a busy machine.
wait_long() { # COMMAND...
    wait_for "$@" || wait_for "$@" || wait_for "$@"
}

folder_of_server() { # NAME
    mkdir "$SCRATCH/$1"
    [ -z "$as_nobody" ] || chown 65534:65534 "$SCRATCH/$1"
}

start_postgres() {
    programs=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
    data=$SCRATCH/postgres-server
    folder_of_server postgres-server
    postgres_port=$(free_port)
    (cd / && $as_nobody "$programs/initdb" -D "$data/data" -U tarwisa -A trust -E UTF8 \
        --locale=C.UTF-8 --no-sync) >"$SCRATCH/log" 2>&1 || return 1
    (cd / && exec $as_nobody "$programs/postgres" -D "$data/data" -h 127.0.0.1 -p "$postgres_port" -k "$data" -F) \
        >"$data.log" 2>&1 &
    postgres_pid=$!
    wait_long pg_isready -q -h 127.0.0.1 -p "$postgres_port"
}

start_mysql() {
    data=$SCRATCH/mysql-server
    folder_of_server mysql-server
    mysql_port=$(free_port)
    (cd / && $as_nobody mariadb-install-db --no-defaults --datadir="$data/data" \
        --auth-root-authentication-method=normal --skip-test-db) >"$SCRATCH/log" 2>&1 || return 1
    (cd / && exec $as_nobody mariadbd --no-defaults --datadir="$data/data" --socket="$data/socket" \
        --pid-file="$data/pid" --port="$mysql_port" --bind-address=127.0.0.1 --local-infile=1 \
        --max-allowed-packet=64M) >"$data.log" 2>&1 &
    mysql_pid=$!
    wait_long mysql_client -e 'SELECT 1' >/dev/null 2>&1
}

mysql_client() {
    mariadb --no-defaults --protocol=tcp -h 127.0.0.1 -P "$mysql_port" -u root --local-infile=1 "$@"
}

postgres_client() {
    psql -X -q -h 127.0.0.1 -p "$postgres_port" -U tarwisa -v ON_ERROR_STOP=1 "$@"
}

# At a version that is known to work, in a folder of the build.
install_duckdb() {
    mkdir -p "$BUILD/node"
    node -e 'require("@duckdb/node-api")' 2>/dev/null ||
        npm install --prefix "$BUILD/node" --no-audit --no-fund @duckdb/node-api@1.5.6-r.1 >"$SCRATCH/log" 2>&1
}

# --- what each database does: run the statements on standard input, write all rows of a table --------
# A run is a database of its own, called like this.

run_postgres() { # RUN
    postgres_client -d postgres -c "CREATE DATABASE $1" && postgres_client -d "$1" -f -
}
dump_postgres() { # RUN TABLE
    postgres_client -d "$1" -c "COPY \"$(echo "$2" | sed 's/"/""/g')\" TO STDOUT"
}
run_mysql() { # RUN
    mysql_client -e "CREATE DATABASE $1" && mysql_client "$1"
}
dump_mysql() { # RUN TABLE
    mysql_client "$1" -e "SELECT * FROM \`$2\` INTO OUTFILE '$SCRATCH/mysql-server/$1-rows'" &&
        cat "$SCRATCH/mysql-server/$1-rows" && rm "$SCRATCH/mysql-server/$1-rows"
}
run_sqlite() { # RUN
    sqlite3 -bail -batch "$SCRATCH/$1.sqlite"
}
dump_sqlite() { # RUN TABLE
    python3 "$slow/databases.py" sqlite "$SCRATCH/$1.sqlite" "$2"
}
run_duckdb() { # RUN
    node "$slow/duckdb.cjs" run "$SCRATCH/$1.duckdb"
}
dump_duckdb() { # RUN TABLE
    node "$slow/duckdb.cjs" dump "$SCRATCH/$1.duckdb" "$2"
}

# --- a command and its input ------------------------------------------------------------------------

# Write rows, load them and the registry, and compare: with the CSV of no dialect, and with the records
# the rows are from, where they are given as JSON lines with the fields that were kept.
check_one() { # DATABASE RUN TABLE STDIN RECORDS ARGUMENT...
    database=$1 run=$2 table=$3 input=$4 records=$5
    shift 5
    work=$SCRATCH/$database-$run
    mkdir "$work"
    cd "$work"
    code=0
    "$TARWISA" "$@" <"$input" >plain.csv 2>err || code=$?
    "$TARWISA" "$@" --dialect "$database" -o "$table.csv" <"$input" 2>err || code=$?
    "$TARWISA" "$@" --dialect "$database" -o "$table.csv" --ddl <"$input" >statements.sql 2>err || code=$?
    "$TARWISA" outlets >outlets-plain.csv 2>err
    "$TARWISA" outlets --dialect "$database" -o outlets.csv 2>err || code=$?
    is "$database: $run: the program's exit code" 0 "$code"

    if ! "run_$database" "$run" <statements.sql >said 2>&1; then
        not_ok "$database: $run: loading" "it ended badly"
        show said
    elif [ -s said ]; then
        not_ok "$database: $run: loading" "it said"
        show said
    else
        ok "$database: $run: loading"
    fi
    header=header
    case " $* " in *" --no-header "*) header=no-header ;; esac
    "dump_$database" "$run" "$table" >rows 2>err || show err
    python3 "$slow/databases.py" compare "$database" "$run" plain.csv "$header" rows ${records:+"$records"}
    if grep -q '^CREATE TABLE ["`]outlets' statements.sql; then
        "dump_$database" "$run" outlets >rows 2>err || show err
        python3 "$slow/databases.py" compare "$database" "$run: outlets" outlets-plain.csv header rows
    fi
    cd "$SCRATCH"
}

check() { # RUN TABLE STDIN RECORDS ARGUMENT...
    for database in $databases; do
        check_one "$database" "$@"
    done
}

# --- all of them ------------------------------------------------------------------------------------

chmod 755 "$SCRATCH"
can_step_down || { not_ok "servers" "they do not run as root, and nobody may not run $TARWISA"; exit 0; }

databases=sqlite
if start_postgres; then
    databases="$databases postgres"
else
    not_ok "postgres: start" "it does not"
    show "$SCRATCH/log"
fi
if start_mysql; then
    databases="$databases mysql"
else
    not_ok "mysql: start" "it does not"
    show "$SCRATCH/log"
fi
if install_duckdb; then
    databases="$databases duckdb"
else
    not_ok "duckdb: installation" "npm does not install it"
    show "$SCRATCH/log"
fi

python3 "$slow/databases.py" generate "$SCRATCH"
long=a_name_of_more_than_sixty-three_bytes_which_postgres_would_cut_at_its_end
two_lines=$(printf 'two\n"lines"')
names="note,$two_lines,ID,عنوان الخبر,say \"hi\",it's,a\`b,$long,${long}_too,النص بعد اسم طويل جدا لا تقبله كل قاعدة بيانات، وهو أطول من أربعة وستين حرفا"

# RUN, the table, which is called like its file, standard input, the records or "", the command.
check articles articles /dev/null "$SCRATCH/records.jsonl" \
    extract --keep "$names" "$SCRATCH/records.jsonl"
check pieces "it's [1] \"x\"" /dev/null "" extract --long --keep note,place "$SCRATCH/records.jsonl"
check no_header rows /dev/null "$SCRATCH/records.jsonl" extract --no-header --keep note "$SCRATCH/records.jsonl"
check dates dates "$SCRATCH/lines" "" date
check sources sources "$SCRATCH/lines" "" source
check cleaned "say \"news\"" /dev/null "$SCRATCH/table.jsonl" \
    clean --date published_at --source المصدر --date-order infer "$SCRATCH/table.csv"
sed 's/^{"id": \("[0-9]*"\), "published_at":\(.*\), "\\u0627\\u0644\\u0645\\u0635\\u062f\\u0631":/{"id": \1, "published_at_raw":\2, "المصدر_raw":/' \
    "$SCRATCH/table.jsonl" >"$SCRATCH/replaced.jsonl"
check replaced replaced /dev/null "$SCRATCH/replaced.jsonl" \
    clean --date published_at --source المصدر --replace "$SCRATCH/table.csv"
check unnamed unnamed /dev/null "" \
    clean -H --date 2 --source 3 --only "$SCRATCH/table.csv"
python3 "$slow/databases.py" statuses "cleaned: every status" "$SCRATCH/sqlite-cleaned/plain.csv" "$TOP/data/statuses.csv"
