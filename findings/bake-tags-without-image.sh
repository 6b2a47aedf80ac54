#!/bin/bash
# Which tags bake gives the image of a Compose service that has both `image` and `build.tags`
#
# guess: both: the specification of Compose says that `tags` come in addition to `image`, and Docker Compose tags with both
# seen:  only those of `build.tags`; the name that the service starts its container from is never built
#
# Needs Debian or a relative of it with apt, and python3, on amd64. Unpacks docker-buildx 0.13.1 of Debian 13 in a temporary folder and installs nothing.
# Exits with 0 as long as bake behaves as seen; 0.29.1 behaves the same.
set -euo pipefail
version=0.13.1+ds1-3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir -p lists/partial cache/archives/partial project home
archive=$(apt-get indextargets --format '$(REPO_URI)' | head -1)
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $archive trixie main" > sources
apt=(apt-get -o Dir::Etc::sourcelist="$work/sources" -o Dir::Etc::sourceparts=/dev/null -o Dir::State::lists="$work/lists"
  -o Dir::Cache="$work/cache" -o Dir::State::status=/dev/null -o APT::Sandbox::User=root -qq)
"${apt[@]}" update
"${apt[@]}" download "docker-buildx=$version"
dpkg-deb -x docker-buildx_*.deb root
buildx() { HOME="$work/home" "$work/root/usr/libexec/docker/cli-plugins/docker-buildx" "$@"; }
buildx version
cd project
cat > compose.yaml <<'EOF'
services:
  app:
    image: me/app:1
    build:
      context: .
      tags: [me/app:2]
EOF
echo "guess: me/app:1 and me/app:2"
target=$(buildx bake --print 2> log | python3 -c 'import json, sys; print(json.dumps(json.load(sys.stdin)["target"]["app"]))') || { cat log; exit 1; }
echo "seen: $target"
grep -qF '"tags": ["me/app:2"]' <<< "$target"
