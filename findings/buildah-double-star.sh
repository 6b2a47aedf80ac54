#!/bin/bash
# What `**` in a source of COPY matches
#
# guess: as in BuildKit, where `**` of COPY is a `*`: s/**/*.txt is the one file that lies exactly one directory deep
# seen:  files at any depth, those of s itself too, and all land beside each other, so that of two with one name only one is left
#
# Needs root on Debian or a relative of it with apt, on amd64. Unpacks buildah 1.39.3 of Debian 13, with its C library, in a temporary folder and
# installs nothing. Exits with 0 as long as buildah behaves as seen; 1.43.2 behaves the same, 1.28.2 as guessed.
set -euo pipefail
version=1.39.3+ds1-1+b7
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir -p lists/partial cache/archives/partial context/s/t/u home
archive=$(apt-get indextargets --format '$(REPO_URI)' | head -1)
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $archive trixie main" > sources
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $archive bookworm main" >> sources
apt=(apt-get -o Dir::Etc::sourcelist="$work/sources" -o Dir::Etc::sourceparts=/dev/null -o Dir::State::lists="$work/lists"
  -o Dir::Cache="$work/cache" -o Dir::State::status=/dev/null -o APT::Sandbox::User=root -qq)
"${apt[@]}" update
"${apt[@]}" download "buildah=$version" libc6 patchelf/bookworm libgpgme11t64 libassuan9 libgpg-error0 libdevmapper1.02.1 libsubid5 \
  libseccomp2 libsqlite3-0 libselinux1 libudev1 libpcre2-8-0 libcap2 libaudit1 libcap-ng0 netavark
for package in *.deb; do dpkg-deb -x "$package" root; done
libraries=$work/root/usr/lib/x86_64-linux-gnu
loader=$work/root/usr/lib64/ld-linux-x86-64.so.2
# so that it runs on Debian 12 as well; the newer patchelf breaks programs in Go
root/usr/bin/patchelf --force-rpath --set-rpath "$libraries" --set-interpreter "$loader" root/usr/bin/buildah
echo '{"default": [{"type": "insecureAcceptAnything"}]}' > policy.json
: > registries.conf
printf '[engine]\nhelper_binaries_dir = ["%s"]\n' "$work/root/usr/lib/podman" > containers.conf
buildah() {
  HOME="$work/home" CONTAINERS_CONF="$work/containers.conf" CONTAINERS_REGISTRIES_CONF="$work/registries.conf" \
    "$work/root/usr/bin/buildah" --root "$work/storage" --runroot "$work/run" --storage-driver vfs "$@"
}
buildah --version
touch context/s/{a,b}.txt context/s/t/b.txt context/s/t/u/c.txt
printf 'FROM scratch\nCOPY s/**/*.txt /texts/\n' > context/Dockerfile
echo "guess: /texts has b.txt"
buildah bud --signature-policy "$work/policy.json" --isolation chroot -q -t image context > log 2>&1 || { cat log; exit 1; }
container=$(buildah from --signature-policy "$work/policy.json" --pull-never image)
files=$(ls "$(buildah mount "$container")/texts" | xargs)
echo "seen: /texts has $files"
[[ $files == 'a.txt b.txt c.txt' ]]
