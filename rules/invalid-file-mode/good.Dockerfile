FROM debian:13
COPY --chmod=0755 start /usr/local/bin/
COPY --chmod=go-wx,u=rwX stop /usr/local/bin/
USER daemon
