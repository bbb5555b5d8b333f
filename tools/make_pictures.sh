#!/bin/sh
# Renders the report of cases/river-ceasefire, in both languages, as the pictures that the README shows.
# Needs the built program and chromium-headless-shell: tools/make_pictures.sh [path of wasit]
set -eu
cd "$(dirname "$0")/.."
wasit=${1:-build/release/wasit}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p docs/pictures
for language in en ar; do
    "$wasit" report cases/river-ceasefire --lang "$language" -o "$work/report-$language.html"
    chromium-headless-shell --no-sandbox --disable-gpu --no-first-run --disable-background-networking \
        --disable-component-update --disable-sync --user-data-dir="$work/profile" --hide-scrollbars \
        --window-size=1160,1960 --screenshot="docs/pictures/report-$language.png" \
        "file://$work/report-$language.html" 2>/dev/null
done
