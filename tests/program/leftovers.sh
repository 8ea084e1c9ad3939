#!/bin/sh
# See that -o removes what killed runs left of the same target, and nothing else.
set -eu
. "$(dirname "$0")/../program-lib.sh"

dir=$SCRATCH/out.d
mkdir "$dir"
target=$dir/table.csv

temps() { # the temporary files of the target, by name
    find "$dir" -name '.table.csv.tarwisa-*' -type f | sort
}

# Start a run that has written a line and waits for the next one; $pid and descriptor 3 are its.
start_writer() {
    rm -f "$SCRATCH/lines"
    mkfifo "$SCRATCH/lines"
    "$TARWISA" date -o "$target" --line-buffered <"$SCRATCH/lines" 2>"$err" &
    pid=$!
    exec 3>"$SCRATCH/lines"
    echo 2024-06-12 >&3
    wait_for sh -c "grep -qs 2024 '$dir'/.table.csv.tarwisa-*"
}

# --- killed, and alive ---

start_writer
kill -s KILL "$pid"
code=0
wait "$pid" 2>/dev/null || code=$?
exec 3>&-
is "killed: it was in the middle" "137 1" "$code $(temps | wc -l)"
run date -o "$target" 2024-06-13
is "killed: the next run succeeds" 0 "$code"
is "killed: the next run leaves nothing" "" "$(temps)"

start_writer
alive=$(temps)
run date -o "$target" 2024-06-14
is "alive: another run succeeds" 0 "$code"
is "alive: its file stays" "$alive" "$(temps)"
holds "alive: the other run's rows are there" "$target" 2024-06-14
exec 3>&-
code=0
wait "$pid" || code=$?
is "alive: it ends well" 0 "$code"
holds "alive: its rows are there" "$target" 2024-06-12
is "alive: nothing is left" "" "$(temps)"

# --- names ---

abandon() { # PATH
    echo unfinished >"$1"
}

abandon "$dir/.table.csv.tarwisa-abcdef"
abandon "$dir/.table.csv.tarwisa-Zz09Yy"
run date -o "$target" 2024-06-12
is "two at once" "" "$(temps)"
abandon "$dir/.table.csv.tarwisa-abcdef"
(cd "$dir" && "$TARWISA" date -o table.csv 2024-06-12)
is "a target without a folder" "" "$(temps)"
abandon "$dir/.table.csv.tarwisa-abcdef"
ln -s "$target" "$SCRATCH/link.csv"
run date -o "$SCRATCH/link.csv" 2024-06-12
is "a target behind a link" "" "$(temps)"
rm "$target"
abandon "$dir/.table.csv.tarwisa-abcdef"
run date -o "$target" 2024-06-12
is "a target that is not there yet" "" "$(temps)"

for name in .table.csv.tarwisa-abcde .table.csv.tarwisa-abcdefg .table.csv.tarwisa-abcd.f \
    .table.csv.tarwisa-abcd-f ".table.csv.tarwisa-abcd f" .table.csv.tarwisa- .table.csv.tarwisa-abcdef~ \
    .table.csv.tarwisa-abcdم table.csv.tarwisa-abcdef ..table.csv.tarwisa-abcdef .table.csv.tarwisb-abcdef \
    .Table.csv.tarwisa-abcdef .able.csv.tarwisa-abcdef .table.csv.csv.tarwisa-abcdef .tarwisa-abcdef \
    .table.csv-abcdef table.csvx .other.csv.tarwisa-abcdef; do
    abandon "$dir/$name"
done
mkdir "$dir/.table.csv.tarwisa-folder" "$dir/deep"
abandon "$dir/deep/.table.csv.tarwisa-abcdef"
abandon "$SCRATCH/.table.csv.tarwisa-abcdef"
mkfifo "$dir/.table.csv.tarwisa-apipe0"
abandon "$SCRATCH/elsewhere"
ln -s "$SCRATCH/elsewhere" "$dir/.table.csv.tarwisa-alink0"
ln -s nowhere "$dir/.table.csv.tarwisa-alink1"
abandon "$dir/two-names"
ln "$dir/two-names" "$dir/.table.csv.tarwisa-twice0"
find "$dir" "$SCRATCH/elsewhere" "$SCRATCH"/.table* | sort >"$SCRATCH/before"
abandon "$dir/.table.csv.tarwisa-abcdef"
run date -o "$target" 2024-06-12
find "$dir" "$SCRATCH/elsewhere" "$SCRATCH"/.table* | sort >"$SCRATCH/after"
same "what only looks alike stays" "$SCRATCH/before" "$SCRATCH/after"

# --- owners ---

if [ "$(id -u)" -eq 0 ]; then
    abandon "$dir/.table.csv.tarwisa-nobody"
    chown 65534 "$dir/.table.csv.tarwisa-nobody"
    run date -o "$target" 2024-06-12
    is "another user's stays" "$dir/.table.csv.tarwisa-nobody" "$(find "$dir" -name '*-nobody')"
    chown 65534 "$target"
    run date -o "$target" 2024-06-12
    is "that of the target's owner does not" "" "$(find "$dir" -name '*-nobody')"
else
    skipped "another user's stays" "only root can give files away"
fi

# --- many at once ---

busy=$SCRATCH/busy
mkdir "$busy"
for writer in 1 2 3 4 5 6; do
    for turn in 1 2 3 4 5 6 7 8 9 10; do
        "$TARWISA" date -o "$busy/table.csv" "2024-06-$writer" 2>>"$SCRATCH/failures" ||
            echo "writer $writer, turn $turn: $?" >>"$SCRATCH/failures"
    done &
done
wait
touch "$SCRATCH/failures"
report "many at once: each succeeds" "$SCRATCH/failures"
is "many at once: one file is left" table.csv "$(ls -A "$busy")"
