#!/usr/bin/env bash
# Installs the Debian packages that the given lists name and the machine lacks. Says what it does; silent when nothing is missing.
# "npm unless npm" in a list: not where there is such a command already, of whatever package.
set -euo pipefail

missing=()
while read -r package unless command; do
    [ "$unless" != unless ] || ! command -v "$command" >/dev/null || continue
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
done < <(cat "$@" | sed 's/#.*//' | awk 'NF' | sort -u)
[ ${#missing[@]} -gt 0 ] || exit 0

echo "Installing Debian packages: ${missing[*]}" >&2
as_root=()
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "error: not root and no sudo; install these packages first: ${missing[*]}" >&2; exit 1; }
    as_root=(sudo)
fi
log=$(mktemp)
trap 'rm -f "$log"' EXIT
for attempt in 1 2 3; do
    if "${as_root[@]}" apt-get update -q >"$log" 2>&1 &&
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" >>"$log" 2>&1; then
        exit 0
    fi
    sleep $((attempt * 3))
done
cat "$log" >&2
echo "error: the packages could not be installed" >&2
exit 1
