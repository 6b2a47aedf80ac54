#!/bin/bash
# What the parts of an image are whose path has three levels, as registries of code forges have them
#
# guess: the namespace is group/team, and the repository app
# seen:  there are none: the function returns null, as for an empty string, where two levels work
#
# Needs Node.js and npm. Installs docker-parse-image 3.0.1 in a temporary folder.
# Exits with 0 as long as the library behaves as seen.
set -euo pipefail
package=docker-parse-image@3.0.1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export HOME="$work"
npm install --no-audit --no-fund --silent "$package"
echo "$package"
cat > parts.js <<'EOF'
const parse = require("docker-parse-image");
console.log(JSON.stringify(parse("registry.example.org/group/app:1")));
console.log(JSON.stringify(parse("registry.example.org/group/team/app:1")));
EOF
echo "guess: the second has the namespace group/team"
seen=$(node parts.js)
echo "$seen"
[[ $seen == *'"namespace":"group","repository":"app"'*$'\nnull' ]]
