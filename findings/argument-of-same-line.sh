#!/bin/bash
# Whether an ARG sees the arguments before it on its line
#
# guess: as with ENV, it sees only earlier lines: B and F are empty
# seen:  so it is with Docker 26.1.5, but Docker 28.5.2 gives B the value of A, though F still not that of E; neither says a word, and the
#        images differ
#
# Needs root on Debian or a relative of it with apt, on amd64. Unpacks Docker 26.1.5 of Debian 13 and 28.5.2 of Debian unstable in a
# temporary folder and installs nothing. Exits with 0 as long as they behave as seen; buildah 1.28.2 to 1.43.2 behaves as Docker 26.1.5.
set -euo pipefail
declare -A version=([trixie]=26.1.5+dfsg1-9+deb13u1+b1 [unstable]=28.5.2+dfsg4-5)
work=$(mktemp -d)
daemon=
trap '[[ -z $daemon ]] || { kill "$daemon"; wait "$daemon" || true; }; rm -rf "$work"' EXIT
cd "$work"
mkdir -p context home
cat > context/Dockerfile <<'EOF'
FROM scratch
ARG A=1 B=$A
ENV E=1 F=$E
ENV B=$B
EOF
archive=$(apt-get indextargets --format '$(REPO_URI)' | head -1)
unpack() { # Docker of a release of Debian
  mkdir -p "$work/$1"/{lists/partial,cache/archives/partial,config}
  cd "$work/$1"
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $archive $1 main" > sources
  local apt=(apt-get -o Dir::Etc::sourcelist="$PWD/sources" -o Dir::Etc::sourceparts=/dev/null -o Dir::State::lists="$PWD/lists"
    -o Dir::Cache="$PWD/cache" -o Dir::State::status=/dev/null -o APT::Sandbox::User=root -qq)
  "${apt[@]}" update
  "${apt[@]}" download "docker.io=${version[$1]}" docker-cli docker-buildx containerd runc
  for package in *.deb; do dpkg-deb -x "$package" root; done
  echo "{\"cliPluginsExtraDirs\":[\"$PWD/root/usr/libexec/docker/cli-plugins\"]}" > config/config.json
}
build() { # with this Docker; $seen is the environment of the image
  cd "$work/$1"
  local -x HOME=$work/home PATH=$PWD/root/usr/sbin:$PWD/root/usr/bin:$PATH DOCKER_HOST=unix://$PWD/socket DOCKER_CONFIG=$PWD/config
  dockerd --bridge none --iptables=false --ip6tables=false --storage-driver vfs --data-root "$PWD/data" --exec-root "$PWD/exec" \
    --pidfile "$PWD/pid" -H "$DOCKER_HOST" > log 2>&1 &
  daemon=$!
  for _ in {1..60}; do docker version > /dev/null 2>&1 && break; sleep 0.5; done
  docker build -q -t image "$work/context" > build.log 2>&1 || { cat build.log; exit 1; }
  seen=$(docker image inspect -f '{{.Config.Env}}' image)
  echo "Docker $(docker version -f '{{.Server.Version}}'): $seen"
  kill "$daemon"
  wait "$daemon" || true
  daemon=
}
unpack trixie
unpack unstable
echo 'guess: [E=1 F= B=], twice'
build trixie
old=$seen
build unstable
[[ $old == *' E=1 F= B=]' && $seen == *' E=1 F= B=1]' ]]
