FROM debian:13
ADD --checksum=sha256:7ae7fb1d3b0a3f0e4bb1a2bd1dd1e2ac2ff3a3f9d4ad4d5c1f7e8e8a9b0c1d2e https://example.com/logo.png /srv/
ADD https://example.com/tool.git?tag=v1&checksum=7ae7fb1d3b0a3f0e4bb1a2bd1dd1e2ac2ff3a3f9 /src/
USER daemon
