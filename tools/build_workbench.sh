#!/usr/bin/env bash
# Builds the workbench (workbench/dist), unless it was built from what is there now. Needs Node.js 18 or later and npm.
set -euo pipefail
cd "$(dirname "$0")/.."

stamp=workbench/dist/.made_from
made_from=$(find messages schema workbench \( -name node_modules -o -name dist -o -name test-results -o -name api.d.ts \) -prune -o \
    -type f -print | LC_ALL=C sort | xargs sha256sum | sha256sum)
[ "$(cat "$stamp" 2>/dev/null)" != "$made_from" ] || exit 0

log=$(mktemp)
trap 'rm -f "$log"' EXIT
echo "Building the workbench..." >&2
cd workbench
for step in "npm ci --no-audit --no-fund" "npm run --silent build"; do
    $step >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
done
echo "$made_from" >"../$stamp"
