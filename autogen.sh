#!/bin/sh
# Make ./configure from configure.ac; only a git checkout needs it, a release carries it.
set -eu
cd "$(dirname "$0")"
mkdir -p m4
exec autoreconf --force --install
