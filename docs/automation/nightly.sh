#!/bin/sh
# Read what is new in an archive, prove the tables, replace the export. For cron, systemd, Airflow.
#   nightly.sh ARCHIVE TABLES EXPORT.xlsx LOG
# Exit status: 0 all is well; 1 finished, but new files could not be read (see LOG and the table
# `sources`); 2 or 3 nothing was exported, and the export of before is still there.
set -u
archive=$1 tables=$2 export=$3 log=$4

zhenggai ingest "$archive" --output "$tables" --fail-on new --log-format json --quiet 2>>"$log"
read=$?
[ "$read" -le 1 ] || exit "$read"
zhenggai verify "$tables" --quiet >>"$log" 2>&1 || exit 3
zhenggai export "$tables" --to "${export##*.}" --output "$export" --replace --quiet 2>>"$log" || exit 3
exit "$read"
