#!/bin/bash
# Whether `!docs` in a .dockerignore brings back a file in docs that `**/*.md` left out
#
# guess: yes, with BuildKit and buildah: the last line that fits a file or a folder above it decides, as the documentation of Docker says
# seen:  BuildKit leaves it out, as docs itself was never left out, and COPY of the folder says nothing; buildah copies it
#
# Needs root on Debian or a relative of it with apt, on amd64. Unpacks Docker 26.1.5 of Debian 13 and buildah 1.28.2 of Debian 12 in a
# temporary folder and installs nothing. Exits with 0 as long as they behave as seen; Docker 28.5.2 and buildah 1.43.2 behave the same.
set -euo pipefail
docker=26.1.5+dfsg1-9+deb13u1+b1
buildah=1.28.2+ds1-3+deb12u1+b3
work=$(mktemp -d)
daemon=
trap '[[ -z $daemon ]] || { kill "$daemon"; wait "$daemon" || true; }; rm -rf "$work"' EXIT
cd "$work"
mkdir -p context/docs home
archive=$(apt-get indextargets --format '$(REPO_URI)' | head -1)
unpack() { # packages of a release of Debian
  mkdir -p "$work/$1"/{lists/partial,cache/archives/partial}
  cd "$work/$1"
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $archive $1 main" > sources
  local apt=(apt-get -o Dir::Etc::sourcelist="$PWD/sources" -o Dir::Etc::sourceparts=/dev/null -o Dir::State::lists="$PWD/lists"
    -o Dir::Cache="$PWD/cache" -o Dir::State::status=/dev/null -o APT::Sandbox::User=root -qq)
  "${apt[@]}" update
  "${apt[@]}" download "${@:2}"
  for package in *.deb; do dpkg-deb -x "$package" root; done
  cd "$work"
}
unpack trixie "docker.io=$docker" docker-cli docker-buildx containerd runc
unpack bookworm "buildah=$buildah" libgpgme11 libassuan0 libdevmapper1.02.1 libsubid4 libseccomp2
export HOME="$work/home"
touch context/docs/{guide.md,plan.txt}
printf '**/*.md\n!docs\n' > context/.dockerignore
printf 'FROM scratch\nCOPY docs /docs\n' > context/Dockerfile
echo "guess: guide.md plan.txt, twice"
PATH="$work/trixie/root/usr/sbin:$work/trixie/root/usr/bin:$PATH"
mkdir config
echo "{\"cliPluginsExtraDirs\":[\"$work/trixie/root/usr/libexec/docker/cli-plugins\"]}" > config/config.json
export DOCKER_HOST=unix://$work/socket DOCKER_CONFIG=$work/config
dockerd --bridge none --iptables=false --ip6tables=false --storage-driver vfs --data-root "$work/data" --exec-root "$work/exec" \
  --pidfile "$work/pid" -H "$DOCKER_HOST" > log 2>&1 &
daemon=$!
for _ in {1..60}; do docker version > /dev/null 2>&1 && break; sleep 0.5; done
docker build -q -o built context > build.log 2>&1 || { cat build.log; exit 1; }
buildkit=$(ls built/docs | xargs)
echo "Docker $(docker version -f '{{.Server.Version}}'): $buildkit"
echo '{"default": [{"type": "insecureAcceptAnything"}]}' > policy.json
: > registries.conf
buildah() {
  LD_LIBRARY_PATH="$work/bookworm/root/usr/lib/x86_64-linux-gnu:$work/bookworm/root/lib/x86_64-linux-gnu" \
    CONTAINERS_REGISTRIES_CONF="$work/registries.conf" "$work/bookworm/root/usr/bin/buildah" --root "$work/storage" --runroot "$work/run" \
    --storage-driver vfs "$@"
}
buildah bud --signature-policy "$work/policy.json" --isolation chroot -q -t image context > build.log 2>&1 || { cat build.log; exit 1; }
container=$(buildah from --signature-policy "$work/policy.json" --pull-never image)
files=$(ls "$(buildah mount "$container")/docs" | xargs)
echo "$(buildah --version | cut -d' ' -f1-3): $files"
[[ $buildkit == plan.txt && $files == 'guide.md plan.txt' ]]
