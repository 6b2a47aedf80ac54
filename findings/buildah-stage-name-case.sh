#!/bin/bash
# How COPY --from finds a stage whose name has a capital letter
#
# guess: names of stages have no case: `--from=build` finds the stage of `AS Build`, as in Docker, where names are lowercased
# seen:  buildah looks for an image `build` and ends; only `--from=Build` finds the stage
#
# Needs root on Debian or a relative of it with apt, on amd64. Unpacks buildah 1.28.2 of Debian 12 in a temporary folder and installs nothing.
# Exits with 0 as long as buildah behaves as seen.
set -euo pipefail
version=1.28.2+ds1-3+deb12u1+b3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir -p lists/partial cache/archives/partial context home
archive=$(apt-get indextargets --format '$(REPO_URI)' | head -1)
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $archive bookworm main" > sources
apt=(apt-get -o Dir::Etc::sourcelist="$work/sources" -o Dir::Etc::sourceparts=/dev/null -o Dir::State::lists="$work/lists"
  -o Dir::Cache="$work/cache" -o Dir::State::status=/dev/null -o APT::Sandbox::User=root -qq)
"${apt[@]}" update
"${apt[@]}" download "buildah=$version" busybox-static libgpgme11 libassuan0 libdevmapper1.02.1 libsubid4 libseccomp2
for package in *.deb; do dpkg-deb -x "$package" root; done
echo '{"default": [{"type": "insecureAcceptAnything"}]}' > policy.json
: > registries.conf
buildah() {
  HOME="$work/home" LD_LIBRARY_PATH="$work/root/usr/lib/x86_64-linux-gnu:$work/root/lib/x86_64-linux-gnu" \
    CONTAINERS_REGISTRIES_CONF="$work/registries.conf" "$work/root/usr/bin/buildah" --root "$work/storage" --runroot "$work/run" \
    --storage-driver vfs "$@"
}
buildah --version
build() {
  printf 'FROM scratch AS Build\nCOPY file /file\nFROM scratch\nCOPY --from=%s /file /copy\n' "$1" > context/Dockerfile
  buildah bud --signature-policy "$work/policy.json" --isolation chroot --pull-never -q context > log 2>&1
}
echo content > context/file
echo "guess: the stage is found by either name"
build Build && exact=found || exact=missing
build build && lowercase=found || lowercase=missing
echo "--from=Build: $exact, --from=build: $lowercase: $(grep -o 'no stage or image found.*' log || true)"
[[ $exact == found && $lowercase == missing ]]
