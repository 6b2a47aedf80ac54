FROM debian:13
ADD https://example.com/logo.png /srv/
ADD https://example.com/tool.git?tag=v1 /src/
USER daemon
