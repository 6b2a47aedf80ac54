#!/bin/bash
# How a number of YAML becomes a build argument
#
# guess: a whole number stays one: 1e5 is 100000, 1e6 is 1000000, and only from 1e21 on is an exponent written, as Go prints floats
# seen:  from a million on an exponent is written: 1e5 is 100000, but 1e6 is 1e+06, and 1000000.5 is 1.0000005e+06
#
# Needs Debian or a relative of it with apt, on amd64. Unpacks docker-compose 2.26.1 of Debian 13 in a temporary folder and installs nothing.
# Exits with 0 as long as Docker Compose behaves as seen.
set -euo pipefail
version=2.26.1-4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir -p lists/partial cache/archives/partial project home
archive=$(apt-get indextargets --format '$(REPO_URI)' | head -1)
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $archive trixie main" > sources
apt=(apt-get -o Dir::Etc::sourcelist="$work/sources" -o Dir::Etc::sourceparts=/dev/null -o Dir::State::lists="$work/lists"
  -o Dir::Cache="$work/cache" -o Dir::State::status=/dev/null -o APT::Sandbox::User=root -qq)
"${apt[@]}" update
"${apt[@]}" download "docker-compose=$version"
dpkg-deb -x docker-compose_*.deb root
compose() { HOME="$work/home" "$work/root/usr/libexec/docker/cli-plugins/docker-compose" "$@"; }
compose version
cd project
cat > compose.yaml <<'EOF'
services:
  app:
    build:
      context: .
      args:
        A: 1e5
        B: 1e6
        C: 1000000
        D: 1000000.5
EOF
echo "guess: 100000, 1000000, 1000000, 1000000.5"
found=$(compose config | sed -n '/args:/,/^    [a-z]/p')
echo "$found"
for line in 'A: "100000"' 'B: "1e+06"' 'C: "1000000"' 'D: "1.0000005e+06"'; do
  grep -qF "$line" <<< "$found"
done
