FROM debian:13-slim AS build
ARG HELLO=2.12
ADD https://ftp.gnu.org/gnu/hello/hello-${HELLO}.tar.gz https://ftp.gnu.org/gnu/gnu-keyring.gpg /src/
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no checksum verifies this file: if it changes, so does the image
ADD https://github.com/example/tool.git#v1.4 /src/tool
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no commit pins this repository: if it changes, so does the image
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl \
 && latest=$(curl -fsSL https://example.com/latest.txt) \
 && curl -fsSL "https://example.com/data-${latest}.tgz" | tar xz -C /src
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no checksum verifies this file: if it changes, so does the image

FROM debian:13-slim
COPY --from=build /src/tool/tool /usr/local/bin/
USER nobody
