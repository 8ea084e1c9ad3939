#!/bin/sh
# See which exit code a run ends with.
set -eu
. "$(dirname "$0")/../program-lib.sh"

dir=$SCRATCH/in
mkdir "$dir"
printf 'عنوان\nتاريخ النشر: 2024-06-12\nالمصدر: رويترز\n' >"$dir/resolved.txt"
printf 'عنوان\nتاريخ النشر: 2024-06-31\nالمصدر: رويترز\n' >"$dir/bad-day.txt"
printf 'عنوان\nتاريخ النشر: 2024-06-12\nالمصدر: صحيفة لا يعرفها أحد قط\n' >"$dir/unknown.txt"
printf 'عنوان\nلا شيء هنا.\n' >"$dir/missing.txt"

ends_with() { # CODE ARGUMENT...
    wanted=$1
    shift
    run "$@"
    is "exit code of tarwisa $(echo "$*" | sed "s|$SCRATCH|DIR|g")" "$wanted" "$code"
}

ends_with 0 extract "$dir"
ends_with 0 extract --strict "$dir/resolved.txt"
ends_with 0 extract --strict "$dir/missing.txt"
ends_with 1 extract --strict "$dir/bad-day.txt"
ends_with 1 extract --strict "$dir/unknown.txt"
ends_with 1 extract --strict "$dir"
ends_with 66 extract --strict "$dir" "$dir/none.txt"
ends_with 73 extract --strict -o "$dir/no/file.csv" "$dir"

ends_with 0 date --strict 2024-06-12 ""
ends_with 1 date --strict 2024-06-12 2024-06-31
ends_with 0 date 2024-06-31
ends_with 1 date --strict "كلام آخر"
ends_with 0 source --strict رويترز وكالات ""
ends_with 1 source --strict رويترز "صحيفة لا يعرفها أحد قط"
ends_with 0 source "صحيفة لا يعرفها أحد قط"

ends_with 0 outlets reuters
ends_with 1 outlets "صحيفة لا يعرفها أحد قط"
ends_with 66 outlets --check "$dir/none.csv"
ends_with 0 --version
ends_with 0 extract --help
