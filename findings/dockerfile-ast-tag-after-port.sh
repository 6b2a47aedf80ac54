#!/bin/bash
# Which name and tag a base image has that names a registry with a port, a tag and a digest
#
# guess: app and 1, as without the port
# seen:  the tag is part of the name, app:1, and there is no tag; without the port, or without the digest, both are right
#
# Needs Node.js and npm. Installs dockerfile-ast 0.7.1 in a temporary folder.
# Exits with 0 as long as the library behaves as seen.
set -euo pipefail
package=dockerfile-ast@0.7.1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export HOME="$work"
npm install --no-audit --no-fund --silent "$package"
echo "$package"
cat > images.js <<'EOF'
const { DockerfileParser } = require("dockerfile-ast");
const digest = "@sha256:" + "0".repeat(64);
for (const image of ["example.org/app:1" + digest, "example.org:5000/app:1", "example.org:5000/app:1" + digest]) {
  const from = DockerfileParser.parse("FROM " + image + "\n").getFROMs()[0];
  console.log(from.getRegistry() + " " + from.getImageName() + " " + from.getImageTag());
}
EOF
echo "guess: app 1, three times"
seen=$(node images.js)
echo "$seen"
[[ $seen == $'example.org app 1\nexample.org:5000 app 1\nexample.org:5000 app:1 null' ]]
