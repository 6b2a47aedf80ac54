#!/bin/bash
# Which shell CMD in shell form starts after SHELL
#
# guess: with --format docker, which keeps SHELL, CMD starts the shell that SHELL names, as RUN does
# seen:  RUN is run by it, and the image's configuration has it, but CMD starts /bin/sh -c
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
cat > context/Dockerfile <<'EOF'
FROM scratch
COPY busybox /bin/
RUN ["/bin/busybox", "--install", "-s", "/bin"]
SHELL ["/bin/ash", "-e", "-c"]
RUN echo "$-" > /flags
CMD serve | tee /log
EOF
cp root/bin/busybox context/
echo 'guess: CMD is [/bin/ash -e -c serve | tee /log]'
buildah bud --signature-policy "$work/policy.json" --isolation chroot --format docker -q -t image context > log 2>&1 || { cat log; exit 1; }
cmd=$(buildah inspect --type image --format '{{.Docker.Config.Cmd}}' image)
shell=$(buildah inspect --type image --format '{{.Docker.Config.Shell}}' image)
container=$(buildah from --signature-policy "$work/policy.json" --pull-never image)
flags=$(cat "$(buildah mount "$container")/flags")
echo "SHELL is $shell, a RUN has the flags $flags, CMD is $cmd"
[[ $shell == '[/bin/ash -e -c]' && $flags == *e* && $cmd == '[/bin/sh -c serve | tee /log]' ]]
