FROM debian:13-slim
COPY --chown=nobody hello /srv/
COPY --chmod=755 --link hello /srv/
USER nobody
