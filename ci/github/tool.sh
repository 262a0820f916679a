#!/usr/bin/env bash
# Brings the tool of the version that was asked for, and says where it is. Every input is a variable, and none is ever read as a command.
set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=said.sh
. "$here/said.sh"
action=$(cd -- "$here/../.." && pwd)
version=${INPUT_VERSION:-}

if [ -z "$version" ]; then
  main=$action/dist/main.js
  if [ ! -f "$main" ]; then
    echo '::group::Build thundersync'
    # Nothing that a package brings along is run. The work tree around it may say that this is a workspace of its own: then its packages would
    # be taken.
    (cd -- "$action" && npm ci --ignore-scripts --no-workspaces && node scripts/build.mjs) || fail 'thundersync could not be built.'
    echo '::endgroup::'
  fi
elif [ "$version" = installed ]; then
  enter_folder
  main=$PWD/node_modules/thundersync/dist/main.js
  [ -f "$main" ] || fail 'version: installed needs thundersync in the node_modules of the working directory: run npm ci before.'
elif [[ $version =~ ^v?[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.]+)?$ ]]; then
  [[ ${ACTION_REPOSITORY:-} =~ ^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$ ]] ||
    fail 'A version can be asked for where this action is used as OWNER/REPOSITORY@REF. Leave version out: the tool is that of the checkout.'
  main=$(mktemp -d "$RUNNER_TEMP/thundersync-XXXXXX")/thundersync.mjs
  curl --fail --silent --show-error --location --retry 3 --output "$main" \
    "$GITHUB_SERVER_URL/$ACTION_REPOSITORY/releases/download/v${version#v}/thundersync.mjs" ||
    fail "Version ${version#v} could not be fetched: there may be no such release."
else
  fail "\"$version\" is no version, such as 0.1.0."
fi

output main "$main"
