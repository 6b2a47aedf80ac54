FROM debian:13 AS build
ADD --checksum=sha256:cf04af86dc085268c5f4470fbae49b18afbc221b78096aab842d934a76bad0ab https://ftp.gnu.org/gnu/hello/hello-2.12.tar.gz /src/

FROM debian:13-slim
ADD --checksum=sha256:7ae7fb1d3b0a3f0e4bb1a2bd1dd1e2ac2ff3a3f9d4ad4d5c1f7e8e8a9b0c1d2e http://mirror.example.com/data /data
COPY --from=build /src/hello /usr/local/bin/
USER nobody
