#!/bin/bash
# `!reset` of one build argument, where the file below has its arguments as a list
#
# guess: the argument is taken away, as it is where the file below has a mapping: Compose merges both forms
# seen:  it stays, without a word; only a mapping is searched for the argument
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
override() {
  cat > compose.override.yaml <<'EOF'
services:
  app:
    build:
      args:
        A: !reset null
EOF
}
override
printf 'services:\n  app:\n    build:\n      context: .\n      args: {A: "1", B: "2"}\n' > compose.yaml
mapping=$(compose config | sed -n '/args:/,/^    [a-z]/p')
printf 'services:\n  app:\n    build:\n      context: .\n      args: [A=1, B=2]\n' > compose.yaml
list=$(compose config | sed -n '/args:/,/^    [a-z]/p')
echo "guess: A is gone from both"
echo "from a mapping:"; echo "$mapping"
echo "from a list:"; echo "$list"
! grep -q 'A: "1"' <<< "$mapping" && grep -q 'A: "1"' <<< "$list"
