#!/bin/bash
# Which strings a CMD in JSON form has
#
# guess: those that JSON has: sh, -c and `echo a  b`
# seen:  spaces and tabs inside the strings are gone, without a word: the command is `echoab`
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
cat > strings.js <<'EOF'
const { DockerfileParser } = require("dockerfile-ast");
const file = DockerfileParser.parse('FROM alpine:3.20\nCMD ["sh", "-c", "echo a  b"]\n');
const strings = file.getInstructions()[1].getJSONStrings();
console.log(JSON.stringify(strings.map(string => string.getJSONValue())));
EOF
echo 'guess: ["sh","-c","echo a  b"]'
seen=$(node strings.js)
echo "seen: $seen"
[[ $seen == '["sh","-c","echoab"]' ]]
