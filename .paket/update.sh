#!/usr/bin/env bash
# Resolves paket.dependencies anew and rewrites paket.lock. It asks the feeds of your own NuGet configuration, in a
# temporary folder, so that the repository names none of them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD
folder=$(sed -n 's/^source //p' paket.dependencies)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir "$work/.config"
cp .config/dotnet-tools.json "$work/.config/"
cd "$work"
dotnet tool restore
feeds=$(DOTNET_CLI_UI_LANGUAGE=en dotnet nuget list source --format short | sed -nE 's/^EM? //p')
[ -n "$feeds" ] || { echo "no enabled NuGet source" >&2; exit 1; }
sed 's/^/source /' <<<"$feeds" > paket.dependencies
grep -v '^source ' "$root/paket.dependencies" >> paket.dependencies

# With some feeds Paket sees a package's dependencies only once it is downloaded: go on until nothing changes.
for round in {1..20}; do
    cp paket.lock before.lock 2>/dev/null || : > before.lock
    dotnet paket update > log 2>&1 || { cat log >&2; exit 1; }
    if cmp -s before.lock paket.lock; then
        # Every remote becomes the package folder, which is named once.
        awk -v folder="$folder" '/^  remote: / { if (!named++) print "  remote: " folder; next } { print }' \
            paket.lock > "$root/paket.lock"
        echo "paket.lock is settled after $round rounds"
        exit 0
    fi
done
echo "paket.lock did not settle" >&2
exit 1
