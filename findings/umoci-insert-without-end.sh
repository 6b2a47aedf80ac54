#!/bin/bash
# Whether the layer that `umoci insert` writes is a whole tar archive
#
# guess: it ends as any tar archive: the last file is padded to 512 bytes, and two empty blocks follow
# seen:  it ends with the last byte of the last file, without padding and without empty blocks; GNU tar lists it and then fails with
#        "Unexpected EOF in archive"
#
# Needs Debian or a relative of it with apt, on amd64. Unpacks umoci 0.4.7 of Debian 12 in a temporary folder and installs nothing.
# Exits with 0 as long as umoci behaves as seen.
set -euo pipefail
version=0.4.7+ds-3+b7
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir -p lists/partial cache/archives/partial files
archive=$(apt-get indextargets --format '$(REPO_URI)' | head -1)
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $archive bookworm main" > sources
apt=(apt-get -o Dir::Etc::sourcelist="$work/sources" -o Dir::Etc::sourceparts=/dev/null -o Dir::State::lists="$work/lists"
  -o Dir::Cache="$work/cache" -o Dir::State::status=/dev/null -o APT::Sandbox::User=root -qq)
"${apt[@]}" update
"${apt[@]}" download "umoci=$version"
dpkg-deb -x umoci_*.deb root
umoci() { root/usr/bin/umoci "$@"; }
umoci --version
echo "guess: the layer has a multiple of 512 bytes, and tar lists it"
umoci init --layout layout
umoci new --image layout:1
echo text > files/file
umoci insert --image layout:1 files /files
for blob in layout/blobs/sha256/*; do
  if gzip -t "$blob" 2> /dev/null; then gzip -dc "$blob" > layer.tar; fi
done
size=$(stat -c %s layer.tar)
status=0
LC_ALL=C tar -tf layer.tar > /dev/null 2> errors || status=$?
echo "seen: $size bytes, which are 2 headers and the 5 bytes of the file; tar exits with $status: $(head -1 errors)"
[[ $size == $((2 * 512 + 5)) && $status == 2 ]] && grep -q 'Unexpected EOF' errors
