#!/bin/bash
# Which variables a build argument without a value gets in an included Compose file
#
# guess: `TAG:` and `OTHER: ${TAG}` both get TAG from the env_file of the include
# seen:  only `OTHER: ${TAG}` does; `TAG:` is looked up in the main project alone, and is dropped
#
# Needs Debian or a relative of it with apt, on amd64. Unpacks docker-compose 2.26.1 of Debian 13 in a temporary folder and installs nothing.
# Exits with 0 as long as Docker Compose behaves as seen.
set -euo pipefail
version=2.26.1-4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir -p lists/partial cache/archives/partial project/sub home
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
include:
  - path: sub/compose.yaml
    env_file: sub/values.env
EOF
echo TAG=12 > sub/values.env
cat > sub/compose.yaml <<'EOF'
services:
  app:
    build:
      context: .
      args:
        TAG:
        OTHER: ${TAG}
EOF
echo "guess: TAG and OTHER are 12"
found=$(compose config | sed -n '/args:/,/^    [a-z]/p')
echo "$found"
grep -q 'OTHER: "12"' <<< "$found" && ! grep -q 'TAG:' <<< "$found"
