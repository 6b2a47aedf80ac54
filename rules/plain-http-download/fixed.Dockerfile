FROM debian:13 AS build
ARG HELLO=2.12
ADD https://ftp.gnu.org/gnu/hello/hello-${HELLO}.tar.gz https://ftp.gnu.org/gnu/gnu-keyring.gpg /src/

FROM debian:13-slim
ARG MIRROR=http://mirror.example.com
ARG SUM
ADD ${MIRROR}/tool /usr/local/bin/tool
ADD --checksum=sha256:7ae7fb1d3b0a3f0e4bb1a2bd1dd1e2ac2ff3a3f9d4ad4d5c1f7e8e8a9b0c1d2e http://mirror.example.com/data /data
ADD --checksum=${SUM} http://mirror.example.com/more /data
COPY --from=build /src/hello /usr/local/bin/
USER nobody
