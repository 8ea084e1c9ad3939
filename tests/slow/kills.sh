#!/bin/sh
# End 200 runs with -o at random moments.
set -eu
KILLS=200 SEED=200 exec "$(dirname "$0")/../program/kills.sh"
