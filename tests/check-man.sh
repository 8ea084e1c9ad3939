#!/bin/sh
# See that the manual page and --help name the same options.
set -eu
. "$(dirname "$0")/shell.sh"

page=$TOP/doc/tarwisa.1

options() {
    grep -oE -e '(^|[^[:alnum:]-])--[a-z][a-z0-9-]*' | grep -oE -e '--[a-z][a-z0-9-]*' | sort -u
}

"$TARWISA" --help >"$SCRATCH/help"
# The general help lists the commands as `  COMMAND   what it does`.
sed -nE 's/^[[:space:]]+([a-z]+)[[:space:]]{2,}[^[:space:]].*$/\1/p' "$SCRATCH/help" |
    sort -u >"$SCRATCH/commands"

if [ ! -s "$SCRATCH/commands" ]; then
    not_ok "man page: commands" "tarwisa --help lists none"
    exit 0
fi
while read -r command; do
    name="man page: $command"
    if ! "$TARWISA" "$command" --help >"$SCRATCH/one" 2>&1; then
        not_ok "$name" "tarwisa $command --help does not work"
    elif ! grep -qw -e "$command" "$page"; then
        not_ok "$name" "doc/tarwisa.1 does not tell of it"
    else
        ok "$name"
    fi
    sed -n '/^Options:/q;/.\{81\}/p' "$SCRATCH/one" >"$SCRATCH/complaints"
    report "help: what $command does, in lines of 80 columns" "$SCRATCH/complaints"
    cat "$SCRATCH/one" >>"$SCRATCH/help"
done <"$SCRATCH/commands"

options <"$SCRATCH/help" >"$SCRATCH/in-help"
sed -e 's/^\.\\".*//' -e 's/\\f[A-Z]//g' -e 's/\\-/-/g' "$page" | options >"$SCRATCH/in-page"
if [ ! -s "$SCRATCH/in-help" ]; then
    not_ok "man page: options" "no --help names any"
    exit 0
fi
{
    comm -23 "$SCRATCH/in-help" "$SCRATCH/in-page" | sed 's/$/ is in a --help, but not in doc\/tarwisa.1/'
    comm -13 "$SCRATCH/in-help" "$SCRATCH/in-page" | sed 's/$/ is in doc\/tarwisa.1, but in no --help/'
} >"$SCRATCH/complaints"
report "man page: options" "$SCRATCH/complaints"

# Behind what an option does stands who takes it.
sed -nE -e 's/\\f[A-Z]//g' -e 's/\\-/-/g' -e '/^(-[a-zA-Z], )?--[a-z]/{N;s/^(-[a-zA-Z], )?(--[a-z-]+)[^\n]*\n.*\(([a-z, ]+)\)[.,]?$/\2 \3/p;}' "$page" |
    grep -v 'without a command' |
    sed -e "s/all but audit/$(grep -vx audit "$SCRATCH/commands" | paste -sd, | sed 's/,/, /g')/" \
        -e "s/all commands/$(paste -sd, "$SCRATCH/commands" | sed 's/,/, /g')/" |
    tr -d , >"$SCRATCH/takers"
while read -r option takers; do
    for command in $takers; do
        echo "$command $option"
    done
done <"$SCRATCH/takers" | sort -u >"$SCRATCH/in-page"
while read -r command; do
    "$TARWISA" "$command" --help | sed -nE "s/^  (-[a-zA-Z],|   ) (--[a-z-]+).*/$command \2/p"
done <"$SCRATCH/commands" | grep -v -e '--help$' | sort -u >"$SCRATCH/in-help"
{
    comm -23 "$SCRATCH/in-help" "$SCRATCH/in-page" | sed 's/$/, but doc\/tarwisa.1 does not say so/'
    comm -13 "$SCRATCH/in-help" "$SCRATCH/in-page" | sed 's/$/ stands in doc\/tarwisa.1, and is not so/'
} >"$SCRATCH/complaints"
report "man page: who takes which option" "$SCRATCH/complaints"
