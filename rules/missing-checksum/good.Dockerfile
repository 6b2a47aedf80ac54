FROM debian:13-slim AS build
ARG HELLO=2.12
ADD --checksum=sha256:cf04af86dc085268c5f4470fbae49b18afbc221b78096aab842d934a76bad0ab https://ftp.gnu.org/gnu/hello/hello-${HELLO}.tar.gz /src/
ADD https://github.com/example/tool.git#7ae7fb1d3b0a3f0e4bb1a2bd1dd1e2ac2ff3a3f9 /src/tool

FROM debian:13-slim
COPY --from=build /src/tool/tool /usr/local/bin/
USER nobody
