#!/bin/sh
# See that every construct of JSON is read or refused as tests/cases_json.py says.
set -eu
. "$(dirname "$0")/../program-lib.sh"

PYTHONDONTWRITEBYTECODE=1 python3 "$TOP/tests/json_forms.py" "$TARWISA" "$SCRATCH"
