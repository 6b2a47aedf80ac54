#!/bin/bash
# Whether the directory of WORKDIR is in the image
#
# guess: WORKDIR makes the directory, so that it is in the layer of that instruction or of the next one, with --layers and without
# seen:  with --layers the image does not have it, and its configuration names a working directory that no layer holds; without, it has it
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
build() { buildah bud --signature-policy "$work/policy.json" --isolation chroot --format oci -q "$@" context > log 2>&1 || { cat log; exit 1; }; }
files() { # of the image, by its name
  rm -rf layout
  buildah push --signature-policy "$work/policy.json" -q "$1" oci:layout:image
  for layer in layout/blobs/sha256/*; do tar -tf "$layer" 2> /dev/null || true; done
}
buildah --version
cp root/bin/busybox context/
printf 'FROM scratch\nCOPY busybox /bin/\nRUN ["/bin/busybox", "--install", "-s", "/bin"]\nWORKDIR /new/dir\nCMD ["pwd"]\n' > context/Dockerfile
echo "guess: /new/dir is in both images"
build -t one
build --layers -t layered
one=$(files one | grep -c '^new/dir' || true)
layered=$(files layered | grep -c '^new/dir' || true)
echo "without --layers: $one entries of /new/dir, with --layers: $layered; the working directory is $(buildah inspect --type image --format '{{.OCIv1.Config.WorkingDir}}' layered)"
[[ $one == 1 && $layered == 0 ]]
