#!/bin/bash
# Whether a line that ends with two backslashes goes on in the next one
#
# guess: no: the first escapes the second, as in BuildKit; A is a\ and B is b
# seen:  yes: both instructions become one, without a word, and A is aENV
#
# Needs root on Debian or a relative of it with apt, on amd64. Unpacks buildah 1.28.2 of Debian 12 in a temporary folder and installs nothing.
# Exits with 0 as long as buildah behaves as seen; 1.39.3 and 1.43.2 behave the same.
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
"${apt[@]}" download "buildah=$version" libgpgme11 libassuan0 libdevmapper1.02.1 libsubid4 libseccomp2
for package in *.deb; do dpkg-deb -x "$package" root; done
echo '{"default": [{"type": "insecureAcceptAnything"}]}' > policy.json
: > registries.conf
buildah() {
  HOME="$work/home" LD_LIBRARY_PATH="$work/root/usr/lib/x86_64-linux-gnu:$work/root/lib/x86_64-linux-gnu" \
    CONTAINERS_REGISTRIES_CONF="$work/registries.conf" "$work/root/usr/bin/buildah" --root "$work/storage" --runroot "$work/run" \
    --storage-driver vfs "$@"
}
buildah --version
cat > context/Dockerfile <<'EOF'
FROM scratch
ENV A=a\\
ENV B=b
EOF
echo 'guess: [A=a\ B=b]'
buildah bud --signature-policy "$work/policy.json" --isolation chroot -q -t image context > log 2>&1 || { cat log; exit 1; }
environment=$(buildah inspect --type image --format '{{.OCIv1.Config.Env}}' image)
echo "seen: $environment"
[[ $environment == *' A=aENV B=b]' ]]
