#!/usr/bin/env bash
# Runs the laws in a process with a switch of the runtime's configuration:
#     properties/run-with-switch.sh System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported false [FILTER]
# A copy of what was built runs, so that the next ordinary run is an ordinary one.
set -euo pipefail
name=$1 value=$2 filter=${3:+"$3|FullyQualifiedName~SwitchTests"}
cd "$(dirname "${BASH_SOURCE[0]}")/Combinators.Properties"

dotnet build -c Release
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp -R bin/Release/net10.0/. "$copy"
sed -i.before -e "/\"$name\":/d" -e "s/\"configProperties\": {/& \"$name\": $value,/" "$copy"/*.runtimeconfig.json

COMBINATORS_SWITCH=$name=$value dotnet test "$copy/Combinators.Properties.dll" ${filter:+--filter "$filter"}
